"""What pages that list others say of each: what most people come for, and who else provides it."""

from collections.abc import Mapping
from typing import Any

import pytest

from councilhub.model.site import Site
from councilhub.render.frame import Frame
from councilhub.render.site import pages
from tests.support import AGENT, BASE, PUBLIC, Tree, overlay, site_of

TOPICS = "content/shared/topics.yml"
WITH_TASKS = {**BASE, TOPICS: f"{BASE[TOPICS]!s}top_tasks:\n  - sofa\n  - bins\n"}
PLACES = (("life/moving-home", "steps"), ("topics/waste", "signposts"))
"""The pages that list an article of another provider, and where."""


def view_of(page: str, site: Site) -> Mapping[str, Any]:
    return next(view for name, view, _ in pages(Frame(site)) if name == page)


def others(page: str, where: str, tree: Tree, council: str = "stonebridge") -> dict[str, list[str]]:
    """The names of the other providers of each article that a page lists."""
    listed = view_of(page, site_of(tree, council, PUBLIC))[where]
    return {entry["href"]: entry["others"] for entry in listed}


def not_offered(see: str) -> Tree:
    """The hub of which a council leads to somebody else for sofas."""
    return {**BASE, "overlays/stonebridge/sofa.md": overlay(offered="no", see=see)}


def test_residents_see_first_what_most_people_come_for_in_the_order_of_the_list() -> None:
    tasks = view_of("", site_of(WITH_TASKS, audience=PUBLIC))["top_tasks"]
    assert [(task["href"], task["text"]) for task in tasks] == [
        ("sofa/", "Sofas"),
        ("bins/", "Bins"),
    ]
    assert view_of("", site_of(WITH_TASKS, audience=AGENT))["top_tasks"] == []


@pytest.mark.parametrize(("page", "where"), PLACES)
def test_who_else_provides_it_is_told_before_the_link_is_followed(page: str, where: str) -> None:
    found = others(page, where, not_offered("council:oakshire"))
    assert found["../../sofa/"] == ["Oakshire"]
    # A county names all of its districts, which the page sums up.
    found = others(page, where, BASE, "oakshire")
    assert sorted(found["../../sofa/"]) == ["Ashby", "Mosswell"]


def test_nobody_else_is_named_where_the_council_does_it_or_has_another_page() -> None:
    page, where = PLACES[0]
    assert others(page, where, BASE) == {"../../bins/": [], "../../sofa/": []}
    assert others(page, where, not_offered("article:bins"))["../../sofa/"] == []


def test_agents_have_the_letter_of_triage_in_its_place() -> None:
    (bins, sofa) = view_of("life/moving-home", site_of(BASE, audience=AGENT))["steps"]
    assert "others" not in {**bins, **sofa}
    assert "triage" in bins
