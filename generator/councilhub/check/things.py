"""What rules go through: a hub's Markdown files and its articles."""

from collections.abc import Iterator, Mapping

from councilhub.model.article import Article
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay


def things(hub: Hub) -> Iterator[Article | Notes | Overlay]:
    """Every Markdown file: articles, agent notes and overlays on both."""
    for folders in (hub.articles, hub.notes, hub.overlays, hub.notes_overlays):
        for folder in folders.values():
            yield from folder.values()


def articles(hub: Hub) -> Iterator[Article]:
    """Every article, those that only agents have last."""
    for folder in hub.articles.values():
        yield from folder.values()
    for layer in hub.notes:
        yield from agents_articles(hub, layer).values()


def agents_articles(hub: Hub, layer: str) -> Mapping[str, Article]:
    """The articles of a layer that only agents have, by id."""
    notes = hub.notes.get(layer, {})
    return {id_: note.article for id_, note in notes.items() if note.article}
