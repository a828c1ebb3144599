"""The harness itself: what it would miss, the tests of the workflows would miss."""

from pathlib import Path
from typing import Any

import pytest

from tests.workflows.expressions import UnknownExpressionError, filled, holds, value
from tests.workflows.steps import Job, Machine, machine

CONTEXT: dict[str, Any] = {
    "github": {
        "event": {"pull_request": {"number": 7, "title": "Bins"}, "pages": ["a"]},
        "ref": None,
    }
}


def job(*steps: dict[str, Any], **more: object) -> Job:
    return Job("job", {"defaults": {"run": {"shell": "bash"}}}, {"steps": list(steps), **more})


@pytest.fixture
def runner(tmp_path: Path) -> Machine:
    return machine(
        tmp_path,
        {
            "GET repos/a/b": {"id": 1},
            "POST repos/a/b": {},
            "GET repos/a/p": {"pages": [[1, 2], [3]]},
        },
    )


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("github.event.pull_request.number", 7),
        ("github.event.pages[0]", "a"),
        ("github.event['pull_request'].title == 'bins'", True),
        ("github.ref || 'none'", "none"),
        ("github.ref.deeper", None),
        ("github.ref == ''", True),
        ("!github.ref && github.event.pull_request.number != 8", True),
        ("format('#{0}: {1}', github.event.pull_request.number, 'it''s')", "#7: it's"),
        ("startsWith(github.event.pull_request.title, 'B') || (false)", True),
    ],
)
def test_an_expression_has_the_value_github_gives_it(expression: str, expected: object) -> None:
    assert value(expression, CONTEXT) == expected


@pytest.mark.parametrize("expression", ["github.actor", "hashFiles('x')", "github.ref )", "a ? b"])
def test_what_is_not_recorded_is_an_error(expression: str) -> None:
    with pytest.raises(UnknownExpressionError):
        value(expression, CONTEXT)


def test_a_value_stands_in_a_text_as_it_is() -> None:
    assert (
        filled("pr-${{ github.event.pull_request.number }}-${{ github.ref }}", CONTEXT) == "pr-7-"
    )
    assert holds("${{ !cancelled() }}", CONTEXT, failed=True)
    assert not holds("github.event.pull_request.number == 7", CONTEXT, failed=True)


def test_outputs_environment_and_summary_go_from_step_to_step(
    tmp_path: Path, runner: Machine
) -> None:
    ran = job(
        {
            "id": "one",
            "run": 'echo "n=$N" >> "$GITHUB_OUTPUT"',
            "env": {"N": "${{ github.event.pull_request.number }}"},
        },
        {"run": 'echo "WORD=$WORD!" >> "$GITHUB_ENV"', "env": {"WORD": "hi"}},
        {"run": 'echo "$WORD ${{ steps.one.outputs.n }}" >> "$GITHUB_STEP_SUMMARY"'},
        outputs={"n": "${{ steps.one.outputs.n }}", "none": "${{ steps.one.outputs.none }}"},
    ).run(tmp_path, runner, CONTEXT)
    assert (ran.failed, ran.outputs, ran.summary) == ([], {"n": "7", "none": ""}, "hi! 7\n")


def test_a_failure_in_a_pipe_stops_the_job(tmp_path: Path, runner: Machine) -> None:
    ran = job(
        {"run": "false | cat"}, {"run": "touch reached"}, {"if": "always()", "run": "touch b"}
    )
    done = ran.run(tmp_path, runner, CONTEXT)
    assert [step.code for step in done.steps] == [1, 0]
    assert [(tmp_path / name).exists() for name in ("reached", "b")] == [False, True]


def test_gh_knows_only_what_was_recorded_and_needs_a_token(tmp_path: Path, runner: Machine) -> None:
    token = {"GH_TOKEN": "t"}
    post = "echo '{\"a\": 1}' | gh api --method POST --input - repos/a/b"
    ran = job(
        {"run": "gh api repos/a/b", "env": token},
        {"run": post, "env": token},
        {"run": "gh api repos/a/b || true"},
        {
            "run": "gh api --paginate repos/a/p --jq '.[] | select(. > (env.LEAST | tonumber))'",
            "env": {**token, "LEAST": "1"},
        },
        {
            "run": "gh api --paginate --slurp repos/a/p | jq -c --arg x '1 2' '[add[], $x]'",
            "env": token,
        },
        {"run": "gh api --paginate --slurp repos/a/c", "env": token},
    ).run(tmp_path, runner, CONTEXT)
    assert ran.steps[0].stdout == '{"id": 1}\n'
    assert [step.code for step in ran.steps] == [0, 0, 0, 0, 0, 1]
    assert [step.stdout for step in ran.steps[3:5]] == ["2\n3\n", '[1, 2, 3, "1 2"]\n']
    assert runner.written == [{"call": "POST repos/a/b", "body": {"a": 1}}]
    assert runner.refused == [
        "no GH_TOKEN: GET repos/a/b",
        "no such call was recorded: GET repos/a/c",
    ]
    assert ran.environments == (token, token, {}, {**token, "LEAST": "1"}, token, token)
