"""Opening hours on a page: what the reader's browser needs to say "open now", and days ahead."""

import json
from datetime import date, timedelta

from councilhub.model.dates import clock_in_words, day_in_words
from councilhub.model.facts import WEEKDAYS, OtherDay
from councilhub.model.site import Schedule

_SOON = timedelta(days=28)
"""How far ahead a page names the days that differ."""


def opening_view(schedule: Schedule, today: date) -> dict[str, object]:
    """`data` for `open-now.js`, and the days `soon` that differ from the week, in words."""
    return {"data": _data(schedule), "soon": _soon(schedule, today)}


def _data(schedule: Schedule) -> str:
    """JSON: days from and to, seven lists of [opens, closes] from Monday, and days that differ."""
    week = [
        [[o.opens, o.closes] for o in schedule.weekly if weekday in o.days] for weekday in WEEKDAYS
    ]
    others = {other.on.isoformat(): _times(other) for other in schedule.others}
    data = {
        "from": schedule.first.isoformat(),
        "to": schedule.last.isoformat(),
        "week": week,
        "others": others,
    }
    return json.dumps(data, separators=(",", ":"))


def _times(other: OtherDay) -> list[list[str]]:
    return [[other.opens, other.closes]] if other.opens and other.closes else []


def _soon(schedule: Schedule, today: date) -> list[dict[str, str]]:
    open_on = {day for opening in schedule.weekly for day in opening.days}
    return [
        {"day": _day(other.on), "text": _said(other)}
        for other in schedule.others
        if other.on <= today + _SOON and (other.opens or WEEKDAYS[other.on.weekday()] in open_on)
    ]


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day_in_words(day)}"


def _said(other: OtherDay) -> str:
    because = f" ({other.because})" if other.because else ""
    if other.opens and other.closes:
        return f"{clock_in_words(other.opens)} to {clock_in_words(other.closes)}{because}"
    return f"closed{because}"
