"""What is new on an agent site: which changes are told, in what order, and for how long."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from councilhub.model.site import Site
from councilhub.render import Theme
from councilhub.render.frame import Frame, View
from councilhub.render.news import latest, news_page
from councilhub.render.news.entries import entries, weeks_ago
from councilhub.render.site import pages, staged
from tests.support import (
    AGENT,
    BASE,
    BINS,
    BINS_NOTES,
    PUBLIC,
    SOFA,
    TODAY,
    Tree,
    article,
    overlay,
    site_of,
)

OVERLAY = "overlays/stonebridge/bins.md"
AT_NOTES = "overlays/stonebridge/agent/bins.md"
LOCAL = "content/councils/stonebridge/waste/skips.md"
DESK_ONLY = "content/shared/waste/agent/crew.md"
Words = tuple[str, str]
"""A page's id, and what is told of it."""


def notes(*lines: str) -> str:
    """Change notes as YAML, each written as `level day words` or `law day from day words`."""
    made = []
    for line in lines:
        level, on, words = line.split(" ", 2)
        since = ""
        if words.startswith("from "):
            _, day, words = words.split(" ", 2)
            since = f"\n    from: {day}"
        made.append(f"\n  - on: {on}\n    note: {words}\n    level: {level}{since}")
    return "".join(made)


def noted(path: str, *lines: str, tree: Tree = BASE) -> Tree:
    """The tree with change notes in one of its files."""
    text = str(tree[path])
    return {**tree, path: text.replace("---\n", f"---\nchange_notes:{notes(*lines)}\n", 1)}


def told(site: Site) -> list[Words]:
    return [(entry.page, entry.note.note) for entry in entries(Frame(site))]


def ids(tree: Tree, as_of: date = TODAY) -> set[str]:
    return {entry.id for entry in entries(Frame(site_of(tree, as_of=as_of)))}


# Whose changes are told.


def test_changes_of_every_layer_of_the_text_and_of_its_notes_are_told() -> None:
    tree = {
        **noted(BINS_NOTES, "normal 2026-11-20 Notes.", tree=noted(BINS, "normal 2026-11-21 All.")),
        "overlays/england/bins.md": overlay(change_notes=notes("normal 2026-11-19 England.")),
        OVERLAY: overlay(change_notes=notes("normal 2026-11-18 Here.")),
        AT_NOTES: overlay(change_notes=notes("normal 2026-11-17 Notes here.")),
        LOCAL: article(
            provided_by="", change_notes=notes("normal 2026-11-16 Ours."), title="Skips"
        ),
        DESK_ONLY: article(
            audience="agent", change_notes=notes("normal 2026-11-15 For staff."), title="Crew"
        ),
    }
    frame = Frame(site_of(tree))
    days = news_page(frame)["days"]
    assert isinstance(days, list)
    found = [(e["note"], e["whose"], e["in_notes"]) for day in days for e in day["entries"]]
    assert found == [
        ("All.", None, False),
        ("Notes.", None, True),
        ("England.", "England", False),
        ("Here.", "{{ council.name }}", False),
        ("Notes here.", "{{ council.name }}", True),
        ("Ours.", "{{ council.name }}", False),
        ("For staff.", None, True),
    ]


def test_those_of_another_council_are_not() -> None:
    tree = {**BASE, OVERLAY: overlay(change_notes=notes("normal 2026-11-18 Here."))}
    assert told(site_of(tree, "ashby")) == []


def test_of_a_service_of_others_only_what_a_layer_says() -> None:
    tree = {
        **noted(SOFA, "normal 2026-11-18 Shared."),
        "overlays/stonebridge/sofa.md": overlay(
            offered="no", because="It has ended.", change_notes=notes("law 2026-11-17 Ended.")
        ),
    }
    assert told(site_of(tree)) == [("sofa", "Ended.")]
    # A county does not collect sofas at all.
    assert told(site_of(tree, "oakshire")) == []


def test_nothing_of_a_page_that_is_withheld() -> None:
    tree = noted(BINS, "normal 2026-11-18 Told.")
    site = site_of(tree)
    assert told(site) == [("bins", "Told.")]
    broken = replace(site.articles["bins"], withheld=True)
    assert told(replace(site, articles={**site.articles, "bins": broken})) == []


def test_a_note_whose_variable_no_page_of_the_site_shows_is_left_out() -> None:
    ended = overlay(
        offered="no",
        because="It has ended.",
        change_notes=notes('law 2026-11-17 "It was {{ fees.sofa }}."'),
    )
    assert told(site_of({**BASE, "overlays/stonebridge/sofa.md": ended})) == [
        ("sofa", "It was {{ fees.sofa }}.")
    ]
    tree = {
        **BASE,
        "overlays/stonebridge/sofa.md": ended.replace("fees.sofa", "phones.contact_centre"),
    }
    assert told(site_of(tree)) == []


# Order and days.


