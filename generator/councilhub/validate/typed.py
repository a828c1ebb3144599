"""One file's data → one typed value, with a diagnostic for each thing that does not fit."""

from collections.abc import Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from councilhub.diagnostics import Diagnostic, Place
from councilhub.ids import did_you_mean
from councilhub.model.places import Steps
from councilhub.model.source import Node, Scalar, Sequence, Table
from councilhub.model.types import IN_WORDS

T = TypeVar("T")
LONGEST = 100
"""Characters of a value that a message quotes."""
_OF_KEY = "[key]"
"""What pydantic puts after a key that is wrong itself."""


@dataclass(frozen=True, slots=True)
class Typed(Generic[T]):
    """What became of a file's data.

    `value` is what is left when the keys with an error are left out; None when nothing fits.
    """

    value: T | None
    findings: tuple[Diagnostic, ...]


@cache
def adapter(shape: Hashable) -> TypeAdapter[Any]:
    """The pydantic adapter of a shape (a class or an alias), made once."""
    return TypeAdapter(cast("type[Any]", shape))


def typed(shape: type[T], node: Node, rule: str) -> Typed[T]:
    """Read `node` as `shape`; keys with an error are reported under `rule` and left out."""
    data, key = plain(node), cast("Hashable", shape)
    findings: list[Diagnostic] = []
    left_out: set[int | str] = set()
    while True:
        try:
            value: T = adapter(key).validate_python(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
        else:
            return Typed(value, tuple(findings))
        told = [detail for detail in details if not _follows(detail, details, left_out)]
        findings += [_diagnostic(detail, node, rule, key) for detail in told]
        broken = {detail["loc"][0] for detail in details if detail["loc"]}
        left_out |= broken
        if not isinstance(data, dict) or not broken & data.keys():
            return Typed(None, tuple(findings))
        data = {key: value for key, value in data.items() if key not in broken}


def _follows(
    detail: ErrorDetails, details: list[ErrorDetails], left_out: AbstractSet[int | str]
) -> bool:
    """Whether an error only follows from another: a key left out for it, a list emptied by it."""
    where = detail["loc"]
    if detail["type"].startswith("missing"):
        return len(where) == 1 and where[0] in left_out
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(where) and other["loc"][: len(where)] == where for other in details
    )


def plain(node: Node) -> Any:  # noqa: ANN401 - text, lists and mappings of any depth
    """`node` as plain text, lists and dictionaries."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Table():
            return {key: plain(entry.value) for key, entry in node.entries.items()}


def places(node: Node | None) -> Mapping[str, Place]:
    """Where each key of a mapping stands; empty for anything else."""
    if not isinstance(node, Table):
        return {}
    return {key: entry.key for key, entry in node.entries.items()}


def inner_places(node: Node | None) -> Mapping[Steps, Place]:
    """Where each key and item inside the values of a mapping stands."""
    found: dict[Steps, Place] = {}
    if isinstance(node, Table):
        for key, entry in node.entries.items():
            found |= _inside(entry.value, (key,))
    return found


def _inside(node: Node, above: Steps) -> Iterator[tuple[Steps, Place]]:
    match node:
        case Table():
            for key, entry in node.entries.items():
                yield (*above, key), entry.key
                yield from _inside(entry.value, (*above, key))
        case Sequence():
            for number, item in enumerate(node.items):
                yield (*above, number), item.place
                yield from _inside(item, (*above, number))
        case Scalar():
            pass


def value_place(node: Node, *steps: str | int) -> Place:
    """The place of the value that `steps` lead to, beside its key, or of what is nearest to it."""
    return _place(node, steps, key=False)


def _place(node: Node, path: tuple[int | str, ...], *, key: bool) -> Place:
    """The place of what `path` leads to in `node`, or of the nearest thing above it."""
    place = node.place
    for step in path:
        match node, step:
            case Table(), str() if step in node.entries:
                place = node.entries[step].key if key else node.entries[step].value.place
                node = node.entries[step].value
            case Sequence(), int() if step < len(node.items):
                node = node.items[step]
                place = node.place
            case _:
                break
    return place


def _diagnostic(detail: ErrorDetails, node: Node, rule: str, shape: Hashable) -> Diagnostic:
    unknown = detail["type"] in {"unexpected_keyword_argument", "extra_forbidden"}
    of_key = unknown or detail["loc"][-1:] == (_OF_KEY,)
    message, hint = _words(detail, shape)
    return Diagnostic(rule, _place(node, detail["loc"], key=of_key), message, hint=hint)


def _words(detail: ErrorDetails, shape: Hashable) -> tuple[str, str | None]:
    """Message and hint for one of pydantic's errors."""
    names = [step for step in detail["loc"] if isinstance(step, str) and step != _OF_KEY]
    name = names[-1] if names else "file"
    given, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "missing" | "missing_argument" | "missing_keyword_only_argument":
            return f"key '{name}' is missing", f"add '{name}:'"
        case "unexpected_keyword_argument" | "extra_forbidden":
            hint = did_you_mean(name, _keys(shape), "take the key out")
            return f"unknown key '{name}'", hint
        case "literal_error":
            choices = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            hint = did_you_mean(str(given), choices)
            return f"'{given}' is not a value of '{name}'", hint or f"one of: {', '.join(choices)}"
        case _:
            return _value_words(detail, name)


def _value_words(detail: ErrorDetails, name: str) -> tuple[str, str | None]:
    """Message and hint for a value that does not fit its key."""
    given, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "string_pattern_mismatch":
            wanted = IN_WORDS.get(context["pattern"], f"text like {context['pattern']}")
            where = "" if given == name else f"{name}: "
            return f"{where}'{_short(given)}' is not {wanted}", f"write {wanted}"
        case "value_error":
            return f"{name}: '{given}': {context['error']}", "write it in that form"
        case "string_too_long":
            most = context["max_length"]
            return f"{name}: {len(given)} characters; at most {most} fit", "shorten the text"
        case "too_short" | "string_too_short":
            return f"'{name}' is empty", "give a value, or leave the key out"
        case kind if kind.startswith("date"):
            why = context.get("error", "it is not in the calendar")
            return f"{name}: '{given}' is not a date: {why}", "write a date as YYYY-MM-DD"
        case "string_type":
            return f"'{name}' is text, not a list or a mapping", "write text after the colon"
        case "tuple_type":
            return f"'{name}' is a list", "write each value on a line of its own after '- '"
        case _:
            return f"'{name}' is a mapping of keys", "write 'key: value' on lines of their own"


def _short(text: str) -> str:
    """The beginning of `text`, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


@cache
def _keys(shape: Hashable) -> frozenset[str]:
    """All keys that `shape` and the shapes inside it know."""

    def walk(schema: object) -> Iterator[str]:
        if isinstance(schema, dict):
            yield from schema.get("properties", {})
            for part in schema.values():
                yield from walk(part)
        elif isinstance(schema, list):
            for part in schema:
                yield from walk(part)

    return frozenset(walk(adapter(shape).json_schema()))
