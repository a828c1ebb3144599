"""How dated values read in a sentence, in the style of GOV.UK (dates, times, hours)."""

from councilhub.model.dates import clock_in_words, day_in_words
from councilhub.model.facts import WEEKDAYS, DatedValue, Opening

_WANTED = {
    "fees": "current price",
    "phones": "phone number",
    "emails": "email address",
    "links": "web address",
    "times": "current time",
    "hours": "opening hours",
    "numbers": "current figure",
}


_BRIEF = {
    "fees": "ask for the price",
    "phones": "ask for the number",
    "emails": "ask for the address",
    "links": "ask for the address",
    "times": "ask when",
    "hours": "ask when",
    "numbers": "ask how many",
}


def gap_in_words(group: str, ask: str | None) -> str:
    """What a page says where a fact has no value: whom to `ask`, or to contact us."""
    wanted = _WANTED.get(group, _WANTED["numbers"])
    return f"Ask {ask} for the {wanted}" if ask else f"Contact us for the {wanted}"


def gap_in_brief(group: str) -> str:
    """The same inside a sentence, where brackets go around it."""
    return _BRIEF.get(group, _BRIEF["numbers"])


def value_in_words(group: str, value: DatedValue) -> str:
    """The text of a value: fees and phones as they are, times as `6:30am`, hours by days."""
    if isinstance(value.value, tuple):
        return "; ".join(_opening(opening) for opening in value.value)
    return clock_in_words(value.value) if group == "times" else value.value


def window_in_words(group: str, value: DatedValue) -> str:
    """A value with its days: "£25.00 from 1 April 2025 to 31 March 2026"."""
    lower = f" ({value.concession} reduced)" if value.concession else ""
    last = f" to {day_in_words(value.last)}" if value.last else ""
    announced = ", announced" if value.announced else ""
    said = value_in_words(group, value)
    return f"{said}{lower} from {day_in_words(value.first)}{last}{announced}"


def _opening(opening: Opening) -> str:
    times = f"{clock_in_words(opening.opens)} to {clock_in_words(opening.closes)}"
    return f"{_days(opening.days)}, {times}"


def _days(days: tuple[str, ...]) -> str:
    """`Monday to Friday` for three or more days that follow each other, else a list."""
    order = sorted({WEEKDAYS.index(day) for day in days})
    names = [WEEKDAYS[number].capitalize() for number in order]
    together = order[-1] - order[0] == len(order) - 1
    if together and len(order) > 2:  # noqa: PLR2004 - two days read better with "and"
        return f"{names[0]} to {names[-1]}"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
