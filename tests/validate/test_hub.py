"""All files of one audience → the hub: ids that clash, and what could not be used."""

from councilhub.diagnostics import Diagnostic
from tests.support import AGENT, BASE, BINS, PUBLIC, TODAY, Tree, article, hub_of, overlay

AGAIN = "content/shared/streets/bins.md"
WHOLE = "content/shared/waste/agent/calls.md"


def clash(tree: Tree) -> Diagnostic:
    """The one finding, which is a clash."""
    (found,) = hub_of(tree).findings
    assert found.rule == "duplicate-id"
    return found


def fact(value: str) -> str:
    return (
        "fees:\n  x:\n    owner: waste\n    values:\n"
        f"      - value: {value}\n        from: 2026-01-01\n"
    )


def test_a_hub_knows_its_audience() -> None:
    assert (hub_of(BASE, PUBLIC).audience, hub_of(BASE, AGENT).audience) == (PUBLIC, AGENT)


def test_one_id_in_two_topics_is_an_error_of_the_second_file() -> None:
    found = clash({**BASE, AGAIN: article()})
    assert found.place.path == BINS
    assert found.message == f"the id 'bins' is already that of {AGAIN}"
    assert found.hint == "rename this file: an id is used once"
    assert [related.place.path for related in found.related] == [AGAIN]


def test_one_id_of_notes_in_two_topics_too() -> None:
    again = "content/shared/streets/agent/bins.md"
    assert clash({**BASE, again: overlay(triage="A")}).message.endswith(again)


def test_a_topic_a_team_and_a_layer_may_share_a_name_with_an_article() -> None:
    named = {f"content/shared/waste/{name}.md": article() for name in ("waste", "england", "ashby")}
    assert hub_of({**BASE, **named}).findings == ()


def test_a_whole_article_of_the_agents_clashes_with_one_of_any_council() -> None:
    local = "content/councils/ashby/waste/calls.md"
    tree = {**BASE, local: article(provided_by=""), WHOLE: article(audience="agent")}
    assert clash(tree).place.path == WHOLE
    hub = hub_of(tree)
    assert "calls" in hub.articles["ashby"]
    assert hub.notes["shared"]["calls"].article is None
    assert hub.notes["shared"]["calls"].unreadable
    assert hub_of(tree, PUBLIC).findings == ()


def test_a_council_s_whole_article_clashes_with_the_shared_one_of_the_agents() -> None:
    own = "content/councils/ashby/waste/agent/calls.md"
    whole = article(audience="agent")
    assert clash({**BASE, WHOLE: whole, own: whole}).place.path == own


def test_whole_articles_of_two_councils_do_not_clash() -> None:
    paths = [f"content/councils/{name}/waste/agent/calls.md" for name in ("ashby", "mosswell")]
    assert hub_of({**BASE, **dict.fromkeys(paths, article(audience="agent"))}).findings == ()


def test_an_agents_fact_of_a_public_name_is_an_error_where_one_council_reads_both() -> None:
    agents = "overlays/england/agent/facts.yml"
    for public in ("content/shared/facts.yml", "content/councils/ashby/facts.yml"):
        text = fact("£1") + str(BASE[public]).partition("\n")[2] if public in BASE else fact("£1")
        found = clash({**BASE, public: text, agents: fact("£2")})
        assert (found.place.path, found.place.line) == (agents, 2)
        assert "'fees.x' is also a public fact" in found.message
    elsewhere = {**BASE, "overlays/wales/facts.yml": fact("£1"), agents: fact("£2")}
    assert hub_of(elsewhere).findings == ()


def test_files_that_could_not_be_used_are_named_and_markdown_is_not_among_them() -> None:
    tree = {
        **BASE,
        "content/shared/redirects.yml": "old: Bad\n",
        "overlays/wales/facts.yml": "a: [\n",
        "content/shared/waste/x.md": "nothing",
    }
    assert hub_of(tree).unreadable == {"content/shared/redirects.yml", "overlays/wales/facts.yml"}


def test_what_cannot_be_read_whole_is_empty_and_nothing_raises() -> None:
    hub = hub_of(dict.fromkeys(BASE, "\x00"))
    assert (hub.councils, hub.topics, hub.settings) == ({}, {}, None)
    assert all(one.unreadable for one in hub.articles["shared"].values())
    assert {finding.rule for finding in hub.findings} == {"file-refused"}


def test_the_settings_of_the_test_hub_fix_the_day() -> None:
    settings = hub_of(BASE).settings
    assert settings is not None
    assert settings.as_of == TODAY
