"""The archive that the check of a pull request left behind → values.

The program of the pull request wrote it, so it is taken for an attack: nothing is unpacked, so no
name in it becomes a path and no link is followed; no more is read than `MOST`; and what is not of
the expected shape is refused whole.
"""

import io
import json
import zipfile
import zlib
from typing import Any

from councilhub.diagnostics import Severity
from councilhub.model.results import Found, Results

MOST = 64_000_000
"""Bytes of one file: a change of every page of 400 councils needs about half."""
_LONGEST = 500
"""Characters of one text."""
_LAST_LINE = 10_000_000
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError),
    *(KeyError, OSError, RuntimeError, ValueError, RecursionError),
)
"""What reading a ZIP file or JSON that somebody made up ends in."""


class ResultsError(ValueError):
    """The archive is none that a check leaves."""


def read_results(archive: bytes) -> Results:
    """What stands in the archive.

    Raises:
        ResultsError: something is missing, too large, or of another shape.
    """
    check, impact = (_json(archive, name) for name in ("check.json", "impact.json"))
    return Results(
        found=tuple(_found(each) for each in _list(check, "diagnostics")),
        pages=len(_list(impact, "pages")),
        councils=tuple(_text(each) for each in _list(impact, "councils")),
        swaps=len(_list(impact, "swaps")),
        drifted=len(_list(impact, "drifted")),
    )


def _json(archive: bytes, name: str) -> object:
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed, packed.open(name) as file:
            data = file.read(MOST + 1)
        read: object = json.loads(data) if len(data) <= MOST else None
    except _BROKEN as failed:
        raise ResultsError(f"{name} cannot be read") from failed
    if len(data) > MOST:
        raise ResultsError(f"{name} is larger than {MOST} bytes")
    return read


def _found(value: object) -> Found:
    try:
        severity = Severity(_text(_at(value, "severity")))
    except ValueError as unknown:
        raise ResultsError("a finding of unknown severity") from unknown
    line = _at(value, "line")
    if type(line) is not int or not 0 < line <= _LAST_LINE:
        raise ResultsError("a finding without a line")
    return Found(
        severity=severity,
        path=_text(_at(value, "path")),
        line=line,
        message=_text(_at(value, "message")),
        hint=_text(_at(value, "hint") or ""),
    )


def _list(value: object, key: str) -> list[Any]:
    found = _at(value, key)
    if not isinstance(found, list):
        raise ResultsError(f"'{key}' is no list")
    return found


def _at(value: object, key: str) -> object:
    if not isinstance(value, dict) or key not in value:
        raise ResultsError(f"'{key}' is missing")
    found: object = value[key]
    return found


def _text(value: object) -> str:
    """On one line, without characters that do something to it, and no longer than `_LONGEST`."""
    if not isinstance(value, str):
        raise ResultsError("a text is something else")
    line = "".join(each if each.isprintable() else " " for each in value[: _LONGEST + 1])
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
