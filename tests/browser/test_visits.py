"""Whole visits of residents, by keyboard alone: from the home page to what they came for."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from councilhub.diagnostics import Audience
from tests.browser.keyboard import tab_to
from tests.browser.templates import DISTRICT, Where

pytestmark = pytest.mark.browser

FORM = "https://www.larkmere.example.org/**"
"""Where the button of a service leads."""


@pytest.fixture
def home(browser: Browser, hosts: dict[Where, str]) -> Iterator[Page]:
    """The home page on a phone; what is on the council's own website is a page called Form."""
    with browser.new_context(viewport={"width": 375, "height": 800}) as context:
        context.route(FORM, lambda route: route.fulfill(body="<title>Form</title>"))
        page = context.new_page()
        page.goto(hosts[DISTRICT, Audience.PUBLIC])
        yield page


def follow(page: Page, name: str, title: str) -> None:
    """Go on to a link and follow it to the page of this title."""
    tab_to(page, name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def start(page: Page, name: str) -> None:
    """Go on to the button of a service and press it."""
    tab_to(page, name)
    page.keyboard.press("Enter")
    page.wait_for_url(FORM)
    assert page.title() == "Form"


def test_from_the_box_to_the_button_of_a_service(home: Page) -> None:
    tab_to_box(home)
    home.keyboard.type("sofa")
    home.keyboard.press("Enter")
    expect(home.get_by_role("heading", level=1)).to_have_text("Search")
    home.get_by_role("heading", name="results for “sofa”").wait_for()
    follow(home, "Bulky waste collection", "Bulky waste collection")
    start(home, "Book a collection")


def test_from_a_suggestion_to_the_button_of_a_service(home: Page) -> None:
    tab_to_box(home)
    home.keyboard.type("sofa")
    home.get_by_role("option", name="Bulky waste collection").wait_for()
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    expect(home.get_by_role("heading", level=1)).to_have_text("Bulky waste collection")
    start(home, "Book a collection")


def tab_to_box(page: Page) -> None:
    """Go on to the search box."""
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "search":
            return
    pytest.fail("Tab does not come to the search box")


def test_from_a_top_task_to_the_button_of_a_service(home: Page) -> None:
    follow(home, "Bulky waste collection", "Bulky waste collection")
    start(home, "Book a collection")


def test_from_a_topic_to_a_service(home: Page) -> None:
    follow(home, "Bins, waste and recycling", "Bins, waste and recycling")
    follow(home, "Garden waste collection", "Garden waste collection")


def test_from_a_life_event_to_one_of_its_steps(home: Page) -> None:
    follow(home, "When someone dies", "When someone dies")
    follow(home, "Blue Badge", "Blue Badge")
    tab_to(home, "Go to Wexmoor County Council")


def test_past_everything_above_the_text(home: Page) -> None:
    """The first stop leads over what each page has on top."""
    home.keyboard.press("Tab")
    assert home.evaluate("document.activeElement.textContent") == "Skip to main content"
    home.keyboard.press("Enter")
    home.keyboard.press("Tab")
    assert home.evaluate("document.activeElement.closest('main') !== null")
