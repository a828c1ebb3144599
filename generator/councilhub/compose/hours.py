"""When something is open: weekly times, the nation's bank holidays, and days of their own.

Bank holidays come from the library `holidays`, which follows GOV.UK, mygov.scot and nidirect.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

from councilhub.model.dates import clock_in_words, day_in_words
from councilhub.model.facts import WEEKDAYS, Fact, OtherDay
from councilhub.model.site import BankHolidays, Schedule

_SUBDIVISIONS = {"england": "ENG", "scotland": "SCT", "wales": "WLS", "northern-ireland": "NIR"}
_SOON = timedelta(days=28)
"""How far ahead a page names the days that differ."""


def schedule(fact: Fact, nation: str, day: date) -> Schedule | None:
    """The opening times that hold on `day`; None without a value.

    They are told to the end of their window, at most of the next year: so far that a page which is
    not built again stays right, and in steps of years, so that pages do not change every day.
    """
    now = fact.on(day)
    if now is None or not isinstance(now.value, tuple):
        return None
    first, last = date(day.year, 1, 1), min(now.last or date.max, date(day.year + 1, 12, 31))
    others = {other.on: other for other in now.except_on if first <= other.on <= last}
    if fact.bank_holidays == "closed":
        for holiday, name in bank_holidays(nation, first, last):
            others.setdefault(holiday, OtherDay(on=holiday, because=name))
    ordered = tuple(others[on] for on in sorted(others))
    return Schedule(first=now.first, last=last, weekly=now.value, others=ordered)


def known_bank_holidays(nation: str, day: date) -> BankHolidays:
    """The bank holidays of the year of `day` and of the next, so that pages rarely change."""
    first, last = date(day.year, 1, 1), date(day.year + 1, 12, 31)
    days = tuple(holiday for holiday, _ in bank_holidays(nation, first, last))
    return BankHolidays(first=first, last=last, days=days)


def bank_holidays(nation: str, first: date, last: date) -> Iterator[tuple[date, str]]:
    """The bank holidays of a nation from `first` to `last`, with their names."""
    for year in range(first.year, last.year + 1):
        for day, name in _of_year(nation, year):
            if first <= day <= last:
                yield day, name


@cache
def _of_year(nation: str, year: int) -> tuple[tuple[date, str], ...]:
    found = country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year)
    return tuple(
        (day, name.replace(" (observed)", ", substitute day"))
        for day, name in sorted(found.items())
        if day.year == year
    )


def days_ahead(known: Schedule, day: date) -> tuple[str, ...]:
    """The days of the next four weeks that differ from the week, in words."""
    open_on = {weekday for opening in known.weekly for weekday in opening.days}
    return tuple(
        f"{_weekday(other.on).capitalize()} {day_in_words(other.on)}: {_said(other)}"
        for other in known.others
        if day <= other.on <= day + _SOON and (other.opens or _weekday(other.on) in open_on)
    )


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def _said(other: OtherDay) -> str:
    because = f" ({other.because})" if other.because else ""
    if other.opens and other.closes:
        return f"{clock_in_words(other.opens)} to {clock_in_words(other.closes)}{because}"
    return f"closed{because}"
