"""What `councilhub reviewed` records."""

from dataclasses import dataclass
from datetime import date

from councilhub.model.freshness import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One file that somebody reviewed without changing what it says."""

    path: str
    layer: str
    id: str
    clock: Clock | None
    """As it was before; None of a council that has ended."""
    named: bool
    """Whether the file has a place for the name: overlays do."""
    changed: bool
    """Whether the file says something else now; if not, it said all of that already."""
    not_compared: bool = False
    """Of an overlay: whether nobody has recorded what some text in it was compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """All that one command recorded."""

    on: date
    by: str
    files: tuple[Review, ...]
