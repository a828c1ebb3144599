"""How all overlays stand: counts first, then what needs somebody."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from councilhub.model.drift import State
from councilhub.model.roles import Team
from councilhub.reports.documents import document
from councilhub.reports.operations import IN_WORDS, Operation, ago, why
from councilhub.reports.tables import cell, columns, pipes
from councilhub.reports.words import Mark

_MOST = 50
"""How many operations people are shown when they ask for everything."""
_MOST_LAYERS = 25
"""How many layers then get a row of their own."""
_WORST_FIRST = tuple(State)[::-1]
_LOUD = frozenset({State.ORPHAN, State.DRIFTED_LAW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What was asked for, and what there is."""

    as_of: date
    operations: tuple[Operation, ...]
    """The worst first; of the layer and the owner that were asked for."""
    states: frozenset[State]
    """Which are listed. (`current` is not, unless it was asked for.)."""
    narrowed: bool
    """Whether only some of the hub was asked for: then the list has no end."""
    beside: Mapping[str, int] = field(default_factory=dict)
    """Of a council, its group layers, and how many of their texts need somebody."""
    not_compared: tuple[str, ...] = ()
    """Paths of overlays that lie on no page because of an error."""

    @property
    def listed(self) -> tuple[Operation, ...]:
        """The operations in the states that were asked for."""
        return tuple(each for each in self.operations if each.state in self.states)

    @property
    def at_rest(self) -> str | None:
        """One line when there is nothing to do and nothing to show."""
        if self.listed:
            return None
        end = "." if self.not_compared else ": nothing to do."
        if not self.operations:
            return f"No overlay changes anything here{end}"
        if any(each.state is not State.CURRENT for each in self.operations):
            return f"None of {_texts(len(self.operations))} is {_or(self.states)}."
        return f"{_texts(len(self.operations)).capitalize()} of overlays, all current{end}"

    @property
    def errors(self) -> str | None:
        """What stands before the paths of those that are not compared."""
        number = len(self.not_compared)
        if not number:
            return None
        which = "1 overlay is" if number == 1 else f"{number} overlays are"
        return f"{which} not compared, because of an error: councilhub check says why"


def human(told: Status, mark: Mark = str) -> str:
    """For a terminal; `mark` makes a line stand out."""
    lines = [told.at_rest] if told.at_rest else list(_human(told, mark))
    if told.errors:
        lines += ["", mark(told.errors), *(f"  {path}" for path in told.not_compared)]
    for layer, number in told.beside.items():
        said = "text stands" if number == 1 else "texts stand"
        lines += [
            "",
            f"{number} {said} on its pages from {layer}: councilhub overlay status {layer}",
        ]
    return "\n".join(lines) + "\n"


def _human(told: Status, mark: Mark) -> Iterator[str]:
    yield from columns(_counts(told, None if told.narrowed else _MOST_LAYERS))
    yield ""
    yield from columns(_owners(told))
    shown = told.listed if told.narrowed else told.listed[:_MOST]
    for state in _WORST_FIRST:
        of_state = [each for each in shown if each.state is state]
        number = sum(each.state is state for each in told.listed)
        if of_state:
            title = f"{state} ({number}): {IN_WORDS[state]}"
            yield from ("", mark(title) if state in _LOUD else title)
        # One overlay has one owner and one review: its texts stand below each other.
        for _, of_one in groupby(of_state, key=lambda each: each.standing.place.path):
            yield from _lines(list(of_one), told.as_of)
    if len(shown) < len(told.listed):
        more = len(told.listed) - len(shown)
        yield from ("", f"… and {more} more: name a council, or use --owner or --state")
    yield from ("", "What has changed below a text: councilhub overlay diff COUNCIL ARTICLE")


def _lines(overlay: list[Operation], as_of: date) -> Iterator[str]:
    first = overlay[0]
    about = f"{_owner(first.owner)}, {ago(first.standing.compared_on, as_of)}"
    yield f"  {first.standing.layer}  {first.article}: {about}"
    for each in overlay:
        yield f"    {each.standing.place.path}:{each.standing.place.line}  {_target(each)}"
        yield from (f"      {reason}" for reason in why(each, as_of))


def _target(each: Operation) -> str:
    notes = "agent notes, " if each.is_agents else ""
    does = "" if each.standing.operation == "replace" else f" ({each.standing.operation})"
    return f"{notes}{each.standing.target}{does}"


def _owner(team: Team | None) -> str:
    if team is None:
        return "no owner"
    return f"{team.title} ({team.email})" if team.email else team.title


