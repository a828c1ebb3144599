"""Going through a page with the keyboard."""

import pytest
from playwright.sync_api import Page


def tab_to(page: Page, name: str, most: int = 120) -> None:
    """Go on with Tab to the next stop that reads so, or begins so."""
    for _ in range(most):
        page.keyboard.press("Tab")
        text = page.evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()")
        if text.startswith(name):
            return
    pytest.fail(f"Tab does not come to {name!r}")


def search(page: Page, words: str = "missed bin", title: str = "Missed bin collection") -> None:
    """Look for words that find a page, and leave the results open."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.get_by_role("option", name=title).wait_for()


def suggestions(page: Page, words: str = "sofa", title: str = "Bulky waste collection") -> None:
    """Type into residents' search box, and leave the suggestions open."""
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).focus()
    page.keyboard.type(words)
    page.get_by_role("option", name=title).wait_for()


def results(page: Page) -> None:
    """Wait for what the page of results says of the words in its address."""
    page.locator(".results-count").filter(has_text="esult").wait_for()


def answer_all(page: Page) -> None:
    """Give the first answer to each question of the guide."""
    page.locator("#page_guide").focus()
    while page.locator(".stepper-answers").is_visible():
        page.keyboard.press("1")


def compose_reply(page: Page) -> None:
    """Open the reply to read it over."""
    page.get_by_role("button", name="Copy reply").first.press("Enter")
