"""Asking for a change: every section has a link that says which text it is about, and goes to its owner."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
import yaml

from councilhub import pipeline
from councilhub.compose import withhold
from councilhub.diagnostics import Audience
from councilhub.model.site import Site
from councilhub.render.frame import Frame
from councilhub.render.site import pages
from tests.support import (
    AGENT,
    BASE,
    BINS,
    BINS_NOTES,
    PUBLIC,
    SOFA,
    Tree,
    article,
    overlay,
    site_of,
)

ROOT = Path(__file__).parents[2]
PROFILE = "content/councils/stonebridge/council.yml"
TOPICS = "content/shared/topics.yml"
CONTACT = "contact:\n  email: help@stonebridge.example.org\n"
TEAM = "waste@hub.example.org"

_LINK = re.compile(r'<a class="ask" href="([^"]*)" data-ask="([^"]*)"[^>]*>(.*?)</a>')


def with_profile(more: str, tree: Tree = BASE) -> Tree:
    return {**tree, PROFILE: f"{tree[PROFILE]!s}{more}"}


def view_of(site: Site, page: str) -> Mapping[str, Any]:
    return next(view for name, view, _ in pages(Frame(site)) if name == page)


def links(site: Site, page: str = "bins") -> dict[str, str]:
    """The address of every link of a page by its accessible name."""
    return all_links(site).get(page, {})


def all_links(site: Site) -> dict[str, dict[str, str]]:
    """The links of every page that has some."""
    found: dict[str, dict[str, str]] = {}
    for name, view, body in pages(Frame(site)):
        if "ask" in view:
            asks: Any = view["ask"]
            found[name] = _on_page(asks, "\n".join(body))
    return found


def _on_page(asks: Mapping[str, Mapping[str, str]], body: str) -> dict[str, str]:
    told = [(f"{ask['words']} {ask['about']}", ask["href"]) for ask in asks.values()]
    for href, _, html in _LINK.findall(body):
        told.append((unescape(re.sub("<[^>]*>", "", html)), unescape(href)))
    assert len(dict(told)) == len(told), "two links have one name"
    return dict(told)


def carried(href: str) -> dict[str, str]:
    """What a link carries, whatever kind it is."""
    query = dict(parse_qsl(urlsplit(href).query, strict_parsing=True))
    if not href.startswith("mailto:"):
        return query
    lines = [line.split(": ", 1) for line in query["body"].split("\r\n") if ": " in line]
    return {"title": query["subject"]} | {name.lower(): value for name, value in lines}


def to(href: str) -> str:
    return unquote(urlsplit(href).path)


@cache
def example_sites() -> tuple[Site, ...]:
    return pipeline.examine(ROOT, date(2026, 12, 1)).sites


# Each section.


def test_every_section_note_and_box_of_an_agent_s_page_has_a_link() -> None:
    notes = str(BASE[BINS_NOTES]).replace(
        "owner: waste", "handover:\n  to: The waste team\nreply: Dear (name)\nowner: waste"
    )
    found = links(site_of({**BASE, BINS_NOTES: notes}))
    assert {name: carried(href).get("section") for name, href in found.items()} == {
        "Ask for a change to: this page": None,
        "Ask for a change to: At a glance": "at-a-glance",
        "Ask for a change to: Hand over": "handover",
        "Ask for a change to: Reply to send": "reply",
        "Ask for a change to: The first lines": "lead",
        "Ask for a change to: What we take": "what",
        "Ask for a change to: The law": "law",
        "Ask for a change to: agent note, The first lines": "note-lead",
        "Ask for a change to: agent note, On what we take": "note-what",
    }


def test_on_a_residents_page_the_fields_and_the_first_lines_are_one() -> None:
    found = links(site_of(with_profile(CONTACT), audience=PUBLIC))
    assert {name: carried(href).get("section") for name, href in found.items()} == {
        "A mistake here? Tell us about: this page": None,
        "A mistake here? Tell us about: the top of this page": "lead",
        "A mistake here? Tell us about: What we take": "what",
        "A mistake here? Tell us about: The law": "law",
    }
    without_lead = {**BASE, BINS: str(BASE[BINS]).replace("We collect every week.\n", "")}
    again = links(site_of(with_profile(CONTACT, without_lead), audience=PUBLIC))
    assert again.keys() == found.keys()


def test_every_section_of_the_example_hub_has_one() -> None:
    seen = 0
    for site in example_sites():
        for name, view, body in pages(Frame(site)):
            if name in site.articles and body:
                assert view["ask"], f"{site.id}: {name}"
                for piece in body:
                    # An agent's piece holds the note beside its section too.
                    assert len(_LINK.findall(piece)) == 1 + piece.count('class="note" id=')
                seen += len(body)
    assert seen > 1000


@pytest.mark.parametrize("audience", Audience)
def test_a_link_says_which_text_of_which_page_it_is_about(audience: Audience) -> None:
    site = site_of(with_profile(CONTACT), audience=audience)
    lead = "Ask for a change" if audience is AGENT else "A mistake on the page"
    href = next(href for name, href in links(site).items() if name.endswith(": What we take"))
    assert carried(href) == {
        "title": f"{lead}: Bins – What we take",
        "council": "stonebridge",
        "site": audience.value,
        "article": "bins",
        "section": "what",
        "version": view_of(site, "bins")["version"],
    }


# Whom it reaches.


def test_agents_write_to_the_team_that_owns_the_text_as_the_council_knows_it() -> None:
    own = "teams:\n  - id: waste\n    title: Our bins\n    email: bins@stonebridge.example.org\n"
    assert {to(href) for href in links(site_of(BASE)).values()} == {TEAM}
    site = site_of(with_profile(own))
    assert {to(href) for href in links(site).values()} == {"bins@stonebridge.example.org"}
    assert view_of(site, "bins")["asked"] == "Our bins"


def test_about_notes_they_write_to_the_team_of_the_notes() -> None:
    tree = {
        **BASE,
        TOPICS: str(BASE[TOPICS]).replace(
            "title: Contact centre\n", "title: Contact centre\n    email: desk@hub.example.org\n"
        ),
        BINS_NOTES: str(BASE[BINS_NOTES]).replace("owner: waste", "owner: contact"),
    }
    for name, href in links(site_of(tree)).items():
        assert to(href) == ("desk@hub.example.org" if "agent note" in name else TEAM)


def test_a_team_without_an_address_is_reached_through_the_council_s_contact() -> None:
    for email in ("", "    email: ask Jane\n"):
        topics = str(BASE[TOPICS]).replace(f"    email: {TEAM}\n", email)
        tree = with_profile(CONTACT, {**BASE, TOPICS: topics})
        assert {to(h) for h in links(site_of(tree)).values()} == {"help@stonebridge.example.org"}
        nobody = site_of({**BASE, TOPICS: topics})
        assert links(nobody) == {}
        assert view_of(nobody, "bins")["asked"] == "Waste team"


def test_residents_write_to_the_council_s_contact_and_never_to_a_team() -> None:
    site = site_of(with_profile(CONTACT), audience=PUBLIC)
    assert {to(href) for href in links(site).values()} == {"help@stonebridge.example.org"}
    assert links(site_of(BASE, audience=PUBLIC)) == {}
    for site in example_sites():
        if site.audience is PUBLIC:
            emails = [team.email for team in site.teams.values() if team.email]
            shown = str([(view, body) for _, view, body in pages(Frame(site))])
            assert emails
            assert not [email for email in emails if email in unquote(shown)]


def test_an_address_that_is_a_fact_counts_where_it_has_a_value() -> None:
    contact = 'contact:\n  email: "{{ emails.contact }}"\n'
    facts = (
        "emails:\n  contact:\n    owner: contact\n    values:\n"
        "      - value: us@stonebridge.example.org\n        from: 2020-01-01\n"
        "        to: {}\n"
    )
    path = "content/councils/stonebridge/facts.yml"
    for last, known in (("2026-12-01", {"us@stonebridge.example.org"}), ("2026-11-30", set())):
        tree = with_profile(contact, {**BASE, path: facts.format(last)})
        site = site_of(tree, audience=PUBLIC)
        assert {to(href) for href in links(site).values()} == known


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("web@stonebridge.example.org", "mailto:web@stonebridge.example.org?subject="),
        ("https://www.example.org/tell", "https://www.example.org/tell?title="),
        ("https://www.example.org/tell?by=hub", "https://www.example.org/tell?by=hub&title="),
        (
            "https://github.com/acme/hub/issues/new",
            "https://github.com/acme/hub/issues/new?template=ask-for-a-change.yml&title=",
        ),
        (
            "https://github.com/acme/hub/issues/new/",
            "https://github.com/acme/hub/issues/new?template=ask-for-a-change.yml&title=",
        ),
    ],
)
@pytest.mark.parametrize("audience", Audience)
def test_a_council_can_choose_another_way_for_each_site(
    audience: Audience, address: str, begins: str
) -> None:
    other = PUBLIC if audience is AGENT else AGENT
    tree = with_profile(f"{CONTACT}change_requests:\n  {audience.value}: {address}\n")
    found = links(site_of(tree, audience=audience))
    assert found
    assert all(href.startswith(begins) for href in found.values())
    assert view_of(site_of(tree, audience=audience), "bins")["asked"] is None
    default = TEAM if other is AGENT else "help@stonebridge.example.org"
    assert {to(href) for href in links(site_of(tree, audience=other)).values()} == {default}


def test_an_agent_s_page_stays_open_when_a_form_does() -> None:
    tree = with_profile("change_requests:\n  agent: https://www.example.org/tell\n")
    found = links(site_of(tree))
    assert found
    assert all(name.endswith("(opens in a new tab)") for name in found)
    assert all(ask["away"] for ask in view_of(site_of(tree), "bins")["ask"].values())


# Other pages.


def test_signposts_and_pages_that_are_withheld_have_one_for_the_page() -> None:
    tree = with_profile(CONTACT, {**BASE, SOFA: article(provided_by="[county]")})
    for audience in Audience:
        site = site_of(tree, audience=audience)
        for shown, page in ((site, "sofa"), (withhold(site, {BINS}), "bins")):
            (href,) = links(shown, page).values()
            assert "section" not in carried(href)


def test_a_council_that_has_ended_is_asked_nothing() -> None:
    more = "until: 2026-11-30\nsucceeded_by: [cwmdu]\nchange_requests:\n  agent: a@example.org\n"
    for audience in Audience:
        assert links(site_of(with_profile(CONTACT + more), audience=audience)) == {}


def test_an_article_that_only_agents_have_has_links_too() -> None:
    path = "content/shared/waste/agent/spill.md"
    whole = article("Words.\n\n## Who comes {#who}\n\nThe crew.\n", audience="agent", owner="waste")
    found = links(site_of({**BASE, path: whole}), "spill")
    assert "Ask for a change to: Who comes" in found


# Whatever the words are.

ODD = "Tŷ & \"gardd\" 'ŵyl' 100% <b>+1?#x"


def test_titles_of_any_kind_come_back_as_they_are() -> None:
    tree = {
        **with_profile(CONTACT),
        SOFA: article(
            f"Words.\n\n## {ODD} {{#odd}}\n\nText.\n",
            title=f"'{ODD.replace(chr(39), chr(39) * 2)}'",
        ),
    }
    for address in ("", "change_requests:\n  agent: https://www.example.org/issues/new\n"):
        name, href = next(
            (name, href)
            for name, href in links(site_of(with_profile(address, tree)), "sofa").items()
            if "ŵyl" in name
        )
        assert ODD in name
        assert carried(href)["title"] == f"Ask for a change: {ODD} – {ODD}"
        assert re.fullmatch(r"[A-Za-z0-9:/?&=%._~@-]+", href)


def test_a_letter_has_lines_as_letters_have_them_and_spaces_that_are_no_plus() -> None:
    href = links(site_of(BASE))["Ask for a change to: What we take"]
    assert "+" not in href
    assert "%0D%0ACouncil%3A%20stonebridge%0D%0A" in href
    assert "Please leave out anything about a caller." in unquote(href)


def test_an_address_cannot_bring_headers_of_its_own() -> None:
    topics = str(BASE[TOPICS]).replace(TEAM, "'waste@hub.example.org?bcc=x@example.org&body=x'")
    for href in links(site_of({**BASE, TOPICS: topics})).values():
        assert dict(parse_qsl(urlsplit(href).query)).keys() == {"subject", "body"}


def test_a_link_is_short_enough_for_every_program_with_room_for_selected_words() -> None:
    longest = max(
        len(href)
        for site in example_sites()
        for page in all_links(site).values()
        for href in page.values()
    )
    assert 300 < longest < 800
    address = "https://www.example.org/" + "x" * 276
    tree = {
        **with_profile(f"change_requests:\n  agent: {address}\n"),
        SOFA: article(f"Words.\n\n## {'ŵ' * 200} {{#{'x' * 64}}}\n\nText.\n", title="ŷ" * 300),
    }
    assert max(len(href) for href in links(site_of(tree), "sofa").values()) < 1500


def test_overlays_change_no_link_but_its_version() -> None:
    tree = {**BASE, "overlays/stonebridge/bins.md": overlay(summary="Ours.")}
    before, after = links(site_of(BASE)), links(site_of(tree))
    assert before.keys() == after.keys()
    for name, href in before.items():
        assert carried(href) | {"version": ""} == carried(after[name]) | {"version": ""}


# The form on GitHub.


def test_the_form_on_github_has_a_field_for_all_that_a_link_carries() -> None:
    tree = with_profile("change_requests:\n  agent: https://github.com/acme/hub/issues/new\n")
    href = links(site_of(tree))["Ask for a change to: What we take (opens in a new tab)"]
    said = carried(href)
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / said.pop("template")
    fields = {
        each["id"] for each in yaml.safe_load(form.read_text("utf-8"))["body"] if "id" in each
    }
    assert fields == said.keys() - {"title"} | {"text", "change"}
