"""Replaces one file of the hub by another text: whole or not at all, and never through a link."""

import os
import secrets
import stat
from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class FileMoved(Exception):  # noqa: N818 - reads as what happened
    """The file is not what it was when it was read: somebody else works on it."""


def rewrite(root: Path, path: str, old: bytes, new: bytes) -> None:
    """Let the file at `path` (below `root`, with `/`), which holds `old`, hold `new`.

    Every folder on the way is opened by itself, so a link that takes the place of one meanwhile
    leads nowhere. The file keeps its mode.

    Raises:
        FileMoved: it holds something else now, or is no plain file.
        OSError: it cannot be written, or a link stands on the way.
        ValueError: `path` leads out of the hub.
    """
    *folders, name = path.split("/")
    if {"", ".", ".."} & {*folders, name}:
        raise ValueError(f"a path outside the hub: {path}")
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for each in folders:
            inner = os.open(each, _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = inner
        _replace(folder, name, _mode(folder, name, old), new)
    finally:
        os.close(folder)


def _mode(folder: int, name: str, old: bytes) -> int:
    """The mode of the file, when it still is what was read."""
    with os.fdopen(os.open(name, _READ, dir_fd=folder), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or file.read(len(old) + 1) != old:
            raise FileMoved(name)
        return stat.S_IMODE(status.st_mode)


def _replace(folder: int, name: str, mode: int, new: bytes) -> None:
    # A name that begins with a dot is passed over by whoever reads the hub at this moment.
    aside = f".{name}-{secrets.token_hex(8)}"
    with os.fdopen(os.open(aside, _NEW, 0o600, dir_fd=folder), "wb") as file:
        try:
            file.write(new)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
            os.replace(aside, name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            os.unlink(aside, dir_fd=folder)
            raise
