"""A review pack in a real browser: opened from a folder, on a phone and on a wide screen."""

import re
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FloatRect, Locator, Page

from councilhub.reports.review_pack import html
from councilhub.review_pack import review_pack
from tests.adapters.repositories import committed, git
from tests.support import written

ROOT = Path(__file__).parents[2]
PHONE, WIDE = 375, 1280
_FEE = "      - value: £5.50\n        from: 2026-04-01\n"
_NEW_FEE = "        to: 2026-11-30\n      - value: £6.25\n        from: 2026-12-01\n"
CHANGES = {
    "content/shared/waste/bulky-waste.md": (
        ("- gas bottles and car parts\n", "- gas bottles, car parts and batteries\n"),
        ("tell us as soon as you can.", "tell us two working days before."),
        ("takes: Up to {{", "takes: At most {{"),
    ),
    "content/shared/waste/agent/bulky-waste.md": (("Read the list back.", "Read it back."),),
    "content/councils/ashdale/facts.yml": ((_FEE, _FEE + _NEW_FEE),),
    "overlays/kinlarroch/bulky-waste.md": (("We collect large things", "We take large things"),),
}
"""A shared text, its agent notes, a fee and an overlay of the example hub."""


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of these changes as a file."""
    hub = tmp_path_factory.mktemp("pack") / "hub"
    for name in ("content", "overlays"):
        shutil.copytree(ROOT / name, hub / name)
    shutil.copy(ROOT / "mkdocs.yml", hub)
    git(hub, "init", "--quiet")
    committed(hub, {})
    for path, edits in CHANGES.items():
        text = (hub / path).read_text("utf-8")
        for old, new in edits:
            assert text.count(old) == 1, (path, old)
            text = text.replace(old, new)
        written(hub, {path: text})
    file = hub / "pack.html"
    file.write_text(html(review_pack(hub, "HEAD")), "utf-8")
    return file


@pytest.fixture(
    params=product((PHONE, WIDE), ("light", "dark")), ids=lambda each: f"{each[0]} {each[1]}"
)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, colours = request.param
    with browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=colours
    ) as context:
        yield context.new_page()


@pytest.mark.browser
def test_axe_finds_nothing_whatever_is_folded(pack: Path, page: Page) -> None:
    page.goto(pack.as_uri())
    for folded in (True, False):
        page.evaluate(
            "open => document.querySelectorAll('details').forEach(d => d.open = open)", not folded
        )
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
def test_it_asks_nobody_and_breaks_no_policy(pack: Path, page: Page) -> None:
    asked, complaints = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(pack.as_uri())
    page.wait_for_load_state("networkidle")
    assert asked == [pack.as_uri()]
    assert complaints == []
    # The style sheet is let in by its hash: without it, nothing would be coloured.
    colour = "getComputedStyle(document.querySelector('header')).backgroundColor"
    assert page.evaluate(colour) != "rgba(0, 0, 0, 0)"


@pytest.mark.browser
def test_a_script_or_a_style_in_it_would_not_run(
    pack: Path, browser: Browser, tmp_path: Path
) -> None:
    text = pack.read_text("utf-8")
    bad = "<script>document.title = 'taken'</script><p id='p' style='color: red'>x</p>"
    forged = tmp_path / "forged.html"
    forged.write_text(text.replace("<main", f"{bad}<main", 1), "utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(forged.as_uri())
        assert page.title() == "What this change does"
        assert (
            page.evaluate("getComputedStyle(document.getElementById('p')).color")
            != "rgb(255, 0, 0)"
        )


@pytest.mark.browser
def test_it_fits_and_both_sides_stand_as_the_screen_allows(pack: Path, page: Page) -> None:
    page.goto(pack.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    before, after = (
        _box(page.locator(".sides .before").first),
        _box(page.locator(".sides .after").first),
    )
    if page.viewport_size == {"width": PHONE, "height": 800}:
        assert after["y"] >= before["y"] + before["height"]
        assert after["x"] == before["x"]
    else:
        assert after["y"] == before["y"]
        assert after["x"] >= before["x"] + before["width"]


@pytest.mark.browser
def test_the_summary_is_on_the_first_screen(pack: Path, browser: Browser) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 800}) as context:
        page = context.new_page()
        page.goto(pack.as_uri())
        for question in (
            "What changes",
            "How far it reaches",
            "Is anything wrong?",
            "Who must agree",
        ):
            card = page.locator(".card", has=page.get_by_role("heading", name=question))
            box = _box(card)
            assert box["y"] + box["height"] <= 800, question


@pytest.mark.browser
def test_marks_are_heard_and_not_only_coloured(pack: Path, page: Page) -> None:
    page.goto(pack.as_uri())
    come, gone = page.locator(".sides .after ins").first, page.locator(".sides .before del").first
    assert "underline" in come.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert "line-through" in gone.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert re.fullmatch(r"\[new: .+\]", come.text_content() or "")
    assert re.fullmatch(r"\[gone: .+\]", gone.text_content() or "")


@pytest.mark.browser
def test_it_holds_what_changed_at_whom(pack: Path, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(pack.as_uri())
        assert page.locator("article.page h3").all_inner_texts() == ["Bulky waste collection"] * 2
        public, agent = page.locator("#public-0"), page.locator("#agent-0")
        own = public.locator(".variant", has=page.get_by_role("heading", name="Ashdale Council"))
        assert own.locator("ins", has_text="£6.25").count() == 1
        theirs = public.locator(".variant", has=page.get_by_role("heading", name="Kinlarroch"))
        assert theirs.locator(".change").count() == 1
        assert theirs.locator("del").text_content() == "[gone: collect]"
        assert agent.locator(".tag-agent").inner_text() == "Staff only"
        assert public.get_by_text("Read it back").count() == 0
        row = page.get_by_role("row", name="extra bulky item").last
        assert "£6.25" in row.inner_text()
        # The county has no such service: its page says who has, and nothing there changes.
        assert "Wexmoor County" not in public.inner_text()


def _box(element: Locator) -> FloatRect:
    found = element.bounding_box()
    assert found is not None
    return found
