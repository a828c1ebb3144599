"""`councilhub explain`."""

import shutil
from datetime import date
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.cli import options
from councilhub.diagnostics import Audience
from councilhub.ids import did_you_mean
from councilhub.reports.explain_formats import as_json, human, markdown

_MOST_COLUMNS = 100
"""Longer lines are hard to read."""


@click.command()
@click.argument("council")
@click.argument("article")
@options.hub
@options.as_of
@options.audience("Of public, agent notes are left out.  [default: agent]")
@options.formats("human", "json", "markdown")
@options.guarded
def explain(
    council: str, article: str, hub: Path, as_of: date | None, audience: str | None, style: str
) -> None:
    """Say where every text of a page comes from.

    Every section and field of ARTICLE on COUNCIL's site in full, with the layer, file and line
    that wrote it, what it replaced, and how each overlay stands to the text below it; what
    overlays removed; every fact with its window and owner. Agent notes are included unless
    --audience public is given.

    \b
      councilhub explain ashdale bulky-waste
    """
    examined = pipeline.examine(hub, as_of)
    site = examined.site(options.council_of(examined, council), Audience(audience or "agent"))
    told = pipeline.explained(examined, site, article)
    if told is None:
        known = site.articles
        hint = did_you_mean(article, known, f"it has: {', '.join(sorted(known))}")
        message = f"no article '{article}' on the site of '{council}'; {hint}"
        raise click.UsageError(message)
    if style == "human":
        width = min(shutil.get_terminal_size().columns, _MOST_COLUMNS)
        click.echo(human(told, width), nl=False)
    else:
        click.echo(as_json(told) if style == "json" else markdown(told), nl=False)
