"""What is due: counts by owner first, then what somebody has to look at, by owner."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from councilhub.model.dates import day_in_words
from councilhub.model.freshness import SOON, Clock, ClockKind, Freshness
from councilhub.model.roles import Team
from councilhub.reports.documents import document
from councilhub.reports.tables import cell, columns, pipes

_MOST = 10
"""How many an owner is shown of each state, unless only that owner is asked for."""
_MOST_OWNERS = 25
"""How many owners have a row and a list of their own, unless one is asked for."""
_LISTED = (Freshness.OVERDUE, Freshness.DUE_SOON)
_STATES: Mapping[Freshness, str] = {
    Freshness.OVERDUE: "overdue",
    Freshness.DUE_SOON: "due soon",
    Freshness.FINE: "fine",
}
_KINDS: Mapping[ClockKind, str] = {
    ClockKind.ARTICLE: "article",
    ClockKind.NOTES: "agent notes",
    ClockKind.OVERLAY: "overlay",
    ClockKind.NOTES_OVERLAY: "overlay on agent notes",
    ClockKind.SOURCE: "source",
    ClockKind.FACT: "fact",
}
_VALUES: Mapping[str, str] = {
    "fees": "price",
    "phones": "number",
    "emails": "address",
    "links": "address",
    "times": "time",
    "hours": "hours",
    "numbers": "number",
}
"""What a fact of a group has none of, once its last window is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The clocks of a hub, or of one of its owners, on a day."""

    as_of: date
    clocks: tuple[Clock, ...]
    """The oldest first."""
    owner: str | None = None
    """The team that was asked for."""
    not_known: tuple[str, ...] = ()
    """Paths of files that an error keeps out of sight."""
    edit_at: str | None = None
    """What stands before a path in the address at which the file is edited."""

    def of(self, state: Freshness) -> tuple[Clock, ...]:
        """The clocks in one state."""
        return tuple(each for each in self.clocks if each.on(self.as_of) is state)


@dataclass(frozen=True, slots=True)
class Owner:
    """A team as its layer knows it, with all that it answers for."""

    team: Team | None
    due: Due

    def count(self, state: Freshness) -> int:
        """How much of what it answers for is in a state."""
        return len(self.due.of(state))

    @property
    def has_work(self) -> bool:
        """Whether anything is overdue or due soon."""
        return any(self.count(state) for state in _LISTED)


def by_owner(told: Due) -> tuple[Owner, ...]:
    """Those with most overdue first. A council's own team is another than the shared one."""
    found: dict[object, list[Clock]] = {}
    for each in told.clocks:
        found.setdefault(key(each.owner), []).append(each)
    sorted_out = (replace(told, clocks=tuple(of), not_known=()) for of in found.values())
    return tuple(sorted((Owner(of.clocks[0].owner, of) for of in sorted_out), key=_order))


def key(team: Team | None) -> tuple[str, ...] | None:
    """What tells a team from others, whichever layer knows it."""
    return (team.id, team.title, team.email or "") if team else None


def _order(owner: Owner) -> tuple[object, ...]:
    counts = (-owner.count(state) for state in _LISTED)
    return *counts, owner.team.title if owner.team else "", key(owner.team) or ()


def human(told: Due) -> str:
    """For a terminal."""
    lines = [*columns(_counts(told))] if told.clocks else ["Nothing here has a date to watch."]
    owners = [each for each in by_owner(told) if each.has_work]
    for each in owners if told.owner else owners[:_MOST_OWNERS]:
        lines += ["", _owner(each.team), *_lines(each, None if told.owner else _MOST)]
    if told.clocks and not owners:
        lines += ["", f"Nothing is due within {SOON.days} days."]
    elif not told.owner and len(owners) > _MOST_OWNERS:
        lines += ["", f"… and {len(owners) - _MOST_OWNERS} more owners: use --owner"]
    if told.not_known:
        lines += ["", _errors(told), *(f"  {path}" for path in told.not_known)]
    return "\n".join([*lines, ""])


def _lines(owner: Owner, most: int | None) -> Iterator[str]:
    for state in _LISTED:
        found = owner.due.of(state)
        if found:
            yield f"  {_STATES[state]} ({len(found)})"
        for each in found[:most]:
            yield f"    {_KINDS[each.kind]}: {each.title}"
            yield f"      {'; '.join(_why(each, owner.due.as_of))}"
            yield f"      {each.place.path}:{each.place.line}"
        if most and len(found) > most:
            hint = f": councilhub freshness --owner {owner.team.id}" if owner.team else ""
            yield f"    … and {len(found) - most} more{hint}"


