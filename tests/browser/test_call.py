"""A whole call with the keyboard alone: find, read, ask, reply, and say what is wrong."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.keyboard import search, tab_to
from tests.browser.served import served
from tests.browser.visit import Complaints

pytestmark = pytest.mark.browser

TITLE = "Homeless, or about to lose your home"


@pytest.fixture(params=["http", "file"])
def top(district: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the agents' site on a server, and on a shared drive."""
    folder = district / "agent"
    if request.param == "file":
        yield f"{folder.as_uri()}/"
    else:
        with served(folder) as address:
            yield f"{address}/"


@pytest.fixture
def desk(browser: Browser, top: str) -> Iterator[Page]:
    """The home page beside another window; nothing fails and nobody else is asked all through."""
    with browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce"
    ) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        complaints = Complaints().of(page)
        page.goto(f"{top}index.html")
        yield page
        assert complaints.messages == []
        assert complaints.elsewhere(top) == []


def focused(page: Page) -> str:
    """The text of what has focus."""
    return str(page.evaluate("document.activeElement.textContent")).strip()


def find(page: Page, words: str, title: str) -> None:
    """Search for words, and open what is found first."""
    search(page, words, title)
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_call_from_the_first_word_to_the_request_for_a_change(desk: Page) -> None:
    # "I am being thrown out of my flat."
    find(desk, "homeless", TITLE)

    # Read: the page of the service, from its top or from the part that was found.
    assert desk.get_by_role("heading", level=1).inner_text() == TITLE
    desk.keyboard.press("End")
    expect(desk.get_by_role("contentinfo")).to_be_in_viewport()

    # Ask: the questions by number.
    tab_to(desk, "Questions to ask")
    desk.keyboard.press("Enter")
    for key in "412":
        desk.keyboard.press(key)
    assert focused(desk) == "What to do"
    assert "duty officer" in desk.locator(".stepper-outcome").inner_text()

    # Reply: read it over, fill in what it leaves open, copy.
    tab_to(desk, "Reply to send")
    desk.keyboard.press("Enter")
    tab_to(desk, "Copy reply")
    desk.keyboard.press("Enter")
    dialog = desk.get_by_role("dialog", name="Reply to send")
    assert dialog.is_visible()
    desk.keyboard.type("Sam Doe")
    words = dialog.get_by_label("Read it over").input_value()
    assert "Sam Doe" in words
    tab_to(desk, "Copy")
    desk.keyboard.press("Enter")
    dialog.get_by_role("status").get_by_text("opied").wait_for()
    assert desk.evaluate("navigator.clipboard.readText()").replace("\r", "") == words
    desk.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert focused(desk) == "Copy reply"

    # Something was wrong with the reply: say so where its owner works.
    tab_to(desk, "Ask for a change")
    about = desk.evaluate("document.activeElement.dataset.ask")
    assert about == "page_reply"
    link = urlsplit(desk.evaluate("document.activeElement.href"))
    assert link.scheme in {"https", "mailto"}
    assert "homeless-help" in str(parse_qs(link.query))


def test_nothing_of_the_caller_stays_behind(desk: Page) -> None:
    find(desk, "homeless", TITLE)
    tab_to(desk, "Questions to ask")
    desk.keyboard.press("Enter")
    desk.keyboard.press("4")
    tab_to(desk, "Copy reply")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Sam Doe")
    kept = desk.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert "Sam Doe" not in kept
    desk.reload()
    assert desk.locator(".stepper-path").is_hidden()
    assert "Sam Doe" not in desk.content()
