"""`councilhub overlay`."""

import os
import shutil
import sys
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.cli import options
from councilhub.diagnostics import Audience
from councilhub.ids import did_you_mean
from councilhub.model.drift import State
from councilhub.overlay_diff import NoSuchOverlay, overlay_diff
from councilhub.reports import overlay_diff as diff_report
from councilhub.reports import overlay_status as status_report
from councilhub.reports.operations import Operation, not_compared, operations
from councilhub.reports.overlay_status import Status
from councilhub.reports.words import PLAIN, Marks

_MOST_COLUMNS = 100
"""Longer lines are hard to read."""
_COLOURED = Marks(
    gone=partial(click.style, fg="red", strikethrough=True),
    come=partial(click.style, fg="green"),
    loud=partial(click.style, fg="red", bold=True),
    seen=click.unstyle,
)

colour = click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="Mark words with colours.  [default: on a terminal, unless NO_COLOR is set]",
)


@click.group()
def overlay() -> None:
    """See whether overlays still hold, and say so."""


@overlay.command()
@click.argument("layer", metavar="[COUNCIL]", required=False)
@click.option("--owner", metavar="TEAM", help="Only texts that this team answers for.")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([each.value for each in State]),
    help="Only texts in this state; may be repeated.  [default: all but current]",
)
@options.hub
@options.as_of
@options.formats("human", "json", "markdown")
@colour
@options.guarded
def status(
    layer: str | None,
    owner: str | None,
    states: tuple[str, ...],
    hub: Path,
    as_of: date | None,
    style: str,
    *,
    colour: bool | None,
) -> None:
    """List the overlay texts that need somebody.

    Of COUNCIL, or of a group layer, only its own. The worst come first, then those that were
    reviewed longest ago. JSON has the current ones as well.

    \b
      councilhub overlay status
      councilhub overlay status ashdale --owner waste
      councilhub overlay status --state drifted-law --state orphan
    """
    examined = pipeline.examine(hub, as_of)
    known = operations(examined.sites, examined.hubs[Audience.AGENT], examined.diagnostics)
    usual = State if style == "json" else set(State) - {State.CURRENT}
    wanted = frozenset(map(State, states) if states else usual)
    told = Status(
        as_of=examined.as_of,
        operations=_owned(_of_layer(known, examined, layer), owner, examined),
        states=wanted,
        narrowed=bool(layer or owner or states),
        not_compared=tuple(
            path
            for of, path in not_compared(examined.sites, examined.hubs[Audience.AGENT], known)
            if layer in {None, of}
        ),
        beside=Counter(
            each.standing.layer
            for each in _owned(known, owner, examined)
            if layer in each.councils and layer != each.standing.layer and each.state in wanted
        ),
    )
    if style == "human":
        marks = _marks(colour=colour)
        click.echo(status_report.human(told, marks.loud), nl=False, color=colour)
    else:
        click.echo(status_report.FORMATS[style](told), nl=False)


def _of_layer(
    known: tuple[Operation, ...], examined: pipeline.Examined, layer: str | None
) -> tuple[Operation, ...]:
    """The operations of a council or a group layer."""
    councils = examined.hubs[Audience.AGENT].councils.values()
    layers = {layer for council in councils for layer in council.chain[1:]}
    if layer and layer not in layers:
        raise options.no_council(layer, layers)
    return tuple(each for each in known if not layer or each.standing.layer == layer)


def _owned(
    known: tuple[Operation, ...], owner: str | None, examined: pipeline.Examined
) -> tuple[Operation, ...]:
    if owner is None:
        return known
    teams = {id_ for site in examined.sites for id_ in site.teams}
    if owner not in teams:
        hint = did_you_mean(owner, teams, f"this hub has: {', '.join(sorted(teams)) or 'none'}")
        message = f"no team '{owner}'; {hint}"
        raise click.UsageError(message)
    return tuple(each for each in known if each.owner and each.owner.id == owner)


@overlay.command()
@click.argument("layer", metavar="COUNCIL")
@click.argument("article")
@click.argument("section", required=False)
@click.option("--all", "everything", is_flag=True, help="Also what has not drifted.")
@options.hub
@options.as_of
@options.formats("human", "json", "markdown")
@colour
@options.guarded
def diff(
    layer: str,
    article: str,
    section: str | None,
    hub: Path,
    as_of: date | None,
    style: str,
    *,
    everything: bool,
    colour: bool | None,
) -> None:
    """Show the text below an overlay, then and now.

    Of COUNCIL (or a group layer) on ARTICLE and its agent notes: all that has drifted or was never
    compared; with SECTION, the id of a section or the name of a field, that one. The text from
    before is found in Git, wherever the file lay. Words that went and came are marked.

    \b
      councilhub overlay diff ashdale bulky-waste
      councilhub overlay diff ashdale bulky-waste what-it-costs
    """
    try:
        told = overlay_diff(hub, layer, article, section, as_of, everything=everything)
    except NoSuchOverlay as problem:
        raise click.UsageError(str(problem)) from problem
    if style == "human":
        width = min(shutil.get_terminal_size().columns, _MOST_COLUMNS)
        text = diff_report.human(told, width, _marks(colour=colour))
        click.echo(text, nl=False, color=colour)
    else:
        click.echo(diff_report.FORMATS[style](told), nl=False)


def _marks(*, colour: bool | None) -> Marks:
    """Colours on a terminal, signs elsewhere. NO_COLOR: https://no-color.org."""
    if colour is None:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return _COLOURED if colour else PLAIN
