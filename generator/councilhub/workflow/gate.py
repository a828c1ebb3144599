"""The gate: whether those have agreed to a pull request who have to, and who is still needed.

A pure function of the pull request, of the files that it changes, and of the roles of the base hub.
Of what it looks at, more approvals never make a pass fail.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from councilhub.diagnostics import layer_of
from councilhub.model import accounts
from councilhub.model.agreement import (
    Agreed,
    Commit,
    Confirmation,
    Decision,
    FileChange,
    Need,
    Part,
    PathAgreed,
    PathNeeds,
    Person,
    PullRequest,
    Told,
    Verdict,
)
from councilhub.model.hub import Hub
from councilhub.model.ownership import Subject, role_of, teams_of
from councilhub.model.roles import DUTY, FINANCE, RoleId
from councilhub.workflow.needs import needs
from councilhub.workflow.obstacles import obstacles

CONFIRMED_WITHIN = timedelta(hours=24)
APART: Mapping[Part | RoleId, Part] = {Part.APPROVER: Part.EDITOR, FINANCE: Part.OWNER}
"""Of these, one person cannot play both for one file."""
Able = Mapping[Need, tuple[str, ...]]
"""All who have agreed in each part."""
_EDITORS = (Part.EDITOR, Part.EDITOR_OR_LEADER)


@dataclass(frozen=True, slots=True)
class Case:
    """A pull request, what it needs, and what is told from both."""

    pull: PullRequest
    paths: tuple[PathNeeds, ...]
    approvals: Mapping[str, AbstractSet[str]]
    """Who approves → the commits that they approved."""
    final: AbstractSet[str] = frozenset()
    """The commits that are final edits of an approver."""

    def people(self, who: Iterable[str]) -> AbstractSet[str]:
        """The logins behind accounts; of a team whose members are not known, nobody."""
        names = [*who]
        behind = (self.pull.members.get(name, frozenset()) for name in names)
        persons = frozenset(name for name in names if not accounts.may_be_several(name))
        return persons.union(*behind)


def decide(hub: Hub, pull: PullRequest, changes: Iterable[FileChange], day: date) -> Decision:
    """What the gate says of a pull request on `day`; `hub` is its base, as agents have it."""
    paths = needs(hub, changes, day)
    case = Case(pull, paths, standing_approvals(pull))
    case = Case(pull, paths, case.approvals, final_edits(case))
    able = {need: agreeing(case, need) for path in paths for need in path.needs}
    confirmed = confirmation(case, able, hub, day)
    if pull.state == "merged":
        passed = not (confirmed and confirmed.overdue)
        return Decision(
            passed=passed,
            state=pull.state,
            paths=(),
            told=(),
            blocked_by=(),
            confirmation=confirmed,
        )
    agreed = tuple(PathAgreed(path=each.path, needs=filled(able, each.needs)) for each in paths)
    empty = () if paths else ("it changes no file",)
    blocked = (*obstacles(pull, hub), *empty, *objections(case))
    return Decision(
        passed=not blocked and all(each.passed for each in agreed),
        state=pull.state,
        paths=agreed,
        told=tuple(told(case, agreed)),
        blocked_by=blocked,
        confirmation=confirmed,
    )


def standing_approvals(pull: PullRequest) -> Mapping[str, AbstractSet[str]]:
    """Who approves, and the commits that they looked at.

    A later "changes requested" takes back what the same person approved before, and so does
    somebody who dismisses it, and whoever turns the pull request to another branch: what people
    saw was how it differs from the one before.
    """
    found: dict[str, set[str]] = {}
    for review in pull.reviews:
        if not may_agree(review.by):
            continue
        if review.verdict is Verdict.APPROVED:
            if not pull.turned_at or review.at > pull.turned_at:
                found.setdefault(review.by.login, set()).add(review.commit)
        elif undoes(review.verdict):
            found.pop(review.by.login, None)
    return found


def may_agree(person: Person) -> bool:
    """No bot ever agrees."""
    return not person.bot


def undoes(verdict: Verdict) -> bool:
    """Whether a verdict takes back what its author approved before."""
    return verdict in {Verdict.CHANGES_REQUESTED, Verdict.DISMISSED}


def authors(pull: PullRequest, without: Collection[str] = ()) -> AbstractSet[str]:
    """All who wrote a change: who opened it and who wrote its commits, but for those of `without`.

    None of them agrees to it.
    """
    wrote = (login for each in pull.commits if each.id not in without for login in each.people)
    return frozenset((pull.author.login, *wrote))


def later(pull: PullRequest, commit: str) -> tuple[Commit, ...] | None:
    """The commits of a change that are not part of `commit`; None if that is none of them."""
    by_id = {each.id: each for each in pull.commits}
    if commit not in by_id:
        return None
    seen: set[str] = set()
    waiting = [commit]
    while waiting:
        if (id_ := waiting.pop()) in by_id and id_ not in seen:
            seen.add(id_)
            waiting += by_id[id_].parents
    return tuple(each for each in pull.commits if each.id not in seen)


def final_edits(case: Case) -> AbstractSet[str]:
    """The commits by which an approver changed words after an editor had approved the rest.

    They keep the editor's approval, and the approver may still approve.
    """
    by_path = {each.path: each for each in case.paths}
    wrote = authors(case.pull)
    found: set[str] = set()
    for commit in sorted(set().union(*case.approvals.values()) - {case.pull.head}):
        after = later(case.pull, commit)
        touched = {touch.path for each in after or () for touch in each.touches}
        if not after or not touched or not touched <= by_path.keys() & _touched_before(case, after):
            continue
        editors = {who for who, seen in case.approvals.items() if commit in seen} - wrote
        seen_before = all(editors & _who(case, by_path[path], Part.EDITOR) for path in touched)
        if seen_before and all(is_final_edit(case, each, by_path) for each in after):
            found |= {each.id for each in after}
    return found


def _touched_before(case: Case, after: Collection[Commit]) -> AbstractSet[str]:
    """The files of a change that earlier commits touch: those that its editors could see."""
    return {t.path for each in case.pull.commits if each not in after for t in each.touches}


def is_final_edit(case: Case, commit: Commit, by_path: Mapping[str, PathNeeds]) -> bool:
    """Whether one person wrote a commit, changed only words, and is approver of what it touches.

    A merge that nobody wrote, such as of the branch into which it shall go, is no edit at all.
    """
    if len(commit.parents) > 1 and not commit.people and not commit.unknown:
        return True
    return (
        len(commit.parents) == 1
        and len(commit.people) == 1
        and not commit.unknown
        and bool(commit.touches)
        and all(
            touch.words and commit.people[0] in _who(case, by_path[touch.path], Part.APPROVER)
            for touch in commit.touches
        )
    )


def _who(case: Case, path: PathNeeds, part: Part) -> AbstractSet[str]:
    """Who may play a part for a file."""
    return case.people(who for need in path.needs if need.role is part for who in need.who)


def agreeing(case: Case, need: Need) -> tuple[str, ...]:
    """All who have agreed in a part, sorted, whether or not they are taken for another part."""
    if need.role == DUTY and own_alert(case, need):
        return (case.pull.author.login,)
    barred = authors(case.pull, () if need.role in _EDITORS else case.final)
    able = case.people(need.who) - barred
    return tuple(sorted(who for who in able if approves(case, who, need)))


def approves(case: Case, who: str, need: Need) -> bool:
    """Whether somebody approves the newest commit; of an editor, the one before final edits."""
    seen = case.approvals.get(who, frozenset())
    return case.pull.head in seen or (need.role in _EDITORS and bool(_kept(case, who)))


def _kept(case: Case, who: str) -> list[tuple[Commit, ...]]:
    """The final edits after each commit that somebody approved, if nothing else came after it."""
    after = (later(case.pull, commit) for commit in sorted(case.approvals.get(who, ())))
    return [each for each in after if each and {commit.id for commit in each} <= case.final]


def own_alert(case: Case, need: Need) -> bool:
    """Whether a duty officer wrote an alert: it goes out at once, and somebody confirms it after.

    Who opened a pull request is certain; who wrote its commits, and nobody else, has to be on duty
    as well.
    """
    return authors(case.pull) <= case.people(need.who)


def filled(able: Able, wanted: tuple[Need, ...]) -> tuple[Agreed, ...]:
    """Who has agreed in which part, so that as few as possible are missing.

    At most one of a file's parts has to be played by another person than some of its others.
    """
    second = next((need for need in wanted if need.role in APART), None)
    ways = (*able[second], None) if second else (None,)
    made = [tuple(_with(able, wanted, second, who)) for who in ways]
    return max(made, key=lambda way: sum(each.by is not None for each in way))


def _with(
    able: Able, wanted: tuple[Need, ...], second: Need | None, who: str | None
) -> Iterator[Agreed]:
    """One way to share the parts out, in which `who` plays the `second` one."""
    for need in wanted:
        if need is second:
            yield Agreed(need=need, by=who)
        else:
            apart = second is not None and need.role == APART[second.role]
            free = (each for each in able[need] if not (apart and each == who))
            yield Agreed(need=need, by=next(free, None))


def objections(case: Case) -> tuple[str, ...]:
    """Those who asked for changes last, if they count for any file of the change."""
    asked: set[str] = set()
    for review in case.pull.reviews:
        if review.verdict is Verdict.CHANGES_REQUESTED:
            asked.add(review.by.login)
        elif review.verdict is Verdict.APPROVED:
            asked.discard(review.by.login)
    count = case.people(who for path in case.paths for need in path.needs for who in need.who)
    return tuple(f"{who} asked for changes" for who in sorted(asked & count))


def told(case: Case, agreed: Iterable[PathAgreed]) -> Iterator[Told]:
    """The editors whose approval counts although words changed after it."""
    used = {each.by for path in agreed for each in path.needs if each.need.role in _EDITORS}
    for editor in sorted(who for who in used if who):
        if case.pull.head not in case.approvals[editor]:
            for after in sorted(_kept(case, editor), key=len)[:1]:
                yield Told(
                    editor=editor,
                    by=tuple(dict.fromkeys(who for commit in after for who in commit.people)),
                    commits=tuple(commit.id for commit in after),
                    paths=tuple(sorted({t.path for commit in after for t in commit.touches})),
                )


def confirmation(case: Case, able: Able, hub: Hub, day: date) -> Confirmation | None:
    """Alerts: who confirms, in the 24 hours after the merge, what one duty officer agreed to.

    That is another duty officer or any approver, of those whom the file's layer knows.
    """
    alerts = [path for path in case.paths if path.subject is Subject.ALERTS]
    if not alerts:
        return None
    may = dict.fromkeys(who for path in alerts for who in _may_confirm(hub, path, day))
    agreed = {each.by for path in alerts for each in filled(able, path.needs)}
    others = case.people(may) - agreed - authors(case.pull)
    seconds = sorted(who for who in others if case.pull.head in case.approvals.get(who, ()))
    by = next(iter(seconds), None)
    merged, now = case.pull.merged_at, case.pull.now
    due = merged + CONFIRMED_WITHIN if merged else None
    late = by is None and due is not None and now > due
    return Confirmation(who=tuple(may), due=due, by=by, overdue=late)


def _may_confirm(hub: Hub, path: PathNeeds, day: date) -> Iterator[str]:
    layer = layer_of(path.path)
    if duty := role_of(hub, layer, DUTY):
        yield from accounts.holders(duty, day)
    for team in teams_of(hub, layer).values():
        yield from accounts.approvers(team, day)
