"""The program's own files, and those of the repository it comes from.

Run from a repository, the files are read there. A wheel holds a copy of them in the package, in a
folder that no repository has (`force-include` in pyproject.toml).
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
_PACKED = PACKAGE / "_repository"
_LEFT_OUT = {"__pycache__", _PACKED.name}


def program() -> dict[str, bytes]:
    """The files of the package, by path below it."""
    return _read(PACKAGE, _below(PACKAGE))


def repository(paths: Sequence[str]) -> dict[str, bytes]:
    """Files of the repository by path; a path that ends with a slash means all in that folder.

    Raises:
        FileNotFoundError: the program came here without them.
    """
    root = _PACKED if _PACKED.is_dir() else PACKAGE.parents[1]
    found: list[Path] = []
    for path in paths:
        found += _below(root / path) if path.endswith("/") else [root / path]
    return _read(root, found)


def _below(folder: Path) -> Iterator[Path]:
    def refuse(problem: OSError) -> None:
        raise problem

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(set(folders) - _LEFT_OUT)
        yield from (Path(place, name) for name in sorted(names))


def _read(root: Path, files: Iterator[Path] | Sequence[Path]) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}
