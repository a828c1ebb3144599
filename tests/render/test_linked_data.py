"""What pages say to search engines: of services, of those of others, of the council; never a gap."""

import json
import re
from typing import Any

import pytest

from councilhub.diagnostics import Audience
from councilhub.render.fill import DATA, fill
from councilhub.render.frame import Frame
from councilhub.render.linked_data import linked_data
from councilhub.render.site import pages, tokenised
from tests.standards import linked_data as standard
from tests.support import AGENT, BASE, PUBLIC, SOFA, Tree, article, site_of

TOP = "https://help.stonebridge.example.org/"
PROFILE = "content/councils/stonebridge/council.yml"
FACTS = "content/shared/facts.yml"
BODIES = "content/shared/bodies.yml"
CONTACT = """contact:
  phone: "{{ phones.contact_centre }}"
  email: "{{ emails.help }}"
  hours: "{{ hours.desk }}"
  address: Town Hall, The "Square"
"""
HOURS = """hours:
  desk:
    owner: contact
    values:
      - weekly:
          - days:
              - monday
              - tuesday
            opens: 9:00
            closes: 17:00
        from: 2026-01-01
"""
EMAILS = """emails:
  help:
    owner: contact
    values:
      - value: help@stonebridge.example.org
        from: 2026-01-01
"""


FULL: Tree = {
    **BASE,
    PROFILE: str(BASE[PROFILE])
    .replace("kind:", "gss: E06999001\nkind:")
    .replace("accessibility:", f"{CONTACT}accessibility:"),
    FACTS: str(BASE[FACTS]).replace("links:", f"{EMAILS}links:") + HOURS,
    "content/shared/waste/skips.md": article(
        title="Skips & <bags>",
        summary="Call {{ phones.contact_centre }}.",
        lgsl="[528]",
        for_="[residents, businesses]",
        actions='\n  - label: Book\n    kind: book\n    link: "{{ links.book }}"\n'
        "  - label: Read\n    kind: check\n    link: article:sofa",
        cost='"{{ fees.sofa }}"',
        delivered_by="body:crew",
    ),
    BODIES: "- id: crew\n  title: The Crew\n  website: https://crew.example.org\n",
}


def told(
    tree: Tree, page: str, audience: Audience = PUBLIC, council: str = "stonebridge"
) -> list[Any]:
    """What the data of a page are about, with values."""
    frame = Frame(site_of(tree, council, audience))
    view = next(view for name, view, _ in pages(frame) if name == page)
    made = linked_data(frame, page, view)
    if made is None:
        return []
    tokens = tokenised({"data": made}, frame.values)["data"]
    filled = fill(f"{DATA}{tokens}</script>", frame.values)
    data = filled.removeprefix(DATA).removesuffix("</script>")
    assert standard.faults(data) == []
    found: list[Any] = json.loads(data)["@graph"]
    return found


def test_a_service_and_how_to_get_it() -> None:
    way, service = told(FULL, "skips")
    assert [
        (step["position"], step["name"], step["item"]["@id"]) for step in way["itemListElement"]
    ] == [
        (1, "Home", TOP),
        (2, "Bins and waste", f"{TOP}topics/waste/"),
        (3, "Skips & <bags>", f"{TOP}skips/"),
    ]
    channels = service.pop("availableChannel")
    gss = {"@type": "PropertyValue", "propertyID": "GSS", "value": "E06999001"}
    assert service == {
        "@type": "GovernmentService",
        "name": "Skips & <bags>",
        "description": "Call 01632 960 001.",
        "areaServed": {"@type": "AdministrativeArea", "identifier": gss},
        "url": f"{TOP}skips/",
        "serviceType": "Bins and waste",
        "identifier": {"@type": "PropertyValue", "propertyID": "LGSL", "value": "528"},
        "provider": {
            "@type": "GovernmentOrganization",
            "@id": f"{TOP}#page_council",
            "name": "Stonebridge",
            "url": "https://www.stonebridge.example.org",
        },
        "serviceOperator": {
            "@type": "Organization",
            "name": "The Crew",
            "url": "https://crew.example.org",
        },
        "audience": [
            {"@type": "Audience", "audienceType": "residents"},
            {"@type": "Audience", "audienceType": "businesses"},
        ],
        "offers": {"@type": "Offer", "price": "20.00", "priceCurrency": "GBP"},
    }
    book, read, phone, place = channels
    assert (book["name"], book["serviceUrl"]) == ("Book", "https://www.example.org/book")
    assert (read["name"], read["serviceUrl"]) == ("Read", f"{TOP}sofa/")
    assert place["serviceLocation"]["address"] == 'Town Hall, The "Square"'
    assert phone["servicePhone"]["telephone"] == "+441632960001"


