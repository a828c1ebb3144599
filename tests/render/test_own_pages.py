"""The pages about the council and its site: contact, accessibility, about, and 404.

What they say is a person's word or is there to see; nothing is said where nobody supplied it.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace

import html5lib
import pytest

from councilhub.adapters import mkdocs
from councilhub.model.accessibility import Accessibility
from councilhub.model.hub import Nation, Profile
from councilhub.render import render
from councilhub.render.about_page import offers
from councilhub.render.contact_page import contact_page
from councilhub.render.frame import Frame
from councilhub.render.not_found import not_found
from councilhub.render.statement import accessibility_page
from tests.guards.hubs import THEME
from tests.support import (
    BASE,
    BINS,
    PUBLIC,
    STATEMENT,
    Tree,
    article,
    hub_of,
    profile,
    site_of,
)

PROFILE = "content/councils/stonebridge/council.yml"
FACTS = "content/councils/stonebridge/facts.yml"
SITES = "sites:\n  public: https://help.stonebridge.example.org/\n"
CONTACT = """\
contact:
  phone: "{{ phones.contact_centre }}"
  hours: "{{ hours.desk }}"
  address: The Council, Stonebridge
  visit:
    address: 1 High Street
    hours: "{{ hours.desk }}"
formats:
  - Large print, if you call {{ phones.contact_centre }}
"""
HOURS = """\
hours:
  desk:
    owner: contact
    values:
      - weekly:
          - days:
              - tuesday
            opens: 9:00
            closes: 16:00
        from: 2026-01-01
"""
PARTIAL = """\
accessibility:
  prepared_on: 2025-12-08
  reviewed_on: 2026-09-01
  evaluated_on: 2026-08-20
  evaluated_by: Our web officer
  method: We went through ten pages, and called {{ phones.contact_centre }}.
  compliance: partial
  failures:
    - what: Two pages tell bins apart by colour alone
      criteria:
        - 1.3.3
        - 1.4.1
      since: 2026-08-20
      instead: Call us
      mended_by: 2027-01-31
  burdens:
    - what: The drawing of the zones has no words
      criteria:
        - 1.1.1
      because: It changes each week.
      assessed_on: 2026-08-25
  out_of_scope:
    - Maps that we link to
  answers_in: 5 working days
  enforcement: body:equals
