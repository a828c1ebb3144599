"""Built pages in a real browser, in what the list of templates does not look at."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser


@pytest.mark.browser
@pytest.mark.parametrize("path", ["public/bulky-waste/index.html", "agent/missed-bin.html"])
def test_targets_are_large_enough_for_a_thumb(path: str, browser: Browser, district: Path) -> None:
    with browser.new_context(viewport={"width": 375, "height": 800}) as context:
        page = context.new_page()
        page.goto((district / path).as_uri())
        heights = page.locator(".button").evaluate_all(
            "buttons => buttons.map(b => b.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) >= 44


@pytest.mark.browser
@pytest.mark.parametrize("path", ["index.html", "homeless-help.html", "topics/waste.html"])
def test_agent_pages_open_from_a_folder(path: str, browser: Browser, district: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((district / "agent" / path).as_uri())
        background = "getComputedStyle(document.querySelector('header')).backgroundColor"
        assert page.evaluate(background) != "rgba(0, 0, 0, 0)"
        page.get_by_role("link", name="A to Z").first.click()
        assert page.get_by_role("heading", level=1).inner_text() == "Services A to Z"
