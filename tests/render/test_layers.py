"""What agents are told of layers and drift, as the views and the Markdown of their pages say it."""

import re
from dataclasses import fields, replace
from typing import Any

import pytest

from councilhub.model.article import ArticleMatter
from councilhub.model.drift import State
from councilhub.model.notes import NotesMatter
from councilhub.model.site import Site
from councilhub.render import staged
from councilhub.render.body import pieces
from councilhub.render.field_names import FIELD_NAMES
from councilhub.render.frame import Frame
from councilhub.render.layers import Layers
from councilhub.render.service import article_view
from tests.drifthub import (
    EDIT,
    ENGLAND,
    FRIDGES,
    LAW,
    OUR_NOTES,
    OURS,
    PARTNERS,
    SHARED,
    SHARED_NOTES,
    TEXTS,
    TREE,
)
from tests.guards.hubs import THEME
from tests.support import PUBLIC, Tree, site_of

COUNCIL = "{{ council.name }}"


def view_of(article: str = "bulky-waste", tree: Tree = TREE) -> Any:  # noqa: ANN401 - plain data
    site = site_of(tree)
    frame, found = Frame(site), site.articles[article]
    return article_view(frame, found, Layers(frame, found, frame.values))


def marks_of(tree: Tree = TREE) -> Any:  # noqa: ANN401 - plain data
    return view_of(tree=tree)["marks"]


def piece_of(section: str, article: str = "bulky-waste", tree: Tree = TREE) -> str:
    """The staged Markdown of one section and the note beside it, with tokens left out."""
    site = site_of(tree)
    frame, found = Frame(site), site.articles[article]
    staged = pieces(found, Layers(frame, found, frame.values))
    (piece,) = [text for text in staged if f"{{#{section}}}" in text or section == text]
    return re.sub("[\ue000-\uf8ff]+", "…", piece)


def told(section: str, article: str = "bulky-waste", tree: Tree = TREE) -> str:
    """What a section with its note says, without marks of any kind."""
    text = re.sub(r"<[^>]*>", " ", piece_of(section, article, tree))
    return " ".join(text.split())


def edits(section: str) -> list[str]:
    return re.findall(r'href="(https://git[^"]*)"', piece_of(section))


def without(tree: Tree, path: str, text: str, other: str = "") -> Tree:
    """The tree with some text of a file replaced."""
    old = tree[path]
    assert isinstance(old, str)
    assert text in old
    return {**tree, path: old.replace(text, other)}


# Whose text it is, and where it is edited.


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("what-we-collect", "Local exception …’s own text"),
        ("flats", "Local exception Added by …"),
        ("refunds", "Local exception … added the last part"),
    ],
)
def test_what_the_council_did_to_a_section_is_a_local_exception(section: str, words: str) -> None:
    assert words in told(section)


@pytest.mark.parametrize(
    "section",
    [
        pytest.param("prepare", id="a group layer added to it"),
        pytest.param("limits", id="a group layer replaced it"),
        pytest.param("how-to-book", id="the council's says the same"),
    ],
)
def test_what_others_did_or_what_changes_nothing_is_none(section: str) -> None:
    assert "Local exception" not in told(section)


def test_a_local_page_is_no_exception_of_anything() -> None:
    tree = without(
        TREE, "content/councils/stonebridge/waste/allotments.md", "We have", "## A {#a}\n\nWe have"
    )
    assert told("a", "allotments", tree).endswith("From: … Edit (A, …)")
    assert "Local exception" not in told("a", "allotments", tree)
    assert view_of("allotments")["marks"] == {}


def test_fields_that_the_council_changed_are_exceptions_and_no_others() -> None:
    marks = marks_of()
    own = {name for name, mark in marks.items() if mark["own"]}
    assert own == {"urgent", "cost", "needs", "verify", "handover"}
    assert marks["cost"]["own"] == f"{COUNCIL}’s own text"


def test_each_part_of_a_section_leads_to_its_very_file() -> None:
    assert edits("what-it-costs") == [EDIT + OURS, EDIT + OUR_NOTES]
    assert edits("prepare") == [EDIT + SHARED, EDIT + PARTNERS]
    assert edits("reuse") == [EDIT + SHARED, EDIT + ENGLAND]
    assert edits("refunds") == [EDIT + OURS, EDIT + SHARED_NOTES, EDIT + OUR_NOTES]


