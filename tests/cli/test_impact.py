"""`councilhub impact`."""

from pathlib import Path

from tests.adapters.repositories import committed, git, repository
from tests.cli.command import councilhub, document
from tests.support import CLEAN, SOFA, written


def test_a_change_that_breaks_nothing_exits_with_0(tmp_path: Path) -> None:
    root = repository(tmp_path / "hub", CLEAN)
    written(root, {SOFA: str(CLEAN[SOFA]).replace("Call ", "Please call ")})
    result = councilhub("impact", "--hub", root)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1 file changed since HEAD")


def test_a_change_that_breaks_something_exits_with_1(tmp_path: Path) -> None:
    root = repository(tmp_path / "hub", CLEAN)
    (root / SOFA).unlink()
    result = councilhub("impact", "--hub", root, "--format", "json")
    assert result.exit_code == 1
    assert document(result)["breaks"] is True


def test_the_day_is_that_of_the_hub_or_the_one_that_is_asked_for(tmp_path: Path) -> None:
    root = repository(tmp_path / "hub", CLEAN)
    assert (
        document(councilhub("impact", "--hub", root, "--format", "json"))["as_of"] == "2026-12-01"
    )
    asked = ("impact", "--hub", root, "--format", "json", "--as-of", "2027-04-01")
    assert document(councilhub(*asked))["as_of"] == "2027-04-01"


def test_without_a_repository_or_a_revision_it_says_so(tmp_path: Path) -> None:
    bare = written(tmp_path / "bare", CLEAN)
    result = councilhub("impact", "--hub", bare)
    assert result.exit_code == 2
    assert "not in a git repository" in result.stderr
    root = repository(tmp_path / "hub", CLEAN)
    result = councilhub("impact", "--hub", root, "--since", "nowhere")
    assert result.exit_code == 2
    assert "no revision 'nowhere'" in result.stderr


def test_a_shallow_clone_says_what_to_fetch(tmp_path: Path) -> None:
    root = repository(tmp_path / "hub", CLEAN)
    first = git(root, "rev-parse", "HEAD")
    committed(root, {SOFA: str(CLEAN[SOFA]).replace("Call ", "Please call ")})
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{root}", "shallow")
    result = councilhub("impact", "--hub", tmp_path / "shallow", "--since", first)
    assert result.exit_code == 2
    assert "git fetch --unshallow" in result.stderr
