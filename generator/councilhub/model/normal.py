r"""The one form of all Markdown texts that read the same, and its digest.

By it a change of words is told from a change of spelling. What editors and forms spell in their
own way does not count: line ends and where lines break, spaces at the end, list markers, the
numbers after a list's first, indentation, the padding of tables, marks of emphasis, and
backslashes that change nothing.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256

from councilhub.model.marks import plain

_ITEM = re.compile(r"(?:[-*+]|([0-9]{1,9})[.)])(?: +|$)(.*)")
_HEADING = re.compile(r"(#{1,6})(?: (.*)|$)")
_DELIMITER = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?")
_CELL_END = re.compile(r"\\.|(\|)")
_ADMONITION = "!!!"

_STEP = 2
"""An item that stands in by so many spaces more is nested."""


def normalised(text: str) -> str:
    """`text` as one line a block, with an empty line between them; two rows of a table have none.

    What `normalised` gives it gives back: it can be applied again.
    """
    lines = re.sub(r"\r\n?", "\n", text).expandtabs(4).split("\n")
    return "\n\n".join(_Blocks(lines).all())


class _Blocks:
    """The blocks of a text, read line by line."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._levels: list[tuple[int, bool | None]] = []
        """How far the markers of the open list items stand in, and whether they are numbers."""
        self._prefix = ""
        self._open: list[str] = []
        """The lines of the block that is being read."""

    def all(self) -> Iterator[str]:
        """Every block in order."""
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            below = self._lines[at + 1] if at + 1 < len(self._lines) else ""
            if "|" in line and _is_delimiter(below):
                end = next(
                    (n for n in range(at, len(self._lines)) if not self._lines[n].strip()),
                    len(self._lines),
                )
                yield from self._closed()
                self._levels = []
                rows = enumerate(self._lines[at:end])
                yield "\n".join(_row(row, delimiter=number == 1) for number, row in rows)
                at = end
            else:
                yield from self._line(line)
                at += 1
        yield from self._closed()

    def _line(self, line: str) -> Iterator[str]:
        body = line.strip(" ")
        indent = len(line) - len(line.lstrip(" "))
        if not body:
            yield from self._closed()
        elif item := _ITEM.fullmatch(body):
            yield from self._closed()
            self._open = [item[2]]
            self._prefix = self._marker(indent, item[1])
        elif heading := _HEADING.fullmatch(body):
            yield from self._closed()
            self._levels = []
            yield f"{heading[1]} {_title(heading[2] or '')}".rstrip()
        elif body.startswith(_ADMONITION):
            yield from self._closed()
            self._levels = [(0, None)]
            yield body
        elif self._open:
            self._open.append(body)
        else:
            while self._levels and indent <= self._levels[-1][0]:
                self._levels.pop()
            self._prefix = "  " * len(self._levels)
            self._open = [body]

    def _marker(self, indent: int, number: str | None) -> str:
        """How an item begins. The first number of a list is shown; the others follow from it."""
        before = None
        while self._levels and indent < self._levels[-1][0]:
            _, before = self._levels.pop()
        if not self._levels or indent >= self._levels[-1][0] + _STEP:
            self._levels.append((indent, before))
        level, numbered = self._levels[-1]
        self._levels[-1] = (level, number is not None)
        first = "1" if numbered or number is None else str(int(number))
        return "  " * (len(self._levels) - 1) + ("- " if number is None else f"{first}. ")

    def _closed(self) -> Iterator[str]:
        if self._open:
            yield (self._prefix + plain(" ".join(self._open))).rstrip()
        self._open = []


def _title(text: str) -> str:
    """The words of a heading, without the signs that may close it."""
    words = text.strip(" ")
    shorter = words.rstrip("#")
    if shorter[-1:] in {"", " "}:
        words = shorter
    title = plain(words)
    return f"{title[:-1]}\\#" if title.endswith("#") else title


def _is_delimiter(line: str) -> bool:
    """Whether `line` is the row between a table's header and its body."""
    return "|" in line and _DELIMITER.fullmatch(line.strip(" ")) is not None


def _row(line: str, *, delimiter: bool) -> str:
    """A row of a table, without the padding of its cells."""
    row = line.strip(" ")
    ends = [found.start() for found in _CELL_END.finditer(row) if found[1]]
    starts = [0, *(end + 1 for end in ends)]
    cells = [
        row[start:end].strip(" ") for start, end in zip(starts, [*ends, len(row)], strict=True)
    ]
    cells = cells[row.startswith("|") : len(cells) - (len(cells) > 1 and not cells[-1])]
    if delimiter:
        cells = [re.sub("-+", "---", cell) for cell in cells]
    else:
        cells = [plain(cell, cell=True) for cell in cells]
    return f"| {' | '.join(cells)} |"


@lru_cache(maxsize=50_000)
def digest_of_text(text: str) -> str:
    """`s` and 12 hexadecimal digits: the same for all texts that read the same.

    The `s` keeps tools that write YAML from taking it for a number.
    """
    return _digest(normalised(text))


def digest_of_value(value: object) -> str:
    """The digest of a field's value; of one that is not there too (None)."""
    return _digest(json.dumps(_plain(value), ensure_ascii=False, sort_keys=True))


def digest_of_several(digests: frozenset[str]) -> str:
    """The digest that stands for several texts: of one alone it is that text's own."""
    return next(iter(digests)) if len(digests) == 1 else _digest(" ".join(sorted(digests)))


def _digest(text: str) -> str:
    return "s" + sha256(text.encode()).hexdigest()[:12]


def _plain(value: object) -> object:
    """`value` as JSON has it, without what is left out.

    Fields are no Markdown: of their texts only the width of spaces and line ends does not count.
    """
    if value is None or value == ():
        return None
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        parts = ((field.name, _plain(getattr(value, field.name))) for field in fields(value))
        return {name: part for name, part in parts if part is not None}
    return " ".join(str(value).split())
