"""The day on which a page of agents says that it is due: that of `councilhub freshness`."""

from councilhub.render.due import due_view
from councilhub.reports.clocks import clocks
from tests.support import BASE, BINS_NOTES, TODAY, Tree, article_of, hub_of, overlay

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
