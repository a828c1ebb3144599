"""Files in canonical form: which bytes of a file change, and that no value changes with them."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from councilhub.model.source import RawFile

_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Restyled:
    """What becomes of one file."""

    file: RawFile
    data: bytes | None
    """Its new bytes; None when it stays as it is."""
    why: str = ""
    """Why it stays as it is."""


def restyle(file: RawFile, wanted: str | None, values: Callable[[RawFile], object]) -> Restyled:
    r"""The file with the text `wanted` (line ends `\n`), or as it is when that loses something.

    `values` reads what a file says; the two are compared, so a mistake of ours changes no page.
    """
    if wanted is None or file.data is None:
        return Restyled(file, None, "it holds a comment, and --fix loses nobody's words")
    data = _with_line_ends(file.data, wanted)
    if values(file) != values(RawFile(path=file.path, data=data)):
        return Restyled(file, None, "other values would be read from it: mend it by hand")
    return Restyled(file, data)


def _with_line_ends(old: bytes, wanted: str) -> bytes:
    """`wanted`, in which each line that `old` has already keeps its own bytes."""
    mark = _BOM if old.startswith(_BOM) else b""
    found = [match.groups() for match in _LINE.finditer(old.removeprefix(_BOM).decode("utf-8"))]
    usual = found[0][1] or "\n"
    ends: dict[str, list[str]] = defaultdict(list)
    for line, end in reversed(found):
        ends[line].append(end)
    lines = wanted.split("\n")
    made = [line + ((ends[line].pop() if ends[line] else "") or usual) for line in lines[:-1]]
    return mark + "".join([*made, lines[-1]]).encode("utf-8")
