"""The checkers see what is wrong: each takes something that is right, and not when it is changed."""

import json

import pytest

from tests.standards import atom, linked_data, open_referral

FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>New</title>'
    "<id>urn:uuid:1</id><updated>2026-12-01T12:00:00Z</updated><author><name>Us</name></author>"
    '<link rel="self" type="application/atom+xml" href="https://x.example.org/feed.xml"/>'
    "<entry><title>One</title><id>urn:uuid:2</id><updated>2026-12-01T12:00:00Z</updated>"
    '<link rel="alternate" type="text/html" href="https://x.example.org/one/"/>'
    '<category term="law"/><summary>It changed.</summary></entry></feed>'
)
GRAPH = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "GovernmentService",
                "name": "Bins",
                "url": "https://x.example.org/bins/",
                "provider": {"@type": "GovernmentOrganization", "name": "Us"},
                "availableChannel": {
                    "@type": "ServiceChannel",
                    "servicePhone": {
                        "@type": "ContactPoint",
                        "hoursAvailable": {
                            "@type": "OpeningHoursSpecification",
                            "opens": "09:00",
                            "dayOfWeek": "https://schema.org/Monday",
                        },
                    },
                },
            }
        ],
    }
)
ID = "48102e86-bb50-41c4-8f1e-e269368c41d1"
OTHER = "58102e86-bb50-41c4-8f1e-e269368c41d1"
EXPORT = json.dumps(
    {
        "total_items": 1,
        "contents": [
            {
                "id": ID,
                "name": "Bins",
                "status": "active",
                "url": "https://x.example.org/bins/",
                "last_modified": "2026-12-01T12:00:00.000Z",
                "contacts": [{"id": OTHER, "email": "a@example.org"}],
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("urn:uuid:2", "urn:uuid:1"),
        ("urn:uuid:2", "two"),
        ("<title>One</title>", ""),
        ("<title>One</title>", "<title/>"),
        ("<title>One</title>", "<title>One</title><title>Two</title>"),
        ("12:00:00Z</updated><author>", "12:00:00</updated><author>"),
        ("2026-12-01T12:00:00Z</updated><author>", "2026-13-01T12:00:00Z</updated><author>"),
        ("<author><name>Us</name></author>", ""),
        ("https://x.example.org/one/", "one/"),
        ('<category term="law"/>', "<category/>"),
        ("summary>", "subtitle>"),
        ('rel="self"', 'rel="self" class="x"'),
        ('xmlns="http://www.w3.org/2005/Atom"', ""),
    ],
)
def test_a_feed_that_is_not_atom(old: str, new: str) -> None:
    assert atom.faults(FEED.encode()) == []
    assert old in FEED
    assert atom.faults(FEED.replace(old, new).encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('https://schema.org"', 'https://example.org"'),
        ('"GovernmentService"', '"CouncilService"'),
        ('"GovernmentService"', '"BreadcrumbList"'),
        ('"name": "Bins"', '"called": "Bins"'),
        ('"name": "Bins"', '"name": " "'),
        ('"name": "Bins"', '"position": 1'),
        ('"https://x.example.org/bins/"', '"bins/"'),
        ('"GovernmentOrganization"', '"ContactPoint"'),
        ('"09:00"', '"9:00"'),
        ("schema.org/Monday", "schema.org/Mondays"),
    ],
)
def test_data_that_are_not_of_schema_org(old: str, new: str) -> None:
    assert linked_data.faults(GRAPH) == []
    assert old in GRAPH
    assert linked_data.faults(GRAPH.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ID, "1"),
        (OTHER, ID),
        ('"name"', '"title"'),
        ('"active"', '"open"'),
        ("https://x.example.org/bins/", "bins/"),
        ("12:00:00.000Z", "noon"),
        ("a@example.org", "a"),
        ('"total_items": 1', '"total_items": "1"'),
        ('"total_items": 1', '"count": 1'),
    ],
)
def test_an_export_that_is_not_open_referral(old: str, new: str) -> None:
    assert open_referral.faults(EXPORT.encode()) == []
    assert old in EXPORT
    assert open_referral.faults(EXPORT.replace(old, new).encode())