def test_layers_are_called_by_their_titles() -> None:
    assert told("prepare").endswith(
        "From: Shared text Edit (Getting ready, Shared text) "
        "Wexmoor Waste Partnership Edit (Getting ready, Wexmoor Waste Partnership)"
    )
    assert told("reuse").endswith("England Edit (Giving things away, England)")


def test_without_a_repository_there_are_words_and_no_links() -> None:
    tree = without(TREE, "mkdocs.yml", "    repository: https://git.example.org/councils/hub\n")
    assert told("prepare", tree=tree).endswith("From: Shared text Wexmoor Waste Partnership")
    assert "git.example.org" not in str(view_of(tree=tree)) + piece_of("prepare", tree=tree)


def test_a_branch_with_a_slash_and_a_space_is_an_address() -> None:
    tree = without(TREE, "mkdocs.yml", "branch: live", "branch: release/a b")
    site = site_of(tree)
    assert site.editing == "https://git.example.org/councils/hub/edit/release/a%20b/"


# Drift.


def test_the_law_is_red_at_the_section_and_says_on_top_what_changed() -> None:
    assert '<div class="caution caution-law">' in piece_of("what-it-costs")
    assert (
        "The law changed on 1 June 2026. …’s own text has not been compared with it since. "
        "What changed"
    ) in told("what-it-costs")
    assert '<a href="#page_law">' in piece_of("what-it-costs")


def test_the_law_is_red_at_a_field() -> None:
    assert marks_of()["cost"]["cautions"] == [
        {
            "tone": "law",
            "lead": "The law changed on 1 June 2026.",
            "says": f"{COUNCIL}’s own text has not been compared with it since.",
            "changes": [],
            "more": True,
        }
    ]


def test_the_page_begins_with_what_the_law_has_overtaken() -> None:
    (group,) = view_of()["law"]
    assert group["changes"] == [{"on": {"iso": "2026-06-01", "text": "1 June 2026"}, "note": LAW}]
    assert [
        (part["whose"], [link["text"] for link in part["links"]]) for part in group["parts"]
    ] == [
        (
            f"{COUNCIL}’s own text",
            [
                "If it is urgent",
                "Cost",
                "What it costs",
                "Refunds",
                "Verify",
                "Hand over",
                "Agent note: On what it costs",
            ],
        ),
        (f"Left out by {COUNCIL}", ["The law"]),
    ]
    links = {link["text"]: link["href"] for part in group["parts"] for link in part["links"]}
    assert links["What it costs"] == "#what-it-costs"
    assert links["Agent note: On what it costs"] == "#note-what-it-costs"
    assert links["Cost"] is links["The law"] is None
    assert group["ask"] == [
        {"title": "Waste and recycling", "email": "waste@hub.example.org"},
        {"title": "Contact centre", "email": None},
    ]


def test_a_change_of_the_text_is_amber_with_its_words_but_not_its_commas() -> None:
    assert "caution-changed" in piece_of("reuse")
    assert (
        "The shared text has changed since England last compared its own addition with it, "
        f"on 1 August 2026. On 1 September 2026: {FRIDGES} A charity"
    ) in told("reuse")
    assert "full stop" not in told("reuse")


def test_a_text_on_one_that_has_drifted_names_the_layer_that_has_to_look() -> None:
    assert (
        "The shared text has changed since England last compared its own text with it, "
        "on 1 August 2026. …’s text here builds on that. England has to look at it first."
    ) in told("missed")


def test_the_law_below_the_layer_below_names_it_too() -> None:
    tree = without(TREE, ENGLAND, "2026-08-01", "2026-04-01")
    assert (
        "The law changed on 1 June 2026. …’s text here builds on England’s, which has not been "
        "compared with it since. England has to look at it first. What changed"
    ) in told("missed", tree=tree)
    (group,) = view_of(tree=tree)["law"]
    england = next(part for part in group["parts"] if part["whose"] == "England’s own text")
    assert "If we miss you" in [link["text"] for link in england["links"]]


@pytest.mark.parametrize("section", ["limits", "prepare", "how-to-book", "what-we-collect"])
def test_what_is_minor_not_compared_redundant_or_current_is_quiet(section: str) -> None:
    assert "caution" not in piece_of(section)


