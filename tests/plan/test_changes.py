"""A site is built again when its bytes differ, whatever it was that changed: all sites are built."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from councilhub.diagnostics import Audience
from councilhub.impact import plan
from councilhub.impact.plan import PROGRAM
from councilhub.model.plan import Published
from tests.adapters.repositories import committed, git, repository
from tests.guards.hubs import Memo, Sites
from tests.impact.test_scope import CHANGES, HUB, made
from tests.plan.oracle import built, planned, to_build
from tests.support import PNG, SOFA, TODAY, Tree, overlay, written

EVERYWHERE = ("how the settings are spelled", "a licence")
"""The changes of mkdocs.yml: that is taken for a change of the program."""
GOES = "a council that goes"
ALL = {f"{path.split('/')[2]}/{a}" for path in HUB if "council.yml" in path for a in Audience}
OWN = "content/councils/stonebridge/facts.yml"
PROFILE = "content/councils/stonebridge/council.yml"


@pytest.fixture(scope="module")
def memo() -> Memo:
    return Memo()


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("plan") / "hub", HUB)


@pytest.fixture(scope="module")
def before(origin: Path, memo: Memo) -> Sites:
    return built(origin, TODAY, memo)


@pytest.fixture
def hub(origin: Path) -> Iterator[Path]:
    """The same folder for each test, as it was."""
    head = git(origin, "rev-parse", "HEAD")
    yield origin
    git(origin, "reset", "--quiet", "--hard", head)
    git(origin, "clean", "--force", "-d", "--quiet")


@pytest.mark.parametrize("name", CHANGES)
def test_what_differs_is_planned_and_nothing_else(
    hub: Path, before: Sites, memo: Memo, name: str
) -> None:
    for change in CHANGES[name]:
        made(hub, *change)
    told = planned(hub, "HEAD", TODAY, TODAY)
    expected = to_build(before, built(hub, TODAY, memo))
    assert set(told.sites) == (ALL if name in EVERYWHERE else expected)
    assert set(told.gone) == ({s for s in ALL if "ashby" in s} if name == GOES else set())


def test_the_changes_reach_some_sites_one_site_and_all(
    hub: Path, before: Sites, memo: Memo
) -> None:
    """Else the comparison above would compare nothing."""
    found: dict[str, int] = {}
    for name in ("a redirect", "notes", "a council's price", "a number"):
        for change in CHANGES[name]:
            made(hub, *change)
        found[name] = len(to_build(before, built(hub, TODAY, memo)))
        git(hub, "checkout", "--quiet", "--", ".")
        git(hub, "clean", "--force", "-d", "--quiet")
    assert found["a council's price"] == 2
    assert 2 < found["notes"] < len(ALL)
    assert found["a number"] == len(ALL)


PICTURE = "content/councils/stonebridge/assets/x.png"
COLOUR = 'brand:\n  primary: "#0b5c46"\n'
WITHOUT_WORDS: Mapping[str, tuple[Tree, Tree]] = {
    "an image": (
        {PICTURE: PNG, "overlays/stonebridge/sofa.md": overlay("![A sofa](assets/x.png)\n")},
        {PICTURE: PNG + b"\0"},
    ),
    "a logo": (
        {PICTURE: PNG, PROFILE: f'{HUB[PROFILE]!s}brand:\n  primary: "#0b5c46"\n  logo: x.png\n'},
        {PICTURE: PNG + b"\0"},
    ),
    "a colour": (
        {PROFILE: f"{HUB[PROFILE]!s}{COLOUR}"},
        {PROFILE: f"{HUB[PROFILE]!s}{COLOUR.replace('0b5c46', '5c0b46')}"},
    ),
}
"""What no page says: files before, and after."""


@pytest.mark.parametrize("name", WITHOUT_WORDS)
def test_what_differs_beside_the_pages_is_planned_too(hub: Path, memo: Memo, name: str) -> None:
    old, new = WITHOUT_WORDS[name]
    committed(hub, old)
    earlier = built(hub, TODAY, memo)
    written(hub, new)
    told = set(planned(hub, "HEAD", TODAY, TODAY).sites)
    assert told == to_build(earlier, built(hub, TODAY, memo))
    assert told == {"stonebridge/public", "stonebridge/agent"}


BROKEN: Tree = {OWN: "fees: [\n"}


def test_a_site_that_must_not_be_rewritten_is_left_out(hub: Path) -> None:
    written(hub, BROKEN)
    assert planned(hub, "HEAD", TODAY, TODAY).sites == ()


def test_a_site_that_could_not_be_rewritten_is_built_once_it_can(hub: Path) -> None:
    committed(hub, BROKEN)
    text = HUB[OWN]
    assert isinstance(text, str)
    (hub / OWN).write_text(text, "utf-8")
    assert planned(hub, "HEAD", TODAY, TODAY).sites == ("stonebridge/public", "stonebridge/agent")


def test_a_file_that_was_broken_and_says_nothing_new_counts_too(hub: Path) -> None:
    """All sites that read it were held back, and nobody knows what they showed before."""
    committed(hub, {"content/shared/redirects.yml": "a: [\n"})
    (hub / "content/shared/redirects.yml").write_text("{}\n", "utf-8")
    assert set(planned(hub, "HEAD", TODAY, TODAY).sites) == ALL


def test_facts_that_were_broken_and_are_none_count_too(hub: Path) -> None:
    """No fact differs, so that looking at facts alone would find nothing."""
    committed(hub, BROKEN)
    (hub / OWN).write_text("{}\n", "utf-8")
    assert planned(hub, "HEAD", TODAY, TODAY).sites == ("stonebridge/public", "stonebridge/agent")


def test_a_site_that_a_link_held_back_is_built_once_the_link_is_gone(hub: Path) -> None:
    """Links are not followed, and nobody knows what an overlay in the folder would have said."""
    link = hub / "content/councils/stonebridge/streets"
    link.symlink_to("../cwmdu/streets")
    committed(hub, {})
    link.unlink()
    assert planned(hub, "HEAD", TODAY, TODAY).sites == ("stonebridge/public", "stonebridge/agent")


def test_who_read_a_broken_profile_from_afar_is_built_once_it_is_mended(hub: Path) -> None:
    """Mosswell was followed by Oakshire, and Oakshire by Cwmdu, whose profile all three read."""
    heirs = {"mosswell": "oakshire", "oakshire": "cwmdu"}
    for name, heir in heirs.items():
        ended = f"until: 2026-11-30\nsucceeded_by:\n  - {heir}\nlayers:"
        made(hub, f"content/councils/{name}/council.yml", "layers:", ended)
    cwmdu = "content/councils/cwmdu/council.yml"
    committed(hub, {cwmdu: "name: [\n"})
    written(hub, {cwmdu: HUB[cwmdu]})
    told = planned(hub, "HEAD", TODAY, TODAY)
    assert {f"{name}/public" for name in ("mosswell", "oakshire", "cwmdu")} <= set(told.sites)


def test_a_new_council_is_built(hub: Path) -> None:
    profile = str(HUB[PROFILE]).replace("Stonebridge", "Newtown").replace("stonebridge", "newtown")
    written(hub, {"content/councils/newtown/council.yml": profile})
    assert planned(hub, "HEAD", TODAY, TODAY).sites == ("newtown/public", "newtown/agent")


def test_a_change_of_residents_text_is_planned_for_those_who_are_asked_for(hub: Path) -> None:
    made(hub, *CHANGES["a council's price"][0])
    since = Published("HEAD", TODAY)
    for audience in Audience:
        told = plan(hub, since, TODAY, (audience,))
        assert (told.sites, told.audiences) == ((f"stonebridge/{audience}",), (audience,))


def test_residents_sites_are_planned_without_opening_an_agents_file(hub: Path) -> None:
    for file in hub.glob("content/**/agent/*"):
        file.write_bytes(b"\xff\0rubbish")
    assert plan(hub, Published("HEAD", TODAY), TODAY, (Audience.PUBLIC,)).sites == ()


# When it is not known what was published.


def test_without_a_revision_all_are_built(hub: Path) -> None:
    told = plan(hub, None, TODAY)
    assert set(told.sites) == ALL
    assert (told.since, told.because) == (None, "no site was published before")


@pytest.mark.parametrize("revision", ["0" * 40, "no-such-branch", "-x", ""])
def test_a_revision_that_is_not_there_is_none(hub: Path, revision: str) -> None:
    told = planned(hub, revision, TODAY, TODAY)
    assert set(told.sites) == ALL
    assert "no revision" in told.because


def test_a_folder_without_a_history_is_built_whole(tmp_path: Path) -> None:
    told = planned(written(tmp_path, HUB), "HEAD", TODAY, TODAY)
    assert set(told.sites) == ALL
    assert "not in a git repository" in told.because
    assert told.commit is None


@pytest.mark.parametrize("path", [p if "." in p else f"{p}/new.txt" for p in PROGRAM])
def test_another_program_builds_every_site(hub: Path, path: str) -> None:
    file = hub / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{file.read_text('utf-8') if file.exists() else ''}\n# new\n", "utf-8")
    told = planned(hub, "HEAD", TODAY, TODAY)
    assert set(told.sites) == ALL
    assert told.because == "the program has changed"
    committed(hub, {})
    assert planned(hub, "HEAD", TODAY, TODAY).sites == ()


def test_what_the_program_leaves_behind_is_no_change_of_it(hub: Path) -> None:
    committed(hub, {".gitignore": "__pycache__/\n"})
    written(hub, {"generator/__pycache__/x.pyc": b"\0", "docs/new.md": "New.\n"})
    assert planned(hub, "HEAD", TODAY, TODAY).sites == ()


# What the next plan is compared with.


def test_the_commit_is_told_only_where_the_files_are_its_own(hub: Path) -> None:
    assert plan(hub, None, TODAY).commit == git(hub, "rev-parse", "HEAD")
    made(hub, SOFA, "Call ", "Please call ")
    assert plan(hub, None, TODAY).commit is None
    id_ = committed(hub, {})
    assert plan(hub, None, TODAY).commit == id_
