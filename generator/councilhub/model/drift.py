"""Drift: whether what an overlay was written against has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from councilhub.diagnostics import Place
from councilhub.model.article import ChangeNote
from councilhub.model.overlay import Held


class State(StrEnum):
    """How a text of an overlay stands to the text below it, from the least to the worst."""

    CURRENT = "current"
    """The text below is the one it was compared with."""
    REDUNDANT = "redundant"
    """The text below says the same: the overlay changes nothing."""
    UNREVIEWED = "unreviewed"
    """Nobody has said with what text it was compared."""
    DRIFTED_MINOR = "drifted-minor"
    """The text below has changed, and its change notes call that minor."""
    DRIFTED = "drifted"
    """The text below has changed."""
    DRIFTED_LAW = "drifted-law"
    """The text below has changed because the law did, and the day of that has come."""
    ORPHAN = "orphan"
    """There is no text below that it could change, or it may not: an error."""

    @property
    def has_drifted(self) -> bool:
        """Whether somebody should compare the texts."""
        return self in DRIFTED


DRIFTED = frozenset({State.DRIFTED_MINOR, State.DRIFTED, State.DRIFTED_LAW})
BY_WEIGHT: Mapping[State, int] = {state: weight for weight, state in enumerate(State)}
"""The worse, the heavier."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an operation changes: `kind` is `section` or `field`."""

    kind: str
    name: str

    def __str__(self) -> str:
        """As in "section what-it-costs"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one operation of one overlay stands to the text below it, on one council's site."""

    layer: str
    place: Place
    """Where the operation stands."""
    target: Target
    operation: str
    """`replace`, `append`, `prepend`, `insert` or `remove`; of a field always `replace`."""
    state: State
    recorded: str | None
    """The digest in `base`: of the text it was compared with."""
    now: str | None
    """The digest of the text below as it is today; None where nothing lies below."""
    below: object = None
    """The text below today: a section's Markdown or a field's value."""
    local: object = None
    """What the overlay says; None of a section that it removes."""
    notes: tuple[ChangeNote, ...] = ()
    """The change notes since the comparison."""
    via: str | None = None
    """The lower layer whose own text has drifted: this one's cannot be settled before that is."""
    held: Held | None = None
    """Why the text is kept while the text below moves on, and how long."""
    title: str = ""
    """The heading of the section below; of one that it adds, its own."""
    compared_on: date | None = None
    """The day of the comparison; without it, that of the last review."""
    lies_on: tuple[Place, ...] = ()
    """Where each part of the text below stands."""
