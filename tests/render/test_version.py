"""The version of a page: another when the page says something else, and only then."""

import pytest

from councilhub.diagnostics import Audience
from councilhub.render.addresses import NEWS
from councilhub.render.frame import Frame
from councilhub.render.site import pages
from tests.support import AGENT, BASE, BINS, BINS_NOTES, PUBLIC, SOFA, Tree, overlay, site_of

FACTS = "content/shared/facts.yml"


def versions(tree: Tree, audience: Audience = AGENT) -> dict[str, str]:
    """The version of each article's page."""
    site = site_of(tree, audience=audience)
    found = {
        page: str(view["version"])
        for page, view, _ in pages(Frame(site))
        if "version" in view and page != NEWS
    }
    assert found.keys() == site.articles.keys()
    return found


def edited(path: str, old: str, new: str) -> Tree:
    text = str(BASE[path])
    assert old in text
    return {**BASE, path: text.replace(old, new)}


@pytest.mark.parametrize(
    ("tree", "public", "agent"),
    [
        pytest.param(BASE, set(), set(), id="nothing"),
        pytest.param(edited(BINS, "Rubbish and", "Rubbish or"), {"bins"}, {"bins"}, id="a text"),
        pytest.param(
            edited(BINS, "What we take", "What goes in"), {"bins"}, {"bins"}, id="a heading"
        ),
        pytest.param(edited(BINS, "cost: Nothing", "cost: £1"), {"bins"}, {"bins"}, id="a field"),
        pytest.param(edited(FACTS, "£20.00", "£21.00"), {"sofa"}, {"sofa"}, id="a fee"),
        pytest.param(edited(FACTS, "960 001", "960 002"), {"sofa"}, {"sofa"}, id="a phone number"),
        pytest.param(
            edited(SOFA, "title: Sofas", "title: Seats"),
            {"bins", "sofa"},
            {"bins", "sofa"},
            id="a title that another page shows",
        ),
        pytest.param(edited(SOFA, "2026-09-01", "2026-09-02"), {"sofa"}, {"sofa"}, id="a review"),
        pytest.param(edited(BINS, "- rubbish", "- refuse"), set(), set(), id="what no page shows"),
        pytest.param(edited(BINS_NOTES, "No paint.", "No oil."), set(), {"bins"}, id="a note"),
        pytest.param(
            edited(BINS_NOTES, "triage: A", "triage: B"), set(), {"bins"}, id="a field of notes"
        ),
        pytest.param(
            {**BASE, "overlays/stonebridge/sofa.md": overlay(cost="£5")},
            {"sofa"},
            {"sofa"},
            id="an overlay",
        ),
        pytest.param(
            {**BASE, "overlays/ashby/sofa.md": overlay(cost="£5")},
            set(),
            set(),
            id="another council's overlay",
        ),
    ],
)
def test_it_changes_with_what_the_page_says(tree: Tree, public: set[str], agent: set[str]) -> None:
    for audience, expected in ((PUBLIC, public), (AGENT, agent)):
        before, after = versions(BASE, audience), versions(tree, audience)
        assert {page for page in before if before[page] != after[page]} == expected


def test_a_value_that_is_not_shown_yet_does_not_count() -> None:
    later = "      - value: £20.00\n        from: 2026-01-01\n        to: 2027-03-31\n      - value: £30.00\n        from: 2027-04-01\n"
    tree = edited(FACTS, "      - value: £20.00\n        from: 2026-01-01\n", later)
    assert versions(tree, PUBLIC) == versions(BASE, PUBLIC)


def test_it_is_written_as_other_digests_are() -> None:
    for version in versions(BASE).values():
        assert len(version) == 13
        assert version[0] == "s"
        assert int(version[1:], 16)
