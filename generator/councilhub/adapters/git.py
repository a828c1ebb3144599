"""Git: what the hub was at a revision, and what has changed since.

Every call goes through `_git`: a list of arguments and never a shell, names as they are and never
quoted, and none of the `GIT_*` variables, by which a hook that runs us would point git at another
repository.
"""

import os
import subprocess
from collections.abc import Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from councilhub.adapters.files import CONTENT, OVERLAYS, SETTINGS, is_hidden_from, printable
from councilhub.diagnostics import Audience
from councilhub.model.source import RawFile, most_bytes

_HUB = (SETTINGS, CONTENT, OVERLAYS)
REGULAR = {"100644", "100755", "100664"}
"""Modes of plain files (git-fast-import(1)); 120000 is a link, 160000 another repository."""


class GitProblem(Exception):  # noqa: N818 - reads as what happened
    """A usage error: git is missing, or does not have what was asked for."""


@dataclass(frozen=True, slots=True)
class _Blob:
    """One line of `git ls-tree`."""

    mode: str
    id: str
    path: str
    """Relative to the hub, with `/`."""


def revision(root: Path, name: str) -> str:
    """The full id of the commit that `name` (a branch, a tag, a commit, HEAD~3) stands for.

    Raises:
        GitProblem: there is no git, the hub at `root` is in no repository, or has no such commit.
    """
    try:
        shallow = _git(root, "rev-parse", "--is-shallow-repository")
    except _FailedError as failed:
        raise GitProblem(f"the hub is not in a git repository: git says: {failed}") from failed
    try:
        # A name that begins with a dash would be an option; no branch, tag or commit has one.
        options = ("--verify", "--quiet", "--end-of-options")
        found = "" if name.startswith("-") else f"{name}^{{commit}}"
        return _git(root, "rev-parse", *options, found).decode("ascii").strip()
    except (_FailedError, ValueError) as failed:
        message = f"the repository of the hub has no revision '{name}'"
        if shallow.strip() == b"true":
            message = (
                f"this is a shallow clone, and it does not hold the revision '{name}': fetch more "
                "of the history with git fetch --unshallow (GitHub Actions: fetch-depth: 0)"
            )
        raise GitProblem(message) from failed


def read_tree_at(
    root: Path, commit: str, audience: Audience, only: Container[str] | None = None
) -> Iterator[RawFile]:
    """The files of the hub as `read_tree` would have given them at `commit`, a full id.

    Where the hub was not there yet, nothing. What a public hub may not know of is not asked for.
    `only`: the paths that are wanted.

    Raises:
        GitProblem: git cannot read the commit.
    """
    known = (blob for blob in _listed(root, commit) if _is_known_to(audience, blob.path))
    blobs = [blob for blob in known if only is None or printable(blob.path) in only]
    bytes_of = sizes(root, {blob.id for blob in blobs if blob.mode in REGULAR})
    wanted = {blob.id for blob in blobs if _refused(blob, bytes_of) is None}
    texts = contents(root, sorted(wanted))
    for blob in blobs:
        refused = _refused(blob, bytes_of)
        data = None if refused else texts[blob.id]
        yield RawFile(path=printable(blob.path), data=data, refused=refused)


def changed_since(root: Path, commit: str) -> frozenset[str]:
    """The paths of the hub that differ between `commit`, a full id, and the working tree.

    With files that git does not know yet, and both the old and the new path of one that moved.

    Raises:
        GitProblem: git cannot compare them.
    """
    plain = ("--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none")
    differ = asked(root, "diff", "--name-only", "--relative", "-z", *plain, commit, "--", *_HUB)
    unknown = asked(root, "ls-files", "--others", "-z", "--", *_HUB)
    names = differ.split(b"\0") + unknown.split(b"\0")
    return frozenset(printable(os.fsdecode(name)) for name in names if name)


def differs(root: Path, commit: str, where: Sequence[str]) -> bool:
    """Whether any of some files and folders differs between `commit` and the working tree.

    Files that git neither knows nor ignores count too. `commit`: a full id.

    Raises:
        GitProblem: git cannot compare them.
    """
    plain = ("--no-ext-diff", "--no-textconv", "--ignore-submodules=none")
    if asked(root, "diff", "--name-only", "-z", *plain, commit, "--", *where):
        return True
    return bool(asked(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *where))


def _listed(root: Path, commit: str) -> Iterator[_Blob]:
    lines = asked(root, "ls-tree", "-r", "-z", commit, "--", *_HUB)
    for line in lines.split(b"\0"):
        if line:
            about, _, path = line.partition(b"\t")
            mode, _, id_ = about.decode("ascii").split()
            yield _Blob(mode, id_, os.fsdecode(path))


def _is_known_to(audience: Audience, path: str) -> bool:
    """The leak guard, as in the working tree: and nothing whose name begins with a dot."""
    names = path.split("/")
    return not any(name.startswith(".") or is_hidden_from(audience, name) for name in names)


def _refused(blob: _Blob, bytes_of: Mapping[str, int]) -> str | None:
    if blob.mode not in REGULAR:
        return "link"
    return "size" if bytes_of[blob.id] > most_bytes(blob.path) else None


def sizes(root: Path, ids: AbstractSet[str]) -> dict[str, int]:
    """How many bytes each blob holds; none of it is read. The answers: `<id> blob <size>`."""
    wanted = sorted(ids)
    answer = asked(root, "cat-file", "--batch-check", given=_lines(wanted))
    said = [line.split() for line in answer.decode("ascii", "replace").splitlines()]
    return {id_: _size(id_, line) for id_, line in zip(wanted, said, strict=True)}


def contents(root: Path, ids: list[str]) -> dict[str, bytes]:
    """What each blob holds. The answers: `<id> blob <size>`, a line feed, the bytes, another."""
    answer = asked(root, "cat-file", "--batch", given=_lines(ids))
    found: dict[str, bytes] = {}
    at = 0
    for id_ in ids:
        start = answer.index(b"\n", at) + 1
        at = start + _size(id_, answer[at:start].decode("ascii", "replace").split()) + 1
        found[id_] = answer[start : at - 1]
    return found


def _lines(ids: list[str]) -> bytes:
    return "".join(f"{id_}\n" for id_ in ids).encode("ascii")


def _size(id_: str, said: list[str]) -> int:
    match said:
        case [asked, "blob", size] if asked == id_:
            return int(size)
        case _:
            words = " ".join(said)
            raise GitProblem(f"the repository of the hub is damaged: git says: {words}")


class _FailedError(Exception):
    """Git ended with an error; the text is the first line of what it said."""


def asked(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What git answers where no failure is foreseen.

    Raises:
        GitProblem: git fails.
    """
    try:
        return _git(root, *arguments, given=given)
    except _FailedError as failed:
        raise GitProblem(f"git {arguments[0]} failed: git says: {failed}") from failed


def _git(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What `git` prints when it runs in the folder `root`: the only place where it is called."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    options = ("--no-pager", "--literal-pathspecs")
    try:
        done = subprocess.run(
            ["git", *options, "-c", "core.quotepath=off", *arguments],
            cwd=root,
            env={**ours, "LC_ALL": "C"},
            input=given or b"",
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as missing:
        raise GitProblem("there is no program 'git' on this machine: install it") from missing
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
        raise _FailedError(said.partition("\n")[0].removeprefix("fatal: "))
    return done.stdout
