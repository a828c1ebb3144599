"""When a review is due: calendar months, a little earlier by the path, never later."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilhub.diagnostics import Place
from councilhub.model.freshness import Clock, ClockKind, Freshness, due_day, months_later, spread

PATHS = [f"content/shared/topic-{number % 17}/article-{number}.md" for number in range(300)]
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MONTHS = st.integers(1, 99)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-09-01", 6, "2027-03-01"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-15", 12, "2027-12-15"),
        ("2026-05-05", 99, "2034-08-05"),
    ],
)
def test_months_are_those_of_the_calendar(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(st.text(), DAYS, MONTHS)
def test_a_due_day_lies_in_the_last_quarter_of_the_review_time(
    path: str, since: date, months: int
) -> None:
    due, latest = due_day(path, since, months), months_later(since, months)
    assert since < due <= latest
    assert latest - due < spread(since, months)
    assert (latest - due) * 4 <= latest - since
    assert latest - due < timedelta(weeks=13)
    assert due_day(path, since, months) == due


@pytest.mark.parametrize("months", [3, 6, 12, 24, 99])
def test_of_300_articles_reviewed_on_one_day_no_week_holds_twice_the_average(months: int) -> None:
    since = date(2026, 9, 1)
    due = [due_day(path, since, months) for path in PATHS]
    average = len(due) / (spread(since, months) / timedelta(weeks=1))
    for first in range(7):
        weeks = Counter((day.toordinal() + first) // 7 for day in due)
        assert max(weeks.values()) <= 2 * average


def test_without_the_spread_they_would_all_fall_due_on_one_day() -> None:
    since = date(2026, 9, 1)
    assert {months_later(since, 6) for _ in PATHS} == {date(2027, 3, 1)}
    due = {due_day(path, since, 6) for path in PATHS}
    assert len(due) > 40
    assert max(due) == date(2027, 3, 1)


def test_the_day_depends_on_the_path_alone() -> None:
    # Another day here is another day for every text of every hub.
    assert due_day("content/shared/waste/bins.md", date(2026, 9, 1), 6) == date(2027, 2, 19)
    assert due_day("overlays/ashby/bins.md", date(2026, 9, 1), 6) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("due", "state"),
    [
        (None, "overdue"),
        (date(2026, 11, 30), "overdue"),
        (date(2026, 12, 1), "due-soon"),
        (date(2027, 1, 30), "due-soon"),
        (date(2027, 1, 31), "fine"),
    ],
)
def test_due_soon_is_the_day_itself_and_the_60_days_before(due: date | None, state: str) -> None:
    clock = Clock(
        kind=ClockKind.ARTICLE,
        id="bins",
        title="Bins",
        place=Place("x.md"),
        layer="shared",
        owner=None,
        since=date(2026, 1, 1),
        due=due,
    )
    assert clock.on(date(2026, 12, 1)) is Freshness(state)
