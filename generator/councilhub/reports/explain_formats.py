"""An explanation for people at a terminal, for programs, and for a pull request."""

import re
from collections.abc import Iterator
from datetime import date

from councilhub.diagnostics import layer_of
from councilhub.model.dates import day_in_words
from councilhub.model.drift import Standing, State
from councilhub.model.site import Origin
from councilhub.reports.documents import document
from councilhub.reports.explain import Explanation, Told, ToldFact, gone
from councilhub.reports.operations import note_in_words
from councilhub.reports.tables import cell
from councilhub.reports.values import readable
from councilhub.reports.words import lines_of, wrapped

_HALVES = {"public": "What residents see", "agent": "Agent notes"}
_INDENT = " " * 4
_LEAST = 40
"""However narrow the terminal, texts have so many columns."""
_ENDLESS = 1_000_000
"""More columns than a line may have characters."""


def human(told: Explanation, width: int = 80) -> str:
    """The explanation for a terminal of so many columns: every text in full, and who wrote it."""
    lines = [f"{told.article} on {told.site}: {told.state}", headline(told)]
    for audience, title in _HALVES.items():
        texts = [text for text in told.texts if text.audience == audience]
        lines += ["", title, "=" * len(title)] if texts else []
        for text in texts:
            lines += ["", *_human(text, width)]
    lines += ["", "Facts", "====="] if told.facts else []
    for fact in told.facts:
        lines += ["", f"{{{{ {fact.name} }}}}: {fact.says}", f"  {_behind(fact)}"]
    return "\n".join(lines) + "\n"


def headline(told: Explanation) -> str:
    """How many local exceptions there are, and how the texts of overlays stand."""
    exceptions = _many(told.exceptions, "local exception")
    if not told.states:
        return f"{exceptions}; no overlay changes anything"
    states = ", ".join(f"{number} {state}" for state, number in told.states.items())
    return f"{exceptions}; {_many(sum(told.states.values()), 'overlay text')}: {states}"


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _human(text: Told, width: int) -> Iterator[str]:
    yield _name(text)
    for part in text.parts:
        yield f"  {_at(part.origin)}, {part.operation}"
        yield from _folded(part.says, width)
    yield from (f"  {_past(text)} {_at(origin)}" for origin in text.replaced)
    for standing in text.standings:
        yield f"  {standing.state} [{standing.layer}]: {_looked_at(standing)}"
        for line in _why(standing):
            yield from _folded(line, width)


def _folded(text: str, width: int) -> Iterator[str]:
    """A text in lines that fit; tables stay as they are."""
    room = max(width - len(_INDENT), _LEAST)
    for line in lines_of(text):
        whole = bool(line) and line[0].text.startswith("|")
        folded = wrapped(line, str, _ENDLESS if whole else room, str)
        yield from (f"{_INDENT}{each}".rstrip() for each in folded)


def _name(text: Told) -> str:
    title = f' "{text.title}"' if text.title else ""
    return f"{text.target}{title}{_about(text)}"


def _about(text: Told) -> str:
    """In brackets: why it is not on the page, and that it is the council's own doing."""
    said = [text.gone, "local exception" if text.exception else None]
    words = ", ".join(word for word in said if word)
    return f" ({words})" if words else ""


def _past(text: Told) -> str:
    return "lay on" if text.gone else "replaced"


def _at(origin: Origin) -> str:
    return f"{origin.place.path}:{origin.place.line} [{origin.layer}]"


def _looked_at(standing: Standing) -> str:
    """When the text was compared with what lies below it, or else reviewed."""
    if standing.compared_on is None:
        return "never reviewed"
    compared = standing.recorded is not None
    day = day_in_words(standing.compared_on)
    return f"compared on {day}" if compared else f"reviewed on {day}"


def _why(standing: Standing) -> Iterator[str]:
    """What has changed since, which layer has to look first, and what is held."""
    if standing.state is State.ORPHAN:
        yield "councilhub check says why"
    if standing.via:
        yield f"settle the text of '{standing.via}' first"
    if standing.state.has_drifted:
        yield from map(note_in_words, standing.notes)
    if standing.held:
        ended = "was held" if gone(standing) else "held"
        yield f"{ended} until {day_in_words(standing.held.until)}: {standing.held.because}"


