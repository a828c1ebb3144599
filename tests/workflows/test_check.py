"""The workflow `check`: what a pull request breaks and changes, without any right."""

import json
from collections.abc import Mapping
from pathlib import Path

from councilhub.diagnostics import Severity
from councilhub.schema import documents
from councilhub.workflow.codeowners import codeowners
from councilhub.workflow.results import read_results
from tests.adapters.repositories import git
from tests.support import AGENT, SOFA, Tree, article, hub_of, overlay
from tests.workflow.test_results import packed
from tests.workflows.recorded import HUB, WORDS, checked_out, github, pull, pwned
from tests.workflows.steps import Job, Machine, Ran, machine

CHECK = Job.of("check.yml", "check")
WHOLE: Tree = {
    **HUB,
    **{f"schemas/{name}": text for name, text in documents().items()},
    ".github/CODEOWNERS": codeowners(hub_of(HUB, AGENT)),
    # There without the change.
    "overlays/ashby/sofa.md": overlay("## H {#hwo}\n\nX.\n"),
}
TOPICS = "content/shared/topics.yml"
BROKEN: Tree = {SOFA: str(HUB[SOFA]).replace("{{ fees.sofa }}", "{{ fees.sofas }}")}
STEPS = (
    "Set up the program",
    "What the change touched or broke",
    "Generated files are those of the sources",
    "What the change does",
    "Before and after, page by page",
)


def checked(folder: Path, change: Tree) -> tuple[Ran, Machine, list[str]]:
    """What came of it, and the paths that are uploaded."""
    proposed = pull(folder, change, WHOLE)
    workspace = checked_out(proposed, folder)
    git(workspace, "fetch", "--quiet", "origin", "refs/pull/7/head")
    git(workspace, "merge", "--quiet", "--no-ff", "--message", "merged", "FETCH_HEAD")
    kept: list[str] = []

    def keep(_workspace: Path, given: Mapping[str, str], _machine: Machine) -> None:
        kept.append(given["path"])

    runner = machine(folder)
    context = github({}, "pull_request")
    ran = CHECK.run(workspace, runner, context, {"actions/upload-artifact": keep})
    assert tuple(step.name for step in ran.steps) == STEPS
    return ran, runner, kept


def test_a_good_change_is_told_in_full_and_what_is_older_is_not_its_fault(tmp_path: Path) -> None:
    ran, runner, kept = checked(tmp_path, WORDS)
    assert [(step.name, step.stdout, step.stderr) for step in ran.failed] == []
    assert "::error" not in ran.steps[1].stdout
    assert "overlays/ashby/sofa.md" not in ran.steps[1].stdout
    assert "## What this change does" in ran.summary
    temp = runner.temporary
    assert kept == [f"{temp}/results/*.json", f"{temp}/review-pack.html"]
    assert (temp / "review-pack.html").read_text("utf-8").lower().startswith("<!doctype html>")
    impact = json.loads((temp / "results/impact.json").read_text("utf-8"))
    assert {page["address"] for page in impact["pages"]} >= {"sofa/"}
    assert sorted(path.name for path in (temp / "results").iterdir()) == [
        "check.json",
        "impact.json",
    ]


def test_what_breaks_is_annotated_and_everything_else_is_told_all_the_same(tmp_path: Path) -> None:
    ran, runner, _ = checked(tmp_path, BROKEN)
    assert [step.name for step in ran.failed] == ["What the change touched or broke"]
    assert f"::error file={SOFA},line=3" in ran.steps[1].stdout
    results = runner.temporary / "results"
    archive = packed(
        **{
            name: json.loads((results / f"{name}.json").read_text("utf-8"))
            for name in ("check", "impact")
        }
    )
    errors = [each for each in read_results(archive).found if each.severity is Severity.ERROR]
    assert [each.path for each in errors] == [SOFA]
    assert (runner.temporary / "review-pack.html").exists()


def test_an_author_of_a_new_article_need_not_touch_the_file_of_owners(tmp_path: Path) -> None:
    ran, _, _ = checked(tmp_path, {"content/shared/waste/glass.md": article(title="Glass")})
    assert ".github/CODEOWNERS is stale" in ran.steps[2].stderr
    assert [step.name for step in ran.failed] == []


def test_a_change_of_roles_brings_the_file_of_owners_with_it(tmp_path: Path) -> None:
    topics = str(HUB[TOPICS]).replace("waste-editor", "another-editor")
    ran, _, _ = checked(tmp_path, {TOPICS: topics})
    assert "Generated files are those of the sources" in {step.name for step in ran.failed}


def test_what_a_change_is_called_and_holds_runs_nothing(tmp_path: Path) -> None:
    name = "overlays/$(touch pwned);`touch pwned`/x.md"
    ran, _, _ = checked(tmp_path, {name: overlay(), ".github/CODEOWNERS": "* @anna\n"})
    failed = {step.name for step in ran.failed}
    assert "Generated files are those of the sources" in failed
    assert pwned(tmp_path) == []
