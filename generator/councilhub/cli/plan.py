"""`councilhub plan`."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.cli import options
from councilhub.diagnostics import Audience
from councilhub.impact import plan as plan_of
from councilhub.model.plan import Published
from councilhub.reports.plan import FORMATS, planned_in, published


@click.command(short_help="Which sites have to be built.")
@click.option("--since", metavar="REV", help="What was published last.  [default: nothing]")
@click.option(
    "--since-day",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=options.a_day,
    metavar="YYYY-MM-DD",
    help="The day for which it was published.  [default: the day of --as-of]",
)
@click.option(
    "--published",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The JSON of the plan that was carried out last, in place of --since and --since-day.",
)
@click.option(
    "--begun",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The JSON of a later plan, if one was begun and not carried out: its sites are built too.",
)
@options.hub
@options.as_of
@options.audience("Only the residents' sites (public), or only the agents'.")
@click.option(
    "--shards",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="In how many parts of equal size to build.",
)
@options.formats("human", "json")
@options.guarded
def plan(
    since: str | None,
    since_day: date | None,
    file: Path | None,
    begun: Path | None,
    hub: Path,
    as_of: date | None,
    audience: str | None,
    shards: int,
    style: str,
) -> None:
    """Say which sites have to be built: those that differ from what was published last.

    They differ because a file has changed, or because a day has come on which a price, a law or
    another text begins or ends. All sites are named when nothing was published, when the program
    has changed, and when it is not known what was published. What is named is built by
    `councilhub build --plan FILE`.

    \b
      councilhub plan --since HEAD --since-day 2027-03-31 --as-of 2027-04-01
      councilhub plan --published plan.json --format json
    """
    if since_day and not since:
        raise click.UsageError("--since-day is the day of --since: name both")
    if since and file:
        raise click.UsageError("--published stands in place of --since: name one of them")
    audiences = (Audience(audience),) if audience else pipeline.BOTH
    because = "it is not said what was published"
    last = Published(since, since_day) if since else None
    if file:
        last, because = _published(file, audiences)
    if begun and begun.exists() and last:
        last, because = _with_begun(last, begun)
    told = plan_of(hub, last, as_of, audiences, because)
    click.echo(FORMATS[style](told, shards), nl=False)


def _published(file: Path, audiences: tuple[Audience, ...]) -> tuple[Published | None, str]:
    """What was published, or why that is not known: then it is safe to build everything."""
    if not file.exists():
        return None, f"there is no {file}"
    try:
        return published(file.read_text("utf-8"), tuple(audiences)), ""
    except ValueError as fault:
        return None, f"{file} does not say what was published: {fault}"


def _with_begun(last: Published, file: Path) -> tuple[Published | None, str]:
    """What was published, and what a run that failed may have built since."""
    try:
        return replace(last, begun=planned_in(file.read_text("utf-8")).sites), ""
    except ValueError as fault:
        return None, f"{file} does not say what a run began to build: {fault}"
