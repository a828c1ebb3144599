"""What `councilhub reviewed` wrote, for people and for programs."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from councilhub.model.dates import day_in_words
from councilhub.model.reviews import Review, Reviews
from councilhub.reports.documents import document


def human(told: Reviews) -> str:
    """Every file: how old its review was, and when the next one is due."""
    lines = [f"Reviewed on {day_in_words(told.on)}, by {told.by}"]
    for each in told.files:
        lines += ["", each.path, *(f"  {line}" for line in _about(each, told.on))]
    changed = sum(each.changed for each in told.files)
    lines += ["", f"wrote {_files(changed)}" if changed else "nothing to write"]
    if any(each.changed and not each.named for each in told.files):
        lines.append("Articles and agent notes have no place for a name: the commit keeps it.")
    if changed:
        lines.append(f"Commit this by itself, with the words: {_words(told)}")
    return "\n".join([*lines, ""])


def _about(each: Review, day: date) -> Iterator[str]:
    before = each.clock.since if each.clock else None
    if not each.changed:
        yield "this is recorded already"
    elif each.clock:
        yield f"last reviewed on {day_in_words(before)} before" if before else "its first review"
    if due := _due(each, day):
        yield f"due again on {day_in_words(due)}"
    elif each.clock:
        yield "it does not say how long a review lasts (review_in)"
    if each.not_compared:
        way = f"councilhub overlay accept {each.layer} {each.id}"
        yield f"nobody has recorded what its texts were compared with: {way}"


def as_json(told: Reviews) -> str:
    """The same for programs."""
    return (
        document(
            on=told.on.isoformat(),
            by=told.by,
            wrote=[each.path for each in told.files if each.changed],
            commit_message=_words(told),
            files=[_object(each, told.on) for each in told.files],
        )
        + "\n"
    )


def _object(each: Review, day: date) -> dict[str, object]:
    before, due = each.clock.since if each.clock else None, _due(each, day)
    return {
        "path": each.path,
        "kind": each.clock.kind.value if each.clock else None,
        "layer": each.layer,
        "id": each.id,
        "changed": each.changed,
        "named": each.named,
        "not_compared": each.not_compared,
        "before": before.isoformat() if before else None,
        "due_on": due.isoformat() if due else None,
    }


def _due(each: Review, day: date) -> date | None:
    return each.clock.due_after(day) if each.clock else None


def _words(told: Reviews) -> str:
    return f"Reviewed on {told.on} by {told.by}"


def _files(number: int) -> str:
    return f"{number} file{'' if number == 1 else 's'}"


FORMATS: Mapping[str, Callable[[Reviews], str]] = {"human": human, "json": as_json}