"""
BODIES = "- id: equals\n  title: The Equals\n  website: https://equals.example.org\n  phone: 0808 157 0000\n"
COMPLAINTS = "content/shared/streets/unhappy.md"
STATEMENT_PAGE = "accessibility/index.html"
FULL = {
    **BASE,
    "content/shared/bodies.yml": BODIES,
    FACTS: HOURS,
    COMPLAINTS: article(title="Not happy with us", lgsl="\n  - 353"),
    BINS: str(BASE[BINS]).replace("actions:", "urgent:\n  - when: Fire\n    do: Run.\nactions:"),
    PROFILE: profile("Stonebridge", "unitary", "england", more=f"{SITES}{CONTACT}{PARTIAL}"),
}


def frame(tree: Tree = FULL, council: str = "stonebridge") -> Frame:
    return Frame(site_of(tree, council, PUBLIC))


def with_profile(more: str, **others: str) -> Tree:
    return {
        **FULL,
        PROFILE: profile("Stonebridge", "unitary", "england", more=f"{SITES}{more}"),
        **others,
    }


@pytest.fixture(scope="module")
def pages() -> Mapping[str, bytes]:
    return render(site_of(FULL, audience=PUBLIC), THEME, mkdocs.build)


def words(page: bytes) -> str:
    """What a page says, between its head and its foot."""
    tree = html5lib.parse(page.replace(b"<br>", b"\n"), namespaceHTMLElements=False)
    (main,) = tree.iterfind(".//main")
    return re.sub(r"\s+", " ", "".join(main.itertext()))


def links(page: bytes) -> dict[str, str]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return {"".join(a.itertext()): a.attrib["href"] for a in tree.iterfind(".//main//a[@href]")}


# Contact.


def test_the_contact_page_has_every_way_and_what_cannot_wait(pages: Mapping[str, bytes]) -> None:
    page = pages["contact/index.html"]
    shown, led = words(page), links(page)
    assert shown.index("call 999") < shown.index("01632 960 001") < shown.index("High Street")
    assert "Write to us The Council, Stonebridge" in shown
    assert "Come in person 1 High Street" in shown
    assert shown.count("Tuesday, 9am to 4pm") == page.count(b"data-hours=") == 2
    assert "Large print, if you call 01632 960 001" in shown
    assert (led["999"], led["01632 960 001"]) == ("tel:999", "tel:+441632960001")
    assert (led["Bins"], led["Not happy with us"]) == ("../bins/", "../unhappy/")


def test_a_number_that_is_missing_today_does_not_lead_in_a_circle() -> None:
    facts = str(BASE["content/shared/facts.yml"]).replace("from: 2020-01-01", "from: 2027-01-01", 1)
    tree = {**FULL, "content/shared/facts.yml": facts}
    ways = contact_page(frame(tree))["contact"]
    assert isinstance(ways, dict)
    assert ways["phone"] is None
    assert ways["address"] == "The Council, Stonebridge"


def test_mistakes_are_told_to_the_address_that_the_council_chose() -> None:
    chosen = "change_requests:\n  public: https://www.stonebridge.example.org/mistake\n"
    assert contact_page(frame())["tell"] is None, "there is no email, and no form"
    told = contact_page(frame(with_profile(f"{STATEMENT}{chosen}")))["tell"]
    assert str(told).startswith("https://www.stonebridge.example.org/mistake?title=")
    assert "article=contact" in str(told)


def test_the_formats_of_the_council_stand_where_an_article_has_none() -> None:
    tree = {**FULL, COMPLAINTS: article(title="Unhappy", formats="\n  - Braille")}
    made = render(site_of(tree, audience=PUBLIC), THEME, mkdocs.build)
    assert "Large print" in words(made["bins/index.html"])
    assert "Large print" not in words(made["unhappy/index.html"])
    assert "Braille" in words(made["unhappy/index.html"])


# The accessibility statement.


def test_the_statement_says_what_the_law_asks_for(pages: Mapping[str, bytes]) -> None:
    page = pages["accessibility/index.html"]
    shown, led = words(page), links(page)
    for said in (
        "Two pages tell bins apart by colour alone What to do instead: Call us",
        "We answer within 5 working days.",
        "1.3.3 Sensory Characteristics (level A) and 1.4.1 Use of Color (level A)",
        *("Known since 20 August 2026.", "We plan to fix it by 31 January 2027."),
        "Assessed on 25 August 2026: It changes each week.",
        *("Maps that we link to", "last tested on 20 August 2026", "Tested by: Our web officer."),
        "ten pages, and called 01632 960 001.",
    ):
        assert said in shown
    assert led["The Equals"] == "https://equals.example.org"
    assert led["0808 157 0000"] == "tel:08081570000"


def test_the_statement_has_the_words_of_the_model_that_the_law_names(
    pages: Mapping[str, bytes],
) -> None:
    """Regulation 8(1): in accordance with the model accessibility statement."""
    shown = words(pages["accessibility/index.html"])
    for said in (
        "This accessibility statement applies to https://help.stonebridge.example.org/.",
        "Stonebridge is committed to making its website accessible, in accordance with the ",
        "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.",
        *("Enforcement procedure", "(EHRC) is responsible for enforcing the Public Sector Bodies"),
        "Compliance status This website is partially compliant with the Web Content Accessibility ",
        "Guidelines version 2.2 AA standard, due to the non-compliances and exemptions listed below.",
        "Non-accessible content The content listed below is non-accessible for the following reasons.",
        *("Non-compliance with the accessibility regulations Two pages", "Disproportionate burden"),
        "Content that’s not within the scope of the accessibility regulations Maps",
        "Preparation of this accessibility statement This statement was prepared on ",
        "prepared on 8 December 2025. It was last reviewed on 1 September 2026.",
    ):
        assert said in shown


_FULL, _NOT = "fully compliant with the", "not compliant with the"
_FAILURES = PARTIAL[PARTIAL.index("  failures:") : PARTIAL.index("  burdens:")]
_EXEMPT = PARTIAL[PARTIAL.index("  burdens:") : PARTIAL.index("  answers_in:")]


@pytest.mark.parametrize(
    ("compliance", "without", "status", "due_to"),
    [
        ("full", _FAILURES + _EXEMPT, _FULL, "AA standard. Prep"),
        ("partial", _EXEMPT, "partially", "AA standard, due to the non-compliances listed below."),
        ("partial", _FAILURES, "partially", "AA standard, due to the exemptions listed below."),
        ("not", _EXEMPT, _NOT, "AA standard. The non-compliances are listed below."),
    ],
)
def test_the_status_is_one_of_the_three_of_the_model(
    compliance: str, without: str, status: str, due_to: str
) -> None:
    facts = PARTIAL.replace(without, "").replace("partial\n", f"{compliance}\n")
    tree = with_profile(CONTACT + facts)
    shown = words(render(site_of(tree, audience=PUBLIC), THEME, mkdocs.build)[STATEMENT_PAGE])
    assert f"This website is {status}" in shown
    assert due_to in shown
    assert ("Non-accessible content" in shown) == (compliance != "full")


def test_without_facts_the_page_claims_nothing() -> None:
    made = render(site_of(with_profile(CONTACT), audience=PUBLIC), THEME, mkdocs.build)
    shown = words(made["accessibility/index.html"])
    assert "There is no accessibility statement for this website yet." in shown
    assert "01632 960 001" in shown, "whom to tell of a barrier"
    for claim in ("compliant", "WCAG", "tested", "committed", "prepared"):
        assert claim not in shown


@pytest.mark.parametrize(
    ("nation", "regulator"),
    [
        ("wales", "Equality and Human Rights Commission (EHRC)"),
        ("northern-ireland", "Equality Commission for Northern Ireland"),
    ],
)
def test_the_regulator_is_that_of_the_nation(nation: Nation, regulator: str) -> None:
    site = site_of(FULL, audience=PUBLIC)
    council = replace(site.council, profile=replace(site.council.profile, nation=nation))
    statement = accessibility_page(Frame(replace(site, council=council)))["statement"]
    assert isinstance(statement, dict)
    assert statement["in_charge"]["text"] == regulator


def test_nothing_that_a_person_has_to_say_has_a_value_of_its_own() -> None:
    """The guard: a field with a default would publish a claim that nobody made."""
    for field in fields(Accessibility):
        assert field.default in (MISSING, None, ()), field.name
    assert Profile.__dataclass_fields__["accessibility"].default is None


def test_a_criterion_that_does_not_exist_is_refused_where_it_stands() -> None:
    (found,) = hub_of(with_profile(PARTIAL.replace("1.4.1", "4.1.1"))).findings
    assert str(found.place).endswith("council.yml:20:11")
    assert "WCAG 2.2 has no criterion of that number" in found.message


def test_a_body_that_does_not_exist_is_a_finding_and_the_statement_stays() -> None:
    tree = with_profile(PARTIAL.replace("body:equals", "body:equal"))
    found = [f for f in frame(tree).site.findings if f.rule == "link-target-missing"]
    assert [(str(f.place).rpartition("/")[2], f.message) for f in found[:1]] == [
        ("council.yml:33:3", "no body 'equal'")
    ]
    statement = accessibility_page(frame(tree))["statement"]
    assert isinstance(statement, dict)
    assert statement["enforced_by"] is None


# About, and 404.


def test_the_page_about_the_site_names_the_layers_and_links_only_what_is_there(
    pages: Mapping[str, bytes],
) -> None:
    page = pages["about/index.html"]
    shown = words(page)
    assert "England Stonebridge" in shown
    assert "An approver has the last word." in shown
    assert "sets no cookies" in shown
    for href in links(page).values():
        if not href.startswith(("https:", "mailto:")):
            path = f"about/{href}".replace("about/../", "")
            assert path in pages or f"{path}index.html" in pages, href
    offered = offers(frame(), ["services.json", "data/a.schema.json", "x/fragment.html"])
    data = offered["offers"]
    assert isinstance(data, list)
    assert [one["href"] for one in data] == ["../services.json", None]
    assert offered["schemas"] == [{"text": "a.schema.json", "href": "../data/a.schema.json"}]


def test_a_hub_without_the_procedure_does_not_claim_it() -> None:
    topics = re.sub(
        r"    (editors|approvers):\n      - .*\n", "", str(BASE["content/shared/topics.yml"])
    )
    made = render(
        site_of({**FULL, "content/shared/topics.yml": topics}, audience=PUBLIC), THEME, mkdocs.build
    )
    assert "approver" not in words(made["about/index.html"])


def test_a_page_that_is_not_found_leads_on_from_any_depth() -> None:
    topics = f"{BASE['content/shared/topics.yml']!s}top_tasks:\n  - bins\n"
    sites = SITES.replace(".org/", ".org/services/")
    tree = {
        **FULL,
        "content/shared/topics.yml": topics,
        PROFILE: profile("Stonebridge", "unitary", "england", more=f"{sites}{CONTACT}"),
    }
    view = not_found(frame(tree))
    assert view["top_tasks"] == [{"text": "Bins", "href": "/services/bins/"}]
    assert {"text": "Streets", "href": "/services/topics/streets/"} in view["topics"]  # type: ignore[operator]
    assert [view[way] for way in ("home", "a_z", "search", "contact_page")] == [
        *("/services/", "/services/a-z/", "/services/search/", "/services/contact/")
    ]
