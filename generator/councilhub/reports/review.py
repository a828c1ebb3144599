"""Who has agreed to a pull request and who is still needed: for people, programs and GitHub.

What a pull request says is shown as it is, and does nothing: no colours, no links, no mentions.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from councilhub.model.agreement import Agreed, Confirmation, Decision, Need, Part, PathAgreed, Told
from councilhub.reports.documents import document
from councilhub.reports.tables import cell, pipes

_LONDON = ZoneInfo("Europe/London")
_MOST = 200
"""How many files people are shown: GitHub cuts a summary that is too long."""
_PARTS = {
    Part.EDITOR: "editor",
    Part.APPROVER: "approver",
    Part.EDITOR_OR_LEADER: "editor or leader",
    Part.OWNER: "editor or approver",
    Part.OWNER_APPROVER: "approver",
}


def as_human(decision: Decision) -> str:
    """For a terminal."""
    return "".join(f"{_visible(line)}\n" for line in _lines(decision))


def _visible(line: str) -> str:
    """Controls would move the cursor or change colours; each stands as an escape."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode("ascii")
        for each in line
    )


def _lines(decision: Decision) -> Iterator[str]:
    yield _verdict(decision)
    for sentence in decision.blocked_by:
        yield f"  {sentence}"
    waiting, done = _sorted(decision)
    for path in waiting[:_MOST]:
        yield ""
        yield path.path
        for each in path.needs:
            yield f"  agreed: {each.by} as {part(each.need)}" if each.by else _needed(each.need)
    if len(waiting) > _MOST:
        yield ""
        yield f"and {len(waiting) - _MOST} more files"
    if done:
        yield ""
        yield _done(len(done))
    for told in decision.told:
        yield ""
        yield _told(told)
    if decision.confirmation:
        yield ""
        yield _confirmed(decision.confirmation)


def _needed(need: Need) -> str:
    who = ", ".join(need.who)
    return f"  needed: {part(need)}: {who or 'nobody is named, see docs/roles.md'}"


def part(need: Need) -> str:
    """What somebody does when they agree, such as "editor of Waste and recycling"."""
    match need.role:
        case Part() as played:
            return f"{_PARTS[played]} of {need.title}"
        case _:
            return need.title


def _verdict(decision: Decision) -> str:
    if decision.state == "merged":
        return "The pull request is merged."
    return "All have agreed." if decision.passed else "This cannot be merged yet."


def _sorted(decision: Decision) -> tuple[list[PathAgreed], list[PathAgreed]]:
    """The files for which somebody is needed, and the others."""
    waiting = [path for path in decision.paths if not path.passed]
    return waiting, [path for path in decision.paths if path.passed]


def _done(count: int) -> str:
    return f"For {'1 file' if count == 1 else f'{count} files'}, nobody is needed any more"


def _told(told: Told) -> str:
    return (
        f"For {told.editor} to know: after your approval {', '.join(told.by)} changed words in "
        f"{', '.join(told.paths)} ({', '.join(commit[:12] for commit in told.commits)})"
    )


def _confirmed(confirmation: Confirmation) -> str:
    if confirmation.by:
        return f"The alert is confirmed by {confirmation.by}."
    who = f"by another person of {', '.join(confirmation.who) or 'nobody'}"
    if confirmation.due is None:
        return f"The alert has to be confirmed within 24 hours of its merge, {who}."
    late = "was to be confirmed until" if confirmation.overdue else "has to be confirmed until"
    return f"The alert {late} {_time(confirmation.due)}, {who}."


def _time(moment: datetime) -> str:
    local = moment.astimezone(_LONDON)
    return f"{local:%H:%M} on {local.day} {local:%B %Y}"


def as_markdown(decision: Decision) -> str:
    """For a job summary or a comment on GitHub."""
    return "".join(f"{line}\n" for line in _summary(decision))


def _summary(decision: Decision) -> Iterator[str]:
    yield f"## {_verdict(decision)}"
    if decision.blocked_by:
        yield ""
    yield from (f"- {_safe(sentence)}" for sentence in decision.blocked_by)
    waiting, done = _sorted(decision)
    if waiting:
        yield ""
        rows = [[_safe(path.path), *_cells(path)] for path in waiting[:_MOST]]
        yield from pipes([["File", "Still needed", "Agreed"], *rows])
    if len(waiting) > _MOST:
        yield ""
        yield f"And {len(waiting) - _MOST} more files."
    if done:
        yield ""
        yield f"{_done(len(done))}."
    for told in decision.told:
        yield ""
        yield _safe(_told(told))
    if decision.confirmation:
        yield ""
        yield _safe(_confirmed(decision.confirmation))


def _cells(path: PathAgreed) -> Iterator[str]:
    for wanted in (False, True):
        parts = [each for each in path.needs if (each.by is not None) is wanted]
        yield "<br>".join(_safe(_in_short(each)) for each in parts) or "–"


def _in_short(agreed: Agreed) -> str:
    who = agreed.by or ", ".join(agreed.need.who) or "nobody is named"
    return f"{part(agreed.need)}: {who}"


def _safe(text: str) -> str:
    return cell(_visible(text))


def as_json(decision: Decision) -> str:
    """For programs."""
    confirmation = decision.confirmation
    return f"{_json(decision, confirmation)}\n"


def _json(decision: Decision, confirmation: Confirmation | None) -> str:
    return document(
        passed=decision.passed,
        state=decision.state,
        paths=[
            {"path": path.path, "needs": [_as_json(each) for each in path.needs]}
            for path in decision.paths
        ],
        told=[
            {"editor": t.editor, "by": t.by, "commits": t.commits, "paths": t.paths}
            for t in decision.told
        ],
        blocked_by=decision.blocked_by,
        confirmation=confirmation
        and {
            "who": confirmation.who,
            "due": confirmation.due and confirmation.due.isoformat(),
            "by": confirmation.by,
            "overdue": confirmation.overdue,
        },
    )


def _as_json(agreed: Agreed) -> Mapping[str, object]:
    need = agreed.need
    return {"role": need.role, "of": need.of, "title": need.title, "who": need.who, "by": agreed.by}


FORMATS: dict[str, Callable[[Decision], str]] = {
    "human": as_human,
    "json": as_json,
    "markdown": as_markdown,
}
