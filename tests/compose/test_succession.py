"""A council that has closed: those that succeeded it are named in its place."""

from datetime import date

from councilhub.model.site import Provider
from tests.support import BASE, TODAY, Tree, article, profile, site_of

COUNTY, DISTRICT = "oakshire", "ashby"


def of_kinds(kind: str) -> Tree:
    """The hub with an article `care` that only one kind of council provides."""
    return {**BASE, "content/shared/waste/care.md": article(provided_by=f"[{kind}]")}


def council(name: str, kind: str, parent: str | None = None, more: str = "") -> str:
    return profile(name, kind, "england", parent=parent, more=more)


def providers(tree: Tree, council_id: str, day: date = TODAY) -> tuple[Provider, ...]:
    post = site_of(tree, council_id, as_of=day).articles["care"].signpost
    assert post is not None
    return post.providers


def names(tree: Tree, council_id: str, day: date = TODAY) -> list[str]:
    return [provider.name for provider in providers(tree, council_id, day)]


def closing(heirs: str, day: str = "2026-11-30") -> str:
    return council("Oakshire", "county", more=f"until: {day}\nsucceeded_by: [{heirs}]\n")


def test_after_its_last_day_those_that_succeeded_a_council_are_named() -> None:
    tree = {
        **of_kinds("county"),
        "content/councils/oakshire/council.yml": closing("stonebridge, cwmdu"),
    }
    assert names(tree, DISTRICT, day=date(2026, 11, 30)) == ["Oakshire"]
    assert names(tree, DISTRICT, day=date(2026, 12, 1)) == ["Stonebridge", "Cwmdu"]
    assert providers(tree, DISTRICT)[0].url == "https://help.stonebridge.example.org/care/"


def test_a_council_closed_without_successors_in_the_hub_is_named_itself() -> None:
    for heirs in ("", "nobody"):
        tree = {**of_kinds("county"), "content/councils/oakshire/council.yml": closing(heirs)}
        assert names(tree, DISTRICT) == ["Oakshire"]


def test_a_council_is_never_a_provider_to_itself() -> None:
    tree = {**of_kinds("county"), "content/councils/oakshire/council.yml": closing("ashby, cwmdu")}
    assert names(tree, DISTRICT) == ["Cwmdu"]


def test_districts_with_one_successor_name_it_once() -> None:
    gone = "until: 2026-03-31\nsucceeded_by: [stonebridge]\n"
    tree = {
        **of_kinds("district"),
        **{
            f"content/councils/{name.lower()}/council.yml": council(name, "district", COUNTY, gone)
            for name in ("Ashby", "Mosswell")
        },
    }
    assert names(tree, COUNTY) == ["Stonebridge"]
