"""Git: every state in which a few files stood together, whatever their paths were.

What is looked for is known by its digest. So it does no harm to take a file for an earlier form of
another: a path more is a state more to look at, a path less is a text that is not found.
"""

import os
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from councilhub.adapters.files import CONTENT, OVERLAYS
from councilhub.adapters.git import asked, contents, revision
from councilhub.model.source import most_bytes

HERE = ("HEAD",)
ELSEWHERE = ("--all", "--not", "HEAD")
"""Branches and tags that are not merged: a squash leaves the commits of its branch there."""

_AT_ONCE = 200
"""How many commits are looked at in one go: the text is mostly found in the first."""
_ALIKE = "-M30%"
"""How much of a file must be left for it to be the same one: overlays are but a few lines."""


@dataclass(frozen=True, slots=True)
class Version:
    """Some files as a commit had them."""

    commit: str
    """Its id, in short."""
    day: date
    files: tuple[bytes | None, ...]
    """In the order in which they were asked for; None where there was none."""


@dataclass(frozen=True, slots=True)
class _Commit:
    """One line of `git rev-list`."""

    id: str
    short: str
    day: date
    parent: str | None
    """The first of its parents."""


def is_shallow(root: Path) -> bool:
    """Whether the older commits are missing from the repository of the hub at `root`."""
    return asked(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def versions(
    root: Path, files: Sequence[Sequence[str]], where: Sequence[str] = HERE
) -> Iterator[Version]:
    """The states of some files, the newest first, each state once. The working tree is not one.

    `files`: of each, today's path and others it may have had. Renames are followed.

    Raises:
        GitProblem: there is no git, no repository, or no commit in it.
    """
    head = revision(root, "HEAD")
    committed = _committed(root, head)
    names = [[*paths, *_moved_here(root, committed, paths)] for paths in files]
    commits = _with_earlier_names(root, where, names)
    seen: set[tuple[str | None, ...]] = set()
    texts: dict[str, bytes] = {}
    for start in range(0, len(commits), _AT_ONCE):
        states = list(_new_states(root, commits[start : start + _AT_ONCE], names, seen))
        wanted = {id_ for _, ids in states for id_ in ids if id_} - texts.keys()
        texts |= contents(root, sorted(wanted))
        for commit, ids in states:
            found = tuple(texts[id_] if id_ else None for id_ in ids)
            yield Version(commit.short, commit.day, found)


def _committed(root: Path, commit: str) -> frozenset[str]:
    """The paths of the hub's files at a commit."""
    listed = asked(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", CONTENT, OVERLAYS)
    return frozenset(os.fsdecode(name) for name in listed.split(b"\0") if name)


def _moved_here(root: Path, committed: AbstractSet[str], paths: Sequence[str]) -> Iterator[str]:
    """Where a file is committed that was moved, and the move was not: git cannot tell of it yet."""
    if committed.isdisjoint(paths):
        ends = {_end(path) for path in paths}
        for path in sorted(committed):
            if _end(path) in ends and not (root / path).exists():
                yield path


def _end(path: str) -> tuple[str, str]:
    """`content` or `overlays`, and the name of the file."""
    return path.partition("/")[0], path.rpartition("/")[2]


def _with_earlier_names(
    root: Path, where: Sequence[str], names: list[list[str]]
) -> tuple[_Commit, ...]:
    """The commits that touch any of `names`, the newest first; names from before are added."""
    while True:
        commits = tuple(_commits(root, where, [path for paths in names for path in paths]))
        earlier = _renamed(root, commits)
        found = [
            [old for path in paths for old in earlier.get(path, ()) if old not in paths]
            for paths in names
        ]
        if not any(found):
            return commits
        for known, more in zip(names, found, strict=True):
            known.extend(dict.fromkeys(more))


def _commits(root: Path, where: Sequence[str], paths: Sequence[str]) -> Iterator[_Commit]:
    """With both sides of every merge, and each merge that differs from both."""
    options = ("--full-history", "--date-order", "--format=%H %h %cs %P")
    lines = asked(root, "rev-list", *options, *where, "--", *paths).decode("ascii").splitlines()
    for line in lines:
        if not line.startswith("commit "):
            id_, short, day, *parents = line.split()
            yield _Commit(id_, short, date.fromisoformat(day), parents[0] if parents else None)


def _renamed(root: Path, commits: Sequence[_Commit]) -> dict[str, list[str]]:
    """New path → the old ones, of all files of the hub that these commits renamed."""
    pairs = "".join(f"{each.id} {each.parent}\n" for each in commits if each.parent)
    options = ("-r", "-z", "-B", _ALIKE, "--diff-filter=R", "--name-status", "--no-commit-id")
    plain = ("--relative", "--no-ext-diff", "--no-textconv")
    told = asked(
        root,
        *("diff-tree", "--stdin", *options, *plain, "--", CONTENT, OVERLAYS),
        given=pairs.encode("ascii"),
    )
    parts = [os.fsdecode(part) for part in told.split(b"\0")[:-1]]
    found: dict[str, list[str]] = {}
    for _, old, new in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if "\n" not in old:
            found.setdefault(new, []).append(old)
    return found


def _new_states(
    root: Path,
    commits: Sequence[_Commit],
    names: Sequence[Sequence[str]],
    seen: set[tuple[str | None, ...]],
) -> Iterator[tuple[_Commit, tuple[str | None, ...]]]:
    """The ids of the files' texts at each commit, where nobody has `seen` them together yet.

    Where a commit has files by several of the names, it counts as several states.
    """
    every = [path for paths in names for path in paths]
    specs = "".join(f"{commit.id}:./{path}\n" for commit in commits for path in every)
    answer = asked(root, "cat-file", "--batch-check", given=os.fsencode(specs))
    lines = iter(answer.splitlines())
    for commit in commits:
        there = [[_text_id(next(lines), path) for path in paths] for paths in names]
        for ids in product(*(_choices(found) for found in there)):
            if ids not in seen:
                seen.add(ids)
                yield commit, ids


def _choices(found: Sequence[str | None]) -> tuple[str | None, ...]:
    """What a file may have been; None where none of its names was there."""
    return tuple(dict.fromkeys(id_ for id_ in found if id_)) or (None,)


def _text_id(line: bytes, path: str) -> str | None:
    """The id in `<id> blob <size>`; None of what is missing, no file, or too large to be read."""
    match line.decode("utf-8", "replace").split(" "):
        case [id_, "blob", size] if int(size) <= most_bytes(path):
            return id_
        case _:
            return None
