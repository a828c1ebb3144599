"""Phone numbers, email addresses and bank details are facts, not words of a text.

A number in a text is right until it changes; then it is wrong on every page where nobody looked.
As a variable it has one place, an owner and a date. Bank details are worse: a text that differs by
one digit sends money to a stranger, so they stand on the page where people pay. This holds in agent
notes too. Short numbers that are the same all over the UK may be written out:
999, 112, 18000, 18001, 18002, 101, 111, 105, 119, 159, 116 000, 116 006, 116 111, 116 117, 116 123,
141, 1471, 7726, 61016 and 85258. Phone numbers of bodies and email addresses of teams are data, and
may stand where they are. An alert has its numbers under `phones`, so that it needs no facts.

PASS content/shared/waste/bulky-waste.md
    Call {{ phones.contact_centre }}. If the road is blocked, call 101.
FAIL content/shared/waste/bulky-waste.md
    Call 01632 960 001 or write to waste@ashdale.example.org.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from councilhub.check.context import Checked
from councilhub.check.phone_numbers import SHORT_CODES, numbers
from councilhub.check.runs import runs, shown
from councilhub.diagnostics import Diagnostic

RULE = "contact-in-prose"

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}")
_APART = r"(?<![\w£.,/-])"
_DASH = r"\-\u2010-\u2013"
_SORT_CODE = re.compile(
    rf"{_APART}(?P<one>[0-9]{{2}})(?P<gap>[{_DASH}])(?P<two>[0-9]{{2}})(?P=gap)[0-9]{{2}}(?![\w-])"
)
_SAID_SORT_CODE = re.compile(
    rf"{_APART}[0-9]{{2}}[{_DASH}\s\0]?[0-9]{{2}}[{_DASH}\s\0]?[0-9]{{2}}(?![\w-])"
)
_ACCOUNT = re.compile(
    rf"{_APART}[0-9]{{8}}(?![\w-])|\bGB[0-9]{{2}}[\s\0]?[A-Z]{{4}}(?:[\s\0]?[0-9]){{14}}\b"
)
_BANK = re.compile(r"account|sort code|bacs|iban", re.IGNORECASE)
_NEAR = 60
_LAST_DAY, _LAST_MONTH = 31, 12

_IN_ALERT = "take it out: the numbers of an alert stand under its key 'phones'"
_PAY = "take it out, and link to the page where people pay: {{ links.key }}"


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that should be a fact: what it is, where it begins, and the next step."""

    what: str
    start: int
    hint: str


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Numbers to call, email addresses and bank details in sections and fields."""
    for text in checked.prose:
        for_phones = text.field is not None and text.field.endswith("phone")
        for run in runs(text.text):
            for found in _contacts(run.words, for_phones=for_phones):
                where = f"{text.field}: " if text.field else ""
                in_alert = text.place.path.endswith("/alerts.yml")
                message = f"{where}{found.what} stands in a text, not in a fact"
                place = text.at(run.offset(found.start))
                hint = _IN_ALERT if in_alert else found.hint
                yield Diagnostic(RULE, place, message, hint=hint)


# The same words stand in both audiences' texts, and mostly in those of the save before.
@lru_cache(maxsize=100_000)
def _contacts(words: str, *, for_phones: bool) -> tuple[_Found, ...]:
    return tuple(_found(words, for_phones=for_phones))


def _found(words: str, *, for_phones: bool) -> Iterator[_Found]:
    for number in numbers(words, field=for_phones):
        if number.digits not in SHORT_CODES:
            hint = "write {{ phones.key }}, and the number under 'phones:' in a facts.yml"
            yield _Found(f"the phone number '{number.text}'", number.start, hint)
    for email in _EMAIL.finditer(words):
        hint = "write {{ emails.key }}, and the address under 'emails:' in a facts.yml"
        yield _Found(f"the email address '{shown(email[0])}'", email.start(), hint)
    yield from _bank_details(words)


def _bank_details(words: str) -> Iterator[_Found]:
    near = [found.start() for found in _BANK.finditer(words)]
    said = "sort code" in words.casefold()
    for code in (_SAID_SORT_CODE if said else _SORT_CODE).finditer(words):
        if said or not _is_date(code):
            yield _Found(f"the sort code '{shown(code[0])}'", code.start(), _PAY)
    if near:
        for account in _ACCOUNT.finditer(words):
            if any(abs(account.start() - at) < _NEAR for at in near):
                yield _Found(f"the account number '{shown(account[0])}'", account.start(), _PAY)


def _is_date(code: re.Match[str]) -> bool:
    """Whether what looks like a sort code can be a day and a month."""
    return 0 < int(code["one"]) <= _LAST_DAY and 0 < int(code["two"]) <= _LAST_MONTH
