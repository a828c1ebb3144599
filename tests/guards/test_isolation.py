"""What one council does changes no page of another, but for the seven things all may know of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import html5lib
import pytest

from councilhub.compose import facts, layering, neighbours
from councilhub.diagnostics import Audience
from councilhub.model.facts import Fact, Facts
from councilhub.model.hub import Council
from councilhub.model.overlay import Overlay
from tests.guards.council_mutations import (
    SEEN,
    break_everything,
    change_everything,
    change_facts,
    change_profile,
    change_texts,
    delete_everything,
)
from tests.guards.hubs import (
    COUNCILS,
    Memo,
    Sites,
    assert_same,
    copied,
    data_of,
    page_of,
    pages_differing,
    published,
    write_data,
)
from tests.guards.signposting import Oracle, Signposts

PUBLIC = (Audience.PUBLIC,)

SIGNPOSTS = {
    "ashdale": ("abergwennol", "blue-badge"),
    "abergwennol": ("ashdale", "register-death"),
    "ardnavale": ("kinlarroch", "stray-dogs"),
    "fernhithe": ("kinlarroch", "homeless-help"),
    "kinlarroch": ("fernhithe", "register-death"),
}
"""Council → a council that sends people to it, and for what; the county and its districts do so
by their kinds."""


@dataclass(frozen=True)
class Start:
    """A hub before anybody changes anything, its sites, and whom their signposts should name."""

    root: Path
    sites: Sites
    signposts: Signposts


@pytest.fixture(scope="module")
def start(hub: Path, memo: Memo, tmp_path_factory: pytest.TempPathFactory) -> Start:
    """The hub with, for each council, another that names it on a signpost."""
    root = copied(tmp_path_factory.mktemp("isolation") / "hub", hub)
    for council, (sender, article) in SIGNPOSTS.items():
        overlay = root / "overlays" / sender / f"{article}.md"
        matter = f"last_reviewed_on: 2026-09-01\noffered: no\nbecause: No.\nsee: council:{council}"
        overlay.write_text(f"---\n{matter}\n---\n")
    return Start(root, published(root, build=memo), Oracle(root).signposts())


@pytest.fixture
def after(start: Start, tmp_path: Path) -> Path:
    """A copy of that hub to change."""
    return copied(tmp_path / "hub", start.root)


def of_others(sites: Sites, council: str) -> Sites:
    return {name: pages for name, pages in sites.items() if not name.startswith(f"{council}/")}


def assert_alone(before: Sites, after: Sites, council: str) -> None:
    """Only `council` itself changed, and it did."""
    assert_same(of_others(before, council), of_others(after, council))
    own = before.keys() - of_others(before, council).keys()
    assert own
    assert all(before[site] != after.get(site) for site in own)


# Everything of a council that others do not see.


@pytest.mark.parametrize("change", [change_everything, delete_everything, break_everything])
@pytest.mark.parametrize("council", COUNCILS)
def test_what_a_council_does_changes_no_page_of_another(
    start: Start, after: Path, memo: Memo, council: str, change: Callable[[Path, str], None]
) -> None:
    change(after, council)
    assert_alone(start.sites, published(after, build=memo), council)


# The seven things that others see change signposts that name the council, and nothing else.


def profile_of(root: Path, council: str) -> dict[str, Any]:
    return data_of(root / "content/councils" / council / "council.yml")


def change(root: Path, council: str, **values: object) -> None:
    """Set keys of a profile; None takes a key out."""
    merged = profile_of(root, council) | values
    kept = {key: value for key, value in merged.items() if value is not None}
    write_data(root / "content/councils" / council / "council.yml", kept)


LISTING = re.compile(r"[^/]+/[^/]+/(index\.html|(topics|life)/.*)")
"""The pages that list articles, and say for residents who provides what the council does not."""


def site_of(path: str) -> str:
    """The site of a page: `<council>/<audience>`."""
    return "/".join(path.split("/")[:2])


OTHER_KIND = {
    "unitary": "district",
    "district": "unitary",
    "county": "unitary",
    "ni-district": "unitary",
}


def new_values(field: str, profile: dict[str, Any], heir: str) -> dict[str, object]:
    """A change of one of the seven, with what makes it show."""
    match field:
        case "name":
            return {"name": "Aardvark & Zebra <Council>"}
        case "sites":
            return {"sites": {"public": "https://changed.example.org/"}}
        case "website":
            return {"sites": None, "website": "http://changed.example.org"}
        case "kind":
            parent = profile.get("parent", "wexmoor") if profile["kind"] == "unitary" else None
            return {"kind": OTHER_KIND[profile["kind"]], "parent": parent}
        case "parent":
            return {"parent": "ashdale"}
        case "until":
            return {"until": "2026-11-30"}
        case "succeeded_by":
            return {"until": "2026-11-30", "succeeded_by": [heir]}
        case _:
            raise AssertionError(field)


@pytest.mark.parametrize("field", SEEN)
@pytest.mark.parametrize("council", COUNCILS)
def test_what_others_see_changes_only_their_signposts_to_it(
    start: Start, after: Path, memo: Memo, council: str, field: str
) -> None:
    heir = COUNCILS[COUNCILS.index(council) - 1]
    change(after, council, **new_values(field, profile_of(after, council), heir))
    oracle = Oracle(after)
    old, new = start.signposts, oracle.signposts()
    expected = {
        f"{other}/{audience}/{page_of(article, audience)}"
        for (other, article), named in old.items()
        for audience in oracle.audiences(article)
        if other != council and named != new[other, article]
    }
    sites = published(after, build=memo, only=[other for other in COUNCILS if other != council])
    changed = {
        f"{site}/{path}"
        for site, pages in of_others(start.sites, council).items()
        for path in pages_differing(pages, sites[site])
    }
    lists = {path for path in changed if LISTING.fullmatch(path)}
    assert changed - lists == expected
    assert {site_of(path) for path in lists} <= {site_of(path) for path in expected}
    if field in ("name", "sites", "website", "succeeded_by"):
        assert expected, f"nobody names '{council}': this test would see nothing"


@pytest.mark.parametrize("council", ["ashdale", "larkmere", "wexmoor"])
def test_a_change_of_kind_moves_pages_between_service_and_signpost(
    start: Start, after: Path, memo: Memo, council: str
) -> None:
    change(after, council, **new_values("kind", profile_of(after, council), heir=""))
    new = Oracle(after).signposts()
    moved = {key for key, named in start.signposts.items() if (named is None) != (new[key] is None)}
    assert moved
    assert {name for name, _ in moved} == {council}
    assert_signposts(published(after, build=memo), Oracle(after))


def test_a_district_that_moves_to_another_county_changes_only_the_counties_signposts(
    after: Path, memo: Memo
) -> None:
    change(after, "fernhithe", kind="county")
    county = published(after, build=memo)
    change(after, "larkmere", parent="fernhithe")
    sites = published(after, build=memo)
    touched = {site for site in county if county[site] != sites[site]}
    assert {site.partition("/")[0] for site in touched} == {"fernhithe", "larkmere", "wexmoor"}
    assert_signposts(sites, Oracle(after))


def test_every_page_names_exactly_those_whom_the_rules_name(start: Start) -> None:
    assert_signposts(start.sites, Oracle(start.root))


def assert_signposts(sites: Sites, oracle: Oracle) -> None:
    """Each article's page is a service or a signpost, and names the councils it should."""
    expected = oracle.signposts()
    councils = {entry for named in expected.values() for entry in named or ()}
    for (council, article), named in expected.items():
        for audience in oracle.audiences(article):
            page = sites[f"{council}/{audience}"][page_of(article, audience)]
            assert (b'providers"' in page) == (named is not None), (council, article)
            shown = providers(page)
            assert tuple(entry for entry in shown if entry in councils) == (named or ())


