"""Drawings (svg): only what draws, nothing that runs or fetches.

An svg is a document that browsers run. We read it with expat, which fetches nothing, and refuse a
DOCTYPE, so that no entity is ever expanded.
"""

import re
from pyexpat import ExpatError
from xml.parsers import expat

from councilhub.diagnostics import Diagnostic, Place
from councilhub.load.decode import decode
from councilhub.load.quoting import quoted

RULE = "file-refused"

SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"

_ELEMENTS = frozenset(
    {"script", "foreignobject", "handler", "listener", "iframe", "embed", "object"}
)
_ANIMATIONS = frozenset({"set", "animate", "animatemotion", "animatetransform"})
_ADDRESSES = frozenset({"href", "src", "base"})
_OUTSIDE = re.compile(r"url\(\s*+['\"]?+(?!\s*#)|@import|image-set|\\", re.IGNORECASE)
"""In CSS: what fetches, and the backslash that could hide it."""


class _RefusedError(Exception):
    """The drawing holds something that is not allowed."""


def svg_fault(data: bytes, path: str) -> Diagnostic | None:
    """Why the drawing is refused, at the place in the file, or None."""
    text = decode(data, path)
    if isinstance(text, Diagnostic):
        return text
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode(), True)  # noqa: FBT003 - expat's signature: all of it
    except _RefusedError as refused:
        message, (line, column) = str(refused), reader.at
    except ExpatError as error:
        message = f"the drawing is not well-formed: {expat.ErrorString(error.code)}"
        line, column = error.lineno, error.offset
    else:
        return None
    hint = "take it out, or save the image as png or webp"
    return Diagnostic(RULE, Place(path, line, column + 1), message, hint=hint)


class _Reader:
    """The handlers of expat's events. Each notes where it is, for expat goes on when one raises."""

    def __init__(self) -> None:
        self.at = (1, 0)
        self._depth = 0
        self._styles = 0
        self._css = ""
        # The encoding is said here so that expat looks for no other one.
        self.parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.XmlDeclHandler = self._declaration

    def _note(self) -> None:
        self.at = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._note()
        space, _, tag = name.rpartition(" ")
        element = tag.casefold()
        if self._depth == 0 and (space, tag) != (SVG, "svg"):
            raise _RefusedError(f"the file is no drawing: it begins with {quoted(tag)}")
        if element in _ELEMENTS or space == XHTML:
            raise _RefusedError(f"a drawing may not hold {quoted(tag)}")
        for key, value in attributes.items():
            _attribute(element, key, value)
        self._depth += 1
        self._styles += element == "style"

    def _end(self, name: str) -> None:
        self._note()
        self._depth -= 1
        if name.rpartition(" ")[2].casefold() == "style":
            self._styles -= 1
            _css(self._css)
            self._css = ""

    def _text(self, text: str) -> None:
        if self._styles:
            self._css += text

    def _doctype(self, name: str, *_rest: object) -> None:
        self._note()
        raise _RefusedError(f"a drawing may not hold a DOCTYPE, here of {quoted(name)}")

    def _instruction(self, target: str, _data: str) -> None:
        self._note()
        raise _RefusedError(f"a drawing may not hold an instruction {quoted('?' + target)}")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._note()
        if encoding and encoding.casefold() not in {"utf-8", "us-ascii"}:
            raise _RefusedError(f"a drawing is UTF-8 text, not {quoted(encoding)}")


def _attribute(element: str, key: str, value: str) -> None:
    space, _, name = key.casefold().rpartition(" ")
    if name.startswith("on"):
        raise _RefusedError(f"a drawing may not run anything: '{name}'")
    if name in _ADDRESSES and not value.lstrip().startswith("#"):
        raise _RefusedError(f"a drawing may not refer to anything outside itself: {quoted(value)}")
    if element in _ANIMATIONS and name == "attributename":
        target = value.strip().casefold().rpartition(":")[2]
        if target in _ADDRESSES or target.startswith("on"):
            raise _RefusedError(f"a drawing may not change {quoted(value)}")
    if not space:
        # `style` and the attributes that stand for a property, such as `fill` and `mask`.
        _css(value)


def _css(text: str) -> None:
    if found := _OUTSIDE.search(text):
        shown = text[found.start() : found.start() + 40]
        raise _RefusedError(f"a drawing may not refer to anything outside itself: {quoted(shown)}")
