"""Git: the hub as it was, what has changed since, and plain words when either cannot be told."""

import os
from pathlib import Path

import pytest

from councilhub.adapters import git as adapter
from councilhub.adapters.files import read_tree
from councilhub.adapters.git import GitProblem, changed_since, read_tree_at, revision
from councilhub.diagnostics import Audience
from councilhub.model.source import RawFile
from tests.adapters.repositories import committed, git, repository
from tests.support import AGENT, BINS, BINS_NOTES, CLEAN, PUBLIC, SOFA, Tree, written

ODD_NAMES = (
    *("a b.md", "-dash.md", "--help", 'quo"te.md', "it's.md", "back\\slash.md", "Ünï.md"),
    *("new\nline.md", "tab\t.md", "star*.md", ":(exclude)x.md", "\x1b[31m.md", "{#id}.md"),
)
"""Names of files that a shell, git or a terminal could take for something else."""


def at(root: Path, name: str = "HEAD", audience: Audience = AGENT) -> dict[str, RawFile]:
    return {raw.path: raw for raw in read_tree_at(root, revision(root, name), audience)}


def since(root: Path, name: str = "HEAD") -> set[str]:
    return set(changed_since(root, revision(root, name)))


@pytest.mark.parametrize("audience", Audience)
def test_a_commit_is_read_as_its_files_are(tmp_path: Path, audience: Audience) -> None:
    tree: Tree = {
        **CLEAN,
        **{f"content/shared/waste/{name}": "x" for name in ODD_NAMES},
        "content/shared/.hidden/x.md": "x",
        "content/shared/waste/.x.md": "x",
        "content/shared/waste/large.md": b"x" * (64 * 1024 + 1),
        "content/shared/waste/full.md": b"x" * (64 * 1024),
        "content/shared/waste/empty.md": b"",
        "content/shared/waste/twice.md": b"",
        "content/shared/waste/bytes.md": b"\xff\x00\r\n\n",
        "content/shared/Agent/x.md": "for agents",
        "content/councils/ashby/assets/agent/x.png": b"\x89PNG",
        "schemas/x.md": "not of the hub",
        "agent/x.md": "nor this",
    }
    root = repository(tmp_path, tree)
    (root / os.fsdecode(b"content/shared/waste/\xff.md")).write_bytes(b"x")
    (root / "content/shared/waste/run.md").write_text("x")
    (root / "content/shared/waste/run.md").chmod(0o755)
    committed(root, {})
    expected = {raw.path: raw for raw in read_tree(root, audience)}
    assert at(root, audience=audience) == expected
    assert "content/shared/waste/new\\x0aline.md" in expected
    assert ("content/shared/Agent/x.md" in expected) is (audience is AGENT)
    assert since(root) == set()


def test_the_past_is_read_not_the_present(tmp_path: Path) -> None:
    root = repository(tmp_path, CLEAN)
    first = git(root, "rev-parse", "HEAD")
    committed(root, {BINS: "second"})
    written(root, {BINS: "third", "content/shared/waste/new.md": "new"})
    (root / SOFA).unlink()
    assert at(root, first)[BINS].data == str(CLEAN[BINS]).encode()
    assert at(root, "HEAD~1") == at(root, first)
    assert at(root)[BINS].data == b"second"
    assert SOFA in at(root)
    assert "content/shared/waste/new.md" not in at(root)


def test_the_hub_may_be_a_folder_of_the_repository(tmp_path: Path) -> None:
    hub = "our hubs/first"
    tree = {f"{hub}/{path}": text for path, text in CLEAN.items()}
    root = repository(tmp_path, {**tree, "content/x.md": "another", "mkdocs.yml": "another"})
    assert at(root / hub) == {raw.path: raw for raw in read_tree(root / hub, AGENT)}
    written(root, {f"{hub}/{BINS}": "new", "content/x.md": "new", "content/y.md": "new"})
    written(root, {f"{hub}/content/y.md": "new", f"{hub}/notes.txt": "not of the hub"})
    assert since(root / hub) == {BINS, "content/y.md"}


def test_a_hub_that_was_not_there_yet_held_nothing(tmp_path: Path) -> None:
    root = repository(tmp_path, {"README.md": "x"})
    written(root, {f"hub/{path}": text for path, text in CLEAN.items()})
    assert at(root / "hub") == {}
    assert since(root / "hub") == set(CLEAN)


def test_links_and_other_repositories_are_refused_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x.md").write_text("secret")
    root = repository(tmp_path / "hub", CLEAN)
    (root / "content/shared/waste/link.md").symlink_to(tmp_path / "secret" / "x.md")
    (root / "content/shared/parking").symlink_to(tmp_path / "secret")
    head = committed(root, {})
    found = at(root)
    for path in ("content/shared/waste/link.md", "content/shared/parking"):
        assert found[path] == RawFile(path=path, data=None, refused="link")
    assert found == {raw.path: raw for raw in read_tree(root, AGENT)}
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},content/shared/other")
    git(root, "commit", "--quiet", "--message", "another repository")
    path = "content/shared/other"
    assert at(root)[path] == RawFile(path=path, data=None, refused="link")


