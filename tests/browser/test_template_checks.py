"""The checks of templates can fail: a good page is spoilt in one way, and its check is red."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fitting import squeezed, squeezed_in_any_state, styled, too_wide
from tests.browser.templates import TEMPLATES, Where
from tests.browser.visit import (
    Complaints,
    coloured,
    lacking,
    landmarks,
    opened,
    violations,
    walk,
)
from tests.browser.weight import kept, weights

pytestmark = pytest.mark.browser

A_SERVICE = next(one for one in TEMPLATES if str(one) == "agent service for agents only")
WITH_PRICES = next(one for one in TEMPLATES if str(one) == "public service with prices")


@pytest.fixture
def good(browser: Browser, hosts: dict[Where, str]) -> Iterator[tuple[Page, Complaints]]:
    """An agent's page of a service, with all that the browser says of it."""
    with opened(browser, A_SERVICE, hosts[A_SERVICE.site]) as visit:
        yield visit


@pytest.fixture
def roomy(browser: Browser, hosts: dict[Where, str]) -> Iterator[Page]:
    """A resident's page of a service, with a table of prices, on a phone."""
    with opened(browser, WITH_PRICES, hosts[WITH_PRICES.site], width=375) as (page, _):
        yield page


def test_of_landmarks(good: tuple[Page, Complaints]) -> None:
    page, _ = good
    assert landmarks(page) == list(A_SERVICE.landmarks)
    page.evaluate("document.querySelector('footer').outerHTML = '<p>Foot</p>'")
    assert landmarks(page) == list(A_SERVICE.landmarks[:-2])


def test_of_content(good: tuple[Page, Complaints]) -> None:
    page, _ = good
    assert lacking(page, A_SERVICE) == []
    page.evaluate("document.querySelector('#page_handover').hidden = true")
    page.evaluate("document.querySelector('h1').after(document.createElement('h1'))")
    page.evaluate("document.querySelector('.only').remove()")
    assert lacking(page, A_SERVICE) == ["one H1", "Hand over", "Staff only."]


@pytest.mark.parametrize(
    ("rule", "html"),
    [
        ("label", "<input>"),
        ("target-size", "<a href='#'>.</a><a href='#'>.</a>"),
        ("heading-order", "<h5>Five</h5>"),
    ],
)
def test_of_axe(rule: str, html: str, good: tuple[Page, Complaints]) -> None:
    page, _ = good
    page.evaluate("html => document.querySelector('h1').insertAdjacentHTML('afterend', html)", html)
    assert f"Rule Violated:\n{rule} " in violations(page)


def test_of_axe_in_the_dark(good: tuple[Page, Complaints]) -> None:
    page, _ = good
    with styled(page, "@media (prefers-color-scheme: dark) { h1 { color: #555 !important; } }"):
        assert violations(page) == ""
        coloured(page, "dark")
        assert "color-contrast" in violations(page)


def test_of_axe_in_forced_colours(roomy: Page) -> None:
    pale = "h1 { forced-color-adjust: none; color: #ccc !important; }"
    with styled(roomy, f"@media (forced-colors: active) {{ {pale} }}"):
        assert violations(roomy) == ""
        coloured(roomy, "forced")
        assert "color-contrast" in violations(roomy)


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("h1 { height: 1rem; overflow: hidden; }", "cut off in <h1"),
        ("h1 { position: relative; top: 4rem; }", "Garden waste collection on "),
        ("h1 { width: 200vw; }", "wider than the screen"),
        (".lead { white-space: nowrap; overflow: auto; }", "to be slid: <p"),
        ("h1 { text-indent: -2rem; }", "beside the screen: Garden"),
    ],
)
def test_of_room(css: str, said: str, roomy: Page) -> None:
    assert squeezed(roomy) == []
    with styled(roomy, css):
        assert any(said in found for found in squeezed(roomy))
    assert squeezed(roomy) == []


def test_of_room_in_a_state_of_the_page(roomy: Page) -> None:
    assert squeezed_in_any_state(roomy) == {}
    with styled(roomy, "h1 { height: 1em; line-height: 1; } h1 { overflow: hidden; }"):
        assert set(squeezed_in_any_state(roomy)) >= {"with more space"}
    with styled(roomy, "@media (max-width: 320px) { h1 { width: 25rem; } }"):
        assert set(squeezed_in_any_state(roomy)) == {"at 400 %"}
        assert not too_wide(roomy)
    with styled(roomy, "h1 { width: 25rem; }"):
        assert too_wide(roomy)


