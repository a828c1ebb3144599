"""Puts a finished site in its folder: built beside the old one, then renamed into place."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

_FOLDER_MODE = 0o755


def put(target: Path, files: Mapping[str, bytes]) -> None:
    """Replace the folder `target` by one that holds `files`, by path.

    Until the last rename the old folder stays as it is; an interrupted run leaves at most a
    folder whose name begins with a dot.
    """
    _replace(target, lambda new: _write(new, files))


def amend(target: Path, files: Mapping[str, bytes]) -> None:
    """Replace some files of the folder `target`, by path: all of them, or none, as `put` does.

    A link in the place of a file is replaced as well; what it leads to stays as it is.
    """

    def with_new_files(new: Path) -> None:
        shutil.copytree(target, new, symlinks=True, dirs_exist_ok=True)
        for link in filter(Path.is_symlink, (new / path for path in files)):
            link.unlink()
        _write(new, files)

    _replace(target, with_new_files)


def read(folder: Path, *patterns: str) -> dict[str, bytes]:
    """The files below a folder that fit a pattern, by path; none where there is no such folder."""
    found = sorted({path for pattern in patterns for path in folder.glob(pattern)})
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _replace(target: Path, fill: Callable[[Path], None]) -> None:
    """Put another folder in place of `target`; `fill` writes into it before it is there.

    Where `target` is a link, that stays, and the folder it leads to is replaced.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        new, old = aside / "new", aside / "old"
        new.mkdir(mode=_FOLDER_MODE)
        fill(new)
        if target.exists():
            target.replace(old)
        new.replace(target)
    except BaseException:
        if (aside / "old").exists() and not target.exists():
            (aside / "old").replace(target)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def in_the_way(folder: Path) -> Path | None:
    """What keeps `folder` from being filled: a file in its place, or the first thing in it.

    A repository in which nothing is yet, `.git`, is not in the way.
    """
    if not folder.is_dir():
        return folder if folder.is_symlink() or folder.exists() else None
    return min((path for path in folder.iterdir() if path.name != ".git"), default=None)


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files, by path, in a folder in which nothing is in the way: all of them, or none.

    A folder that is there stays itself, since somebody may stand in it, and keeps its `.git`.
    """
    there = folder.is_dir()
    beside = folder if there else folder.parent
    beside.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".councilhub-", dir=beside))
    moved: list[Path] = []
    try:
        new = aside / "new"
        new.mkdir(mode=_FOLDER_MODE)
        _write(new, files)
        if not there:
            new.rename(folder)
        for path in sorted(new.iterdir()) if there else ():
            path.rename(folder / path.name)
            moved.append(path)
    except BaseException:
        for path in moved:
            (folder / path.name).rename(path)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def create(path: Path, text: str) -> None:
    """Write a new file. Raises FileExistsError rather than touch one that is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def create_all(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write new files by path below `root`: all of them, or none when one cannot be written."""
    made: list[str] = []
    try:
        for path, text in files.items():
            create(root / path, text)
            made.append(path)
    except BaseException:
        for path in made:
            (root / path).unlink()
        raise
    return made
