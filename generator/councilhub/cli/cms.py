"""`councilhub cms`."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from councilhub import editing_form
from councilhub.adapters.folders import put
from councilhub.cli import options
from councilhub.diagnostics import Diagnostic
from councilhub.form.editor import FormUnset
from councilhub.form.files import FOLDER
from councilhub.reports.diagnostics import human
from councilhub.reports.documents import document


@click.command()
@options.hub
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 when stale.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the sites are.  [default: build/sites in the hub]",
)
@options.formats("human", "json")
@options.guarded
def cms(hub: Path, out: Path | None, style: str, *, only_check: bool) -> None:
    """Write the form for people without Git.

    It goes to build/sites/desk/edit/, and is Decap CMS, set up from the models of the files: what
    people save is a pull request. A file or a key that has no place in the form is an error.
    """
    try:
        made = editing_form.make(hub)
    except FormUnset as problem:
        raise click.UsageError(str(problem)) from problem
    folder = (out or hub / "build" / "sites") / FOLDER
    stale = sorted(_stale(folder, made.files))
    if stale and not only_check:
        put(folder, made.files)
    if style == "json":
        places = [each.place.path for each in made.findings]
        click.echo(document(stale=stale, uncovered=places))
    else:
        _tell(made.findings, folder, stale, only_check=only_check)
    sys.exit(1 if made.findings or (only_check and stale) else 0)


def _tell(
    findings: tuple[Diagnostic, ...], folder: Path, stale: list[str], *, only_check: bool
) -> None:
    if findings:
        click.echo(human(findings), nl=False, err=True)
    for name in stale if only_check else ():
        click.echo(f"{folder / name} is stale: run councilhub cms", err=True)
    if stale and not only_check:
        click.echo(f"{folder / 'index.html'} written")


def _stale(folder: Path, files: Mapping[str, bytes]) -> set[str]:
    """The files that are not there, differ, or should not be there."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {name for name in {*found, *files} if found.get(name) != files.get(name)}
