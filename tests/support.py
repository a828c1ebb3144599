"""A small hub for tests: written as text in memory, taken through the real stages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from councilhub.compose import compose
from councilhub.diagnostics import Audience, Diagnostic, Place
from councilhub.load import STYLE, load
from councilhub.model.hub import Hub
from councilhub.model.site import Origin, Section, Site, SiteArticle
from councilhub.model.source import FileKind, RawFile
from councilhub.schema.order import Order, order_of, order_of_agent_article
from councilhub.validate import validate

Tree = Mapping[str, str | bytes]
"""A hub: path → text (or the bytes of an image)."""

PUBLIC, AGENT = Audience.PUBLIC, Audience.AGENT
TODAY = date(2026, 12, 1)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\0\0\1\0\0\0\1\x08\6\0\0\0"

BINS = "content/shared/waste/bins.md"
BINS_NOTES = "content/shared/waste/agent/bins.md"
SOFA = "content/shared/waste/sofa.md"

_SETTINGS = """\
site_name: test hub
docs_dir: content
site_dir: build/mkdocs
theme:
  name: material
  font: false
plugins: []
extra:
  hub:
    default_site: stonebridge/public
    as_of: 2026-12-01
"""
_TOPICS = """\
teams:
  - id: waste
    title: Waste team
    email: waste@hub.example.org
    editors:
      - waste-editor
    approvers:
      - web-manager
  - id: contact
    title: Contact centre
    editors:
      - contact-editor
    approvers:
      - web-manager
topics:
  - id: waste
    title: Bins and waste
    summary: Collections and recycling.
    owner: waste
  - id: streets
    title: Streets
    summary: Roads and pavements.
    owner: waste
life_events:
  - id: moving-home
    title: Moving home
    steps:
      - bins
      - sofa
"""
_FACTS = """\
fees:
  sofa:
    owner: waste
    set_by: nation
    values:
      - value: £20.00
        from: 2026-01-01
phones:
  contact_centre:
    owner: contact
    values:
      - value: 01632 960 001
        from: 2020-01-01
links:
  book:
    owner: waste
    values:
      - value: https://www.example.org/book
        from: 2020-01-01
"""
_BINS = """\
---
title: Bins
summary: When we collect your bins.
provided_by:
  - unitary
  - district
  - county
for:
  - residents
keywords:
  - rubbish
owner: waste
last_reviewed_on: 2026-09-01
review_in: 6 months
actions:
  - label: Find your day
    kind: check
    link: "{{ links.book }}"
cost: Nothing
needs:
  - Your address
  - Your postcode
related:
  - sofa
---
We collect every week.

## What we take {#what}

Rubbish and recycling.

## What it costs {#cost .required}

Say what a second bin costs.

## The law {#law .locked}

A council must collect household waste.
"""
_SOFA = """\
---
title: Sofas
summary: We collect a sofa for {{ fees.sofa }}.
provided_by:
  - unitary
  - district
for:
  - residents
last_reviewed_on: 2026-09-01
review_in: 6 months
---
Call {{ phones.contact_centre }}.

## How to book {#how}

[Book online]({{ links.book }}).
"""
_BINS_NOTES = """\
---
triage: A
say_first: Offer the web page.
verify:
  - The address
owner: waste
last_reviewed_on: 2026-09-01
review_in: 6 months
---
Ask for the postcode.

## On what we take {#what}

No paint.
"""


def profile(  # noqa: PLR0917 - a row of a table
    name: str,
    kind: str,
    layers: str,
    nation: str = "england",
    parent: str | None = None,
    more: str = "",
) -> str:
    """A council.yml; `layers` are separated by spaces."""
    slug = name.lower().replace(" ", "-")
    above = f"parent: {parent}\n" if parent else ""
    listed = "".join(f"  - {layer}\n" for layer in layers.split())
    return (
        f"name: {name}\nkind: {kind}\nnation: {nation}\n{above}layers:\n{listed}"
        f"website: https://www.{slug}.example.org\n{more}"
    )


STATEMENT = """\
accessibility:
  prepared_on: 2026-09-01
  evaluated_on: 2026-08-20
  evaluated_by: Our web officer
  method: We went through ten pages with a keyboard and a screen reader.
  compliance: full
  answers_in: 5 working days
  enforcement: Equality Advisory and Support Service
"""
"""The accessibility statement that a published site needs, as the end of a profile."""

BASE: Tree = {
    "mkdocs.yml": _SETTINGS,
    "content/shared/topics.yml": _TOPICS,
    "content/shared/facts.yml": _FACTS,
    BINS: _BINS,
    BINS_NOTES: _BINS_NOTES,
    SOFA: _SOFA,
    "overlays/england/layer.yml": "title: England\nkind: nation\n",
    "overlays/wales/layer.yml": "title: Wales\nkind: nation\n",
    "overlays/oakshire-area/layer.yml": "title: Oakshire area\nkind: county-area\n",
    "content/councils/stonebridge/council.yml": profile(
        "Stonebridge",
        "unitary",
        "england",
        more=f"sites:\n  public: https://help.stonebridge.example.org/\n{STATEMENT}",
    ),
    "content/councils/oakshire/council.yml": profile("Oakshire", "county", "england oakshire-area"),
    "content/councils/mosswell/council.yml": profile(
        "Mosswell", "district", "england oakshire-area", parent="oakshire"
    ),
    "content/councils/ashby/council.yml": profile(
        "Ashby", "district", "england oakshire-area", parent="oakshire"
    ),
    "content/councils/cwmdu/council.yml": profile("Cwmdu", "unitary", "wales", "wales"),
}
"""Two nations; a county with two districts in a county area; a unitary in each nation.

