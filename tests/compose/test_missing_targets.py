"""An operation without a target: one finding with a suggestion, and that council's page waits."""

from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.check import registry
from councilhub.diagnostics import Diagnostic, Place, Severity
from tests.support import AGENT, BINS, BINS_NOTES, CLEAN, PUBLIC, Tree, overlay, written

OVERLAY = "overlays/stonebridge/bins.md"
NOTES = "overlays/stonebridge/agent/bins.md"
MISSING = "overlay-section-missing"

OPERATIONS = {
    "replace": overlay("## W {#wht}\n\nX.\n"),
    "append": overlay("## W {#wht .append}\n\nX.\n"),
    "prepend": overlay("## W {#wht .prepend}\n\nX.\n"),
    "after": overlay("## W {#new after=wht}\n\nX.\n"),
    "before": overlay("## W {#new before=wht}\n\nX.\n"),
    "remove": overlay(remove="[wht]"),
}


def examined(tmp_path: Path, tree: Tree) -> pipeline.Examined:
    return pipeline.examine(written(tmp_path, tree))


def withheld(found: pipeline.Examined, what: str = "article") -> set[tuple[str, str]]:
    """(site, article) of everything that is withheld: the page, or the notes on it."""
    return {
        (site.id, article.id)
        for site in found.sites
        for article in site.articles.values()
        if (article.withheld if what == "article" else article.notes and article.notes.withheld)
    }


def errors(found: pipeline.Examined) -> list[Diagnostic]:
    return [f for f in found.diagnostics if f.severity is Severity.ERROR]


def test_the_rules_that_report_it_are_registered() -> None:
    registered = {rule.RULE for rule in registry.RULES}
    assert {MISSING, "section-locked", "section-required"} <= registered


def test_a_clean_hub_withholds_nothing(tmp_path: Path) -> None:
    found = examined(tmp_path, CLEAN)
    assert (found.diagnostics, withheld(found), found.held_back) == ((), set(), frozenset())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_operation_without_a_target_is_one_finding(tmp_path: Path, operation: str) -> None:
    found = examined(tmp_path, {**CLEAN, OVERLAY: OPERATIONS[operation]})
    (error,) = errors(found)
    line = 3 if operation == "remove" else 4
    assert (error.rule, error.place) == (MISSING, Place(OVERLAY, line))
    assert error.message == "no section 'wht' in shared article 'bins'"
    assert error.hint == "did you mean 'what'?"
    assert [related.place for related in error.related] == [Place(BINS)]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_article_is_withheld_on_that_council_s_sites_alone(
    tmp_path: Path, operation: str
) -> None:
    found = examined(tmp_path, {**CLEAN, OVERLAY: OPERATIONS[operation]})
    assert withheld(found) == {("stonebridge/public", "bins"), ("stonebridge/agent", "bins")}
    assert found.held_back == frozenset()


@pytest.mark.parametrize("operation", OPERATIONS)
def test_in_notes_it_holds_back_the_notes_alone(tmp_path: Path, operation: str) -> None:
    found = examined(tmp_path, {**CLEAN, NOTES: OPERATIONS[operation]})
    (error,) = errors(found)
    assert (error.rule, error.audience, error.place.path) == (MISSING, AGENT, NOTES)
    assert error.message == "no section 'wht' in agent notes 'bins'"
    assert [related.place for related in error.related] == [Place(BINS_NOTES)]
    assert withheld(found) == set()
    assert withheld(found, "notes") == {("stonebridge/agent", "bins")}


def test_an_error_of_a_nation_reaches_its_councils(tmp_path: Path) -> None:
    nation = str(CLEAN["overlays/england/bins.md"]) + "\n" + "## W {#wht .append}\n\nX.\n"
    found = examined(tmp_path, {**CLEAN, "overlays/england/bins.md": nation})
    councils = {site.partition("/")[0] for site, _ in withheld(found)}
    assert councils == {"stonebridge", "oakshire", "ashby", "mosswell"}
    assert len(errors(found)) == 1


def test_an_id_far_from_all_gets_the_list_of_those_there_are(tmp_path: Path) -> None:
    found = examined(tmp_path, {**CLEAN, OVERLAY: overlay(remove="[zzzzzz]")})
    (error,) = errors(found)
    assert error.hint == "its sections are: lead, what, cost, law"


