"""A page left open on a server says when it has changed, and what; it does nothing else."""

import json
import re
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_news import TREE, built, unread
from tests.support import BINS, BINS_NOTES, SOFA, Tree

pytestmark = pytest.mark.browser

ALERT = "<section class='alert'><h2>Flood at Mill Lane</h2><p>Move up.</p></section>"
LONG = 400_000
"""Longer than a page waits before it asks again, in milliseconds."""


def edited(path: str, *changes: tuple[str, str], tree: Tree = TREE) -> Tree:
    text = str(tree[path])
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return {**tree, path: text}


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site that pages are opened on, and others that take its place."""
    text = edited(BINS, ("Rubbish and", "Rubbish or"), ("cost: Nothing", "cost: £1"))
    newer = "change_notes:\n  - on: 2026-12-01\n    note: It costs £1.\n    level: normal\n"
    told = edited(BINS, ("change_notes:\n", newer), ("cost: Nothing", "cost: £1"))
    kept = {path: data for path, data in TREE.items() if path not in {BINS, BINS_NOTES}}
    gone = dict(edited(SOFA, ("title: Sofas", "title: Seats"), tree=kept))
    gone["content/shared/topics.yml"] = str(gone["content/shared/topics.yml"]).replace(
        "      - bins\n", ""
    )
    trees = {
        "first": TREE,
        "text": text,
        "note": edited(BINS_NOTES, ("No paint.", "No oil."), ("Ask for the postcode", "Ask")),
        "told": told,
        "review": edited(BINS, ("last_reviewed_on: 2026-09-01", "last_reviewed_on: 2026-09-02")),
        "gone": gone,
    }
    return {name: built(tmp_path_factory, tree) for name, tree in trees.items()}


def noting(asked: list[str]) -> type[SimpleHTTPRequestHandler]:
    """What serves files as they are now (two within a second are not the same), and notes which."""

    class Noting(SimpleHTTPRequestHandler):
        def send_head(self) -> BytesIO | BinaryIO | None:
            del self.headers["If-Modified-Since"]
            asked.append(self.path)
            return super().send_head()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    return Noting


class Served:
    """A folder on a local server, whose files are swapped as a release does."""

    def __init__(self, folder: Path, sites: dict[str, Path]) -> None:
        self.folder, self.sites = folder, sites
        self.asked: list[str] = []
        """The addresses that were asked for."""
        handler = partial(noting(self.asked), directory=str(folder))
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.put("first")

    def put(self, name: str) -> None:
        """Put another site in its place."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.sites[name], self.folder)

    def write(self, path: str, old: str, new: str) -> None:
        """Change one file as it lies there."""
        text = (self.folder / path).read_text("utf-8")
        assert re.search(old, text)
        (self.folder / path).write_text(re.sub(old, new, text), "utf-8")

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def served(tmp_path: Path, sites: dict[str, Path]) -> Iterator[Served]:
    served = Served(tmp_path / "site", sites)
    yield served
    served.stop()


def opened(page: Page, served: Served, path: str = "bins.html") -> Page:
    page.clock.install()
    page.goto(f"{served.url}/{path}")
    return page


def waits(page: Page, served: Served, milliseconds: int = LONG) -> None:
    """Let time pass, and the answers come."""
    before = served.asked.count("/data/now.json")
    page.clock.run_for(milliseconds)
    for _ in range(50):
        if served.asked.count("/data/now.json") > before:
            break
        page.wait_for_timeout(20)
    page.wait_for_timeout(150)


def said(page: Page) -> str:
    return page.locator("#page_changed [role=status]").inner_text()


def heard(page: Page) -> str:
    """What is said, once anything is."""
    expect(page.locator("#page_changed [role=status]")).not_to_be_empty()
    return said(page)


# What is said.


def test_a_page_that_is_as_it_was_says_nothing(page: Page, served: Served) -> None:
    opened(page, served)
    waits(page, served)
    assert said(page) == ""
    expect(page.get_by_role("button", name="Load the new page")).to_be_hidden()
    assert "/data/now.json" in served.asked
    assert served.asked.count("/bins.html") == 1


def test_it_says_which_parts_have_changed_and_loads_them_only_when_asked(
    page: Page, served: Served
) -> None:
    opened(page, served)
    served.put("text")
    waits(page, served)
    pattern = r"This page has changed since you opened it \(seen at \d\d:\d\d\): (.*)\."
    found = re.fullmatch(pattern, heard(page))
    assert found
    assert set(found[1].split(", ")) == {"At a glance", "What we take"}
    expect(page.locator("main")).to_contain_text("Rubbish and recycling.")
    page.get_by_role("button", name="Load the new page").click()
    expect(page.locator("main")).to_contain_text("Rubbish or recycling.")
    waits(page, served)
    assert said(page) == ""


def test_agent_notes_are_parts_of_their_sections(page: Page, served: Served) -> None:
    opened(page, served)
    served.put("note")
    waits(page, served)
    assert "What we take" in heard(page)
    assert "At a glance" not in said(page)


def test_the_change_note_is_read_out(page: Page, served: Served) -> None:
    opened(page, served)
    served.put("told")
    waits(page, served)
    assert heard(page).endswith("At a glance. It costs £1.")


