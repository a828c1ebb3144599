"""Layers and drift in a real browser: told to agents, calm to read, and to nobody else."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from councilhub.diagnostics import Audience
from councilhub.pipeline import build_site, examine
from tests.drifthub import EDIT, LAW, OUR_NOTES, OURS, PARTNERS, SHARED, TREE
from tests.support import written

pytestmark = pytest.mark.browser

PAGES = ("bulky-waste", "garden-waste", "wood", "pest-control")
WORDS = ("Local exception", "Shared text", "Kept as it was", EDIT, "compared", "layers.css")
"""What stands on agents' pages alone."""
RED, AMBER = "rgb(176, 38, 28)", "rgb(150, 89, 10)"


@pytest.fixture(scope="session")
def drifted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sites of a council whose overlays stand in every way to the text below them."""
    hub = written(tmp_path_factory.mktemp("drift-hub"), TREE)
    out = tmp_path_factory.mktemp("drift-sites")
    examined = examine(hub)
    for audience in Audience:
        build_site(examined.site("stonebridge", audience), out)
    return out / "stonebridge"


@pytest.fixture
def bulky(page: Page, drifted: Path) -> Page:
    """The page that has everything, opened from a folder."""
    page.goto((drifted / "agent/bulky-waste.html").as_uri())
    return page


def section(page: Page, id_: str) -> Locator:
    """A section with the note beside it."""
    return page.locator(f".section:has(> h2#{id_})")


@pytest.mark.parametrize("name", PAGES)
class TestEveryPage:
    def test_has_no_violation_that_axe_finds_with_all_of_it_open(
        self, name: str, page: Page, drifted: Path
    ) -> None:
        page.goto((drifted / f"agent/{name}.html").as_uri())
        for summary in page.locator("summary").all():
            summary.click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    def test_is_no_wider_than_the_screen_with_all_of_it_open(
        self, name: str, page: Page, drifted: Path
    ) -> None:
        page.goto((drifted / f"agent/{name}.html").as_uri())
        for summary in page.locator("summary").all():
            summary.click()
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0

    def test_says_nothing_of_it_to_residents(self, name: str, drifted: Path) -> None:
        html = (drifted / f"public/{name}/index.html").read_text("utf-8")
        assert [word for word in WORDS if word in html] == []
        assert not (drifted / "public/assets/layers.css").exists()


def test_the_words_that_residents_do_not_see_are_those_of_agents(drifted: Path) -> None:
    html = (drifted / "agent/bulky-waste.html").read_text("utf-8")
    assert [word for word in WORDS if word not in html] == []


def test_the_law_stands_on_top_and_names_the_parts_and_the_team(bulky: Page) -> None:
    callout = bulky.get_by_role("region", name="Check before you rely on this page")
    text = callout.inner_text()
    assert f"The law changed on 1 June 2026: {LAW}" in text
    assert "Stonebridge Council’s own text: If it is urgent, Cost, What it costs, Refunds" in text
    assert "Left out by Stonebridge Council: The law" in text
    assert "Ask Waste and recycling (waste@hub.example.org) or Contact centre." in text
    top = callout.bounding_box()
    glance = bulky.get_by_role("region", name="At a glance").bounding_box()
    assert top is not None
    assert glance is not None
    assert top["y"] < glance["y"]


def test_the_callout_leads_to_the_sections_and_they_lead_back(bulky: Page) -> None:
    bulky.locator("#page_law").get_by_role("link", name="What it costs", exact=True).click()
    assert bulky.url.endswith("#what-it-costs")
    section(bulky, "what-it-costs").get_by_role("link", name="What changed").first.click()
    assert bulky.url.endswith("#page_law")


def colour(box: Locator) -> str:
    return str(box.evaluate("box => getComputedStyle(box).borderLeftColor"))


def test_red_and_amber_stand_where_they_belong(bulky: Page) -> None:
    assert colour(section(bulky, "what-it-costs").locator(".caution").first) == RED
    assert colour(bulky.locator(".glance-facts .caution")) == RED
    assert colour(bulky.locator(".urgent .caution")) == RED
    assert colour(section(bulky, "reuse").locator(".caution")) == AMBER
    assert colour(section(bulky, "weight").locator(".caution")) not in {RED, AMBER}
    for quiet in ("what-we-collect", "how-to-book", "prepare", "flats", "limits"):
        assert section(bulky, quiet).locator(".caution").count() == 0


def test_local_exceptions_stand_beside_their_values(bulky: Page) -> None:
    glance = bulky.locator(".glance")
    assert (
        glance.get_by_role(
            "heading", name="Cost Local exception (Stonebridge Council’s own text)"
        ).count()
        == 1
    )
    assert glance.get_by_role("heading", name="How long it takes", exact=True).count() == 1
    assert section(bulky, "flats").locator(".own").inner_text() == "Local exception"
    assert section(bulky, "limits").locator(".own").count() == 0


def test_each_link_to_edit_leads_to_the_file_and_has_a_name_of_its_own(bulky: Page) -> None:
    links = bulky.locator(".text").get_by_role("link", name="Edit")
    found = [(link.text_content() or "", link.get_attribute("href")) for link in links.all()]
    names = dict(found)
    assert len(names) == len(found)
    assert names["Edit (Getting ready, Shared text)"] == EDIT + SHARED
    assert names["Edit (Getting ready, Wexmoor Waste Partnership)"] == EDIT + PARTNERS
    assert names["Edit (What it costs, Stonebridge Council)"] == EDIT + OURS
    assert names["Edit (agent note, On what it costs, Stonebridge Council)"] == EDIT + OUR_NOTES
    assert bulky.locator("a[target]").count() == 0


def test_links_to_edit_are_small_and_below_the_text(bulky: Page) -> None:
    text = section(bulky, "flats").locator("> p:not(.own-line)").bounding_box()
    origin = section(bulky, "flats").locator("> .origin").bounding_box()
    assert text is not None
    assert origin is not None
    assert origin["y"] >= text["y"] + text["height"] - 8
    size = "box => parseFloat(getComputedStyle(box).fontSize)"
    assert section(bulky, "flats").locator("> .origin").evaluate(size) < 14


def test_the_list_of_parts_is_closed_until_somebody_asks(bulky: Page) -> None:
    parts = bulky.locator("details.parts")
    part = parts.get_by_text("England leaves this out")
    assert not part.is_visible()
    bulky.get_by_text("Where each part of this page comes from").click()
    assert part.is_visible()
    assert parts.get_by_role("link", name="What it costs", exact=True).count() == 1


def test_in_print_there_is_nothing_to_click_but_what_to_beware_of_stays(bulky: Page) -> None:
    bulky.emulate_media(media="print")
    assert not any(link.is_visible() for link in bulky.get_by_role("link", name="Edit").all())
    assert section(bulky, "what-it-costs").locator(".caution").first.is_visible()
    assert section(bulky, "flats").locator(".own").is_visible()
    assert bulky.locator("#page_law").is_visible()


def test_a_page_that_cannot_be_shown_helps_an_agent(page: Page, drifted: Path) -> None:
    page.goto((drifted / "agent/wood.html").as_uri())
    text = page.locator("main").inner_text()
    assert "Do not answer from memory" in text
    assert "ask Waste and recycling, waste@hub.example.org." in text
    assert "Stonebridge Council’s own text on “Prices” no longer fits" in text
    page.get_by_text("The files of this page").click()
    link = page.get_by_role("link", name="overlays/stonebridge/wood.md")
    assert link.get_attribute("href") == f"{EDIT}overlays/stonebridge/wood.md"
    public = (drifted / "public/wood/index.html").read_text("utf-8")
    assert "We cannot show this page at the moment." in public


def test_where_nothing_is_amiss_there_is_nothing_to_see(page: Page, drifted: Path) -> None:
    page.goto((drifted / "agent/garden-waste.html").as_uri())
    assert page.locator(".caution, .law").count() == 0
    assert page.locator(".own").count() == 2
    page.goto((drifted / "agent/glass.html").as_uri())
    assert page.locator(".caution, .law, .own").count() == 0
