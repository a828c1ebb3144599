"""The workflow `report`: one comment, whatever the results of a pull request hold."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.workflow.test_results import FINDING, packed
from tests.workflows.recorded import (
    ACTIONS,
    API,
    HOSTILE,
    OPEN,
    Pull,
    after,
    checked_out,
    github,
    is_at,
    person,
    pull,
    pwned,
)
from tests.workflows.steps import Job, Machine, Ran, machine

WRITE = Job.of("report.yml", "write")
POST = Job.of("report.yml", "post")
MARK = "<!-- councilhub:report -->"
COMMENTS = f"GET {API}/issues/7/comments?per_page=100"
RUN = f"GET {API}/actions/runs/55/artifacts?per_page=100"
ARTIFACTS = [
    {"id": 1, "name": "results", "expired": False, "size_in_bytes": 900},
    {"id": 2, "name": "review-pack.html", "expired": False, "size_in_bytes": 900},
]


@pytest.fixture
def change(tmp_path: Path) -> Pull:
    return pull(tmp_path)


def answers(folder: Path, pull: Pull, archive: bytes, **more: object) -> dict[str, Any]:
    file = folder / "results.zip"
    file.write_bytes(archive)
    return {
        **pull.answers,
        COMMENTS: {"pages": [[]]},
        RUN: {"artifacts": ARTIFACTS},
        f"GET {API}/actions/artifacts/1/zip": {"file": str(file)},
        **more,
    }


def wrote(folder: Path, pull: Pull, known: Mapping[str, Any]) -> tuple[Ran, Machine]:
    """The first job, which may change nothing on GitHub and nothing in the workspace."""
    workspace = checked_out(pull, folder)
    runner = machine(folder, known)
    ran = WRITE.run(workspace, runner, github(after(pull)), ACTIONS)
    assert (runner.written, runner.refused, pwned(folder)) == ([], [], [])
    assert is_at(workspace, pull.base)
    return ran, runner


def test_what_was_found_what_changes_and_who_is_needed(tmp_path: Path, change: Pull) -> None:
    ran, _ = wrote(tmp_path, change, answers(tmp_path, change, packed()))
    assert ran.failed == []
    assert (ran.outputs["number"], ran.outputs["comment"]) == ("7", "")
    text = ran.outputs["text"]
    assert text.startswith(MARK)
    assert "**2 pages** of 1 council will change: Ashby." in text
    assert "no heading of level 1. (content/shared/waste/bins.md, line 3)" in text
    assert "- **editor of Waste team** (waste-editor): content/shared/waste/sofa.md" in text
    assert "(<https://git.example.org/org/hub/actions/runs/55/artifacts/2>)" in text
    assert "(<https://git.example.org/org/hub/actions/runs/55>)" in text


def test_a_pull_request_of_a_fork_gets_its_comment_too(tmp_path: Path, change: Pull) -> None:
    theirs = replace(change, fork="stranger/hub")
    ran, _ = wrote(tmp_path, theirs, answers(tmp_path, theirs, packed()))
    assert ran.outputs["number"] == "7"


def test_only_github_says_which_pull_request_it_is(tmp_path: Path, change: Pull) -> None:
    """Neither a file in the results nor the event's own list, here of #999, is asked."""
    liar = packed({"number": b"1", "pr.json": b'{"number": 1}', "NR": b"1"})
    ran, _ = wrote(tmp_path, change, answers(tmp_path, change, liar))
    assert ran.outputs["number"] == "7"


@pytest.mark.parametrize(
    "other",
    [{"head": "c" * 40}, {"into": "elsewhere"}, {"fork": "other/hub"}, {"fork": None}],
    ids=str,
)
def test_without_a_pull_request_of_this_commit_nothing_happens(
    tmp_path: Path, change: Pull, other: dict[str, Any]
) -> None:
    known = {OPEN: {"pages": [[replace(change, **other).said]]}}
    ran, _ = wrote(tmp_path, change, known)
    assert (ran.failed, ran.outputs["text"]) == ([], "")
    assert not POST.starts({"needs": {"write": {"outputs": ran.outputs}}})


@pytest.mark.parametrize(
    ("event", "conclusion", "starts"),
    [
        ("pull_request", "success", True),
        ("pull_request", "failure", True),
        ("pull_request", "cancelled", False),
        ("push", "success", False),
        ("workflow_dispatch", "success", False),
    ],
)
def test_it_follows_checks_of_pull_requests(
    change: Pull, event: str, conclusion: str, *, starts: bool
) -> None:
    assert WRITE.starts(github(after(change, event, conclusion=conclusion))) is starts


