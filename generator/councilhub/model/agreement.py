"""Who has to agree to a change, and who has: what the gate decides on, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from councilhub.model.facts import Fact
from councilhub.model.ownership import Subject
from councilhub.model.roles import RoleId


class Part(StrEnum):
    """What somebody does for a team when they agree. An office is a part of its own (`RoleId`)."""

    EDITOR = "editor"
    APPROVER = "approver"
    EDITOR_OR_LEADER = "editor-or-leader"
    """For agent notes, one of these is enough."""
    OWNER = "owner"
    """Of a fact: an editor or an approver of its team."""
    OWNER_APPROVER = "owner-approver"
    """Of a phone number or a link that people pay by: an approver of its team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One person whose yes a file needs."""

    role: Part | RoleId
    of: str
    """The id of the team, or of the office."""
    title: str
    """What people call the team or the office."""
    who: tuple[str, ...]
    """The accounts of which any may agree; empty where nobody holds the part today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """A fact that a change sets, alters or removes."""

    before: Fact | None
    after: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """A file that a change adds, alters or removes; one that moves is removed and added."""

    path: str
    facts: tuple[FactChange, ...] = ()
    """Of a `facts.yml`: the facts that differ."""
    added: bool = False
    odd: bool = False
    """It is, or was, a link or another repository, or may now be run where it could not before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathNeeds:
    """A file and all who have to agree to its change."""

    path: str
    subject: Subject
    needs: tuple[Need, ...]


class Verdict(StrEnum):
    """What a review says; comments say nothing to the gate."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes-requested"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an account. A bot may write, and never agrees."""

    login: str
    """In lower case."""
    bot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What somebody said of the change, looking at one of its commits."""

    by: Person
    verdict: Verdict
    commit: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A file that a commit changes."""

    path: str
    words: bool
    """Nothing but words differ (`workflow.words`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit of the change and all who wrote it."""

    id: str
    parents: tuple[str, ...]
    people: tuple[str, ...]
    """The logins of its author, of its committer and of those whom its message names.

    Of a merge that git makes by itself, nobody: who pressed "Update branch" wrote nothing.
    """
    unknown: tuple[str, ...] = ()
    """Those of whom only an address is known, so nobody can tell whether they agreed as well."""
    touches: tuple[Touch, ...] = ()


State = Literal["open", "draft", "closed", "merged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRequest:
    """A change that somebody wants to be agreed to."""

    number: int
    state: State
    author: Person
    into: str
    """The branch into which it shall go."""
    base: str
    """The commit of that branch when it was last looked at."""
    head: str
    """Its newest commit."""
    commits: tuple[Commit, ...]
    reviews: tuple[Review, ...]
    """In the order in which they came."""
    members: Mapping[str, frozenset[str]]
    """The logins behind each `organisation/team`."""
    complete: bool
    """Whether `commits` are all there are."""
    now: datetime
    merged_at: datetime | None = None
    turned_at: datetime | None = None
    """When it was last turned to another branch: since then it may hold more than it did before."""
    outdated: bool = False
    """Files that it changes have moved or gone meanwhile, in the branch into which it shall go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A need, and who has met it."""

    need: Need
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAgreed:
    """A file, and who has agreed to its change."""

    path: str
    needs: tuple[Agreed, ...]

    @property
    def passed(self) -> bool:
        """Whether nobody is needed any more."""
        return bool(self.needs) and all(each.by for each in self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An editor whose yes still counts although the approver changed words after it."""

    editor: str
    by: tuple[str, ...]
    commits: tuple[str, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """The second look at an alert that one person was allowed to publish."""

    who: tuple[str, ...]
    """The accounts of which any other person may confirm."""
    due: datetime | None = None
    """Unknown until the change is merged."""
    by: str | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the gate says of a pull request."""

    passed: bool
    state: State
    paths: tuple[PathAgreed, ...]
    told: tuple[Told, ...]
    blocked_by: tuple[str, ...]
    """What stands in the way beside missing agreement, as sentences."""
    confirmation: Confirmation | None = None