def test_what_is_held_says_why_and_how_long_in_place_of_amber() -> None:
    assert "Kept as it was until 30 June 2027: The insurance of the crews" in told("weight")
    assert "caution-held" in piece_of("weight")
    assert "caution-changed" not in piece_of("weight")


def test_no_hold_hides_a_change_in_the_law() -> None:
    assert "caution-law" in piece_of("refunds")
    assert "Kept as it was until 31 March 2027: The contract" in told("refunds")


def test_what_is_no_longer_held_is_not_marked() -> None:
    assert "formats" not in marks_of()


def test_variables_in_the_reason_of_a_hold_have_their_values() -> None:
    fee = "  crane:\n    owner: waste\n    values:\n      - value: £9\n        from: 2026-01-01\n"
    tree = without(TREE, "content/shared/facts.yml", "links:\n", f"{fee}links:\n")
    tree = without(tree, ENGLAND, "The insurance of the crews", "'{{ fees.crane }} for a crane and")
    tree = without(tree, ENGLAND, "for 40 kilograms", "for 40 kilograms'")
    assert site_of(tree).note_values["fees.crane"].text == "£9"
    assert "Kept as it was until 30 June 2027: … for a crane" in told("weight", tree=tree)


def test_a_law_that_is_not_yet_in_force_is_not_told_as_one_that_is() -> None:
    later = (
        "  - on: 2026-11-20\n    note: Mattresses too.\n    level: law\n    from: 2027-04-01\n"
        "  - on: 2026-11-02\n"
    )
    tree = without(TREE, SHARED, "  - on: 2026-11-02\n", later)
    assert "Mattresses" not in str(view_of(tree=tree)["law"])
    assert "The law changed on 1 June 2026." in told("what-it-costs", tree=tree)


def test_words_of_authors_are_text_and_never_tags() -> None:
    tree = without(TREE, ENGLAND, "The insurance of", "<b>The insurance</b> & all of")
    assert "&lt;b&gt;The insurance&lt;/b&gt; &amp; all" in piece_of("weight", tree=tree)


def test_notes_that_cannot_be_shown_are_not_told_of() -> None:
    site = site_of(TREE)
    article = site.articles["bulky-waste"]
    assert article.notes is not None
    hidden = replace(article, notes=replace(article.notes, withheld=True))
    view: Any = article_view(Frame(site), hidden, Layers(Frame(site), hidden, {}))
    assert "Agent note" not in str(view["law"])
    assert [half["title"] for half in view["parts"]] == ["What residents see"]
    assert "verify" not in view["marks"]


# Where each part comes from.


def rows(article: str = "bulky-waste", tree: Tree = TREE) -> dict[str, list[Any]]:
    """The files behind each part of a page, by the part's name."""
    halves = view_of(article, tree)["parts"]
    return {
        name["text"]: row["files"]
        for half in halves
        for row in half["rows"]
        for name in row["names"]
    }


def states(name: str) -> list[tuple[str, str]]:
    return [(f"{file['layer']} {file['does']}".strip(), file["state"]) for file in rows()[name]]


def test_every_field_and_section_of_the_page_is_there() -> None:
    article = site_of(TREE).articles["bulky-waste"]
    assert article.notes is not None
    found = rows()
    named = {FIELD_NAMES[name] for name in (*article.fields, *article.notes.fields)}
    sections = {section.title or "The first lines" for section in article.sections}
    notes = {f"Agent note: {section.title}" for section in article.notes.sections}
    assert found.keys() == named | sections | notes | {TEXTS["builders"][0], TEXTS["law"][0]}


def test_every_field_of_an_article_and_of_notes_has_a_name() -> None:
    keys = {field.name.rstrip("_") for field in (*fields(ArticleMatter), *fields(NotesMatter))}
    assert FIELD_NAMES.keys() == keys


REVIEWED = ("Shared text", "Reviewed on 1 September 2026")
LAW_SINCE = "The law has changed since it was compared on 10 April 2026"
TEXT_SINCE = "The shared text has changed since it was compared on 1 August 2026"
MINOR_SINCE = "Small changes to the shared text since it was compared on 15 October 2026"
NOT_YET = "Reviewed on 15 October 2026. Not yet compared with the shared text"
KEPT = "Kept as it was until 31 March 2027: The contract with the old contractor runs until then"
ENDED = "Kept as it was until 31 October 2026: The printer had to be told. The shared text stands here again"


