"""Markdown without its marks: the words of each paragraph, item, cell and heading.

What is not read keeps its room, as U+0000, so that every character of the words stands where it
stands in the text. (The reader refuses U+0000 in content.)
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from councilhub.check.dialect.blocks import read_blocks
from councilhub.check.dialect.inline import IN_HEADING
from councilhub.check.dialect.problem import Leaf
from councilhub.check.texts import line_starts
from councilhub.model.text import VARIABLE

HIDDEN = "\0"
"""Stands for a character that is not read."""

LINK = re.compile(
    r"!?\[(?P<words>[^\[\]]*)\]"
    r"\((?P<address>\{\{ *[a-z]+\.[a-z0-9_]+\*? *\}\}|[^()\s]*)\)"
)
"""A link or an image: words, address."""

_MARK = re.compile(
    r"(?P<entity>&[A-Za-z][A-Za-z0-9]{1,30};)"
    r"|\A\#{1,6}(?=\s)"
    r"|\\(?=[!-/:-@\[-`{-~])"
    r"|\*|_(?![^\W_])|(?<![^\W_])_"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are read as one. `words` is as long as what it was made of."""

    words: str
    heading: bool
    _starts: tuple[int, ...]
    """Where each line begins in the words."""
    _sources: tuple[int, ...]
    """Where the same lines begin in the text."""

    def offset(self, at: int) -> int:
        """Where the character `at` of the words stands in the text."""
        line = bisect_right(self._starts, at) - 1
        return self._sources[line] + at - self._starts[line]


# Several rules read the same text, for both audiences.
@lru_cache(maxsize=20_000)
def runs(text: str) -> tuple[Run, ...]:
    """The runs of words in `text`, the text of a section or of a field."""
    lines = line_starts(text)
    return tuple(_run(leaf, lines) for leaf in read_blocks(text).leaves if leaf.text.strip())


def _run(leaf: Leaf, lines: tuple[int, ...]) -> Run:
    sources = tuple(lines[segment.line] + segment.column for segment in leaf.segments)
    return Run(_without_marks(leaf.text), leaf.where == IN_HEADING, leaf.starts, sources)


def _without_marks(text: str) -> str:
    # First the addresses, so that no mark is looked for inside of them.
    words = LINK.sub(_words_alone, text)
    return _MARK.sub(_hidden, VARIABLE.sub(_one_word, words))


def _words_alone(link: re.Match[str]) -> str:
    before = link.start("words") - link.start()
    after = link.end() - link.end("words")
    return HIDDEN * before + link["words"] + HIDDEN * after


def _one_word(variable: re.Match[str]) -> str:
    return variable[0].replace(" ", HIDDEN)


def _hidden(mark: re.Match[str]) -> str:
    if mark["entity"]:
        character = unescape(mark[0])
        if len(character) == 1:
            return character + HIDDEN * (len(mark[0]) - 1)
        return mark[0]
    return HIDDEN * len(mark[0])


def shown(words: str) -> str:
    """`words` as they are read, on one line."""
    return " ".join(words.replace(HIDDEN, "").split())


_QUOTATION = re.compile(r"\"[^\"]*\"|“[^”“]*”|‘[^’‘]*’|`[^`]*`")


def without_quotations(words: str) -> str:
    """`words` with what stands in quotation marks or code hidden, each character in its place."""
    return _QUOTATION.sub(lambda found: HIDDEN * len(found[0]), words)
