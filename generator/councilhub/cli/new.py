"""`councilhub new`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.adapters import clock
from councilhub.adapters.folders import create
from councilhub.cli import options
from councilhub.compose.below import texts_below
from councilhub.diagnostics import Audience
from councilhub.ids import ID_RULE, SHARED, did_you_mean, is_id
from councilhub.model.article import LEAD, Article
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay_edits import Below
from councilhub.reports.documents import document
from councilhub.workflow import skeletons


@click.group()
def new() -> None:
    """Write a file to start from.

    What begins with "To write:" is yours to write; until it is, the page is not published.
    Nothing is ever overwritten.
    """


def an_id(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """The argument, when it is an id."""
    if not is_id(value):
        message = f"'{value}': {ID_RULE}"
        raise click.BadParameter(message)
    return value


def written(hub: Path, path: str, text: str, style: str) -> None:
    """Write a new file and say so. What would be refused is a usage error."""
    for fault in pipeline.faults(path, text):
        raise click.UsageError(f"{fault.message}: nothing was written")
    try:
        create(hub / path, text)
    except FileExistsError as problem:
        message = f"{path} is there already: nothing was written"
        raise click.UsageError(message) from problem
    if style == "json":
        click.echo(document(wrote=path))
    else:
        click.echo(f"wrote {path}: now write it, and look with councilhub serve")


@new.command()
@click.argument("topic")
@click.argument("article", callback=an_id)
@click.option("--title", required=True, help="What residents call the service.")
@click.option("--council", help="Write a local article, which only this council has.")
@options.hub
@options.as_of
@options.formats("human", "json")
@options.guarded
def article(
    topic: str,
    article: str,
    title: str,
    council: str | None,
    hub: Path,
    as_of: date | None,
    style: str,
) -> None:
    """Write a shared article, or with --council a local one.

    \b
      councilhub new article waste nappies --title "Nappy collection"
    """
    known = pipeline.read(hub, Audience.AGENT)
    if topic not in known.topics:
        raise click.UsageError(_no("topic", topic, known.topics))
    folder = f"content/councils/{known_council(known, council)}" if council else "content/shared"
    shared = council is None
    for path in _using(known, article, council):
        raise click.UsageError(f"'{article}' is the id of {path} already: nothing was written")
    today = as_of or _today(known)
    text = skeletons.article(title, known.topics[topic].owner, today, shared=shared)
    written(hub, f"{folder}/{topic}/{article}.md", text, style)


@new.command()
@click.argument("article")
@click.option("--council", help="The council whose local article it is.")
@options.hub
@options.as_of
@options.formats("human", "json")
@options.guarded
def notes(article: str, council: str | None, hub: Path, as_of: date | None, style: str) -> None:
    """Write agent notes on ARTICLE, in the agent/ folder beside it."""
    known = pipeline.read(hub, Audience.PUBLIC)
    layer = known_council(known, council) if council else SHARED
    found = _article(known, layer, article)
    if found.topic not in known.topics:
        raise click.UsageError(_no("topic", found.topic, known.topics))
    owner = found.matter.owner or known.topics[found.topic].owner
    section = next((s.id for s in found.sections if s.id != LEAD), "what-callers-ask")
    folder = found.place.path.rpartition("/")[0]
    text = skeletons.notes(owner, as_of or _today(known), section)
    written(hub, f"{folder}/agent/{article}.md", text, style)


@new.command()
@click.argument("layer")
@click.argument("article")
@click.option("--section", metavar="ID", help="Begin with this section of the article.")
@click.option("--notes", "on_notes", is_flag=True, help="Overlay the article's agent notes.")
@click.option("--by", help="Who reviewed the text.")
@options.hub
@options.as_of
@options.formats("human", "json")
@options.guarded
def overlay(
    layer: str,
    article: str,
    section: str | None,
    by: str | None,
    hub: Path,
    as_of: date | None,
    style: str,
    *,
    on_notes: bool,
) -> None:
    """Write what LAYER (a council, or a group of them) changes in the shared ARTICLE.

    With --section it begins with the text that lies below today, and says what that is.

    \b
      councilhub new overlay ashdale missed-bin --section before-you-report
    """
    known = pipeline.read(hub, Audience.AGENT)
    layers = [*known.layers, *known.councils]
    if layer not in layers:
        raise click.UsageError(_no("layer", layer, layers))
    shared = known.articles.get(SHARED, {})
    notes = {id_: n for id_, n in known.notes.get(SHARED, {}).items() if n.article or id_ in shared}
    base: Mapping[str, Article | Notes] = notes if on_notes else shared
    if article not in base:
        raise click.UsageError(_no("shared article", article, base))
    today = as_of or _today(known)
    below = texts_below(known, base[article], layer, today) if section else ()
    chosen = _section(below, section) if section else None
    folder = f"overlays/{layer}/agent" if on_notes else f"overlays/{layer}"
    text = skeletons.overlay(by, today, chosen)
    written(hub, f"{folder}/{article}.md", text, style)


def known_council(hub: Hub, council: str) -> str:
    """`council`, when the hub has it."""
    if council not in hub.councils:
        raise click.UsageError(_no("council", council, hub.councils))
    return council


def _article(hub: Hub, layer: str, article: str) -> Article:
    known = hub.articles.get(layer, {})
    if article not in known:
        raise click.UsageError(_no("article", article, known))
    return known[article]


def _using(hub: Hub, article: str, council: str | None) -> Iterator[str]:
    """The files that use the id of an article to be; a local one is unique among what it joins."""
    for layer in (SHARED, council) if council else (SHARED, *hub.councils):
        notes = hub.notes.get(layer, {}).get(article)
        for found in (hub.articles.get(layer, {}).get(article), notes and notes.article):
            if found:
                yield found.place.path


def _section(below: Iterable[Below], section: str) -> Below:
    """A section that a layer may write itself, as it lies below that layer."""
    known = {each.target.name: each for each in below if each.target.kind == "section"}
    if section not in known:
        raise click.UsageError(_no("section", section, known))
    if known[section].locked_by:
        raise click.UsageError(f"section '{section}' is locked: no layer may change it")
    return known[section]


def _no(what: str, word: str, known: object) -> str:
    names = sorted(known) if isinstance(known, dict | list) else []
    listed = ", ".join(names)
    return f"no {what} '{word}'; {did_you_mean(word, names, f'there are: {listed}')}"


def _today(hub: Hub) -> date:
    fixed = hub.settings.as_of if hub.settings else None
    return fixed or clock.today()
