"""Following a link that asks for a change: what is selected of its text goes along, nothing else."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from councilhub.diagnostics import Audience
from councilhub.pipeline import build_site, examine
from tests.support import BASE, BINS, written

pytestmark = pytest.mark.browser

PROFILE = "content/councils/stonebridge/council.yml"
LONG = "word " * 100
TREE = {
    **BASE,
    PROFILE: (
        f"{BASE[PROFILE]!s}contact:\n  email: help@stonebridge.example.org\n"
        "change_requests:\n  agent: https://www.example.org/tell\n"
    ),
    BINS: f"{BASE[BINS]!s}\n## How to sort {{#sort}}\n\nTins 🥫 & glass.\n\n- One\n- Two\n\n"
    f"### More\n\n{LONG}\n",
}
AGENT, PUBLIC = "agent/bins.html", "public/bins/index.html"
FOLLOWED = """document.addEventListener("click", event => {
  window.followed = event.target.closest("a").href;
  event.preventDefault();
})"""
"""Where a link would lead as it is followed, in place of following it."""


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Residents write an email, agents use a form."""
    hub, out = written(tmp_path_factory.mktemp("hub"), TREE), tmp_path_factory.mktemp("out")
    examined = examine(hub)
    for audience in Audience:
        build_site(examined.site("stonebridge", audience), out)
    return out / "stonebridge"


def opened(page: Page, file: Path) -> Page:
    """A page from a folder; links are followed nowhere."""
    page.goto(file.as_uri())
    page.evaluate(FOLLOWED)
    return page


@pytest.fixture
def agent(page: Page, sites: Path) -> Page:
    return opened(page, sites / AGENT)


@pytest.fixture
def public(page: Page, sites: Path) -> Page:
    return opened(page, sites / PUBLIC)


@pytest.fixture(params=[AGENT, PUBLIC])
def either(page: Page, sites: Path, request: pytest.FixtureRequest) -> Page:
    return opened(page, sites / request.param)


def ask(page: Page, about: str) -> Locator:
    return page.locator(f'a.ask:has(.unseen:text-matches("(to|about): {about}( |$)"))')


def select(page: Page, first: str, last: str | None = None) -> None:
    """Select from the beginning of one element to the end of another."""
    page.evaluate(
        """([first, last]) => {
          const range = document.createRange();
          range.setStartBefore(document.querySelector(first).firstChild);
          range.setEndAfter(document.querySelector(last).lastChild);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [first, last or first],
    )


def text(page: Page) -> str | None:
    """The selected words that the link carried."""
    followed: str = page.evaluate("window.followed")
    query = parse_qs(urlsplit(followed).query, strict_parsing=True)
    if "body" in query:
        return query["body"][0].partition("\r\nSelected text: ")[2] or None
    return query["text"][0] if "text" in query else None


def test_selected_words_of_the_section_go_along(either: Page) -> None:
    select(either, "#what", "#what + p")
    ask(either, "What we take").click()
    assert text(either) == "What we take Rubbish and recycling."


def test_words_of_a_section_alone_where_more_is_selected(public: Page) -> None:
    select(public, "#what", "#sort + p")
    ask(public, "The law").click()
    assert text(public) == "The law A council must collect household waste."
    select(public, "#what", "#sort + p")
    ask(public, "How to sort").click()
    assert text(public) == "How to sort Tins 🥫 & glass."


def test_words_of_other_sections_do_not(agent: Page) -> None:
    for element in ("#law + p", "#note-what p", ".glance h2", ".masthead-name", ".ask-page h2"):
        select(agent, element)
        ask(agent, "What we take").click()
        assert text(agent) is None, element


def test_of_a_note_and_of_a_box_too(agent: Page) -> None:
    select(agent, "#note-what p")
    ask(agent, "agent note, On what we take").click()
    assert text(agent) == "No paint."
    select(agent, ".glance-facts p")
    ask(agent, "At a glance").click()
    assert text(agent) == "Nothing"
    ask(agent, "The first lines").click()
    assert text(agent) is None


def test_what_stands_side_by_side_is_not_one_word(public: Page) -> None:
    select(public, ".facts-service")
    ask(public, "the top of this page").click()
    assert text(public) == "Cost Nothing What you need Your address Your postcode"


def test_the_link_of_the_page_takes_words_of_all_of_it_but_none_of_ours(agent: Page) -> None:
    select(agent, "#law", "#law + p + .origin")
    ask(agent, "this page").click()
    assert text(agent) == "The law A council must collect household waste."


def test_without_a_selection_nothing_goes_along_nor_does_an_old_one(public: Page) -> None:
    link = ask(public, "What we take")
    plain = link.get_attribute("href")
    link.click()
    assert public.evaluate("window.followed") == plain
    select(public, "#what + p")
    link.click()
    assert text(public) == "Rubbish and recycling."
    public.wait_for_function(
        "href => document.querySelector('#what ~ div a.ask').href === href", arg=plain
    )
    public.evaluate("getSelection().removeAllRanges()")
    link.click()
    assert public.evaluate("window.followed") == plain


def test_the_keyboard_does_the_same(public: Page) -> None:
    select(public, "#what + p")
    ask(public, "What we take").focus()
    public.keyboard.press("Enter")
    assert text(public) == "Rubbish and recycling."


def test_what_somebody_types_does_not_go_along(public: Page) -> None:
    public.evaluate("""() => {
      const field = document.createElement("textarea");
      field.value = "07700 900123";
      document.querySelector("#what").after(field);
      field.select();
    }""")
    ask(public, "What we take").click()
    assert text(public) is None
    select(public, "#what", "#what ~ p")
    ask(public, "What we take").click()
    assert text(public) == "What we take Rubbish and recycling."


def test_many_words_are_cut_to_what_every_program_takes(either: Page) -> None:
    select(either, "#sort", "#sort ~ p:last-of-type")
    ask(either, "How to sort").click()
    said = text(either)
    assert said
    assert said.startswith("How to sort Tins 🥫 & glass. One Two More word word")
    assert 290 < len(said) <= 300
    either.evaluate("document.querySelector('#sort + p').textContent = '🥫'.repeat(400)")
    select(either, "#sort + p")
    ask(either, "How to sort").click()
    said = text(either)
    assert said
    # A letter of two halves in JavaScript is not cut in two.
    assert set(said) == {"🥫"}
    assert 1950 < len(either.evaluate("window.followed")) <= 2000


def test_without_scripts_the_links_are_complete(browser: Browser, sites: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((sites / AGENT).as_uri())
        hrefs = page.locator("a.ask").evaluate_all("links => links.map(link => link.href)")
        assert len(hrefs) > 5
        for href in hrefs:
            assert parse_qs(urlsplit(href).query)["article"] == ["bins"]


def test_only_from_an_agent_s_page_a_form_opens_beside_it(page: Page, sites: Path) -> None:
    for path, targets in ((AGENT, {"_blank"}), (PUBLIC, {""})):
        page.goto((sites / path).as_uri())
        found = page.locator("a.ask").evaluate_all("links => links.map(link => link.target)")
        assert set(found) == targets


def test_they_are_quiet_large_enough_and_not_printed(page: Page, sites: Path) -> None:
    for path in (AGENT, PUBLIC, "public/sofa/index.html"):
        page.goto((sites / path).as_uri())
        boxes = [link.bounding_box() for link in page.locator("a.ask").all()]
        assert boxes
        assert min(box["height"] for box in boxes if box) >= 24
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.emulate_media(media="print")
        assert page.locator("a.ask:visible").count() == 0
        assert page.locator(".version").is_visible()
        page.emulate_media(media="screen")
