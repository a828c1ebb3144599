"""Layers do to agent notes what they do to articles."""

import pytest

from councilhub.model.site import Field
from tests.support import BASE, BINS_NOTES, article, article_of, at, overlay, texts

COUNCIL = "ashby"
LAYERS = pytest.mark.parametrize("layer", ["england", "oakshire-area", COUNCIL])

NOTES_OPERATIONS = [
    ("## New {#what}\n\nN.\n", [("lead", "Ask for the postcode."), ("what", "N.")]),
    (
        "## x {#what .append}\n\nN.\n",
        [("lead", "Ask for the postcode."), ("what", "No paint.\n\nN.")],
    ),
    (
        "## x {#what .prepend}\n\nN.\n",
        [("lead", "Ask for the postcode."), ("what", "N.\n\nNo paint.")],
    ),
    (
        "## New {#new before=what}\n\nN.\n",
        [("lead", "Ask for the postcode."), ("new", "N."), ("what", "No paint.")],
    ),
    (
        "## New {#new after=what}\n\nN.\n",
        [("lead", "Ask for the postcode."), ("what", "No paint."), ("new", "N.")],
    ),
    ("N.\n", [("lead", "N."), ("what", "No paint.")]),
]


@LAYERS
@pytest.mark.parametrize(("body", "expected"), NOTES_OPERATIONS)
def test_notes_take_the_same_operations(
    layer: str, body: str, expected: list[tuple[str, str]]
) -> None:
    tree = {**BASE, f"overlays/{layer}/agent/bins.md": overlay(body)}
    found = article_of(tree, COUNCIL)
    assert found.notes is not None
    assert texts(found.notes.sections) == expected
    assert texts(found.sections) == texts(article_of(BASE, COUNCIL).sections)


@LAYERS
def test_fields_and_sections_of_notes_are_replaced_and_removed(layer: str) -> None:
    path = f"overlays/{layer}/agent/bins.md"
    tree = {**BASE, path: overlay(triage="C", verify="[Date of birth]", remove="[what]")}
    notes = article_of(tree, COUNCIL).notes
    assert notes is not None
    assert texts(notes.sections) == [("lead", "Ask for the postcode.")]
    assert notes.fields["triage"] == Field(
        value="C", origin=at(layer, path, 3), replaced=(at("shared", BINS_NOTES, 2),)
    )
    assert notes.fields["verify"].value == ("Date of birth",)
    assert notes.sources == (BINS_NOTES, path)
    owner = notes.fields["owner"]
    assert owner.origin == at("shared", BINS_NOTES, 6)


@LAYERS
def test_an_article_only_agents_have_is_overlaid_in_the_same_way(layer: str) -> None:
    """Its sections are the article's, its other fields those of its notes."""
    calls = article("Stay calm.\n\n## The law {#law}\n\nOld.\n", audience="agent", triage="A")
    tree = {
        **BASE,
        "content/shared/waste/agent/calls.md": calls,
        f"overlays/{layer}/agent/calls.md": overlay("## The law {#law}\n\nNew.\n", triage="C"),
    }
    found = article_of(tree, COUNCIL, "calls")
    assert texts(found.sections) == [("lead", "Stay calm."), ("law", "New.")]
    assert found.notes is not None
    assert found.notes.fields["triage"].value == "C"
    assert found.notes.sections == ()
