"""Lists: items, and how far each stands in."""

import re
from dataclasses import dataclass

from councilhub.check.dialect.problem import Said

MOST_LEVELS = 3
_DEEPEST_STEP = 4

_ITEM = re.compile(r"( *)([-*+]|[0-9]{1,9}[.)])( +)(\S.*)")
_EMPTY = re.compile(r" *(?:[*+]|[0-9]{1,9}[.)]) *")

BEFORE = Said(
    "a list that follows a paragraph without an empty line",
    "put an empty line before it; if it is no list, join the line to the one above",
)
EMPTY = Said("an empty list item", "write its text on the same line, or take the marker out")
MIXED = Said(
    "a numbered and a bulleted list without an empty line between them",
    "put an empty line between the two, or use one kind of marker",
)
BACK = Said(
    "an item of an outer list right below a nested list that follows an empty line",
    "put an empty line before it",
)
INSIDE = Said(
    "a paragraph of a list item is indented by 4 spaces, and follows an outermost item only",
    "indent it by 4 spaces, begin it in the first column, or write another item",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One line that begins a list item."""

    indent: int
    marker: str
    width: int
    """Of the marker and the spaces after it."""
    text: str

    @property
    def numbered(self) -> bool:
        """Whether it is an item of a numbered list."""
        return self.marker[0].isdigit()


def item(line: str) -> Item | None:
    """The list item that `line` begins."""
    found = _ITEM.fullmatch(line)
    if found is None:
        return None
    return Item(len(found[1]), found[2], len(found[2]) + len(found[3]), found[4])


def is_empty_item(line: str) -> bool:
    """Whether `line` is a list marker without text."""
    return _EMPTY.fullmatch(line) is not None


def marker_problem(new: Item) -> Said | None:
    """What is wrong with an item's marker."""
    if new.marker == "+":
        return Said("'+' as a list marker", "write '- '")
    if new.marker.endswith(")"):
        return Said(f"'{new.marker}' as a list marker", f"write '{new.marker[:-1]}. '")
    if new.width > len(new.marker) + 3:
        return Said("too many spaces after a list marker", f"write '{new.marker} ' and the text")
    return None


def nest(levels: list[Item], new: Item, *, blank: bool) -> tuple[list[Item], Said | None]:
    """The open levels after `new`, the last item of each, and what is wrong with its indent.

    `blank`: an empty line stands before it.
    """
    kept = [level for level in levels if level.indent <= new.indent]
    if not kept:
        said = Said("a list begins in the first column", "take the spaces before the item out")
        return [new], said if new.indent else None
    above = kept[-1]
    if above.indent == new.indent:
        return [*kept[:-1], new], _kind_problem(above, new, blank=blank)
    if len(kept) < len(levels):
        said = Said(
            "a list item that does not line up with any item above it",
            "indent it like the items of its own level",
        )
        return [*kept, new], said
    return [*kept, new], _step_problem(above, new)


def back_problem(first: Item | None, new: Item) -> Said | None:
    """What is wrong with going back from the nested item `first`, the first after an empty line.

    Python-Markdown can read `new` as part of the nested list then.
    """
    return BACK if first and new.indent < first.indent else None


def _kind_problem(above: Item, new: Item, *, blank: bool) -> Said | None:
    if above.numbered != new.numbered:
        return None if blank else MIXED
    if not new.numbered and new.marker != above.marker:
        message = f"'{above.marker}' and '{new.marker}' in one list: some renderers make two of it"
        return Said(message, f"write '{above.marker} ' before every item")
    return None


def _step_problem(above: Item, new: Item) -> Said | None:
    step, least = new.indent - above.indent, min(above.width, _DEEPEST_STEP)
    if least <= step <= _DEEPEST_STEP:
        return None
    wanted = f"{least} to {_DEEPEST_STEP}" if least < _DEEPEST_STEP else f"{_DEEPEST_STEP}"
    spaces = "space" if step == 1 else "spaces"
    message = f"a nested list item is indented by {step} {spaces}"
    return Said(message, f"indent it by {wanted} spaces more than the item above it")
