"""The files beside the pages: what scripts read of the news, and the feed."""

import json
import re
from xml.etree import ElementTree as ET

from councilhub.adapters import mkdocs
from councilhub.diagnostics import Audience
from councilhub.render import render
from councilhub.render.alerts import with_digest
from councilhub.render.frame import Frame
from councilhub.render.news import feed_files, news_files
from councilhub.render.site import pages
from tests.guards.hubs import THEME
from tests.render.test_news import noted, notes
from tests.standards import atom
from tests.support import AGENT, BASE, BINS, BINS_NOTES, PUBLIC, SOFA, Tree, overlay, site_of

PROFILE = "content/councils/stonebridge/council.yml"
TOP = "https://desk.stonebridge.example.org/"
HELP = "https://help.stonebridge.example.org/"
SERVED = {**BASE, PROFILE: str(BASE[PROFILE]).replace(HELP, f"{HELP}\n  agent: {TOP}")}
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


def feed(tree: Tree, audience: Audience = AGENT) -> ET.Element:
    made = feed_files(Frame(site_of(tree, audience=audience)))["feed.xml"]
    assert atom.faults(made) == []
    return ET.fromstring(made)  # noqa: S314 - our own bytes


def told(tree: Tree) -> list[str | None]:
    """What residents are told."""
    return [entry.findtext(f"{ATOM}summary") for entry in feed(tree, PUBLIC).iter(f"{ATOM}entry")]


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
    one, other = (feed_files(Frame(site_of(each))) for each in (tree, backwards))
    assert one == other


def test_both_files_have_the_digest_of_the_alerts_on_the_home_page() -> None:
    made = files(BASE)

    def with_home(alerts: bytes) -> dict[str, bytes]:
        return with_digest(made | {"index.html": b'<div id="page_alerts">' + alerts + b"</div>"})

    none, flood = with_home(b""), with_home(b"<p>Flood</p>")
    for path in ("data/now.json", "data/news.js"):
        assert re.search(rb'"alerts":"s[0-9a-f]{12}"', none[path])
        assert none[path] != flood[path]
        assert with_digest(none | {path: flood[path]}) == none


def test_a_built_agent_site_has_them_and_a_public_one_the_feed_alone() -> None:
    for audience in (AGENT, PUBLIC):
        site = site_of(noted(BINS, *LINES, tree=SERVED), audience=audience)
        built = render(site, THEME, mkdocs.build)
        there = {"data/news.js", "data/now.json", "news.html"} if audience is AGENT else set()
        assert {"data/news.js", "data/now.json", "news.html"} & built.keys() == there
        if there:
            assert b'"alerts":"s' in built["data/now.json"]
        home = built["index.html"].decode()
        assert 'type="application/atom+xml" title="What’s new" href="feed.xml"' in home
        assert "feed.xml" in built


# The feed: RFC 4287, section 4.


def test_a_feed_has_what_atom_demands() -> None:
    root = feed(noted(SOFA, *LINES, tree=SERVED))
    assert all((each.text or "").startswith("urn:uuid:") for each in root.iter(f"{ATOM}id"))
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


def test_a_feed_without_news_is_of_the_day_of_the_newest_review() -> None:
    root = feed(SERVED)
    assert root.findtext(f"{ATOM}updated") == "2026-09-01T12:00:00Z"
    hasty = str(SERVED[SOFA]).replace("2026-09-01", "2027-02-01")
    root = feed({**SERVED, SOFA: hasty})
    assert root.findtext(f"{ATOM}updated") == "2026-09-01T12:00:00Z"


def test_a_site_without_an_address_has_no_feed() -> None:
    assert feed_files(Frame(site_of(BASE))) == {}
    page = next(view for name, view, _ in pages(Frame(site_of(BASE))) if name == "news")
    assert page["feed"] is None


# The feed of residents.

OWN = "overlays/stonebridge/bins.md"
FACTS = "content/shared/facts.yml"


def test_residents_have_public_changes_of_all_layers_but_those_of_wording() -> None:
    tree = {
        **noted(BINS_NOTES, "law 2026-11-19 For staff.", tree=noted(BINS, *LINES[2:])),
        OWN: overlay(change_notes=notes("normal 2026-11-18 Here.")),
    }
    root = feed(tree, PUBLIC)
    assert told(tree) == ["Here.", "Old."]
    whose = [entry.findtext(f"{ATOM}contributor/{ATOM}name") for entry in root.iter(f"{ATOM}entry")]
    assert whose == ["Stonebridge", None]
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{HELP}feed.xml", "alternate": HELP}
    (link, _) = (entry.find(f"{ATOM}link") for entry in root.iter(f"{ATOM}entry"))
    assert link is not None
    assert link.get("href") == f"{HELP}bins/"


def test_a_new_price_is_told_and_one_to_come_is_not() -> None:
    later = "      - value: £{}\n        from: {}\n{}"
    windows = (
        later.format("25.00", "2026-11-01", "        to: 2026-12-31\n")
        + later.format("66.00", "2027-01-01", "        to: 2027-03-31\n")
        + later.format("77.00", "2027-04-01", "        announced: yes\n")
    )
    was = "from: 2026-01-01\n"
    text = str(BASE[FACTS]).replace(was, f"{was}        to: 2026-10-31\n{windows}", 1)
    tree = {**BASE, FACTS: text}
    assert told(tree) == ["New price. Sofa: £25.00, before £20.00."]
    made = b"".join(feed_files(Frame(site_of(tree, audience=PUBLIC))).values())
    assert b"66.00" not in made
    assert b"77.00" not in made


def test_of_a_service_of_others_residents_are_told_that_it_is_so_and_no_more() -> None:
    ended = overlay(offered="no", because="It ended.", change_notes=notes("law 2026-11-17 Ended."))
    england = overlay(change_notes=notes("normal 2026-11-16 England."))
    tree = {**noted(SOFA, "normal 2026-11-18 Shared."), "overlays/england/sofa.md": england}
    assert told(tree) == ["Shared.", "England."]
    assert told({**tree, "overlays/stonebridge/sofa.md": ended}) == ["Ended."]
