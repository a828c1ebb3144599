"""What is wrong at a point of a text, and the runs of text in which it is looked for."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the dialect does not have. `line` counts from 0 in the text, `column` from 1."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Said:
    """A message and its next step, before it has a place."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A line's share of a leaf: which line, in which column it begins (from 0), and its text."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A run of text that Markdown reads as one: a paragraph, an item, a cell or a heading.

    `where` says, as in "in a heading", why no variable may stand there; None where it may.
    """

    text: str
    segments: tuple[Segment, ...]
    starts: tuple[int, ...]
    where: str | None = None

    def problem(self, offset: int, said: Said) -> Problem:
        """`said` at the character `offset`."""
        number = bisect_right(self.starts, offset) - 1
        segment = self.segments[number]
        column = segment.column + offset - self.starts[number] + 1
        return Problem(segment.line, column, said.message, said.hint)


def leaf(segments: Sequence[Segment], where: str | None = None) -> Leaf:
    """The leaf that consists of `segments`, one for each line."""
    starts, end = [], 0
    for segment in segments:
        starts.append(end)
        end += len(segment.text) + 1
    text = "\n".join(segment.text for segment in segments)
    return Leaf(text, tuple(segments), tuple(starts), where)


def quoted(text: str) -> str:
    """`text` in quotes, on one line and not too long."""
    line = " ".join(text.split())
    return f"'{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}'"
