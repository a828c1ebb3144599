"""Whether the text of a page has room: nothing is cut off, lies on other text, or runs off the side."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, ViewportSize

SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
"""What WCAG 1.4.12 says that readers may set."""
ZOOMED = ViewportSize(width=320, height=256)
"""What is left of 1280 by 1024 pixels at 400 %, of which WCAG 1.4.10 speaks."""

_ADD = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""Adds a style sheet in the one way that the policy allows."""
_TAKE_AWAY = "document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)"

_SQUEEZED = """() => {
  const name = one => one.outerHTML.slice(0, 120), found = [];
  // Words for screen readers only lie in a box of one pixel.
  const unseen = one => { for (let up = one; up; up = up.parentElement) {
    if (up.clientWidth === 1 && up.clientHeight === 1) { return true; }
  } return false; };
  const slides = one => ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
  const table = one => { for (let up = one; up; up = up.parentElement) {
    if (slides(up) && up.querySelector("table")) { return true; }
  } return false; };
  if (document.documentElement.scrollWidth > innerWidth) { found.push("wider than the screen"); }
  for (const one of document.body.querySelectorAll("*")) {
    if (!one.checkVisibility({ visibilityProperty: true }) || unseen(one)) { continue; }
    const { overflowX, overflowY, display } = getComputedStyle(one);
    const hides = flow => ["hidden", "clip"].includes(flow);
    const over = [one.scrollWidth - one.clientWidth > 1, one.scrollHeight - one.clientHeight > 1];
    if (display === "inline" || one.matches("img, svg, input, textarea")) { continue; }
    if (over[0] && hides(overflowX) || over[1] && hides(overflowY)) {
      found.push(`cut off in ${name(one)}`);
    }
    if (over[0] && slides(one) && !table(one)) { found.push(`to be slid: ${name(one)}`); }
  }
  const lines = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const one = text.parentElement;
    if (!text.data.trim() || !one.checkVisibility({ visibilityProperty: true }) || unseen(one)) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(text);
    const inTable = table(one);
    for (const box of range.getClientRects()) {
      // What is wholly left of it, a link that comes with focus, is put there.
      if (!inTable && box.right > 0 && (box.left < -1 || box.right > innerWidth + 1)) {
        found.push(`beside the screen: ${text.data.trim().slice(0, 60)}`);
      }
      lines.push({ text, box });
    }
  }
  lines.sort((one, other) => one.box.top - other.box.top);
  lines.forEach(({ text, box }, at) => {
    for (const next of lines.slice(at + 1)) {
      // Boxes of lines are higher than their letters.
      const low = Math.min(box.bottom, next.box.bottom), height = Math.min(box.height, next.box.height);
      if (next.box.top > box.bottom) { break; }
      const wide = Math.min(box.right, next.box.right) - Math.max(box.left, next.box.left);
      // Suggestions lie on the page as long as somebody looks at them.
      const list = one => one.parentElement.closest(".search-panel");
      if (list(text) !== list(next.text)) { continue; }
      if (next.text !== text && wide > 1 && low - next.box.top > height / 2) {
        found.push(`${text.data.trim().slice(0, 60)} on ${next.text.data.trim().slice(0, 60)}`);
      }
    }
  });
  return [...new Set(found)];
}"""


def squeezed(page: Page) -> list[str]:
    """What of a page's text is cut off, lies on other text, or is beside the screen.

    Only a table may have to be slid from side to side.
    """
    found: list[str] = page.evaluate(_SQUEEZED)
    return found


def squeezed_in_any_state(page: Page) -> dict[str, list[str]]:
    """The same, with more space in the text, and at 400 % too: each state with what is wrong in it."""
    found = {"as it is": squeezed(page)}
    with styled(page):
        found["with more space"] = squeezed(page)
    with zoomed(page):
        found["at 400 %"] = squeezed(page)
    return {state: wrong for state, wrong in found.items() if wrong}


def too_wide(page: Page) -> bool:
    """Whether a page has to be slid from side to side."""
    wide: bool = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return wide


@contextmanager
def styled(page: Page, css: str = SPACING) -> Iterator[None]:
    """The page with a style sheet of its reader's own."""
    page.evaluate(_ADD, css)
    yield
    page.evaluate(_TAKE_AWAY)


@contextmanager
def zoomed(page: Page) -> Iterator[None]:
    """The page in the window of somebody who reads it at 400 %."""
    before = page.viewport_size
    page.set_viewport_size(ZOOMED)
    yield
    if before:
        page.set_viewport_size(before)
