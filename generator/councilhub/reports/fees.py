"""What a sheet of fees changes, for people and for programs."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from councilhub.model.dates import day_in_words
from councilhub.model.fees import FeeImport, NewPrice
from councilhub.reports.documents import document


def human(told: FeeImport, most: Decimal) -> str:
    """The report for a terminal: a line a change, and what did not change."""
    lines = [f"New prices from {day_in_words(told.first)}"]
    width = max((len(new.fact.key) for new in told.changed), default=0)
    lines += [f"  {new.fact.key:{width}}  {_change(new)}{_flag(new, most)}" for new in told.changed]
    for title, items in _lists(told).items():
        lines += ["", f"{title}: {len(items)}", *(f"  {item}" for item in items)]
    return "\n".join([*lines, "", _summary(told, most), ""])


def markdown(told: FeeImport, most: Decimal) -> str:
    """The report for a pull request."""
    lines = [f"## New prices from {day_in_words(told.first)}", ""]
    if told.changed:
        lines += ["| Fee | Now | New | Change |", "|---|---|---|---|"]
        lines += [
            f"| {new.fact.key} | {_before(new)} | {_after(new)} "
            f"| {_percent(new)}{_flag(new, most)} |"
            for new in told.changed
        ]
        lines.append("")
    for title, items in _lists(told).items():
        lines += [f"**{title}: {len(items)}**", "", *(f"- {item}" for item in items), ""]
    return "\n".join([*lines, _summary(told, most), ""])


def as_json(told: FeeImport, most: Decimal) -> str:
    """The report for programs; `change` is in per cent."""
    return document(
        first=told.first.isoformat(),
        changed=[
            {
                "fee": new.fact.key,
                "old": str(new.old.value) if new.old else None,
                "new": new.value,
                "concession": new.concession,
                "change": round(float(new.change), 1) if new.change is not None else None,
                "flagged": _is_steep(new, most),
                "line": new.row.line,
            }
            for new in told.changed
        ],
        unchanged=[new.fact.key for new in told.unchanged],
        set_elsewhere=[
            {"line": row.line, "name": row.name, "layer": fact.layer}
            for row, fact in told.elsewhere
        ],
        has_later_window=[new.fact.key for new in told.later],
        unmatched=[{"line": row.line, "name": row.name} for row in told.unmatched],
        absent=[fact.key for fact in told.absent],
    )


FORMATS: Mapping[str, Callable[[FeeImport, Decimal], str]] = {
    "human": human,
    "markdown": markdown,
    "json": as_json,
}


def _lists(told: FeeImport) -> dict[str, list[str]]:
    """What else there is to say, by title; what is empty is left out."""
    lists = {
        "Unchanged": [f"{new.fact.key}, {new.value}" for new in told.unchanged],
        "Not in the hub": [f"row {row.line}: {row.name}" for row in told.unmatched],
        "Not the council's to set": [
            f"row {row.line}: {row.name} is set in the layer '{fact.layer}'"
            + (" by statute" if fact.set_by == "statute" else "")
            for row, fact in told.elsewhere
        ],
        "Left alone, because a later price is in the hub already": [
            f"row {new.row.line}: {new.fact.key}, from {day_in_words(new.fact.values[-1].first)}"
            for new in told.later
        ],
        "Not in the sheet": [fact.key for fact in told.absent],
    }
    return {title: items for title, items in lists.items() if items}


def _change(new: NewPrice) -> str:
    return f"{_before(new)} → {_after(new)}  {_percent(new)}"


def _before(new: NewPrice) -> str:
    if new.old is None:
        return "no price"
    lower = f" (reduced {new.old.concession})" if new.old.concession else ""
    return f"{new.old.value}{lower}"


def _after(new: NewPrice) -> str:
    if new.concession:
        return f"{new.value} (reduced {new.concession})"
    lost = new.old is not None and new.old.concession
    return f"{new.value} (no reduced price any more)" if lost else new.value


def _percent(new: NewPrice) -> str:
    return "new" if new.change is None else f"{new.change:+.1f} %"


def _is_steep(new: NewPrice, most: Decimal) -> bool:
    return new.change is None or new.change > most


def _flag(new: NewPrice, most: Decimal) -> str:
    return "  look at this" if _is_steep(new, most) else ""


def _summary(told: FeeImport, most: Decimal) -> str:
    steep = sum(_is_steep(new, most) for new in told.changed)
    return ", ".join(_counts(told, steep, most))


def _counts(told: FeeImport, steep: int, most: Decimal) -> Iterator[str]:
    yield f"{len(told.changed)} changed"
    if steep:
        yield f"{steep} new or up more than {most} %"
    yield f"{len(told.unchanged)} unchanged"
    rows = "row" if len(told.unmatched) == 1 else "rows"
    yield f"{len(told.unmatched)} {rows} not in the hub"
