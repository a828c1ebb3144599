"""Opening hours on a page: what the reader's browser needs to say "open now"."""

import json

from councilhub.model.facts import WEEKDAYS, OtherDay
from councilhub.model.site import Schedule


def opening_data(schedule: Schedule) -> str:
    """What `open-now.js` reads, as JSON.

    The first and last day, seven lists of [opens, closes] from Monday, and the days that differ.
    """
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
