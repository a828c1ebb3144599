"""Every template, as a reader meets it: complete, accessible, roomy, passable with Tab, and quiet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from councilhub.diagnostics import Audience
from councilhub.pipeline import Examined
from councilhub.render.config import THEME
from councilhub.render.frame import Frame
from councilhub.render.not_found import not_found
from councilhub.render.site import pages
from tests.browser.fitting import squeezed_in_any_state, too_wide
from tests.browser.some_pages import example
from tests.browser.templates import DISTRICT, SITES, TEMPLATES, Template, Where
from tests.browser.visit import (
    COLOURS,
    NOON,
    Complaints,
    Walk,
    coloured,
    lacking,
    landmarks,
    opened,
    violations,
    walk,
)
from tests.browser.weight import MOST, kept, weights

pytestmark = pytest.mark.browser

WIDTHS = (375, 1280)
NOT_A_PAGE = {"hub.html", "main.html"}
"""What pages extend, and what MkDocs takes where a page names no template: none of ours does."""


@dataclass(frozen=True)
class Seen:
    """What was met on a template at one width."""

    template: Template
    landmarks: list[str]
    lacking: list[str]
    violations: dict[str, str]
    walk: Walk
    weights: Mapping[str, int]
    """The files that were asked for as it opened."""
    kept: list[str]
    elsewhere: list[str]
    messages: list[str]
    too_wide: bool
    squeezed: dict[str, list[str]]
    """On residents' pages: state of the page → what has no room in it."""


@pytest.fixture(
    scope="module",
    params=[(template, width) for template in TEMPLATES for width in WIDTHS],
    ids=lambda of: f"{of[0]} {of[1]}",
)
def seen(
    browser: Browser,
    hosts: dict[Where, str],
    folders: dict[Where, Path],
    request: pytest.FixtureRequest,
) -> Seen:
    """Each template, at each width."""
    template, width = request.param
    top, found = hosts[template.site], dict[str, str]()
    with opened(browser, template, top, width) as (page, complaints):
        loaded = weights(folders[template.site], top, complaints.requests)
        places, missing, wide = landmarks(page), lacking(page, template), too_wide(page)
        residents = template.audience is Audience.PUBLIC
        narrow = squeezed_in_any_state(page) if residents else {}
        for colours in COLOURS[template.audience]:
            coloured(page, colours)
            found[colours] = violations(page)
        coloured(page)
        return Seen(
            template=template,
            landmarks=places,
            lacking=missing,
            violations=found,
            walk=walk(page),
            weights=loaded,
            kept=kept(page),
            elsewhere=complaints.elsewhere(top),
            messages=complaints.messages,
            too_wide=wide,
            squeezed=narrow,
        )


class TestEveryTemplate:
    def test_has_its_landmarks(self, seen: Seen) -> None:
        assert seen.landmarks == list(seen.template.landmarks)

    def test_has_its_content(self, seen: Seen) -> None:
        assert seen.lacking == []

    def test_has_room_for_its_text_with_more_space_and_at_400_percent_too(self, seen: Seen) -> None:
        assert not seen.too_wide
        assert seen.squeezed == {}

    def test_has_no_violation_that_axe_finds_in_any_colours(self, seen: Seen) -> None:
        assert {colours: found for colours, found in seen.violations.items() if found} == {}

    def test_is_passed_with_tab_from_end_to_end_and_focus_is_seen(self, seen: Seen) -> None:
        assert seen.walk.strayed == []
        assert seen.walk.unseen == []
        assert seen.walk.unmarked == []

    def test_asks_nobody_else_and_says_nothing_to_the_console(self, seen: Seen) -> None:
        assert seen.elsewhere == []
        assert seen.messages == []

    def test_of_residents_is_light_and_leaves_nothing_behind(self, seen: Seen) -> None:
        if seen.template.audience is Audience.PUBLIC:
            searches = seen.template.kind == "search" or seen.template.step
            assert searches or sum(seen.weights.values()) <= MOST, seen.weights
            assert seen.kept == []


@pytest.mark.parametrize("template", [t for t in TEMPLATES if t.from_a_folder], ids=str)
def test_from_a_folder_it_is_as_quiet(
    template: Template, browser: Browser, folders: dict[Where, Path]
) -> None:
    top = folders[template.site]
    with browser.new_context() as context:
        page = context.new_page()
        complaints = Complaints().of(page)
        page.clock.set_fixed_time(NOON)
        page.goto((top / template.file).as_uri() + template.query)
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
