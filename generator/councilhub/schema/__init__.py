"""JSON Schemas of every file an author writes, generated from the model."""

import json
from collections.abc import Hashable, Mapping
from typing import Any, cast

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from councilhub.model.alerts import AlertsFile
from councilhub.model.article import ARTICLE_REQUIRED, ArticleMatter
from councilhub.model.facts import FactsFile
from councilhub.model.hub import Body, LayerFile, Profile, Settings, TopicsFile
from councilhub.model.notes import NotesMatter
from councilhub.model.overlay import NotesOverlayMatter, OverlayMatter
from councilhub.model.synonyms import SynonymsFile
from councilhub.model.types import Id

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


class _Plain(GenerateJsonSchema):
    """Absent keys are left out of files, never null: so `null` is no choice of any key."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> dict[str, Any]:
        """A key that is not of its pattern is refused, as the reader does."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        made = super().default_schema(schema)
        if made.get("default", "") in (None, [], {}):
            made.pop("default")
        return made


def documents() -> dict[str, str]:
    """The text of every schema file by its name, `article.schema.json` and so on."""
    return {f"{name}.schema.json": _document(name, *about) for name, about in SHAPES.items()}


def _document(name: str, title: str, shape: Hashable) -> str:
    adapter: TypeAdapter[Any] = TypeAdapter(cast("type[Any]", shape))
    schema = adapter.json_schema(schema_generator=_Plain)
    if name == "article":
        schema["required"] = [*schema["required"], *ARTICLE_REQUIRED]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}
    return json.dumps(head, indent=2, ensure_ascii=False) + "\n"
