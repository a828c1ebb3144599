"""The search box: found, chosen and followed by keyboard or by mouse, from a folder too."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from councilhub.diagnostics import Audience
from councilhub.pipeline import build_site, examine
from tests.support import BASE, BINS, SOFA, article, written

pytestmark = pytest.mark.browser

PROFILE = "content/councils/stonebridge/council.yml"
TREE = {
    **BASE,
    PROFILE: (
        f'{BASE[PROFILE]!s}contact:\n  phone: "{{{{ phones.contact_centre }}}}"\n'
        "  email: help@stonebridge.example.org\n"
    ),
    BINS: str(BASE[BINS]).replace("  - rubbish\n", "  - rubbish\n  - dustmen\n"),
    SOFA: str(BASE[SOFA]).replace("  - unitary\n", ""),
    "content/shared/streets/potholes.md": article("Tell us.\n", title="Holes in a road"),
    "content/shared/synonyms.yml": "synonyms:\n  - means: road\n    words:\n      - carriageway\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An agent site of a few pages, of which one is a signpost."""
    hub, out = written(tmp_path_factory.mktemp("hub"), TREE), tmp_path_factory.mktemp("out")
    build_site(examine(hub).site("stonebridge", Audience.AGENT), out)
    return out / "stonebridge" / "agent"


@pytest.fixture
def desk(page: Page, site: Path) -> Iterator[Page]:
    """A page of the site, opened from a folder, that complains of nothing."""
    complaints = list[str]()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    page.goto((site / "bins.html").as_uri())
    yield page
    assert complaints == []


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search")


def results(page: Page) -> Locator:
    return page.get_by_role("option")


def search(page: Page, words: str) -> Locator:
    """The results, once the text of the pages has joined in."""
    box(page).fill(words)
    page.locator(".search[data-ready=text]").wait_for()
    return results(page)


def chosen(page: Page) -> str | None:
    """What a screen reader says is chosen."""
    id_ = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{id_}").get_attribute("href") if id_ else None


class TestTyping:
    def test_finds_from_the_first_letters_on(self, desk: Page) -> None:
        desk.keyboard.press("/")
        desk.keyboard.type("hol")
        expect(results(desk)).to_have_count(1)
        expect(results(desk)).to_contain_text("Holes in a road")
        expect(box(desk)).to_have_attribute("aria-expanded", "true")

    def test_letters_typed_while_it_loads_are_not_lost(self, desk: Page) -> None:
        desk.evaluate("""() => {
          const box = document.querySelector('.search-box');
          box.focus();
          box.value = 'holes';
          box.dispatchEvent(new Event('input', { bubbles: true }));
        }""")
        expect(results(desk)).to_have_count(1)

    def test_shows_triage_summary_and_what_matched(self, desk: Page) -> None:
        one = search(desk, "dustmen").first
        expect(one).to_contain_text("Bins Triage A, Answer it now")
        expect(one).to_contain_text("When we collect your bins.")
        expect(one).to_contain_text("Callers say: dustmen")
        expect(search(desk, "carriageway").first).to_contain_text("“carriageway” means road")
        expect(search(desk, "bin").first.locator("mark")).to_have_text("Bins")

    def test_leads_to_the_place_where_the_word_stands(self, desk: Page) -> None:
        one = search(desk, "household").first
        expect(one).to_contain_text("Go to: The law")
        expect(one).to_have_attribute("href", "./bins.html#law")
        expect(search(desk, "paint").first).to_have_attribute("href", "./bins.html#note-what")

    def test_marks_who_else_provides_it(self, desk: Page) -> None:
        expect(search(desk, "sofa").first).to_contain_text("Provided by someone else")

    def test_says_how_many_there_are_once_the_typing_pauses(self, desk: Page) -> None:
        search(desk, "holes")
        status = desk.locator(".search [role=status]")
        expect(status).to_have_text("")
        expect(status).to_have_text("1 result")


