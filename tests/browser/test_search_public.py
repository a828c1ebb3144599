"""Residents' search: a form that works without script, suggestions, and the page of results.

The site lies below a folder of its host, as `https://www.example.org/help/` would.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from councilhub.diagnostics import Audience
from councilhub.pipeline import build_site, examine
from tests.browser.served import served
from tests.support import BASE, BINS, SOFA, article, written

pytestmark = pytest.mark.browser

PROFILE = "content/councils/stonebridge/council.yml"
TREE = {
    **BASE,
    PROFILE: str(BASE[PROFILE]).replace("help.stonebridge.example.org", "www.example.org/help"),
    BINS: str(BASE[BINS]).replace("  - rubbish\n", "  - rubbish\n  - dustmen\n"),
    SOFA: str(BASE[SOFA]).replace("  - unitary\n", ""),
    "content/shared/streets/holiday.md": article("Ask.\n", title="Tŷ Gŵyl"),
    "content/shared/synonyms.yml": "synonyms:\n  - means: sofa\n    words:\n      - settee\n",
    **{
        f"content/shared/streets/street-{n}.md": article("Ask.\n", title=f"Street {n}")
        for n in range(1, 26)
    },
}
OURS = ("lunr", "search-", "/search.", "data/search")
"""What the address of a file holds that is for search."""


@dataclass
class Visit:
    """A browser's page, the address of the site, and what the page did."""

    page: Page
    top: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda problem: self.complaints.append(str(problem)))

    def to(self, path: str) -> None:
        self.page.goto(self.top + path)

    @property
    def box(self) -> Locator:
        return self.page.locator(".search-box")

    def suggestions(self, words: str) -> Locator:
        """What is suggested for words."""
        self.box.fill(words)
        self.page.locator(".search[data-ready]").wait_for()
        return self.page.get_by_role("option")

    def results(self, query: str) -> Locator:
        """The rows of the page of results for `q=` and so on."""
        self.to(f"search/{query}")
        expect(self.page.get_by_role("heading", name="result")).to_be_visible()
        return self.page.locator(".results-list > li")

    def for_search(self) -> set[str]:
        """The files for search that were asked for."""
        paths = {urlsplit(url).path.removeprefix("/help/") for url in self.asked}
        return {path for path in paths if any(name in f"/{path}" for name in OURS)}


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small public site; its server knows the folder alone."""
    hub, out = written(tmp_path_factory.mktemp("hub"), TREE), tmp_path_factory.mktemp("out")
    build_site(examine(hub).site("stonebridge", Audience.PUBLIC), out)
    host = tmp_path_factory.mktemp("host")
    (out / "stonebridge" / "public").rename(host / "help")
    with served(host) as address:
        yield f"{address}/help/"


@pytest.fixture
def visit(browser: Browser, top: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit in which nothing is complained of, kept, or asked of another host; on a phone."""
    width: int = getattr(request, "param", 375)
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        made = Visit(context.new_page(), top)
        yield made
        assert made.complaints == []
        assert {urlsplit(url).netloc for url in made.asked} == {urlsplit(top).netloc}
        assert context.storage_state() == {"cookies": [], "origins": []}


at_both_widths = pytest.mark.parametrize("visit", [375, 1280], indirect=True)


@at_both_widths
def test_from_typing_to_the_page_of_results_and_back(visit: Visit) -> None:
    page = visit.page
    visit.to("street-1/")
    page.wait_for_load_state("networkidle")
    assert visit.for_search() == {"assets/search-start.js"}

    expect(page.get_by_role("combobox", name="Search for a service")).to_have_count(1)
    expect(visit.suggestions("dustm")).to_have_count(1)
    expect(page.get_by_role("option")).to_have_text("Bins Matches “dustmen”")
    expect(page.locator(".search [role=status]")).to_have_text("1 suggestion")
    assert "data/search-text.js" not in visit.for_search()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visit.top}bins/")

    visit.suggestions("settee & chair")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visit.top}search/?q=settee+%26+chair")
    row = page.locator(".results-list > li")
    expect(page.get_by_role("heading", level=2).first).to_have_text("1 result for “settee & chair”")
    expect(row).to_have_text(
        "Sofas Provided by someone elseWe collect a sofa for £20.00. “settee” means sofa"
    )
    expect(visit.box).to_have_value("settee & chair")
    expect(page).to_have_title("settee & chair – Search – Stonebridge")
    row.get_by_role("link", name="Sofas").click()
    page.wait_for_url(f"{visit.top}sofa/")
    page.go_back()
    expect(row).to_have_count(1)
    expect(visit.box).to_have_value("settee & chair")