def test_only_a_table_may_have_to_be_slid(roomy: Page) -> None:
    with styled(roomy, "table { min-width: 60rem !important; }"):
        assert roomy.evaluate(
            "(box => box.scrollWidth > box.clientWidth)(document.querySelector('.table-scroll'))"
        )
        assert squeezed(roomy) == []


@pytest.mark.parametrize("trap", [".skip", "#page_contact a", ".colophon a, .colophon input"])
def test_of_a_trap(trap: str, good: tuple[Page, Complaints]) -> None:
    page, _ = good
    page.evaluate(
        """trap => Array.from(document.querySelectorAll(trap)).pop().addEventListener(
          "keydown", event => { event.preventDefault(); })""",
        trap,
    )
    assert walk(page).strayed


def test_of_another_order(good: tuple[Page, Complaints]) -> None:
    page, _ = good
    page.evaluate("document.querySelector('#page_contact a').tabIndex = 1")
    assert walk(page).strayed


def test_of_focus_that_nobody_sees(good: tuple[Page, Complaints]) -> None:
    page, _ = good
    unmarked = "#page_contact a { all: initial !important; }"
    unseen = ".colophon a { position: fixed; left: -50rem; }"
    with styled(page, f"{unmarked} {unseen}"):
        way = walk(page)
    assert way.strayed == []
    assert len(way.unmarked) == page.locator("#page_contact a").count() > 0
    assert len(way.unseen) == page.locator(".colophon a").count() > 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("console.log('hello')", "hello"),
        ("setTimeout(() => missing(), 0)", "missing is not defined"),
        ("added('img').src = 'https://www.example.org/x.png'", "violates"),
        ("added('img').src = 'missing.png'", "404"),
        ("added('script').text = '1'", "violates"),
        ("document.body.setAttribute('style', 'color: red')", "violates"),
    ],
)
def test_of_the_console_and_the_policy(text: str, said: str, good: tuple[Page, Complaints]) -> None:
    page, complaints = good
    assert complaints.messages == []
    added = "const added = name => document.body.appendChild(document.createElement(name));"
    page.evaluate(f"{{ {added} {text} }}")
    page.wait_for_timeout(100)
    assert any(said in message for message in complaints.messages)


def test_of_weight(browser: Browser, hosts: dict[Where, str], folders: dict[Where, Path]) -> None:
    site = WITH_PRICES.site
    with opened(browser, WITH_PRICES, hosts[site]) as (page, complaints):
        found = weights(folders[site], hosts[site], complaints.requests)
        assert {"garden-waste/", "assets/hub.css", "assets/logo.svg"} <= found.keys()
        html = (folders[site] / "garden-waste/index.html").read_bytes()
        assert found["garden-waste/"] == len(gzip.compress(html, 9)) < len(html) / 2
        assert not any("search-engine" in path for path in found)
        page.get_by_role("combobox").focus()
        page.wait_for_selector("script[src*=search-engine]", state="attached")
        assert any("search-engine" in path for path in complaints.requests)


def test_of_what_is_left_behind(roomy: Page) -> None:
    assert kept(roomy) == []
    roomy.evaluate("document.cookie = 'one=1'")
    roomy.evaluate("localStorage.two = sessionStorage.three = ''")
    roomy.evaluate("caches.open('four')")
    assert kept(roomy) == ["one", "two", "three", "four"]


def test_of_requests(browser: Browser, hosts: dict[Where, str]) -> None:
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        complaints = Complaints().of(page)
        page.goto(f"{hosts[A_SERVICE.site]}index.html")
        assert complaints.elsewhere(hosts[A_SERVICE.site]) == []
        with page.expect_event("requestfailed"):
            page.evaluate("fetch('http://127.0.0.2:9/x.png').catch(() => 0)")
        assert complaints.elsewhere(hosts[A_SERVICE.site]) == ["http://127.0.0.2:9/x.png"]
