"""`councilhub check`."""

import sys
from datetime import date
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.cli import options
from councilhub.load import STYLE, services
from councilhub.reports.diagnostics import FORMATS, human
from councilhub.reports.mending import left, mended


@click.command()
@options.hub
@options.as_of
@options.formats("human", "json", "github")
@click.option(
    "--since",
    metavar="REV",
    help="Show what the change since REV (a branch, tag or commit) touched or broke.",
)
@click.option(
    "--lgsl",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Compare service numbers with the published Local Government Services List (CSV).",
)
@click.option("--fix", is_flag=True, help="Write front matter and data files in canonical form.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@options.guarded
def check(
    hub: Path,
    as_of: date | None,
    style: str,
    since: str | None,
    lgsl: Path | None,
    *,
    fix: bool,
    strict: bool,
) -> None:
    """Check everything, and say what to do next.

    Each finding names file, line and column. Exits with 1 when there is an error. An error
    holds back the least it can: councilhub build still publishes everything else.

    With --since, the exit code follows what is shown. --fix changes how values are written,
    never a value, and prints each file it mended; what it cannot mend, it leaves and says so.

    \b
      councilhub check --since origin/main
    """
    listed = services(lgsl.read_bytes()) if lgsl else None
    examined = pipeline.examine(hub, as_of, since=since, lgsl=listed)
    if fix:
        _fix(hub, examined, aside=style != "human")
        examined = pipeline.examine(hub, as_of, since=since, lgsl=listed)
    found = examined.diagnostics
    click.echo(
        human(found, examined.older) if style == "human" else FORMATS[style](found), nl=False
    )
    sys.exit(1 if examined.failed or (strict and examined.warned) else 0)


def _fix(hub: Path, examined: pipeline.Examined, *, aside: bool) -> None:
    """Mend, and print what was; on standard error when standard output is for a program."""
    for each in pipeline.mend(hub, examined):
        path = each.file.path
        had = [d for d in examined.diagnostics if (d.rule, d.place.path) == (STYLE, path)]
        click.echo(left(path, each.why) if each.data is None else mended(path, had), err=aside)
