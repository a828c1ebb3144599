"""Layers on layers: whose turn it is to compare, and a group layer that lies on several texts."""

import pytest

from councilhub.model.drift import State, Target
from councilhub.model.normal import digest_of_text
from tests.compose.drifting import (
    FIELD,
    SECTION,
    accepted,
    noted,
    said,
    standing,
    standings,
)
from tests.support import BASE, BINS, Tree, overlay, profile

NATION, GROUP, OWN = (
    f"overlays/{layer}/bins.md" for layer in ("england", "oakshire-area", "ashby")
)
WHAT = "Rubbish and recycling."


def says(text: str, flag: str = "", **matter: str) -> str:
    return overlay(f"## What we take {{#what{flag}}}\n\n{text}\n", **matter)


def stacked(nation: str, group: str, own: str) -> Tree:
    """Overlays on `bins`, accepted from the lowest to the highest; `''`: there is none."""
    overlays = zip((NATION, GROUP, OWN), (nation, group, own), strict=True)
    tree: Tree = {**BASE, **{path: text for path, text in overlays if text}}
    for path in (NATION, GROUP, OWN):
        tree = accepted(tree, path, on="2026-10-01") if path in tree else tree
    return tree


def told(tree: Tree, kind: str = SECTION, name: str = "what") -> dict[str, tuple[str, str | None]]:
    """State and `via` by layer."""
    found = standings(tree, "bins").items()
    wanted = Target(kind, name)
    return {layer: (each.state.value, each.via) for (layer, of), each in found if of == wanted}


# A layer whose own text is not settled holds up those above it.


@pytest.mark.parametrize("operation", ["", " .append", " .prepend"])
def test_a_text_drifts_with_the_one_below_it_and_names_whose_turn_it_is(operation: str) -> None:
    tree = stacked(says("E."), says("O.", operation), says("A.", operation))
    assert set(told(tree).values()) == {("current", None)}
    assert told(said(tree, BINS, WHAT, "New.")) == {
        "england": ("drifted", None),
        "oakshire-area": ("drifted", "england"),
        "ashby": ("drifted", "england"),
    }


def test_so_does_a_field() -> None:
    tree = stacked(overlay(cost="E"), overlay(cost="O"), overlay(cost="A"))
    assert told(said(tree, BINS, "cost: Nothing", "cost: £5"), FIELD, "cost") == {
        "england": ("drifted", None),
        "oakshire-area": ("drifted", "england"),
        "ashby": ("drifted", "england"),
    }


def test_it_names_the_lowest_layer_that_has_to_look() -> None:
    tree = stacked("", says("O."), says("A."))
    assert told(said(tree, BINS, WHAT, "New."))["ashby"] == ("drifted", "oakshire-area")


def test_it_is_settled_with_that_layer_where_its_text_still_holds() -> None:
    changed = said(stacked(says("E."), says("O."), says("A.")), BINS, WHAT, "New.")
    again = accepted({**changed, NATION: says("E.")}, NATION)
    assert set(told(again).values()) == {("current", None)}


def test_it_is_the_next_one_s_turn_where_that_layer_writes_anew() -> None:
    changed = said(stacked(says("E."), says("O."), says("A.")), BINS, WHAT, "New.")
    again = accepted({**changed, NATION: says("England's new.")}, NATION)
    assert told(again) == {
        "england": ("current", None),
        "oakshire-area": ("drifted", None),
        "ashby": ("drifted", "oakshire-area"),
    }


def test_what_is_added_to_changes_for_those_above_at_once() -> None:
    """The council lies on the shared text and the nation's: it has one of its own to compare."""
    changed = said(stacked(says("E.", " .append"), "", says("A.")), BINS, WHAT, "New.")
    assert told(changed) == {"england": ("drifted", None), "ashby": ("drifted", None)}


def test_another_section_of_the_same_overlay_holds_nothing_up() -> None:
    lead = overlay("England's lead.\n\n## What we take {#what .append}\n\nE.\n")
    changed = said(stacked(lead, "", says("A.")), BINS, "We collect every week.", "New.")
    assert told(changed, name="lead") == {"england": ("drifted", None)}
    assert told(changed) == {"england": ("current", None), "ashby": ("current", None)}


def test_the_heavier_drift_is_told() -> None:
    """The nation must look because of the law, the council because the nation wrote anew."""
    tree = stacked(says("E."), "", says("A."))
    changed = said(said(tree, BINS, WHAT, "New."), NATION, "E.", "England's new.")
    by_law = noted(changed, BINS, "law 2026-09-20")
    own = by_law[OWN]
    assert isinstance(own, str)
    later = {**by_law, OWN: own.replace("on: 2026-10-01", "on: 2026-10-02")}
    earlier = said(later, NATION, "on: 2026-10-01", "on: 2026-09-10")
    assert told(earlier) == {"england": ("drifted-law", None), "ashby": ("drifted-law", "england")}
    found = standing(earlier, "bins", SECTION, "what")
    assert [note.level for note in found.notes] == ["law"]


def test_a_text_that_nobody_compared_waits_for_the_one_below_it_too() -> None:
    tree = said(stacked(says("E."), "", ""), BINS, WHAT, "New.")
    assert told({**tree, OWN: says("A.")}) == {
        "england": ("drifted", None),
        "ashby": ("drifted", "england"),
    }


def test_below_what_nobody_compared_nobody_is_held_up() -> None:
    tree = accepted({**BASE, NATION: says("E."), OWN: says("A.")}, OWN)
    assert told(tree) == {"england": ("unreviewed", None), "ashby": ("current", None)}


