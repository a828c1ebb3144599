"""The files beside the pages: what scripts read of the news, and the feed."""

import json
import re
from datetime import datetime
from xml.etree import ElementTree as ET

from councilhub.adapters import mkdocs
from councilhub.render import render
from councilhub.render.alerts import with_digest
from councilhub.render.frame import Frame
from councilhub.render.news import NEWS_FILES, news_files
from councilhub.render.site import pages
from tests.guards.hubs import THEME
from tests.render.test_news import noted
from tests.support import AGENT, BASE, BINS, PUBLIC, SOFA, Tree, site_of

PROFILE = "content/councils/stonebridge/council.yml"
TOP = "https://desk.stonebridge.example.org/"
SERVED = {**BASE, PROFILE: f"{BASE[PROFILE]!s}  agent: {TOP}\n"}
ATOM = "{http://www.w3.org/2005/Atom}"
LINES = (
    "law 2026-11-18 from 2027-04-01 Say < & > to <b>callers</b>.",
    "normal 2026-11-17 It costs {{ fees.sofa }}.",
    "minor 2026-11-30 Quiet.",
    "normal 2026-11-16 Old.",
)


def files(tree: Tree) -> dict[str, bytes]:
    frame = Frame(site_of(tree))
    return news_files(frame, {page: view for page, view, _ in pages(frame)})


def feed(tree: Tree) -> ET.Element:
    return ET.fromstring(files(tree)["feed.xml"])  # noqa: S314 - our own bytes


def now(tree: Tree) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads(files(tree)["data/now.json"])
    return found


# What scripts read.


def test_ids_are_recent_from_a_monday_on_and_those_of_wording_are_not_told() -> None:
    lines = ("normal 2026-11-16 A.", "normal 2026-11-15 B.", "minor 2026-11-30 C.")
    news = now(noted(BINS, *lines))["news"]
    assert {name: len(found) for name, found in news.items()} == {"recent": 1, "older": 1}


def test_every_page_with_a_version_is_named_by_its_address() -> None:
    frame = Frame(site_of(BASE))
    views = {page: view for page, view, _ in pages(frame)}
    found = now(BASE)["pages"]
    assert found.keys() == {"bins.html", "sofa.html", "news.html"}
    assert found["bins.html"] == views["bins"]["version"]


def test_the_script_says_the_same_without_the_versions() -> None:
    script = files(noted(BINS, *LINES))["data/news.js"].decode()
    said = re.fullmatch(r"window\.councilhubNews=(.*);\n", script)
    assert said
    assert json.loads(said[1]) == {
        k: v for k, v in now(noted(BINS, *LINES)).items() if k != "pages"
    }


def test_the_bytes_depend_on_content_alone() -> None:
    tree = noted(SOFA, *LINES, tree=SERVED)
    backwards = dict(reversed(list(tree.items())))
    assert files(tree) == files(backwards)


def test_both_files_have_the_digest_of_the_alerts_on_the_home_page() -> None:
    made = files(BASE)

    def with_home(alerts: bytes) -> dict[str, bytes]:
        return with_digest(made | {"index.html": b'<div id="page_alerts">' + alerts + b"</div>"})

    none, flood = with_home(b""), with_home(b"<p>Flood</p>")
    for path in ("data/now.json", "data/news.js"):
        assert re.search(rb'"alerts":"s[0-9a-f]{12}"', none[path])
        assert none[path] != flood[path]
        assert with_digest(none | {path: flood[path]}) == none


def test_a_built_agent_site_has_them_and_a_public_one_has_not() -> None:
    for audience, there in ((AGENT, NEWS_FILES), (PUBLIC, frozenset())):
        site = site_of(noted(BINS, *LINES, tree=SERVED), audience=audience)
        built = render(site, THEME, mkdocs.build)
        assert NEWS_FILES & built.keys() == there
        assert ("news.html" in built) is bool(there)
        if there:
            assert b'"alerts":"s' in built["data/now.json"]


# The feed: RFC 4287, section 4.


def test_a_feed_has_what_atom_demands() -> None:
    root = feed(noted(SOFA, *LINES, tree=SERVED))
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
        stamp = element.findtext(f"{ATOM}updated", "")
        assert datetime.fromisoformat(stamp).tzinfo
        assert element.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Stonebridge"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{TOP}feed.xml", "alternate": f"{TOP}news.html"}


def test_entries_are_escaped_valued_and_lead_to_their_pages() -> None:
    entries = list(feed(noted(SOFA, *LINES, tree=SERVED)).iter(f"{ATOM}entry"))
    said = [(e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}summary")) for e in entries]
    assert said == [
        ("Sofas", "Say < & > to <b>callers</b>."),
        ("Sofas", "It costs £20.00."),
        ("Sofas", "Old."),
    ]
    for entry in entries:
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("href") == f"{TOP}sofa.html"
    assert entries[0].findtext(f"{ATOM}updated") == "2026-11-18T12:00:00Z"


def test_ids_stay_when_the_site_moves() -> None:
    tree = noted(SOFA, *LINES, tree=SERVED)
    moved = {**tree, PROFILE: str(tree[PROFILE]).replace("desk.", "staff.")}
    there = [[e.text for e in feed(each).iter(f"{ATOM}id")] for each in (tree, moved)]
    assert there[0] == there[1]
    assert len(set(there[0])) == len(there[0])


def test_the_newest_fifty() -> None:
    lines = [f"normal 2026-11-{1 + n % 28:02} Number {n}." for n in range(60)]
    assert len(list(feed(noted(SOFA, *lines, tree=SERVED)).iter(f"{ATOM}entry"))) == 50


def test_a_feed_without_news_is_of_the_monday_of_the_week() -> None:
    root = feed(SERVED)
    assert root.findtext(f"{ATOM}updated") == "2026-11-30T12:00:00Z"


def test_a_site_without_an_address_has_no_feed() -> None:
    assert "feed.xml" not in files(BASE)
    page = next(view for name, view, _ in pages(Frame(site_of(BASE))) if name == "news")
    assert page["feed"] is None
