"""`councilhub check`."""

import sys
from datetime import date
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.cli import options
from councilhub.reports.diagnostics import FORMATS


@click.command()
@options.hub
@options.as_of
@options.formats("human", "json", "github")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@options.guarded
def check(hub: Path, as_of: date | None, style: str, *, strict: bool) -> None:
    """Check everything, and say what to do next.

    Each finding names file, line and column. Exits with 1 when there is an error. An error
    holds back the least it can: councilhub build still publishes everything else.
    """
    examined = pipeline.examine(hub, as_of)
    click.echo(FORMATS[style](examined.diagnostics), nl=False)
    sys.exit(1 if examined.failed or (strict and examined.warned) else 0)
