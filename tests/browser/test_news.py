"""What is new: how much of it is unread, in one browser, in every tab, and without storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from councilhub.diagnostics import Audience
from councilhub.pipeline import build_site, examine
from tests.render.test_news import noted
from tests.support import BASE, BINS, BINS_NOTES, SOFA, Tree, written

pytestmark = pytest.mark.browser

RECENT = ("law 2026-11-30 from 2027-04-01 New law.", "normal 2026-11-29 New text.")
LINES = (*RECENT, "minor 2026-11-28 New words.", "normal 2026-10-01 Known.")
TREE = noted(BINS_NOTES, "important 2026-11-28 For staff.", tree=noted(BINS, *LINES))
KEY = "councilhub.stonebridge.news.read"
REFUSED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); }
})"""


def built(tmp_path_factory: pytest.TempPathFactory, tree: Tree) -> Path:
    """The agent site of a hub."""
    hub, out = written(tmp_path_factory.mktemp("hub"), tree), tmp_path_factory.mktemp("out")
    build_site(examine(hub).site("stonebridge", Audience.AGENT), out)
    return out / "stonebridge" / "agent"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory, TREE)


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with one more change."""
    return built(tmp_path_factory, noted(SOFA, "normal 2026-12-01 Newer.", tree=TREE))


@pytest.fixture
def tabs(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here."""
    with browser.new_context() as context:
        yield context


def opened(page: Page, file: Path) -> Page:
    page.goto(file.as_uri())
    return page


def unread(page: Page) -> int:
    """The number beside the link to the news."""
    count = page.locator(".news-count")
    return int(count.inner_text()) if count.is_visible() else 0


def marked(page: Page) -> list[str]:
    """The entries that are marked as new."""
    return page.locator(".news-entry:has(.news-new:visible) > p:nth-child(2)").all_inner_texts()


def read(page: Page) -> Page:
    """Look at the news for as long as it takes."""
    expect(page.locator(".news-unread")).to_be_hidden()
    return page


def test_at_first_what_is_older_than_two_weeks_counts_as_read(page: Page, site: Path) -> None:
    assert unread(opened(page, site / "bins.html")) == 3
    assert unread(opened(page, site / "topics" / "waste.html")) == 3


def test_the_page_of_news_marks_what_is_new_and_keeps_the_marks_while_it_is_open(
    page: Page, site: Path
) -> None:
    news = ["New law.", "For staff.", "New text."]
    assert marked(opened(page, site / "news.html")) == news
    assert marked(read(page)) == news
    page.reload()
    assert marked(page) == []
    assert unread(opened(page, site / "bins.html")) == 0


def test_opening_the_page_that_a_note_is_about_reads_nothing(page: Page, site: Path) -> None:
    opened(page, site / "bins.html").wait_for_timeout(2500)
    assert unread(opened(page, site / "index.html")) == 3


def test_leaving_the_page_of_news_at_once_is_enough(page: Page, site: Path) -> None:
    opened(page, site / "news.html")
    assert unread(opened(page, site / "index.html")) == 0


def test_what_comes_later_is_unread(tabs: BrowserContext, site: Path, later: Path) -> None:
    page = tabs.new_page()
    read(opened(page, site / "news.html"))
    assert unread(opened(page, later / "bins.html")) == 1
    assert marked(opened(page, later / "news.html")) == ["Newer."]


def test_the_number_is_said_with_what_it_counts(page: Page, site: Path) -> None:
    opened(page, site / "bins.html")
    link = page.get_by_role("navigation", name="Main").get_by_role("link").filter(has_text="new")
    expect(link).to_have_accessible_name("What’s new 3 unread")


def test_other_tabs_are_told(tabs: BrowserContext, site: Path) -> None:
    first, second = tabs.new_page(), tabs.new_page()
    assert unread(opened(first, site / "bins.html")) == 3
    read(opened(second, site / "news.html"))
    read(first)


def test_where_storage_is_refused_there_is_no_number_and_nothing_goes_wrong(
    page: Page, site: Path
) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.add_init_script(REFUSED)
    opened(page, site / "news.html").wait_for_timeout(2500)
    assert unread(page) == 0
    assert marked(page) == []
    assert problems == []


def test_what_another_program_wrote_there_counts_as_a_first_visit(page: Page, site: Path) -> None:
    for stored in ("{", '"x"', "{}", "null", "7"):
        opened(page, site / "bins.html").evaluate(
            "([key, value]) => localStorage.setItem(key, value)", [KEY, stored]
        )
        assert unread(opened(page, site / "bins.html")) == 3, stored


def test_without_javascript_all_news_is_there_and_nothing_is_marked(
    browser: Browser, site: Path
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = opened(context.new_page(), site / "news.html")
        told = page.locator(".news-entry > p:nth-child(2)").all_inner_texts()
        assert told == ["New law.", "For staff.", "New text.", "New words.", "Known."]
        assert unread(page) == 0
        assert marked(page) == []
        expect(page.locator(".changed-load")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, site: Path, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(page, site / "news.html")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"]})
    assert found.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_site_without_news_says_so(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    page = opened(page, built(tmp_path_factory, BASE) / "news.html")
    expect(page.locator("main")).to_contain_text("Nothing has changed in the last 3 months")
    assert unread(page) == 0
