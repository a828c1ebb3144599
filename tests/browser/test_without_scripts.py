"""Residents' pages without JavaScript: the same words are there, and search leads to A to Z."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from councilhub.diagnostics import Audience
from tests.browser.templates import DISTRICT, PUBLIC, Template, Where
from tests.browser.visit import NOON, lacking, said

pytestmark = pytest.mark.browser

OF_SCRIPTS = {"search", "redirect"}
"""Results are a script's; what the page says in their place is its own. A redirect is left at once."""
READ = [one for one in PUBLIC if one.kind not in OF_SCRIPTS and not one.step]
NOW = re.compile(r"(Open|Closed) now\b.*")
"""What depends on the moment, which only a script knows; the hours stand beside it."""


@pytest.fixture
def quiet(browser: Browser) -> Iterator[Page]:
    """An empty page of a browser without scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture
def lively(browser: Browser) -> Iterator[Page]:
    """One of a browser with them."""
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOON)
        yield page


@pytest.mark.parametrize("template", READ, ids=str)
def test_every_word_is_there(
    template: Template, quiet: Page, lively: Page, hosts: dict[Where, str]
) -> None:
    for page in (quiet, lively):
        page.goto(hosts[template.site] + template.address)
    assert lacking(quiet, template) == []
    assert [line for line in said(lively) if not NOW.fullmatch(line)] == said(quiet)


def test_words_that_only_a_script_writes_would_be_missed(quiet: Page, lively: Page) -> None:
    for page in (quiet, lively):
        page.set_content("<p>One</p><script>document.body.append('Two')</script>")
    assert (said(quiet), said(lively)) == (["One"], ["One", "Two"])


def test_words_that_are_folded_away_are_compared_too(quiet: Page) -> None:
    quiet.set_content("<details><summary>More</summary>£26.50</details>")
    assert said(quiet) == ["More", "£26.50"]


def test_search_leads_to_a_to_z(quiet: Page, hosts: dict[Where, str]) -> None:
    quiet.goto(hosts[DISTRICT, Audience.PUBLIC])
    quiet.get_by_role("searchbox", name="Search").fill("sofa")
    quiet.keyboard.press("Enter")
    quiet.get_by_role("heading", name="Services A to Z", level=1).wait_for()
    quiet.get_by_role("link", name="Bulky waste collection").wait_for()


def test_the_page_of_results_says_why_it_has_none(quiet: Page, hosts: dict[Where, str]) -> None:
    quiet.goto(f"{hosts[DISTRICT, Audience.PUBLIC]}search/?q=sofa")
    lines = said(quiet)
    assert any(line.startswith("Search needs JavaScript") for line in lines)
    quiet.get_by_role("main").get_by_role("link", name="All services, A to Z").first.click()
    quiet.get_by_role("heading", name="Services A to Z", level=1).wait_for()
