"""The checks of templates can fail: a good page is spoilt in one way, and its check is red."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.templates import TEMPLATES, Where
from tests.browser.visit import Complaints, lacking, landmarks, opened, violations, walk

pytestmark = pytest.mark.browser

A_SERVICE = next(one for one in TEMPLATES if str(one) == "agent service for agents only")
STYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""
"""Adds a style sheet in the one way that the policy allows."""


@pytest.fixture
def good(browser: Browser, hosts: dict[Where, str]) -> Iterator[tuple[Page, Complaints]]:
    """An agent's page of a service, with all that the browser says of it."""
    with opened(browser, A_SERVICE, hosts[A_SERVICE.site]) as visit:
        yield visit


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
    page.evaluate(STYLE, "@media (prefers-color-scheme: dark) { h1 { color: #555 !important; } }")
    assert violations(page) == ""
    page.emulate_media(color_scheme="dark")
    assert "color-contrast" in violations(page)


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
    page.evaluate(STYLE, "#page_contact a { all: initial !important; }")
    page.evaluate(STYLE, ".colophon a { position: fixed; left: -50rem; }")
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


def test_of_requests(browser: Browser, hosts: dict[Where, str]) -> None:
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        complaints = Complaints().of(page)
        page.goto(f"{hosts[A_SERVICE.site]}index.html")
        assert complaints.elsewhere(hosts[A_SERVICE.site]) == []
        with page.expect_event("requestfailed"):
            page.evaluate("fetch('http://127.0.0.2:9/x.png').catch(() => 0)")
        assert complaints.elsewhere(hosts[A_SERVICE.site]) == ["http://127.0.0.2:9/x.png"]
