"""`councilhub schemas`."""

import sys
from pathlib import Path

import click

from councilhub.cli import options
from councilhub.schema import documents


@click.command()
@options.hub
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 when stale.")
@options.guarded
def schemas(hub: Path, *, only_check: bool) -> None:
    """Write schemas/*.schema.json, the shapes of all files.

    Editors and forms use them to offer keys and to check values while somebody writes.
    """
    folder = hub / "schemas"
    stale = [
        name
        for name, text in documents().items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]
    if only_check:
        for name in stale:
            click.echo(f"{folder / name} is stale: run councilhub schemas", err=True)
        sys.exit(1 if stale else 0)
    folder.mkdir(exist_ok=True)
    for name in stale:
        (folder / name).write_text(documents()[name], "utf-8", newline="\n")
        click.echo(f"wrote {folder / name}")
