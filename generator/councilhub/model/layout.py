"""How a YAML text is laid out: the values with their spelling and where each begins and ends."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LaidScalar:
    """A key, or a value that is text."""

    text: str
    style: str | None
    """`'`, `"`, `|`, `>`, or None when plain."""
    start: int
    end: int
    """Of a text after `|` or `>`, the start of the line behind it."""


@dataclass(frozen=True, slots=True)
class LaidList:
    """A list; `flow` when it is written in brackets."""

    items: "tuple[Laid, ...]"
    flow: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A mapping; `flow` when it is written in braces."""

    entries: "tuple[tuple[LaidScalar, Laid], ...]"
    flow: bool
    start: int
    end: int


Laid = LaidScalar | LaidList | LaidTable
"""A list or mapping that is not `flow` ends where the last thing in it does."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A YAML text with its values."""

    text: str
    root: Laid | None
    """None when there is nothing in it."""
    scalars: tuple[LaidScalar, ...]
    """All keys and texts, in order."""
