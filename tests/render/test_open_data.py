"""The documents beside the pages of a residents' site: what each says of its page."""

import pytest

from councilhub.model.hub import Licence
from councilhub.render.frame import Frame
from councilhub.render.site import pages
from tests.render.open_sites import data_files, read
from tests.support import BASE, BINS, PUBLIC, SOFA, Tree, article, overlay, profile, site_of

TOP = "https://help.stonebridge.example.org/"
PROFILE = "content/councils/stonebridge/council.yml"
STONEBRIDGE = {
    "id": "stonebridge",
    "name": "Stonebridge",
    "kind": "unitary",
    "nation": "england",
    "website": "https://www.stonebridge.example.org",
    "attribution": "Stonebridge",
}
SCHEMA = f"{TOP}data/article-1.schema.json"
WASTE = {"id": "waste", "title": "Bins and waste", "url": f"{TOP}topics/waste/"}
SOFA_LINK = {"id": "sofa", "title": "Sofas", "url": f"{TOP}sofa/"}
BINS_LINK = {"id": "bins", "title": "Bins", "url": f"{TOP}bins/"}
WEBSITE = {"website": "https://www.stonebridge.example.org", "formats": []}
SHARED = {"id": "shared", "title": "Shared text", "kind": "shared"}
ENGLAND = {"id": "england", "title": "England", "kind": "nation"}
HERE = {"id": "stonebridge", "title": "Stonebridge", "kind": "council"}


def redirected(old: str, new: str) -> Tree:
    return {**BASE, "content/shared/redirects.yml": f"{old}: {new}\n"}


def not_offered(**matter: str) -> Tree:
    return {**BASE, "overlays/stonebridge/sofa.md": overlay(offered="no", **matter)}


# An article.


def test_a_service() -> None:
    site = site_of(BASE, audience=PUBLIC)
    version = next(view["version"] for page, view, _ in pages(Frame(site)) if page == "bins")
    assert read(BASE, "bins/index.json") == {
        "$schema": SCHEMA,
        "version": 1,
        "kind": "service",
        "url": f"{TOP}bins/",
        "publisher": STONEBRIDGE,
        "id": "bins",
        "title": "Bins",
        "topic": WASTE,
        "lgsl": [],
        "for": ["residents"],
        "page_version": version,
        "urgent": [],
        "summary": "When we collect your bins.",
        "contact": WEBSITE,
        "facts": [
            {
                "name": "links.book",
                "text": "https://www.example.org/book",
                "set_by": "council",
                "now": {
                    "value": {"type": "link", "url": "https://www.example.org/book"},
                    "from": "2020-01-01",
                },
            }
        ],
        "actions": [
            {"label": "Find your day", "kind": "check", "url": "https://www.example.org/book"}
        ],
        "cost": "Nothing",
        "needs": ["Your address", "Your postcode"],
        "sections": [
            {
                "id": "lead",
                "html": "<p>We collect every week.</p>",
                "origin": SHARED,
                "added_by": [],
            },
            {
                "id": "what",
                "title": "What we take",
                "html": "<p>Rubbish and recycling.</p>",
                "origin": SHARED,
                "added_by": [],
            },
            {
                "id": "law",
                "title": "The law",
                "html": "<p>A council must collect household waste.</p>",
                "origin": SHARED,
                "added_by": [],
            },
        ],
        "formats": [],
        "related": [SOFA_LINK],
        "sources": [],
        "last_reviewed_on": "2026-09-01",
        "changed": [],
    }


def test_fields_with_their_values_and_addresses() -> None:
    tree = {
        **BASE,
        PROFILE: f"{BASE[PROFILE]!s}formats:\n  - Braille\n",
        "content/shared/bodies.yml": "- id: tips\n  title: The Tips\n  website: https://tips.example.org\n",
        "content/shared/waste/tip.md": article(
            lgsl='\n  - "528"',
            cost='"{{ fees.sofa }} an item"',
            takes="A week",
            urgent='\n  - when: You smell gas\n    do: Leave.\n    phone: "999"',
            actions="\n  - label: Read\n    kind: check\n    link: article:bins#what",
            contact='\n  phone: "{{ phones.contact_centre }}"\n  email: us@example.org\n  address: The Square'
            "\n  visit:\n    address: The hall\n    hours: Mornings",
            delivered_by="body:tips",
            accountable='"{{ council.name }}"',
            formats="[Large print]",
            sources="\n  - title: The Act\n    url: https://www.gov.uk/act\n    checked_on: 2026-09-01",
            change_notes=(
                "\n  - on: 2026-12-02\n    note: Tomorrow."
                "\n  - on: 2026-11-01\n    note: Now {{ fees.sofa }}.\n    level: law\n    from: 2027-04-01"
            ),
        ),
    }
    told = read(tree, "tip/index.json")
    expected = {
        "lgsl": ["528"],
        "cost": "£20.00 an item",
        "takes": "A week",
        "urgent": [
            {"when": "You smell gas", "do": "Leave.", "phone": {"text": "999", "url": "tel:999"}}
        ],
        "actions": [{"label": "Read", "kind": "check", "url": f"{TOP}bins/#what"}],
        "contact": {
            "phone": {"text": "01632 960 001", "url": "tel:+441632960001"},
            "email": {"text": "us@example.org"},
            "address": "The Square",
            "visit": {"address": "The hall", "hours": "Mornings"},
            "formats": ["Braille"],
        },
        "delivered_by": {"text": "The Tips", "url": "https://tips.example.org"},
        "accountable": {"text": "Stonebridge"},
        "formats": ["Large print"],
        "sources": [
            {"title": "The Act", "url": "https://www.gov.uk/act", "checked_on": "2026-09-01"}
        ],
        "changed": [
            {"on": "2026-11-01", "note": "Now £20.00.", "level": "law", "from": "2027-04-01"}
        ],
    }
    assert {key: told[key] for key in expected} == expected


