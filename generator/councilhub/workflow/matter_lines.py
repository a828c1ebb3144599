"""Values as lines of front matter, in canonical form."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeAlias

from councilhub.model.spelling import block, spelled
from councilhub.schema.order import Order

Value: TypeAlias = "str | date | list[Value] | Mapping[str, Value] | None"
"""What a key is to say. None: nothing, so the key goes, or does not come."""


def lines_of(values: Mapping[str, Value], order: Order) -> Iterator[str]:
    """A mapping as lines without line ends; what says nothing is left out."""
    for key in order.sorted(list(values)):
        yield from _entry(spelled(key), values[key], order.below(key))


def lines_below(values: "list[Value] | Mapping[str, Value]", order: Order) -> Iterator[str]:
    """A list or a mapping as lines."""
    return items_of(values, order) if isinstance(values, list) else lines_of(values, order)


def items_of(values: list[Value], order: Order) -> Iterator[str]:
    """The items of a list as lines, each with its dash."""
    for value in values:
        match value:
            case Mapping():
                first, *rest = lines_of(value, order)
                yield f"- {first}"
                yield from indented(rest)
            case str() | date():
                yield f"- {scalar(value)}"
            case _:
                message = "a list holds texts and mappings only"
                raise TypeError(message)


def scalar(value: str | date, *, quoted: bool = False) -> str:
    """A value on one line. Text that other readers take for something else is quoted."""
    if isinstance(value, date):
        return spelled(value.isoformat(), quoted=quoted)
    return spelled(value, quoted=True)


def indented(lines: list[str], by: int = 2) -> Iterator[str]:
    """The lines further in; an empty one stays empty."""
    return (f"{' ' * by}{line}" if line else "" for line in lines)


def _entry(key: str, value: Value, order: Order) -> Iterator[str]:
    match value:
        case None:
            return
        case str() if "\n" in value:
            mark, lines = block(value)
            yield f"{key}: {mark}"
            yield from indented(lines)
        case str() | date():
            yield f"{key}: {scalar(value)}"
        case _:
            below = [*lines_below(value, order)]
            if below:
                yield f"{key}:"
                yield from indented(below)
