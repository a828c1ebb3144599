"""Other values in a front matter, as edits of its lines; nothing else in it changes.

`wanted` holds the keys that are to say something else, in mappings as deep as they stand. A
mapping is added to the one that is there, a list's items come behind those that are there, and
None takes a key out, with the mapping that it was the last of. New keys go where the model has
them.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from councilhub.model.layout import Laid, LaidList, LaidScalar, LaidTable, Layout
from councilhub.schema.order import Order
from councilhub.workflow.matter_lines import (
    Value,
    indented,
    items_of,
    lines_below,
    lines_of,
    scalar,
)
from councilhub.workflow.text_edits import Edit

Wanted = Mapping[str, Value]


class NotByLines(Exception):  # noqa: N818 - reads as what it is
    """A value is not on lines of its own, so no line can be changed for it: the key is named."""


def expected(old: object, wanted: Value) -> object:
    """What is to be read where `old` was read before; None where nothing is."""
    match wanted:
        case None:
            return None
        case str():
            return wanted
        case date():
            return wanted.isoformat()
        case Mapping():
            made = dict(old) if isinstance(old, Mapping) else {}
            for key, value in wanted.items():
                made[key] = expected(made.get(key), value)
            left = {key: value for key, value in made.items() if value is not None}
            # Empty braces that nobody put anything in stay.
            return left or (None if old else old)
        case _:
            before = old if isinstance(old, list) else []
            return [*before, *(expected(None, item) for item in wanted)] or None


def matter_edits(layout: Layout, order: Order, wanted: Wanted) -> Iterator[Edit]:
    """The edits of a front matter's text, by which it says what is wanted.

    Raises:
        NotByLines: what has to change stands in braces or brackets, or its key after a `?`.
    """
    if layout.root is None:
        yield Edit(0, 0, _ended(lines_of(wanted, order)))
    elif isinstance(layout.root, LaidTable):
        yield from _Lines(layout.text).table("the front matter", layout.root, order, wanted)
    else:
        raise NotByLines("the front matter")


class _Lines:
    """The lines of one front matter."""

    def __init__(self, text: str) -> None:
        self._text = text

    def table(self, name: str, table: LaidTable, order: Order, wanted: Wanted) -> Iterator[Edit]:
        """The edits of a mapping; `name` is its key."""
        if table.flow:
            raise NotByLines(name)
        laid = {key.text: (key, value) for key, value in table.entries}
        for key in order.sorted(list(wanted)):
            if key in laid:
                yield from self._entry(*laid[key], order.below(key), wanted[key])
            else:
                known = order.sorted([*laid, key])
                before = known[: known.index(key)]
                at = self._behind(laid[before[-1]][1]) if before else self._above(table)
                lines = [*lines_of({key: wanted[key]}, order)]
                yield Edit(at, at, _ended(indented(lines, self._column(table.start))))

    def _entry(self, key: LaidScalar, value: Laid, order: Order, wanted: Value) -> Iterator[Edit]:
        """The edits of a key that is there."""
        before = _plain(value)
        after = expected(before, wanted)
        if after == before:
            return
        self._refuse_unusual(key)
        match value, wanted:
            case _ if after is None:
                yield from self._without(key, value)
            case LaidScalar(), str() | date():
                yield from self._scalar(value, scalar(wanted, quoted=value.style in {"'", '"'}))
            case (LaidTable() | LaidList(), list() | Mapping()) if not before:
                lines = [*lines_below(wanted, order)]
                yield from self._filled(key, value, lines)
            case LaidTable(), Mapping():
                yield from self.table(f"'{key.text}'", value, order, wanted)
            case LaidList(flow=False), list():
                at = self._behind(value)
                lines = [*items_of(wanted, order)]
                yield Edit(at, at, _ended(indented(lines, self._column(value.start))))
            case _:
                raise NotByLines(f"'{key.text}'")

    def _refuse_unusual(self, key: LaidScalar) -> None:
        """Only what begins its line, with a colon behind it, can be changed by itself."""
        start = self._text.rfind("\n", 0, key.start) + 1
        rest = self._text[key.end :].lstrip(" \t")
        if self._text[start : key.start].strip(" ") or not rest.startswith(":"):
            raise NotByLines(f"'{key.text}'")

    def _scalar(self, value: LaidScalar, written: str) -> Iterator[Edit]:
        head = re.compile(r"[|>][-+0-9]*").match(self._text, value.start)
        if value.style not in {"|", ">"} or head is None:
            yield Edit(value.start, value.end, written)
            return
        # The text stood on the lines below.
        yield Edit(value.start, head.end(), written)
        below = self._text.index("\n", value.start) + 1
        yield Edit(below, self._behind_words(value), "")

    def _filled(self, key: LaidScalar, value: Laid, lines: list[str]) -> Iterator[Edit]:
        """Something below a key that had `{}` or `[]`: that has no form on lines of its own."""
        between = self._text[key.end : value.start]
        space = len(between) - len(between.rstrip(" \t"))
        yield Edit(value.start - space, value.end, "")
        at = self._behind(value)
        yield Edit(at, at, _ended(indented(lines, self._column(key.start) + 2)))

    def _without(self, key: LaidScalar, value: Laid) -> Iterator[Edit]:
        """Take out the lines of a key; comments on lines of their own stay."""
        start = self._text.rfind("\n", 0, key.start) + 1
        if isinstance(value, LaidTable) and not value.flow:
            yield Edit(start, self._line_behind(key.end), "")
            for inner, below in value.entries:
                self._refuse_unusual(inner)
                yield from self._without(inner, below)
        else:
            yield Edit(start, self._behind_words(value), "")

    def _above(self, table: LaidTable) -> int:
        """Where the first key of a mapping goes: above what is there, and its comments."""
        at = self._text.rfind("\n", 0, table.start) + 1
        while at:
            start = self._text.rfind("\n", 0, at - 1) + 1
            line = self._text[start:at].strip()
            if line and not line.startswith("#"):
                break
            at = start
        return at

    def _behind(self, value: Laid) -> int:
        """The start of the line behind a value."""
        return self._line_behind(value.end)

    def _behind_words(self, value: Laid) -> int:
        """The same, but empty lines that end a text stay."""
        return self._line_behind(len(self._text[: value.end].rstrip()))

    def _line_behind(self, end: int) -> int:
        if self._text[end - 1] == "\n":
            return end
        return self._text.index("\n", end) + 1

    def _column(self, start: int) -> int:
        return start - (self._text.rfind("\n", 0, start) + 1)


def _plain(laid: Laid) -> object:
    match laid:
        case LaidScalar():
            return laid.text
        case LaidList():
            return [_plain(item) for item in laid.items]
        case LaidTable():
            return {key.text: _plain(value) for key, value in laid.entries}


def _ended(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
