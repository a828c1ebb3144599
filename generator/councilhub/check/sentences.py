"""Prose in sentences, and how many years of school its reading takes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from councilhub.check.runs import HIDDEN, Run, runs, shown


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or words that stand alone as an item of a list or a cell of a table does."""

    text: str
    """As it is read: without marks, on one line. A variable stands as it is written."""
    start: int
    """Where it begins in the text it was taken from."""
    words: int
    """A variable, a number and a time are one word each."""
    heading: bool


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`, a section's Markdown or a field, in order."""
    return tuple(sentence for run in runs(text) for sentence in _split(run))


# Where a sentence may end. Possessive, and never tried again inside of the same run of signs:
# otherwise a line of dots takes the square of its length.
_END = re.compile(rf"(?<![.!?…])[.!?…]++[\"'”’)\]`{HIDDEN}]*+(?=\s)")
_LAST_WORD = re.compile(r"(?<![^\s(\[\"'“‘])[^\s(\[\"'“‘]+\Z")
_LONGEST_SHORT_FORM = 24

_BEFORE_NAMES = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "rev", "hon", "cllr", "e.g", "eg", "i.e", "ie", "vs", "cf")
)
"""Short forms that more words always follow."""
_BEFORE_NUMBERS = frozenset(
    ("no", "nos", "tel", "ext", "p", "pp", "para", "paras", "sec", "art", "reg", "fig", "vol", "ch")
)
"""Short forms where a number follows; else they are words or end a sentence."""
_SAINT = re.compile(r"(?<![A-Za-z])St\Z")
_STREET = re.compile(r"[A-Z][A-Za-z'’]{3,}\s+St\Z")
"""`St` behind a name is a street, as in "High St."; otherwise a saint, as in "St. Mary"."""


def _split(run: Run) -> Iterator[Sentence]:
    start = 0
    for end in _END.finditer(run.words):
        if _goes_on(run.words, end):
            continue
        yield from _sentence(run, start, end.end())
        start = end.end()
    yield from _sentence(run, start, len(run.words))


def _goes_on(words: str, end: re.Match[str]) -> bool:
    """Whether the sign at `end` does not end its sentence."""
    following = words[end.end() : end.end() + _LONGEST_SHORT_FORM].replace(HIDDEN, "").lstrip()
    if following[:1].islower():
        return True
    if words[end.start()] != ".":
        return False
    before = words[max(0, end.start() - _LONGEST_SHORT_FORM) : end.start()].replace(HIDDEN, "")
    if _SAINT.search(before):
        return _STREET.search(before) is None
    last = _LAST_WORD.search(before)
    word = last[0].casefold() if last else ""
    return word in _BEFORE_NAMES or (word in _BEFORE_NUMBERS and following[:1].isdigit())


_WORD = re.compile(r"[^\s—–]+")
_LETTER = re.compile(r"[^\W_]")


def _sentence(run: Run, start: int, end: int) -> Iterator[Sentence]:
    words = run.words[start:end]
    count = len(_words(words))
    if count:
        blank = len(words) - len(words.lstrip(f" \t\n{HIDDEN}"))
        yield Sentence(shown(words), run.offset(start + blank), count, run.heading)


def _words(text: str) -> list[str]:
    found = _WORD.findall(text.replace(HIDDEN, ""))
    return [word for word in found if _LETTER.search(word)]


_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?:(?<=[^aeiouyl])|(?<=[aeiouy]l))"  # not behind a vowel, nor as in "table"
    r"(?:e|(?<![td])ed|(?<![sxzcg])(?<![cs]h)es)\Z"
)


def grade(texts: Iterable[str]) -> float | None:
    """The years of school that `texts` take to read; None where there is no sentence.

    The Flesch–Kincaid grade: 0.39 × words a sentence + 11.8 × syllables a word - 15.59 (Kincaid,
    Fishburne, Rogers and Chissom, "Derivation of new readability formulas", Research Branch Report
    8-75, US Navy, 1975). Five more than the grade is about the age of such a reader. Headings do
    not count; syllables are estimated from the spelling; variables and numbers have one.
    """
    read = [each for text in texts for each in sentences(text) if not each.heading]
    words = [word for each in read for word in _words(each.text)]
    if not words:
        return None
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(read) + 11.8 * spoken / len(words) - 15.59


def syllables(word: str) -> int:
    """About how many syllables `word` has: its groups of vowels, without an `e` that is silent."""
    letters = "" if "{{" in word else "".join(each for each in word.casefold() if each.isalpha())
    groups = len(_VOWELS.findall(letters))
    return max(1, groups - bool(_SILENT.search(letters)))
