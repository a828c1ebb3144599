"""What a reader meets on a page: landmarks, words, the way of Tab, requests, complaints."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route

from councilhub.diagnostics import Audience
from tests.browser.template import Template

LANDMARK = re.compile(
    r"^\s*- ((?:banner|search|navigation|main|complementary|form|contentinfo)(?: \"[^\"]*\")?)",
    re.MULTILINE,
)
RULES = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        "best-practice",
    ],
    "resultTypes": ["violations"],
    "preload": False,
}
"""WCAG 2.2 AA and best practice; by itself axe leaves out the size of targets."""

NOON = "2026-12-01T12:00:00Z"
"""When pages are looked at: a Tuesday, on which the example hub has an alert."""

Colours = Literal["light", "dark", "forced"]
COLOURS: Mapping[Audience, Sequence[Colours]] = {
    Audience.PUBLIC: ("light", "dark", "forced"),
    Audience.AGENT: ("light", "dark"),
}

WATCH_TAB = """async () => {
  const asked = "a[href], button, input, select, textarea, summary, [tabindex]";
  const within = document.querySelector("dialog[open]") || document;
  const start = within === document ? document.body : within;
  start.tabIndex = -1;
  start.focus();
  // What closes when focus leaves it is closed by then.
  await new Promise(done => setTimeout(done, 50));
  const name = one => one.outerHTML.slice(0, 120);
  const look = one => {
    const { outline, boxShadow, backgroundColor, borderColor } = getComputedStyle(one);
    return [outline, boxShadow, backgroundColor, borderColor].join();
  };
  const group = one => Array.from(document.getElementsByName(one.name));
  const passed = one => one.type === "radio" && !one.checked && group(one).some(o => o.checked);
  const stops = Array.from(within.querySelectorAll(asked)).filter(one =>
    one.tabIndex >= 0 && !one.disabled && !passed(one) && one.checkVisibility({ visibilityProperty: true }));
  const before = stops.map(look);
  const walk = window.walk = { stops: stops.map(name), met: [], unseen: [], unmarked: [] };
  const seen = one => {
    const box = one.getClientRects()[0], all = one.getBoundingClientRect();
    const fits = all.height > innerHeight - 40 || (all.top >= -1 && all.bottom <= innerHeight + 1);
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return fits && box.width * box.height > 1 && hit && (one.contains(hit) || hit.contains(one));
  };
  addEventListener("keydown", event => {
    const one = document.activeElement;
    if (event.key !== "Tab" || [start, document.body].includes(one)) { return; }
    const at = stops.indexOf(one), called = walk.stops[at] || name(one);
    walk.met.push(called);
    if (!seen(one)) { walk.unseen.push(called); }
    if (look(one) === before[at]) { walk.unmarked.push(called); }
  }, true);
  return stops.length;
}"""
"""Writes down what has focus each time Tab is pressed, before it moves on from there. In an open
dialog Tab stays; Escape leads out."""


@dataclass
class Complaints:
    """What the browser was asked to fetch, and what it said, from now on."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def of(self, page: Page) -> "Complaints":
        """Listen to a page."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        return self

    def _failed(self, request: Request) -> None:
        # What is under way when the reader leaves is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.messages.append(f"no {request.url}")

    def elsewhere(self, top: str) -> list[str]:
        """The requests that leave the site whose address begins with `top`."""
        return [
            url
            for url in self.requests
            if not url.startswith(top) and urlsplit(url).scheme not in {"data", "about"}
        ]


@dataclass(frozen=True)
class Walk:
    """The way of Tab through a page: `stops` in the order of the page, and what it met."""

    stops: Sequence[str]
    met: Sequence[str]
    unseen: Sequence[str]
    """What had focus outside of the screen, or under something else."""
    unmarked: Sequence[str]
    """What looked with focus as it looks without."""

    @property
    def strayed(self) -> list[str]:
        """What it met in place of the next stop in the order of the page, or did not go on from."""
        end = len(self.stops)
        stuck = [f"stuck at {met}" for met in self.met[end:] if met == self.stops[-1]]
        pairs = zip_longest(self.met[:end], self.stops)
        return [f"{met} in place of {stop}" for met, stop in pairs if met != stop][:1] or stuck


def landmarks(page: Page) -> list[str]:
    """The landmarks of a page by role and name, in order, as assistive technology gets them."""
    return LANDMARK.findall(page.locator("body").aria_snapshot())


def violations(page: Page) -> str:
    """What axe finds on a page; nothing is an empty text."""
    found = Axe().run(page, options=RULES)
    return str(found.generate_report()) if found.violations_count else ""


def coloured(page: Page, colours: Colours = "light") -> None:
    """Show a page in these colours."""
    page.emulate_media(
        color_scheme="dark" if colours == "dark" else "light",
        forced_colors="active" if colours == "forced" else "none",
    )


def walk(page: Page) -> Walk:
    """Go through a page with Tab, from before its first stop to beyond its last."""
    for _ in range(page.evaluate(WATCH_TAB) + 2):
        page.keyboard.press("Tab")
    found: dict[str, Any] = page.evaluate("window.walk")
    return Walk(**found)


@contextmanager
def opened(
    browser: Browser, template: Template, top: str, width: int = 1280
) -> Iterator[tuple[Page, Complaints]]:
    """The example of a template, in its state."""
    with browser.new_context(
        viewport={"width": width, "height": 800}, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOON)
        if template.kind == "redirect":
            page.route("**/*", lambda route: _stay(route, top + template.address))
        complaints = Complaints().of(page)
        page.goto(top + template.address)
        if template.step:
            template.step(page)
        yield page, complaints


def _stay(route: Route, address: str) -> None:
    """Do not follow where a page sends its readers: no content, no new page."""
    if route.request.is_navigation_request() and route.request.url != address:
        route.fulfill(status=204)
    else:
        route.continue_()


def said(page: Page) -> list[str]:
    """Every line that a page shows, of what is folded away too."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    lines = re.split(r"[\n\t]+", page.locator("body").inner_text())
    return [line.strip() for line in lines if line.strip()]


def lacking(page: Page, template: Template) -> list[str]:
    """What should stand on a page and does not."""
    headings = page.get_by_role("heading").filter(visible=True)
    found = [" ".join(text.split()) for text in headings.all_inner_texts()]
    text = " ".join(page.locator("body").inner_text().split())
    first = [] if page.locator("h1").all_inner_texts() == [template.headings[0]] else ["one H1"]
    missing = [one for one in template.headings if not any(f.startswith(one) for f in found)]
    return first + missing + [words for words in template.words if words not in text]
