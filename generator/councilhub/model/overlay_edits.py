"""What `overlay accept` and `overlay hold` find, and what they do about it."""

from dataclasses import dataclass
from datetime import date

from councilhub.model.drift import State, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """A section or field as the layers below one make it: links are as their authors wrote them."""

    target: Target
    title: str = ""
    """The heading of a section."""
    value: object
    """A section's text or a field's value; of a required section nobody wrote, the hint."""
    digest: str
    """Of what lies below in all councils that have the layer."""
    written: bool
    """Whether there is text that pages show."""
    locked_by: str | None = None
    """The layer that locked it."""
    differs_in: tuple[str, ...] = ()
    """The councils in which something else lies below, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An operation that somebody has compared with the text below it."""

    target: Target
    operation: str
    before: State
    recorded: str | None
    """The digest in `base` so far."""
    now: str | None
    """The digest that stands there from now on; None where there is nothing to compare."""
    via: str | None = None
    """The lower layer that keeps it from being settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """One file that was accepted."""

    path: str
    layer: str
    article: str
    compared: tuple[Compared, ...]
    gone: tuple[Target, ...]
    """Texts of which a digest was recorded and that the file does not have any more."""
    changed: bool
    """Whether the file says something else now; if not, it said all of that already."""


@dataclass(frozen=True, slots=True)
class Left:
    """A file that could not be accepted."""

    path: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """All that one command accepted."""

    on: date
    by: str
    files: tuple[Acceptance, ...]
    left: tuple[Left, ...]
    wrote: bool
    """False of a trial run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Texts that a layer keeps while those below move on."""

    path: str
    layer: str
    article: str
    on: date
    until: date
    because: str
    by: str
    held: tuple[Below, ...]
    passed: tuple[tuple[Target, str], ...]
    """What was not held, and why."""
    created: bool
    """Whether the file is a new one."""
    reviewed: bool
    """Whether the file's review is of that day now; not where other texts of it wait for one."""
