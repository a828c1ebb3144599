"""The hub's files: walking its folders and reading them, never through a link."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from councilhub.diagnostics import Audience
from councilhub.model.source import RawFile, most_bytes

SETTINGS = "mkdocs.yml"
CONTENT = "content"
OVERLAYS = "overlays"

_FLAGS = (
    os.O_RDONLY
    # Absent on Windows. Without O_NONBLOCK, opening a pipe would wait for its writer.
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class HubNotFound(Exception):  # noqa: N818 - reads as what happened
    """A usage error: the folder is not a hub."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in a folder, and what the file system says of it."""

    path: str
    """Relative to the hub, with `/`."""
    location: Path
    mode: int

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def is_folder(self) -> bool:
        """A real folder, not a link to one."""
        return stat.S_ISDIR(self.mode)


def read_tree(
    root: Path, audience: Audience, wanted: Callable[[str], object] = lambda _path: True
) -> Iterator[RawFile]:
    """The files of the hub at `root` that `audience` may know of, sorted by path.

    `wanted`: of these, those whose paths are wanted, and all folders above them.

    Links and other special files are reported as refused, never opened; names that begin with a
    dot are passed over.

    Raises:
        HubNotFound: `root` has no folder `content`, or a link stands in for one of its folders.
        OSError: a file or folder cannot be read (while iterating).
    """
    names = [name for name in (CONTENT, SETTINGS, OVERLAYS) if wanted(name)]
    tops = [_found(root / name, name) for name in names]
    _demand_folders(root, tops)
    return _walk([found for found in tops if found], audience, wanted)


def _demand_folders(root: Path, tops: list[_Found | None]) -> None:
    """Refuse what is not a hub: building from it would publish councils without their texts."""
    if tops[0] is None:
        raise HubNotFound(
            f"no folder '{CONTENT}' in '{root}': run the command in a hub, or name one with "
            "--hub DIR"
        )
    for found in tops:
        if found and found.path != SETTINGS and not found.is_folder:
            raise HubNotFound(
                f"'{found.path}' in '{root}' is a link or a file: put the folder itself there"
            )


def _walk(
    tops: list[_Found], audience: Audience, wanted: Callable[[str], object]
) -> Iterator[RawFile]:
    """Everything in and below `tops`, without recursion: folders may be nested by the thousand."""
    waiting = tops[::-1]
    while waiting:
        found = waiting.pop()
        if not found.is_folder:
            yield from _read(found)
        elif found.path != SETTINGS:
            listed = [each for each in _listed(found) if wanted(each.path)]
            waiting += [f for f in reversed(listed) if not is_hidden_from(audience, f.name)]


def is_hidden_from(audience: Audience, name: str) -> bool:
    """The leak guard: what is named `agent` is neither listed nor opened for the public.

    In any case of letters, since some file systems do not tell `Agent` from `agent`.
    """
    return audience is Audience.PUBLIC and name.casefold() == "agent"


def _listed(folder: _Found) -> list[_Found]:
    """What lies in `folder`, in the order of whole paths (`a-b/x` comes before `a/x`)."""
    entries = [
        _found(location, f"{folder.path}/{printable(location.name)}")
        for location in folder.location.iterdir()
        if not location.name.startswith(".")
    ]
    return sorted(
        (found for found in entries if found),
        key=lambda found: found.path + ("/" if found.is_folder else ""),
    )


def _found(location: Path, path: str) -> _Found | None:
    """What stands at `location`; None when nothing does (any more)."""
    try:
        return _Found(path, location, location.lstat().st_mode)
    except FileNotFoundError:
        return None


def printable(name: str) -> str:
    """`name` with line breaks, other controls and what is not text as escapes.

    Paths are printed in findings, and read by programs line by line.
    """
    if name.isprintable():
        return name
    return (
        name.encode("utf-8", "surrogateescape")
        .decode("utf-8", "backslashreplace")
        .translate({code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))})
    )


def _read(found: _Found) -> Iterator[RawFile]:
    """The file, or why it is refused; nothing when it has gone meanwhile."""
    if not stat.S_ISREG(found.mode):
        yield RawFile(path=found.path, data=None, refused="link")
        return
    try:
        descriptor = os.open(found.location, _FLAGS)
    except FileNotFoundError:
        return
    except OSError as error:
        # The file became a link (ELOOP; EMLINK on FreeBSD) or a socket since it was listed.
        if error.errno not in {errno.ELOOP, errno.EMLINK, errno.ENXIO}:
            raise
        yield RawFile(path=found.path, data=None, refused="link")
        return
    with os.fdopen(descriptor, "rb") as file:
        yield _opened(found.path, file.fileno(), most_bytes(found.path))


def _opened(path: str, descriptor: int, most: int) -> RawFile:
    """Read at most one byte over the bound, whatever the size was said to be."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return RawFile(path=path, data=None, refused="link")
    if status.st_size > most:
        return RawFile(path=path, data=None, refused="size")
    parts: list[bytes] = []
    left = most + 1
    while left and (part := os.read(descriptor, left)):
        parts.append(part)
        left -= len(part)
    if not left:
        return RawFile(path=path, data=None, refused="size")
    return RawFile(path=path, data=b"".join(parts))
