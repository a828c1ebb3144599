"""Numbers that somebody can call, as they stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from councilhub.check.runs import shown

SHORT_CODES = frozenset(
    {
        *("999", "112", "18000"),  # emergencies; 18000 through Relay UK
        *("18001", "18002"),  # Relay UK, before a number
        *("101", "111", "105", "119", "159"),  # police, NHS, power cuts, COVID-19, banks on fraud
        *("116000", "116006", "116111", "116117", "116123"),  # of social value, all over Europe
        *("141", "1471"),  # hiding one's own number, and hearing the last caller's
        *("7726", "61016", "85258"),  # texts: spam, British Transport Police, Shout
    }
)
"""Short numbers that are the same everywhere in the UK and for all councils.

Ofcom's National Telephone Numbering Plan (Type A access codes, 116 numbers); relayuk.bt.com;
stopscamsuk.org.uk for 159.
"""

_GAP = r"[\s\0()\u2010-\u2015.\-]{0,8}"
_RUN = re.compile(rf"(?<![\w£€$/=&?#%])\(?\+?\(?[0-9](?:{_GAP}[0-9])*")
_GROUP = re.compile(r"[0-9]+")

# In digits, with the 0, "+" apart, and with the 00 that stands for "+".
_NATIONAL, _AFTER_PLUS, _AFTER_00 = range(10, 12), range(9, 14), range(11, 16)
_SHORTEST_CODE = 3
_MOST_GROUPS = 8
_SHORT_NATIONAL = frozenset({"08001111", "08454647"})
"""Childline, and NHS Direct of old: the only national numbers with eight digits."""

_UNITED_KINGDOM = re.compile(r"\(?(?:\+|00) ?44\)?[ .-]*(?:\(0\)|0)?")

_CALLED = re.compile(
    r"\b(?:call|dial|ring|phone|text|extension|ext)(?:[\s\0]+us)?(?:[\s\0]+on)?[.:]?[\s\0]+"
    r"([0-9]{3}[ \u00a0][0-9]{3}|[0-9]{3,6})(?![\w%]|[\s\0.,-]{0,3}[0-9])"
    r"(?!\s(?:people|residents|homes|times|minutes|hours|(?:working )?days|weeks|months|words"
    r"|characters|pages|metres|miles|millimetres|mm|square|cubic)\b)",
    re.IGNORECASE,
)
_SHORT_FIELD = re.compile(r"\s*([0-9]{3,6}|[0-9]{3} [0-9]{3})\s*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call: as it is written, where it begins, and its digits alone.

    A number with the country's code has the national form: `+44 1632 …` has the digits `01632…`.
    """

    text: str
    start: int
    digits: str


def numbers(words: str, *, field: bool = False) -> Iterator[Number]:
    """The numbers in `words`; a short one counts behind "call" and its like.

    `field`: the words are those of a field for phone numbers, where every number counts.
    """
    for run in _RUN.finditer(words):
        yield from _full(run)
    for short in _CALLED.finditer(words):
        yield _number(words, short.start(1), short.end(1))
    if field and (alone := _SHORT_FIELD.fullmatch(words)):
        yield _number(words, alone.start(1), alone.end(1))


def _full(run: re.Match[str]) -> Iterator[Number]:
    """The full numbers in a run of digits and gaps, which may hold other numbers too."""
    groups = list(_GROUP.finditer(run.string, run.start(), run.end()))
    digits = [group[0] for group in groups]
    plus = "+" in run.string[run.start() : groups[0].start()]
    at = 0
    while at < len(groups):
        last = _last(digits, at, plus=plus and at == 0)
        if last is not None:
            start = groups[at].start() if at else run.start()
            yield _number(run.string, start, groups[last].end())
        at = at + 1 if last is None else last + 1


def _last(digits: list[str], first: int, *, plus: bool) -> int | None:
    """The group with which the number ends that begins with the group `first`, if one does."""
    begin = digits[first]
    abroad = _AFTER_PLUS if plus else _AFTER_00 if begin.startswith("00") else None
    if abroad is None and not (begin.startswith("0") and len(begin) >= _SHORTEST_CODE):
        return None
    found, all_digits = None, ""
    for at, group in enumerate(digits[first : first + _MOST_GROUPS], first):
        all_digits += group
        if len(all_digits) in (abroad or _NATIONAL) or all_digits in _SHORT_NATIONAL:
            found = at
            if abroad is None:
                break
    return found


def _number(words: str, start: int, end: int) -> Number:
    text = shown(words[start:end])
    digits = "".join(_GROUP.findall(text))
    if code := _UNITED_KINGDOM.match(text):
        digits = "0" + "".join(_GROUP.findall(text[code.end() :]))
    return Number(text, start, digits)
