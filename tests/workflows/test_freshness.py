"""`freshness`: the calls of GitHub's API that a week makes, with issues as they were recorded."""

from pathlib import Path
from typing import Any

from tests.adapters.repositories import committed, repository
from tests.cli.command import councilhub
from tests.support import BASE, BINS, OFFICES, Tree, article
from tests.workflows.steps import Job, Machine, Ran, machine, program, read

BOT = {"login": "github-actions[bot]", "type": "Bot"}
LISTED = "GET repos/councils/hub/issues?creator=github-actions%5Bbot%5D&state=all&per_page=100"
JOB = Job.of("freshness.yml", "issues")
GITHUB = {"github": {"repository": "councils/hub", "token": "secret", "event": {}}}
TOPICS = "content/shared/topics.yml"
HUB: Tree = {
    **BASE,
    TOPICS: f"{BASE[TOPICS]!s}{OFFICES}",
}
DUE: Tree = {
    **HUB,
    BINS: str(BASE[BINS]).replace("2026-09-01", "2026-05-01"),
    "content/shared/waste/new.md": article(
        last_reviewed_on="", owner="contact", title='"`$(touch hacked)` @team #1"'
    ),
}


def issue(number: int, team: str, **more: object) -> dict[str, Any]:
    """As GitHub lists it."""
    return {
        "number": number,
        "title": "Texts to review",
        "body": f"<!-- councilhub freshness: {team} -->\nOld.",
        "state": "open",
        "user": BOT,
        **more,
    }


def week(folder: Path, tree: Tree, *pages: list[dict[str, Any]]) -> tuple[Ran, Machine]:
    hub = repository(folder / "hub", tree)
    councilhub("codeowners", "--hub", hub)
    numbers = [each["number"] for page in pages for each in page]
    answers: dict[str, Any] = {
        f"PATCH repos/councils/hub/issues/{number}": {} for number in numbers
    }
    runner = machine(
        folder,
        {LISTED: {"pages": [*pages]}, "POST repos/councils/hub/issues": {"number": 99}, **answers},
    )
    program(runner, "sleep", "exit 0")
    return JOB.run(hub, runner, GITHUB), runner


def calls(runner: Machine) -> list[tuple[str, str | None]]:
    """Each call that writes, with the state it sets."""
    return [
        (each["call"].replace("repos/councils/hub/", ""), each["body"].get("state"))
        for each in runner.written
    ]


def test_a_team_with_something_to_review_gets_an_issue(tmp_path: Path) -> None:
    ran, runner = week(tmp_path, DUE, [])
    assert (ran.failed, runner.refused) == ([], [])
    assert calls(runner) == [("POST issues", None), ("POST issues", None)]
    contact, waste = (each["body"] for each in runner.written)
    assert waste["title"] == "Texts to review: Waste team"
    assert waste["labels"] == ["freshness"]
    assert waste["body"].startswith("<!-- councilhub freshness: waste -->\n")
    assert "content/shared/waste/bins.md:13" in waste["body"]
    assert "assignees" not in waste
    assert contact["title"] == "Texts to review: Contact centre"


def test_the_next_weeks_change_it_close_it_and_open_it_again(tmp_path: Path) -> None:
    _, runner = week(tmp_path / "a", DUE, [issue(3, "waste")], [issue(7, "contact")])
    assert calls(runner) == [("PATCH issues/7", None), ("PATCH issues/3", None)]
    _, runner = week(tmp_path / "b", HUB, [issue(3, "waste"), issue(7, "contact")])
    assert calls(runner) == [("PATCH issues/7", "closed"), ("PATCH issues/3", "closed")]
    closed = [issue(3, "waste", state="closed"), issue(7, "contact", state="closed")]
    _, runner = week(tmp_path / "c", HUB, closed)
    assert calls(runner) == []
    _, runner = week(tmp_path / "d", DUE, closed)
    assert calls(runner) == [("PATCH issues/7", "open"), ("PATCH issues/3", "open")]


def test_no_issue_is_closed_because_a_file_cannot_be_read(tmp_path: Path) -> None:
    _, runner = week(tmp_path, {**DUE, BINS: "---\ntitle: [\n---\n"}, [issue(3, "waste")])
    assert calls(runner) == [("POST issues", None)]


def test_no_text_of_the_hub_runs_or_calls_anybody(tmp_path: Path) -> None:
    ran, runner = week(tmp_path, DUE, [])
    assert not list(tmp_path.rglob("hacked"))
    body = runner.written[0]["body"]["body"]
    assert "article: \\`\\$(touch hacked)\\` @&#8203;team #&#8203;1" in body
    assert "@team" not in body + ran.summary


def test_a_call_that_fails_fails_the_run(tmp_path: Path) -> None:
    hub = repository(tmp_path / "hub", DUE)
    runner = machine(tmp_path, {LISTED: {"status": 403}})
    councilhub("codeowners", "--hub", hub)
    ran = JOB.run(hub, runner, GITHUB)
    assert [step.name for step in ran.failed] == ["Bring the issues up to date"]
    assert runner.written == []


def test_lines_that_code_owners_lack_are_said_to_engineers(tmp_path: Path) -> None:
    ran, runner = week(tmp_path, HUB, [])
    assert ran.failed == []
    hub = tmp_path / "hub"
    committed(hub, {"content/shared/waste/new.md": article()})
    ran = JOB.run(hub, runner, GITHUB)
    assert [step.name for step in ran.failed] == ["Everybody is asked who has to agree"]


def test_the_token_may_write_issues_and_only_one_step_has_it(tmp_path: Path) -> None:
    ran, _ = week(tmp_path, HUB, [])
    assert (JOB.workflow["permissions"], JOB.job["permissions"]) == (
        {},
        {"contents": "read", "issues": "write"},
    )
    assert [step.get("GH_TOKEN") for step in ran.environments] == [None, "secret", None]


def test_it_runs_once_a_week_and_by_hand_on_the_default_branch() -> None:
    on = read("freshness.yml")["on"]
    assert on["schedule"][0]["cron"].endswith("* * 1")
    assert "workflow_dispatch" in on
    for branch, starts in (("main", True), ("my-branch", False)):
        event = {"repository": {"default_branch": "main"}}
        by_hand = {"event_name": "workflow_dispatch", "ref_name": branch, "event": event}
        assert JOB.starts({"github": by_hand}) is starts
