"""Puts a finished site in its folder: built beside the old one, then renamed into place."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

_FOLDER_MODE = 0o755


def put(target: Path, files: Mapping[str, bytes]) -> None:
    """Replace the folder `target` by one that holds `files`, by path.

    Until the last rename the old folder stays as it is; an interrupted run leaves at most a
    folder whose name begins with a dot.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        new, old = aside / "new", aside / "old"
        new.mkdir(mode=_FOLDER_MODE)
        for path, data in files.items():
            place = new / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        if target.exists():
            target.replace(old)
        new.replace(target)
    except BaseException:
        if (aside / "old").exists() and not target.exists():
            (aside / "old").replace(target)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


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