@pytest.mark.parametrize(
    ("part", "told_of"),
    [
        ("Title", [REVIEWED]),
        ("What we collect", [(COUNCIL, "Compared on 10 April 2026")]),
        ("How to book", [(COUNCIL, "Says the same as the shared text")]),
        ("Getting ready", [REVIEWED, ("Wexmoor Waste Partnership adds the last part", NOT_YET)]),
        ("What it costs", [(COUNCIL, LAW_SINCE)]),
        (
            "If we miss you",
            [(COUNCIL, "Builds on England’s text. England has to look at it first")],
        ),
        ("Refunds", [(COUNCIL, f"{LAW_SINCE}. {KEPT}")]),
        ("Flats", [(f"{COUNCIL} adds this", "Reviewed on 10 April 2026")]),
        ("Limits", [("Wexmoor Waste Partnership", MINOR_SINCE)]),
        ("Builders’ waste", [("England leaves this out", TEXT_SINCE)]),
        ("The law", [(f"{COUNCIL} leaves this out", LAW_SINCE)]),
        ("Other formats and languages", [(COUNCIL, ENDED)]),
        ("Contact details for residents", [(COUNCIL, "")]),
    ],
)
def test_each_part_says_whose_it_is_and_how_it_stands(
    part: str, told_of: list[tuple[str, str]]
) -> None:
    assert states(part) == told_of


def test_the_list_leads_to_the_same_files() -> None:
    found = rows()
    assert [file["edit"] for file in found["Getting ready"]] == [EDIT + SHARED, EDIT + PARTNERS]
    assert found["Verify"][0]["edit"] == EDIT + OUR_NOTES
    assert found["Contact details for residents"][0]["edit"] == (
        f"{EDIT}content/councils/stonebridge/council.yml"
    )


def test_fields_of_which_there_is_the_same_to_say_stand_together() -> None:
    first = view_of("glass")["parts"][0]["rows"][0]
    assert len(first["names"]) > 8
    assert len(first["files"]) == 1


# Pages that show no text of their own.


def test_a_page_that_cannot_be_shown_says_why_and_whom_to_ask() -> None:
    site = site_of(TREE)
    broken = replace(site.articles["wood"], withheld=True)
    view: Any = article_view(Frame(site), broken, Layers(Frame(site), broken, {}))
    assert view["kind"] == "withheld"
    assert view["owner"] == {"title": "Waste and recycling", "email": "waste@hub.example.org"}
    (cause,) = view["causes"]
    assert cause == (
        f"{COUNCIL}’s own text on “Prices” no longer fits the text it changes: "
        "that was taken away, or may not be changed."
    )
    assert [file["href"] for file in view["files"]] == [
        f"{EDIT}content/shared/waste/wood.md",
        f"{EDIT}overlays/stonebridge/wood.md",
    ]


def test_a_signpost_that_the_council_chose_is_a_local_exception() -> None:
    assert view_of("pest-control")["origin"] == {
        "layer": COUNCIL,
        "edit": f"{EDIT}overlays/stonebridge/pest-control.md",
        "own": True,
    }
    nations = without(TREE, "content/shared/waste/glass.md", "  - unitary", "  - county")
    assert view_of("glass", nations)["origin"]["own"] is False


# Residents see nothing of all this.


def stripped(site: Site) -> Site:
    """The site as if no overlay had ever been compared, in a hub without a repository."""
    articles = {id_: replace(a, standings=()) for id_, a in site.articles.items()}
    return replace(site, articles=articles, editing=None)


def test_public_pages_do_not_depend_on_it() -> None:
    site = site_of(TREE, audience=PUBLIC)
    states = {s.state for article in site.articles.values() for s in article.standings}
    assert states >= {State.DRIFTED_LAW, State.DRIFTED, State.ORPHAN}
    assert staged(site, THEME) == staged(stripped(site), THEME)
    agents = site_of(TREE)
    assert staged(agents, THEME) != staged(stripped(agents), THEME)


def test_the_stylesheet_of_all_this_is_agents_alone() -> None:
    sheets = {
        site.audience.value: staged(site, THEME).config["extra"]["site"]["stylesheets"]  # type: ignore[index]
        for site in (site_of(TREE), site_of(TREE, audience=PUBLIC))
    }
    assert "assets/layers.css" in sheets["agent"]
    assert "assets/layers.css" not in sheets["public"]