class TestKeys:
    def test_arrows_choose_and_enter_opens(self, desk: Page) -> None:
        search(desk, "bins holes")
        expect(results(desk)).to_have_count(2)
        hrefs = [each.get_attribute("href") for each in results(desk).all()]
        assert chosen(desk) is None
        desk.keyboard.press("ArrowDown")
        assert chosen(desk) == hrefs[0]
        desk.keyboard.press("ArrowDown")
        assert chosen(desk) == hrefs[1]
        expect(results(desk).nth(1)).to_have_attribute("aria-selected", "true")
        expect(results(desk).first).to_have_attribute("aria-selected", "false")
        desk.keyboard.press("ArrowDown")
        assert chosen(desk) is None
        desk.keyboard.press("ArrowUp")
        assert chosen(desk) == hrefs[1]
        desk.keyboard.press("Enter")
        desk.wait_for_url(f"**/{str(hrefs[1]).removeprefix('./')}")

    def test_enter_opens_the_first_if_none_is_chosen(self, desk: Page) -> None:
        search(desk, "holes")
        expect(results(desk)).to_have_count(1)
        desk.keyboard.press("Enter")
        desk.wait_for_url("**/potholes.html")

    def test_with_control_it_opens_beside_this_page(self, desk: Page) -> None:
        search(desk, "holes")
        expect(results(desk)).to_have_count(1)
        with desk.context.expect_page() as opened:
            desk.keyboard.press("Control+Enter")
        assert opened.value.url.endswith("/potholes.html")
        assert desk.url.endswith("/bins.html")

    def test_escape_closes_then_clears(self, desk: Page) -> None:
        search(desk, "holes")
        expect(results(desk)).to_have_count(1)
        desk.keyboard.press("Escape")
        expect(desk.locator(".search-panel")).to_be_hidden()
        expect(box(desk)).to_have_attribute("aria-expanded", "false")
        expect(box(desk)).to_have_value("holes")
        desk.keyboard.press("Escape")
        expect(box(desk)).to_have_value("")
        expect(box(desk)).to_be_focused()

    def test_going_on_with_tab_closes(self, desk: Page) -> None:
        search(desk, "holes")
        expect(results(desk)).to_have_count(1)
        desk.keyboard.press("Tab")
        expect(desk.locator(".search-panel")).to_be_hidden()
        expect(box(desk)).not_to_be_focused()


class TestTheSlash:
    def test_goes_to_the_box_and_takes_what_is_there(self, desk: Page) -> None:
        box(desk).fill("old words")
        box(desk).blur()
        desk.keyboard.press("/")
        expect(box(desk)).to_be_focused()
        desk.keyboard.type("new")
        expect(box(desk)).to_have_value("new")

    def test_is_a_letter_where_text_is_typed(self, desk: Page) -> None:
        desk.keyboard.press("/")
        desk.keyboard.type("and/or")
        expect(box(desk)).to_have_value("and/or")
        for field in ("<textarea>", "<select>", "<div contenteditable tabindex=0>"):
            desk.evaluate(
                "html => { document.querySelector('h1').innerHTML = html; "
                "document.querySelector('h1').firstChild.focus(); }",
                field,
            )
            desk.keyboard.press("/")
            expect(box(desk)).not_to_be_focused()

    def test_does_nothing_where_single_keys_are_off(self, desk: Page) -> None:
        desk.evaluate("document.documentElement.dataset.keys = 'off'")
        desk.keyboard.press("/")
        expect(box(desk)).not_to_be_focused()


class TestTheMouse:
    def test_opens_a_result(self, desk: Page) -> None:
        search(desk, "holes").first.click()
        desk.wait_for_url("**/potholes.html")

    def test_opens_a_place_of_this_page_and_closes(self, desk: Page) -> None:
        search(desk, "household").first.click()
        desk.wait_for_url("**/bins.html#law")
        expect(desk.locator(".search-panel")).to_be_hidden()

    def test_beside_the_panel_closes_it(self, desk: Page) -> None:
        search(desk, "holes")
        desk.locator(".colophon").click()
        expect(desk.locator(".search-panel")).to_be_hidden()