ESCAPING = {
    "../../../../tmp/pwned": b"x",
    "/pwned": b"x",
    "..\\pwned": b"x",
    ".venv/bin/councilhub": b"#!/bin/sh\ntouch pwned\n",
    "$(touch pwned).json": b"x",
}


@pytest.mark.parametrize(
    "archive",
    [
        packed(ESCAPING, check={"diagnostics": [{**FINDING, "message": HOSTILE, "path": HOSTILE}]}),
        packed(impact={"pages": [1], "councils": [HOSTILE], "swaps": [], "drifted": []}),
        packed(check="{"),
        b"no archive",
        b"",
    ],
    ids=["names and words", "councils", "no JSON", "no archive", "empty"],
)
def test_hostile_results_gain_nothing(tmp_path: Path, change: Pull, archive: bytes) -> None:
    ran, _ = wrote(tmp_path, change, answers(tmp_path, change, archive))
    assert ran.failed == []
    text = ran.outputs["text"]
    assert text.startswith(MARK)
    assert text.count(MARK) == 1
    assert "Who still has to agree" in text
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert set(re.findall(r"<(\w+)", html)) <= {"h2", "p", "strong", "a", "ul", "li"}
    assert all(to.startswith("https://git.example.org/") for to in re.findall('href="(.*?)"', html))
    assert "@everyone" not in text
    posted = machine(tmp_path / "post", {f"POST {API}/issues/7/comments": {}})
    POST.run(
        tmp_path / "post", posted, github(after(change), needs={"write": {"outputs": ran.outputs}})
    )
    assert posted.written == [{"call": f"POST {API}/issues/7/comments", "body": {"body": text}}]
    assert pwned(tmp_path) == []


@pytest.mark.parametrize(
    "artifacts",
    [
        [],
        [{**ARTIFACTS[0], "size_in_bytes": 5_000_001}],
        [{**ARTIFACTS[0], "expired": True}],
        [{**ARTIFACTS[0], "name": "../results"}],
    ],
    ids=["none", "too large", "expired", "another name"],
)
def test_results_that_are_none_are_not_fetched(
    tmp_path: Path, change: Pull, artifacts: list[dict[str, Any]]
) -> None:
    known = answers(tmp_path, change, packed(), **{RUN: {"artifacts": artifacts}})
    ran, runner = wrote(tmp_path, change, known)
    assert not [call for call in runner.tokens if call.endswith("/zip")]
    assert "The check did not come to its end" in ran.outputs["text"]


def test_its_own_comment_is_found_and_nobody_elses(tmp_path: Path, change: Pull) -> None:
    comments = [
        {"id": 1, "user": person("mallory"), "body": f"{MARK}\nmine"},
        {"id": 2, "user": person("github-actions[bot]"), "body": f"a note\n{MARK}"},
        {"id": 3, "user": person("github-actions[bot]"), "body": f"{MARK}\nours"},
    ]
    known = answers(
        tmp_path, change, packed(), **{COMMENTS: {"pages": [comments[:1], comments[1:]]}}
    )
    ran, _ = wrote(tmp_path, change, known)
    assert ran.outputs["comment"] == "3"


@pytest.mark.parametrize(
    ("comment", "call"),
    [("", f"POST {API}/issues/7/comments"), ("3", f"PATCH {API}/issues/comments/3")],
)
def test_a_comment_is_written_once_and_then_replaced(
    tmp_path: Path, comment: str, call: str
) -> None:
    text = f"@/etc/passwd {HOSTILE}\nEOF"
    outputs = {"number": "7", "comment": comment, "text": text}
    runner = machine(tmp_path, {call: {}})
    ran = POST.run(tmp_path, runner, github({}, needs={"write": {"outputs": outputs}}))
    assert (ran.failed, runner.refused, pwned(tmp_path)) == ([], [], [])
    assert runner.written == [{"call": call, "body": {"body": text}}]


def test_the_results_are_read_where_no_token_is(tmp_path: Path, change: Pull) -> None:
    """`checked_out` has a program that ends with 3 beside a token; here each step's are seen."""
    ran, _ = wrote(tmp_path, change, answers(tmp_path, change, packed()))
    tokens = [sorted(set(each) & {"GH_TOKEN", "TEAMS_TOKEN"}) for each in ran.environments]
    assert tokens == [["GH_TOKEN"], [], ["GH_TOKEN", "TEAMS_TOKEN"], []]
    assert json.dumps(WRITE.job["permissions"]).count("write") == 0
    assert POST.job["permissions"] == {"pull-requests": "write"}
