"""In what a YAML text differs from its canonical form, in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from councilhub.load.canonical import in_order, is_block, spelling
from councilhub.load.quoting import quoted
from councilhub.model.layout import Laid, LaidList, LaidScalar, LaidTable, Layout
from councilhub.model.spelling import block
from councilhub.schema.order import Order

MENDS = "councilhub check --fix does it"


@dataclass(frozen=True, slots=True)
class Deviation:
    """Something that is written in another way than it should be."""

    kind: str
    offset: int
    message: str
    hint: str


def comments(layout: Layout) -> Iterator[Deviation]:
    """Every comment: outside texts, nothing but comments holds a `#`."""
    hint = (
        "say it in a field or in the text, or quote the value that it is part of; --fix loses "
        "nobody's words, so it leaves this file alone"
    )
    for start, end in _between(layout):
        for found in re.finditer("#.*", layout.text[start:end]):
            yield Deviation(
                "comment", start + found.start(), f"a comment: {quoted(found[0])}", hint
            )


def _between(layout: Layout) -> Iterator[tuple[int, int]]:
    """What lies between the texts, and the rest of the line after a `|` or `>`."""
    at = 0
    for scalar in layout.scalars:
        yield at, scalar.start
        at = scalar.end
        if scalar.style in {"|", ">"}:
            yield scalar.start, _line_end(layout.text, scalar.start)
    yield at, len(layout.text)


def deviations(layout: Layout, order: Order, wanted: list[str]) -> Iterator[Deviation]:
    """All that differs but comments; at least one where the lines are not those `wanted`."""
    found = [*_spaces(layout)]
    if layout.root:
        found += _in(layout, layout.root, order, 0)
    if layout.text and not layout.text.endswith("\n"):
        hint = f"end it: {MENDS}"
        found.append(Deviation("end", len(layout.text), "the last line has no line end", hint))
    if not found and not any(comments(layout)):
        found += _first_difference(layout.text.split("\n"), [*wanted, ""])
    yield from found


def _in(layout: Layout, node: Laid, order: Order, column: int) -> Iterator[Deviation]:
    """What differs in a value whose lines should begin in `column`."""
    match node:
        case LaidScalar():
            yield from _spelling(layout, node)
        case LaidList() | LaidTable() if node.flow:
            yield from _flow(layout, node)
        case LaidList():
            yield from _indentation(layout, node.start, column)
            for item in node.items:
                yield from _in(layout, item, order, column + 2)
        case LaidTable():
            yield from _indentation(layout, node.entries[0][0].start, column)
            yield from _key_order(node, order)
            for key, value in node.entries:
                yield from _spelling(layout, key)
                yield from _colon(layout, key, value)
                yield from _in(layout, value, order.below(key.text), column + 2)


def _flow(layout: Layout, node: LaidList | LaidTable) -> Iterator[Deviation]:
    shown = quoted(layout.text[node.start : _line_end(layout.text, node.start)])
    if isinstance(node, LaidList) and node.items:
        hint = f"write each value on a line of its own after '- ': {MENDS}"
        yield Deviation("list", node.start, f"a list in brackets: {shown}", hint)
    elif isinstance(node, LaidTable) and node.entries:
        hint = f"write each 'key: value' on a line of its own: {MENDS}"
        yield Deviation("keys", node.start, f"keys in braces: {shown}", hint)


def _key_order(table: LaidTable, order: Order) -> Iterator[Deviation]:
    place = {key.text: at for at, (key, _) in enumerate(in_order(table, order))}
    for (above, _), (key, _) in pairwise(table.entries):
        if place[key.text] < place[above.text]:
            message = f"key {quoted(key.text)} stands after {quoted(above.text)}"
            hint = f"put it before {quoted(above.text)}, as the schemas have it: {MENDS}"
            yield Deviation("order", key.start, message, hint)


def _spelling(layout: Layout, scalar: LaidScalar) -> Iterator[Deviation]:
    written = layout.text[scalar.start : scalar.end]
    if is_block(scalar):
        wanted = block(scalar.text)[0]
        if written.partition("\n")[0] != wanted:
            message = f"a text of several lines begins with {quoted(written.partition(chr(10))[0])}"
            hint = f"write {quoted(wanted)} there, and the lines below: {MENDS}"
            yield Deviation("block", scalar.start, message, hint)
    elif written != (wanted := spelling(scalar)):
        if scalar.style == ">" or "\n" in written:
            message, hint = "one line of text is spread over several", "write it on one line"
            yield Deviation("folded", scalar.start, message, f"{hint}: {MENDS}")
        else:
            message = f"a value is written {quoted(written)}"
            hint = f"write {quoted(wanted)}: {MENDS}"
            yield Deviation("quotes", scalar.start, message, hint)


def _colon(layout: Layout, key: LaidScalar, value: Laid) -> Iterator[Deviation]:
    between = layout.text[key.end : value.start]
    below = not isinstance(value, LaidScalar) and not value.flow
    if between != ": " and not (below and between.startswith(":\n")):
        message = f"not one space after the colon of {quoted(key.text)}"
        hint = f"write 'key: value', and lists on the lines below the key: {MENDS}"
        yield Deviation("colon", key.end, message, hint)


def _indentation(layout: Layout, start: int, column: int) -> Iterator[Deviation]:
    found = start - (layout.text.rfind("\n", 0, start) + 1)
    if found != column:
        message = f"this begins in column {found + 1}, not in column {column + 1}"
        hint = f"indent by two spaces what belongs to a key, and each list below its key: {MENDS}"
        yield Deviation("indentation", start, message, hint)


def _spaces(layout: Layout) -> Iterator[Deviation]:
    """Spaces at the end of a line, and empty lines; outside texts, where they mean nothing."""
    for start, end in _between(layout):
        part = layout.text[start:end]
        # What stands before the next text may be the rest of a line or several.
        if found := re.search(r"(?<![ \t])[ \t]+(?=\n)", part):
            message, hint = "space at the end of a line", f"take it out: {MENDS}"
            yield Deviation("space", start + found.start(), message, hint)
        if found := re.search(r"(?<=\n)[ \t]*\n", part):
            message, hint = "an empty line", f"take it out: {MENDS}"
            yield Deviation("empty", start + found.start(), message, hint)


def _first_difference(lines: list[str], wanted: list[str]) -> Iterator[Deviation]:
    offset = 0
    for have, want in zip([*lines, ""], [*wanted, ""], strict=False):
        if have != want:
            message = f"a line is written {quoted(have)}"
            hint = f"the form is {quoted(want)}: {MENDS}"
            yield Deviation("line", offset, message, hint)
            return
        offset += len(have) + 1


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