class TestNothingFound:
    @pytest.fixture
    def nothing(self, desk: Page) -> Locator:
        search(desk, "zzqx & 5")
        found = desk.locator(".search-nothing")
        expect(found).to_be_visible()
        return found

    def test_shows_the_words_and_the_topics(self, nothing: Locator) -> None:
        expect(nothing).to_contain_text("Nothing found for “zzqx & 5”")
        expect(nothing.get_by_role("link", name="Bins and waste")).to_have_attribute(
            "href", "./topics/waste.html"
        )
        expect(nothing.page.get_by_role("listbox")).to_be_hidden()

    def test_offers_the_switchboard(self, nothing: Locator) -> None:
        link = nothing.get_by_role("link", name="01632 960 001")
        expect(link).to_have_attribute("href", "tel:+441632960001")

    def test_and_to_ask_that_the_words_be_added(self, nothing: Locator) -> None:
        link = nothing.get_by_role("link", name="Ask for these words to be added")
        href = link.get_attribute("href") or ""
        assert urlsplit(href).path == "help@stonebridge.example.org"
        assert parse_qs(urlsplit(href).query)["body"][0].endswith("Words: zzqx & 5")
        expect(nothing).to_contain_text("take out anything about a caller")

    def test_says_so_and_is_reached_by_the_keyboard(self, nothing: Locator) -> None:
        page = nothing.page
        expect(page.locator(".search [role=status]")).to_contain_text("Nothing found")
        page.keyboard.press("Tab")
        expect(nothing.get_by_role("link").first).to_be_focused()
        expect(nothing).to_be_visible()
        page.keyboard.press("Escape")
        expect(box(page)).to_be_focused()
        expect(nothing).to_be_hidden()


@pytest.mark.parametrize("words", ["bins holes sofa", "zzqx"])
def test_axe_finds_nothing_wrong_with_the_open_panel(page: Page, site: Path, words: str) -> None:
    page.goto((site / "bins.html").as_uri())
    search(page, words)
    expect(page.locator(".search-panel")).to_be_visible()
    page.keyboard.press("ArrowDown")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_panel_stays_inside_the_window(page: Page, district: Path) -> None:
    page.goto((district / "agent" / "missed-bin.html").as_uri())
    search(page, "council")
    expect(results(page)).to_have_count(12)
    inside = page.locator(".search-panel").bounding_box()
    assert inside
    assert inside["y"] + inside["height"] <= 800
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    for _ in range(12):
        page.keyboard.press("ArrowDown")
    last = results(page).last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= inside["y"] + inside["height"] + 1


def test_what_is_pasted_by_mistake_is_cut(page: Page, site: Path) -> None:
    """A word of thousands of letters would keep the page busy for seconds."""
    page.goto((site / "index.html").as_uri())
    box(page).focus()
    page.keyboard.insert_text("holes " + "x" * 5000)
    assert len(box(page).input_value()) == 120


def test_it_says_where_to_look_if_it_cannot_be_loaded(page: Page, site: Path) -> None:
    page.route("**/data/search.js", lambda route: route.abort())
    page.goto((site / "bins.html").as_uri())
    box(page).fill("holes")
    expect(page.locator(".search-broken")).to_be_visible()
    page.locator(".search-broken").get_by_role("link", name="A to Z").click()
    page.wait_for_url("**/a-z.html")


def test_without_script_there_is_no_box(browser: Browser, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "bins.html").as_uri())
        expect(page.locator(".search")).to_be_hidden()
        expect(page.get_by_role("banner").get_by_role("link", name="A to Z")).to_be_visible()


def test_nothing_is_loaded_until_it_is_wanted(page: Page, site: Path) -> None:
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "bins.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert not any("lunr" in url or "/data/search" in url for url in asked)
    search(page, "holes")
    assert sum("/data/search.js" in url for url in asked) == 1


def test_every_place_that_a_result_can_lead_to_is_on_its_page(
    district: Path, browser: Browser
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((district / "agent" / "index.html").as_uri())
        search(page, "bin")
        pages = page.evaluate(
            "hubSearch.pages.pages.map(each => [each.at, each.places.map(p => p[0])])"
        )
        missing = [
            f"{at}#{unquote(id_)}"
            for at, ids in pages
            for html in [(district / "agent" / at).read_text(encoding="utf-8")]
            for id_ in ids
            if id_ and f'id="{id_}"' not in html
        ]
        assert len(pages) > 50
        assert missing == []
