"""No review, comparison, source or change note is dated later than today.

A review is due some months after the last one: a date that has not come puts it off, and nobody has
read the text on that day. `from`, the day a change of law bites, may lie ahead.

PASS content/shared/waste/bulky-waste.md, on 1 December 2026
    last_reviewed_on: 2026-09-01
FAIL content/shared/waste/bulky-waste.md, on 1 December 2026
    last_reviewed_on: 2062-09-01
"""

from collections.abc import Iterator
from datetime import date

from councilhub.check.context import Checked
from councilhub.check.things import articles, things
from councilhub.diagnostics import Diagnostic
from councilhub.model.article import Article
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.places import Steps, place_of

RULE = "review-date-in-future"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Dates of work that was done, after the day of the sites."""
    today = checked.day
    if today is None:
        return
    for thing in (*things(checked.hub), *articles(checked.hub)):
        for steps, day in _days(thing):
            if day > today:
                place, key = place_of(thing, *steps), steps[-1]
                message = f"{key}: '{day}' has not come yet: today is {today}"
                yield Diagnostic(RULE, place, message, hint="write the day on which it was done")


def _days(thing: Article | Notes | Overlay) -> Iterator[tuple[Steps, date]]:
    matter = thing.matter
    if matter.last_reviewed_on:
        yield ("last_reviewed_on",), matter.last_reviewed_on
    base = getattr(matter, "base", None)
    if base and base.on:
        yield ("base", "on"), base.on
    for number, source in enumerate(getattr(matter, "sources", None) or ()):
        yield ("sources", number, "checked_on"), source.checked_on
    for number, change in enumerate(getattr(matter, "change_notes", ())):
        yield ("change_notes", number, "on"), change.on
