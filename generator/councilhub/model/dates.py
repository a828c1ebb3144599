"""Dates and times in words, in the style of GOV.UK."""

from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NOON = 12


def day_in_words(day: date) -> str:
    """`1 April 2027`, whatever the machine's locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock_in_words(clock: str) -> str:
    """`6:30am`, `5pm`, `midday`, `midnight` for a time of day."""
    hour, minute = (int(part) for part in clock.split(":"))
    if minute == 0 and hour in {0, _NOON}:
        return "midday" if hour else "midnight"
    shown = f"{(hour - 1) % _NOON + 1}:{minute:02}" if minute else f"{(hour - 1) % _NOON + 1}"
    return f"{shown}{'pm' if hour >= _NOON else 'am'}"
