"""When something is open: the week, the nation's bank holidays, and days of their own."""

from datetime import date

import pytest

from councilhub.compose.hours import bank_holidays
from councilhub.model.facts import OtherDay
from councilhub.model.hub import NATIONS
from councilhub.model.site import Schedule
from tests.support import BASE, TODAY, overlay, site_of

HOURS = """\
hours:
  desk:
    owner: waste
{more}    values:
      - weekly:
          - days:
              - monday
              - saturday
            opens: 9:00
            closes: 17:00
{days}        from: 2026-01-01
        to: 2027-03-31
"""
CHRISTMAS_EVE = """\
        except_on:
          - on: 2026-12-24
            opens: 9:00
            closes: 12:00
            because: Christmas Eve
          - on: 2026-12-25
            opens: 10:00
            closes: 11:00
"""


def made(council: str = "stonebridge", more: str = "", days: str = "") -> Schedule:
    tree = {
        **BASE,
        f"content/councils/{council}/facts.yml": HOURS.format(more=more, days=days),
        f"overlays/{council}/bins.md": overlay("Open {{ hours.desk }}.\n"),
    }
    return site_of(tree, council, as_of=TODAY).schedules["hours.desk"]


def test_bank_holidays_of_the_nation_are_closed() -> None:
    names = {other.on: other.because for other in made().others}
    assert names[date(2026, 12, 25)] == "Christmas Day"
    assert names[date(2026, 12, 28)] == "Boxing Day, substitute day"
    assert date(2027, 3, 26) in names
    assert date(2027, 3, 29) in names
    assert min(names) >= date(2026, 1, 1)
    assert max(names) <= date(2027, 3, 31), "beyond the window nothing is known"


def test_a_place_that_opens_on_bank_holidays_has_none() -> None:
    assert made(more="    bank_holidays: open\n").others == ()


def test_a_day_of_its_own_wins_over_a_bank_holiday() -> None:
    others = {other.on: other for other in made(days=CHRISTMAS_EVE).others}
    assert others[date(2026, 12, 24)].because == "Christmas Eve"
    assert others[date(2026, 12, 25)] == OtherDay(
        on=date(2026, 12, 25), opens="10:00", closes="11:00"
    )


# GOV.UK, "UK bank holidays"; mygov.scot, "Scotland's bank holidays"; read in November 2026.
PUBLISHED = {
    "england": {"2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29"},
    "wales": {"2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29"},
    "scotland": {"2026-12-25", "2026-12-28", "2027-01-01", "2027-01-04", "2027-03-26"},
    "northern-ireland": {
        *("2026-12-25", "2026-12-28", "2027-01-01", "2027-03-17", "2027-03-26", "2027-03-29"),
    },
}


@pytest.mark.parametrize("nation", NATIONS)
def test_weekday_bank_holidays_are_the_published_ones(nation: str) -> None:
    found = bank_holidays(nation, date(2026, 12, 1), date(2027, 4, 30))
    assert {day.isoformat() for day, _ in found if day.weekday() < 5} == PUBLISHED[nation]


def test_the_days_of_the_next_four_weeks_that_differ_are_told_in_words() -> None:
    tree = {
        **BASE,
        "content/councils/stonebridge/facts.yml": HOURS.format(more="", days=CHRISTMAS_EVE),
        "overlays/stonebridge/bins.md": overlay("Open {{ hours.desk }}.\n"),
    }

    def below(day: date) -> tuple[str, ...]:
        return site_of(tree, as_of=day).values["hours.desk"].below

    assert below(TODAY) == (
        "Thursday 24 December 2026: 9am to midday (Christmas Eve)",
        "Friday 25 December 2026: 10am to 11am",
        "Saturday 26 December 2026: closed (Boxing Day)",
        "Monday 28 December 2026: closed (Boxing Day, substitute day)",
    )
    assert below(date(2026, 11, 20)) == ()
    # New Year's Day is a Friday, on which this place is closed anyway.
    assert below(date(2026, 12, 29)) == ()
