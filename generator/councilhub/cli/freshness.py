"""`councilhub freshness`."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.adapters import clock
from councilhub.cli import options
from councilhub.compose.editing import editing
from councilhub.diagnostics import Audience
from councilhub.ids import did_you_mean
from councilhub.model.hub import Hub
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
    read, told = due(hub, as_of)
    if owner is not None and owner not in (teams := team_ids(read, told.clocks)):
        there = f"this hub has: {', '.join(sorted(teams)) or 'none'}"
        message = f"no team '{owner}'; {did_you_mean(owner, teams, there)}"
        raise click.UsageError(message)
    if owner is not None:
        ours = tuple(each for each in told.clocks if each.owner and each.owner.id == owner)
        told = replace(told, clocks=ours, owner=owner)
    click.echo(FORMATS[style](told), nl=False)


def due(hub: Path, as_of: date | None) -> tuple[Hub, Due]:
    """The hub, and its clocks on a day."""
    with pipeline.uncollected():
        read = pipeline.read(hub, Audience.AGENT)
    day = as_of or (read.settings.as_of if read.settings else None) or clock.today()
    known = clocks(read, day)
    hidden = not_known(read, known)
    return read, Due(as_of=day, clocks=known, not_known=hidden, edit_at=editing(read))
