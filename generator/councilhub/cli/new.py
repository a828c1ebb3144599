"""`councilhub new`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import click

from councilhub import pipeline
from councilhub.adapters import clock
from councilhub.adapters.folders import create
from councilhub.cli import options
from councilhub.diagnostics import Audience
from councilhub.ids import ID_RULE, SHARED, did_you_mean, is_id
from councilhub.model.article import LEAD, Article
from councilhub.model.hub import NATIONS, Hub
from councilhub.model.notes import Notes
from councilhub.model.types import Kind
from councilhub.reports.documents import document
from councilhub.workflow import skeletons


@click.group()
def new() -> None:
    """Write a file to start from.

    It checks clean as it is. Nothing is ever overwritten.
    """


def _id(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not is_id(value):
        message = f"'{value}': {ID_RULE}"
        raise click.BadParameter(message)
    return value


def _written(hub: Path, path: str, text: str, style: str) -> None:
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
@click.argument("article", callback=_id)
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
      councilhub new article waste garden-waste --title "Garden waste collection"
    """
    known = pipeline.read(hub, Audience.AGENT)
    if topic not in known.topics:
        raise click.UsageError(_no("topic", topic, known.topics))
    folder = f"content/councils/{_council(known, council)}" if council else "content/shared"
    shared = council is None
    for path in _using(known, article, council):
        raise click.UsageError(f"'{article}' is the id of {path} already: nothing was written")
    today = as_of or _today(known)
    text = skeletons.article(title, known.topics[topic].owner, today, shared=shared)
    _written(hub, f"{folder}/{topic}/{article}.md", text, style)


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
    layer = _council(known, council) if council else SHARED
    found = _article(known, layer, article)
    if found.topic not in known.topics:
        raise click.UsageError(_no("topic", found.topic, known.topics))
    owner = found.matter.owner or known.topics[found.topic].owner
    section = next((s.id for s in found.sections if s.id != LEAD), "what-callers-ask")
    folder = found.place.path.rpartition("/")[0]
    text = skeletons.notes(owner, as_of or _today(known), section)
    _written(hub, f"{folder}/agent/{article}.md", text, style)


@new.command()
@click.argument("layer")
@click.argument("article")
@click.option("--section", metavar="ID", help="Begin with this section of the article.")
@click.option("--notes", "on_notes", is_flag=True, help="Overlay the article's agent notes.")
@click.option("--by", default="editor", show_default=True, help="Who reviewed the text.")
@options.hub
@options.as_of
@options.formats("human", "json")
@options.guarded
def overlay(
    layer: str,
    article: str,
    section: str | None,
    by: str,
    hub: Path,
    as_of: date | None,
    style: str,
    *,
    on_notes: bool,
) -> None:
    """Write what LAYER (a council, or a group of them) changes in the shared ARTICLE.

    \b
      councilhub new overlay ashdale missed-bin --section before-you-report
    """
    known = pipeline.read(hub, Audience.AGENT)
    layers = [*known.layers, *known.councils]
    if layer not in layers:
        raise click.UsageError(_no("layer", layer, layers))
    base = known.notes.get(SHARED, {}) if on_notes else known.articles.get(SHARED, {})
    if article not in base:
        raise click.UsageError(_no("shared article", article, base))
    chosen = _section(base[article], section) if section else None
    folder = f"overlays/{layer}/agent" if on_notes else f"overlays/{layer}"
    text = skeletons.overlay(by, as_of or _today(known), chosen)
    _written(hub, f"{folder}/{article}.md", text, style)


@new.command()
@click.argument("council", callback=_id)
@click.option("--name", required=True, help="What residents call it.")
@click.option(
    "--kind",
    type=click.Choice(get_args(Kind)),
    default="unitary",
    show_default=True,
    help="Boroughs, Scottish and Welsh councils are unitary.",
)
@click.option("--nation", type=click.Choice(NATIONS), required=True, help="Its first layer.")
@click.option("--parent", metavar="ID", help="The county of a district.")
@click.option("--website", required=True, metavar="URL", help="The council's own website.")
@options.hub
@options.formats("human", "json")
@options.guarded
def council(
    council: str,
    name: str,
    kind: str,
    nation: str,
    parent: str | None,
    website: str,
    hub: Path,
    style: str,
) -> None:
    """Write the profile of a council that joins the hub.

    While it joins, what it has not written yet is a notice, not an error.

    \b
      councilhub new council ashdale --name "Ashdale Council" --nation england \\
        --website https://www.ashdale.example.org
    """
    known = pipeline.read(hub, Audience.PUBLIC)
    if council in known.layers:
        raise click.UsageError(f"'{council}' is a group layer already: choose another id")
    if nation not in known.layers:
        raise click.UsageError(f"no layer '{nation}': write overlays/{nation}/layer.yml first")
    if kind == "district" and parent is None:
        raise click.UsageError("a district has a county: name it with --parent")
    if parent and kind != "district":
        raise click.UsageError("only a district has a county: leave --parent out")
    if parent:
        _council(known, parent)
    text = skeletons.council(name, kind, nation, parent, website)
    _written(hub, f"content/councils/{council}/council.yml", text, style)


def _council(hub: Hub, council: str) -> str:
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


def _section(base: Article | Notes, section: str) -> tuple[str, str]:
    """Title and id of a section that a layer may write itself."""
    whole = isinstance(base, Notes) and base.article
    known = {} if whole else {s.id: s for s in base.sections}
    if section not in known:
        raise click.UsageError(_no("section", section, known))
    if known[section].locked:
        raise click.UsageError(f"section '{section}' is locked: no layer may change it")
    return known[section].title, section


def _no(what: str, word: str, known: object) -> str:
    names = sorted(known) if isinstance(known, dict | list) else []
    listed = ", ".join(names)
    return f"no {what} '{word}'; {did_you_mean(word, names, f'there are: {listed}')}"


def _today(hub: Hub) -> date:
    fixed = hub.settings.as_of if hub.settings else None
    return fixed or clock.today()
