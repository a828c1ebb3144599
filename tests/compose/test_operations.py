"""What a layer can do to an article: each operation, its place in the result and its origin."""

import pytest

from councilhub.model.site import Field, Origin
from tests.support import (
    BASE,
    BINS,
    Tree,
    article_of,
    at,
    hub_of,
    overlay,
    section_of,
    site_of,
    texts,
    told,
)

NATION, GROUP, COUNCIL = "england", "oakshire-area", "ashby"
LAYERS = pytest.mark.parametrize("layer", [NATION, GROUP, COUNCIL])
"""Ashby reads shared → england → oakshire-area → ashby."""

LEAD = ("lead", "We collect every week.")
WHAT = ("what", "Rubbish and recycling.")
LAW = ("law", "A council must collect household waste.")


def on_bins(**layers: str) -> Tree:
    """The base hub with an overlay on `bins` by each layer (`_` stands for `-`)."""
    return {
        **BASE,
        **{f"overlays/{layer.replace('_', '-')}/bins.md": text for layer, text in layers.items()},
    }


def laid(layer: str, body: str = "", **matter: str) -> Tree:
    return on_bins(**{layer: overlay(body, **matter)})


def path_of(layer: str) -> str:
    return f"overlays/{layer}/bins.md"


def bins(tree: Tree) -> list[tuple[str, str]]:
    assert told(site_of(tree, COUNCIL).findings) == []
    return texts(article_of(tree, COUNCIL).sections)


def test_without_overlays_the_shared_text_is_published() -> None:
    assert bins(BASE) == [LEAD, WHAT, LAW]
    what = section_of(article_of(BASE, COUNCIL).sections, "what")
    assert (what.title, what.origin, what.replaced) == ("What we take", at("shared", BINS, 28), ())
    assert [(part.operation, part.text_line) for part in what.parts] == [("base", 30)]


@LAYERS
def test_replace_puts_text_and_title_in_the_place_of_the_section(layer: str) -> None:
    tree = laid(layer, "## What we pick up {#what}\n\nBoxes.\n")
    assert bins(tree) == [LEAD, ("what", "Boxes."), LAW]
    what = section_of(article_of(tree, COUNCIL).sections, "what")
    assert what.title == "What we pick up"
    assert what.origin == at(layer, path_of(layer), 4)
    assert what.replaced == (at("shared", BINS, 28),)
    assert [(p.operation, p.origin, p.text_line) for p in what.parts] == [
        ("replace", at(layer, path_of(layer), 4), 6)
    ]


@LAYERS
def test_append_adds_below_and_keeps_title_and_origin(layer: str) -> None:
    tree = laid(layer, "## Other words {#what .append}\n\nBoxes.\n")
    assert bins(tree) == [LEAD, ("what", "Rubbish and recycling.\n\nBoxes."), LAW]
    what = section_of(article_of(tree, COUNCIL).sections, "what")
    assert (what.title, what.origin, what.replaced) == ("What we take", at("shared", BINS, 28), ())
    assert [(p.operation, p.origin) for p in what.parts] == [
        ("base", at("shared", BINS, 28)),
        ("append", at(layer, path_of(layer), 4)),
    ]


@LAYERS
def test_prepend_adds_above(layer: str) -> None:
    tree = laid(layer, "## What we take {#what .prepend}\n\nBoxes.\n")
    assert bins(tree) == [LEAD, ("what", "Boxes.\n\nRubbish and recycling."), LAW]
    what = section_of(article_of(tree, COUNCIL).sections, "what")
    assert [(p.operation, p.origin) for p in what.parts] == [
        ("prepend", at(layer, path_of(layer), 4)),
        ("base", at("shared", BINS, 28)),
    ]


@LAYERS
def test_insert_after_and_before_stand_beside_their_target(layer: str) -> None:
    after = laid(layer, "## A day {#day after=what}\n\nMonday.\n")
    assert bins(after) == [LEAD, WHAT, ("day", "Monday."), LAW]
    before = laid(layer, "## A day {#day before=what}\n\nMonday.\n")
    assert bins(before) == [LEAD, ("day", "Monday."), WHAT, LAW]
    day = section_of(article_of(before, COUNCIL).sections, "day")
    assert (day.title, day.origin, day.replaced) == ("A day", at(layer, path_of(layer), 4), ())
    assert [part.operation for part in day.parts] == ["insert"]


