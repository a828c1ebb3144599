"""What GitHub's API says of a pull request, read into the values that the gate decides on.

The shape is described in docs/review.md. Nobody has checked what people wrote into it: all of it is
compared and printed, and never run.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from councilhub.model.agreement import Commit, Person, PullRequest, Review, State, Verdict

_COMMIT_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_CO_AUTHOR = re.compile(r"^[ \t]*co-authored-by[ \t]*:[ \t]*(.*)$", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"<([^<>]*)>\s*$")
_OF_GITHUB = re.compile(r"(?:[0-9]+\+)?([^+@]+)@users\.noreply\.github\.com")
"""The addresses that GitHub gives to those who keep theirs to themselves."""
PARTS = ("author", "committer")
"""Those whom each commit has."""
_WEB = "web-flow"
_WEB_ADDRESS = "noreply@github.com"
"""GitHub itself commits so for a person at its website, who is the author."""
_GONE = Person(login="ghost")
"""The account that GitHub shows for one that was deleted."""
TURNS = {"base_ref_changed", "automatic_base_change_succeeded", "base_ref_force_pushed"}
"""What GitHub calls it when a pull request goes into another branch, or that is another one now."""
_VERDICTS = {
    "APPROVED": Verdict.APPROVED,
    "CHANGES_REQUESTED": Verdict.CHANGES_REQUESTED,
    "DISMISSED": Verdict.DISMISSED,
}


class PullRequestError(ValueError):
    """A usage error: the file is not what docs/review.md describes."""


def read(text: bytes) -> PullRequest:
    """The pull request that a file describes; what its commits touch is not in it.

    Raises:
        PullRequestError: something is missing, or is something else.
    """
    try:
        whole = _Value("", json.loads(text))
    except (ValueError, RecursionError) as failed:
        raise PullRequestError("the file of the pull request is no JSON") from failed
    if whole.key("version").value != 1:
        raise PullRequestError("the file of the pull request is not of version 1")
    pull = whole.key("pull_request")
    listed = whole.key("commits").items()
    merged = pull.key("merged_at")
    return PullRequest(
        number=pull.key("number").number(),
        state=_state(pull),
        author=_person(pull.key("user")) or _GONE,
        into=pull.key("base").key("ref").text(),
        base=pull.key("base").key("sha").commit_id(),
        head=pull.key("head").key("sha").commit_id(),
        commits=tuple(_commits(listed, _known_emails(whole, listed))),
        reviews=tuple(sorted(_reviews(whole), key=lambda review: review.at)),
        members=dict(_members(whole)),
        complete=pull.key("commits").number() == len(listed),
        now=whole.key("now").time(),
        merged_at=None if merged.value is None else merged.time(),
        turned_at=max(_turns(whole), default=None),
    )


class _Value:
    """A value of the document and where it stands."""

    def __init__(self, where: str, value: object) -> None:
        self.where = where
        self.value = value

    def key(self, name: str) -> "_Value":
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        where = f"{self.where}.{name}" if self.where else name
        if name not in self.value:
            raise PullRequestError(f"the file of the pull request has no '{where}'")
        return _Value(where, self.value[name])

    def key_or_none(self, name: str) -> "_Value | None":
        there = isinstance(self.value, dict) and self.value.get(name) is not None
        return self.key(name) if there else None

    def items(self) -> list["_Value"]:
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return [_Value(f"{self.where}[{at}]", item) for at, item in enumerate(self.value)]

    def entries(self) -> Iterator[tuple[str, "_Value"]]:
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        yield from ((name, self.key(name)) for name in self.value)

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value:
            raise self.wrong("a text")
        return self.value

    def number(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.wrong("a number")
        return self.value

    def commit_id(self) -> str:
        if not _COMMIT_ID.fullmatch(self.text()):
            raise self.wrong("the full id of a commit")
        return self.text()

    def time(self) -> datetime:
        try:
            read = datetime.fromisoformat(self.text())
        except ValueError as failed:
            raise self.wrong("a time such as 2026-12-01T09:30:00Z") from failed
        if read.tzinfo is None:
            raise self.wrong("a time with its zone, such as 2026-12-01T09:30:00Z")
        return read

    def wrong(self, wanted: str) -> PullRequestError:
        where = self.where or "all of it"
        return PullRequestError(f"the file of the pull request: '{where}' is not {wanted}")


def _state(pull: _Value) -> State:
    if pull.key("merged_at").value is not None:
        return "merged"
    match pull.key("state").value, pull.key("draft").value:
        case "open", True:
            return "draft"
        case "open", False:
            return "open"
        case "closed", _:
            return "closed"
        case _:
            raise pull.key("state").wrong("open or closed, with 'draft' true or false")


def _person(value: _Value) -> Person | None:
    """Somebody, or None where GitHub knows no account."""
    if not value.value:
        return None
    login = value.key("login").text().lower()
    kind = value.key_or_none("type")
    bot = login.endswith("[bot]") or (kind is not None and kind.value == "Bot")
    return Person(login=login, bot=bot)


def _known_emails(whole: _Value, commits: Iterable[_Value]) -> dict[str, str]:
    """The login that belongs to an address: as the file says, and as the commits show."""
    found: dict[str, str] = {}
    for commit in commits:
        for part in PARTS:
            who, email = _person(commit.key(part)), _email(commit, part)
            if who and who.login != _WEB:
                found[email] = who.login
    given = whole.key_or_none("emails")
    for email, login in given.entries() if given else ():
        found[email.lower()] = login.text().lower()
    return found


def _email(commit: _Value, part: str) -> str:
    email = commit.key("commit").key(part).key("email")
    return email.value.strip().lower() if isinstance(email.value, str) else ""


def _commits(listed: Iterable[_Value], emails: Mapping[str, str]) -> Iterator[Commit]:
    for commit in listed:
        wrote = dict.fromkeys(_writers(commit, emails))
        yield Commit(
            id=commit.key("sha").commit_id(),
            parents=tuple(each.key("sha").commit_id() for each in commit.key("parents").items()),
            people=tuple(login for login, _ in wrote if login),
            unknown=tuple(name for login, name in wrote if not login),
        )


def _writers(commit: _Value, emails: Mapping[str, str]) -> Iterator[tuple[str | None, str]]:
    """All who wrote a commit: the login, or None and what else is known."""
    for part in PARTS:
        who, email = _person(commit.key(part)), _email(commit, part)
        by_github = part == "committer" and (who.login == _WEB if who else email == _WEB_ADDRESS)
        if who and not by_github:
            yield who.login, ""
        elif not by_github:
            yield _by_email(email, emails)
    for name in co_authors(commit.key("commit").key("message").value):
        address = _ADDRESS.search(name)
        yield _by_email(address[1].strip().lower(), emails) if address else (None, name.strip())


def co_authors(message: object) -> tuple[str, ...]:
    """Those whom the message of a commit names as authors too, wherever in it, as it has them."""
    return tuple(_CO_AUTHOR.findall(message)) if isinstance(message, str) else ()


def _by_email(email: str, emails: Mapping[str, str]) -> tuple[str | None, str]:
    of_github = _OF_GITHUB.fullmatch(email)
    login = of_github[1] if of_github else emails.get(email)
    return (login, "") if login else (None, email)


def _reviews(whole: _Value) -> Iterator[Review]:
    """Those that say yes or no; of accounts that are gone, none."""
    for review in whole.key("reviews").items():
        verdict = _VERDICTS.get(review.key("state").text())
        who = _person(review.key("user"))
        if verdict and who:
            commit = review.key("commit_id")
            yield Review(
                by=who,
                verdict=verdict,
                commit="" if commit.value is None else commit.commit_id(),
                at=review.key("submitted_at").time(),
            )


def _turns(whole: _Value) -> Iterator[datetime]:
    for event in whole.key("events").items():
        if event.key("event").value in TURNS:
            yield event.key("created_at").time()


def _members(whole: _Value) -> Iterator[tuple[str, frozenset[str]]]:
    for team, people in whole.key("members").entries():
        found = (_person(each) for each in people.items())
        yield team.lower(), frozenset(each.login for each in found if each and not each.bot)
