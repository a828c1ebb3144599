"""How a YAML text is laid out: the values with their spelling and where each begins and ends.

For text that `read_yaml` has taken: so there is one document, and nothing is deeper than it takes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import yaml


@dataclass(frozen=True, slots=True)
class LaidScalar:
    """A key, or a value that is text."""

    text: str
    style: str | None
    """`'`, `"`, `|`, `>`, or None when plain."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LaidList:
    """A list; `flow` when it is written in brackets."""

    items: "tuple[Laid, ...]"
    flow: bool
    start: int


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A mapping; `flow` when it is written in braces."""

    entries: "tuple[tuple[LaidScalar, Laid], ...]"
    flow: bool
    start: int


Laid = LaidScalar | LaidList | LaidTable


@dataclass(frozen=True, slots=True)
class Layout:
    """A YAML text with its values."""

    text: str
    root: Laid | None
    """None when there is nothing in it."""
    scalars: tuple[LaidScalar, ...]
    """All keys and texts, in order."""


def lay_out(text: str) -> Layout:
    """The layout of `text`."""
    scalars: list[LaidScalar] = []
    events = cast("Any", yaml.parse(text, Loader=yaml.CSafeLoader))
    return Layout(text, next(_nodes(events, scalars), None), tuple(scalars))


def _nodes(events: Iterator[Any], scalars: list[LaidScalar]) -> Iterator[Laid]:
    """The nodes up to the end of the collection, each taken whole from `events`."""
    for event in events:
        # Any: PyYAML's types leave the marks out where a parser of text always has them.
        start, end = event.start_mark.index, event.end_mark.index
        match event:
            case yaml.ScalarEvent():
                scalars.append(LaidScalar(event.value, event.style or None, start, end))
                yield scalars[-1]
            case yaml.SequenceStartEvent():
                yield LaidList(tuple(_nodes(events, scalars)), bool(event.flow_style), start)
            case yaml.MappingStartEvent():
                parts = tuple(_nodes(events, scalars))
                pairs = zip(cast("Any", parts[::2]), parts[1::2], strict=True)
                yield LaidTable(tuple(pairs), bool(event.flow_style), start)
            case yaml.CollectionEndEvent():
                return
            case _:
                pass