def test_insert_after_the_lead_and_beside_a_locked_section_is_allowed() -> None:
    tree = laid(COUNCIL, "## A {#a after=lead}\n\nOne.\n\n## B {#b after=law}\n\nTwo.\n")
    assert bins(tree) == [LEAD, ("a", "One."), WHAT, LAW, ("b", "Two.")]


def test_nothing_stands_before_the_lead_which_has_no_heading_to_end_another_text() -> None:
    tree = laid(COUNCIL, "## A {#a before=lead}\n\nOne.\n")
    message = "nothing can stand before the lead of shared article 'bins': it has no heading"
    assert told(site_of(tree, COUNCIL).findings) == [
        ("dialect", f"{path_of(COUNCIL)}:4:1", message)
    ]
    assert texts(article_of(tree, COUNCIL).sections) == [LEAD, WHAT, LAW]


def test_two_sections_after_the_same_one_stand_in_reverse_so_chain_them() -> None:
    """`after=what` means directly after: the second pushes the first down."""
    both = laid(COUNCIL, "## A {#a after=what}\n\nOne.\n\n## B {#b after=what}\n\nTwo.\n")
    assert bins(both) == [LEAD, WHAT, ("b", "Two."), ("a", "One."), LAW]
    chained = laid(COUNCIL, "## A {#a after=what}\n\nOne.\n\n## B {#b after=a}\n\nTwo.\n")
    assert bins(chained) == [LEAD, WHAT, ("a", "One."), ("b", "Two."), LAW]


@LAYERS
def test_remove_takes_the_section_away(layer: str) -> None:
    tree = laid(layer, remove="[what]")
    assert bins(tree) == [LEAD, LAW]


def test_remove_and_write_anew_under_the_same_id_in_one_overlay() -> None:
    """Removals come first; `after=` then says where the new section goes."""
    tree = laid(COUNCIL, "## New {#what after=law}\n\nBoxes.\n", remove="[what]")
    assert bins(tree) == [LEAD, LAW, ("what", "Boxes.")]


@LAYERS
def test_a_field_is_replaced_and_remembers_what_it_replaced(layer: str) -> None:
    field = article_of(laid(layer, summary="On Mondays."), COUNCIL).fields["summary"]
    assert field == Field(
        value="On Mondays.",
        origin=at(layer, path_of(layer), 3),
        replaced=(at("shared", BINS, 3),),
    )


@LAYERS
def test_a_list_is_replaced_whole(layer: str) -> None:
    needs = article_of(laid(layer, needs="[A photo]"), COUNCIL).fields["needs"]
    assert needs.value == ("A photo",)
    assert needs.replaced == (at("shared", BINS, 20),)


def test_a_field_the_article_has_not_is_added() -> None:
    takes = article_of(laid(GROUP, takes="A week"), COUNCIL).fields["takes"]
    assert takes == Field(value="A week", origin=at(GROUP, path_of(GROUP), 3))


def test_the_lead_is_replaced_by_text_before_the_first_heading() -> None:
    tree = laid(COUNCIL, "Every second week.\n")
    assert bins(tree) == [("lead", "Every second week."), WHAT, LAW]
    lead = article_of(tree, COUNCIL).sections[0]
    assert (lead.title, lead.origin) == ("", at(COUNCIL, path_of(COUNCIL), 4))
    assert lead.replaced == (at("shared", BINS, 26),)


def test_a_lead_is_inserted_first_where_the_article_has_none() -> None:
    tree = {
        **BASE,
        "content/shared/waste/tips.md": "---\ntitle: Tips\nsummary: Tips.\nprovided_by:\n"
        "  - district\nlast_reviewed_on: 2026-09-01\nreview_in: 6 months\n---\n## One {#one}\n\n1.\n",
        "overlays/ashby/tips.md": overlay("Welcome.\n"),
    }
    lead, one = article_of(tree, COUNCIL, "tips").sections
    assert (lead.id, lead.text, lead.parts[0].operation) == ("lead", "Welcome.", "insert")
    assert one.id == "one"


@LAYERS
def test_an_overlay_reaches_only_councils_of_its_layer(layer: str) -> None:
    tree = laid(layer, "Changed.\n")
    changed = {
        council
        for council in hub_of(tree).councils
        if article_of(tree, council).sections[0].text == "Changed."
    }
    assert (
        changed
        == {
            NATION: {"ashby", "mosswell", "oakshire", "stonebridge"},
            GROUP: {"ashby", "mosswell", "oakshire"},
            COUNCIL: {"ashby"},
        }[layer]
    )


