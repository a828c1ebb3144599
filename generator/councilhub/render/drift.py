"""What agents are told of a text that was not compared with what has changed below it."""

from collections.abc import Callable, Sequence
from datetime import date

from councilhub.diagnostics import layer_of
from councilhub.ids import SHARED
from councilhub.model.article import ChangeNote
from councilhub.model.dates import day_in_words
from councilhub.model.drift import Standing, State
from councilhub.model.overlay import Held
from councilhub.render.frame import View, day

Name = Callable[[str], str]
"""What a layer is called."""
Said = tuple[str, str]
"""The words that stand out, and the rest of the sentence."""


def exception(council: str, standing: Standing) -> str:
    """What the council itself does to a text that it shares with others."""
    match standing.operation:
        case "append":
            return f"{council} added the last part"
        case "prepend":
            return f"{council} added the first part"
        case "insert":
            return f"Added by {council}"
        case _:
            return f"{council}’s own text"


def of_law(name: Name, found: Standing, today: date) -> Said:
    """That the law has changed since a text was compared."""
    lead = f"The law changed on {day_in_words(max(map(law_day, laws(found, today))))}."
    who = f"{name(found.layer)}’s"
    if found.via:
        return lead, (
            f"{who} text here builds on {name(found.via)}’s, which has not been compared with it "
            f"since. {_look_first(name, found.via)}."
        )
    return lead, f"{who} own {_what(found)} has not been compared with it since."


def of_change(name: Name, found: Standing, standings: Sequence[Standing]) -> Said:
    """That what lies below has changed since a text was compared; `standings` of the same text."""
    cause = next((each for each in standings if each.layer == found.via), found)
    lead = f"{_below(name, cause, first=True)} has changed"
    since = f"since {_compared(name, cause)}."
    if found.via:
        who = f"{name(found.layer)}’s text here builds on that"
        return lead, f"{since} {who}. {_look_first(name, found.via)}."
    return lead, since


def of_hold(held: Held) -> Said:
    """How long a text is kept, and why."""
    return f"Kept as it was until {day_in_words(held.until)}:", held.because


def has_ended(standing: Standing) -> bool:
    """Whether the text was held and no longer is: the text below stands on the page."""
    return standing.held is not None and standing.state is State.REDUNDANT


def state_words(name: Name, standing: Standing) -> str:
    """How an operation stands, in a few words for a list."""
    held = " ".join(of_hold(standing.held)) if standing.held else None
    if has_ended(standing):
        again = f"{_below(name, standing, first=True)} stands here again"
        return f"{held}. {again if standing.now else 'It is no longer on the page'}"
    if standing.via:
        state = f"Builds on {name(standing.via)}’s text. {_look_first(name, standing.via)}"
    else:
        state = _state(name, standing)
    return f"{state}. {held}" if held else state


def _state(name: Name, standing: Standing) -> str:
    seen = f" on {day_in_words(standing.compared_on)}" if standing.compared_on else ""
    reviewed = f"Reviewed{seen}" if seen else "Not reviewed yet"
    match standing.state:
        case State.CURRENT:
            return f"Compared{seen}" if standing.recorded else reviewed
        case State.REDUNDANT:
            return f"Says the same as {_below(name, standing)}"
        case State.UNREVIEWED:
            return f"{reviewed}. Not yet compared with {_below(name, standing)}"
        case State.DRIFTED_MINOR:
            return f"Small changes to {_below(name, standing)} since it was compared{seen}"
        case State.DRIFTED:
            changed = f"{_below(name, standing, first=True)} has changed"
            return f"{changed} since it was compared{seen}"
        case State.DRIFTED_LAW:
            done = "compared" if standing.recorded else "reviewed"
            return f"The law has changed since it was {done}{seen}"
        case State.ORPHAN:
            return "Cannot be shown: what it changes is not there any more"


def changes(notes: Sequence[ChangeNote]) -> list[View]:
    """The words of change notes, each with the day from which it counts."""
    return [{"on": day(law_day(note)), "note": note.note} for note in notes]


def telling(notes: Sequence[ChangeNote]) -> tuple[ChangeNote, ...]:
    """The change notes that matter to somebody with a caller on the line."""
    return tuple(note for note in notes if note.level != "minor")


def laws(standing: Standing, today: date) -> list[ChangeNote]:
    """The changes in the law since the comparison that are in force."""
    return [n for n in standing.notes if n.level == "law" and law_day(n) <= today]


def law_day(note: ChangeNote) -> date:
    """The day from which a change counts."""
    return note.from_ or note.on


def _below(name: Name, standing: Standing, *, first: bool = False) -> str:
    """What an operation lies on; `first`: at the beginning of a sentence."""
    layers = [layer_of(place.path) for place in standing.lies_on]
    layers = [layer for layer in layers if layer != SHARED]
    if layers:
        return f"{name(layers[-1])}’s text"
    return "The shared text" if first else "the shared text"


def _compared(name: Name, standing: Standing) -> str:
    done = f"{name(standing.layer)} last compared its own {_what(standing)} with it"
    if standing.recorded and standing.compared_on:
        return f"{done}, on {day_in_words(standing.compared_on)}"
    return done


def _what(standing: Standing) -> str:
    return "addition" if standing.operation in {"append", "prepend"} else "text"


def _look_first(name: Name, layer: str) -> str:
    return f"{name(layer)} has to look at it first"
