"""What says the same as the text below, and what is held: neither asks to be compared."""

from datetime import date

import pytest

from councilhub.model.drift import State
from tests.compose.drifting import (
    COUNCIL,
    FIELD,
    SECTION,
    accepted,
    noted,
    operations,
    said,
    standing,
    standings,
)
from tests.support import BASE, BINS, Tree, overlay, site_of, texts

OWN, NATION, GROUP = (
    f"overlays/{layer}/bins.md" for layer in ("ashby", "england", "oakshire-area")
)
LEAD, WHAT = "We collect every week.", "Rubbish and recycling."

# Redundant.

RICH = "One.\n\n- a\n- b\n\nLast."
REDUNDANT = [
    ("replace", f"## What we take {{#what}}\n\n{RICH}\n"),
    (
        "replace, spelled as a form does",
        "## What we take {#what}\n\n**One.**\n\n* a\n* b\n\nLast.\n",
    ),
    ("append of the last paragraph", "## x {#what .append}\n\nLast.\n"),
    ("append of the last blocks", "## x {#what .append}\n\n- b\n\n_Last._\n"),
    ("append of all", f"## x {{#what .append}}\n\n{RICH}\n"),
    ("prepend of the first paragraph", "## x {#what .prepend}\n\nOne.\n"),
    ("prepend of the first blocks", "## x {#what .prepend}\n\nOne.\n\n+ a\n"),
    ("the lead", f"{LEAD}\n"),
]
TELLING = [
    ("a new heading", f"## What we pick up {{#what}}\n\n{RICH}\n"),
    ("another word", "## What we take {#what}\n\nOne.\n\n- a\n- c\n\nLast.\n"),
    ("one paragraph less", "## What we take {#what}\n\nOne.\n\n- a\n- b\n"),
    ("append of what stands first", "## x {#what .append}\n\nOne.\n"),
    ("append of half a paragraph", "## x {#what .append}\n\nst.\n"),
    ("prepend of what stands last", "## x {#what .prepend}\n\nLast.\n"),
    ("prepend of half a paragraph", "## x {#what .prepend}\n\nOn\n"),
    ("a section of its own", f"## What we take {{#again after=what}}\n\n{RICH}\n"),
]
_RICH_BASE = said(BASE, BINS, WHAT, RICH)


@pytest.mark.parametrize("body", [body for _, body in REDUNDANT], ids=[id_ for id_, _ in REDUNDANT])
@pytest.mark.parametrize("layer", ["england", "oakshire-area", COUNCIL])
def test_an_overlay_is_redundant_that_says_with(body: str, layer: str) -> None:
    """Whatever was compared, and when."""
    path = f"overlays/{layer}/bins.md"
    tree = {**_RICH_BASE, path: overlay(body)}
    compared = accepted({**BASE, path: overlay(body)}, path, on="2026-10-01")
    changed = noted({**_RICH_BASE, path: compared[path]}, BINS, "law 2026-11-01")
    for each in (tree, changed, accepted(tree, path)):
        (found,) = standings(each, "bins").values()
        assert (found.state, found.via, found.notes) == (State.REDUNDANT, None, ())


@pytest.mark.parametrize("body", [body for _, body in TELLING], ids=[id_ for id_, _ in TELLING])
def test_an_overlay_is_not_redundant_that_says_with(body: str) -> None:
    (found,) = standings(accepted({**_RICH_BASE, OWN: overlay(body)}, OWN), "bins").values()
    assert found.state is State.CURRENT


@pytest.mark.parametrize("flag", [".locked", ".required"])
def test_a_nation_that_repeats_a_text_to_set_a_policy_is_not_redundant(flag: str) -> None:
    body = f"## What we take {{#what {flag}}}\n\n{WHAT}\n"
    (found,) = standings(accepted({**BASE, NATION: overlay(body)}, NATION), "bins").values()
    assert found.state is State.CURRENT


def test_what_a_required_section_asks_for_does_not_supply_it() -> None:
    body = "## What it costs {#cost}\n\nSay what a second bin costs.\n"
    (found,) = standings(accepted({**BASE, OWN: overlay(body)}, OWN), "bins").values()
    assert found.state is State.CURRENT


@pytest.mark.parametrize(
    ("field", "value", "state"),
    [
        ("cost", "Nothing", "redundant"),
        ("cost", "'Nothing'", "redundant"),
        ("cost", "nothing", "current"),
        ("needs", "[Your address, Your postcode]", "redundant"),
        ("needs", "[Your postcode, Your address]", "current"),
        ("takes", "Nothing", "current"),
    ],
)
def test_a_field_is_redundant_that_has_the_value_below(field: str, value: str, state: str) -> None:
    tree = accepted({**BASE, OWN: overlay(**{field: value})}, OWN)
    assert standing(tree, "bins", FIELD, field).state == state


def test_what_is_taken_away_is_never_redundant() -> None:
    tree = accepted({**BASE, OWN: overlay(remove="[what]")}, OWN)
    assert standing(tree, "bins", SECTION, "what").state is State.CURRENT


