"""Whether those have agreed to a pull request who have to.

Reads the roles as they are, and from git objects what the pull request changes; nothing of it is
checked out or run. What that means is for `workflow.gate`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from councilhub import pipeline
from councilhub.adapters import git, git_changes
from councilhub.adapters.git_changes import Difference
from councilhub.diagnostics import Audience, Severity, audience_of, layer_of
from councilhub.load import load
from councilhub.model.agreement import Commit, Decision, FileChange, PullRequest, Touch
from councilhub.model.facts import Fact
from councilhub.model.source import RawFile
from councilhub.validate import plain, validate
from councilhub.workflow.gate import decide, later, standing_approvals
from councilhub.workflow.needs import fact_changes
from councilhub.workflow.pull_request import PullRequestError, read
from councilhub.workflow.words import Wording, words_only

_LONDON = ZoneInfo("Europe/London")


def review(root: Path, text: bytes, base: str = "HEAD") -> Decision:
    """What the gate says of the pull request that `text` describes, as docs/review.md has it.

    `base`: the revision with the roles, the newest of the branch into which the change shall go.

    Raises:
        PullRequestError: `text` is something else, or not of this repository.
        GitProblem: there is no such revision, or no git.
        HubNotFound: `root` is no hub.
    """
    pull = read(text)
    roles = git.revision(root, base)
    _be_there(root, pull)
    if pull.state != "merged" and git_changes.common(root, roles, pull.head) == pull.head:
        raise PullRequestError(
            f"'{base}' holds the pull request itself: its roles give nobody a right; check out "
            "the branch into which it shall go, or name that with --base"
        )
    # Once merged, the branch has the change, and GitHub knows where it stood before.
    start = git_changes.common(root, pull.base if pull.state == "merged" else roles, pull.head)
    ours = git_changes.between(root, start, pull.head)
    known = {commit.id for commit in pull.commits}
    pull = replace(pull, complete=pull.complete and ours <= known)
    if pull.complete:
        pull = replace(pull, commits=tuple(_written(root, pull)))
        pull = replace(pull, commits=tuple(_touching(root, pull)))
    differ = git_changes.differences(root, start, pull.head)
    pull = replace(pull, outdated=pull.state != "merged" and _gone(root, start, roles, differ))
    hub = pipeline.read_at(root, roles, Audience.AGENT)
    return decide(hub, pull, _changes(root, differ), pull.now.astimezone(_LONDON).date())


def _be_there(root: Path, pull: PullRequest) -> None:
    for commit in (pull.base, pull.head):
        if not git_changes.is_there(root, commit):
            raise PullRequestError(
                f"the repository does not hold the commit {commit} of the pull request: git fetch "
                f"origin +refs/pull/{pull.number}/head, with the whole history"
            )


def _gone(root: Path, start: str, now: str, differ: Iterable[Difference]) -> bool:
    """Whether one of the files is no longer where it was at `start`.

    Git takes a change of a file to wherever it has moved meanwhile, and others may own that.
    """
    meanwhile = git_changes.differences(root, start, now)
    gone = {each.path for each in meanwhile if each.new_mode is None}
    return any(each.path in gone for each in differ if each.new_mode)


def _changes(root: Path, differ: Sequence[Difference]) -> Iterator[FileChange]:
    """What the files are that differ."""
    facts = [each for each in differ if each.path.endswith("/facts.yml")]
    sheets = {file.path: (old, new) for file, old, new in git_changes.texts(root, facts)}
    for each in differ:
        before, after = (_facts(each.path, side) for side in sheets.get(each.path, (None, None)))
        yield FileChange(
            path=each.path,
            facts=fact_changes(before, after),
            added=each.old_mode is None,
            odd=each.odd,
        )


def _facts(path: str, data: bytes | None) -> Mapping[str, Fact]:
    """The facts of one file by name; none of a file that cannot be read."""
    if data is None:
        return {}
    hub = validate(load([RawFile(path=path, data=data)], Audience.AGENT))
    sheets = hub.agent_facts if audience_of(path) is Audience.AGENT else hub.facts
    return sheets.get(layer_of(path), {})


def _written(root: Path, pull: PullRequest) -> Iterator[Commit]:
    """The commits; of a merge that git makes by itself, nobody is the author."""
    for commit in pull.commits:
        match commit.parents:
            case (one, other) if git_changes.merged_by_git(root, commit.id, one, other):
                yield replace(commit, people=(), unknown=())
            case _:
                yield commit


def _touching(root: Path, pull: PullRequest) -> Iterator[Commit]:
    """The commits with what they touch, and whether that is words where it may matter.

    It may in commits that came after one that somebody approved.
    """
    approved = set().union(*standing_approvals(pull).values()) - {pull.head}
    last = {each.id for commit in approved for each in later(pull, commit) or ()}
    for commit in pull.commits:
        touches = _edits if commit.id in last else _paths
        # What a merge touches, others wrote.
        one = len(commit.parents) == 1
        yield replace(commit, touches=tuple(touches(root, commit)) if one and last else ())


def _paths(root: Path, commit: Commit) -> Iterator[Touch]:
    for file in git_changes.differences(root, commit.parents[0], commit.id):
        yield Touch(path=file.path, words=False)


def _edits(root: Path, commit: Commit) -> Iterator[Touch]:
    differ = git_changes.differences(root, commit.parents[0], commit.id)
    for file, old, new in git_changes.texts(root, differ):
        yield Touch(path=file.path, words=_words_alone(file, old, new))


def _words_alone(file: Difference, old: bytes | None, new: bytes | None) -> bool:
    if old is None or new is None or file.odd or not file.path.endswith(".md"):
        return False
    before, after = _wording(file.path, old), _wording(file.path, new)
    return before is not None and after is not None and words_only(before, after)


def _wording(path: str, data: bytes) -> Wording | None:
    """A Markdown file of the hub; None of one with a mistake, of which nobody can tell."""
    loaded = load([RawFile(path=path, data=data)], Audience.AGENT)
    wrong = any(each.severity is Severity.ERROR for each in loaded.findings)
    values = plain(file.data) if (file := next(iter(loaded.files), None)) and file.data else None
    if wrong or not file or not isinstance(values, dict):
        return None
    return Wording(values, file.sections)