def test_keys_do_no_more_than_people_expect_and_the_button_sends_the_words(visit: Visit) -> None:
    visit.to("")
    expect(visit.suggestions("street")).to_have_count(6)
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".search-panel")).to_be_hidden()
    visit.box.blur()
    visit.page.keyboard.press("/")
    expect(visit.box).not_to_be_focused()
    expect(visit.box).to_have_value("street")
    visit.page.get_by_role("button", name="Search").click()
    visit.page.wait_for_url(f"{visit.top}search/?q=street")


def test_a_page_that_does_not_exist_searches_from_any_depth(visit: Visit) -> None:
    visit.to("404.html")
    expect(visit.suggestions("dustmen")).to_have_count(1)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(f"{visit.top}search/?q=dustmen")


def test_many_results_are_shown_in_two_steps(visit: Visit) -> None:
    rows = visit.results("?q=street")
    expect(visit.page.get_by_role("heading", name="25 results for “street”")).to_be_visible()
    expect(rows).to_have_count(20)
    visit.page.get_by_role("button", name="Show all results").click()
    expect(rows).to_have_count(25)
    expect(rows.nth(20).get_by_role("link")).to_be_focused()
    expect(visit.page.get_by_role("button", name="Show all results")).to_be_hidden()


def test_where_nothing_is_found_there_are_other_ways(visit: Visit) -> None:
    rows, page = visit.results("?q=zzqx"), visit.page
    expect(rows).to_have_count(0)
    expect(page.get_by_text("other words for the same thing")).to_be_visible()
    for name in ("All services, A to Z", "Contact us", "Bins and waste"):
        expect(page.get_by_role("main").get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(visit.suggestions("zzqx")).to_have_count(0)
    expect(page.locator(".search-nothing")).to_contain_text("Nothing found for “zzqx”")


def test_what_is_asked_for_is_shown_as_text_and_cut(visit: Visit) -> None:
    attack = "<img src=x onerror=alert(1)>"
    visit.results(f"?q={quote(attack)}")
    expect(visit.page.get_by_role("heading", name=f"“{attack}”")).to_be_visible()
    visit.suggestions(attack)
    assert visit.page.locator(".search-panel img, .results img").count() == 0
    visit.results(f"?q={'x' * 5000}")
    expect(visit.box).to_have_value("x" * 120)


@pytest.mark.parametrize("query", ["?q=T%C5%B7+G%C5%B5yl", "?q=ty+gwyl", "?q=gwyl&q=bins"])
def test_plus_is_a_space_and_accents_make_no_difference(visit: Visit, query: str) -> None:
    expect(visit.results(query).get_by_role("link")).to_have_text(["Tŷ Gŵyl"])


@pytest.mark.parametrize("query", ["", "?q=", "?q=++"])
def test_no_words_find_nothing_and_nothing_is_said_of_it(visit: Visit, query: str) -> None:
    visit.to(f"search/{query}")
    visit.page.locator(".search[data-ready]").wait_for()
    expect(visit.page.locator(".results")).to_have_text("", use_inner_text=True)
    expect(visit.page).to_have_title("Search – Stonebridge")


@at_both_widths
@pytest.mark.parametrize("path", ["search/?q=dustmen", "search/?q=zzqx"])
def test_axe_finds_nothing_wrong(visit: Visit, path: str) -> None:
    visit.to(path)
    visit.suggestions("settee")
    expect(visit.page.locator(".search-panel")).to_be_visible()
    found = Axe().run(visit.page)
    assert found.violations_count == 0, found.generate_report()
    assert visit.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("lost", ["data/search.js", "assets/search.js", "assets/search-results.js"])
def test_where_a_file_does_not_come_a_to_z_is_offered(
    browser: Browser, top: str, lost: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route(f"**/{lost}", lambda route: route.abort())
        page.goto(f"{top}search/?q=bins")
        off = page.locator(".results-off")
        expect(off).to_be_visible()
        expect(page.locator(".results-wait")).to_be_hidden()
        expect(off.get_by_role("link", name="A to Z")).to_have_attribute("href", "../a-z/")


def test_without_script_the_form_leads_to_a_to_z(browser: Browser, top: str) -> None:
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 640}
    ) as context:
        page = context.new_page()
        page.goto(f"{top}bins/")
        page.get_by_role("searchbox", name="Search for a service").fill("sofa")
        page.get_by_role("button", name="Search").click()
        page.wait_for_url(f"{top}a-z/?q=sofa")
        expect(page.get_by_role("main").get_by_role("link", name="Sofas")).to_be_visible()
        page.goto(f"{top}search/?q=sofa")
        expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
        expect(page.get_by_role("link", name="Bins and waste")).to_be_visible()
