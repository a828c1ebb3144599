"""Light and dark, single-key shortcuts, zoom, contrast themes and paper: pages bear them all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

PAPER, DARK_PAPER = "rgb(255, 255, 255)", "rgb(20, 25, 31)"
STORED = "councilhub.display."
REFUSED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); }
});"""
AGENT = (
    "index",
    "topics/housing",
    "life/bereavement",
    "a-z",
    "missed-bin",
    "homeless-help",
    "adult-at-risk",
)
PUBLIC = ("index", "topics/waste/index", "a-z/index", "garden-waste/index", "blue-badge/index")
PAGES = [*(f"agent/{page}" for page in AGENT), *(f"public/{page}" for page in PUBLIC)]

Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, district: Path) -> Iterator[Opened]:
    """Opens a page of the district from its folder, in a context with options of Playwright's."""
    contexts: list[BrowserContext] = []

    def opened(path: str, script: str = "", **options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]  # options by name
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.goto((district / f"{path}.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def switch(page: Page, name: str) -> Locator:
    return page.locator("#page_display").get_by_label(name)


# Light and dark


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_in_the_dark(opened: Opened, path: str, width: int) -> None:
    page = opened(path, color_scheme="dark", viewport={"width": width, "height": 800})
    assert paper(page) == DARK_PAPER
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["agent/index", "public/index"])
def test_pages_follow_the_system(opened: Opened, path: str) -> None:
    page = opened(path, color_scheme="light")
    assert paper(page) == PAPER
    page.emulate_media(color_scheme="dark")
    assert paper(page) == DARK_PAPER


@pytest.mark.parametrize(("system", "chosen"), [("light", "Dark"), ("dark", "Light")])
def test_an_agent_chooses_for_all_pages(opened: Opened, system: str, chosen: str) -> None:
    page = opened("agent/index", color_scheme=system)
    expected = DARK_PAPER if chosen == "Dark" else PAPER
    assert paper(page) != expected
    switch(page, chosen).check()
    assert paper(page) == expected
    page.get_by_role("link", name="A to Z").first.click()
    page.wait_for_url("**/a-z.html")
    assert paper(page) == expected
    expect(switch(page, chosen)).to_be_checked()
    switch(page, "System").check()
    assert paper(page) != expected
    assert page.evaluate(f"localStorage.getItem('{STORED}theme')") is None


def test_it_is_chosen_before_anything_is_painted(opened: Opened) -> None:
    seen = """localStorage.setItem("councilhub.display.theme", "dark");
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.atFirst = document.documentElement.dataset.theme;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });"""
    page = opened("agent/index", seen, color_scheme="light")
    assert page.evaluate("window.atFirst") == "dark"


def test_what_nobody_could_have_chosen_counts_for_nothing(opened: Opened) -> None:
    odd = (
        f'localStorage.setItem("{STORED}theme", "pink"); localStorage.setItem("{STORED}keys", "x");'
    )
    page = opened("agent/index", odd, color_scheme="light")
    assert paper(page) == PAPER
    assert page.evaluate("Object.keys(document.documentElement.dataset)") == []
    assert switch(page, "System").is_checked()


def test_another_tab_follows_at_once(opened: Opened) -> None:
    first = opened("agent/index", color_scheme="light")
    second = first.context.new_page()
    second.goto(first.url)
    switch(second, "Dark").check()
    expect(switch(first, "Dark")).to_be_checked()
    assert paper(first) == DARK_PAPER


# Single-key shortcuts


def test_single_keys_can_be_turned_off_and_on(opened: Opened) -> None:
    page = opened("agent/index")
    off = "document.documentElement.dataset.keys === 'off'"
    assert not page.evaluate(off)
    switch(page, "Single-key shortcuts").uncheck()
    assert page.evaluate(off)
    page.reload()
    assert page.evaluate(off)
    switch(page, "Single-key shortcuts").check()
    page.reload()
    assert not page.evaluate(off)


# Where something is missing


def test_what_is_chosen_counts_for_the_page_where_storage_is_refused(opened: Opened) -> None:
    page = opened("agent/missed-bin", REFUSED, color_scheme="light")
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    switch(page, "Dark").check()
    assert paper(page) == DARK_PAPER
    switch(page, "Single-key shortcuts").uncheck()
    assert page.evaluate("document.documentElement.dataset.keys") == "off"
    page.reload()
    assert paper(page) == PAPER
    assert problems == []


def test_without_scripts_there_are_no_switches_and_the_system_counts(opened: Opened) -> None:
    page = opened("agent/index", java_script_enabled=False, color_scheme="dark")
    assert not page.locator("#page_display").is_visible()
    # Scripts of the page are off, Playwright's are not.
    assert paper(page) == DARK_PAPER


def test_residents_have_no_switches(opened: Opened, district: Path) -> None:
    assert opened("public/index").locator("#page_display").count() == 0
    assert not (district / "public/assets/display.js").exists()


# Zoom, contrast themes, paper


@pytest.mark.parametrize("path", [f"agent/{page}" for page in AGENT])
@pytest.mark.parametrize("width", [320, 640, 900])
def test_nothing_runs_out_of_the_page_at_any_zoom(opened: Opened, path: str, width: int) -> None:
    page = opened(path, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_in_a_contrast_theme_nothing_vanishes(opened: Opened) -> None:
    page = opened("agent/missed-bin", forced_colors="active")
    border = "box => [getComputedStyle(box).borderTopWidth, getComputedStyle(box).borderTopColor]"
    for box in (".triage-letter", ".button", ".masthead-desk", ".search-box", ".say-way"):
        width, colour = page.locator(box).first.evaluate(border)
        assert width != "0px", box
        assert colour != "rgba(0, 0, 0, 0)", box


def test_paper_is_white_and_holds_nothing_to_press(opened: Opened) -> None:
    page = opened("agent/missed-bin", color_scheme="dark")
    switch(page, "Dark").check()
    page.emulate_media(media="print", color_scheme="dark")
    assert paper(page) == PAPER
    ink = "getComputedStyle(document.querySelector('h1')).color"
    assert page.evaluate(ink) == "rgb(18, 24, 31)"
    pressed = page.locator("button, input, .search, .say, #page_display, .masthead nav, .contents")
    assert not any(one.is_visible() for one in pressed.all())
    for kept in ("h1", ".glance-triage", ".note", ".handover", ".when-closed", ".reviewed"):
        assert page.locator(kept).first.is_visible(), kept
