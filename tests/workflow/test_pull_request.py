"""What GitHub says of a pull request, read: nothing is guessed where something is missing."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilhub.model.agreement import Person, Verdict
from councilhub.workflow.pull_request import PullRequestError, co_authors, read
from tests.workflow.gate_rows import Row, commit_id, document


def told(**row: Any) -> Any:  # noqa: ANN401 - fields of a row, JSON
    return document(Row(what="", reviews="ed+ web-", **row))


def _read(said: object) -> Any:  # noqa: ANN401 - looked into by tests
    return read(json.dumps(said).encode())


def test_everything_that_is_told() -> None:
    pull = _read(told(commits=("anna", "tom with ed")))
    assert (pull.number, pull.state, pull.author) == (7, "open", Person(login="anna"))
    assert (pull.into, pull.base, pull.head) == ("main", commit_id(0), commit_id(2))
    assert [(each.id, each.parents, each.people) for each in pull.commits] == [
        (commit_id(1), (commit_id(0),), ("anna",)),
        (commit_id(2), (commit_id(1),), ("tom", "ed")),
    ]
    assert [(each.by.login, each.verdict, each.commit) for each in pull.reviews] == [
        ("ed", Verdict.APPROVED, commit_id(2)),
        ("web", Verdict.CHANGES_REQUESTED, commit_id(2)),
    ]
    assert pull.members["org/engineers"] == {"eng"}
    assert pull.complete
    assert pull.now == datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


def test_what_github_adds_is_passed_over() -> None:
    said = told()
    said["more"] = said["pull_request"]["title"] = said["reviews"][0]["body"] = "$(touch x)"
    assert _read(said) == _read(told())


def test_reviews_stand_in_the_order_of_time_whatever_their_pages() -> None:
    said = told()
    said["reviews"].reverse()
    assert [each.by.login for each in _read(said).reviews] == ["ed", "web"]


def test_accounts_that_are_gone() -> None:
    said = told()
    said["pull_request"]["user"] = None
    said["reviews"][0]["user"] = None
    said["reviews"][1]["commit_id"] = None
    pull = _read(said)
    assert pull.author == Person(login="ghost")
    assert [(each.by.login, each.commit) for each in pull.reviews] == [("web", "")]


def test_an_account_that_is_an_empty_object_is_none() -> None:
    said = told(commits=("anna@example.org",))
    said["commits"][0]["author"] = {}
    assert _read(said).commits[0].unknown == ("anna@example.org",)


def test_reviews_without_a_time_are_not_sent_yet() -> None:
    said = told()
    said["reviews"].append({"user": {"login": "ed"}, "state": "PENDING"})
    assert len(_read(said).reviews) == 2


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("A\n\nCo-authored-by: Ed <ed@x>", ["Ed <ed@x>"]),
        ("A\r\n\r\nco-AUTHORED-by :Ed <ed@x>\r\nSigned-off-by: me <m@x>", ["Ed <ed@x>"]),
        ("Co-authored-by: A <a@x>\nwords\n  Co-authored-by: B <b@x>", ["A <a@x>", "B <b@x>"]),
        ("A\n\nCo-authored-by: Ed", ["Ed"]),
        ("no Co-authored-by: Ed <ed@x> here", []),
        (None, []),
    ],
)
def test_co_authors_wherever_they_stand(message: str | None, found: list[str]) -> None:
    assert [each.strip() for each in co_authors(message)] == found


def _without(*keys: str | int) -> Callable[[Any], None]:
    def remove(said: Any) -> None:  # noqa: ANN401 - JSON
        *path, last = keys
        for key in path:
            said = said[key]
        del said[last]

    return remove


def _with(value: object, *keys: str | int) -> Callable[[Any], None]:
    def replace(said: Any) -> None:  # noqa: ANN401 - JSON
        *path, last = keys
        for key in path:
            said = said[key]
        said[last] = value

    return replace


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_without("version"), "has no 'version'"),
        (_with(2, "version"), "is not of version 1"),
        (_without("now"), "has no 'now'"),
        (_with("yesterday", "now"), "'now' is not a time such as 2026-12-01T09:30:00Z"),
        (_with("2026-12-01T09:30:00", "now"), "'now' is not a time with its zone"),
        (_with([], "pull_request"), "'pull_request' is not an object"),
        (_with("7", "pull_request", "number"), "'pull_request.number' is not a number"),
        (_with(True, "pull_request", "commits"), "'pull_request.commits' is not a number"),
        (_with("shut", "pull_request", "state"), "'pull_request.state' is not open or closed"),
        (_with(None, "pull_request", "draft"), "'pull_request.state' is not open or closed"),
        (_without("pull_request", "merged_at"), "has no 'pull_request.merged_at'"),
        (
            _with("--output=x", "pull_request", "head", "sha"),
            "'pull_request.head.sha' is not the full id of a commit",
        ),
        (
            _with("A" * 40, "pull_request", "base", "sha"),
            "'pull_request.base.sha' is not the full id of a commit",
        ),
        (_with("", "pull_request", "base", "ref"), "'pull_request.base.ref' is not a text"),
        (_with({}, "commits"), "'commits' is not a list"),
        (_with("x", "commits", 0, "sha"), "'commits[0].sha' is not the full id of a commit"),
        (_without("commits", 0, "parents"), "has no 'commits[0].parents'"),
        (_without("commits", 0, "author"), "has no 'commits[0].author'"),
        (_without("commits", 0, "commit"), "has no 'commits[0].commit'"),
        (_with({"id": 1}, "commits", 0, "author"), "has no 'commits[0].author.login'"),
        (_without("reviews", 0, "commit_id"), "has no 'reviews[0].commit_id'"),
        (_without("reviews", 0, "submitted_at"), "has no 'reviews[0].submitted_at'"),
        (_with("org", "members", "org/engineers"), "'members.org/engineers' is not a list"),
        (_with(["eng"], "members", "org/engineers"), "'members.org/engineers[0]' is not an object"),
        (_with([], "members"), "'members' is not an object"),
        (_with(1, "emails"), "'emails' is not an object"),
    ],
)
def test_what_is_missing_or_something_else(spoil: Callable[[Any], None], words: str) -> None:
    said = told()
    spoil(said)
    with pytest.raises(PullRequestError) as refused:
        _read(said)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text", [b"", b"{", b"\xff", b"[" * 100_000, b'{"version": 1' + b"1" * 5000 + b"}"]
)
def test_what_is_no_json(text: bytes) -> None:
    with pytest.raises(PullRequestError):
        read(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.data())
def test_whatever_stands_in_it_is_read_or_refused(data: st.DataObject) -> None:
    said = told()
    place = said
    while isinstance(place, (dict, list)) and place:
        keys: list[Any] = sorted(place) if isinstance(place, dict) else [*range(len(place))]
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()) or not isinstance(place[key], (dict, list)):
            place[key] = data.draw(_JSON)
            break
        place = place[key]
    try:
        _read(said)
    except PullRequestError as refused:
        assert "the file of the pull request" in str(refused)  # noqa: PT017 - either is right
