"""The whole hub examined: both audiences, one list of findings, and which sites wait."""

from datetime import date
from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.adapters import clock
from councilhub.diagnostics import Place
from tests.support import AGENT, CLEAN, PUBLIC, Tree, overlay, written

BROKEN = "Not a key: 1\n"
ENGLISH = {"stonebridge", "oakshire", "ashby", "mosswell"}
EVERY = ENGLISH | {"cwmdu"}


def held_back(tmp_path: Path, tree: Tree) -> tuple[set[str], set[str]]:
    """The councils whose public and whose agent site may not be rewritten."""
    found = pipeline.examine(written(tmp_path, tree)).held_back
    public = {site.partition("/")[0] for site in found if site.endswith("/public")}
    return public, {site.partition("/")[0] for site in found if site.endswith("/agent")}


def test_every_council_has_both_sites(tmp_path: Path) -> None:
    examined = pipeline.examine(written(tmp_path, CLEAN))
    assert {site.id for site in examined.sites} == {
        f"{council}/{audience}" for council in EVERY for audience in ("public", "agent")
    }
    assert examined.site("ashby", PUBLIC).audience is PUBLIC
    assert not examined.failed
    assert not examined.warned


def test_one_audience_alone(tmp_path: Path) -> None:
    examined = pipeline.examine(written(tmp_path, CLEAN), audiences=(PUBLIC,))
    assert list(examined.hubs) == [PUBLIC]
    assert {site.audience for site in examined.sites} == {PUBLIC}


def test_a_mistake_that_both_audiences_see_is_reported_once(tmp_path: Path) -> None:
    tree = {**CLEAN, "overlays/england/sofa.md": overlay("[x](article:nobody)\n")}
    examined = pipeline.examine(written(tmp_path, tree))
    found = [f.place for f in examined.diagnostics if f.rule == "link-target-missing"]
    assert found == [Place("overlays/england/sofa.md", 4)]
    assert examined.failed


def test_the_day_is_the_one_given_else_the_hub_s_else_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = written(tmp_path, CLEAN)
    assert pipeline.examine(hub).as_of == date(2026, 12, 1)
    assert pipeline.examine(hub, date(2027, 1, 1)).as_of == date(2027, 1, 1)
    free = {**CLEAN, "mkdocs.yml": str(CLEAN["mkdocs.yml"]).replace("    as_of: 2026-12-01\n", "")}
    monkeypatch.setattr(clock, "today", lambda: date(2028, 2, 29))
    assert pipeline.examine(written(tmp_path, free)).as_of == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("path", "public", "agent"),
    [
        ("content/shared/facts.yml", EVERY, EVERY),
        ("content/shared/agent/facts.yml", set(), EVERY),
        ("content/shared/redirects.yml", EVERY, EVERY),
        ("overlays/england/facts.yml", ENGLISH, ENGLISH),
        ("overlays/england/agent/facts.yml", set(), ENGLISH),
        ("overlays/england/layer.yml", ENGLISH, ENGLISH),
        ("overlays/oakshire-area/facts.yml", ENGLISH - {"stonebridge"}, ENGLISH - {"stonebridge"}),
        ("content/councils/ashby/facts.yml", {"ashby"}, {"ashby"}),
        ("content/councils/ashby/agent/facts.yml", set(), {"ashby"}),
        ("content/shared/topics.yml", EVERY, EVERY),
        ("content/shared/bodies.yml", EVERY, EVERY),
        ("mkdocs.yml", EVERY, EVERY),
    ],
)
def test_a_broken_data_file_holds_back_the_sites_that_read_it(
    tmp_path: Path, path: str, public: set[str], agent: set[str]
) -> None:
    assert held_back(tmp_path, {**CLEAN, path: BROKEN}) == (public, agent)


def test_a_broken_profile_holds_back_those_that_may_name_the_council(tmp_path: Path) -> None:
    """Its own sites, and its county's, which names its districts."""
    path = "content/councils/ashby/council.yml"
    mistyped = {**CLEAN, path: str(CLEAN[path]) + "unknown: key\n"}
    assert held_back(tmp_path, mistyped)[0] == {"ashby", "oakshire"}


def test_a_broken_profile_of_a_county_holds_back_its_districts(tmp_path: Path) -> None:
    path = "content/councils/oakshire/council.yml"
    mistyped = {**CLEAN, path: str(CLEAN[path]) + "unknown: key\n"}
    assert held_back(tmp_path, mistyped)[0] == {"oakshire", "ashby", "mosswell"}


def test_a_broken_profile_that_see_names_holds_back_who_names_it(tmp_path: Path) -> None:
    path = "content/councils/cwmdu/council.yml"
    tree = {
        **CLEAN,
        path: str(CLEAN[path]) + "unknown: key\n",
        "overlays/ashby/sofa.md": overlay(offered="no", see="council:cwmdu"),
    }
    assert held_back(tmp_path, tree)[0] == {"cwmdu", "ashby"}


def test_a_broken_markdown_file_holds_back_no_site(tmp_path: Path) -> None:
    tree = {**CLEAN, "content/shared/waste/sofa.md": "nothing", "overlays/ashby/bins.md": "nothing"}
    assert held_back(tmp_path, tree) == (set(), set())


def test_what_a_hub_of_the_agents_knows_never_changes_a_public_site(tmp_path: Path) -> None:
    quiet = {path: text for path, text in CLEAN.items() if "/agent/" not in path}
    loud = {**CLEAN, "content/shared/agent/facts.yml": BROKEN, "overlays/ashby/agent/x.md": "\x00"}
    first = pipeline.examine(written(tmp_path / "quiet", quiet))
    second = pipeline.examine(written(tmp_path / "loud", loud))
    for council in EVERY:
        assert first.site(council, PUBLIC) == second.site(council, PUBLIC)
    assert second.held_back == {f"{council}/{AGENT}" for council in EVERY}
