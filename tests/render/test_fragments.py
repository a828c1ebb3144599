"""Fragments: what a page says, as HTML that stands in a page of any other system."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from councilhub import pipeline
from councilhub.adapters import mkdocs
from councilhub.diagnostics import Audience
from councilhub.model.site import Site
from councilhub.render import render, staged
from councilhub.render.addresses import CONTACT
from tests.examples.program import loaded
from tests.guards.hubs import DAY, ROOT, THEME
from tests.support import CLEAN, PUBLIC, Tree, article, site_of

Fragments = Mapping[str, str]
"""The HTML of each fragment by the id in its address."""

WHOLE = article(
    "Call {{ phones.contact_centre }}, or see [what we take](article:tip#what).\n\n"
    "## What we take {#what}\n\n| What | Price |\n| --- | ---: |\n| A sofa | {{ fees.sofa }} |\n\n"
    '### At the gate\n\n1. Stop.\n2. Wait & see `<b>`.\n\n!!! warning\n    Not `class="x"`.\n\n'
    "See [bins](article:bins#law).\n",
    title="A tip",
    summary="Where {{ council.name }} takes what is too big.",
    urgent='\n  - when: It burns\n    do: Run.\n    phone: "999"',
    actions='\n  - label: Book\n    kind: book\n    link: "{{ links.book }}"'
    '\n  - label: Pay\n    kind: pay\n    link: "{{ links.pay }}"',
    cost="Up to {{ fees.sofa }}",
    takes="A day",
    needs="[A van, A key]",
    contact='\n  phone: "{{ phones.contact_centre }}"\n  hours: Mondays\n  address: |\n    The tip\n    Ash Lane\n'
    "  visit:\n    address: The gate\n    hours: Fridays\n  relay: Dial 18001",
    delivered_by="Our crews",
    accountable="body:oakshire-tip",
    formats="[Large print]",
    related="[bins]",
    sources="\n  - title: The Act\n    url: https://www.legislation.gov.uk/act?a=1&b=2"
    "\n    checked_on: 2026-09-01",
)
FACTS = "content/shared/facts.yml"
TREE: Tree = {
    **CLEAN,
    "content/shared/waste/tip.md": WHOLE,
    "content/shared/waste/county.md": article(title="Only counties", provided_by="[county]"),
    "content/shared/redirects.yml": "dump: tip\n",
    "content/councils/ashby/council.yml": f"{CLEAN['content/councils/ashby/council.yml']!s}"
    "sites:\n  public: https://help.ashby.example.org/a/\n",
    FACTS: f"{CLEAN[FACTS]!s}  pay:\n    owner: waste\n    values:\n"
    "      - value: https://www.example.org/pay\n        from: 2020-01-01\n"
    "        to: 2020-02-01\n",
}
"""An article with everything an article can have; Ashby is a district of the county Oakshire."""


def fragments(site: Site) -> Fragments:
    """The fragments of a site as they are staged."""
    files = staged(site, THEME).files
    return {
        path.removesuffix("/fragment.html"): data.decode()
        for path, data in files.items()
        if path.endswith("/fragment.html")
    }


@cache
def tip() -> str:
    return fragments(site_of(TREE, audience=PUBLIC))["tip"]


def parsed(html: str) -> Element:
    """What a browser makes of it in a page; a mistake in it is a failure."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    within: Element = parser.parseFragment(html.strip(), container="div")
    (root,) = within
    assert not within.text
    assert not root.tail
    return root


def words(element: Element) -> list[str]:
    return " ".join(element.itertext()).split()


def test_a_fragment_is_one_article_that_says_what_and_whose_it_is() -> None:
    root = parsed(tip())
    assert root.tag == "article"
    version = root.attrib.pop("data-version")
    assert re.fullmatch("s[0-9a-f]{12}", version)
    assert root.attrib == {
        "lang": "en-GB",
        "data-format": "1",
        "data-council": "stonebridge",
        "data-article": "tip",
        "data-kind": "service",
        "data-canonical": "https://help.stonebridge.example.org/tip/",
    }


def test_everything_stands_in_the_order_of_the_page() -> None:
    headings = [
        (element.tag, "".join(element.itertext()))
        for element in parsed(tip()).iter()
        if re.fullmatch("h[1-6]", str(element.tag))
    ]
    assert headings == [
        ("h2", "If it is urgent"),
        ("h2", "What we take"),
        ("h3", "At the gate"),
        ("h2", "Contact us"),
        ("h2", "About this service"),
        ("h2", "Related"),
        ("h2", "Where this comes from"),
    ]


def test_the_end_says_where_it_is_from() -> None:
    root = parsed(tip())
    assert " ".join(words(root[-1])) == (
        "From A tip, Stonebridge . Last reviewed on 1 September 2026 ."
    )
    (link,) = root[-1].iter("a")
    assert link.attrib["href"] == root.attrib["data-canonical"]


def test_links_to_a_place_of_the_same_article_stay_in_it_and_others_are_whole() -> None:
    links = {
        "".join(element.itertext()): element.attrib["href"] for element in parsed(tip()).iter("a")
    }
    assert links["what we take"] == "#hub_tip_what"
    assert links["contact us"] == "#hub_tip_page_contact"
    assert links["bins"] == "https://help.stonebridge.example.org/bins/#law"
    assert links["Bins"] == "https://help.stonebridge.example.org/bins/"
    assert links["Book"] == "https://www.example.org/book"
    assert links["01632 960 001"] == "tel:+441632960001"
    assert links["The Act"] == "https://www.legislation.gov.uk/act?a=1&b=2"


