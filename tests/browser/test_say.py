"""Telling a caller: the reply and its days, the line to say, the text message, and copying them."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from councilhub.diagnostics import Audience
from councilhub.pipeline import build_site, examine
from tests.support import BASE, BINS, BINS_NOTES, written

pytestmark = pytest.mark.browser

REPLY = """\
reply: |
  Hello [name],

  Thank you. Your number is [reference], [name].

  We will come by [5 working days from today]. Call {{ phones.contact_centre }}.

  {{ council.name }}
"""
SAID = """\
Hello Ann "B" <b>,

Thank you. Your number is $1 & [x], Ann "B" <b>.

We will come by Tuesday 8 December 2026. Call 01632 960 001.

Stonebridge"""
"""The reply as it is sent on 1 December 2026, with names that look like code."""
TREE = {
    **BASE,
    BINS: f"{BASE[BINS]!s}\n!!! tip\n    Rinse tins.\n",
    BINS_NOTES: str(BASE[BINS_NOTES]).replace("owner: waste", f"{REPLY}owner: waste"),
}
PAGE = "agent/bins.html"
NO_CLIPBOARD = "window.board = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', {value: undefined}); 0"
REFUSED = "navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); 0"
NOTHING_COPIES = "document.execCommand = () => false; 0"
KEPT = "JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hub, out = written(tmp_path_factory.mktemp("hub"), TREE), tmp_path_factory.mktemp("out")
    build_site(examine(hub).site("stonebridge", Audience.AGENT), out)
    return out / "stonebridge"


@pytest.fixture
def page(page: Page, site: Path) -> Page:
    """The page of a service from a folder, on 1 December 2026."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return on("2026-12-01T10:00", page, site)


def on(instant: str, page: Page, site: Path) -> Page:
    """The page at an instant, in UTC."""
    page.clock.set_fixed_time(f"{instant}:00Z")
    page.goto((site / PAGE).as_uri())
    return page


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).first


def compose(page: Page) -> Locator:
    """The open box of the reply."""
    button(page, "Copy reply").click()
    return page.get_by_role("dialog", name="Reply to send")


def text(page: Page) -> str:
    return page.locator("#page_compose_text").input_value()


def clipboard(page: Page) -> str:
    copied: str = page.evaluate("(window.board || navigator.clipboard).readText()")
    return copied


def told(place: Locator) -> str:
    """What is said, once it is."""
    status = place.get_by_role("status")
    status.filter(has_text=re.compile(".")).wait_for()
    return status.inner_text()


# The reply.


def test_first_it_is_read_then_it_is_copied(page: Page) -> None:
    page.evaluate("navigator.clipboard.writeText('before')")
    box = compose(page)
    assert clipboard(page) == "before"
    box.get_by_label("Name").fill('Ann "B" <b>')
    box.get_by_label("Reference").fill("$1 & [x]")
    assert text(page) == SAID
    button(box, "Copy").click()
    assert told(box) == "Copied."
    assert clipboard(page) == SAID


def test_what_is_not_filled_in_is_named_and_a_quick_reader_need_not_wait(page: Page) -> None:
    box = compose(page)
    left = box.locator(".compose-left")
    assert left.inner_text() == "Still to fill in: name, reference."
    box.get_by_label("Name").fill("Ann")
    assert left.inner_text() == "Still to fill in: reference."
    assert button(box, "Copy").is_enabled()
    box.get_by_label("Name").fill("")
    assert text(page).startswith("Hello [name],")
    box.get_by_label("Name").fill("Ann")
    box.get_by_label("Reference").fill("7")
    assert not left.is_visible()


