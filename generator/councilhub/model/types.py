"""The constrained values that files are made of.

The annotations are read by pydantic in `validate` and `schema` only; everywhere else these are
plain `str` and `date`.
"""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo

SHAPE = ConfigDict(extra="forbid", use_attribute_docstrings=True)
"""Every shape refuses keys it does not know, and takes its descriptions from its docstrings."""

IN_WORDS: dict[str, str] = {}
"""What each pattern asks for, in words for a diagnostic."""


def matching(pattern: str, words: str, max_length: int | None = None) -> FieldInfo:
    """A constraint on text; `words` say what it asks for, as in "this is not …"."""
    IN_WORDS[pattern] = words
    constraint: FieldInfo = Field(pattern=pattern, max_length=max_length, min_length=1)
    return constraint


FIRST_YEAR, LAST_YEAR = 1900, 2199


def _day(value: object) -> object:
    """Only `YYYY-MM-DD` is a date (pydantic alone would read `20260901` as a time stamp)."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        message = "a date is written YYYY-MM-DD, for example 2026-09-01"
        raise ValueError(message)
    if isinstance(value, str) and not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        message = f"the year is from {FIRST_YEAR} to {LAST_YEAR}; what has no end has no 'to'"
        raise ValueError(message)
    return value


Day = Annotated[date, BeforeValidator(_day)]
Id = Annotated[str, matching(r"^[a-z0-9-]{1,64}$", "an id: 1 to 64 of a-z, 0-9 and -")]
FactKey = Annotated[str, matching(r"^[a-z0-9_]+$", "a key: one or more of a-z, 0-9 and _")]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Line = Annotated[str, matching(r"^[^\n]*\S[^\n]*$", "a single line of text", max_length=300)]
YesNo = Literal["yes", "no"]

VARIABLE_PATTERN = r"\{\{ *[a-z]+\.[a-z0-9_]+ *\}\}"
Link = Annotated[
    str,
    matching(
        rf"^(https://[^\s\"'<>]+|article:[a-z0-9-]+(#[a-z0-9-]+)?|{VARIABLE_PATTERN})$",
        'a link: an https address, article:<id> or a variable such as "{{ links.bulky_waste }}"',
        max_length=2000,
    ),
]
HttpsUrl = Annotated[
    str,
    matching(r"^https://[^\s\"'<>{}]+$", "an address that begins with https://", max_length=2000),
]
Website = Annotated[
    str,
    matching(r"^https?://[^\s\"'<>{}]+$", "a web address (https:// or http://)", max_length=2000),
]
ChangeAddress = Annotated[
    str,
    matching(
        r"^(https://[^\s\"'<>{}#]+|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)$",
        "an https address without #, or an email address",
        max_length=300,
    ),
]
See = Annotated[
    str,
    matching(
        r"^((body|council|article):[a-z0-9-]{1,64}|https://[^\s\"'<>{}]+)$",
        "body:<id>, council:<id>, article:<id> or an https address",
    ),
]
Months = Annotated[str, matching(r"^[1-9][0-9]? months$", 'a number of months, like "6 months"')]
Colour = Annotated[str, matching(r"^#[0-9a-fA-F]{6}$", 'a colour such as "#0b5c46", quoted')]
Digest = Annotated[str, matching(r"^s[0-9a-f]{12}$", "a digest: s and 12 hexadecimal digits")]

Kind = Literal["unitary", "county", "district", "ni-district"]
"""Boroughs, and Scottish and Welsh councils, are unitary. Tiers: GOV.UK's list of authorities."""
