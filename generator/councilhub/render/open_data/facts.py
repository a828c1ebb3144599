"""The facts that a page shows, as data."""

from collections.abc import Iterable
from datetime import time
from decimal import Decimal

from councilhub.model import facts
from councilhub.model.facts import DatedValue, telephone
from councilhub.model.known_facts import KnownFact
from councilhub.model.open_data.facts import (
    Dated,
    Email,
    Fact,
    Hours,
    Link,
    Money,
    Number,
    OtherDay,
    Phone,
    Time,
    Value,
    WeeklyTimes,
)
from councilhub.model.text import COUNCIL_VARIABLES, is_table, named
from councilhub.render.frame import Frame


def facts_of(frame: Frame, names: Iterable[str]) -> tuple[Fact, ...]:
    """What is known of the facts behind the variables `names`; of a table, those of its rows."""
    shown = {name for name in names if name not in COUNCIL_VARIABLES and not is_table(name)}
    rows = {row for name in names if is_table(name) for row in named(name, frame.site.known)}
    return tuple(_fact(frame, name) for name in sorted(shown | rows))


def _fact(frame: Frame, name: str) -> Fact:
    value, known = frame.values.get(name), frame.site.known.get(name)
    text = value.text if value else None
    if known is None:
        return Fact(name=name, text=text)
    group = name.partition(".")[0]
    others = frame.site.schedules[name].others if name in frame.site.schedules else ()
    return Fact(
        name=name,
        text=text,
        set_by=known.set_by,
        title=known.title,
        per=known.per,
        concession_for=known.concession_for,
        vat=known.vat,
        now=_dated(group, known, known.now, others),
        next=_dated(group, known, known.next, known.next.except_on if known.next else ()),
    )


def _dated(
    group: str, fact: KnownFact, value: DatedValue | None, others: tuple[facts.OtherDay, ...]
) -> Dated | None:
    """A value with its first day. Its last is left out: it would tell of a change to come."""
    if value is None:
        return None
    if isinstance(value.value, tuple):
        return Dated(value=_hours(fact, value.value, others), from_=value.first)
    return Dated(value=_value(group, value.value, value.concession), from_=value.first)


def _value(group: str, text: str, concession: str | None) -> Value:
    match group:
        case "fees":
            lower = _amount(concession) if concession else None
            return Money(type="money", amount=_amount(text), concession=lower, currency="GBP")
        case "phones":
            return Phone(type="phone", number=text, url=telephone(text))
        case "emails":
            return Email(type="email", address=text, url=f"mailto:{text}")
        case "links":
            return Link(type="link", url=text)
        case "times":
            return Time(type="time", time=_clock(text))
        case _:
            return Number(type="number", number=text.replace(",", ""))


def _amount(price: str) -> str:
    """Pounds with two decimals; a fee is `free` or begins with `£`."""
    return f"{Decimal(0 if price == 'free' else price.removeprefix('£').replace(',', '')):.2f}"


def _clock(text: str) -> str:
    hour, minute = text.split(":")
    return time(int(hour), int(minute)).isoformat("minutes")


def _hours(
    fact: KnownFact, weekly: tuple[facts.Opening, ...], others: tuple[facts.OtherDay, ...]
) -> Hours:
    return Hours(
        type="hours",
        weekly=tuple(
            WeeklyTimes(days=each.days, opens=_clock(each.opens), closes=_clock(each.closes))
            for each in weekly
        ),
        bank_holidays=fact.bank_holidays,
        other_days=tuple(
            OtherDay(
                on=each.on,
                opens=_clock(each.opens) if each.opens else None,
                closes=_clock(each.closes) if each.closes else None,
                because=each.because,
            )
            for each in others
        ),
    )