def test_sections_say_which_layers_wrote_them() -> None:
    nation = "## What we take {#what}\n\nFood too.\n"
    own = "## More {#what .append}\n\nAnd [sofas](article:sofa#how) for {{ fees.sofa }}.\n"
    tree = {
        **BASE,
        "overlays/england/bins.md": overlay(nation),
        "overlays/stonebridge/bins.md": overlay(own.replace("## More ", "## What we take ")),
    }
    what = read(tree, "bins/index.json")["sections"][1]
    assert what["origin"] == ENGLAND
    assert what["added_by"] == [HERE]
    link = f'<a href="{TOP}sofa/#how">sofas</a>'
    assert what["html"] == f"<p>Food too.</p>\n<p>And {link} for £20.00.</p>"


def test_a_group_is_neither_nation_nor_council() -> None:
    tree = {
        **BASE,
        "overlays/oakshire-area/bins.md": overlay("## What we take {#what}\n\nAll.\n"),
        "content/councils/ashby/council.yml": profile(
            *("Ashby", "district", "england oakshire-area"),
            parent="oakshire",
            more="sites:\n  public: https://help.ashby.example.org/\n",
        ),
    }
    (what,) = (s for s in read(tree, "bins/index.json", "ashby")["sections"] if s["id"] == "what")
    assert what["origin"] == {"id": "oakshire-area", "title": "Oakshire area", "kind": "group"}


def test_a_signpost_names_who_provides_the_service() -> None:
    told = read(not_offered(because="Ask Mosswell.", see="council:mosswell"), "sofa/index.json")
    assert told["kind"] == "signpost"
    assert told["because"] == "Ask Mosswell."
    assert told["providers"] == [{"name": "Mosswell", "url": "https://www.mosswell.example.org"}]
    assert "sections" not in told
    # The summary is not on the page here, but says what the service is.
    assert told["summary"] == "We collect a sofa for £20.00."


def test_a_signpost_may_lead_to_a_page_of_the_same_site() -> None:
    told = read(not_offered(because="No.", see="article:bins"), "sofa/index.json")
    assert told["read"] == BINS_LINK
    assert told["providers"] == []


def test_of_an_article_with_a_mistake_nothing_of_the_text_is_told() -> None:
    assert read(BASE, "sofa/index.json", broken=SOFA) == {
        "$schema": SCHEMA,
        "version": 1,
        "kind": "withheld",
        "url": f"{TOP}sofa/",
        "publisher": STONEBRIDGE,
        "id": "sofa",
        "title": "Sofas",
        "topic": WASTE,
        "contact": WEBSITE,
    }
    (entry,) = (
        e for e in read(BASE, "services.json", broken=SOFA)["services"] if e["id"] == "sofa"
    )
    assert entry["kind"] == "withheld"
    assert entry.keys().isdisjoint({"summary", "fragment", "last_reviewed_on"})


def test_an_old_id_leads_to_the_new_one() -> None:
    tree = redirected("settees", "sofa")
    assert read(tree, "settees/index.json") == {
        "$schema": SCHEMA,
        "version": 1,
        "kind": "moved",
        "url": f"{TOP}settees/",
        "publisher": STONEBRIDGE,
        "id": "settees",
        "title": "Sofas",
        "moved_to": SOFA_LINK,
    }
    assert read(tree, "services.json")["moved"] == [{"id": "settees", "moved_to": "sofa"}]


def test_an_article_may_have_a_topic_without_a_page() -> None:
    tree = {**BASE, "content/shared/nowhere/page.md": article()}
    assert "topic" not in read(tree, "page/index.json")


# On all of them.


def test_the_licence_of_the_hub_stands_in_every_document() -> None:
    settings = (
        "    licence:\n      title: Open Licence\n      url: https://www.example.org/licence\n"
    )
    tree = {**BASE, "mkdocs.yml": f"{BASE['mkdocs.yml']!s}{settings}"}
    licence = Licence(title="Open Licence", url="https://www.example.org/licence")
    assert site_of(tree).licence == licence
    for path in ("index.json", "services.json", "bins/index.json", "topics/waste/index.json"):
        publisher = read(tree, path)["publisher"]
        assert publisher["licence"] == {"title": licence.title, "url": licence.url}
        assert publisher["attribution"] == "Stonebridge, licensed under the Open Licence"


def test_a_site_without_an_address_offers_nothing() -> None:
    bare = profile("Stonebridge", "unitary", "england")
    assert data_files(site_of({**BASE, PROFILE: bare}, audience=PUBLIC)) == {}


def test_a_document_is_one_line_without_what_is_absent() -> None:
    files = data_files(
        site_of({**BASE, SOFA: str(BASE[SOFA]).replace("Sofas", "Söfas")}, audience=PUBLIC)
    )
    data = files["sofa/index.json"]
    assert data.count(b"\n") == 1
    assert data.endswith(b"}\n")
    assert "Söfas".encode() in data
    assert b"null" not in data


@pytest.mark.parametrize("path", [BINS, "overlays/stonebridge/bins.md"])
def test_where_a_text_lies_in_the_hub_is_not_told(path: str) -> None:
    tree = {**BASE, "overlays/stonebridge/bins.md": overlay("## What we take {#what}\n\nAll.\n")}
    assert path in tree
    for name, data in data_files(site_of(tree, audience=PUBLIC)).items():
        assert path.encode() not in data, name
