"""Alerts as people meet them: there without a script, gone after their end, and for everybody."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from councilhub.diagnostics import Audience
from councilhub.pipeline import Examined, build_site
from councilhub.render.config import THEME

FLOOD = "Flood warning for the River Ash at Millbrook"
"""In the example hub; it ends at midday on 2 December, and there is one for agents until 5pm on 1 December."""
BEFORE_THE_END, AT_THE_END = "2026-12-02T11:59:59Z", "2026-12-02T12:00:00Z"
PAGES = (
    *("ashdale/public/index.html", "ashdale/public/missed-bin/index.html"),
    "abergwennol/public/index.html",
    *("ashdale/agent/index.html", "ashdale/agent/homeless-help.html"),
)


@pytest.fixture(scope="module")
def sites(examined: Examined, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sites of a council with a flood, and that of one in which two languages are spoken."""
    out = tmp_path_factory.mktemp("alerts")
    for audience in Audience:
        build_site(examined.site("ashdale", audience), out)
    build_site(examined.site("abergwennol", Audience.PUBLIC), out)
    return out


@pytest.fixture
def quiet(browser: Browser) -> Iterator[Page]:
    """An empty page of a browser without scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.mark.browser
@pytest.mark.parametrize("path", [*PAGES[:2], "ashdale/public/404.html"])
def test_without_scripts_it_is_there_and_says_until_when(
    quiet: Page, sites: Path, path: str
) -> None:
    quiet.goto((sites / path).as_uri())
    alert = quiet.get_by_role("region", name=re.compile(f"^Emergency ?: {FLOOD}$"))
    expect(alert).to_be_visible()
    assert "Until midday on Wednesday 2 December 2026" in alert.inner_text()
    if path != PAGES[0]:
        expect(alert.get_by_role("link", name="0345 988 1188")).to_be_hidden()
        alert.get_by_text("What else to know").click()
    expect(alert.get_by_role("link", name="0345 988 1188")).to_be_visible()


@pytest.mark.browser
def test_below_it_all_that_an_agent_needs_first_is_in_the_first_screen(
    browser: Browser, sites: Path
) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto((sites / "ashdale/agent/bulky-waste.html").as_uri())
        expect(page.get_by_role("region", name=FLOOD)).to_be_visible()
        glance = page.get_by_role("region", name="At a glance").bounding_box()
        assert glance is not None
        assert glance["y"] + glance["height"] <= 900


@pytest.mark.browser
def test_without_scripts_the_other_language_unfolds(quiet: Page, sites: Path) -> None:
    quiet.goto((sites / "abergwennol/public/index.html").as_uri())
    welsh = quiet.get_by_text("Mae prif bibell ddŵr wedi torri.")
    expect(welsh).to_be_hidden()
    quiet.get_by_text("Cymraeg: Dim dŵr yn Stryd y Bont a Heol yr Harbwr").click()
    expect(welsh).to_be_visible()
    assert welsh.evaluate("e => e.closest('[lang]').lang") == "cy"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("now", "there"), [("2026-11-01T00:00:00Z", True), (BEFORE_THE_END, True), (AT_THE_END, False)]
)
def test_it_is_hidden_from_its_end_on_and_never_before(
    page: Page, sites: Path, now: str, there: bool
) -> None:
    page.clock.set_fixed_time(now)
    page.goto((sites / "ashdale/public/index.html").as_uri())
    assert page.get_by_text(FLOOD).is_visible() is there


@pytest.mark.browser
def test_on_a_page_left_open_for_days_each_goes_when_it_ends(page: Page, sites: Path) -> None:
    page.clock.install(time="2026-12-01T16:58:00Z")
    page.goto((sites / "ashdale/agent/homeless-help.html").as_uri())
    flood, system = (
        page.get_by_text(FLOOD).first,
        page.get_by_text("The housing system is down").first,
    )
    page.clock.run_for("01:00")
    expect(system).to_be_visible()
    page.clock.run_for("03:00")
    expect(system).to_be_hidden()
    expect(flood).to_be_visible()
    page.clock.fast_forward("19:05:00")
    expect(flood).to_be_hidden()
    height = "document.getElementById('page_alerts').getBoundingClientRect().height"
    assert page.evaluate(height) == 0


@pytest.mark.browser
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Europe/London"])
@pytest.mark.parametrize(
    ("moment", "now", "there"),
    [
        ("2027-07-01T12:00:00+01:00", "2027-07-01T10:59:59Z", True),
        ("2027-07-01T12:00:00+01:00", "2027-07-01T11:00:00Z", False),
        ("no moment", "2027-07-01T11:00:00Z", True),
    ],
)
def test_the_end_is_the_same_moment_wherever_the_reader_is(
    browser: Browser, zone: str, moment: str, now: str, there: bool
) -> None:
    with browser.new_context(timezone_id=zone) as context:
        page = context.new_page()
        page.goto("about:blank")
        page.clock.set_fixed_time(now)
        page.set_content(f'<section data-until="{moment}">Flood</section>')
        page.add_script_tag(path=THEME / "assets" / "alerts.js")
        assert page.get_by_text("Flood").is_visible() is there


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_folded_and_unfolded(
    page: Page, sites: Path, path: str, scheme: str
) -> None:
    complaints = list[str]()
    page.on("console", lambda message: complaints.append(message.text))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.clock.set_fixed_time("2026-12-01T12:00:00Z")
    page.goto((sites / path).as_uri())
    assert complaints == []
    assert page.locator(".alert:visible").count() > 0
    for _ in range(2):
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0
        for summary in page.locator(".alert summary").all():
            summary.click()


@pytest.mark.browser
def test_a_phone_s_thumb_can_hit_what_can_be_clicked(browser: Browser, sites: Path) -> None:
    with browser.new_context(viewport={"width": 375, "height": 800}) as context:
        page = context.new_page()
        page.clock.set_fixed_time("2026-12-01T12:00:00Z")
        for path in PAGES[:2]:
            page.goto((sites / path).as_uri())
            boxes = page.locator(".alert a:visible, .alert summary:visible").evaluate_all(
                "all => all.map(each => each.getBoundingClientRect().height)"
            )
            assert boxes
            assert min(boxes) >= 43.9