def test_three_layers_are_laid_in_order_and_the_last_wins() -> None:
    tree = on_bins(
        england=overlay("## England {#what}\n\nE.\n", summary="E"),
        oakshire_area=overlay("## More {#what .append}\n\nO.\n", summary="O", takes="O"),
        ashby=overlay("## Less {#what .prepend}\n\nA.\n", summary="A"),
    )
    found = article_of(tree, COUNCIL)
    what = section_of(found.sections, "what")
    assert (what.title, what.text) == ("England", "A.\n\nE.\n\nO.")
    assert what.origin == at(NATION, path_of(NATION), 5)
    assert what.replaced == (at("shared", BINS, 28),)
    assert [(p.operation, p.origin.layer) for p in what.parts] == [
        ("prepend", COUNCIL),
        ("replace", NATION),
        ("append", GROUP),
    ]
    assert found.fields["summary"] == Field(
        value="A",
        origin=at(COUNCIL, path_of(COUNCIL), 3),
        replaced=(
            at("shared", BINS, 3),
            at(NATION, path_of(NATION), 3),
            at(GROUP, path_of(GROUP), 3),
        ),
    )
    assert found.fields["takes"].origin == at(GROUP, path_of(GROUP), 4)
    assert found.sources == (BINS, path_of(NATION), path_of(GROUP), path_of(COUNCIL))


def test_replacing_what_was_added_to_remembers_every_part() -> None:
    tree = on_bins(
        england=overlay("## More {#what .append}\n\nE.\n"),
        ashby=overlay("## New {#what}\n\nA.\n"),
    )
    what = section_of(article_of(tree, COUNCIL).sections, "what")
    assert what.text == "A."
    assert what.replaced == (at("shared", BINS, 28), at(NATION, path_of(NATION), 4))


def test_replacing_twice_remembers_both() -> None:
    tree = on_bins(
        england=overlay("## E {#what}\n\nE.\n"),
        oakshire_area=overlay("## O {#what}\n\nO.\n"),
        ashby=overlay("## A {#what}\n\nA.\n"),
    )
    what = section_of(article_of(tree, COUNCIL).sections, "what")
    assert (what.text, what.origin.layer) == ("A.", COUNCIL)
    assert what.replaced == (
        at("shared", BINS, 28),
        at(NATION, path_of(NATION), 4),
        at(GROUP, path_of(GROUP), 4),
    )


def test_a_later_layer_works_on_what_an_earlier_one_inserted_or_finds_it_gone() -> None:
    tree = on_bins(
        england=overlay("## A day {#day after=what}\n\nMonday.\n", remove="[what]"),
        ashby=overlay("## A day {#day .append}\n\nOr Friday.\n"),
    )
    findings = told(site_of(tree, COUNCIL).findings)
    assert [message for _, _, message in findings] == [
        "no section 'what' in shared article 'bins'",
        "no section 'day' in shared article 'bins'",
    ]


def test_offered_no_makes_a_signpost_and_a_later_yes_restores_the_page() -> None:
    no = laid(NATION, offered="no", because="It ended.")
    assert article_of(no, COUNCIL).signpost is not None
    both = on_bins(
        england=overlay(offered="no", because="It ended."),
        oakshire_area=overlay(offered="yes"),
    )
    assert article_of(both, COUNCIL).signpost is None
    assert bins(both) == [LEAD, WHAT, LAW]
    assert article_of(both, "stonebridge").signpost is not None


def test_a_signpost_says_which_line_made_it_and_shows_no_sections() -> None:
    tree = laid(COUNCIL, "## A day {#day after=what}\n\nMonday.\n", offered="no", because="Gone.")
    found = article_of(tree, COUNCIL)
    assert found.signpost is not None
    assert found.signpost.origin == at(COUNCIL, path_of(COUNCIL), 3)
    assert (found.signpost.because, found.sections) == ("Gone.", ())


def test_origins_are_those_of_layer_and_place() -> None:
    origin: Origin = article_of(BASE, COUNCIL).fields["title"].origin
    assert (origin.layer, str(origin.place)) == ("shared", f"{BINS}:2:1")
