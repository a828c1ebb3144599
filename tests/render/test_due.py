"""The day on which a page of agents says that it is due: that of `councilhub freshness`."""

from councilhub.render.due import due_view, overlay_reviews
from councilhub.render.frame import Frame
from councilhub.render.layers import Layers
from councilhub.reports.clocks import clocks
from tests.support import (
    BASE,
    BINS_NOTES,
    TODAY,
    Tree,
    article,
    article_of,
    hub_of,
    overlay,
    site_of,
)

TREE: Tree = {
    **BASE,
    BINS_NOTES: str(BASE[BINS_NOTES]).replace("review_in: 6 months\n", ""),
    # A council's overlay has a review of its own, which is not that of the article.
    "overlays/ashby/bins.md": overlay(summary="Ours.", last_reviewed_on="2026-11-01"),
}


def test_article_and_notes_are_due_on_the_days_that_freshness_tells() -> None:
    due = {each.place.path: each.due for each in clocks(hub_of(TREE), TODAY)}
    bins = article_of(TREE, "ashby")
    assert bins.notes
    views = due_view(bins.fields), due_view(bins.notes.fields, bins.fields)
    for view, path in zip(views, ("content/shared/waste/bins.md", BINS_NOTES), strict=True):
        assert view
        assert view["iso"] == str(due[path])


def test_without_a_review_or_a_review_time_no_day_is_told() -> None:
    bins = article_of(TREE, "ashby")
    assert bins.notes
    assert due_view(bins.notes.fields) is None
    assert (
        due_view({name: f for name, f in bins.fields.items() if name != "last_reviewed_on"}) is None
    )


SPILL = "content/shared/waste/agent/spill.md"
WITH_OVERLAYS: Tree = {
    **TREE,
    SPILL: article(audience="agent", review_in="9 months"),
    "overlays/oakshire-area/bins.md": overlay(cost="£1", review_in="3 months"),
    "overlays/oakshire-area/agent/bins.md": overlay(triage="B"),
    "overlays/ashby/agent/bins.md": overlay(say_first="Hello", review_in="12 months"),
    "overlays/ashby/agent/spill.md": overlay("More.\n", triage="C"),
    # Nobody has written down when this was read; another council's is not on the page.
    "overlays/england/bins.md": overlay(takes="A day").replace(
        "last_reviewed_on: 2026-09-02\n", ""
    ),
    "overlays/mosswell/bins.md": overlay(cost="£9"),
}


def test_each_overlay_of_a_page_is_due_on_the_day_that_freshness_tells() -> None:
    clock = {each.place.path: each.due for each in clocks(hub_of(WITH_OVERLAYS), TODAY)}
    site = site_of(WITH_OVERLAYS, "ashby")
    frame = Frame(site)
    told = [
        (view["path"], view["whose"], view["what"], view["due"])
        for id_ in ("bins", "spill")
        for view in overlay_reviews(Layers(frame, site.articles[id_], frame.values))
    ]
    area, ours = "Oakshire area", "{{ council.name }}"
    assert [row[:3] for row in told] == [
        ("overlays/oakshire-area/bins.md", area, "text"),
        ("overlays/ashby/bins.md", ours, "text"),
        ("overlays/oakshire-area/agent/bins.md", area, "agent notes"),
        ("overlays/ashby/agent/bins.md", ours, "agent notes"),
        ("overlays/ashby/agent/spill.md", ours, "agent notes"),
    ]
    for path, _, _, due in told:
        assert isinstance(due, dict)
        assert due["iso"] == str(clock[str(path)])
