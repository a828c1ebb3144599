"""`councilhub impact`."""

import sys
from datetime import date
from pathlib import Path

import click

from councilhub.cli import options
from councilhub.impact import impact as impact_of
from councilhub.reports.impact import FORMATS


@click.command()
@click.option(
    "--since",
    default="HEAD",
    show_default=True,
    metavar="REV",
    help="What to compare the files with. In CI: the merge base.",
)
@options.hub
@options.as_of
@options.formats("human", "markdown", "json")
@options.guarded
def impact(since: str, hub: Path, as_of: date | None, style: str) -> None:
    """Say what a change reaches, breaks and makes drift.

    Councils, sites and pages; errors that were not there before; overlays that drift, with their
    owners; facts before and after, with phones, payment links and fees set apart. Exits with 1
    when the change breaks a council's content.

    \b
      councilhub impact --since origin/main
    """
    told = impact_of(hub, since, as_of)
    click.echo(FORMATS[style](told), nl=False)
    sys.exit(1 if told.breaks else 0)
