"""Clocks: when a text has to be read again, a source to be looked up, a price to be followed."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from councilhub.diagnostics import Audience, Place, audience_of
from councilhub.model.roles import Team

SOON = timedelta(days=60)
"""How long before its day something is called due soon: a fee needs a decision and a notice."""
SOURCE_MONTHS = 12
"""How long a look at a source lasts. Law and benefits change with the financial year, so each
source is read at least once in every one; no file says otherwise."""
SHARE = 4
"""The dates of one review time lie in its last quarter: a review lasts three quarters at least."""
MOST_SPREAD = timedelta(weeks=13)
"""No date is earlier by more than this, however long the review time: a quarter of a year is enough
weeks for the texts of a whole hub."""

_DECEMBER = 12


class ClockKind(StrEnum):
    """What a clock stands on."""

    ARTICLE = "article"
    NOTES = "notes"
    OVERLAY = "overlay"
    NOTES_OVERLAY = "notes-overlay"
    SOURCE = "source"
    FACT = "fact"


class Freshness(StrEnum):
    """How a clock stands on a day, the most urgent first."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    FINE = "fine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One thing that somebody has to look at again, and when."""

    kind: ClockKind
    id: str
    """The article's id; of a fact its name, such as `fees.bulky_waste`."""
    title: str
    """The article's, the source's or the fact's, for people."""
    place: Place
    """Where the date stands."""
    layer: str
    owner: Team | None
    """As the layer knows the team; None where nobody owns it."""
    since: date | None
    """The day of the last review; of a source, of the last look at it; of a fact None."""
    months: int | None = None
    """How long a review lasts, or a look at a source."""
    due: date | None
    """The last day in good time; of a fact, on which it has a value. None: no review time or no
    review is written down, which counts as overdue."""

    @property
    def audience(self) -> Audience:
        """Who may see its file."""
        return audience_of(self.place.path)

    def due_after(self, day: date) -> date | None:
        """When it is due next, once it was reviewed on `day`."""
        return due_day(self.place.path, day, self.months) if self.months else None

    def on(self, day: date) -> Freshness:
        """How it stands on `day`."""
        if self.due is None or self.due < day:
            return Freshness.OVERDUE
        return Freshness.DUE_SOON if self.due - day <= SOON else Freshness.FINE


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last: 31 August and 6 months, 28 February."""
    year, month = divmod(day.year * _DECEMBER + day.month - 1 + months, _DECEMBER)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def spread(since: date, months: int) -> timedelta:
    """How many days the due dates of one review time share; the last is that without spreading."""
    whole = months_later(since, months) - since
    return min(whole // SHARE, MOST_SPREAD)


def due_day(path: str, since: date, months: int) -> date:
    """The day on which the file at `path` is due, `months` after `since` or a little earlier.

    How much earlier depends on the path alone, so that texts reviewed on one day do not all fall
    due in one week. What one file holds falls due together. Never later than without spreading,
    and always after `since`.
    """
    chance = int.from_bytes(sha256(path.encode()).digest()[:8])
    days = spread(since, months).days
    return months_later(since, months) - timedelta(days=chance % days)
