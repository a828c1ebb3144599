"""One text of an overlay beside what it was compared with: the values, and words for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from councilhub.diagnostics import Audience, audience_of, layer_of
from councilhub.ids import SHARED
from councilhub.model.dates import day_in_words
from councilhub.model.drift import Standing, State
from councilhub.reports.operations import note_in_words
from councilhub.reports.values import readable
from councilhub.reports.words import Line, compared, lines_of


@dataclass(frozen=True, slots=True)
class Then:
    """The text that an operation was compared with, and the last commit in which it stood."""

    text: object
    commit: str | None = None
    """None where it stands below today."""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One operation of an overlay, with what lay below it when it was compared."""

    standing: Standing
    council: str
    """On whose site: a group layer may lie on another text in each council."""
    then: Then | None = None
    unknown: str | None = None
    """Why nobody knows what it was compared with."""
    asks: bool = False
    """Whether the text below only says what to write there: a required section's."""

    @property
    def is_agents(self) -> bool:
        """Whether it is on agent notes."""
        return audience_of(self.standing.place.path) is Audience.AGENT

    @property
    def name(self) -> str:
        """`what-it-costs`, `field cost`, `agent notes: lead`."""
        target = self.standing.target
        said = target.name if target.kind == "section" else str(target)
        return f"agent notes: {said}" if self.is_agents else said

    @property
    def sides(self) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The lines of then and now, with the words that changed."""
        now = readable(self.standing.below)
        if self.then is None:
            return (), lines_of(now)
        return compared(readable(self.then.text), now)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayDiff:
    """The operations of one layer on one article and its notes."""

    layer: str
    article: str
    as_of: date
    differences: tuple[Difference, ...]
    """Those that were asked for, as they stand in the files."""
    rest: Mapping[State, int]
    """How many others there are."""

    @property
    def at_rest(self) -> str | None:
        """One line when there is nothing to show."""
        if self.differences:
            return None
        return f"Nothing of {self.layer} on {self.article} has drifted{self.others}."

    @property
    def others(self) -> str:
        """What is not shown, as words to add."""
        said = ", ".join(f"{number} {state}" for state, number in self.rest.items())
        return f" ({said}: --all shows them)" if said else ""

    @property
    def next_steps(self) -> tuple[str, ...]:
        """The commands that settle what is shown."""
        about = f"{self.layer} {self.article}"
        via = sorted({each.standing.via for each in self.differences if each.standing.via})
        steps = [f"councilhub overlay diff {layer} {self.article}" for layer in via]
        if any(can_be_accepted(each.standing) for each in self.differences):
            steps.append(f"councilhub overlay accept {about} --by NAME")
        return tuple(steps)


def can_be_accepted(standing: Standing) -> bool:
    """Whether somebody may say at once that it was compared."""
    return not standing.via and (standing.state.has_drifted or standing.state is State.UNREVIEWED)


def what_happened(standing: Standing) -> str:
    """Why it stands so, in a sentence without a full stop."""
    since = f" since {day_in_words(standing.compared_on)}" if standing.compared_on else ""
    if standing.state.has_drifted and standing.via:
        return f"the text of {standing.via} below it has drifted"
    match standing.state:
        case State.DRIFTED_LAW:
            return f"the law behind {_below(standing)} has changed{since}"
        case State.DRIFTED_MINOR:
            return f"{_below(standing)} has changed a little{since}"
        case State.DRIFTED:
            return f"{_below(standing)} has changed{since}"
        case State.UNREVIEWED:
            return "nobody has recorded what it was compared with"
        case State.REDUNDANT if standing.held:
            return (
                f"its hold ended on {day_in_words(standing.held.until)}: it is not shown any more"
            )
        case State.REDUNDANT:
            return f"{_below(standing)} says the same"
        case State.ORPHAN:
            return "it cannot be laid: councilhub check says why"
        case _:
            return f"{_below(standing)} has not changed{since}"


def _below(standing: Standing) -> str:
    """Whose text lies below."""
    layers = dict.fromkeys(layer_of(place.path) for place in standing.lies_on)
    own = [layer for layer in layers if layer != SHARED]
    return f"the text of {' and '.join(own)}" if own else "the shared text"


def notes_in_words(each: Difference) -> Iterator[str]:
    """What the change notes say since the comparison, and why a text is held."""
    held = each.standing.held
    yield from (f"change note of {note_in_words(note)}" for note in each.standing.notes)
    if held and each.standing.state is not State.REDUNDANT:
        yield f"held until {day_in_words(held.until)}: {held.because}"


def then_in_words(each: Difference) -> str:
    """Where the text stood that it was compared with, or why nobody knows."""
    if each.standing.operation == "insert" and not each.standing.now:
        return "nothing, for this section is new"
    if each.then is None:
        return f"not known, {each.unknown}" if each.unknown else "not known"
    if each.then.commit is None:
        return "the same as now"
    day = f" of {day_in_words(each.then.day)}" if each.then.day else ""
    return f"last in commit {each.then.commit}{day}{_nothing(each.then.text)}"


def now_in_words(each: Difference) -> str:
    """Where the text below stands today."""
    places = ", ".join(f"{place.path}:{place.line}" for place in each.standing.lies_on)
    if not places:
        return "nothing there"
    return f"{places}, which only says what to write" if each.asks else places


def local_in_words(each: Difference) -> str:
    """Where the text of the overlay stands, and what it does."""
    standing = each.standing
    place = f"{standing.place.path}:{standing.place.line}"
    match standing.operation:
        case "remove":
            return f"{place}, takes this section out"
        case "append":
            return f"{place}, adds this at the end"
        case "prepend":
            return f"{place}, adds this at the start"
        case "insert":
            return f"{place}, adds this section"
        case _:
            return place


def _nothing(text: object) -> str:
    return "" if readable(text) else ": nothing there"
