"""The guide of agent notes asks one question at a time; all of it is there without a script."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from councilhub.diagnostics import Audience
from councilhub.pipeline import Examined
from tests.browser.guides import all_ways, guide_of
from tests.browser.keyboard import tab_to
from tests.browser.some_pages import build_pages

pytestmark = pytest.mark.browser

SPEAKING = "homeless-help.html"
"""A guide whose outcome has a phone number, on a page with a reply and a handover."""

SHOWN = """() => {
  const all = selector => Array.from(document.querySelectorAll(selector));
  const seen = selector => all(selector).filter(one => one.checkVisibility());
  return {
    heading: seen(".stepper-ask").map(one => one.textContent).join(),
    focused: document.activeElement.matches(".stepper-ask"),
    answers: seen(".stepper-answers button > span").map(one => one.textContent),
    outcome: document.querySelector(".stepper-outcome").textContent,
    path: seen(".stepper-path button").map(one => one.textContent),
  };
}"""


@pytest.fixture(scope="session")
def guides(examined: Examined, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A page of every guide of the example hub, and of every variant that a layer makes of it."""
    out = tmp_path_factory.mktemp("guides")
    met, pages = set[tuple[str, str]](), list[Path]()
    for site in examined.sites:
        if site.audience is Audience.PUBLIC:
            continue
        found = {(id_, repr(guide_of(a))) for id_, a in site.articles.items() if guide_of(a)}
        names = {id_ for id_, _ in found - met}
        met |= found
        if names:
            build_pages(site, names, out / site.council.id)
            pages += [out / site.council.id / f"{name}.html" for name in sorted(names)]
    return pages


@pytest.fixture
def homeless(page: Page, guides: list[Path]) -> Page:
    """A page with a guide, opened from a folder."""
    page.goto(next(file for file in guides if file.name == SPEAKING).as_uri())
    return page


def card(page: Page) -> Locator:
    return page.get_by_role("region", name="Questions to ask")


def button(page: Page, name: str) -> Locator:
    return card(page).get_by_role("button", name=name, exact=True)


def at_the_guide(page: Page) -> None:
    """Follow the page's own link to the guide, by keyboard."""
    tab_to(page, "Questions to ask")
    page.keyboard.press("Enter")


def press(page: Page, *keys: str) -> dict[str, Any]:
    """What the guide shows after these keys."""
    for key in keys:
        page.keyboard.press(key)
    shown: dict[str, Any] = page.evaluate(SHOWN)
    return shown


def test_the_keyboard_alone_leads_through_every_guide_to_every_outcome(
    browser: Browser, guides: list[Path]
) -> None:
    reached = 0
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        for file in guides:
            page.goto(file.as_uri())
            page.locator("#page_guide").focus()
            for way in all_ways(page):
                for number, key in enumerate(way.keys):
                    shown = press(page)
                    assert shown["heading"] == way.asked[number], (file, way)
                    assert shown["answers"][int(key) - 1] == way.given[number], (file, way)
                    assert shown["outcome"] == "", (file, way)
                    page.keyboard.press(key)
                shown = press(page)
                assert shown["heading"] == "What to do", (file, way)
                assert shown["outcome"] == way.outcome, (file, way)
                assert shown["focused"], (file, way)
                assert len(shown["path"]) == len(way.keys), (file, way)
                tab_to(page, "Start again")
                page.keyboard.press("Enter")
                reached += 1
    assert len(guides) >= 50
    assert reached >= 5 * len(guides)


def test_the_link_of_the_page_leads_where_number_keys_work(homeless: Page) -> None:
    at_the_guide(homeless)
    assert press(homeless, "4")["heading"] == "Do you have somewhere safe to sleep tonight?"


def test_each_question_gets_focus_anew_so_that_it_is_read_out(homeless: Page) -> None:
    at_the_guide(homeless)
    homeless.evaluate("""() => {
      window.read = [];
      addEventListener("focusin", event => { window.read.push(event.target.textContent); });
    }""")
    asked = [press(homeless, key)["heading"] for key in ("4", "1", "1")]
    assert homeless.evaluate("window.read") == asked


def test_answers_are_buttons_in_the_order_of_tab(homeless: Page) -> None:
    at_the_guide(homeless)
    for name in press(homeless)["answers"]:
        homeless.keyboard.press("Tab")
        focused = homeless.evaluate("document.activeElement.textContent")
        assert focused.endswith(f" {name}")
    shown = press(homeless, "Enter")
    assert shown["path"] == ["Go back to: Are you, or is anyone with you, in danger right now? No"]
    assert shown["focused"]


def test_a_click_answers_too(homeless: Page) -> None:
    card(homeless).get_by_role("button", name="2 No, but afraid of someone").click()
    number = card(homeless).get_by_role("status").get_by_role("link")
    assert str(number.get_attribute("href")).startswith("tel:")


def test_the_outcome_is_announced_and_leads_to_the_reply_and_the_handover(homeless: Page) -> None:
    assert card(homeless).get_by_role("link", name="Hand over").count() == 0
    at_the_guide(homeless)
    shown = press(homeless, "4", "1", "2")
    assert shown["focused"]
    assert card(homeless).get_by_role("heading", name="What to do", level=3).is_visible()
    assert card(homeless).get_by_role("status").inner_text() == shown["outcome"]
    for name, target in (("Reply to send", "page_reply"), ("Hand over", "page_handover")):
        card(homeless).get_by_role("link", name=name).click()
        assert homeless.url.endswith(f"#{target}")
        assert homeless.locator(f"#{target}").count() == 1


