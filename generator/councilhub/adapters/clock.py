"""The clock: the one place that asks what day it is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")


def today() -> date:
    """The date in the United Kingdom."""
    return datetime.now(_LONDON).date()
