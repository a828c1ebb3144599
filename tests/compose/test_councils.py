"""What a council brings of its own: articles, teams, contact; and what agents alone have."""

from datetime import date

from councilhub.compose import compose
from councilhub.model.article import Contact
from councilhub.model.site import Field
from tests.support import (
    AGENT,
    BASE,
    BINS,
    BINS_NOTES,
    PUBLIC,
    TODAY,
    Tree,
    article,
    article_of,
    at,
    hub_of,
    overlay,
    profile,
    section_of,
    site_of,
    texts,
    told,
)

TOPICS = "content/shared/topics.yml"
WOOD = "content/councils/ashby/waste/wood.md"
CALLS = "content/shared/waste/agent/calls.md"
LOCAL: Tree = {**BASE, WOOD: article("Ours.\n\n## How {#how}\n\nAsk.\n", provided_by="")}


def test_a_local_article_is_on_its_council_s_sites_alone() -> None:
    for audience in (PUBLIC, AGENT):
        assert list(site_of(LOCAL, "ashby", audience).articles) == ["bins", "sofa", "wood"]
        assert "wood" not in site_of(LOCAL, "mosswell", audience).articles
    found = article_of(LOCAL, "ashby", "wood")
    assert (found.layer, found.topic, found.signpost) == ("ashby", "waste", None)
    assert section_of(found.sections, "how").origin == at("ashby", WOOD, 11)
    assert found.fields["title"].origin == at("ashby", WOOD, 2)


def test_a_local_article_is_offered_whatever_it_says_of_kinds() -> None:
    tree = {**BASE, WOOD: article(provided_by="[unitary]")}
    assert article_of(tree, "ashby", "wood").signpost is None


def test_a_local_article_that_clashes_with_a_shared_one_is_the_local_file_s_error() -> None:
    path = "content/councils/ashby/streets/bins.md"
    hub = hub_of({**BASE, path: article(provided_by="")})
    (found,) = hub.findings
    assert (found.rule, found.place.path) == ("duplicate-id", path)
    assert found.related[0].place.path == BINS
    assert "bins" not in hub.articles["ashby"]
    assert "bins" in hub.articles["shared"]


def test_two_councils_may_use_one_id() -> None:
    tree = {
        **LOCAL,
        "content/councils/mosswell/waste/wood.md": article("Theirs.\n", provided_by=""),
    }
    assert article_of(tree, "ashby", "wood").sections[0].text == "Ours."
    assert article_of(tree, "mosswell", "wood").sections[0].text == "Theirs."


def test_notes_stand_on_a_local_article() -> None:
    path = "content/councils/ashby/waste/agent/wood.md"
    tree = {**LOCAL, path: overlay("## How {#how}\n\nAsk the foreman.\n", triage="B")}
    notes = article_of(tree, "ashby", "wood").notes
    assert notes is not None
    assert texts(notes.sections) == [("how", "Ask the foreman.")]
    assert notes.fields["triage"] == Field(value="B", origin=at("ashby", path, 3))


def test_a_section_of_notes_has_the_id_of_the_section_it_stands_beside_or_its_own() -> None:
    tree = {
        **BASE,
        BINS_NOTES: "---\ntriage: A\n---\n## x {#what}\n\nBeside.\n\n## y {#own}\n\nOn top.\n",
    }
    found = article_of(tree)
    assert found.notes is not None
    beside = {section.id for section in found.sections}
    assert [(s.id, s.id in beside) for s in found.notes.sections] == [
        ("what", True),
        ("own", False),
    ]


def test_notes_are_on_agent_sites_alone() -> None:
    assert article_of(BASE, audience=AGENT).notes is not None
    assert article_of(BASE, audience=PUBLIC).notes is None
    assert "No paint" not in repr(site_of(BASE, audience=PUBLIC))


def test_the_public_text_of_both_audiences_is_the_same() -> None:
    for council in hub_of(BASE).councils:
        public, agent = site_of(BASE, council, PUBLIC), site_of(BASE, council, AGENT)
        assert list(public.articles) == list(agent.articles)
        for id_, found in public.articles.items():
            assert found.sections == agent.articles[id_].sections
            assert found.fields == agent.articles[id_].fields
        assert public.values == agent.values


def test_an_article_of_the_agents_alone_is_whole() -> None:
    text = article(
        "Say hello.\n\n## Then {#then}\n\nListen.\n",
        audience="agent",
        provided_by="[unitary, district, county]",
        triage="A",
        verify="[Their name]",
    )
    tree = {**BASE, CALLS: text}
    found = article_of(tree, id_="calls")
    assert found.agent_only
    assert texts(found.sections) == [("lead", "Say hello."), ("then", "Listen.")]
    assert "triage" not in found.fields
    assert found.notes is not None
    assert found.notes.sections == ()
    assert found.notes.fields["verify"].value == ("Their name",)
    assert "calls" not in site_of(tree, audience=PUBLIC).articles


def test_an_article_of_the_agents_of_one_council() -> None:
    path = "content/councils/ashby/waste/agent/own.md"
    tree = {**BASE, path: article(audience="agent", provided_by="")}
    assert article_of(tree, "ashby", "own").agent_only
    assert "own" not in site_of(tree, "mosswell").articles


