"""`councilhub build`: what is written, and what an error holds back."""

from pathlib import Path

import pytest

from tests.cli.command import councilhub, document
from tests.support import CLEAN, Tree, overlay, written

FACTS = "content/councils/stonebridge/facts.yml"
OVERLAY = "overlays/stonebridge/bins.md"


def build(hub: Path, *arguments: str | Path) -> tuple[int, str]:
    result = councilhub("build", "--hub", hub, "--jobs", "1", *arguments)
    return result.exit_code, result.stderr


def pages(folder: Path) -> dict[str, str]:
    """Every page by path below `folder`."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.html")
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, str]:
    """A clean hub with one error, all of it built: folder, exit code, standard error."""
    root = tmp_path_factory.mktemp("hub")
    broken: Tree = {**CLEAN, OVERLAY: overlay("## W {#wht}\n\nNever shown.\n")}
    keep = {path: text for path, text in broken.items() if "oakshire" not in path}
    keep = {p: t for p, t in keep.items() if "ashby" not in p and "mosswell" not in p}
    code, stderr = build(written(root, keep))
    return root / "build/sites", code, stderr


def test_each_council_has_a_site_for_each_audience(built: tuple[Path, int, str]) -> None:
    sites, _, stderr = built
    found = sorted(
        path.parent.relative_to(sites).as_posix() for path in sites.glob("*/*/index.html")
    )
    assert found == ["cwmdu/agent", "cwmdu/public", "stonebridge/agent", "stonebridge/public"]
    assert f"4 sites in {sites}" in stderr
    assert f"built {sites}/cwmdu/public\n" in stderr


def test_addresses_are_folders_for_residents_and_files_for_agents(
    built: tuple[Path, int, str],
) -> None:
    sites, _, _ = built
    assert "sofa/index.html" in pages(sites / "cwmdu/public")
    assert "sofa.html" in pages(sites / "cwmdu/agent")


def test_an_error_is_exit_1_and_its_page_says_so_while_all_else_is_built(
    built: tuple[Path, int, str],
) -> None:
    sites, code, stderr = built
    assert code == 1
    assert "error[overlay-section-missing]" in stderr
    withheld = pages(sites / "stonebridge/public")["bins/index.html"]
    assert "Rubbish and recycling." not in withheld
    assert "Never shown." not in withheld
    assert "Rubbish and recycling." in pages(sites / "cwmdu/public")["bins/index.html"]
    assert "We collect a sofa for £20.00." in pages(sites / "stonebridge/public")["sofa/index.html"]


def test_nothing_is_left_beside_the_sites(built: tuple[Path, int, str]) -> None:
    sites, _, _ = built
    assert list(sites.rglob(".*")) == []


def test_a_clean_hub_is_exit_0_and_only_what_was_asked_for_is_built(tmp_path: Path) -> None:
    out = tmp_path / "out"
    hub = written(tmp_path / "hub", CLEAN)
    code, stderr = build(hub, "--council", "ashby", "--audience", "public", "--out", out)
    assert (code, stderr) == (0, f"built {out}/ashby/public\n1 site in {out}\n")
    assert [
        path.parent.name for path in out.rglob("index.html") if path.parent.parent.name == "ashby"
    ] == ["public"]
    assert not (hub / "build").exists()


def test_several_councils_may_be_named(tmp_path: Path) -> None:
    hub = written(tmp_path, CLEAN)
    result = councilhub(
        *("build", "--hub", hub, "--jobs", "1", "--format", "json"),
        *("--council", "ashby", "--council", "cwmdu", "--audience", "agent"),
    )
    assert document(result) == {
        "version": 1,
        "as_of": "2026-12-01",
        "built": ["ashby/agent", "cwmdu/agent"],
        "held_back": [],
    }


def test_an_old_site_stays_when_a_file_it_reads_is_broken(tmp_path: Path) -> None:
    """An old page is better than a wrong phone number."""
    hub = written(tmp_path, CLEAN)
    sites = hub / "build/sites"
    chosen = ("--audience", "public", "--council", "stonebridge")
    assert build(hub, *chosen)[0] == 0
    before = pages(sites / "stonebridge")
    written(hub, {FACTS: "fees:\n  sofa: £3\n", "overlays/cwmdu/sofa.md": overlay("New.\n")})
    code, stderr = build(hub, *chosen, "--council", "cwmdu")
    assert code == 1
    assert pages(sites / "stonebridge") == before
    assert any("<p>New.</p>" in page for page in pages(sites / "cwmdu").values())
    message = "not rewritten: stonebridge/public, because a file it reads is broken\n"
    assert message in stderr


def test_a_broken_facts_file_of_the_agents_holds_back_their_site_alone(tmp_path: Path) -> None:
    hub = written(tmp_path, {**CLEAN, "content/councils/stonebridge/agent/facts.yml": "x: 1\n"})
    result = councilhub(
        "build", "--hub", hub, "--jobs", "1", "--council", "stonebridge", "--format", "json"
    )
    assert result.exit_code == 1
    assert (document(result)["built"], document(result)["held_back"]) == (
        ["stonebridge/public"],
        ["stonebridge/agent"],
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/shared/topics.yml", "topics: 1\n"),
        ("content/shared/topics.yml", "a: [\n"),
        ("content/shared/bodies.yml", "- id: 1 2\n"),
        ("mkdocs.yml", "site_name: x\n"),
    ],
)
def test_nothing_is_written_when_what_every_page_reads_is_broken(
    tmp_path: Path, path: str, text: str
) -> None:
    hub = written(tmp_path, {**CLEAN, path: text})
    code, stderr = build(hub)
    assert code == 1
    assert not (hub / "build/sites").exists()
    assert "not rewritten: stonebridge/public" in stderr
    assert "0 sites in " in stderr


def test_a_site_of_a_council_that_cannot_be_read_is_not_deleted(tmp_path: Path) -> None:
    hub = written(tmp_path, CLEAN)
    chosen = ("--council", "ashby", "--audience", "public")
    assert build(hub, *chosen)[0] == 0
    before = pages(hub / "build/sites/ashby")
    written(hub, {"content/councils/ashby/council.yml": "name: [\n"})
    assert build(hub, "--audience", "public", "--council", "cwmdu")[0] == 1
    assert pages(hub / "build/sites/ashby") == before
