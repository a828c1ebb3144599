"""Every template, as a reader meets it: complete, accessible, passable with Tab, and quiet."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from councilhub.diagnostics import Audience
from councilhub.pipeline import Examined
from councilhub.render.config import THEME
from councilhub.render.frame import Frame
from councilhub.render.site import not_found, pages
from tests.browser.some_pages import example
from tests.browser.templates import DISTRICT, SITES, TEMPLATES, Template, Where
from tests.browser.visit import Complaints, Walk, lacking, landmarks, opened, violations, walk

pytestmark = pytest.mark.browser

WIDTHS = (375, 1280)
NOT_A_PAGE = {"hub.html", "main.html"}
"""What pages extend, and what MkDocs takes where a page names no template: none of ours does."""
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@dataclass(frozen=True)
class Seen:
    """What was met on a template at one width."""

    template: Template
    landmarks: list[str]
    lacking: list[str]
    violations: dict[str, str]
    walk: Walk
    elsewhere: list[str]
    messages: list[str]
    too_wide: float


@pytest.fixture(
    scope="module",
    params=[(template, width) for template in TEMPLATES for width in WIDTHS],
    ids=lambda of: f"{of[0]} {of[1]}",
)
def seen(browser: Browser, hosts: dict[Where, str], request: pytest.FixtureRequest) -> Seen:
    """Each template, at each width."""
    template, width = request.param
    top, found = hosts[template.site], dict[str, str]()
    with opened(browser, template, top, width) as (page, complaints):
        places, missing = landmarks(page), lacking(page, template)
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        for colours in COLOURS:
            page.emulate_media(color_scheme=colours)
            found[colours] = violations(page)
        way, elsewhere, said = walk(page), complaints.elsewhere(top), complaints.messages
        return Seen(template, places, missing, found, way, elsewhere, said, too_wide)


class TestEveryTemplate:
    def test_has_its_landmarks(self, seen: Seen) -> None:
        assert seen.landmarks == list(seen.template.landmarks)

    def test_has_its_content(self, seen: Seen) -> None:
        assert seen.lacking == []

    def test_is_no_wider_than_the_screen(self, seen: Seen) -> None:
        assert seen.too_wide <= 0

    def test_has_no_violation_that_axe_finds_in_light_and_dark(self, seen: Seen) -> None:
        assert seen.violations == {"light": "", "dark": ""}

    def test_is_passed_with_tab_from_end_to_end_and_focus_is_seen(self, seen: Seen) -> None:
        assert seen.walk.strayed == []
        assert seen.walk.unseen == []
        assert seen.walk.unmarked == []

    def test_asks_nobody_else_and_says_nothing_to_the_console(self, seen: Seen) -> None:
        assert seen.elsewhere == []
        assert seen.messages == []


@pytest.mark.parametrize("template", [t for t in TEMPLATES if t.from_a_folder], ids=str)
def test_from_a_folder_it_is_as_quiet(
    template: Template, browser: Browser, folders: dict[Where, Path]
) -> None:
    top = folders[template.site]
    with browser.new_context() as context:
        page = context.new_page()
        complaints = Complaints().of(page)
        page.goto((top / template.file).as_uri())
        if template.step:
            template.step(page)
        # What scripts leave for later has begun by then.
        page.wait_for_timeout(250)
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--measure')")
        assert complaints.elsewhere(f"{top.as_uri()}/") == []
        assert complaints.messages == []


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_its_policy_lets_in_nothing_inline_and_nothing_from_elsewhere(
    template: Template, folders: dict[Where, Path]
) -> None:
    html = (folders[template.site] / template.file).read_text("utf-8")
    policies = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert len(policies) == 1
    assert html.index("Content-Security-Policy") < html.index("<link")
    rules = {rule.split()[0]: set(rule.split()[1:]) for rule in policies[0].split(";")}
    assert rules["default-src"] == {"'none'"}
    assert set().union(*rules.values()) <= {"'none'", "'self'", "data:"}
    assert "data:" not in rules["script-src"] | rules["style-src"]


class TestTheListIsComplete:
    def test_it_names_every_template_of_the_theme(self) -> None:
        files = {path.name for path in THEME.glob("*.html")} - NOT_A_PAGE
        kinds = {template.kind for template in TEMPLATES}
        assert {f"{kind}.html" for kind in kinds} == files - {"404.html"} | {"not-found.html"}

    @pytest.mark.parametrize("audience", Audience)
    def test_it_names_every_kind_of_page_of_each_site(
        self, audience: Audience, examined: Examined
    ) -> None:
        named = {one.kind for one in TEMPLATES if one.audience is audience}
        frame = Frame(example(examined, (DISTRICT, audience)))
        made = {str(view["kind"]) for _, view, _ in pages(frame)}
        assert named == made | {str(not_found(frame)["kind"])}

    def test_each_example_is_of_its_kind(self, examined: Examined) -> None:
        for of in SITES:
            kinds = {page: view["kind"] for page, view, _ in pages(Frame(example(examined, of)))}
            for template in TEMPLATES:
                if template.site == of and template.kind != "not-found":
                    assert kinds[template.page] == template.kind, str(template)
