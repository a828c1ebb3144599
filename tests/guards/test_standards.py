"""What every site of this repository's hub gives to programs, checked against its standard."""

import json
import re
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest

from tests.guards.hubs import Pages, Sites
from tests.standards import atom, linked_data, open_referral

FEED, REFERRAL, ROBOTS = "feed.xml", "data/open-referral.json", "robots.txt"
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def public(whole_sites: Sites) -> Sites:
    """The residents' sites."""
    return {name: files for name, files in whole_sites.items() if name.endswith("/public")}


def data_of_pages(files: Pages) -> dict[str, list[str]]:
    """The data of each page by its path."""
    texts = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    return {path: _DATA.findall(text) for path, text in texts.items()}


def test_every_feed_is_atom_and_its_pages_are_there(whole_sites: Sites) -> None:
    for name, files in whole_sites.items():
        assert atom.faults(files[FEED]) == [], name
        for address in re.findall(
            'rel="alternate" [^>]*href="https://[^/]*/(.*?)"', files[FEED].decode()
        ):
            path = f"{address}index.html" if address.endswith("/") or not address else address
            assert path in files, (name, address)


def test_the_data_of_every_page_are_in_the_words_of_schema_org(public: Sites) -> None:
    seen: set[str] = set()
    for name, files in public.items():
        for path, found in data_of_pages(files).items():
            for data in found:
                assert linked_data.faults(data) == [], (name, path)
                seen.update(linked_data.types(data))
    assert seen == {
        *("BreadcrumbList", "ContactPage", "GovernmentOrganization"),
        *("GovernmentService", "WebSite"),
    }


def test_each_page_has_one_set_of_data_but_those_that_are_nothing_to_find(public: Sites) -> None:
    for name, files in public.items():
        for path, found in data_of_pages(files).items():
            fragment = path.endswith("/fragment.html")
            silent = b'content="noindex"' in files[path] or b'http-equiv="refresh"' in files[path]
            expected = 0 if fragment or silent or path == "search/index.html" else 1
            assert len(found) == expected, (name, path)


def test_pages_of_agents_have_none(whole_sites: Sites) -> None:
    for name, files in whole_sites.items():
        if name.endswith("/agent"):
            assert REFERRAL not in files
            assert not any(data_of_pages(files).values()), name


def test_every_export_is_open_referral_uk_and_names_the_services_alone(public: Sites) -> None:
    for name, files in public.items():
        assert open_referral.faults(files[REFERRAL]) == [], name
        page = json.loads(files[REFERRAL])
        assert page["size"] == page["total_items"] == len(page["contents"]) > 0, name
        services = {urlsplit(service["url"]).path for service in page["contents"]}
        told = {
            f"/{path.removesuffix('index.html')}"
            for path, found in data_of_pages(files).items()
            for data in found
            for node in json.loads(data)["@graph"]
            if node["@type"] == "GovernmentService" and "subjectOf" not in node
        }
        assert services == told, name


def test_robots_leave_agents_sites_and_fragments_alone(whole_sites: Sites) -> None:
    for name, files in whole_sites.items():
        told, robots = files[ROBOTS].decode(), RobotFileParser()
        robots.parse(told.splitlines())
        agents = name.endswith("/agent")
        assert robots.can_fetch("any", "/bin-days/") is not agents
        assert ("Disallow: /*/fragment.html" in told) is not agents
        assert bool(robots.site_maps()) is not agents
