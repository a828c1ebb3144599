"""One issue on GitHub for each team that has something to review: which calls make it so.

An issue is known by the mark in its first line, and by having been made by the workflow: whoever
copies the mark, or writes another title, changes nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from councilhub.model.hub import Hub
from councilhub.model.roles import Team
from councilhub.reports.documents import document
from councilhub.reports.freshness import Due, Owner, by_owner, key, markdown

LABEL = "freshness"
"""So that people find them; nothing depends on it."""
_BOT = "github-actions[bot]"
"""Who makes issues with the token of a workflow."""
_MARK = re.compile(r"<!-- councilhub freshness: ([a-z0-9/-]+) -->")
_NOBODY = "-"
"""In the mark of what no team answers for."""
_MOST = 60_000
"""GitHub takes 65,536 characters."""
_LONGEST_TITLE = 250
"""GitHub takes 256 characters, and refuses what is longer: all later calls would go unmade."""
_INTRO = """\
Read each text against its sources. Then correct it, or say that it still holds:
`councilhub reviewed PATH --by NAME`. Either goes the way of every change.

This list is made anew each week, and closes when nothing is due. Changes to it are lost: write a
comment instead.
"""
_DONE = "Nothing is overdue or due soon. This opens again when something is.\n"


@dataclass(frozen=True, slots=True)
class Issue:
    """One that the workflow made."""

    number: int
    owner: str
    """What its mark names."""
    is_open: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the issue of an owner should be."""

    title: str
    body: str | None
    """None where nothing is due."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of GitHub's API: `path` is below that of the repository."""

    method: str
    path: str
    body: Mapping[str, object]
    because: str


def issues_in(text: str) -> tuple[Issue, ...]:
    """The workflow's own, of issues as GitHub lists them, in one list or in pages.

    Raises:
        ValueError: it is no such list.
    """
    return tuple(sorted(_ours(_listed(json.loads(text))), key=lambda each: each.number))


def _listed(read: object) -> Iterator[Mapping[str, object]]:
    match read:
        case list():
            for each in read:
                yield from _listed(each)
        case dict() if isinstance(read.get("number"), int):
            yield read
        case _:
            raise ValueError("it is no list of issues")


def _ours(listed: Iterable[Mapping[str, object]]) -> Iterator[Issue]:
    for each in listed:
        match each:
            case {"pull_request": _}:
                continue
            case {
                "number": int(number),
                "user": {"login": str(login)},
                "state": str(state),
                "body": str(body),
            } if login == _BOT and (mark := _MARK.match(body)):
                yield Issue(number, mark[1], state == "open")


def wanted(hub: Hub, told: Due) -> dict[str, Wanted]:
    """What the issue of each owner should be, by what its mark names."""
    names = dict(_names(hub))
    return {
        name: Wanted(_title(owner.team), _body(name, owner) if owner.has_work else None)
        for owner in by_owner(told)
        for name in [_name(owner.team, names)]
    }


def _names(hub: Hub) -> Iterator[tuple[object, str]]:
    """Each team as its layer knows it → its id, after the layer's where that has its own."""
    shared = set(map(key, hub.teams.values()))
    own = [(id_, layer.teams) for id_, layer in hub.layers.items()]
    own += [(id_, council.profile.teams) for id_, council in hub.councils.items()]
    for layer, teams in own:
        for team in teams:
            if key(team) not in shared:
                yield key(team), f"{layer}/{team.id}"


def _name(team: Team | None, names: Mapping[object, str]) -> str:
    return names.get(key(team), team.id) if team else _NOBODY


def _title(team: Team | None) -> str:
    title = f"Texts to review: {team.title if team else 'no team answers for these'}"
    # Nothing that turns letters round, or cannot be seen.
    return "".join(letter for letter in title if letter.isprintable())[:_LONGEST_TITLE]


def _body(name: str, owner: Owner) -> str:
    lines = [_mark(name), _INTRO, markdown(owner.due)]
    text = "\n".join(lines)
    if len(text) <= _MOST:
        return text
    kept, _, _ = text[:_MOST].rpartition("\n")
    return f"{kept}\n\nThere is more: `councilhub freshness` lists all of it.\n"


def _mark(name: str) -> str:
    return f"<!-- councilhub freshness: {name} -->"


def calls(
    texts: Mapping[str, Wanted], there: Sequence[Issue], *, all_known: bool = True
) -> Iterator[Call]:
    """What makes the issues that are there those that are wanted.

    The oldest of an owner is kept, whatever became of it; a second one is closed.

    `all_known`: no file has an error that keeps it out of sight. Else something may be due in it,
    and an issue without work stays as it is.
    """
    first: dict[str, Issue] = {}
    for each in there:
        if first.setdefault(each.owner, each) is not each and each.is_open:
            yield _change(each, "a second one", state="closed", state_reason="not_planned")
    for name in sorted({*texts, *first}):
        text, issue = texts.get(name), first.get(name)
        if text and text.body is not None:
            yield _told(text.title, text.body, issue)
        elif issue and issue.is_open and all_known:
            done = f"{_mark(name)}\n{_DONE}"
            yield _change(
                issue, "nothing is due", body=done, state="closed", state_reason="completed"
            )


def _told(title: str, body: str, issue: Issue | None) -> Call:
    if issue is None:
        new = {"title": title, "body": body, "labels": [LABEL]}
        return Call("POST", "issues", new, f"new: {title}")
    if issue.is_open:
        return _change(issue, title, body=body)
    return _change(issue, f"opened again: {title}", body=body, state="open")


def _change(issue: Issue, because: str, **body: object) -> Call:
    return Call("PATCH", f"issues/{issue.number}", body, f"#{issue.number}: {because}")


def human(made: Sequence[Call]) -> str:
    """For a terminal."""
    lines = [each.because for each in made] or ["The issues are as they should be."]
    return "\n".join([*lines, ""])


def as_json(made: Sequence[Call]) -> str:
    """The calls, as one JSON document of version 1."""
    listed = [{"method": c.method, "path": c.path, "body": c.body} for c in made]
    return document(calls=listed) + "\n"


FORMATS = {"human": human, "json": as_json}
