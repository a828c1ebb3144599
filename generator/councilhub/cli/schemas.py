"""`councilhub schemas`."""

import sys
from pathlib import Path

import click

from councilhub.cli import options
from councilhub.reports.documents import document
from councilhub.schema import documents


@click.command()
@options.hub
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 when stale.")
@options.formats("human", "json")
@options.guarded
def schemas(hub: Path, style: str, *, only_check: bool) -> None:
    """Write schemas/*.schema.json, the shapes of all files.

    Editors and forms use them to offer keys and to check values while somebody writes. Those in
    schemas/open-data/ are of what residents' sites offer as data.
    """
    folder, made = hub / "schemas", documents()
    stale = [
        name
        for name, text in made.items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]
    if not only_check:
        for name in stale:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(made[name], "utf-8", newline="\n")
    if style == "json":
        click.echo(document(stale=stale))
    for name in stale if style == "human" else ():
        said = "is stale: run councilhub schemas" if only_check else "written"
        click.echo(f"{folder / name} {said}", err=only_check)
    sys.exit(1 if only_check and stale else 0)