def _counts(told: Status, most: int | None = None) -> list[list[str]]:
    """A row a layer with something to do, the worst first; one for all others, one for the whole.

    `most`: how many layers get a row of their own.
    """
    by_layer: dict[str, list[Operation]] = {}
    for each in told.operations:
        by_layer.setdefault(each.standing.layer, []).append(each)
    # The operations stand in that order already, and so do the layers.
    loud = [layer for layer, (worst, *_) in by_layer.items() if worst.state is not State.CURRENT]
    own = (loud or list(by_layer))[:most]
    others = [layer for layer in by_layer if layer not in own]
    states = [s for s in _WORST_FIRST if any(each.state is s for each in told.operations)]
    rows = [["layer", *states, "all"], *(_row(layer, by_layer[layer], states) for layer in own)]
    if others:
        name = others[0] if len(others) == 1 else f"{len(others)} other layers"
        rows.append(_row(name, [each for layer in others for each in by_layer[layer]], states))
    if len(by_layer) > 1:
        rows.append(_row("all", told.operations, states))
    return rows


def _row(name: str, operations: Iterable[Operation], states: list[State]) -> list[str]:
    counted = Counter(each.state for each in operations)
    return [name, *(str(counted[state] or "-") for state in states), str(counted.total())]


def _owners(told: Status) -> list[list[str]]:
    """A row an owner of what is listed: how many, and how old the oldest is."""
    by_owner: dict[str, list[Operation]] = {}
    for each in told.listed:
        by_owner.setdefault(each.owner.id if each.owner else "", []).append(each)
    rows = [["owner", "listed", "oldest"]]
    for of_one in sorted(by_owner.values(), key=len, reverse=True):
        oldest = min(of_one, key=lambda each: each.standing.compared_on or date.min)
        name = of_one[0].owner.title if of_one[0].owner else "no owner"
        rows.append([name, str(len(of_one)), ago(oldest.standing.compared_on, told.as_of)])
    return rows


def markdown(told: Status) -> str:
    """For a comment on a pull request or an issue; nothing is cut."""
    said = [told.errors, "", *(f"- `{path}`" for path in told.not_compared)] if told.errors else []
    errors = "\n".join(["", *said, ""]) if said else ""
    if told.at_rest:
        return f"{told.at_rest}\n{errors}"
    head = ["state", "layer", "text", "owner", "reviewed", "why"]
    rows = [
        [
            f"**{each.state}**" if each.state in _LOUD else str(each.state),
            cell(each.standing.layer),
            f"{cell(f'{each.article}, {_target(each)}')}<br>{_where(each)}",
            cell(_owner(each.owner)),
            cell(ago(each.standing.compared_on, told.as_of)),
            "<br>".join(map(cell, why(each, told.as_of) or (IN_WORDS[each.state],))),
        ]
        for each in told.listed
    ]
    return "\n".join([*pipes(_counts(told)), "", *pipes([head, *rows])]) + "\n" + errors


def _where(each: Operation) -> str:
    return f"`{each.standing.place.path}:{each.standing.place.line}`"


def as_json(told: Status) -> str:
    """Everything as one JSON document, version 1; of several states those asked for."""
    counts: dict[str, Counter[str]] = {}
    for each in told.operations:
        counts.setdefault(each.standing.layer, Counter())[each.state] += 1
    totals = Counter(each.state.value for each in told.operations)
    return (
        document(
            as_of=str(told.as_of),
            totals={state: totals[state] for state in State},
            layers={layer: dict(counted) for layer, counted in sorted(counts.items())},
            operations=[_object(each, told.as_of) for each in told.listed],
            not_compared=list(told.not_compared),
        )
        + "\n"
    )


def _object(each: Operation, as_of: date) -> dict[str, object]:
    standing, owner, held = each.standing, each.owner, each.standing.held
    compared = standing.compared_on
    return {
        "state": standing.state.value,
        "layer": standing.layer,
        "layer_kind": each.kind,
        "article": each.article,
        "audience": "agent" if each.is_agents else "public",
        "target": {"kind": standing.target.kind, "name": standing.target.name},
        "operation": standing.operation,
        "path": standing.place.path,
        "line": standing.place.line,
        "owner": {"id": owner.id, "title": owner.title, "email": owner.email} if owner else None,
        "reviewed_on": str(compared) if compared else None,
        "age_in_days": (as_of - compared).days if compared else None,
        "why": [IN_WORDS[each.state], *why(each, as_of)],
        "change_notes": [
            {"on": str(note.on), "level": note.level, "note": note.note} for note in standing.notes
        ],
        "via": standing.via,
        "held": {"because": held.because, "until": str(held.until)} if held else None,
        "recorded": standing.recorded,
        "now": standing.now,
        "councils": list(each.councils),
    }


FORMATS: Mapping[str, Callable[[Status], str]] = {"json": as_json, "markdown": markdown}


def _texts(number: int) -> str:
    return f"{number} text{'' if number == 1 else 's'}"


def _or(states: Iterable[State]) -> str:
    return " or ".join(state for state in _WORST_FIRST if state in set(states))
