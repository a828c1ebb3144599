"""Makes the pictures of docs/ again: `.venv/bin/python -m tests.docs.make_pictures [name]…`.

Every picture is of a page that was built: of the guide's own hub (tests/docs/hub), of the blocks of
docs/dialect.md, or of this repository's hub. Look at each before you commit it.
"""

import sys
import tempfile
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from tests.conftest import ARGUMENTS, find_chromium
from tests.docs.beside import BESIDE, Beside, taken_beside
from tests.docs.pages import DOCS
from tests.docs.palette import reduced
from tests.docs.picture_hubs import build_all
from tests.docs.shots import Shot, shots

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
"""When the pictures are taken, for "open now": a Tuesday."""

# What is folded away, but for alerts: they stand on top of what a picture is about.
_UNFOLD = """() => document.querySelectorAll("details").forEach(
    one => { one.open = !one.closest("#page_alerts"); }
)"""
# Names beside the parts of a page: in one column right of the text, or as tags after their words.
_LABEL = """([selector, words, left]) => {
    const part = document.querySelector(selector);
    if (!part) { throw new Error("nothing on the page is " + selector); }
    const box = part.getBoundingClientRect(), label = document.createElement("div");
    const words_of = document.createRange();
    words_of.selectNodeContents(part);
    const end = words_of.getBoundingClientRect();
    label.className = "label-of-the-guide";
    label.textContent = words;
    Object.assign(label.style, {
        position: "absolute", top: box.top + scrollY + "px", color: "#a0006d",
        font: "600 15px/1.2 monospace", whiteSpace: "nowrap", background: "#fff",
    });
    if (left === null) {
        Object.assign(label.style, {
            left: end.right + 10 + "px", top: end.top + end.height / 2 + scrollY + "px",
            transform: "translateY(-50%)", padding: "1px 5px",
            border: "1px solid #a0006d", borderRadius: "3px",
        });
    } else {
        Object.assign(label.style, {
            left: left + "px", minHeight: box.height + "px", paddingLeft: "10px",
            borderLeft: "4px solid #a0006d", display: "flex", alignItems: "center",
        });
    }
    document.body.append(label);
}"""
_RIGHT_OF_TEXT = 700


def main(names: Collection[str]) -> None:
    """Make the pictures called `names`, or all."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        work = Path(folder)
        build_all(work)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        blank = browser.new_page()
        pictures: tuple[Shot | Beside, ...] = (*shots(), *BESIDE)
        for picture in pictures:
            if names and picture.name not in names:
                continue
            match picture:
                case Shot():
                    place, data = DOCS / "pictures", _taken(browser, work, picture)
                case Beside():
                    place, data = DOCS, taken_beside(browser, work, picture, NOON)
            small = reduced(data, blank)
            (place / f"{picture.name}.png").write_bytes(small)
            print(f"{picture.name}: {len(small) // 1000} kB")  # noqa: T201 - a script for people
        browser.close()


def _taken(browser: Browser, work: Path, shot: Shot) -> bytes:
    context = browser.new_context(
        viewport={"width": shot.width, "height": 900}, device_scale_factor=shot.scale
    )
    page = context.new_page()
    page.clock.set_fixed_time(NOON)
    page.goto((work / shot.page).as_uri())
    if shot.typed:
        page.locator(".search-box").fill(shot.typed)
        page.locator(".search-result").first.wait_for()
    page.evaluate(_UNFOLD)
    # Words for screen readers take no room on the page, but they would push labels away.
    page.evaluate("document.querySelectorAll('.unseen').forEach(one => one.remove())")
    left = None if shot.tagged else _RIGHT_OF_TEXT
    for selector, words in shot.labels:
        page.evaluate(_LABEL, [selector, words, left])
    png = page.screenshot(full_page=True, clip=_around(page, shot))
    context.close()
    return png


def _around(page: Page, shot: Shot) -> FloatRect:
    """The least rectangle around the parts of a picture and their labels, and a margin."""
    selectors = [*shot.parts, ".label-of-the-guide"] if shot.labels else shot.parts
    found = [one for selector in selectors for one in page.locator(selector).all()]
    boxes = [box for one in found if (box := one.bounding_box())]
    left = max(min(box["x"] for box in boxes) - shot.pad, 0)
    top = max(min(box["y"] for box in boxes) - shot.pad, 0)
    right = min(max(box["x"] + box["width"] for box in boxes) + shot.pad, shot.width)
    bottom = max(box["y"] + box["height"] for box in boxes) + shot.pad
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


if __name__ == "__main__":
    main(sys.argv[1:])
