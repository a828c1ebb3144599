"""The documents that list articles, that of the first page, and the council's contact."""

from hashlib import sha256

from tests.render.open_sites import data_files, read
from tests.render.test_open_data import PROFILE, SOFA_LINK, TOP, WASTE, not_offered
from tests.support import BASE, PUBLIC, overlay, site_of


def test_the_list_of_all_services() -> None:
    tree = not_offered(because="No.", see="council:mosswell")
    files = data_files(site_of(tree, audience=PUBLIC))
    bins, sofa = read(tree, "services.json")["services"]
    assert bins == {
        "kind": "service",
        "id": "bins",
        "title": "Bins",
        "summary": "When we collect your bins.",
        "url": f"{TOP}bins/",
        "data": f"{TOP}bins/index.json",
        "fragment": {
            "url": f"{TOP}bins/fragment.html",
            "sha256": sha256(files["bins/fragment.html"]).hexdigest(),
        },
        "topic": "waste",
        "lgsl": [],
        "provided": True,
        "providers": [],
        "last_reviewed_on": "2026-09-01",
        "page_version": read(tree, "bins/index.json")["page_version"],
    }
    assert (sofa["kind"], sofa["provided"]) == ("signpost", False)
    assert [provider["name"] for provider in sofa["providers"]] == ["Mosswell"]
    assert "last_reviewed_on" not in sofa


def test_a_topic_lists_services_first_and_a_life_event_what_to_do_in_order() -> None:
    away = "overlays/stonebridge/bins.md"
    tree = {**BASE, away: overlay(offered="no", because="No.", see="council:mosswell")}
    topic = read(tree, "topics/waste/index.json")
    assert (topic["kind"], topic["id"], topic["summary"]) == (
        *("topic", "waste"),
        "Collections and recycling.",
    )
    assert [entry["id"] for entry in topic["articles"]] == ["sofa", "bins"]
    event = read(BASE, "life/moving-home/index.json")
    assert event["kind"] == "life-event"
    assert [entry["id"] for entry in event["articles"]] == ["bins", "sofa"]
    assert event["articles"][1] == {
        "kind": "service",
        **SOFA_LINK,
        "summary": "We collect a sofa for £20.00.",
        "data": f"{TOP}sofa/index.json",
    }


def test_a_topics_title_says_what_its_variables_say_and_one_that_nobody_knows_stays() -> None:
    topics = "content/shared/topics.yml"
    title = "{{ council.name }} bins, {{ fees.unknown }}"
    tree = {**BASE, topics: str(BASE[topics]).replace("title: Bins and waste", f'title: "{title}"')}
    for path in ("topics/waste/index.json", "index.json"):
        told = read(tree, path)
        titles = [told.get("title"), *(topic["title"] for topic in told.get("topics", ()))]
        assert "Stonebridge bins, {{ fees.unknown }}" in titles


def test_the_first_page_says_where_everything_is() -> None:
    files = data_files(site_of(BASE, audience=PUBLIC))
    first = read(BASE, "index.json")
    assert first["topics"] == [WASTE]
    assert [event["url"] for event in first["life_events"]] == [f"{TOP}life/moving-home/"]
    named = {first["services"], first["contact"], *first["schemas"].values()}
    assert named <= {TOP + path for path in files}
    assert set(first["schemas"]) == {"article-1", "contact-1", "list-1", "services-1", "site-1"}
    assert first["feed"] == f"{TOP}feed.xml"


def test_contact_with_the_facts_that_the_page_shows() -> None:
    more = f'{BASE[PROFILE]!s}contact:\n  phone: "{{{{ phones.contact_centre }}}}"\n'
    told = read({**BASE, PROFILE: more}, "contact/index.json")
    assert told["contact"] == {
        "phone": {"text": "01632 960 001", "url": "tel:+441632960001"},
        "formats": [],
    }
    assert [fact["name"] for fact in told["facts"]] == ["phones.contact_centre"]
