"""The clock: the one place that asks what day it is, and what time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")


def today() -> date:
    """The date in the United Kingdom."""
    return datetime.now(_LONDON).date()


def now() -> datetime:
    """The day and the time that clocks in the United Kingdom show, to the minute."""
    return datetime.now(_LONDON).replace(second=0, microsecond=0, tzinfo=None)
