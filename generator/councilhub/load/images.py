"""Images: an allow-list of types, told by name and by content."""

import re

from councilhub.diagnostics import Diagnostic, Place
from councilhub.load.quoting import quoted
from councilhub.load.svg import svg_fault
from councilhub.model.source import Home

RULE = "file-refused"

_NAME = re.compile(r"[a-z0-9._/-]+")
_MAGIC = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
_TYPES = (*_MAGIC, "svg")


def image_fault(home: Home, data: bytes) -> Diagnostic | None:
    """Why the image at `home` is refused, or None."""
    place = Place(home.path)
    ending = home.id.rpartition(".")[2]
    if ending not in _TYPES:
        hint = _type_hint(home.id, ending)
        message = f"{quoted(home.id)} is no image of a type that is published"
        return Diagnostic(RULE, place, message, hint=hint)
    if not _NAME.fullmatch(home.id):
        message = f"{quoted(home.id)} is not a name for an image"
        return Diagnostic(RULE, place, message, hint=f"rename it to '{_valid(home.id)}'")
    if ending == "svg":
        return svg_fault(data, home.path)
    if not _MAGIC[ending].match(data):
        message = f"{quoted(home.id)} does not hold a {ending} image"
        hint = f"save the image as {ending} again; renaming a file does not change its type"
        return Diagnostic(RULE, place, message, hint=hint)
    return None


def _type_hint(name: str, ending: str) -> str:
    if ending.casefold() == "jpeg":
        return f"rename it to '{_valid(name.rpartition('.')[0])}.jpg'"
    if ending.casefold() in _TYPES:
        return f"rename it to '{_valid(name)}'"
    return f"save it as one of: {', '.join(_TYPES)}"


def _valid(name: str) -> str:
    return re.sub(r"[^a-z0-9._/-]+", "-", name.lower())
