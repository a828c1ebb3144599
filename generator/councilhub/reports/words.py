"""Two texts side by side: which words went and which came, marked and wrapped into lines."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

Mark = Callable[[str], str]
Line = tuple["Word", ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """How changed words are shown."""

    gone: Mark
    come: Mark
    loud: Mark = str
    """What stands out."""
    seen: Mark = str
    """What of a marked text takes up room."""


PLAIN = Marks(gone="[-{}-]".format, come="{{+{}+}}".format)
"""As `git diff --word-diff` shows them."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line, with the space before it."""

    space: str
    text: str
    changed: bool = False


def compared(old: str, new: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of both texts; words that the other one does not have there are changed.

    In long texts words that stand everywhere are no sign that two places are the same one.
    """
    before, after = [word.text for word in _words(old)], [word.text for word in _words(new)]
    blocks = SequenceMatcher(None, before, after).get_matching_blocks()
    gone, come = set(range(len(before))), set(range(len(after)))
    for block in _without_islands(blocks, before, after):
        gone -= {*range(block.a, block.a + block.size)}
        come -= {*range(block.b, block.b + block.size)}
    return _marked(old, gone), _marked(new, come)


def _without_islands(blocks: Sequence[Match], old: list[str], new: list[str]) -> list[Match]:
    """Leave out words that only happen to stay, such as an "and" amid a new sentence.

    Those are they that are no longer than what changed before them, and after them.
    """
    kept: list[Match] = []

    def between(first: Match, second: Match) -> int:
        gone = old[first.a + first.size : second.a]
        return max(map(_length, (gone, new[first.b + first.size : second.b])))

    for block in blocks:
        while kept:
            last, earlier = kept[-1], kept[-2] if len(kept) > 1 else Match(0, 0, 0)
            size = _length(old[last.a : last.a + last.size])
            if size > min(between(earlier, last), between(last, block)):
                break
            kept.pop()
        kept.append(block)
    return kept


def _length(words: Sequence[str]) -> int:
    return sum(map(len, words))


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text that is compared with nothing."""
    return _marked(text, set())


def _words(text: str) -> list[Word]:
    return [word for line in lines_of(text) for word in line]


def _marked(text: str, changed: set[int]) -> tuple[Line, ...]:
    made: list[Line] = []
    number = 0
    for line in text.split("\n"):
        found = re.findall(r"(\s*)(\S+)", line)
        made.append(tuple(Word(s, t, number + n in changed) for n, (s, t) in enumerate(found)))
        number += len(found)
    return tuple(made)


def written(line: Sequence[Word], mark: Mark, spelled: Mark = str) -> str:
    """A line as text: runs of changed words between marks, each word as `spelled` has it."""
    return "".join(_runs(line, mark, spelled))


def _runs(line: Sequence[Word], mark: Mark, spelled: Mark) -> Iterator[str]:
    at = 0
    while at < len(line):
        end = next((n for n in range(at, len(line)) if line[n].changed is not line[at].changed), 0)
        run = line[at : end or len(line)]
        text = "".join((word.space if n else "") + spelled(word.text) for n, word in enumerate(run))
        yield run[0].space + (mark(text) if run[0].changed else text)
        at += len(run)


def wrapped(line: Line, mark: Mark, width: int, seen: Mark) -> Iterator[str]:
    """A line in lines of `width` characters; those after the first stand as far in as its text.

    `seen` gives what of a marked text takes up room.
    """
    start = _START.match("".join(word.space + word.text for word in line))
    indent = " " * (start.end() if start else 0)
    now: list[Word] = []
    for word in line:
        if now and len(seen(written([*now, word], mark))) > width:
            yield written(now, mark)
            now = [Word(indent, word.text, word.changed)]
        else:
            now.append(word)
    yield written(now, mark)


_START = re.compile(r"\s*(?:[-*+] |[0-9]{1,3}[.)] )?")
"""What stands before the words of a line: spaces, and the mark of a list's item."""