The required section `cost` of `bins` is left for each test to supply.
"""

SOURCES = """
  - title: Household waste
    url: https://www.gov.uk/household-waste
    checked_on: 2026-09-01
  - title: The Act
    url: https://www.legislation.gov.uk/the-act
    checked_on: 2026-09-01"""
"""Two sources, as many as an article needs; a value of `article`."""
_REVIEW = "review_in: 6 months\n"

_COMPARED = "base:\n  sections:\n    cost: sf1ef0e729277\n"
"""With what the shared file asks for in that section."""

OFFICES = """\
roles:
  - id: engineer
    holders:
      - org/engineers
  - id: finance
    holders:
      - purse
"""
"""The offices that a hub with fees needs, as the end of its `topics.yml`."""

CLEAN: Tree = {
    **BASE,
    BINS: _BINS.replace(_REVIEW, f"{_REVIEW}sources:{SOURCES}\n"),
    SOFA: _SOFA.replace(_REVIEW, f"{_REVIEW}sources:{SOURCES}\n"),
    "overlays/england/bins.md": (
        f"---\nlast_reviewed_on: 2026-09-02\nreviewed_by: waste-editor\n{_COMPARED}---\n"
        "## What it costs {#cost}\n\nA second bin is free.\n"
    ),
    "overlays/wales/bins.md": (
        f"---\nlast_reviewed_on: 2026-09-02\nreviewed_by: waste-editor\n{_COMPARED}---\n"
        "## What it costs {#cost}\n\nA second bin is £10 in Wales.\n"
    ),
    "content/shared/bodies.yml": (
        "- id: oakshire-tip\n  title: Oakshire Tips\n  website: https://www.tips.example.org\n"
        "  councils:\n    - oakshire\n  provides:\n    - sofa\n"
    ),
}
"""The same with everything in it that a check asks for."""


def overlay(body: str = "", **matter: str) -> str:
    """An overlay: `matter` are front-matter keys with their YAML."""
    keys = {"last_reviewed_on": "2026-09-02", **matter}
    order = order_of(FileKind.OVERLAY)
    known = order if order.keys.keys() >= keys.keys() else order_of(FileKind.NOTES_OVERLAY)
    return f"---\n{_matter(keys, known)}---\n{body}"


def article(body: str = "Words.\n", **matter: str) -> str:
    """A shared or local article: `matter` are front-matter keys with their YAML, `for_` is for."""
    keys = {
        "title": "A service",
        "summary": "What it is.",
        "provided_by": "[unitary, district, county]",
        "for_": "[residents]",
        "last_reviewed_on": "2026-09-01",
        "review_in": "6 months",
        **matter,
    }
    said = {key.rstrip("_"): value for key, value in keys.items() if value}
    return f"---\n{_matter(said, order_of_agent_article())}---\n{body}"


def _matter(keys: Mapping[str, str], order: Order) -> str:
    """Front matter in the order of the schemas; a list that is short in Python is written out."""
    return "".join(f"{key}:{_value(keys[key])}\n" for key in order.sorted(list(keys)))


def _value(yaml: str) -> str:
    if re.fullmatch(r"\[[^\[\]{}\"':]+\]", yaml):
        return "".join(f"\n  - {item.strip()}" for item in yaml[1:-1].split(","))
    return yaml if yaml.startswith("\n") else f" {yaml}"


def raw(tree: Tree) -> list[RawFile]:
    """The files as an adapter hands them over."""
    return [
        RawFile(path=path, data=text.encode() if isinstance(text, str) else text)
        for path, text in tree.items()
    ]


def hub_of(tree: Tree, audience: Audience = AGENT) -> Hub:
    """Loaded and validated; in tests YAML is written as it reads best, so its style is no matter."""
    hub = validate(load(raw(tree), audience))
    return replace(hub, findings=tuple(f for f in hub.findings if f.rule != STYLE))


def site_of(
    tree: Tree,
    council: str = "stonebridge",
    audience: Audience = AGENT,
    as_of: date = TODAY,
) -> Site:
    """Composed for one council; a tree that cannot be read whole is a mistake of the test."""
    hub = hub_of(tree, audience)
    assert hub.findings == ()
    return compose(hub, hub.councils[council], as_of)


def article_of(
    tree: Tree, council: str = "stonebridge", id_: str = "bins", audience: Audience = AGENT
) -> SiteArticle:
    """One composed article."""
    return site_of(tree, council, audience).articles[id_]


def texts(sections: Iterable[Section]) -> list[tuple[str, str]]:
    """Sections as (id, text)."""
    return [(section.id, section.text) for section in sections]


def section_of(sections: Iterable[Section], id_: str) -> Section:
    """The section with that id."""
    (found,) = (section for section in sections if section.id == id_)
    return found


def at(layer: str, path: str, line: int, column: int = 1) -> Origin:
    """An origin, for comparing."""
    return Origin(layer, Place(path, line, column))


def told(findings: Iterable[Diagnostic]) -> list[tuple[str, str, str]]:
    """Findings as (rule, place, message), without those on required sections nobody wrote."""
    return [
        (finding.rule, str(finding.place), finding.message)
        for finding in findings
        if "has no text for the required section" not in finding.message
    ]


def written(root: Path, tree: Tree) -> Path:
    """The tree as files below `root`."""
    for path, text in tree.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def line_of(tree: Tree, place: Place) -> str:
    """The line of the file that a place names."""
    text = tree[place.path]
    assert isinstance(text, str)
    return text.split("\n")[place.line - 1]
