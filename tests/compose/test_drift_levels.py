"""How bad a drift is: what change notes say of it, and from which day on."""

from datetime import date

import pytest

from councilhub.model.drift import Standing, State
from tests.compose.drifting import (
    COUNCIL,
    FIELD,
    SECTION,
    accepted,
    noted,
    said,
    standing,
    standings,
)
from tests.support import BASE, BINS, BINS_NOTES, Tree, article, overlay

OWN, OWN_NOTES = "overlays/ashby/bins.md", "overlays/ashby/agent/bins.md"
NATION, GROUP = "overlays/england/bins.md", "overlays/oakshire-area/bins.md"
WHAT, NEW = "Rubbish and recycling.", "Rubbish alone."
REPLACED = "## What we take {#what}\n\nOurs.\n"
COMPARED = "2026-10-01"
"""The day of the comparison; today is 2026-12-01."""

LEVELS = [
    ("nothing is noted", [], "drifted"),
    ("a note before the comparison", ["minor 2026-09-30"], "drifted"),
    ("a minor one", ["minor 2026-11-01"], "drifted-minor"),
    ("two minor ones", ["minor 2026-11-01", "minor 2026-11-20"], "drifted-minor"),
    ("a minor one of the day itself", ["minor 2026-10-01"], "drifted-minor"),
    ("a normal one", ["normal 2026-11-01"], "drifted"),
    ("an important one", ["important 2026-11-01"], "drifted"),
    ("a minor and an important one", ["minor 2026-11-01", "important 2026-11-02"], "drifted"),
    ("a minor and a normal one", ["minor 2026-11-01", "normal 2026-11-02"], "drifted"),
    ("an old normal and a minor one", ["normal 2026-09-01", "minor 2026-11-02"], "drifted-minor"),
    ("a note of tomorrow", ["minor 2026-12-02"], "drifted"),
    ("a law of tomorrow", ["law 2026-12-02"], "drifted"),
    ("a law in force when noted", ["law 2026-11-01"], "drifted-law"),
    ("a law in force yesterday", ["law 2026-11-01 from 2026-11-30"], "drifted-law"),
    ("a law in force today", ["law 2026-11-01 from 2026-12-01"], "drifted-law"),
    ("a law in force tomorrow", ["law 2026-11-01 from 2026-12-02"], "drifted"),
    ("a law noted late", ["law 2026-11-01 from 2026-01-01"], "drifted-law"),
    ("a law compared, then in force", ["law 2026-09-01 from 2026-11-01"], "drifted-law"),
    ("a law compared, not in force", ["law 2026-09-01 from 2027-04-01"], "drifted"),
    ("a law of the day itself", ["law 2026-10-01"], "drifted-law"),
    ("a law in force on the day itself", ["law 2026-09-01 from 2026-10-01"], "drifted-law"),
    ("a law in force before", ["law 2026-09-01 from 2026-09-30"], "drifted"),
    ("a law and minor ones", ["minor 2026-11-20", "law 2026-11-01"], "drifted-law"),
    (
        "a law to come and a minor one",
        ["minor 2026-11-02", "law 2026-11-01 from 2027-01-01"],
        "drifted",
    ),
]


def drifted(*notes: str, day: date = date(2026, 12, 1)) -> Standing:
    """How a council's text stands after the shared one changed, with these notes of it."""
    tree = accepted({**BASE, OWN: overlay(REPLACED)}, OWN, on=COMPARED)
    changed = noted(said(tree, BINS, WHAT, NEW), BINS, *notes)
    return standing(changed, "bins", SECTION, "what", day=day)


@pytest.mark.parametrize(
    ("notes", "state"), [row[1:] for row in LEVELS], ids=[r[0] for r in LEVELS]
)
def test_how_bad_it_is_with(notes: list[str], state: str) -> None:
    assert drifted(*notes).state == state


def test_it_is_law_from_the_day_on_that_the_law_is_in_force() -> None:
    note = "law 2026-11-01 from 2027-04-01"
    assert drifted(note, day=date(2027, 3, 31)).state is State.DRIFTED
    assert drifted(note, day=date(2027, 4, 1)).state is State.DRIFTED_LAW


def test_it_tells_the_notes_since_the_comparison() -> None:
    found = drifted("minor 2026-09-01", "normal 2026-11-01", "law 2026-09-01 from 2026-11-15")
    assert [(note.level, note.on.day) for note in found.notes] == [("normal", 1), ("law", 1)]
    assert found.compared_on == date(2026, 10, 1)


def test_without_a_day_of_comparison_that_of_the_last_review_counts() -> None:
    tree = accepted({**BASE, OWN: overlay(REPLACED, last_reviewed_on="2026-11-10")}, OWN)
    changed = said(tree, BINS, WHAT, NEW)
    for note, state in (("law 2026-11-09", "drifted"), ("law 2026-11-10", "drifted-law")):
        assert standing(noted(changed, BINS, note), "bins", SECTION, "what").state == state


@pytest.mark.parametrize("note", ["minor 2026-11-01", "law 2026-11-01"])
def test_a_note_alone_is_no_drift(note: str) -> None:
    tree = accepted({**BASE, OWN: overlay(REPLACED)}, OWN, on=COMPARED)
    found = standing(noted(tree, BINS, note), "bins", SECTION, "what")
    assert (found.state, found.notes) == (State.CURRENT, ())


# What was never compared.


