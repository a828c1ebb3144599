"""`councilhub freshness`."""

from datetime import date
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.adapters import clock
from councilhub.cli import options
from councilhub.diagnostics import Audience
from councilhub.ids import did_you_mean
from councilhub.reports.clocks import clocks, not_known, team_ids
from councilhub.reports.freshness import FORMATS, Due


@click.command(short_help="What is due for a review, by owner.")
@click.option("--owner", metavar="TEAM", help="Only what this team answers for.")
@options.hub
@options.as_of
@options.formats("human", "json", "markdown")
@options.guarded
def freshness(owner: str | None, hub: Path, as_of: date | None, style: str) -> None:
    """List what somebody has to look at again: overdue, and due within 60 days.

    Articles, agent notes and overlays by their last review, sources by the day on which they were
    checked, facts by the last day for which they have a value. Due days lie up to a quarter of the
    review time early, so that few fall in one week. JSON has what is fine as well.

    \b
      councilhub freshness
      councilhub freshness --owner waste --format markdown
    """
    with pipeline.uncollected():
        read = pipeline.read(hub, Audience.AGENT)
    day = as_of or (read.settings.as_of if read.settings else None) or clock.today()
    known = clocks(read, day)
    if owner is not None and owner not in (teams := team_ids(read, known)):
        there = f"this hub has: {', '.join(sorted(teams)) or 'none'}"
        message = f"no team '{owner}'; {did_you_mean(owner, teams, there)}"
        raise click.UsageError(message)
    wanted = tuple(c for c in known if owner is None or (c.owner and c.owner.id == owner))
    due = Due(as_of=day, clocks=wanted, owner=owner, not_known=not_known(read, known))
    click.echo(FORMATS[style](due), nl=False)