def test_only_classes_that_are_ours_stay_and_words_are_no_markup() -> None:
    html = tip()
    assert set(re.findall(r'<[^>]* class="([^"]*)"', html)) == {
        *("hub-urgent", "hub-start", "hub-table", "hub-right", "hub-warning", "hub-attribution")
    }
    assert 'Not <code>class="x"</code>.' in html
    assert "Wait &amp; see <code>&lt;b&gt;</code>." in html


def test_a_signpost_says_who_provides_it() -> None:
    root = parsed(fragments(site_of(TREE, "ashby", PUBLIC))["county"])
    assert root.attrib["data-kind"] == "signpost"
    assert root.attrib["data-canonical"] == "https://help.ashby.example.org/a/county/"
    assert "Ashby does not provide this." in " ".join(words(root))
    assert "https://www.oakshire.example.org" in [a.get("href") for a in root.iter("a")]


def test_an_article_keeps_its_old_address() -> None:
    found = fragments(site_of(TREE, audience=PUBLIC))
    assert found["dump"] == found["tip"]


def test_an_article_that_is_withheld_has_none() -> None:
    site = site_of(TREE, audience=PUBLIC)
    withheld = {**site.articles, "tip": replace(site.articles["tip"], withheld=True)}
    found = fragments(replace(site, articles=withheld))
    assert "bins" in found
    assert found.keys().isdisjoint({"tip", "dump"})


def test_a_site_without_an_address_has_none() -> None:
    assert fragments(site_of(TREE, "oakshire", PUBLIC)) == {}


# The same words as the page.

NOT_OF_THE_SERVICE = {"ask-line", "ask-page", "reviewed", "contents", "unseen", "open-now"}
"""What a page has besides: its way about, and ways to say that it is wrong."""


def of_the_service(element: Element, found: list[str]) -> list[str]:
    """The words of a page that are about the service, without its title."""
    for child in element:
        classes = set((child.get("class") or "").split())
        if child.tag not in ("h1", "script", "template") and not classes & NOT_OF_THE_SERVICE:
            found += (child.text or "").split()
            of_the_service(child, found)
        found += (child.tail or "").split()
    return found


@pytest.mark.parametrize(("council", "page"), [("stonebridge", "tip"), ("ashby", "county")])
def test_a_fragment_has_the_words_of_its_page(council: str, page: str) -> None:
    files = render(site_of(TREE, council, PUBLIC), THEME, mkdocs.build)
    fragment = parsed(files[f"{page}/fragment.html"].decode())
    fragment.remove(fragment[-1])
    whole = html5lib.parse(files[f"{page}/index.html"].decode(), namespaceHTMLElements=False)
    (main,) = whole.iter("main")
    assert words(fragment) == of_the_service(main, [])


def test_mkdocs_leaves_out_nothing_that_an_article_has_whatever_its_name() -> None:
    tree: Tree = {**CLEAN, "content/shared/waste/templates.md": article(title="Templates")}
    files = render(site_of(tree, audience=PUBLIC), THEME, mkdocs.build)
    assert {f"templates/{name}" for name in ("index.html", "index.json", "fragment.html")} <= {
        *files
    }


# Every fragment of real sites.


@pytest.fixture(scope="module")
def real() -> dict[str, Site]:
    sites = pipeline.examine(ROOT, DAY, (Audience.PUBLIC,)).sites
    return {site.council.id: site for site in sites}


@pytest.mark.parametrize("council", ["ashdale", "larkmere", "brindlow"])
def test_every_fragment_is_valid_and_as_the_worked_example_asks(
    real: dict[str, Site], council: str
) -> None:
    found, check = fragments(real[council]), loaded().check
    roots = {id_: parsed(html) for id_, html in found.items()}
    ids = {
        i: [e.attrib["id"] for e in root.iter() if "id" in e.attrib] for i, root in roots.items()
    }
    assert len(found) > 40
    for old in real[council].redirects:
        del roots[old]
    once = [id_ for article_id in roots for id_ in ids[article_id]]
    assert len(set(once)) == len(once)
    for id_, root in roots.items():
        check(found[id_].encode(), id_)
        assert not re.search("[\ue000-\uf8ff]|{{|{%", found[id_])
        for element in root.iter():
            for address in filter(None, (element.get("href"), element.get("src"))):
                assert_leads_somewhere(address, id_, root.attrib["data-canonical"], ids)


def assert_leads_somewhere(
    address: str, id_: str, canonical: str, ids: Mapping[str, list[str]]
) -> None:
    """In the fragment, to another page of the site, or away; never from where the CMS is."""
    top = canonical.removesuffix(f"{id_}/")
    if address.startswith("#"):
        assert address[1:] in ids[id_]
    elif address.startswith(top):
        page, _, place = address.removeprefix(top).partition("/")
        assert page in {*ids, CONTACT}
        assert not place or f"hub_{page}_{place.removeprefix('#')}" in ids[page]
    else:
        assert urlsplit(address).scheme in {"https", "http", "mailto", "tel"}
