"""Large print: what residents read of a page, and nothing that agents alone may know."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def larkmere(browser: Browser, district: Path) -> Iterator[tuple[BrowserContext, Path]]:
    with browser.new_context(viewport={"width": 800, "height": 1000}) as context:
        context.add_init_script("window.print = () => { window.printed = true; }")
        yield context, district


def lines(page: Page) -> list[str]:
    """What is on paper, line by line."""
    page.emulate_media(media="print")
    said: str = page.evaluate("document.body.innerText")
    page.emulate_media(media="screen")
    return [line.strip() for line in re.split(r"[\n\t]+", said) if line.strip()]


def opened(larkmere: tuple[BrowserContext, Path], article: str) -> Page:
    """The page of an article for agents."""
    context, folder = larkmere
    page = context.new_page()
    page.goto((folder / "agent" / f"{article}.html").as_uri())
    return page


def words(text: str) -> str:
    return " ".join(text.split())


OURS = re.compile(
    r"Cost|How long it takes|What you need|Contact us|If it is urgent|Who can help"
    r"|This page is on the web: \S+|https?://\S+"
)
"""Lines that large print has of its own."""


def test_large_print_of_every_page_holds_what_residents_read_and_nothing_else(
    larkmere: tuple[BrowserContext, Path],
) -> None:
    context, folder = larkmere
    desk, public, seen = context.new_page(), context.new_page(), 0
    # Pages that lead elsewhere have a link to this one, which paper cannot follow.
    public.goto((folder / "public" / "contact" / "index.html").as_uri())
    ways = words(public.evaluate("document.body.textContent"))
    for file in sorted((folder / "agent").glob("*.html")):
        if "data-large" not in file.read_text(encoding="utf-8"):
            continue
        desk.goto(file.as_uri())
        desk.get_by_role("button", name="Large print").click()
        assert desk.evaluate("window.printed")
        public.goto((folder / "public" / file.stem / "index.html").as_uri())
        shown = f"{ways} {words(public.evaluate('document.body.textContent'))}"
        strange = [
            line for line in lines(desk) if words(line) not in shown and not OURS.fullmatch(line)
        ]
        assert strange == [], file.name
        seen += 1
    assert seen > 60


def test_pages_that_only_agents_have_are_not_printed_so(
    larkmere: tuple[BrowserContext, Path],
) -> None:
    page = opened(larkmere, "crew-incident")
    assert page.get_by_role("button", name="Copy reply").count()
    assert not page.locator("[data-large], #page_large").count()


def test_large_print_has_all_sections_in_letters_of_18_points(
    larkmere: tuple[BrowserContext, Path],
) -> None:
    page = opened(larkmere, "missed-bin")
    usual = lines(page)
    page.get_by_role("button", name="Large print").click()
    page.emulate_media(media="print")
    sizes = page.evaluate("""() => [...document.querySelectorAll("body *")]
      .filter(one => one.checkVisibility() && [...one.childNodes].some(n => n.data && n.data.trim()))
      .map(one => parseFloat(getComputedStyle(one).fontSize))""")
    assert sizes
    assert min(sizes) >= 24
    printed = lines(page)
    page.goto((larkmere[1] / "public" / "missed-bin" / "index.html").as_uri())
    headings = page.locator(".text h2").all_inner_texts()
    assert len(headings) > 2
    assert set(headings) <= set(printed)
    assert "For staff" in " ".join(usual)
    assert "For staff" not in " ".join(printed)


def test_after_it_the_page_and_ordinary_print_are_as_before(
    larkmere: tuple[BrowserContext, Path],
) -> None:
    page = opened(larkmere, "missed-bin")
    usual = lines(page)
    page.get_by_role("button", name="Large print").click()
    assert lines(page) != usual
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert lines(page) == usual
    assert page.locator(".large").count() == 0
