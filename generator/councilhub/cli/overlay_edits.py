"""`councilhub overlay accept` and `councilhub overlay hold`."""

import sys
from datetime import date
from pathlib import Path

import click

from councilhub.cli import options
from councilhub.overlay_edits import EditRefused, Holding
from councilhub.overlay_edits import accept as accept_overlays
from councilhub.overlay_edits import hold as hold_texts
from councilhub.reports.overlay_edits import ACCEPTED, KEPT

_LONGEST = 300


def a_line(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """The words of an option, when they fit on one line of a file."""
    if not value.strip() or not value.isprintable():
        message = "a single line of text is needed"
        raise click.BadParameter(message)
    if len(value) > _LONGEST:
        message = f"{len(value)} characters; at most {_LONGEST} fit"
        raise click.BadParameter(message)
    return value.strip()


@click.command(short_help="Say that overlay texts still hold.")
@click.argument("layer", metavar="[COUNCIL]", required=False)
@click.argument("article", metavar="[ARTICLE]", required=False)
@click.option("--by", required=True, metavar="NAME", callback=a_line, help="Who compared them.")
@click.option("--all", "every", is_flag=True, help="Every overlay of COUNCIL, or of all.")
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
@options.hub
@options.as_of
@options.formats("human", "json")
@options.guarded
def accept(
    layer: str | None,
    article: str | None,
    by: str,
    hub: Path,
    as_of: date | None,
    style: str,
    *,
    every: bool,
    dry_run: bool,
) -> None:
    """Say that what COUNCIL wrote over ARTICLE still holds beside the text of today.

    It records what the text below says, the day and your name, in the overlay and in the one on
    the agent notes. COUNCIL may be a group layer. Look first with councilhub overlay diff.

    \b
      councilhub overlay accept ashdale bulky-waste --by waste-editor
      councilhub overlay accept ashdale --all --by waste-editor --dry-run
    """
    if article and every:
        message = "name an ARTICLE or give --all, not both"
        raise click.UsageError(message)
    if not article and not every:
        whose = f"every overlay of '{layer}'" if layer else "every overlay of the hub"
        message = f"name a COUNCIL and an ARTICLE, or give --all to accept {whose}"
        raise click.UsageError(message)
    try:
        told = accept_overlays(hub, layer, article, by, as_of, write=not dry_run)
    except EditRefused as problem:
        raise click.UsageError(str(problem)) from problem
    click.echo(ACCEPTED[style](told), nl=style == "json")
    if told.left:
        sys.exit(1)


@click.command(short_help="Keep today's text while the others move on.")
@click.argument("layer", metavar="COUNCIL")
@click.argument("article")
@click.argument("section", required=False)
@click.option("--because", required=True, metavar="TEXT", callback=a_line, help="Why.")
@click.option(
    "--until",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    callback=options.a_day,
    metavar="YYYY-MM-DD",
    help="The last day on which the text is kept.",
)
@click.option("--by", required=True, metavar="NAME", callback=a_line, help="Who decided it.")
@options.hub
@options.as_of
@options.formats("human", "json")
@options.guarded
def hold(
    layer: str,
    article: str,
    section: str | None,
    because: str,
    until: date,
    by: str,
    hub: Path,
    as_of: date | None,
    style: str,
) -> None:
    """Keep the text of today on COUNCIL's page of ARTICLE while the shared one moves on.

    One SECTION, or all that is not COUNCIL's own already: it is written into the overlay, with
    the reason and the last day. COUNCIL may be a group layer.

    \b
      councilhub overlay hold ashdale bulky-waste what-it-costs \\
        --because "The new charge is not agreed yet." --until 2027-03-31 --by waste-editor
    """
    asked = Holding(
        layer=layer, article=article, section=section, because=because, until=until, by=by
    )
    try:
        told = hold_texts(hub, asked, as_of)
    except EditRefused as problem:
        raise click.UsageError(str(problem)) from problem
    click.echo(KEPT[style](told), nl=style == "json")
