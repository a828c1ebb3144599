r"""Edits of a file's text: every byte outside of them stays as it is.

Places are counted in the text as the reader has it: without a byte-order mark, and with `\n` for
each line end.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_BOM = b"\xef\xbb\xbf"
_LETTER = re.compile("\r\n|(?s:.)")
_LINE_ENDS = ("\r\n", "\n", "\r")


class Edit(NamedTuple):
    r"""What stands from `start` to before `end` becomes `text`, in which `\n` ends a line."""

    start: int
    end: int
    text: str


def text_of(data: bytes) -> str:
    """The text in which the places of edits are counted."""
    return "".join("\n" if letter in _LINE_ENDS else letter for letter in _letters(data))


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The file with the edits, each new line ended as the line before it is.

    Edits do not overlap. Of several that insert at one place, the first comes first.
    """
    letters = _letters(data)
    in_order = sorted(edits, key=lambda edit: edit[:2])
    for edit in in_order[::-1]:
        end = _line_end(letters, edit.start)
        letters[edit.start : edit.end] = [edit.text.replace("\n", end)]
    return data[: len(_BOM) * data.startswith(_BOM)] + "".join(letters).encode()


def _letters(data: bytes) -> list[str]:
    """The characters, each line end as one."""
    return _LETTER.findall(data.removeprefix(_BOM).decode())


def _line_end(letters: list[str], start: int) -> str:
    """The line end before a place, else the first of the file."""
    around = [*reversed(letters[:start]), *letters[start:]]
    return next((letter for letter in around if letter in _LINE_ENDS), "\n")