def test_words_changed_by_hand_stay_as_they_are(page: Page) -> None:
    box = compose(page)
    box.get_by_label("Name").fill("Ann")
    box.get_by_label("Read it over").fill("Dear Ann, [time]")
    assert box.get_by_label("Reference").is_disabled()
    assert box.locator(".compose-left").inner_text() == "Still to fill in: time."
    button(box, "Copy").click()
    assert told(box) == "Copied."
    assert clipboard(page) == "Dear Ann, [time]"
    button(box, "Start again").click()
    assert text(page).startswith("Hello [name],")
    assert box.get_by_label("Reference").is_enabled()
    assert not box.get_by_text("You changed the text").is_visible()


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-12-01T10:00", "Tuesday 8 December 2026"),
        # From a weekend; from a Friday.
        ("2026-12-05T10:00", "Friday 11 December 2026"),
        ("2026-12-04T10:00", "Friday 11 December 2026"),
        # Over Christmas: 25 and 28 December and 1 January are bank holidays.
        ("2026-12-21T10:00", "Wednesday 30 December 2026"),
        ("2026-12-24T10:00", "Tuesday 5 January 2027"),
        ("2026-12-25T10:00", "Tuesday 5 January 2027"),
        # In summer it is tomorrow in London an hour before midnight in UTC.
        ("2027-07-05T22:59", "Monday 12 July 2027"),
        ("2027-07-05T23:00", "Tuesday 13 July 2027"),
        # As far as bank holidays are known.
        ("2027-12-22T10:00", "Friday 31 December 2027"),
    ],
)
def test_the_promised_day_leaves_out_weekends_and_bank_holidays(
    page: Page, site: Path, instant: str, day: str
) -> None:
    box = compose(on(instant, page, site))
    assert f"We will come by {day}." in text(page)
    assert box.locator(".compose-days").inner_text() == (
        f"5 working days from today: {day}. Weekends and bank holidays are not counted."
    )


@pytest.mark.parametrize(
    ("instant", "why"),
    [
        ("2027-12-23T10:00", "after 31 December 2027"),
        ("2028-03-01T10:00", "after 31 December 2027"),
        ("2025-12-31T10:00", "before 1 January 2026"),
    ],
)
def test_where_bank_holidays_are_not_known_no_day_is_promised(
    page: Page, site: Path, instant: str, why: str
) -> None:
    box = compose(on(instant, page, site))
    assert box.locator(".compose-days").inner_text() == (
        f"We cannot work out the date: no bank holidays known {why}."
    )
    assert "[5 working days from today]" in text(page)
    box.get_by_label("5 working days from today").fill("7 January")
    assert "We will come by 7 January." in text(page)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata"])
def test_the_day_is_that_of_london_wherever_the_reader_is(
    browser: Browser, site: Path, zone: str
) -> None:
    with browser.new_context(timezone_id=zone) as context:
        page = on("2026-12-01T23:30", context.new_page(), site)
        compose(page)
        assert "by Tuesday 8 December 2026" in text(page)


def test_by_keyboard_alone(page: Page) -> None:
    opener = button(page, "Copy reply")
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Ann")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    assert told(box) == "Copied."
    assert clipboard(page).startswith("Hello Ann,")
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert opener.evaluate("it => it === document.activeElement")


def test_what_was_typed_is_kept_nowhere(page: Page, site: Path) -> None:
    before = page.evaluate(KEPT)
    box = compose(page)
    box.get_by_label("Name").fill("Zebedee")
    button(box, "Copy").click()
    assert told(box) == "Copied."
    button(box, "Close").click()
    assert "Zebedee" not in page.content()
    assert page.evaluate("document.querySelector('#page_compose_text').value") == ""
    assert page.evaluate(KEPT) == before
    assert page.context.storage_state()["cookies"] == []
    box = compose(page)
    assert box.get_by_label("Name").input_value() == ""
    box.get_by_label("Name").fill("Zebedee")
    page.goto((site / "agent/sofa.html").as_uri())
    page.go_back()
    assert not page.get_by_role("dialog").is_visible()
    assert page.evaluate("document.querySelector('#page_compose_text').value") == ""


