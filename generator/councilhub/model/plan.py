"""Which sites have to be built, after what was published last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from councilhub.diagnostics import Audience


@dataclass(frozen=True, slots=True)
class Published:
    """What was published last: the hub of a commit, for a day."""

    commit: str
    """A full id, or any other name of it."""
    day: date | None
    """None: the day for which to build now."""
    begun: frozenset[str] = frozenset()
    """Sites of which it is not known what they hold: a run began to build them, and failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The sites to build, and what they are compared with."""

    commit: str | None
    """What the hub holds now; None where that is no commit."""
    as_of: date
    audiences: tuple[Audience, ...]
    since: Published | None
    """None where every site is to be built."""
    because: str = ""
    """Why every site is to be built."""
    sites: tuple[str, ...]
    """Such as `ashdale/public`, by audience and council."""
    gone: tuple[str, ...] = ()
    """Those that the hub had, and has no more. Nobody deletes them."""


def shards(sites: Sequence[str], number: int) -> list[list[str]]:
    """The sites in at most so many parts of equal size, with as many of each audience in each."""
    return [list(sites[at::number]) for at in range(min(number, len(sites)))]
