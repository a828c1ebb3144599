"""Bytes to text: UTF-8 only, line ends made one kind, no characters that nobody can see."""

import re
import unicodedata

from councilhub.diagnostics import Diagnostic
from councilhub.load.positions import Positions

RULE = "file-refused"

FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f"  # C0 controls but tab and line feed
    "\x7f-\x9f"  # DELETE and the C1 controls: Windows text read as Latin-1
    "\u2028\u2029"  # line and paragraph separators: half of all tools end a line there
    "\ud800-\udfff"  # surrogates, which are not characters
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use: councilhub marks variables with them
    "\ufffe\uffff"  # not characters; libyaml refuses them
    "]"
)
"""Characters that may not stand in content."""

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, path: str) -> str | Diagnostic:
    r"""The text of the file at `path`, or why it is refused.

    A byte-order mark is dropped; `\r\n` and `\r` become `\n`.
    """
    if data.startswith(_UTF_16):
        place = Positions("", path).at(0)
        message = "the file is not UTF-8 text: it looks like UTF-16"
        return Diagnostic(RULE, place, message, hint="save the file with the encoding UTF-8")
    data = data.removeprefix(_BOM)
    try:
        text = _with_line_feeds(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _not_utf_8(data, error.start, path)
    return forbidden(text, path) or text


def forbidden(text: str, path: str) -> Diagnostic | None:
    """A finding at the first character that may not stand in content."""
    found = FORBIDDEN.search(text)
    if found is None:
        return None
    place = Positions(text, path).at(found.start())
    return Diagnostic(RULE, place, what_is(found[0]), hint="delete the character at that place")


def what_is(character: str) -> str:
    """Words for a character that may not stand in content."""
    code = ord(character)
    kind = unicodedata.category(character)
    if kind == "Co":
        return f"the character U+{code:04X} is for private use: nobody knows how to show it"
    if kind == "Cc":
        return f"the character U+{code:04X} is a control character, not text"
    return f"the character U+{code:04X} is not text"


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf_8(data: bytes, start: int, path: str) -> Diagnostic:
    before = _with_line_feeds(data[:start].decode("utf-8"))
    return Diagnostic(
        RULE,
        Positions(before, path).at(len(before)),
        f"the file is not UTF-8 text: byte 0x{data[start]:02x} stands here",
        hint="save the file with the encoding UTF-8",
    )
