"""The order of keys in a file: that of the model, as the schemas have it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter

from councilhub.model.source import FileKind
from councilhub.schema import SHAPES

SCHEMA_NAMES = {
    FileKind.TOPICS: "topics",
    FileKind.BODIES: "bodies",
    FileKind.REDIRECTS: "redirects",
    FileKind.SYNONYMS: "synonyms",
    FileKind.FACTS: "facts",
    FileKind.ALERTS: "alerts",
    FileKind.PROFILE: "council",
    FileKind.LAYER: "layer",
    FileKind.ARTICLE: "article",
    FileKind.NOTES: "notes",
    FileKind.OVERLAY: "overlay",
    FileKind.NOTES_OVERLAY: "notes-overlay",
}
"""The name of the schema of each kind of file."""


@dataclass(frozen=True, slots=True)
class Order:
    """The keys of a mapping, and of the mappings and lists below it.

    A list has no keys of its own: its order is that of its items.
    """

    keys: "Mapping[str, Order]" = field(default_factory=dict)
    """In order."""
    any_key: "Order | None" = None
    """Below each key, where the author chooses the names: they stay in the author's order."""

    def below(self, key: str) -> "Order":
        """The order below `key`."""
        return self.keys.get(key) or self.any_key or Order()

    def sorted(self, keys: list[str]) -> list[str]:
        """`keys` in order; those that the model does not know come last, as they stood."""
        rank = {key: number for number, key in enumerate(self.keys)}
        return sorted(keys, key=lambda key: rank.get(key, len(rank)))


@cache
def order_of(kind: FileKind) -> Order:
    """The order of the files of one kind."""
    adapter: TypeAdapter[Any] = TypeAdapter(cast("type[Any]", SHAPES[SCHEMA_NAMES[kind]][1]))
    schema = adapter.json_schema()
    return _order(schema, schema.get("$defs", {}))


@cache
def order_of_agent_article() -> Order:
    """The order of notes that are a whole article: `audience`, the article, what notes add."""
    notes, article = order_of(FileKind.NOTES).keys, order_of(FileKind.ARTICLE).keys
    return Order({"audience": notes["audience"], **article, **notes, **article})


def _order(schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> Order:
    if "$ref" in schema:
        return _order(shapes[schema["$ref"].rpartition("/")[2]], shapes)
    for choice in schema.get("anyOf", ()):
        if (found := _order(choice, shapes)) != Order():
            return found
    if "items" in schema:
        return _order(schema["items"], shapes)
    keys = {key: _order(below, shapes) for key, below in schema.get("properties", {}).items()}
    others = [*schema.get("patternProperties", {}).values()]
    if isinstance(schema.get("additionalProperties"), dict):
        others.append(schema["additionalProperties"])
    return Order(keys, _order(others[0], shapes) if others else None)