def test_hours_of_the_week_and_the_days_of_the_next_weeks_that_differ() -> None:
    _, service = told(FULL, "skips")
    week, *others = service["availableChannel"][2]["servicePhone"]["hoursAvailable"]
    assert week == {
        "@type": "OpeningHoursSpecification",
        "opens": "09:00",
        "closes": "17:00",
        "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Tuesday"],
    }
    # Of the bank holidays in the four weeks from 1 December, only this one is no weekend or Friday.
    assert [(day["validFrom"], day["opens"], day["closes"]) for day in others] == [
        ("2026-12-28", "00:00", "00:00")
    ]


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("from: 2020-01-01\nemails", "from: 2027-01-01\nemails", "servicePhone"),
        (
            "https://www.example.org/book\n        from: 2020",
            "https://x.example.org\n        from: 2027",
            '"Book"',
        ),
        ("£20.00\n        from: 2026-01-01", "£20.00\n        from: 2027-01-01", "offers"),
        (
            "closes: 17:00\n        from: 2026",
            "closes: 17:00\n        from: 2027",
            "hoursAvailable",
        ),
    ],
)
def test_what_has_no_value_today_is_left_out(old: str, new: str, gone: str) -> None:
    text = str(FULL[FACTS])
    assert old in text
    (_, was), (_, service) = (
        told({**FULL, FACTS: facts}, "skips") for facts in (text, text.replace(old, new))
    )
    assert gone in json.dumps(was)
    assert gone not in json.dumps(service)
    del service["description"]
    assert "ontact us" not in json.dumps(service)


def test_a_price_that_is_to_change_or_is_less_for_some_is_not_told_as_the_price() -> None:
    text = str(FULL[FACTS])
    announced = text.replace(
        "£20.00\n        from: 2026-01-01\n",
        "£20.00\n        from: 2026-01-01\n        to: 2026-12-31\n"
        "      - value: £25.00\n        from: 2027-01-01\n        announced: yes\n",
    )
    lower = text.replace("£20.00\n", "£20.00\n        concession: £10.00\n")
    for facts in (announced, lower):
        assert "offers" not in told({**FULL, FACTS: facts}, "skips")[1]


def test_a_service_of_others_names_who_provides_it() -> None:
    tree = {**FULL, SOFA: str(BASE[SOFA]).replace("  - unitary\n", "")}
    assert told(tree, "sofa")[1:] == []
    provided = {
        **tree,
        BODIES: f"{FULL[BODIES]!s}  phone: 01632 960 777\n  provides:\n    - sofa\n",
    }
    (_, service) = told(provided, "sofa")
    assert service["provider"] == {
        "@type": "Organization",
        "name": "The Crew",
        "url": "https://crew.example.org",
        "telephone": "01632 960 777",
    }
    assert service["url"] == "https://crew.example.org"
    assert service["subjectOf"] == {"@type": "WebPage", "url": f"{TOP}sofa/"}
    assert "availableChannel" not in service


def test_the_first_page_tells_of_the_site_and_the_council() -> None:
    site, council = told(FULL, "")
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{TOP}search/?q={{words}}"
    assert site["publisher"] == {"@id": council["@id"]}
    assert council["contactPoint"]["email"] == "help@stonebridge.example.org"
    (_, page) = told(FULL, "contact")
    assert page["mainEntity"] == council


def test_lists_tell_where_they_stand_alone() -> None:
    assert [node["@type"] for node in told(FULL, "topics/waste")] == ["BreadcrumbList"]
    assert told(FULL, "search") == []


def test_agents_and_sites_without_an_address_have_none() -> None:
    with_desk = {**FULL, PROFILE: str(FULL[PROFILE]).replace(TOP, f"{TOP}\n  agent: {TOP}desk/")}
    assert told(with_desk, "skips", AGENT) == []
    assert told(FULL, "sofa", council="cwmdu") == []


def test_the_view_of_a_page_holds_no_value_of_a_text() -> None:
    frame = Frame(site_of(FULL, audience=PUBLIC))
    view = next(view for name, view, _ in pages(frame) if name == "skips")
    made = linked_data(frame, "skips", view) or ""
    assert not re.search("Stonebridge|960|example.org/book", made)
    assert "linked_data" not in view
