"""Git's history of a few files: every state in which they stood together, newest first."""

import os
import subprocess
from pathlib import Path

import pytest

from councilhub.adapters import git_history
from councilhub.adapters.git import GitProblem
from councilhub.adapters.git_history import ELSEWHERE, is_shallow, versions
from tests.adapters.repositories import committed, git, repository
from tests.support import Tree, written

X, Y = "content/shared/waste/x.md", "overlays/england/x.md"
LINES = "".join(f"line {number}\n" for number in range(12))
NONE = None


def states(
    root: Path, *files: str | tuple[str, ...], where: tuple[str, ...] = git_history.HERE
) -> list[tuple[str | None, ...]]:
    """The texts of each version; of long ones the first line."""
    names = [(file,) if isinstance(file, str) else file for file in files]
    return [
        tuple(data.decode().split("\n")[0] if data is not None else None for data in version.files)
        for version in versions(root, names, where)
    ]


def text(first: str) -> str:
    """A file that git knows again when its first line has changed."""
    return f"{first}\n{LINES}"


def moved(root: Path, old: str, new: str, tree: Tree | None = None) -> None:
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    git(root, "mv", old, new)
    committed(root, tree or {})


def merged(root: Path, branch: str) -> None:
    git(root, "merge", "--quiet", "--no-ff", "--message", "merge", branch)


def test_the_newest_comes_first_and_each_state_once(tmp_path: Path) -> None:
    root = repository(tmp_path, {X: "1", Y: "a"})
    committed(root, {X: "2"})
    committed(root, {"content/shared/waste/other.md": "not asked for"})
    committed(root, {Y: "b"})
    committed(root, {X: "1"})
    committed(root, {X: "2"})
    written(root, {X: "not committed"})
    assert states(root, X, Y) == [("2", "b"), ("1", "b"), ("2", "a"), ("1", "a")]
    assert states(root, X) == [("2",), ("1",)]