def test_the_newest_comes_first_and_then_by_title() -> None:
    tree = noted(SOFA, "normal 2026-11-18 S.", tree=noted(BINS, "normal 2026-11-18 B."))
    tree = {
        **tree,
        LOCAL: article(
            provided_by="", title="An early one", change_notes=notes("normal 2026-11-18 A.")
        ),
        OVERLAY: overlay(change_notes=notes("minor 2026-11-20 M.", "important 2026-11-10 I.")),
    }
    assert told(site_of(tree)) == [
        ("bins", "M."),
        ("skips", "A."),
        ("bins", "B."),
        ("sofa", "S."),
        ("bins", "I."),
    ]


def test_law_and_important_stand_apart_and_only_there() -> None:
    lines = ("law 2026-11-20 L.", "normal 2026-11-20 N.", "important 2026-11-19 I.")
    view = news_page(Frame(site_of(noted(BINS, *lines, "minor 2026-11-18 M."))))
    first, days = view["first"], view["days"]
    assert isinstance(first, list)
    assert isinstance(days, list)
    assert [e["note"] for e in first] == ["L.", "I."]
    assert [[e["note"] for e in day["entries"]] for day in days] == [["N."], ["M."]]


@pytest.mark.parametrize(
    ("line", "days", "is_told"),
    [
        ("normal {} N.", 92, True),
        ("normal {} N.", 93, False),
        ("minor {} N.", 93, False),
        ("important {} N.", 372, True),
        ("important {} N.", 373, False),
        ("law {} N.", 372, True),
        ("law {} N.", 373, False),
        ("normal {} N.", 0, True),
        ("normal {} N.", -1, False),
        ("law {} N.", -1, False),
    ],
)
def test_how_long_a_change_is_news(line: str, days: int, is_told: bool) -> None:
    on = TODAY - timedelta(days=days)
    assert bool(told(site_of(noted(BINS, line.format(on))))) is is_told


def test_news_is_of_the_same_age_from_monday_to_sunday() -> None:
    monday = date(2026, 11, 30)
    week = [Frame(site_of(BASE, as_of=monday + timedelta(days=n))) for n in range(-1, 8)]
    since = [weeks_ago(frame, 1) for frame in week]
    assert since == [date(2026, 11, 16), *[date(2026, 11, 23)] * 7, date(2026, 11, 30)]


def test_a_law_is_news_again_when_it_comes_into_force() -> None:
    assert told(site_of(noted(BINS, "law 2025-01-01 from 2026-11-01 N."))) == [("bins", "N.")]
    # What was told of a day ahead is news from the day it was told.
    assert told(site_of(noted(BINS, "law 2026-11-01 from 2027-04-01 N."))) == [("bins", "N.")]


def test_the_first_page_has_those_of_late_that_are_not_of_wording_alone() -> None:
    lines = ("normal 2026-11-16 N.", "minor 2026-11-30 M.", "law 2026-11-15 L.")
    assert [e["note"] for e in latest(Frame(site_of(noted(BINS, *lines))))] == ["N."]


# Ids.


def test_an_id_stays_whatever_else_changes() -> None:
    tree = noted(BINS, "normal 2026-11-18 Told.")
    (first,) = ids(tree)
    assert ids(tree, TODAY + timedelta(days=7)) == {first}
    assert first in ids(noted(SOFA, "law 2026-11-18 Told.", tree=tree))
    assert ids(noted(BINS, "law 2026-11-18 Told.")) == {first}


def test_another_page_day_or_text_has_another_id() -> None:
    found = [
        ids(noted(BINS, "normal 2026-11-18 Told.")),
        ids(noted(SOFA, "normal 2026-11-18 Told.")),
        ids(noted(BINS, "normal 2026-11-19 Told.")),
        ids(noted(BINS, "normal 2026-11-18 Said.")),
    ]
    assert len(set.union(*found)) == len(found)


def test_what_two_layers_say_alike_is_told_once() -> None:
    tree = {
        **noted(BINS, "normal 2026-11-18 Told."),
        OVERLAY: overlay(change_notes=notes("normal 2026-11-18 Told.")),
    }
    assert told(site_of(tree)) == [("bins", "Told.")]


# Where it stands.


def test_only_agents_have_it() -> None:
    tree = noted(BINS, "law 2026-11-18 Told.")
    for audience, there in ((AGENT, True), (PUBLIC, False)):
        frame = Frame(site_of(tree, audience=audience))
        views = {page: view for page, view, _ in pages(frame)}
        made = staged(frame.site, Theme(())).files
        assert ("news" in views) is there
        assert ("news.md" in made) is there
        assert ("data/news.js" in made) is there
        assert ("data/now.json" in made) is there
        assert ("news" in views["bins"]) is there


def test_change_notes_of_notes_stand_on_the_agents_page_and_never_on_the_public_one() -> None:
    tree = noted(
        BINS_NOTES, "normal 2026-11-18 Of the notes.", tree=noted(BINS, "law 2026-11-17 L.")
    )

    def changes(audience: object) -> list[View]:
        site = site_of(tree, audience=AGENT if audience is AGENT else PUBLIC)
        found = next(view for page, view, _ in pages(Frame(site)) if page == "bins")["changes"]
        assert isinstance(found, list)
        return found

    assert [(c["note"], c.get("in_notes")) for c in changes(AGENT)] == [
        ("Of the notes.", True),
        ("L.", None),
    ]
    assert [c["note"] for c in changes(PUBLIC)] == ["L."]