def test_each_of_several_mistakes_is_reported(tmp_path: Path) -> None:
    body = "## A {#aaa}\n\nX.\n\n## B {#bbb}\n\nX.\n"
    found = examined(tmp_path, {**CLEAN, OVERLAY: overlay(body, remove="[ccc]")})
    assert [str(error.place) for error in errors(found)] == [
        f"{OVERLAY}:3:1",
        f"{OVERLAY}:6:1",
        f"{OVERLAY}:10:1",
    ]


def test_inserting_an_id_that_is_there_is_an_error(tmp_path: Path) -> None:
    found = examined(tmp_path, {**CLEAN, OVERLAY: overlay("## W {#what after=lead}\n\nX.\n")})
    (error,) = errors(found)
    assert (error.rule, error.place) == ("duplicate-id", Place(OVERLAY, 4))
    assert error.message == "section 'what' exists already in shared article 'bins'"
    assert error.hint is not None
    assert "leave out after= or before=" in error.hint
    assert [str(related.place) for related in error.related] == [f"{BINS}:35:1"]
    assert ("stonebridge/public", "bins") in withheld(found)


@pytest.mark.parametrize("key", ["sumary: X", "title: X", "owner: x", "provided_by: [county]"])
def test_an_unreadable_overlay_withholds_the_page(tmp_path: Path, key: str) -> None:
    """What the council meant to change would otherwise go out unchanged."""
    name, _, value = key.partition(": ")
    found = examined(tmp_path, {**CLEAN, OVERLAY: overlay(**{name: value})})
    (error,) = errors(found)
    assert error.message == f"unknown key '{name}'"
    assert withheld(found) == {("stonebridge/public", "bins"), ("stonebridge/agent", "bins")}


def test_an_overlay_on_no_article_is_an_error_of_that_file(tmp_path: Path) -> None:
    found = examined(tmp_path, {**CLEAN, "overlays/stonebridge/bin.md": overlay(summary="X.")})
    (error,) = errors(found)
    assert (error.rule, error.place.path) == (
        "overlay-target-missing",
        "overlays/stonebridge/bin.md",
    )
    assert error.hint is not None
    assert "'bins'" in error.hint
    assert withheld(found) == set()


@pytest.mark.parametrize(
    "heading", ["## L {#law}", "## W {#what .locked}", "## W {#w before=lead}"]
)
def test_what_a_layer_may_not_do_withholds_the_page(tmp_path: Path, heading: str) -> None:
    found = examined(tmp_path, {**CLEAN, OVERLAY: overlay(f"{heading}\n\nX.\n")})
    (error,) = errors(found)
    assert error.place == Place(OVERLAY, 4)
    assert withheld(found) == {("stonebridge/public", "bins"), ("stonebridge/agent", "bins")}


def test_an_unreadable_article_is_a_page_that_says_so_on_every_site(tmp_path: Path) -> None:
    found = examined(tmp_path, {**CLEAN, BINS: "---\ntitle: Bins\n---\nX.\n"})
    assert {site for site, id_ in withheld(found) if id_ == "bins"} == {s.id for s in found.sites}
    assert {site.articles["bins"].title for site in found.sites} == {"Bins"}


def test_a_link_without_a_target_withholds_nothing(tmp_path: Path) -> None:
    found = examined(tmp_path, {**CLEAN, OVERLAY: overlay("[x](article:nobody)\n")})
    (error,) = errors(found)
    assert error.rule == "link-target-missing"
    assert withheld(found) == set()
    assert found.site("stonebridge", PUBLIC).articles["bins"].sections[0].text == "x"


def test_removing_a_required_section_withholds_nothing(tmp_path: Path) -> None:
    found = examined(tmp_path, {**CLEAN, OVERLAY: overlay(remove="[cost]")})
    (error,) = errors(found)
    assert error.rule == "section-required"
    assert withheld(found) == set()


def test_an_error_in_agents_files_changes_nothing_that_the_public_reads(tmp_path: Path) -> None:
    broken = {
        **CLEAN,
        NOTES: "no front matter",
        "content/shared/waste/agent/sofa.md": "---\nunknown: 1\n---\n",
        "content/shared/waste/agent/bins.md": "\x00",
    }
    found = examined(tmp_path / "a", broken)
    clean = examined(tmp_path / "b", CLEAN)
    assert {error.audience for error in errors(found)} == {AGENT}
    for council in clean.hubs[PUBLIC].councils:
        assert found.site(council, PUBLIC) == clean.site(council, PUBLIC)
        assert found.site(council, AGENT).articles["bins"].sections
