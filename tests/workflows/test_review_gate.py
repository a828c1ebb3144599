"""The workflow `review-gate`: which pull requests it looks at, and which status it sets."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support import Tree
from tests.workflows.recorded import (
    ACTIONS,
    API,
    HUB,
    OPEN,
    TOPICS,
    WORDS,
    Pull,
    after,
    checked_out,
    github,
    is_at,
    pull,
    pwned,
    review,
)
from tests.workflows.steps import Job, Machine, Ran, machine

FIND = Job.of("review-gate.yml", "find")
JUDGE = Job.of("review-gate.yml", "judge")
MATRIX = {"number": 7, "several": False}


def found(
    folder: Path, pulls: list[dict[str, Any]], context: dict[str, Any]
) -> list[dict[str, Any]]:
    runner = machine(folder, {OPEN: {"pages": [pulls[:1], pulls[1:]]}})
    ran = FIND.run(folder, runner, context)
    assert (ran.failed, runner.refused, pwned(folder)) == ([], [], [])
    answer: list[dict[str, Any]] = json.loads(ran.outputs["pulls"])
    return answer


@pytest.fixture
def ours(tmp_path: Path) -> Pull:
    return Pull(tmp_path, "a" * 40, "b" * 40)


@pytest.mark.parametrize("fork", ["org/hub", "stranger/hub"])
def test_a_pull_request_is_found_by_its_newest_commit(
    tmp_path: Path, ours: Pull, fork: str
) -> None:
    theirs = replace(ours, fork=fork)
    other = replace(ours, number=8, head="c" * 40, fork="other/hub")
    assert found(tmp_path, [other.said, theirs.said], github(after(theirs))) == [
        {"number": 7, "sha": "b" * 40, "several": False}
    ]


def test_one_with_a_newer_commit_is_found_by_its_branch_and_judged_as_it_is_now(
    tmp_path: Path, ours: Pull
) -> None:
    event = github(after(ours, head_sha="d" * 40))
    assert [each["sha"] for each in found(tmp_path, [ours.said], event)] == ["b" * 40]


def test_one_that_goes_into_another_branch_gets_no_status(tmp_path: Path, ours: Pull) -> None:
    """Roles of a branch that anybody may push to are no roles."""
    own = replace(ours, into="roles-of-my-own")
    assert found(tmp_path, [own.said], github(after(own))) == []
    assert not JUDGE.starts({"needs": {"find": {"outputs": {"pulls": "[]"}}}})


def test_two_that_propose_the_same_commit_are_told(tmp_path: Path, ours: Pull) -> None:
    twin = replace(ours, number=9, fork="twin/hub")
    assert found(tmp_path, [ours.said, twin.said], github(after(ours))) == [
        {"number": 9, "sha": "b" * 40, "several": True}
    ]


def test_by_the_clock_all_are_looked_at(tmp_path: Path, ours: Pull) -> None:
    gone = replace(ours, number=8, head="c" * 40, fork=None)
    numbers = [
        each["number"] for each in found(tmp_path, [ours.said, gone.said], github({}, "schedule"))
    ]
    assert numbers == [8, 7]


def judged(
    folder: Path,
    pull: Pull,
    answers: dict[str, Any] | None = None,
    *,
    app: bool = True,
    **matrix: object,
) -> tuple[Ran, Machine, Path]:
    folder.mkdir(exist_ok=True)
    workspace = checked_out(pull, folder)
    known = {f"POST {API}/statuses/{pull.head}": {}, **pull.answers, **(answers or {})}
    runner = machine(folder, known)
    more: dict[str, Any] = {} if app else {"vars": {"REVIEW_APP": None}}
    context = github(after(pull), matrix={**MATRIX, "sha": pull.head, **matrix}, **more)
    ran = JUDGE.run(workspace, runner, context, ACTIONS)
    assert (pwned(folder), is_at(workspace, pull.base)) == ([], True)
    return ran, runner, workspace


def status(runner: Machine, pull: Pull) -> tuple[str, str]:
    """The state and the description that were set for the newest commit, and nothing else was."""
    (call,) = runner.written
    assert call["call"] == f"POST {API}/statuses/{pull.head}"
    assert call["body"]["context"] == "councilhub/review"
    assert call["body"]["target_url"] == "https://git.example.org/org/hub/actions/runs/99"
    return call["body"]["state"], call["body"]["description"]


def test_while_somebody_is_needed_it_waits_and_says_for_whom(tmp_path: Path) -> None:
    change = pull(tmp_path)
    ran, runner, _ = judged(tmp_path, change)
    assert (ran.failed, runner.refused) == ([], [])
    assert status(runner, change) == (
        "pending",
        "Needed: approver of Waste team, editor of Waste team",
    )
    assert "| content/shared/waste/sofa.md | editor of Waste team: waste-editor<br>" in ran.summary


def test_when_all_agree_it_passes(tmp_path: Path) -> None:
    change = pull(tmp_path)
    both = change.with_reviews(
        *(review(who, change.head) for who in ("waste-editor", "web-manager"))
    )
    ran, runner, _ = judged(tmp_path, both)
    assert ran.failed == []
    assert status(runner, change) == ("success", "All who have to have agreed.")


def test_who_agreed_before_it_was_turned_to_this_branch_is_asked_again(tmp_path: Path) -> None:
    change = pull(tmp_path)
    both = change.with_reviews(
        *(review(who, change.head) for who in ("waste-editor", "web-manager"))
    )
    turned = {"event": "base_ref_changed", "created_at": "2026-11-30T11:00:00Z"}
    _, runner, _ = judged(tmp_path, replace(both, events=[turned]))
    assert status(runner, change)[0] == "pending"


def test_who_asks_for_changes_makes_it_fail(tmp_path: Path) -> None:
    change = pull(tmp_path)
    no = change.with_reviews(review("web-manager", change.head, "CHANGES_REQUESTED"))
    _, runner, _ = judged(tmp_path, no)
    assert status(runner, change) == ("failure", "web-manager asked for changes")


def test_the_review_app_reads_who_is_in_a_team_and_sets_the_status(tmp_path: Path) -> None:
    change = pull(tmp_path, {"generator/councilhub/x.py": "import os\n"})
    agreed = change.with_reviews(review("eng", change.head))
    _, runner, _ = judged(tmp_path, agreed)
    assert status(runner, change)[0] == "success"
    members = "GET orgs/org/teams/engineers/members?per_page=100"
    tokens = runner.tokens
    posted = f"POST {API}/statuses/{change.head}"
    assert [tokens.pop(call) for call in (members, posted)] == ["app-members-statuses"] * 2
    assert set(tokens.values()) == {"token-of-the-job"}


def test_a_hub_without_the_app_has_a_gate_too(tmp_path: Path) -> None:
    change = pull(tmp_path)
    _, runner, _ = judged(tmp_path, change, app=False)
    assert status(runner, change)[0] == "pending"
    assert set(runner.tokens.values()) == {"token-of-the-job"}


def test_of_a_team_that_cannot_be_read_nobody_counts(tmp_path: Path) -> None:
    change = pull(tmp_path, {"generator/councilhub/x.py": "import os\n"})
    agreed = change.with_reviews(review("eng", change.head))
    members = "GET orgs/org/teams/engineers/members?per_page=100"
    ran, runner, _ = judged(tmp_path, agreed, {members: {"status": 404}})
    assert status(runner, change)[0] == "pending"
    assert "::warning::who is in the team org/engineers cannot be read" in ran.steps[1].stdout


_LAX: Tree = {
    TOPICS: str(HUB[TOPICS]).replace("- waste-editor", "- anna").replace("- web-manager", "- bob"),
    ".github/CODEOWNERS": "* @anna\n",
    ".github/workflows/review-gate.yml": "on: push\n",
    ".github/workflows/review-changed.yml": "on: push\n",
    ".github/scripts/decide.sh": "#!/bin/sh\ntouch pwned\n",
    "generator/councilhub/__init__.py": "open('pwned', 'w')\n",
    "Makefile": ".venv/installed:\n\ttouch pwned\n",
    ".venv/bin/councilhub": "#!/bin/sh\ntouch pwned\n",
}


def test_roles_workflows_and_programs_of_a_pull_request_give_nobody_a_right(tmp_path: Path) -> None:
    change = pull(tmp_path, {**WORDS, **_LAX})
    agreed = change.with_reviews(review("bob", change.head), review("anna", change.head))
    ran, runner, _ = judged(tmp_path, agreed)
    assert ran.failed == []
    state, said = status(runner, change)
    assert state == "pending"
    assert said.startswith("Needed: ")
    for who in ("engineer", "editor of Waste team", "approver of Waste team"):
        assert who in said


def test_without_an_answer_no_old_status_is_left_standing(tmp_path: Path) -> None:
    change = pull(tmp_path)
    ran, runner, _ = judged(tmp_path, change, {f"GET {API}/pulls/7": {"status": 502}})
    assert [step.name for step in ran.failed] == ["Who still has to agree"]
    assert status(runner, change)[0] == "error"


def test_a_commit_of_several_pull_requests_passes_for_none(tmp_path: Path) -> None:
    change = pull(tmp_path)
    both = change.with_reviews(
        *(review(who, change.head) for who in ("waste-editor", "web-manager"))
    )
    _, runner, _ = judged(tmp_path, both, several=True)
    assert status(runner, change)[0] == "failure"


def test_the_status_is_that_of_the_commit_that_was_judged(tmp_path: Path) -> None:
    """A newer commit came after the pull request was found."""
    change = pull(tmp_path)
    _, runner, _ = judged(tmp_path, change, sha="f" * 40)
    assert status(runner, change)[0] == "pending"
