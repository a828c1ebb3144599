"""The line that says "open now": by the clock of the United Kingdom, wherever the reader is."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from councilhub.render.config import THEME

SCRIPT = THEME / "assets" / "open-now.js"
OFFICE = [["8:30", "17:30"]]
ALWAYS = [["0:00", "0:00"]]
HOURS = {
    "from": "2026-01-01",
    "to": "2027-03-31",
    "week": [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [["9:00", "12:30"]], []],
    "others": {"2026-12-25": [], "2026-12-28": [], "2026-12-24": [["8:30", "12:00"]]},
}


@pytest.fixture(scope="module", params=["Europe/London", "America/New_York", "Asia/Kolkata"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(timezone_id=request.param) as context:
        yield context.new_page()


def said(page: Page, instant: str, hours: object = HOURS) -> str:
    """What a page with these hours says at an instant, in UTC."""
    page.goto("about:blank")
    page.clock.set_fixed_time(f"{instant}:00Z")
    page.set_content(f'<p data-hours="{escape(json.dumps(hours))}" hidden></p>')
    page.add_script_tag(path=SCRIPT)
    line = page.locator("p")
    return line.inner_text() if line.is_visible() else ""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("instant", "text"),
    [
        ("2026-12-01T08:29", "Closed now. Opens today at 8:30am."),
        ("2026-12-01T08:30", "Open now until 5:30pm."),
        ("2026-12-01T17:29", "Open now until 5:30pm."),
        ("2026-12-01T17:30", "Closed now. Opens tomorrow at 8:30am."),
        ("2026-12-05T11:00", "Open now until 12:30pm."),
        ("2026-12-05T13:00", "Closed now. Opens on Monday at 8:30am."),
        ("2026-12-06T10:00", "Closed now. Opens tomorrow at 8:30am."),
        # In summer the United Kingdom is an hour ahead of UTC.
        ("2026-07-01T07:30", "Open now until 5:30pm."),
        ("2026-07-01T16:30", "Closed now. Opens tomorrow at 8:30am."),
        ("2026-06-30T23:30", "Closed now. Opens today at 8:30am."),
        # Christmas Eve ends early, Christmas Day and the substitute for Boxing Day are closed.
        ("2026-12-24T11:59", "Open now until midday."),
        ("2026-12-24T12:00", "Closed now. Opens on Saturday at 9am."),
        ("2026-12-25T10:00", "Closed now. Opens tomorrow at 9am."),
        ("2026-12-26T13:00", "Closed now. Opens on Tuesday at 8:30am."),
        # Outside of the window nothing is known.
        ("2027-03-31T18:00", "Closed now."),
        ("2027-04-01T10:00", ""),
    ],
)
def test_it_says_open_or_when_next(page: Page, instant: str, text: str) -> None:
    assert said(page, instant) == text


@pytest.mark.browser
def test_a_line_that_never_closes_is_open(page: Page) -> None:
    always = {**HOURS, "week": [ALWAYS] * 7, "others": {}}
    for instant in ("2026-12-01T00:00", "2026-12-01T23:59", "2026-12-06T12:00"):
        assert said(page, instant, always) == "Open now."


@pytest.mark.browser
def test_hours_over_midnight_belong_to_the_day_they_begin(page: Page) -> None:
    night = {**HOURS, "week": [[["17:00", "8:00"]], [], [], [], [], [], []], "others": {}}
    assert said(page, "2026-11-30T23:00", night) == "Open now until 8am."
    assert said(page, "2026-12-01T07:59", night) == "Open now until 8am."
    assert said(page, "2026-12-01T08:00", night) == "Closed now. Opens on Monday at 5pm."


@pytest.mark.browser
def test_without_the_script_the_hours_stand_as_text(browser: Browser, district: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((district / "public" / "bulky-waste" / "index.html").as_uri())
        contact = page.locator("#page_contact")
        assert "Monday, Tuesday" in contact.inner_text()
        assert "closed on bank holidays" in contact.inner_text()
        assert not contact.locator("[data-hours]:visible").count()


@pytest.mark.browser
def test_a_real_page_says_it_in_its_contact_box(browser: Browser, district: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.set_fixed_time("2026-12-02T11:00:00Z")
        page.goto((district / "agent" / "missed-bin.html").as_uri())
        assert "Open now until" in page.locator("#page_contact").inner_text()
        assert "Friday 25 December 2026: closed" in page.locator("#page_contact").inner_text()
