"""Makes the pictures of docs/ again: `.venv/bin/python -m tests.docs.make_pictures [name]…`.

Every picture is of a page that was built: of the guide's own hub (tests/docs/hub), of the blocks of
docs/dialect.md, or of this repository's hub. Look at each before you commit it.
"""

import sys
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from tests.conftest import ARGUMENTS, find_chromium
from tests.docs.pages import DOCS
from tests.docs.palette import reduced
from tests.docs.picture_hubs import build_all, construct_id, constructs

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
"""When the pictures are taken, for "open now": a Tuesday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A part of a page."""

    name: str
    page: str
    """Of which built page, below the folder of all sites."""
    parts: tuple[str, ...]
    """Selectors: the picture is the least rectangle around what they find."""
    width: int = 760
    """Of the window."""
    typed: str = ""
    """What somebody typed into the search box."""
    labels: tuple[tuple[str, str], ...] = ()
    """Selector and words: names written beside parts of the page."""
    tagged: bool = False
    """Labels stand right after the words of their part, not in a column of their own."""
    scale: float = 1.25
    pad: int = 12


_LESSON, _PLAIN, _EXAMPLE = "lesson/ashdale/public", "plain/ashdale/public", "example/brindlow"
_DESK = "lesson/ashdale/agent/missed-bin.html"
_WHOLE_DESK = "example/ashdale/agent"
_CHANGED = "changed/ashdale/agent/garden-waste.html"
_ROW = ".facts-service .facts-row:nth-child"

SHOTS = (
    Shot(
        name="article-top",
        page=f"{_LESSON}/bulky-waste/index.html",
        parts=("h1", ".text > p:first-child"),
        width=960,
        labels=(
            ("h1", "title"),
            (".urgent", "urgent"),
            (".lead", "summary"),
            (".actions .start", "actions: the first"),
            (".actions .plain-links", "actions: the others"),
            (f"{_ROW}(1)", "cost"),
            (f"{_ROW}(2)", "takes"),
            (f"{_ROW}(3)", "needs"),
            (".contents", "the headings of your text"),
            (".text > p:first-child", "the lead of your text"),
        ),
    ),
    Shot(
        name="article-end",
        page=f"{_LESSON}/bulky-waste/index.html",
        parts=("#page_contact", ".reviewed"),
        width=960,
        scale=1,
        labels=(
            ("#page_contact", "contact"),
            (".about .facts-row:nth-child(1)", "delivered_by"),
            (".about .facts-row:nth-child(2)", "accountable"),
            (".about .facts-row:nth-child(3)", "formats"),
            (".related", "related"),
            (".sources", "sources"),
            (".reviewed > p:first-child", "last_reviewed_on"),
            (".reviewed details", "change_notes"),
        ),
    ),
    Shot(
        name="topic-page",
        page=f"{_LESSON}/topics/waste/index.html",
        parts=("h1", "main .entries"),
    ),
    Shot(
        name="overlay-before",
        page=f"{_PLAIN}/garden-waste/index.html",
        parts=("h1", ".lead", ".text"),
        width=560,
        scale=1,
    ),
    Shot(
        name="overlay-after",
        page=f"{_LESSON}/garden-waste/index.html",
        parts=("h1", ".lead", ".text"),
        width=560,
        scale=1,
    ),
    Shot(
        name="signpost",
        page="lesson/larkmere/public/garden-waste/index.html",
        parts=("h1", ".providers"),
    ),
    Shot(
        name="signpost-by-kind",
        page="lesson/larkmere/public/blue-badge/index.html",
        parts=("h1", ".providers"),
    ),
    Shot(
        name="desk-search",
        page=f"{_WHOLE_DESK}/index.html",
        parts=(".masthead", ".search-panel"),
        width=960,
        typed="tip",
        scale=1,
        pad=0,
    ),
    Shot(
        name="desk-top",
        page=f"{_WHOLE_DESK}/recycling-centres.html",
        parts=(".masthead", ".call"),
        width=1140,
        scale=0.85,
        pad=0,
    ),
    Shot(
        name="desk-glance",
        page=_DESK,
        parts=("h1", ".glance"),
        width=1140,
        scale=1,
        pad=6,
        labels=(
            (".glance-who", "triage, handover"),
            (".glance-way h3", "say_first"),
            (".glance-actions h3", "actions"),
            (".glance-verify h3", "verify"),
            (".glance-watch h3", "watch_for"),
            (".glance-facts h3:nth-of-type(1)", "cost"),
            (".glance-facts h3:nth-of-type(2)", "takes"),
            (".glance-facts h3:nth-of-type(3)", "needs"),
        ),
        tagged=True,
    ),
    Shot(
        name="desk-notes",
        page=_DESK,
        parts=(".text",),
        width=1140,
        scale=1,
    ),
    Shot(name="desk-handover", page=_DESK, parts=("[aria-labelledby=page_handover]",), width=620),
    Shot(name="desk-guide", page=_DESK, parts=("[aria-labelledby=page_guide]",), width=620),
    Shot(name="desk-process", page=_DESK, parts=("[aria-labelledby=page_process]",), width=620),
    Shot(name="desk-reply", page=_DESK, parts=("[aria-labelledby=page_reply]",), width=620),
    Shot(
        name="desk-only",
        page="lesson/ashdale/agent/crew-incident.html",
        parts=(".only", ".glance"),
        pad=6,
    ),
    Shot(
        name="drift-law",
        page=_CHANGED,
        parts=("h1", "#page_law"),
        pad=6,
    ),
    Shot(
        name="drift-marks",
        page=_CHANGED,
        parts=("#what-goes-in", ".origin:has(+ #steep-streets)"),
    ),
    Shot(
        name="price-today",
        page=f"{_LESSON}/bulky-waste/index.html",
        parts=(f"{_ROW}(1)",),
    ),
    Shot(
        name="price-table",
        page=f"{_LESSON}/garden-waste/index.html",
        parts=(".text .table-scroll",),
    ),
    Shot(
        name="hours",
        page=f"{_LESSON}/garden-waste/index.html",
        parts=("#page_contact",),
    ),
    Shot(
        name="price-missing",
        page="lesson/larkmere/public/bulky-waste/index.html",
        parts=(".urgent", ".facts-service"),
    ),
    Shot(
        name="joining-home",
        page=f"{_EXAMPLE}/public/index.html",
        parts=(".masthead", ".tiles"),
        width=1000,
        scale=1,
        pad=0,
    ),
    Shot(
        name="joining-page",
        page=f"{_EXAMPLE}/public/garden-waste/index.html",
        parts=(".masthead", ".facts-service"),
        width=860,
        scale=1,
    ),
)


def shots() -> tuple[Shot, ...]:
    """Every picture there is: those above, and one for each construct of the dialect."""
    return (*SHOTS, *(_of_construct(construct_id(fence)) for fence in constructs()))


def _of_construct(name: str) -> Shot:
    page = f"dialect/ashdale/public/{name}/index.html"
    return Shot(name=name, page=page, parts=(".text > *",), width=680)


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
        for shot in shots():
            if not names or shot.name in names:
                data = reduced(_taken(browser, work, shot), blank)
                (DOCS / "pictures" / f"{shot.name}.png").write_bytes(data)
                print(f"{shot.name}: {len(data) // 1000} kB")  # noqa: T201 - a script for people
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
