"""Whether a change of a text is one of words alone, such as an approver makes at the end."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from councilhub.diagnostics import Place
from councilhub.model.article import SourceSection

PROSE = frozenset({"title", "summary", "cost", "takes", "needs"})
"""The keys of front matter that hold sentences."""

_COUNTING = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million dozen half quarter once twice double first second third fourth fifth "
    "free nothing pound pounds pence percent mile miles metre metres litre litres kilogram "
    "kilograms"
)
_CALENDAR = (
    "january february april june july august september october november december "
    "jan feb apr jun jul aug sep sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues thu thur thurs fri "
    "day days week weeks fortnight month months year years hour hours minute minutes am pm "
    "daily weekly fortnightly monthly yearly annual annually today tomorrow midnight noon midday "
    "easter christmas"
)
_MEASURES = frozenset(f"{_COUNTING} {_CALENDAR}".split())
"""Words that say how many, how much or when."""
_CAPITALS = frozenset({"May", "March", "Mar", "Wed", "Sat", "Sun"})
"""Those that mean something else in small letters."""

_PIECES = re.compile(
    r"\{\{[^{}]*\}\}"  # a variable
    r"|\]\([^()]*\)"  # where a link or an image leads to
    r"|\{[^{}]*\}"  # attributes of a heading
    r"|\S+@\S+|https?:\S+|www\.\S+"  # addresses
    r"|\d[\d.,:/]*\d|!!!|!\[|[^\W\d_]+|\S"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A Markdown file of the hub: its front matter as plain values, and its sections."""

    matter: Mapping[str, object]
    sections: tuple[SourceSection, ...]


def words_only(old: Wording, new: Wording) -> bool:
    """Whether nothing but words differs.

    Variables, links, numbers, dates, locked sections, the order and the attributes of sections and
    all of the front matter that is no sentence are the same.
    """
    return (
        list(old.matter) == list(new.matter)
        and all(_same_but_words(old.matter[k], new.matter[k], prose=k in PROSE) for k in old.matter)
        and len(old.sections) == len(new.sections)
        and all(map(_same_section, old.sections, new.sections))
    )


def _same_but_words(old: object, new: object, *, prose: bool) -> bool:
    if not prose:
        return old == new
    match old, new:
        case str(), str():
            return facts_in(old) == facts_in(new)
        case list(), list():
            return len(old) == len(new) and all(
                _same_but_words(one, other, prose=True) for one, other in zip(old, new, strict=True)
            )
        case _:
            return old == new


def _same_section(old: SourceSection, new: SourceSection) -> bool:
    if _without_words(old) != _without_words(new):
        return False
    if old.locked:
        return (old.title, old.text) == (new.title, new.text)
    pairs = ((old.title, new.title), (old.text, new.text))
    return all(facts_in(one) == facts_in(other) for one, other in pairs)


def _without_words(section: SourceSection) -> SourceSection:
    return replace(section, title="", text="", place=Place(""), text_line=0)


def facts_in(text: str) -> tuple[str, ...]:
    """All in a text that is more than a word, in order.

    Signs of sentences are words too; signs that Markdown reads are not.
    """
    return tuple(piece for piece in _PIECES.findall(text) if _is_fact(piece))


def _is_fact(piece: str) -> bool:
    if piece.isalpha():
        return piece in _CAPITALS or piece.lower() in _MEASURES
    return len(piece) > 1 or piece in "|%<>=+" or unicodedata.category(piece)[0] in "NS"