def forget(root: Path, path: str) -> None:
    """Take the file's blob out of the repository: whoever asks for it gets an error."""
    blob = git(root, "rev-parse", f"HEAD:{path}")
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()


def test_a_public_hub_never_asks_for_what_only_agents_see(tmp_path: Path) -> None:
    root = repository(tmp_path, CLEAN)
    forget(root, BINS_NOTES)
    assert BINS in at(root, audience=PUBLIC)
    assert BINS_NOTES not in at(root, audience=PUBLIC)
    with pytest.raises(GitProblem, match="damaged"):
        at(root, audience=AGENT)


def test_without_the_guard_it_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path, CLEAN)
    forget(root, BINS_NOTES)
    monkeypatch.setattr(adapter, "is_hidden_from", lambda *_: False)
    with pytest.raises(GitProblem, match="damaged"):
        at(root, audience=PUBLIC)


def test_every_way_to_change_a_file(tmp_path: Path) -> None:
    places = {
        name: f"content/shared/waste/{name}.md" for name in ("same", "moved", "gone", "staged")
    }
    root = repository(tmp_path, {**CLEAN, **{p: f"{n}\n" * 20 for n, p in places.items()}})
    written(root, {".gitignore": "ignored.md\n"})
    committed(root, {})
    git(root, "mv", places["moved"], "content/shared/streets-moved.md")
    git(root, "rm", "--quiet", places["gone"])
    (root / SOFA).unlink()
    written(root, {BINS: "changed", places["staged"]: "staged"})
    git(root, "add", places["staged"])
    written(root, {"mkdocs.yml": "site_name: x\n", "README.md": "not of the hub"})
    written(root, {f"content/shared/waste/{name}": "x" for name in (*ODD_NAMES, "ignored.md")})
    assert since(root) == {
        *("mkdocs.yml", BINS, SOFA, places["gone"], places["staged"], places["moved"]),
        *("content/shared/streets-moved.md", "content/shared/waste/ignored.md"),
        *(f"content/shared/waste/{name}" for name in ODD_NAMES if name.isprintable()),
        *("content/shared/waste/new\\x0aline.md", "content/shared/waste/tab\\x09.md"),
        "content/shared/waste/\\x1b[31m.md",
    }


def test_what_was_committed_since_has_changed_too(tmp_path: Path) -> None:
    root = repository(tmp_path, CLEAN)
    git(root, "tag", "before")
    git(root, "mv", BINS, "content/shared/streets.md")
    committed(root, {SOFA: "new"})
    assert since(root) == set()
    assert since(root, "before") == {BINS, "content/shared/streets.md", SOFA}


@pytest.mark.parametrize("name", ["HEAD", "main", "a-tag", "HEAD^{commit}", "@"])
def test_a_revision_has_a_full_id(tmp_path: Path, name: str) -> None:
    root = repository(tmp_path, CLEAN)
    git(root, "tag", "--annotate", "--message", "x", "a-tag")
    head = git(root, "rev-parse", "HEAD")
    assert revision(root, name) == head
    assert revision(root, head[:10]) == head


@pytest.mark.parametrize(
    "name",
    ["", " ", "nowhere", "--help", "-h", "--all", "HEAD:content", "HEAD~9", "0" * 40, "a\nb"],
)
def test_an_unknown_revision_is_named(tmp_path: Path, name: str) -> None:
    root = repository(tmp_path, CLEAN)
    with pytest.raises(GitProblem) as problem:
        revision(root, name)
    assert str(problem.value) == f"the repository of the hub has no revision '{name}'"


def test_a_shallow_clone_says_that_it_is_one(tmp_path: Path) -> None:
    root = repository(tmp_path / "whole", CLEAN)
    first = git(root, "rev-parse", "HEAD")
    second = committed(root, {BINS: "second"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    shallow = tmp_path / "shallow"
    assert revision(shallow, "HEAD") == second
    for name in (first, "HEAD~1"):
        with pytest.raises(GitProblem, match=r"shallow clone.*git fetch --unshallow"):
            revision(shallow, name)


def test_a_folder_without_a_repository(tmp_path: Path) -> None:
    with pytest.raises(GitProblem, match="the hub is not in a git repository"):
        revision(written(tmp_path, CLEAN), "HEAD")


def test_a_machine_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitProblem, match="no program 'git'"):
        revision(tmp_path, "HEAD")


def test_a_hook_of_another_repository_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git sets these for its hooks; whoever runs councilhub in one means the hub's repository."""
    other = repository(tmp_path / "other", {"content/x.md": "x"})
    root = repository(tmp_path / "hub", CLEAN)
    head = git(root, "rev-parse", "HEAD")
    written(root, {BINS: "new"})
    for name, value in (
        *(("GIT_DIR", other / ".git"), ("GIT_WORK_TREE", other), ("GIT_PREFIX", "x/")),
        *(("GIT_INDEX_FILE", other / ".git/index"), ("GIT_LITERAL_PATHSPECS", "0")),
        *(("GIT_OBJECT_DIRECTORY", other / ".git/objects"), ("GIT_EXTERNAL_DIFF", "false")),
    ):
        monkeypatch.setenv(name, str(value))
    assert revision(root, "HEAD") == head
    assert set(at(root)) == set(CLEAN)
    assert since(root) == {BINS}