def test_a_redundant_text_does_not_drift_with_the_layer_below() -> None:
    body = "## What we take {#what}\n\nEngland's.\n"
    tree: Tree = {**BASE, NATION: overlay(body), OWN: overlay(body)}
    changed = said(accepted(tree, NATION), BINS, WHAT, "New.")
    assert standing(changed, "bins", SECTION, "what", "england").state is State.DRIFTED
    assert standing(changed, "bins", SECTION, "what").state is State.REDUNDANT


def test_a_text_taken_away_and_written_elsewhere_is_neither_redundant_nor_compared() -> None:
    """Two operations on one section: the first has a text below it, the second is an addition."""
    body = f"## What we take {{#what after=law}}\n\n{WHAT}\n"
    tree = accepted({**BASE, OWN: overlay(body, remove="[what]")}, OWN)
    for each, state in ((tree, "current"), (said(tree, BINS, WHAT, "New."), "drifted")):
        first, second = operations(each, "bins")
        assert (first.operation, first.state) == ("remove", state)
        assert (second.operation, second.state, second.now) == ("insert", "current", None)


# Held.


def hold(until: str, **what: str) -> str:
    lines = "".join(f"\n    {key}:\n      - {name}" for key, name in what.items())
    return f"\n  -{lines[4:]}\n    because: The contract runs on.\n    until: {until}"


HOLDS = {"section": ({"sections": "what"}, {"what"}), "field": ({"fields": "cost"}, {"cost"})}
HOLDS["whole"] = ({"sections": "what", "fields": "cost"}, {"what", "cost"})


def holding(until: str, which: str, text: str = "Ours.", cost: str = "Ours") -> Tree:
    body = f"## What we take {{#what}}\n\n{text}\n"
    held = hold(until, **HOLDS[which][0])
    return accepted({**BASE, OWN: overlay(body, cost=cost, held=held)}, OWN)


@pytest.mark.parametrize("which", HOLDS)
def test_what_is_held_is_not_redundant_though_the_text_below_says_the_same(which: str) -> None:
    tree = holding("2026-12-01", which, WHAT, "Nothing")
    for (_, target), found in standings(tree, "bins").items():
        held = target.name in HOLDS[which][1]
        assert found.state is (State.CURRENT if held else State.REDUNDANT)
        assert (found.held is not None) == held


@pytest.mark.parametrize("which", HOLDS)
def test_what_is_held_drifts_as_other_texts_do_and_says_that_it_is_held(which: str) -> None:
    tree = said(said(holding("2027-03-31", which), BINS, WHAT, "N."), BINS, "cost: No", "cost: no")
    for (_, target), found in standings(tree, "bins").items():
        held = target.name in HOLDS[which][1]
        assert found.state is State.DRIFTED
        assert (found.held and found.held.because) == ("The contract runs on." if held else None)


@pytest.mark.parametrize("which", HOLDS)
def test_the_last_day_of_a_hold_is_a_day_of_it(which: str) -> None:
    tree, names = holding("2027-03-31", which), HOLDS[which][1]
    for day, laid in ((date(2027, 3, 31), True), (date(2027, 4, 1), False)):
        article = site_of(tree, COUNCIL, as_of=day).articles["bins"]
        shown = {"what": dict(texts(article.sections))["what"] == "Ours."}
        shown["cost"] = article.fields["cost"].value == "Ours"
        assert shown == {name: laid or name not in names for name in ("what", "cost")}


@pytest.mark.parametrize("which", HOLDS)
def test_what_was_held_is_redundant_once_it_is_laid_no_more(which: str) -> None:
    found = standings(holding("2027-03-31", which), "bins", day=date(2027, 4, 1))
    for (_, target), each in found.items():
        over = target.name in HOLDS[which][1]
        assert each.state is (State.REDUNDANT if over else State.CURRENT)
        assert (each.held is not None) == over
        assert each.below == (WHAT if target.name == "what" else "Nothing")
        assert each.local == ("Ours." if target.name == "what" else "Ours")
    assert len(found) == 2


def test_what_is_held_stays_when_the_text_below_goes() -> None:
    gone = f"## What we take {{#what}}\n\n{WHAT}\n\n"
    tree = said(holding("2027-03-31", "section"), BINS, gone, "")
    article = site_of(tree, COUNCIL).articles["bins"]
    assert article.sections[-1].id == "what"
    assert article.sections[-1].text == "Ours."
    (found,) = (each for each in article.standings if each.target.name == "what")
    assert (found.state, found.operation, found.now) == (State.DRIFTED, "insert", None)
    after = site_of(tree, COUNCIL, as_of=date(2027, 4, 1)).articles["bins"]
    assert "what" not in dict(texts(after.sections))


def test_a_layer_above_stands_on_the_text_below_once_a_hold_is_over() -> None:
    """The nation's text goes, so the council's has another one below it: it drifts."""
    held = hold("2027-03-31", sections="what")
    tree: Tree = {
        **BASE,
        NATION: overlay("## What we take {#what}\n\nEngland's.\n", held=held),
        OWN: overlay("## What we take {#what .append}\n\nOurs.\n"),
    }
    tree = accepted(accepted(tree, NATION), OWN)
    for day, state in ((date(2027, 3, 31), "current"), (date(2027, 4, 1), "drifted")):
        assert standing(tree, "bins", SECTION, "what", day=day).state == state
