"""The words "review overdue" at the desk: the reader's browser decides, the page bears the dates."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from councilhub.render.config import THEME

SCRIPT = THEME / "assets" / "review-due.js"


@pytest.fixture(scope="module", params=["Europe/London", "America/New_York", "Asia/Kolkata"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(timezone_id=request.param) as context:
        yield context.new_page()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        ("2026-12-01T12:00", False),
        ("2027-03-31T12:00", False),
        # The last day ends at midnight in the United Kingdom, where it is summer then.
        ("2027-03-31T22:59", False),
        ("2027-03-31T23:00", True),
        ("2027-04-01T12:00", True),
        ("2031-01-01T12:00", True),
    ],
)
def test_it_shows_from_the_day_after_the_due_day_wherever_the_reader_is(
    page: Page, instant: str, shown: bool
) -> None:
    page.goto("about:blank")
    page.clock.set_fixed_time(f"{instant}:00Z")
    page.set_content('<strong data-due="2027-03-31" hidden>Review overdue</strong>')
    page.add_script_tag(path=SCRIPT)
    assert page.locator("strong").is_visible() is shown


WORDS = "Next review by "


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
def test_an_agent_s_page_shows_it_and_stays_in_its_bounds(
    browser: Browser, district: Path, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.clock.set_fixed_time("2026-12-01T12:00:00Z")
        page.goto((district / "agent/bulky-waste.html").as_uri())
        # The article and its notes; overlays of the nation, the partnership and twice the council.
        assert page.locator(".reviewed").inner_text().count(WORDS) == 6
        assert page.locator(".overdue:visible").count() == 0
        page.clock.set_fixed_time("2030-12-01T12:00:00Z")
        page.reload()
        assert page.locator(".overdue:visible").all_inner_texts() == ["Review overdue"] * 6
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
def test_without_scripts_the_dates_stand_as_text(browser: Browser, district: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((district / "agent/bulky-waste.html").as_uri())
        assert WORDS in page.locator(".reviewed").inner_text()
        assert page.locator(".overdue:visible").count() == 0


def test_residents_are_not_told_when_a_review_is_due(district: Path) -> None:
    told = (district / "public/bulky-waste/index.html").read_text("utf-8")
    assert "Last reviewed" in told
    for word in (WORDS, "data-due", "review-due.js"):
        assert word not in told
    assert not (district / "public/assets/review-due.js").exists()
