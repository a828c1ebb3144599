"""What stands where on an agent's pages: first what the call needs, then the text, then the rest."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from playwright.sync_api import Browser

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

pytestmark = pytest.mark.browser

ORDER = (
    *("page_glance", "page_guide", "page_say", "page_contents", "before-you-report"),
    *("page_handover", "page_process", "page_reply", "page_contact", "page_owner", "page_dates"),
    *("page_about", "page_related", "page_parts"),
)
"""Ids of an article's page in the order in which an agent needs what they name."""
GLANCE = ("Verify", "Watch for", "Cost", "How long it takes", "What they need", "Best way")


def main(path: Path) -> "Element":
    """What a page says, as a tree."""
    document = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
    found: Element | None = document.find(".//main")
    assert found is not None
    return found


def text(path: Path) -> str:
    return " ".join("".join(main(path).itertext()).split())


def test_an_article_begins_with_the_call_and_ends_with_what_is_behind_it(district: Path) -> None:
    ids = [element.get("id") for element in main(district / "agent/missed-bin.html").iter()]
    assert [id_ for id_ in ids if id_ in ORDER] == list(ORDER)


def test_at_a_glance_the_link_to_offer_comes_last(district: Path) -> None:
    (glance,) = main(district / "agent/missed-bin.html").findall(".//section[@class='glance']")
    titles = ["".join(heading.itertext()) for heading in glance.iter("h3")]
    assert titles == [*GLANCE, "Offer first"]


def test_what_is_urgent_comes_before_all_of_it(district: Path) -> None:
    found = text(district / "agent/homeless-help.html")
    assert found.index("If it is urgent") < found.index("Triage")


def test_the_first_line_says_whose_it_is_and_where_to_hand_over(
    browser: Browser, district: Path
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((district / "agent/missed-bin.html").as_uri())
        assert page.locator(".glance-triage").inner_text().endswith("We do this: answer it now")
        page.locator(".glance-who").get_by_role("link").click()
        assert page.url.endswith("#page_handover")


def test_a_signpost_says_that_it_is_not_ours_and_whose(district: Path) -> None:
    found = text(district / "agent/blue-badge.html")
    parts = ("Not ours", "Who to send them to", "Go to Wexmoor County Council", "Watch for")
    assert [found.index(part) for part in parts] == sorted(found.index(part) for part in parts)


@pytest.mark.parametrize(
    "page", ["index", "a-z", "topics/waste", "life/bereavement", "missed-bin", "blue-badge"]
)
def test_no_level_of_headings_is_left_out(district: Path, page: str) -> None:
    levels = [
        int(element.tag[1])
        for element in main(district / f"agent/{page}.html").iter()
        if element.tag in {"h1", "h2", "h3", "h4"}
    ]
    # An alert stands above the heading of the page.
    levels = levels[levels.index(1) :]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("instant", "stands_out"), [("2026-12-02T12:00", False), ("2026-12-02T22:00", True)]
)
def test_what_to_say_when_closed_stands_out_when_it_is_closed(
    browser: Browser, district: Path, instant: str, stands_out: bool
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.set_fixed_time(f"{instant}:00Z")
        page.goto((district / "agent/missed-bin.html").as_uri())
        row = page.locator(".handover .facts-row", has=page.locator(".when-closed"))
        shadow = row.evaluate("row => getComputedStyle(row).boxShadow")
        assert (shadow != "none") is stands_out


def test_overdue_reviews_are_told_on_top_too(browser: Browser, district: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.set_fixed_time("2030-12-01T12:00:00Z")
        page.goto((district / "agent/bulky-waste.html").as_uri())
        page.locator(".warnings").get_by_role("link", name="Review overdue").click()
        assert page.url.endswith("#page_dates")
        page.clock.set_fixed_time("2026-12-01T12:00:00Z")
        page.reload()
        assert not page.locator(".warnings-overdue").is_visible()


def test_the_first_page_has_one_search_box_and_the_ways_on(
    browser: Browser, district: Path
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((district / "agent/index.html").as_uri())
        assert page.locator("input[role=combobox]").count() == 1
        headings = page.locator("main").get_by_role("heading", level=2).all_inner_texts()
        wanted = [
            "Topics",
            "Provided by someone else",
            "Life events",
            "Contact details for residents",
        ]
        assert [heading for heading in headings if heading in wanted] == wanted
