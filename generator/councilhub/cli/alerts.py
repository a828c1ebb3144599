"""`councilhub alerts`."""

import sys
from datetime import date
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.alert_path import councils_of, put_alerts
from councilhub.cli import options
from councilhub.diagnostics import Audience
from councilhub.reports.alerts import FORMATS
from councilhub.reports.diagnostics import human


@click.command(short_help="Put alerts into sites that are built.")
@options.hub
@options.as_of
@options.audience("Only the residents' sites (public), or only the agents'.")
@options.councils
@click.option(
    "--to",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the sites are.  [default: build/sites in the hub]",
)
@options.formats("human", "json")
@options.guarded
def alerts(
    hub: Path,
    as_of: date | None,
    audience: str | None,
    councils: tuple[str, ...],
    to: Path | None,
    style: str,
) -> None:
    """Put the alerts that are in force into sites that are built already, and take others out.

    This takes seconds, and reads files of alerts and built pages alone: it works when nothing else
    in the hub is valid. Of an alert with a mistake in it, the others are still put in. What is
    wrong is told, and the exit code is then 1; so it is if no site is there to show an alert.

    \b
      councilhub alerts
      councilhub alerts --to /srv/www --audience public
    """
    audiences = (Audience(audience),) if audience else pipeline.BOTH
    folder = to or hub / "build" / "sites"
    done = put_alerts(hub, folder, audiences, as_of, councils=councils)
    for council in set(councils) - councils_of(hub):
        raise options.no_council(council, councils_of(hub))
    if done.diagnostics and style != "json":
        click.echo(human(done.diagnostics), nl=False, err=True)
    click.echo(FORMATS[style](done), nl=False)
    # As for any other fault of a machine: what is wrong is not in the content.
    sys.exit(2 if done.problems else int(done.failed))