def test_what_cannot_be_done_is_told_as_that_whatever_drifts_below() -> None:
    tree = stacked(says("E."), "", says("A."))
    locked = said(said(tree, BINS, WHAT, "New."), NATION, "{#what}", "{#what .locked}")
    assert told(locked) == {"england": ("drifted", None), "ashby": ("orphan", None)}


# A partnership of councils in two nations lies on two texts.

RIVER, WELSH = "overlays/river/bins.md", "overlays/wales/bins.md"
_PARTNERS: Tree = {
    **BASE,
    "overlays/river/layer.yml": "title: River\nkind: partnership\n",
    "content/councils/stonebridge/council.yml": profile("Stonebridge", "unitary", "england river"),
    "content/councils/cwmdu/council.yml": profile("Cwmdu", "unitary", "wales river", "wales"),
}
_TWO: Tree = {**_PARTNERS, NATION: says("E."), WELSH: says("W.")}
COUNCILS = pytest.mark.parametrize("council", ["stonebridge", "cwmdu"])


def river(tree: Tree, council: str, kind: str = SECTION, name: str = "what") -> tuple[State, str]:
    """How the partnership's text stands on one council's site, and the digest below it."""
    found = standing(tree, "bins", kind, name, "river", council)
    assert found.now
    return found.state, found.now


@COUNCILS
def test_there_is_one_digest_of_all_the_texts_that_a_layer_lies_on(council: str) -> None:
    tree = {**_TWO, RIVER: says("R.")}
    digests = {river(tree, each)[1] for each in ("stonebridge", "cwmdu")}
    assert len(digests) == 1
    assert not digests & {digest_of_text("E."), digest_of_text("W."), digest_of_text(WHAT)}
    assert river(accepted(tree, RIVER, council), council)[0] is State.CURRENT


@COUNCILS
def test_of_one_text_everywhere_it_is_that_text_s(council: str) -> None:
    tree = {**_PARTNERS, RIVER: says("R.")}
    assert river(tree, council)[1] == digest_of_text(WHAT)
    same = {**_TWO, WELSH: says("*E.*"), RIVER: says("R.")}
    assert river(same, council)[1] == digest_of_text("E.")


@COUNCILS
@pytest.mark.parametrize(("path", "text"), [(NATION, "E."), (WELSH, "W.")])
def test_it_drifts_everywhere_when_one_of_the_texts_changes(
    path: str, text: str, council: str
) -> None:
    tree = accepted({**_TWO, RIVER: says("R.")}, RIVER, "stonebridge")
    assert river(said(tree, path, text, "New."), council)[0] is State.DRIFTED


@COUNCILS
def test_a_text_that_one_of_the_nations_alone_has_counts(council: str) -> None:
    tree: Tree = {**_PARTNERS, WELSH: says("W."), RIVER: says("R.")}
    tree = accepted(tree, RIVER, "cwmdu")
    assert river(tree, council)[0] is State.CURRENT
    assert river(said(tree, BINS, WHAT, "New."), council)[0] is State.DRIFTED
    assert river(said(tree, WELSH, "W.", "New."), council)[0] is State.DRIFTED


@COUNCILS
def test_a_field_that_one_nation_alone_replaces_counts(council: str) -> None:
    tree: Tree = {**_PARTNERS, WELSH: overlay(cost="W"), RIVER: overlay(cost="R")}
    tree = accepted(tree, RIVER, "stonebridge")
    assert river(tree, council, FIELD, "cost")[0] is State.CURRENT
    assert (
        river(said(tree, WELSH, "cost: W", "cost: V"), council, FIELD, "cost")[0] is State.DRIFTED
    )
    assert (
        river(said(tree, BINS, "cost: No", "cost: no"), council, FIELD, "cost")[0] is State.DRIFTED
    )


@COUNCILS
@pytest.mark.parametrize("flag", ["", " .append", " .prepend"])
def test_it_is_redundant_where_every_text_below_says_it(flag: str, council: str) -> None:
    in_one = {**_TWO, RIVER: says("E.", flag)}
    assert river(accepted(in_one, RIVER, "cwmdu"), council)[0] is State.CURRENT
    in_both = {**_TWO, WELSH: says("E."), RIVER: says("E.", flag)}
    assert river(in_both, council)[0] is State.REDUNDANT


def test_a_section_that_one_nation_lacks_is_an_orphan_there_alone() -> None:
    added = overlay("## Days {#days after=what}\n\nMonday.\n")
    tree: Tree = {**_PARTNERS, NATION: added, RIVER: overlay("## Days {#days .append}\n\nR.\n")}
    tree = accepted(tree, RIVER, "stonebridge")
    assert river(tree, "stonebridge", name="days") == (State.CURRENT, digest_of_text("Monday."))
    assert river(tree, "cwmdu", name="days")[0] is State.ORPHAN


def test_a_council_of_the_partnership_lies_on_one_text_alone() -> None:
    own = "overlays/stonebridge/bins.md"
    tree: Tree = {**_TWO, RIVER: says("R.", " .append"), own: says("S.")}
    tree = accepted(accepted(tree, RIVER, "stonebridge"), own, "stonebridge")
    changed = said(tree, WELSH, "W.", "New.")
    found = standing(changed, "bins", SECTION, "what", "stonebridge", "stonebridge")
    assert found.recorded == found.now == digest_of_text("E.\n\nR.")
    assert (found.state, found.via) == (State.DRIFTED, "river")