def test_a_review_alone_is_a_change_without_parts(page: Page, served: Served) -> None:
    opened(page, served)
    served.put("review")
    waits(page, served)
    assert re.fullmatch(r"This page has changed since you opened it \(seen at .*\)\.", heard(page))


def test_a_page_that_is_gone_stays_and_says_so(page: Page, served: Served) -> None:
    opened(page, served)
    served.put("gone")
    waits(page, served)
    assert heard(page).startswith("This page was moved or taken away")
    expect(page.locator("main")).to_contain_text("Rubbish and recycling.")


def test_a_change_that_is_taken_back_is_taken_back_here(page: Page, served: Served) -> None:
    opened(page, served)
    served.put("text")
    waits(page, served)
    assert heard(page)
    served.put("first")
    waits(page, served)
    expect(page.locator("#page_changed [role=status]")).to_be_empty()


@pytest.mark.parametrize("path", ["bins.html", "index.html"])
def test_a_new_alert_is_told_on_any_page(page: Page, served: Served, path: str) -> None:
    opened(page, served, path)
    served.write(path, r'(<div id="page_alerts"[^>]*>)', rf"\1{ALERT}")
    served.write("data/now.json", r'"alerts":"[^"]*"', '"alerts":"s0"')
    waits(page, served)
    assert heard(page) == "New alert: Flood at Mill Lane."


def test_an_alert_of_other_pages_is_not(page: Page, served: Served) -> None:
    opened(page, served)
    served.write("data/now.json", r'"alerts":"[^"]*"', '"alerts":"s0"')
    waits(page, served)
    assert served.asked.count("/bins.html") == 2
    assert said(page) == ""


def test_what_is_marked_as_unread_is_no_change_of_the_page(page: Page, served: Served) -> None:
    """Marks that were on the page when it was opened are not on the one that it is compared to."""
    opened(page, served, "news.html")
    assert page.locator(".news-first .news-new:visible").count() == 2
    served.put("told")
    waits(page, served)
    assert "has changed" in said(page)
    assert "day by day" in said(page)
    assert "Important" not in said(page)


def test_the_number_of_unread_news_follows(page: Page, served: Served) -> None:
    opened(page, served, "sofa.html")
    assert unread(page) == 3
    served.put("told")
    waits(page, served)
    expect(page.locator(".news-count")).to_have_text("4")


# How it asks.


def test_it_asks_every_few_minutes_while_it_is_seen(page: Page, served: Served) -> None:
    opened(page, served)
    times = []
    for _ in range(3):
        waits(page, served, 211_000)
        times.append(served.asked.count("/data/now.json"))
    assert times == [1, 2, 3]


def test_a_page_that_is_not_seen_does_not_ask_and_then_asks_at_once(
    page: Page, served: Served
) -> None:
    opened(page, served)
    waits(page, served, 11_000)
    seen = "state => { Object.defineProperty(document, 'visibilityState', {value: state, configurable: true}); document.dispatchEvent(new Event('visibilitychange')); }"
    page.evaluate(seen, "hidden")
    before = len(served.asked)
    page.clock.run_for(10 * LONG)
    page.wait_for_timeout(200)
    assert len(served.asked) == before
    page.evaluate(seen, "visible")
    waits(page, served, 10)
    assert served.asked[before:] == ["/data/now.json"]


def test_from_a_folder_nothing_is_asked_for(page: Page, sites: dict[str, Path]) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.clock.install()
    page.goto((sites["first"] / "bins.html").as_uri())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(LONG)
    page.wait_for_timeout(200)
    assert asked == []
    assert problems == []


def test_a_server_that_is_gone_or_talks_nonsense_changes_nothing(
    page: Page, served: Served
) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    opened(page, served)
    now = served.folder / "data" / "now.json"
    text = now.read_text("utf-8")
    whole = json.loads(text)
    for nonsense in ("", "{", "[]", "null", "{}", '{"pages": 1}', json.dumps({**whole, "news": 1})):
        now.write_text(nonsense, "utf-8")
        waits(page, served)
        assert said(page) == "", nonsense
        assert unread(page) == 3, nonsense
    now.unlink()
    waits(page, served)
    assert said(page) == ""
    served.stop()
    page.clock.run_for(LONG)
    page.wait_for_timeout(200)
    assert said(page) == ""
    assert problems == []


def test_a_page_that_is_still_on_its_way_is_asked_for_again(page: Page, served: Served) -> None:
    opened(page, served)
    first = (served.folder / "bins.html").read_bytes()
    served.put("text")
    second = (served.folder / "bins.html").read_bytes()
    (served.folder / "bins.html").write_bytes(first)
    waits(page, served)
    assert said(page) == ""
    (served.folder / "bins.html").write_bytes(second)
    waits(page, served)
    assert "What we take" in heard(page)


# How it looks.


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_stays_in_sight_and_axe_finds_nothing(page: Page, served: Served, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(page, served)
    served.put("text")
    waits(page, served)
    assert heard(page)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.get_by_role("button", name="Load the new page")).to_be_in_viewport()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"]})
    assert found.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