def _why(clock: Clock, today: date) -> Iterator[str]:
    """When it is due, and since when it counts."""
    if clock.due is None and clock.since is None:
        yield "no review is written down (last_reviewed_on)"
    elif clock.due is None:
        yield "it does not say how long a review lasts (review_in)"
    elif clock.kind is ClockKind.FACT:
        yield _end(clock, clock.due, today)
    else:
        yield f"due on {day_in_words(clock.due)}, {_away(clock.due, today)}"
    if clock.since:
        done = "checked" if clock.kind is ClockKind.SOURCE else "reviewed"
        yield f"last {done} on {day_in_words(clock.since)}"


def _end(clock: Clock, last: date, today: date) -> str:
    what = _VALUES[clock.id.partition(".")[0]]
    if last < today:
        return f"ended on {day_in_words(last)}, no {what} since"
    return f"ends on {day_in_words(last)}, no {what} after it"


def _away(day: date, today: date) -> str:
    days = abs((day - today).days)
    if not days:
        return "today"
    many = f"{days} day{'' if days == 1 else 's'}"
    return f"{many} ago" if day < today else f"in {many}"


def _owner(team: Team | None) -> str:
    if team is None:
        return "no owner"
    return f"{team.title} ({team.email})" if team.email else team.title


def _counts(told: Due, most: int | None = _MOST_OWNERS) -> list[list[str]]:
    """A row an owner, one for the others, one for the whole; an owner that is asked for has one."""
    owners = by_owner(told)
    own = owners[:most] if not told.owner else owners
    rows = [["owner", *(_STATES[state] for state in Freshness)]]
    rows += [_row(each.team.title if each.team else "no owner", [each.due]) for each in own]
    if others := owners[len(own) :]:
        rows.append(_row(f"{len(others)} other owners", [each.due for each in others]))
    return [*rows, _row("all", [told])] if len(owners) > 1 else rows


def _row(name: str, parts: Sequence[Due]) -> list[str]:
    counted = Counter(clock.on(due.as_of) for due in parts for clock in due.clocks)
    return [name, *(str(counted[state] or "-") for state in Freshness)]


def _errors(told: Due) -> str:
    number = len(told.not_known)
    files = "1 file" if number == 1 else f"{number} files"
    return f"What is due in {files} is not known, because of an error: councilhub check says why"


def markdown(told: Due) -> str:
    """For an issue; nothing is cut, and no text in it becomes a link or calls anybody."""
    parts = [[cell(text) for text in row] for row in _counts(told, None)]
    lines = [*pipes(parts)] if told.clocks else ["Nothing here has a date to watch."]
    for each in by_owner(told):
        for state in _LISTED:
            found = each.due.of(state)
            if found:
                lines += ["", f"### {cell(_owner(each.team))}: {_STATES[state]} ({len(found)})", ""]
                lines += pipes([["what", "when", "where"], *(_cells(c, told) for c in found)])
    if told.not_known:
        lines += ["", _errors(told), "", *(f"- `{path}`" for path in told.not_known)]
    return "\n".join([*lines, ""])


def _cells(clock: Clock, told: Due) -> list[str]:
    what = f"{_KINDS[clock.kind]}: {cell(clock.title)}"
    when = "<br>".join(map(cell, _why(clock, told.as_of)))
    where = f"`{clock.place.path}:{clock.place.line}`"
    return [
        what,
        when,
        f"[{where}]({told.edit_at}{quote(clock.place.path)})" if told.edit_at else where,
    ]


def as_json(told: Due) -> str:
    """Everything, what is fine too, as one JSON document of version 1."""
    totals = {state.value: len(told.of(state)) for state in Freshness}
    return (
        document(
            as_of=told.as_of.isoformat(),
            soon_days=SOON.days,
            totals=totals,
            owners=[
                {"owner": _team(each.team)} | {s.value: each.count(s) for s in Freshness}
                for each in by_owner(told)
            ],
            clocks=[_object(each, told.as_of) for each in told.clocks],
            not_known=list(told.not_known),
        )
        + "\n"
    )


def _object(clock: Clock, today: date) -> dict[str, object]:
    return {
        "state": clock.on(today).value,
        "kind": clock.kind.value,
        "id": clock.id,
        "title": clock.title,
        "audience": clock.audience.value,
        "layer": clock.layer,
        "path": clock.place.path,
        "line": clock.place.line,
        "owner": _team(clock.owner),
        "last_on": clock.since.isoformat() if clock.since else None,
        "due_on": clock.due.isoformat() if clock.due else None,
        "days_left": (clock.due - today).days if clock.due else None,
        "why": list(_why(clock, today)),
    }


def _team(team: Team | None) -> dict[str, str | None] | None:
    return {"id": team.id, "title": team.title, "email": team.email} if team else None


FORMATS: Mapping[str, Callable[[Due], str]] = {
    "human": human,
    "json": as_json,
    "markdown": markdown,
}
