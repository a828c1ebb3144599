"""Files as they were read: plain text and lists with the place of every value, not yet typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from councilhub.diagnostics import Audience, Diagnostic, Place
from councilhub.model.article import SourceSection


@dataclass(frozen=True, slots=True)
class Scalar:
    """A YAML scalar, always text."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A YAML list."""

    items: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a YAML mapping: where the key stands, and its value."""

    key: Place
    value: "Node"


@dataclass(frozen=True, slots=True)
class Table:
    """A YAML mapping."""

    entries: Mapping[str, Entry]
    place: Place


Node = Scalar | Sequence | Table


class FileKind(StrEnum):
    """What a file is, told by its path alone."""

    SETTINGS = "settings"
    TOPICS = "topics"
    BODIES = "bodies"
    REDIRECTS = "redirects"
    SYNONYMS = "synonyms"
    FACTS = "facts"
    ALERTS = "alerts"
    PROFILE = "profile"
    LAYER = "layer"
    ARTICLE = "article"
    NOTES = "notes"
    OVERLAY = "overlay"
    NOTES_OVERLAY = "notes-overlay"
    ASSET = "asset"


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a file belongs. `layer` is `shared`, a group layer or a council; the rest may be ''."""

    path: str
    kind: FileKind
    audience: Audience
    layer: str = ""
    topic: str = ""
    id: str = ""
    """The article's id, or an asset's path below its folder."""


MARKDOWN_BYTES = 64 * 1024
"""The most that a Markdown file may hold."""
FILE_BYTES = 2 * 1024 * 1024
"""The most that any other file may hold."""


def most_bytes(path: str) -> int:
    """The most bytes that the file at `path` may hold."""
    return MARKDOWN_BYTES if path.casefold().endswith(".md") else FILE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A file as the file system gives it. `data` is None where `refused` says why it was not read.

    `refused`: `link` (a symbolic link or another special file) or `size`.
    """

    path: str
    """Relative to the hub, with `/`."""
    data: bytes | None
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file of text. What could not be read is None, and a finding says why."""

    home: Home
    data: Node | None
    """The front matter of a `.md` file, the whole of a `.yml` file."""
    sections: tuple[SourceSection, ...] = ()
    """The body of a `.md` file; empty for `.yml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAsset:
    """An image as it was read."""

    home: Home
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Everything that was read for one audience, in order of path."""

    audience: Audience
    files: tuple[SourceFile, ...]
    assets: tuple[SourceAsset, ...]
    closed: frozenset[str]
    """Links that may stand for a folder: what lies below them is not known."""
    findings: tuple[Diagnostic, ...]
