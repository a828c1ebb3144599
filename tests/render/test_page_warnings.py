"""What stands on top of an agent's page: whether we do this, and what to beware of, with the way."""

from typing import Any

import pytest

from councilhub.render.frame import Frame
from councilhub.render.layers import Layers
from councilhub.render.lists import a_to_z
from councilhub.render.page_warnings import page_warnings
from councilhub.render.service import article_view
from tests.drifthub import TREE as DRIFTED
from tests.support import (
    BASE,
    BINS_NOTES,
    PUBLIC,
    Tree,
    article,
    overlay,
    site_of,
)


def warnings_of(id_: str, tree: Tree = DRIFTED) -> Any:  # noqa: ANN401 - plain data
    site = site_of(tree)
    frame = Frame(site)
    return page_warnings(Layers(frame, site.articles[id_], frame.values))


def told(id_: str, tree: Tree = DRIFTED) -> dict[str, list[tuple[str, str | None]]]:
    """What is said of which parts, and where each of them is."""
    return {
        group["words"]: [(link["text"], link["href"]) for link in group["links"]]
        for group in warnings_of(id_, tree)["groups"]
    }


def test_what_has_drifted_is_named_with_the_way_to_it() -> None:
    assert told("noise")["1 part may be out of date"] == [("When we come", "#when")]


def test_a_value_that_stands_on_top_needs_no_way() -> None:
    assert told("garden-waste") == {
        "2 local exceptions": [("Cost", None), ("What goes in", "#what-goes-in")]
    }


def test_what_is_kept_for_a_time_is_told_apart_from_what_is_out_of_date() -> None:
    found = told("bulky-waste")
    assert ("Heavy items", "#weight") in found["3 parts are kept as they were"]
    assert ("Heavy items", "#weight") not in found["3 parts may be out of date"]


def test_what_the_law_has_overtaken_has_a_box_of_its_own() -> None:
    outdated = told("bulky-waste")["3 parts may be out of date"]
    assert [href for _, href in outdated] == [None, "#missed", "#reuse"]


def test_where_nothing_is_amiss_nothing_is_said() -> None:
    assert told("glass") == {}


def test_the_first_review_that_falls_due_counts() -> None:
    late = str(BASE[BINS_NOTES]).replace("last_reviewed_on: 2026", "last_reviewed_on: 2024")
    assert warnings_of("bins", {**BASE, BINS_NOTES: late})["due"].startswith("2025")
    early = {**BASE, "overlays/stonebridge/bins.md": overlay(cost="£1", review_in="1 months")}
    assert warnings_of("bins", early)["due"] < warnings_of("bins", BASE)["due"]


def stance(letter: str, **front: str) -> object:
    """The first line of an agent's page whose notes have a letter, or none."""
    notes = str(BASE[BINS_NOTES]).replace("triage: A\n", f"triage: {letter}\n" if letter else "")
    tree = {**BASE, BINS_NOTES: notes}
    if front:
        tree["overlays/stonebridge/bins.md"] = overlay(**front)
    site = site_of(tree)
    return article_view(Frame(site), site.articles["bins"])["stance"]


@pytest.mark.parametrize(
    ("letter", "ours", "not_ours"),
    [
        ("", "We do this", "Not ours: say who does this"),
        ("A", "We do this: answer it now", "Not ours: say who does this"),
        (
            "B",
            "We do this: explain it; a specialist decides",
            "Not ours: explain, and say who decides",
        ),
        ("C", "We do this: hand the call over", "Not ours: hand the call over"),
    ],
)
def test_the_first_line_says_whether_we_do_it_and_what_to_do(
    letter: str, ours: str, not_ours: str
) -> None:
    assert stance(letter) == ours
    assert stance(letter, offered="no", because="No bins here.") == not_ours


def test_of_a_page_that_residents_do_not_have_it_says_what_to_do() -> None:
    spill = "content/shared/waste/agent/spill.md"
    site = site_of({**BASE, spill: article(audience="agent", triage="C")})
    assert article_view(Frame(site), site.articles["spill"])["stance"] == "Hand over"


def test_residents_are_told_none_of_it() -> None:
    site = site_of(BASE, audience=PUBLIC)
    assert "stance" not in article_view(Frame(site), site.articles["bins"])
    assert "triage" not in str(a_to_z(Frame(site), "a-z"))
