"""How the values of each kind of file are laid out, for the script that reads and writes them."""

import json
import re
from collections.abc import Mapping
from typing import Any

from councilhub.model.source import FileKind
from councilhub.schema import documents
from councilhub.schema.order import SCHEMA_NAMES

Schema = Mapping[str, Any]
Shape = dict[str, Any] | str
"""`{"keys": {name: shape}}`, `{"any": shape}`, `{"items": shape}`, `"words"` or `"value"`."""

AGENT_ARTICLE = "agent-article"
"""Notes that are a whole article, as a shape of its own."""
TEXTS = frozenset(
    {FileKind.ARTICLE, FileKind.NOTES, FileKind.OVERLAY, FileKind.NOTES_OVERLAY},
)
"""The kinds of file that hold text below their front matter."""


def schemas() -> dict[str, Schema]:
    """The schema of every kind of file by its name, `article` and so on; also of agents' own."""
    found = {
        name.removesuffix(".schema.json"): json.loads(text) for name, text in documents().items()
    }
    notes, article = found["notes"], found["article"]
    audience = {"audience": notes["properties"]["audience"]}
    return {
        **found,
        AGENT_ARTICLE: {
            **article,
            "$defs": {**notes["$defs"], **article["$defs"]},
            "properties": {
                **audience,
                **article["properties"],
                **notes["properties"],
                **article["properties"],
            },
            "required": ["audience", *article["required"]],
        },
    }


def name_of(kind: FileKind) -> str:
    """The name of a kind's schema, and of its format in the form."""
    return SCHEMA_NAMES[kind]


def shapes() -> dict[str, dict[str, Any]]:
    """What the script is told of each format: its shape, and whether text stands below."""
    known = schemas()
    made: dict[str, dict[str, Any]] = {}
    for kind, name in SCHEMA_NAMES.items():
        made[name] = {"shape": _shape(known[name], known[name]), "body": kind in TEXTS}
    made["notes"]["agents"] = _shape(known[AGENT_ARTICLE], known[AGENT_ARTICLE])
    return made


def resolved(node: Schema, root: Schema) -> Schema:
    """`node`, or what it refers to, with the description that stands beside the reference."""
    if "$ref" not in node:
        return node
    target = root["$defs"][str(node["$ref"]).rpartition("/")[2]]
    return resolved({**target, **{key: node[key] for key in node if key != "$ref"}}, root)


def any_key(node: Schema) -> Schema | None:
    """What stands below the keys that an author chooses, if `node` is a mapping of such."""
    patterns = [*node.get("patternProperties", {}).values()]
    if isinstance(node.get("additionalProperties"), dict):
        patterns.append(node["additionalProperties"])
    return patterns[0] if patterns else None


def is_words(node: Schema) -> bool:
    """Whether a value is any line or text of an author, not a value of some form."""
    if node.get("type") != "string" or "enum" in node or "format" in node:
        return False
    return re.search(node.get("pattern", ""), "Words, of an author.") is not None


def _shape(node: Schema, root: Schema) -> Shape:
    node = resolved(node, root)
    if "items" in node:
        return {"items": _shape(node["items"], root)}
    if (below := any_key(node)) is not None:
        return {"any": _shape(below, root)}
    if "properties" in node:
        return {"keys": {key: _shape(each, root) for key, each in node["properties"].items()}}
    return "words" if is_words(node) else "value"
