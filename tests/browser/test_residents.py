"""What a resident has on the first screen of a phone, and on paper."""

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from councilhub.diagnostics import Audience
from tests.browser.template import WARNED, Where
from tests.browser.templates import DISTRICT

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 375, "height": 812}


def bottom(found: Locator) -> float:
    """How far down an element ends."""
    box = found.bounding_box()
    assert box
    return box["y"] + box["height"]


@pytest.fixture
def phone(browser: Browser) -> Page:
    return browser.new_page(viewport=PHONE)


def test_search_and_what_most_people_come_for_are_on_the_first_screen_of_a_phone(
    phone: Page, hosts: dict[Where, str]
) -> None:
    phone.goto(hosts[DISTRICT, Audience.PUBLIC])
    assert phone.get_by_role("search").count() == 1
    assert bottom(phone.get_by_role("combobox")) < PHONE["height"] / 2
    assert bottom(phone.locator(".big-links li").nth(3)) < PHONE["height"]


def test_what_cannot_wait_comes_before_the_search(phone: Page, hosts: dict[Where, str]) -> None:
    phone.goto(hosts[WARNED, Audience.PUBLIC])
    alert = phone.locator(".alert-emergency")
    assert bottom(alert.get_by_role("heading")) < PHONE["height"] / 2
    assert bottom(alert) <= bottom(phone.get_by_role("search"))


def test_on_paper_a_page_is_a_leaflet_with_addresses(phone: Page, hosts: dict[Where, str]) -> None:
    phone.goto(f"{hosts[DISTRICT, Audience.PUBLIC]}bulky-waste/")
    address = phone.get_by_text("This page is on the web: https://")
    assert not address.is_visible()
    phone.emulate_media(media="print")
    assert address.is_visible()
    assert not phone.get_by_role("navigation").filter(visible=True).count()
    assert not phone.get_by_role("search").filter(visible=True).count()
    written = "button => getComputedStyle(button, '::after').content"
    assert "https://" in phone.locator(".button").first.evaluate(written)
    assert phone.locator(".phone a").first.is_visible()
