"""What every workflow keeps to, and what the linters say of them."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.steps import ROOT, WORKFLOWS, read

FILES = sorted(path.name for path in WORKFLOWS.iterdir())
CAUSED = "workflow_run"
"""Such a run has rights although a stranger may have caused it."""
PROPOSED = {"pull_request", "pull_request_review"}
"""Here the files of the pull request run, this workflow's too."""
DEFAULT = {
    "${{ github.event.repository.default_branch }}": None,
    "${{ env.BRANCH }}": "${{ github.event.repository.default_branch || github.ref_name }}",
}
"""What names the default branch, and what else has to be so."""
each_file = pytest.mark.parametrize("file", FILES)


def jobs(file: str) -> Iterator[Mapping[str, Any]]:
    yield from read(file)["jobs"].values()


def steps(file: str) -> Iterator[Mapping[str, Any]]:
    for job in jobs(file):
        yield from job["steps"]


def triggers(file: str) -> set[str]:
    return set(read(file)["on"])


@each_file
def test_rights_are_named_job_by_job_and_no_job_runs_for_ever(file: str) -> None:
    assert read(file)["permissions"] == {}
    for job in jobs(file):
        assert isinstance(job["permissions"], dict)
        assert set(job["permissions"].values()) <= {"read", "write"}
        assert job["timeout-minutes"] <= 360


@each_file
def test_a_step_fails_when_a_part_of_it_does(file: str) -> None:
    """GitHub's own default does not look into pipes."""
    assert read(file).get("defaults") == {"run": {"shell": "bash"}}
    assert not any("shell" in step for step in steps(file))


@each_file
def test_no_value_is_put_into_a_command(file: str) -> None:
    """A title or the name of a branch would be run; values come by the environment."""
    for step in steps(file):
        assert "${{" not in step.get("run", "")


@each_file
def test_actions_are_named_by_what_they_are_and_leave_no_token_behind(file: str) -> None:
    text = (WORKFLOWS / file).read_text("utf-8")
    for used in re.findall(r"\buses: (.*)", text):
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@each_file
def test_what_runs_a_stranger_s_files_has_no_rights_and_no_secrets(file: str) -> None:
    assert "pull_request_target" not in triggers(file)
    if triggers(file) & PROPOSED:
        assert CAUSED not in triggers(file)
        assert "secrets" not in (WORKFLOWS / file).read_text("utf-8").replace("no secrets", "")
        for job in jobs(file):
            assert job["permissions"] in ({}, {"contents": "read"})


@each_file
def test_what_a_stranger_causes_runs_the_default_branch(file: str) -> None:
    if CAUSED not in triggers(file):
        return
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert DEFAULT[step["with"]["ref"]] in (None, read(file).get("env", {}).get("BRANCH"))
        assert "download-artifact" not in step.get("uses", "")


def linted(*command: str | Path) -> str:
    """What a linter says when it finds something."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    return "" if done.returncode == 0 else f"{done.stdout}{done.stderr}"


def zizmor(*paths: str | Path) -> str:
    program = Path(sys.executable).with_name("zizmor")
    return linted(program, "--offline", "--no-progress", "--strict-collection", *paths)


def schema(*paths: Path) -> str:
    program = Path(sys.executable).with_name("check-jsonschema")
    return linted(program, "--builtin-schema", "vendor.github-workflows", *paths)


def test_zizmor_finds_nothing() -> None:
    assert zizmor(".github") == ""


def test_github_s_schema_fits() -> None:
    assert schema(*(WORKFLOWS / file for file in FILES)) == ""


def test_the_linters_would_see_it(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    text = (WORKFLOWS / "check.yml").read_text("utf-8")
    bad.write_text(text.replace('"$SINCE" --format github', "${{ github.head_ref }}"), "utf-8")
    assert "template-injection" in zizmor(bad)
    bad.write_text(text.replace("runs-on:", "run-on:"), "utf-8")
    assert "bad.yml" in schema(bad)


def test_the_rules_of_the_guide_ask_for_what_the_workflows_set() -> None:
    guide = (ROOT / "docs/github-setup.md").read_text("utf-8")
    (written,) = re.findall(r"^```text\n(\{.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    rules = {rule["type"]: rule.get("parameters", {}) for rule in json.loads(written)["rules"]}
    asked = {each["context"] for each in rules["required_status_checks"]["required_status_checks"]}
    assert asked == {read("check.yml")["jobs"]["check"]["name"], "councilhub/review"}
    assert "context=councilhub/review" in (WORKFLOWS / "review-gate.yml").read_text("utf-8")


def test_what_follows_another_workflow_names_it_right() -> None:
    names = {read(file)["name"] for file in FILES}
    for file in FILES:
        if CAUSED in triggers(file):
            assert set(read(file)["on"][CAUSED]["workflows"]) <= names
