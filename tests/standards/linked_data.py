"""Whether data of a page hold to the vocabulary of schema.org: names, where they stand, what in them.

Stricter than schema.org, which lets text stand anywhere: a name that is not in the extract, or
stands on another type, or holds another kind of value, is a fault.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

_PINNED = json.loads(Path(__file__).with_name("schema-org-30.1.json").read_text("utf-8"))
_TYPES: dict[str, list[str]] = _PINNED["types"]
_PROPERTIES: dict[str, dict[str, list[str]]] = _PINNED["properties"]
_MEMBERS: dict[str, list[str]] = _PINNED["members"]
CONTEXT = "https://schema.org"
_ANNOTATIONS = frozenset({"query-input"})
"""Not in the vocabulary: what schema.org/docs/actions.html lets stand beside a property."""
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def faults(data: str) -> list[str]:
    """What is wrong with the data of a page."""
    whole = json.loads(data)
    if whole.keys() != {"@context", "@graph"} or whole["@context"] != CONTEXT:
        return ["not a graph of schema.org"]
    return [fault for node in whole["@graph"] for fault in _node(node)]


def types(data: str) -> list[str]:
    """The types of what the data are about, in order."""
    return [str(node["@type"]) for node in json.loads(data)["@graph"]]


def _node(node: dict[str, object]) -> Iterator[str]:
    if node.keys() == {"@id"}:
        return
    kind = str(node.get("@type"))
    if kind not in _TYPES:
        yield f"unknown type {kind}"
        return
    for name, value in node.items():
        if name in {"@id", "@type"} or name in _ANNOTATIONS:
            continue
        known = _PROPERTIES.get(name)
        if known is None or not _all(kind) & set(known["on"]):
            yield f"{kind} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            if not any(_is(one, wanted) for wanted in known["holds"]):
                yield f"{kind}.{name} holds {one!r}"
            if isinstance(one, dict):
                yield from _node(one)


def _all(kind: str) -> set[str]:
    """A type and those above it."""
    return {kind}.union(*(_all(above) for above in _TYPES.get(kind, ())))


def _is(value: object, wanted: str) -> bool:
    """Whether a value is of a kind that a property holds."""
    match wanted, value:
        case _, {"@id": _, **rest} if not rest:
            return True
        case _, dict():
            return wanted in _all(str(value.get("@type")))
        case "URL", str():
            address = urlsplit(value)
            return address.scheme in {"http", "https"} and bool(address.netloc)
        case "Text", str():
            return bool(value.strip())
        case "Time", str():
            return bool(_TIME.fullmatch(value))
        case "Date", str():
            return bool(_DAY.fullmatch(value))
        case "Integer" | "Number", int() | float():
            return True
        case _, str():
            return value.removeprefix(f"{CONTEXT}/") in _MEMBERS.get(wanted, ())
        case _:
            return False
