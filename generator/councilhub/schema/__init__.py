"""JSON Schemas of every file an author writes and of all open data, generated from the model."""

from collections.abc import Hashable, Mapping
from typing import Any, cast

from pydantic import TypeAdapter

from councilhub.model.alerts import AlertsFile
from councilhub.model.article import ARTICLE_REQUIRED, ArticleMatter
from councilhub.model.facts import FactsFile
from councilhub.model.hub import Body, LayerFile, Profile, Settings
from councilhub.model.notes import NotesMatter
from councilhub.model.overlay import NotesOverlayMatter, OverlayMatter
from councilhub.model.synonyms import SynonymsFile
from councilhub.model.topics import TopicsFile
from councilhub.model.types import Id
from councilhub.schema.open_data import open_schemas
from councilhub.schema.writing import written

SHAPES: Mapping[str, tuple[str, Hashable]] = {
    "article": ("The front matter of a shared or local article", ArticleMatter),
    "notes": ("The front matter of agent notes", NotesMatter),
    "overlay": ("The front matter of an overlay on an article", OverlayMatter),
    "notes-overlay": ("The front matter of an overlay on agent notes", NotesOverlayMatter),
    "council": ("A council's profile: council.yml", Profile),
    "facts": ("Dated values: facts.yml", FactsFile),
    "alerts": ("What people have to know now: alerts.yml", AlertsFile),
    "layer": ("A group of councils that share text: layer.yml", LayerFile),
    "topics": ("Teams, topics and life events: topics.yml", TopicsFile),
    "bodies": ("Who else provides services: bodies.yml", tuple[Body, ...]),
    "redirects": ("Old article ids and the new ones: redirects.yml", dict[Id, Id]),
    "synonyms": ("Words callers use for our words: synonyms.yml", SynonymsFile),
    "hub": ("extra.hub of mkdocs.yml", Settings),
}
"""Every shape by the name of its schema file."""


def documents() -> dict[str, str]:
    """The text of every schema file by its path, `article.schema.json` and so on."""
    files = {f"{name}.schema.json": _document(name, *about) for name, about in SHAPES.items()}
    return files | {f"open-data/{name}": text for name, text in open_schemas().items()}


def _document(name: str, title: str, shape: Hashable) -> str:
    adapter: TypeAdapter[Any] = TypeAdapter(cast("type[Any]", shape))
    return written(title, adapter, ARTICLE_REQUIRED if name == "article" else ())
