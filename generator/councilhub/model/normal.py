r"""The one form of all Markdown texts that read the same, and its digest.

By it a change of words is told from a change of spelling. What editors and forms spell in their
own way does not count: line ends and where lines break, spaces at the end, list markers, numbers
and indentation, the padding of tables, marks of emphasis, and backslashes that change nothing.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256

_ITEM = re.compile(r"(?:[-*+]|([0-9]{1,9}[.)]))(?: +|$)(.*)")
_HEADING = re.compile(r"(#{1,6}) +(.*?)(?: +#+)* *")
_DELIMITER = re.compile(r" *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *")
_CELL_END = re.compile(r"(?<!\\)\|")
_ADMONITION = "!!!"

_STEP = 2
"""An item that stands in by so many spaces more is nested."""


def normalised(text: str) -> str:
    """`text` as one line a block, with an empty line between them; two rows of a table have none.

    What `normalised` gives it gives back: it can be applied again.
    """
    before = re.sub(r"\r\n?", "\n", text).expandtabs(4)
    # Rarely, marks that are taken out lay bare others, as in "## a #**".
    while (after := _once(before)) != before:
        before = after
    return after


def _once(text: str) -> str:
    return "\n\n".join(_Blocks(text.split("\n")).all())


class _Blocks:
    """The blocks of a text, read line by line."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._levels: list[int] = []
        """How far the markers of the open list items stand in."""
        self._prefix = ""
        self._open: list[str] = []
        """The lines of the block that is being read."""

    def all(self) -> Iterator[str]:
        """Every block in order."""
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            below = self._lines[at + 1] if at + 1 < len(self._lines) else ""
            if "|" in line and "|" in below and _DELIMITER.fullmatch(below):
                end = next(
                    (n for n in range(at, len(self._lines)) if not self._lines[n].strip()),
                    len(self._lines),
                )
                yield from self._closed()
                self._levels = []
                yield "\n".join(map(_row, self._lines[at:end]))
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
            while self._levels and indent < self._levels[-1]:
                self._levels.pop()
            if not self._levels or indent >= self._levels[-1] + _STEP:
                self._levels.append(indent)
            marker = "1." if item[1] else "-"
            self._prefix = "  " * (len(self._levels) - 1) + marker + " "
            self._open = [item[2]]
        elif heading := _HEADING.fullmatch(body):
            yield from self._closed()
            self._levels = []
            yield f"{heading[1]} {_inline(heading[2])}".rstrip()
        elif body.startswith(_ADMONITION):
            yield from self._closed()
            self._levels = [0]
            yield body
        elif self._open:
            self._open.append(body)
        else:
            while self._levels and indent <= self._levels[-1]:
                self._levels.pop()
            self._prefix = "  " * len(self._levels)
            self._open = [body]

    def _closed(self) -> Iterator[str]:
        if self._open:
            yield (self._prefix + _inline(" ".join(self._open))).rstrip()
        self._open = []


def _row(line: str) -> str:
    """A row of a table, without the padding of its cells."""
    row = line.strip(" ")
    cells = [cell.strip(" ") for cell in _CELL_END.split(row)]
    cells = cells[row.startswith("|") : len(cells) - (len(cells) > 1 and not cells[-1])]
    if _DELIMITER.fullmatch(line):
        cells = [re.sub("-+", "---", cell) for cell in cells]
    else:
        cells = [_inline(cell) for cell in cells]
    return f"| {' | '.join(cells)} |"


_TOKEN = re.compile(
    r"(?P<kept>\{\{[^{}]*\}\}|`[^`]*`|\]\([^()\s]*\))"
    r"|\\(?P<escaped>[^\s])"
    r"|(?P<marks>\*+|_+)",
)
_NEEDLESS = frozenset("()>#+-.!")
"""What Python-Markdown lets a backslash stand before, and what needs one at the start alone."""
_START = re.compile(r"\\[-#+>!|]|[0-9]{1,9}\\[.)]")
_BLOCK = re.compile(r"(?:[-+](?= |$)|#{1,6} |>|!!!|\||[0-9]{1,9}(?=[.)](?: |$)))")


def _inline(text: str) -> str:
    """A run of words without marks of emphasis; a sign that is itself has its backslash."""
    start = _START.match(text)
    at = start.end() if start else 0
    words = [text[:at]]
    for found in _TOKEN.finditer(text, at):
        words.append(text[at : found.start()])
        words.append(_said(found, text))
        at = found.end()
    words.append(text[at:])
    line = re.sub(" +", " ", "".join(words)).strip(" ")
    block = _BLOCK.match(line)
    if block is None:
        return line
    number = block.end() if block[0].isdigit() else 0
    return f"{line[:number]}\\{line[number:]}"


def _said(found: re.Match[str], text: str) -> str:
    before, after = text[: found.start()][-1:], text[found.end() : found.end() + 1]
    if found["kept"]:
        return found["kept"]
    if escaped := found["escaped"]:
        is_link = (escaped == "(" and before == "]") or (escaped == "!" and after == "[")
        return escaped if escaped in _NEEDLESS and not is_link else found[0]
    inside_word = found["marks"][0] == "_" and before.isalnum() and after.isalnum()
    alone = not before.strip() and not after.strip()
    if inside_word or alone:
        return "".join(f"\\{mark}" for mark in found["marks"])
    return ""


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
    """`value` as JSON has it, without what is left out and with normalised texts."""
    if value is None or value == ():
        return None
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        parts = ((field.name, _plain(getattr(value, field.name))) for field in fields(value))
        return {name: part for name, part in parts if part is not None}
    return normalised(str(value))