def _behind(fact: ToldFact) -> str:
    """Where a fact stands, how long it holds, and who answers for it."""
    if fact.origin is None:
        return fact.window or "no layer defines it"
    return f"{_at(fact.origin)}, {fact.window}, owner {fact.owner}, set by {fact.set_by}"


def as_json(told: Explanation) -> str:
    """The explanation as one JSON document, version 1."""
    return (
        document(
            site=told.site,
            article=told.article,
            title=told.title,
            state=told.state,
            exceptions=told.exceptions,
            states={state.value: number for state, number in told.states.items()},
            texts=[_text(text) for text in told.texts],
            facts=[_fact(fact) for fact in told.facts],
        )
        + "\n"
    )


def _text(text: Told) -> dict[str, object]:
    return {
        "audience": text.audience,
        "kind": text.target.kind,
        "name": text.target.name,
        "title": text.title or None,
        "exception": text.exception,
        "gone": text.gone,
        "parts": [
            {
                "operation": part.operation,
                "text": part.text,
                "says": part.says,
                "origin": _origin(part.origin),
            }
            for part in text.parts
        ],
        "replaced": [_origin(origin) for origin in text.replaced],
        "overlays": [_overlay(standing) for standing in text.standings],
    }


def _overlay(standing: Standing) -> dict[str, object]:
    held = standing.held
    return {
        "origin": _origin(Origin(standing.layer, standing.place)),
        "operation": standing.operation,
        "state": standing.state.value,
        "compared_on": _iso(standing.compared_on),
        "recorded": standing.recorded,
        "now": standing.now,
        "below": None if standing.below is None else readable(standing.below),
        "lies_on": [_origin(Origin(layer_of(p.path), p)) for p in standing.lies_on],
        "since": [
            {"on": _iso(note.on), "from": _iso(note.from_), "level": note.level, "note": note.note}
            for note in standing.notes
        ],
        "via": standing.via,
        "held": {"until": _iso(held.until), "because": held.because} if held else None,
    }


def _fact(fact: ToldFact) -> dict[str, object]:
    return {
        "name": fact.name,
        "text": fact.says,
        "owner": fact.owner,
        "set_by": fact.set_by,
        "window": fact.window,
        "origin": _origin(fact.origin) if fact.origin else None,
    }


def _origin(origin: Origin) -> dict[str, object]:
    return {"layer": origin.layer, "path": origin.place.path, "line": origin.place.line}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def markdown(told: Explanation) -> str:
    """The explanation for a comment on a pull request: texts as they are written, in code."""
    lines = [f"### `{told.article}` on `{told.site}`", "", f"{cell(told.state)}. {headline(told)}."]
    for audience, title in _HALVES.items():
        texts = [text for text in told.texts if text.audience == audience]
        lines += ["", f"#### {title}"] if texts else []
        for text in texts:
            lines += ["", *_markdown(text)]
    if told.facts:
        lines += ["", "#### Facts", "", "| variable | says | from |", "| --- | --- | --- |"]
    for fact in told.facts:
        lines.append(f"| `{fact.name}` | {cell(fact.says)} | {cell(_behind(fact))} |")
    return "\n".join(lines) + "\n"


def _markdown(text: Told) -> Iterator[str]:
    title = f" {cell(text.title)}" if text.title else ""
    yield f"**{text.target.kind} `{text.target.name}`**{title}{_about(text)}"
    yield ""
    for part in text.parts:
        yield f"- `{_at(part.origin)}` {part.operation}"
        yield from (f"  {line}".rstrip() for line in _fenced(part.says))
    yield from (f"- {_past(text)} `{_at(origin)}`" for origin in text.replaced)
    for standing in text.standings:
        yield f"- **{standing.state}** `{standing.layer}`: {_looked_at(standing)}"
        yield from (f"  - {cell(line)}" for line in _why(standing))


def _fenced(text: str) -> list[str]:
    """A block of code around a text, whatever marks stand in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *text.split("\n"), fence]