def test_an_agents_article_that_clashes_is_their_file_s_error_and_the_public_one_stays() -> None:
    tree = {**BASE, "content/shared/streets/agent/sofa.md": article("Secret.\n", audience="agent")}
    hub = hub_of(tree)
    (found,) = hub.findings
    assert (found.rule, found.place.path) == (
        "duplicate-id",
        "content/shared/streets/agent/sofa.md",
    )
    assert found.audience is AGENT
    assert hub.notes["shared"]["sofa"].article is None
    assert hub.articles["shared"]["sofa"].topic == "waste"
    notes = compose(hub, hub.councils["ashby"], TODAY).articles["sofa"].notes
    assert notes is not None
    assert notes.withheld
    assert hub_of(tree, PUBLIC).findings == ()


def test_a_joining_council_is_composed_like_any_other() -> None:
    joining = profile(
        "Ashby", "district", "england oakshire-area", parent="oakshire", more="status: joining\n"
    )
    tree = {**BASE, "content/councils/ashby/council.yml": joining}
    assert site_of(tree, "ashby").articles.keys() == site_of(BASE, "ashby").articles.keys()
    assert told(site_of(tree, "ashby").findings) == []


def test_a_later_team_of_the_same_id_replaces_the_shared_one() -> None:
    own = profile(
        "Ashby",
        "district",
        "england oakshire-area",
        parent="oakshire",
        more="teams:\n  - id: waste\n    title: Ashby bins\n",
    )
    tree = {
        **BASE,
        "content/councils/ashby/council.yml": own,
        "overlays/oakshire-area/layer.yml": (
            "title: Oakshire area\nkind: county-area\nteams:\n"
            "  - id: waste\n    title: Area bins\n  - id: tips\n    title: Tips\n"
        ),
    }
    titles = {
        council: {team.id: team.title for team in site_of(tree, council).teams.values()}
        for council in ("stonebridge", "mosswell", "ashby")
    }
    contact = {"contact": "Contact centre"}
    assert titles == {
        "stonebridge": {"waste": "Waste team", **contact},
        "mosswell": {"waste": "Area bins", "tips": "Tips", **contact},
        "ashby": {"waste": "Ashby bins", "tips": "Tips", **contact},
    }


def test_an_article_without_an_owner_has_its_topic_s() -> None:
    owner = article_of(BASE, id_="sofa").fields["owner"]
    assert owner == Field(value="waste", origin=at("shared", TOPICS, 16, 5))
    assert article_of(BASE).fields["owner"].origin == at("shared", BINS, 12)


CONTACT = "contact:\n  phone: 01632 960 002\n  email: us@ashby.example.org\n"


def test_the_council_s_contact_stands_on_every_page_without_its_own() -> None:
    path = "content/councils/ashby/council.yml"
    own = "overlays/ashby/sofa.md"
    tree = {
        **BASE,
        path: str(BASE[path]) + CONTACT,
        own: overlay(contact="\n  phone: 01632 960 003"),
    }
    bins, sofa = (article_of(tree, "ashby", id_).fields["contact"] for id_ in ("bins", "sofa"))
    line = str(BASE[path]).count("\n") + 1
    assert bins == Field(
        value=Contact(phone="01632 960 002", email="us@ashby.example.org"),
        origin=at("ashby", path, line),
    )
    assert sofa == Field(value=Contact(phone="01632 960 003"), origin=at("ashby", own, 3))
    assert "contact" not in article_of(tree, "mosswell").fields


def test_touched_is_the_newest_review_or_change_of_any_layer() -> None:
    assert article_of(BASE).touched == date(2026, 9, 1)
    reviewed = {**BASE, "overlays/england/bins.md": overlay(last_reviewed_on="2026-10-01")}
    assert article_of(reviewed).touched == date(2026, 10, 1)
    assert article_of(reviewed, "cwmdu").touched == date(2026, 9, 1)
    notes = "\n  - {on: 2026-11-02, note: Less., level: minor}"
    changed = {**BASE, BINS: str(BASE[BINS]).replace("cost: N", f"change_notes:{notes}\ncost: N")}
    assert article_of(changed).touched == date(2026, 11, 2)


def test_touched_is_never_after_the_day_of_the_site() -> None:
    """A review dated tomorrow must not tell a crawler of a change that is not there."""
    later = {**BASE, "overlays/england/bins.md": overlay(last_reviewed_on="2026-12-02")}
    assert article_of(later).touched == date(2026, 9, 1)
    assert site_of(BASE, as_of=date(2026, 8, 31)).articles["bins"].touched is None


def test_a_review_of_notes_touches_no_public_date() -> None:
    later = {**BASE, BINS_NOTES: str(BASE[BINS_NOTES]).replace("2026-09-01", "2026-10-01")}
    assert article_of(later).touched == article_of(BASE).touched


def test_the_site_says_whose_it_is() -> None:
    site = site_of(BASE, "ashby")
    assert (site.id, site.council.id, site.as_of) == ("ashby/agent", "ashby", date(2026, 12, 1))