def providers(page: bytes) -> list[tuple[str, str]]:
    """Name and address of each provider that a page names."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    boxes = (".//section[@class='providers']//a", ".//div[@class='glance-providers']//a")
    return [
        ("".join(a.itertext()).removeprefix("Go to "), a.attrib["href"])
        for a in chain.from_iterable(map(tree.iterfind, boxes))
        if not a.attrib["href"].startswith("tel:")
    ]


# The guards removed: the alarm goes off.

TWO = ("larkmere", "wexmoor")
"""A district and its county."""


def test_if_signposts_saw_whole_profiles_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, start: Start, after: Path, memo: Memo
) -> None:
    seen = neighbours._neighbour  # noqa: SLF001 - the guard under test

    def all_of_it(council: Council) -> neighbours.Neighbour:
        return replace(seen(council), name=f"{council.profile.name} ({council.profile.gss})")

    monkeypatch.setattr(neighbours, "_neighbour", all_of_it)
    unchanged = published(start.root, PUBLIC, build=memo, only=TWO)
    change_profile(after, "wexmoor")
    with pytest.raises(AssertionError, match="files differ"):
        assert_alone(unchanged, published(after, PUBLIC, build=memo, only=TWO), "wexmoor")


def test_if_facts_came_from_other_councils_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, after: Path, memo: Memo
) -> None:
    def of_everyone(sheets: dict[str, Facts], chain: tuple[str, ...]) -> Facts:
        merged: dict[str, Fact] = {}
        for layer in (*sheets, *chain):
            merged |= sheets.get(layer, {})
        return merged

    monkeypatch.setattr(facts, "layered", of_everyone)
    # A council that lacks what the other has.
    (after / "content/councils/larkmere/facts.yml").unlink()
    unchanged = published(after, PUBLIC, build=memo, only=TWO)
    change_facts(after, "wexmoor")
    with pytest.raises(AssertionError, match="files differ"):
        assert_alone(unchanged, published(after, PUBLIC, build=memo, only=TWO), "wexmoor")


def test_if_overlays_of_other_councils_were_laid_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, start: Start, after: Path, memo: Memo
) -> None:
    def of_everyone(
        sheets: dict[str, dict[str, Overlay]], article: str, chain: tuple[str, ...]
    ) -> tuple[Overlay, ...]:
        ours = overlays_on(sheets, article, chain)
        theirs = sheets.get("larkmere", {}).get(article)
        return (*ours, theirs) if theirs and theirs not in ours else ours

    overlays_on = layering.overlays_on
    monkeypatch.setattr(layering, "overlays_on", of_everyone)
    unchanged = published(start.root, PUBLIC, build=memo, only=TWO)
    change_texts(after, "larkmere")
    with pytest.raises(AssertionError, match="files differ"):
        assert_alone(unchanged, published(after, PUBLIC, build=memo, only=TWO), "larkmere")
