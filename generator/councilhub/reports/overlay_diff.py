"""`overlay diff`: then, now and the overlay's own text, for people and for programs."""

from collections.abc import Callable, Iterator, Mapping
from textwrap import wrap

from councilhub.diagnostics import layer_of
from councilhub.model.drift import State
from councilhub.reports.differences import (
    Difference,
    OverlayDiff,
    can_be_accepted,
    local_in_words,
    notes_in_words,
    now_in_words,
    then_in_words,
    what_happened,
)
from councilhub.reports.documents import document
from councilhub.reports.tables import cell, pipes
from councilhub.reports.values import readable
from councilhub.reports.words import Line, Mark, Marks, lines_of, wrapped, written


def human(told: OverlayDiff, width: int, marks: Marks) -> str:
    """For a terminal of `width` characters."""
    lines = [told.at_rest] if told.at_rest else list(_human(told, width, marks))
    return "\n".join(lines) + "\n"


def _human(told: OverlayDiff, width: int, marks: Marks) -> Iterator[str]:
    for each in told.differences:
        law = each.standing.state in {State.DRIFTED_LAW, State.ORPHAN}
        yield from map(marks.loud if law else str, wrap(_header(each), width))
        for note in notes_in_words(each):
            yield from wrap(note, width, initial_indent="  ", subsequent_indent="    ")
        before, after = each.sides
        own = lines_of(readable(each.standing.local))
        changed = before if before != after else ()
        yield from _block(f"then: {then_in_words(each)}", changed, marks.gone, width, marks)
        yield from _block(f"now: {now_in_words(each)}", after, marks.come, width, marks)
        yield from _block(f"{told.layer}: {local_in_words(each)}", own, str, width, marks)
        yield ""
    if said := _next(told):
        yield from (said, *(f"  {step}" for step in told.next_steps))
    if told.rest:
        yield f"Not shown{told.others}"


def _block(
    title: str, lines: tuple[Line, ...], mark: Mark, width: int, marks: Marks
) -> Iterator[str]:
    """A title, and a text that stands in below it."""
    yield ""
    yield from wrap(title, width, initial_indent="  ", subsequent_indent="    ")
    for line in lines:
        parts = wrapped(line, mark, width - 4, marks.seen)
        yield from (f"    {part}".rstrip() for part in parts)


def _header(each: Difference) -> str:
    return f"{each.name} — {each.standing.state}: {what_happened(each.standing)}"


def _next(told: OverlayDiff) -> str:
    """What to do, before the commands."""
    places = [f"{d.standing.place.path}:{d.standing.place.line}" for d in told.differences]
    if any(can_be_accepted(each.standing) for each in told.differences):
        files = " or ".join(dict.fromkeys(places))
        return f"If it is wrong now, edit {files}. Then:"
    return "First settle what lies below:" if told.next_steps else ""


def markdown(told: OverlayDiff) -> str:
    """For a comment on a pull request: a table an operation."""
    lines = [f"### `{told.article}` in `{told.layer}`", ""]
    lines += [f"{told.at_rest}"] if told.at_rest else _tables(told)
    return "\n".join(lines) + "\n"


def _tables(told: OverlayDiff) -> Iterator[str]:
    for each in told.differences:
        happened = f"{each.standing.state}: {what_happened(each.standing)}"
        yield from (f"**{cell(each.name)}** — {cell(happened)}", "")
        yield from (f"- {cell(note)}" for note in notes_in_words(each))
        yield ""
        before, after = each.sides
        texts = (
            _cell(before, "~~{}~~".format) if before != after else "",
            _cell(after, "**{}**".format),
            _cell(lines_of(readable(each.standing.local)), str),
        )
        about = [
            f"*{cell(said)}*"
            for said in (then_in_words(each), now_in_words(each), local_in_words(each))
        ]
        yield from pipes([["then", "now", cell(told.layer)], about, texts])
        yield ""
    if steps := told.next_steps:
        yield from (_next(told), "", "```", *steps, "```")


def _cell(lines: tuple[Line, ...], mark: Mark) -> str:
    return "<br>".join(written(line, mark, cell) for line in lines)


def as_json(told: OverlayDiff) -> str:
    """Everything as one JSON document, version 1; texts whole, of lists a line an item."""
    return (
        document(
            layer=told.layer,
            article=told.article,
            as_of=str(told.as_of),
            operations=[_object(each) for each in told.differences],
            not_shown=dict(told.rest),
            next_steps=list(told.next_steps),
        )
        + "\n"
    )


def _object(each: Difference) -> dict[str, object]:
    standing, then, held = each.standing, each.then, each.standing.held
    compared_on = standing.compared_on
    local = None if standing.local is None else readable(standing.local)
    return {
        "state": standing.state.value,
        "audience": "agent" if each.is_agents else "public",
        "target": {"kind": standing.target.kind, "name": standing.target.name},
        "operation": standing.operation,
        "path": standing.place.path,
        "line": standing.place.line,
        "council": each.council,
        "reviewed_on": str(compared_on) if compared_on else None,
        "why": what_happened(standing),
        "change_notes": [
            {"on": str(note.on), "level": note.level, "note": note.note} for note in standing.notes
        ],
        "via": standing.via,
        "held": {"because": held.because, "until": str(held.until)} if held else None,
        "then": {
            "text": readable(then.text),
            "commit": then.commit,
            "on": str(then.day) if then.day else None,
        }
        if then
        else None,
        "then_unknown": each.unknown,
        "now": {
            "text": readable(standing.below),
            "only_asks": each.asks,
            "origins": [
                {"layer": layer_of(place.path), "path": place.path, "line": place.line}
                for place in standing.lies_on
            ],
        },
        "local": local,
    }


FORMATS: Mapping[str, Callable[[OverlayDiff], str]] = {"json": as_json, "markdown": markdown}