@pytest.mark.parametrize(
    ("notes", "state"),
    [
        ([], "unreviewed"),
        (["minor 2026-11-01"], "unreviewed"),
        (["normal 2026-11-01"], "unreviewed"),
        (["law 2026-11-01"], "drifted-law"),
        (["law 2026-09-01 from 2026-12-01"], "drifted-law"),
        (["law 2026-09-01 from 2026-12-02"], "unreviewed"),
        (["law 2026-09-02"], "unreviewed"),
        (["law 2026-09-03"], "drifted-law"),
    ],
)
def test_what_was_never_compared_counts_from_its_last_review(notes: list[str], state: str) -> None:
    """A note of the day of the review, 2026-09-02, is taken as read."""
    tree = noted({**BASE, OWN: overlay(REPLACED, cost="Ours")}, BINS, *notes)
    for kind, name in ((SECTION, "what"), (FIELD, "cost")):
        found = standing(tree, "bins", kind, name)
        assert (found.state, found.recorded) == (state, None)


def test_one_section_compared_and_another_not() -> None:
    two = f"Ours.\n\n{REPLACED}"
    tree = accepted({**BASE, OWN: overlay(two)}, OWN)
    digest = standing(tree, "bins", SECTION, "lead").recorded
    without = said(tree, OWN, f"    lead: {digest}\n", "")
    assert standing(without, "bins", SECTION, "lead").state is State.UNREVIEWED
    assert standing(without, "bins", SECTION, "what").state is State.CURRENT


def test_an_added_section_has_nothing_to_be_compared_with() -> None:
    tree = noted(
        {**BASE, OWN: overlay("## Ours {#ours after=what}\n\nO.\n")}, BINS, "law 2026-11-01"
    )
    found = standing(tree, "bins", SECTION, "ours")
    assert (found.state, found.now, found.operation) == (State.CURRENT, None, "insert")


# The change notes of layers.


ENGLISH = "## What we take {#what}\n\nEngland's.\n"


@pytest.mark.parametrize(
    ("note", "state"),
    [("minor 2026-11-01", "drifted-minor"), ("law 2026-11-01", "drifted-law")],
)
def test_notes_of_a_nation_s_overlay_count_for_the_layers_above(note: str, state: str) -> None:
    tree: Tree = {
        **BASE,
        NATION: overlay(ENGLISH),
        GROUP: overlay(REPLACED),
        OWN: overlay(REPLACED.replace("Ours", "Ashby's")),
    }
    for path in (NATION, GROUP, OWN):
        tree = accepted(tree, path, on=COMPARED)
    changed = noted(said(tree, NATION, "England's.", "England's new."), NATION, note)
    found = standings(changed, "bins")
    states = {layer: each.state for (layer, _), each in found.items()}
    assert states == {"england": State.CURRENT, "oakshire-area": state, COUNCIL: state}


def test_a_council_s_own_notes_say_nothing_of_what_lies_below_it() -> None:
    tree = accepted({**BASE, OWN: overlay(REPLACED)}, OWN, on=COMPARED)
    changed = noted(said(tree, BINS, WHAT, NEW), OWN, "law 2026-11-01")
    assert standing(changed, "bins", SECTION, "what").state is State.DRIFTED


def test_notes_of_one_nation_s_overlay_say_nothing_in_another() -> None:
    welsh = "overlays/cwmdu/bins.md"
    tree: Tree = {**BASE, welsh: overlay(REPLACED), NATION: overlay(ENGLISH)}
    tree = accepted(tree, welsh, "cwmdu", on=COMPARED)
    changed = noted(said(tree, BINS, WHAT, NEW), NATION, "law 2026-11-01")
    assert standing(changed, "bins", SECTION, "what", "cwmdu", "cwmdu").state is State.DRIFTED


@pytest.mark.parametrize(
    ("note", "state"),
    [
        ("law 2026-11-01", "drifted-law"),
        ("normal 2026-11-01", "drifted"),
        ("minor 2026-11-01", "drifted"),
    ],
)
def test_of_an_article_s_notes_those_on_the_law_alone_count_for_what_agents_see(
    note: str, state: str
) -> None:
    """A minor change of the page does not make that of the agents' notes a minor one."""
    tree: Tree = {**BASE, OWN_NOTES: overlay("## x {#what}\n\nOurs.\n", say_first="Ours.")}
    tree = accepted(tree, OWN_NOTES, on=COMPARED)
    for old, new in (("No paint.", "No glass."), ("Offer the web page.", "Offer a form.")):
        tree = said(tree, BINS_NOTES, old, new)
    found = standings(noted(tree, BINS, note), "bins")
    assert {each.state for each in found.values()} == {state}


@pytest.mark.parametrize("state", ["drifted-minor", "drifted", "drifted-law"])
def test_the_change_notes_of_agent_notes_count_for_what_lies_over_them(state: str) -> None:
    level = {"drifted": "important"}.get(state, state.removeprefix("drifted-"))
    tree: Tree = {**BASE, OWN_NOTES: overlay("## x {#what}\n\nOurs.\n", say_first="Ours.")}
    tree = accepted(tree, OWN_NOTES, on=COMPARED)
    for old, new in (("No paint.", "No glass."), ("Offer the web page.", "Offer a form.")):
        tree = said(tree, BINS_NOTES, old, new)
    found = standings(noted(tree, BINS_NOTES, f"{level} 2026-11-01"), "bins")
    assert {each.state for each in found.values()} == {state}


@pytest.mark.parametrize("state", ["drifted-minor", "drifted-law"])
def test_the_notes_of_an_article_that_only_agents_have_are_its_own(state: str) -> None:
    path, own = "content/shared/waste/agent/calls.md", "overlays/ashby/agent/calls.md"
    calls = article("Stay calm.\n", audience="agent", say_first="Listen.")
    tree = accepted({**BASE, path: calls, own: overlay("Ours.\n")}, own, on=COMPARED)
    level = state.removeprefix("drifted-")
    changed = noted(said(tree, path, "Stay calm.", "Listen."), path, f"{level} 2026-11-01")
    assert standing(changed, "calls", SECTION, "lead").state == state
