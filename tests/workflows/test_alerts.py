"""The workflow `alerts`: one issue while an alert waits too long for its second person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.repositories import git
from tests.support import Tree
from tests.workflows.recorded import ACTIONS, API, Pull, checked_out, github, pull, pwned, review
from tests.workflows.steps import Job, Machine, machine

CONFIRM = Job.of("alerts.yml", "confirm")
ALERTS = "content/councils/ashby/alerts.yml"
FLOOD: Tree = {
    ALERTS: (
        "- id: flood\n  title: Flood\n  text: Stay at home.\n  severity: warning\n"
        "  from: 2026-11-20T10:00\n  to: 2026-11-21T10:00\n"
    )
}
TITLE = "Alerts that a second person has to confirm"
ISSUES = f"GET {API}/issues?state=open&creator=github-actions%5Bbot%5D&per_page=100"
OURS = {"number": 31, "title": TITLE}


def hours_ago(hours: int) -> str:
    return f"{datetime.now(UTC) - timedelta(hours=hours):%Y-%m-%dT%H:%M:%SZ}"


@pytest.fixture
def alert(tmp_path: Path) -> Pull:
    """Merged 30 hours ago; the duty officer wrote it."""
    return merged(pull(tmp_path, FLOOD))


def merged(change: Pull) -> Pull:
    git(change.origin, "merge", "--quiet", "--no-ff", "--message", "merged", change.head)
    return replace(change, author="on-duty", merged_at=hours_ago(30))


def ran(folder: Path, change: Pull, issues: list[dict[str, Any]]) -> Machine:
    known = {
        **change.answers,
        f"GET {API}/commits/{change.head}/pulls?per_page=100": [
            {**change.said, "number": 6, "merged_at": None},
            change.said,
        ],
        ISSUES: {"pages": [[{**OURS, "number": 30, "pull_request": {}}], issues]},
        f"POST {API}/issues": {},
        f"PATCH {API}/issues/31": {},
    }
    runner = machine(folder, known)
    workspace = checked_out(change, folder)
    done = CONFIRM.run(workspace, runner, github({}, "schedule"), ACTIONS)
    assert (done.failed, runner.refused, pwned(folder)) == ([], [], [])
    return runner


def test_a_late_one_opens_an_issue_that_names_who_may_confirm(tmp_path: Path, alert: Pull) -> None:
    (call,) = ran(tmp_path, alert, []).written
    assert call["call"] == f"POST {API}/issues"
    assert call["body"]["title"] == TITLE
    assert "- #7: published by one person" in call["body"]["body"]
    assert "@on-duty-too" in call["body"]["body"]


def test_the_same_issue_is_kept(tmp_path: Path, alert: Pull) -> None:
    (call,) = ran(tmp_path, alert, [OURS]).written
    assert call["call"] == f"PATCH {API}/issues/31"
    assert "#7" in call["body"]["body"]


def test_when_it_is_confirmed_the_issue_is_closed(tmp_path: Path, alert: Pull) -> None:
    seen = alert.with_reviews(review("on-duty-too", alert.head, at=hours_ago(1)))
    assert ran(tmp_path, seen, [OURS]).written == [
        {"call": f"PATCH {API}/issues/31", "body": {"state": "closed"}}
    ]


def test_one_that_is_young_opens_none(tmp_path: Path, alert: Pull) -> None:
    assert ran(tmp_path, replace(alert, merged_at=hours_ago(20)), []).written == []


def test_of_what_is_no_alert_github_is_not_even_asked(tmp_path: Path) -> None:
    runner = ran(tmp_path, merged(pull(tmp_path)), [])
    assert [call["call"] for call in runner.calls] == [ISSUES]
