"""Git: what commits changed, read from objects. Nothing of them is checked out."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import relpath

from councilhub.adapters.files import printable
from councilhub.adapters.git import REGULAR, GitProblem, asked, contents, sizes
from councilhub.model.source import most_bytes

_NOTHING = "000000"
"""The mode of what is not there."""
_RUN = "100755"
"""The mode of a file that may be run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A file that differs between two commits. A mode is None where there is no file."""

    path: str
    """Relative to the hub, with `/`; what lies outside of it begins with `..`."""
    old_mode: str | None
    new_mode: str | None
    old_id: str
    new_id: str

    @property
    def odd(self) -> bool:
        """Whether it is, or was, something else than a file, or may be run where it could not."""
        modes = {mode for mode in (self.old_mode, self.new_mode) if mode}
        new_program = self.old_mode is None and self.new_mode == _RUN
        return not modes <= REGULAR or len(modes) > 1 or new_program


def is_there(root: Path, commit: str) -> bool:
    """Whether the repository holds a commit, whose full id is given."""
    answer = asked(root, "cat-file", "--batch-check", given=f"{commit}\n".encode("ascii"))
    return answer.split()[1:2] == [b"commit"]


def common(root: Path, one: str, other: str) -> str:
    """The newest commit that two have in common; full ids of commits that are there.

    Raises:
        GitProblem: they have nothing to do with each other.
    """
    try:
        return asked(root, "merge-base", one, other).decode("ascii").strip()
    except GitProblem as failed:
        message = f"the commits {one} and {other} have none in common: fetch the whole history"
        raise GitProblem(message) from failed


def between(root: Path, old: str, new: str) -> frozenset[str]:
    """The full ids of all commits that are part of `new` and not of `old`."""
    return frozenset(asked(root, "rev-list", f"{old}..{new}").decode("ascii").split())


def merged_by_git(root: Path, commit: str, one: str, other: str) -> bool:
    """Whether a merge of two commits is what git makes of them by itself.

    Where they conflict, somebody decided. A git before 2.38 cannot tell: then somebody may have.
    """
    try:
        made = asked(root, "merge-tree", "--write-tree", one, other)
    except GitProblem:
        return False
    return made.strip() == asked(root, "rev-parse", f"{commit}^{{tree}}").strip()


def differences(root: Path, old: str, new: str) -> tuple[Difference, ...]:
    """All files that differ between two commits, wherever in the repository; none is renamed."""
    inside = os.fsdecode(asked(root, "rev-parse", "--show-prefix").rstrip(b"\n")).rstrip("/")
    plain = (
        "-r",
        "-z",
        "--raw",
        "--no-relative",
        "--no-renames",
        "--no-abbrev",
        "--ignore-submodules=none",
    )
    parts = asked(root, "diff-tree", *plain, old, new).split(b"\0")
    return tuple(_read(parts, inside))


def _read(parts: Sequence[bytes], inside: str) -> Iterator[Difference]:
    """Pairs of `:<mode> <mode> <id> <id> <letter>` and a path."""
    for about, name in zip(parts[:-1:2], parts[1::2], strict=True):
        old_mode, new_mode, old_id, new_id, _ = about.decode("ascii").lstrip(":").split()
        path = os.fsdecode(name)
        yield Difference(
            path=printable(relpath(path, inside) if inside else path),
            old_mode=None if old_mode == _NOTHING else old_mode,
            new_mode=None if new_mode == _NOTHING else new_mode,
            old_id=old_id,
            new_id=new_id,
        )


def texts(
    root: Path, files: Sequence[Difference]
) -> Iterator[tuple[Difference, bytes | None, bytes | None]]:
    """What each file held and holds; None where there is none, or it is no file, or too large."""
    sides = [(each, mode, id_) for each in files for mode, id_ in _sides(each)]
    there = {id_ for _, mode, id_ in sides if mode in REGULAR}
    size = sizes(root, there)
    wanted = {
        id_ for each, mode, id_ in sides if mode in REGULAR and size[id_] <= most_bytes(each.path)
    }
    found = contents(root, sorted(wanted))
    for each in files:
        old, new = (found.get(id_) if mode in REGULAR else None for mode, id_ in _sides(each))
        yield each, old, new


def _sides(file: Difference) -> tuple[tuple[str | None, str], tuple[str | None, str]]:
    return (file.old_mode, file.old_id), (file.new_mode, file.new_id)
