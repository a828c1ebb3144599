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
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    reader = _Reader()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _doctype
    parser.ProcessingInstructionHandler = _instruction
    parser.XmlDeclHandler = _declaration
    try:
        parser.Parse(text.encode(), True)  # noqa: FBT003 - the signature is expat's: this is all there is
    except _RefusedError as refused:
        message = str(refused)
    except ExpatError as error:
        message = f"the drawing is not well-formed: {expat.ErrorString(error.code)}"
    else:
        return None
    place = Place(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
    hint = "take it out, or save the image as png or webp"
    return Diagnostic(RULE, place, message, hint=hint)


class _Reader:
    """The handlers of expat's events that need to know where they are."""

    def __init__(self) -> None:
        self._depth = 0
        self._styles = 0
        self._css = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        space, _, tag = name.rpartition(" ")
        element = tag.casefold()
        if self._depth == 0 and (space, tag) != (SVG, "svg"):
            raise _RefusedError(f"the file is no drawing: it begins with <{tag}>")
        if element in _ELEMENTS or space == XHTML:
            raise _RefusedError(f"a drawing may not hold <{tag}>")
        for key, value in attributes.items():
            _attribute(element, key, value)
        self._depth += 1
        self._styles += element == "style"

    def end(self, name: str) -> None:
        """An element closes."""
        self._depth -= 1
        if name.rpartition(" ")[2].casefold() == "style":
            self._styles -= 1
            _css(self._css)
            self._css = ""

    def text(self, text: str) -> None:
        """Text between tags; of interest inside `<style>` only."""
        if self._styles:
            self._css += text


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


def _doctype(name: str, *_rest: object) -> None:
    raise _RefusedError(f"a drawing may not hold a DOCTYPE: '<!DOCTYPE {name}'")


def _instruction(target: str, _data: str) -> None:
    raise _RefusedError(f"a drawing may not hold an instruction: '<?{target}'")


def _declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.casefold() not in {"utf-8", "us-ascii"}:
        raise _RefusedError(f"a drawing is UTF-8 text, not {quoted(encoding)}")