def test_back_goes_one_question_back_and_start_again_to_the_first(homeless: Page) -> None:
    assert not button(homeless, "Back").is_visible()
    at_the_guide(homeless)
    first = press(homeless)
    second = press(homeless, "4")
    press(homeless, "1")
    button(homeless, "Back").press("Enter")
    assert press(homeless) == second
    press(homeless, "3", "1")
    button(homeless, "Start again").press("Enter")
    assert press(homeless) == first | {"focused": True}
    assert not button(homeless, "Start again").is_visible()


def test_each_answer_of_the_path_can_be_given_anew(homeless: Page) -> None:
    at_the_guide(homeless)
    seen = [press(homeless)["heading"]] + [press(homeless, key)["heading"] for key in ("4", "1")]
    end = press(homeless, "1")
    assert [step.partition(": ")[2] for step in end["path"]] == [
        f"{seen[0]} No",
        f"{seen[1]} No",
        f"{seen[2]} Yes",
    ]
    path = card(homeless).get_by_role("list", name="Answers so far").get_by_role("button")
    for number in (2, 1, 0):
        path.nth(number).press("Enter")
        shown = press(homeless)
        assert shown["heading"] == seen[number]
        assert len(shown["path"]) == number
        assert shown["focused"]


def test_other_keys_do_nothing(homeless: Page) -> None:
    at_the_guide(homeless)
    shown = press(homeless, "4", "3")
    homeless.evaluate(
        "addEventListener('keydown', event => { window.hijacked = event.defaultPrevented; })"
    )
    for key in ("0", "5", "9", "a", "Backspace", "Escape", "Alt+1", "Control+1", "Meta+1"):
        assert press(homeless, key) == shown, key
        assert not homeless.evaluate("window.hijacked"), key


def test_a_number_key_that_is_held_down_answers_once(homeless: Page) -> None:
    at_the_guide(homeless)
    press(homeless, "4")
    homeless.keyboard.down("1")
    homeless.keyboard.down("1")
    assert press(homeless)["heading"] == "Is the caller under 18 and alone?"


def test_number_keys_work_in_the_guide_alone(homeless: Page) -> None:
    shown = press(homeless)
    assert press(homeless, "1") == shown
    homeless.get_by_role("link", name="A to Z").first.focus()
    assert press(homeless, "1") == shown


def test_number_keys_can_be_turned_off(homeless: Page) -> None:
    hint = card(homeless).locator("kbd").first
    assert hint.is_visible()
    homeless.evaluate("document.documentElement.dataset.keys = 'off'")
    assert not hint.is_visible()
    at_the_guide(homeless)
    shown = press(homeless)
    assert press(homeless, "1") == shown
    button(homeless, "Yes").press("Enter")
    assert press(homeless)["heading"] == "What to do"


def test_all_questions_can_be_shown_and_hidden_again(homeless: Page) -> None:
    questions = card(homeless).locator(".guide > li")
    assert questions.filter(visible=True).count() == 0
    at_the_guide(homeless)
    press(homeless, "4")
    button(homeless, "Show all questions").press("Enter")
    assert questions.filter(visible=True).count() == questions.count() == 4
    shown = press(homeless, "1")
    assert shown["heading"] == ""
    button(homeless, "One question at a time").press("Enter")
    assert press(homeless)["focused"]
    assert press(homeless)["heading"] == "Do you have somewhere safe to sleep tonight?"
    assert questions.filter(visible=True).count() == 0


def test_a_link_to_a_question_shows_it(homeless: Page) -> None:
    homeless.goto(f"{homeless.url.partition('#')[0]}#guide-when")
    homeless.reload()
    assert homeless.locator("#guide-when").is_visible()


def complete(page: Page) -> None:
    """Every question, answer and outcome is there to read, and nothing that does nothing."""
    for way in all_ways(page):
        for text in (*way.asked, *way.given, way.outcome):
            assert card(page).locator(".guide :is(h3, dt, dd)", has_text=text).first.is_visible()
    assert card(page).get_by_role("button").count() == 0


def test_without_scripts_it_is_complete(browser: Browser, guides: list[Path]) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(next(file for file in guides if file.name == SPEAKING).as_uri())
        complete(page)
        assert card(page).get_by_role("link", name="Ask for a change").count() == 1


def test_in_print_it_is_complete_whatever_was_answered(homeless: Page) -> None:
    at_the_guide(homeless)
    press(homeless, "4", "1")
    homeless.emulate_media(media="print")
    complete(homeless)


def test_a_guide_that_leads_nowhere_stays_a_list(homeless: Page, guides: list[Path]) -> None:
    file = next(file for file in guides if file.name == SPEAKING)
    broken = file.with_name("broken.html")
    text = file.read_text("utf-8")
    assert 'href="#guide-alone"' in text
    broken.write_text(text.replace('href="#guide-alone"', 'href="#guide-gone"'), "utf-8")
    homeless.goto(broken.as_uri())
    assert card(homeless).locator(".guide > li").first.is_visible()
    assert card(homeless).get_by_role("button").count() == 0


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_state_is_accessible_and_fits(homeless: Page, colours: str) -> None:
    homeless.emulate_media(color_scheme="dark" if colours == "dark" else "light")

    def fine(state: str) -> None:
        found = Axe().run(homeless, ".guide-card")
        assert found.violations_count == 0, (state, found.generate_report())
        wide = homeless.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, state

    fine("first question")
    at_the_guide(homeless)
    press(homeless, "4")
    fine("second question")
    press(homeless, "3", "1")
    fine("outcome")
    button(homeless, "Show all questions").press("Enter")
    fine("all questions")


def test_a_change_can_be_asked_for_in_every_state(homeless: Page) -> None:
    link = card(homeless).get_by_role("link", name="Ask for a change")
    at_the_guide(homeless)
    for keys in ((), ("4",), ("2",)):
        press(homeless, *keys)
        assert link.is_visible()
        assert link.get_attribute("href")