def test_a_page_that_comes_back_as_it_was_left_has_no_open_box(page: Page) -> None:
    compose(page).get_by_label("Name").fill("Zebedee")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert not page.get_by_role("dialog").is_visible()
    assert page.evaluate("document.querySelector('#page_compose_text').value") == ""
    box = compose(page)
    assert box.get_by_label("Name").input_value() == ""


# Copying.


@pytest.mark.parametrize("gone", [NO_CLIPBOARD, REFUSED])
def test_where_the_clipboard_is_refused_the_older_way_copies(page: Page, gone: str) -> None:
    page.evaluate(gone)
    box = compose(page)
    button(box, "Copy").click()
    assert told(box) == "Copied."
    assert clipboard(page) == text(page)
    button(box, "Close").click()
    button(page, "Tell the caller where").click()
    button(page, "Copy what to say").click()
    assert told(page.locator("#page_where")) == "Copied."
    assert clipboard(page).startswith("On our website")


def test_where_nothing_copies_the_text_is_selected_and_keys_do_it(page: Page) -> None:
    page.evaluate(REFUSED)
    page.evaluate(NOTHING_COPIES)
    box = compose(page)
    button(box, "Copy").click()
    assert "Press Ctrl+C" in told(box)
    page.keyboard.press("Control+c")
    assert clipboard(page) == text(page)
    button(box, "Close").click()
    button(page, "Text message").click()
    button(page, "Copy the text message").click()
    assert "Press Ctrl+C" in told(page.locator("#page_message"))
    selected = page.evaluate("String(getSelection())").strip()
    assert selected == page.locator("#page_message_words").inner_text()


def test_the_line_and_the_message_open_one_by_one_and_are_copied(page: Page) -> None:
    where, message = page.locator("#page_where"), page.locator("#page_message")
    assert not where.is_visible()
    assert not message.is_visible()
    opener = button(page, "Tell the caller where")
    opener.click()
    assert opener.get_attribute("aria-expanded") == "true"
    assert not message.is_visible()
    button(page, "Copy what to say").click()
    assert told(where) == "Copied."
    assert clipboard(page) == (
        "On our website, help.stonebridge.example.org, choose Bins and waste, then Bins."
    )
    button(page, "Text message").click()
    assert not where.is_visible()
    assert opener.get_attribute("aria-expanded") == "false"
    button(page, "Copy the text message").click()
    assert told(message) == "Copied."
    assert clipboard(page) == (
        "Stonebridge: Bins. Cost: Nothing. https://help.stonebridge.example.org/bins/"
    )
    button(page, "Text message").click()
    assert not message.is_visible()


# The page.


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_row_and_the_box_are_accessible_and_fit(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    button(page, "Tell the caller where").click()
    button(page, "Text message").click()
    for opened in (False, True):
        if opened:
            compose(page).get_by_label("Read it over").press("End")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        heights = [one.bounding_box() for one in page.locator(".say-way:visible").all()]
        assert min(box["height"] for box in heights if box) >= 24


def test_without_scripts_the_texts_stand_on_the_page(browser: Browser, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / PAGE).as_uri())
        assert page.locator("main button:visible").count() == 0
        row = page.locator(".say")
        assert row.get_by_text("On our website, help.stonebridge").is_visible()
        assert row.get_by_text("Stonebridge: Bins. Cost: Nothing.").is_visible()
        link = row.get_by_role("link", name="Email this page").get_attribute("href")
        assert urlsplit(link or "").scheme == "mailto"
        row.get_by_role("link", name="Reply to send").click()
        reply = page.locator("#page_reply_words")
        assert reply.is_visible()
        assert "[5 working days from today]. Call 01632 960 001." in reply.inner_text()
        assert reply.evaluate("it => getComputedStyle(it).userSelect") == "all"


def test_phone_numbers_in_notes_can_be_called(page: Page, site: Path) -> None:
    page.goto((site / "agent/sofa.html").as_uri())
    number = page.get_by_role("link", name="01632 960 001").first
    assert number.get_attribute("href") == "tel:+441632960001"