def test_a_clock_that_was_wrong_puts_no_text_before_a_later_one(tmp_path: Path) -> None:
    def on(day: str, *arguments: str) -> None:
        command = ["git", "-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
        known = {**os.environ, "GIT_COMMITTER_DATE": f"{day}T12:00:00"}
        subprocess.run([*command, *arguments, "--quiet"], cwd=root, env=known, check=True)

    root = repository(tmp_path, {X: "0"})
    on("2026-09-01", "commit", "--amend", "--message", "by a clock that is ahead")
    git(root, "checkout", "--quiet", "-b", "side")
    written(root, {X: "1"})
    on("2026-05-01", "commit", "--all", "--message", "earlier")
    git(root, "checkout", "--quiet", "main")
    written(root, {X: "2"})
    on("2026-06-01", "commit", "--all", "--message", "later")
    on("2026-07-01", "merge", "--no-ff", "--strategy=ours", "--message", "merge", "side")
    assert states(root, X) == [("2",), ("1",), ("0",)]


def test_a_version_tells_its_commit_and_day(tmp_path: Path) -> None:
    root = repository(tmp_path, {X: "1"})
    committed(root, {X: "2"})
    last, first = versions(root, [(X,)])
    for version, name in ((last, "HEAD"), (first, "HEAD~1")):
        assert version.commit == git(root, "rev-parse", "--short", name)
        assert version.day.isoformat() == git(root, "show", "--no-patch", "--format=%cs", name)


def test_a_file_that_was_not_there_is_none(tmp_path: Path) -> None:
    root = repository(tmp_path, {X: "1"})
    committed(root, {Y: "a"})
    git(root, "rm", "--quiet", X)
    committed(root, {})
    assert states(root, X, Y, "content/shared/never.md") == [
        (NONE, "a", NONE),
        ("1", "a", NONE),
        ("1", NONE, NONE),
    ]


def test_a_file_is_followed_through_renames_and_changes(tmp_path: Path) -> None:
    root = repository(tmp_path, {"content/shared/a/old.md": text("1")})
    moved(root, "content/shared/a/old.md", "content/shared/b/old.md", {})
    committed(root, {"content/shared/b/old.md": text("2")})
    moved(root, "content/shared/b/old.md", "content/shared/c/mid.md", {})
    moved(root, "content/shared/c/mid.md", X, {X: text("3")})
    assert states(root, X) == [("3",), ("2",), ("1",)]


def test_a_short_file_of_which_little_is_left_is_followed(tmp_path: Path) -> None:
    old = "overlays/london/x.md"
    root = repository(tmp_path, {old: "a\n" * 4 + "b\n" * 5})
    moved(root, old, Y, {Y: "a\n" * 4 + "c\n" * 5})
    assert len(states(root, Y)) == 2


def test_a_name_that_was_another_file_s_before_gives_both_texts(tmp_path: Path) -> None:
    """Today's x was y until it took the place of an older x: all texts are among the states."""
    old = "content/shared/waste/y.md"
    another = "another article\n" + "word " * 200
    root = repository(tmp_path, {X: another, old: text("1")})
    git(root, "rm", "--quiet", X)
    moved(root, old, X, {X: text("2")})
    assert set(states(root, X)) == {("2",), ("1",), ("another article",)}


def test_names_that_the_caller_knows_of_are_looked_at(tmp_path: Path) -> None:
    old = "content/shared/waste/old-id.md"
    root = repository(tmp_path, {old: "1"})
    git(root, "rm", "--quiet", old)
    committed(root, {X: "quite another text of the same article"})
    assert states(root, X) == [("quite another text of the same article",)]
    assert ("1",) in states(root, (X, old))


def test_both_sides_of_a_merge_and_what_only_the_merge_has(tmp_path: Path) -> None:
    root = repository(tmp_path, {X: "1", Y: "a"})
    git(root, "checkout", "--quiet", "-b", "side")
    committed(root, {Y: "b"})
    git(root, "checkout", "--quiet", "main")
    committed(root, {X: "2"})
    merged(root, "side")
    committed(root, {X: "3"})
    found = states(root, X, Y)
    assert found[:2] == [("3", "b"), ("2", "b")]
    assert set(found[2:]) == {("2", "a"), ("1", "b"), ("1", "a")}


def test_a_side_on_which_the_file_had_its_old_name(tmp_path: Path) -> None:
    old = "content/shared/a/x.md"
    root = repository(tmp_path, {old: text("1")})
    git(root, "checkout", "--quiet", "-b", "side")
    committed(root, {old: text("on the side")})
    committed(root, {old: text("1")})
    git(root, "checkout", "--quiet", "main")
    moved(root, old, X)
    merged(root, "side")
    assert ("on the side",) in states(root, X)


def test_a_squash_has_the_last_text_and_its_branch_the_others(tmp_path: Path) -> None:
    root = repository(tmp_path, {X: "1"})
    git(root, "checkout", "--quiet", "-b", "side")
    committed(root, {X: "2"})
    committed(root, {X: "3"})
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--squash", "side")
    committed(root, {})
    assert states(root, X) == [("3",), ("1",)]
    assert ("2",) in states(root, X, where=ELSEWHERE)
    git(root, "branch", "--quiet", "-D", "side")
    assert states(root, X, where=ELSEWHERE) == []


def test_a_move_that_is_not_committed_yet(tmp_path: Path) -> None:
    old = "content/shared/a/x.md"
    stays = "content/shared/b/x.md"
    root = repository(tmp_path, {old: "1", stays: "another", Y: "of an overlay"})
    written(root, {X: "1"})
    (root / old).unlink()
    assert states(root, X) == [("1",)]


def test_the_hub_may_be_a_folder_of_the_repository(tmp_path: Path) -> None:
    hub, old = "our hubs/first", "content/shared/a/x.md"
    root = repository(tmp_path, {f"{hub}/{old}": text("1"), X: "of another hub"})
    moved(root, f"{hub}/{old}", f"{hub}/{X}", {f"{hub}/{X}": text("2")})
    assert states(root / hub, X) == [("2",), ("1",)]


def test_links_and_what_is_too_large_are_not_read(tmp_path: Path) -> None:
    root = repository(tmp_path, {X: "1"})
    head = committed(root, {X: b"x" * (64 * 1024 + 1)})
    (root / X).unlink()
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},{X}")
    git(root, "commit", "--quiet", "--message", "another repository")
    assert states(root, X) == [(NONE,), ("1",)]


def test_a_shallow_clone_knows_that_it_is_one(tmp_path: Path) -> None:
    root = repository(tmp_path / "whole", {X: "1"})
    committed(root, {X: "2"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    assert not is_shallow(root)
    assert is_shallow(tmp_path / "shallow")
    assert states(tmp_path / "shallow", X) == [("2",)]


def test_what_the_machine_s_settings_of_git_are_does_not_matter(tmp_path: Path) -> None:
    old = "content/shared/a/x.md"
    root = repository(tmp_path, {old: text("1")})
    moved(root, old, X)
    committed(root, {X: text("2")})
    for name, value in (
        *(("diff.renames", "false"), ("log.follow", "true"), ("diff.external", "false")),
        *(("log.date", "relative"), ("core.quotepath", "on"), ("color.ui", "always")),
        *(("diff.relative", "false"), ("log.showSignature", "true"), ("core.abbrev", "40")),
    ):
        git(root, "config", name, value)
    assert states(root, X) == [("2",), ("1",)]


def test_a_folder_without_a_commit(tmp_path: Path) -> None:
    written(tmp_path, {X: "1"})
    with pytest.raises(GitProblem, match="the hub is not in a git repository"):
        states(tmp_path, X)
    git(tmp_path, "init", "--quiet")
    with pytest.raises(GitProblem, match="no revision 'HEAD'"):
        states(tmp_path, X)


def test_many_states_are_read_to_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_history, "_AT_ONCE", 2)
    root = repository(tmp_path, {X: "0"})
    for number in range(1, 6):
        committed(root, {X: str(number)})
    assert states(root, X) == [(str(number),) for number in (5, 4, 3, 2, 1, 0)]


def test_a_hook_of_another_repository_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other", {X: "of another"})
    root = repository(tmp_path / "hub", {X: "1"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", os.fspath(other))
    assert states(root, X) == [("1",)]
