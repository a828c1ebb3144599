"""`councilhub check --since`: what a change touched or broke, and nothing older."""

from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.adapters import git as adapter
from councilhub.check import Checked
from councilhub.diagnostics import Audience, Diagnostic
from tests.adapters.repositories import committed, git, repository
from tests.cli.command import councilhub, document
from tests.support import BINS, BINS_NOTES, CLEAN, SOFA, Tree, overlay, written

OLD = "overlays/ashby/sofa.md"
NEW = "overlays/stonebridge/bins.md"
LATER: Tree = {**CLEAN, OLD: overlay("## H {#hwo}\n\nX.\n")}
"""A hub with one error that has been there for long."""
MESSAGE = "no section 'hwo' in shared article 'sofa'"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return repository(tmp_path / "hub", LATER)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Checked]:
    """What the rules were given; they find nothing."""
    given: list[Checked] = []

    def run(checked: Checked) -> tuple[Diagnostic, ...]:
        given.append(checked)
        return ()

    monkeypatch.setattr(pipeline, "run", run)
    return given


def found(hub: Path, *arguments: str) -> list[tuple[str, str]]:
    """Rule and file of each finding that is shown."""
    result = councilhub("check", "--hub", hub, "--since", "HEAD", "--format", "json", *arguments)
    return [(each["rule"], each["path"]) for each in document(result)["diagnostics"]]


def test_what_is_older_is_counted_and_not_shown(hub: Path) -> None:
    assert councilhub("check", "--hub", hub).exit_code == 1
    result = councilhub("check", "--hub", hub, "--since", "HEAD")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "0 errors, 0 warnings, 0 notices (1 other finding is older than the change)\n"
    )


def test_nothing_older_is_not_mentioned(tmp_path: Path) -> None:
    result = councilhub("check", "--hub", repository(tmp_path, CLEAN), "--since", "HEAD")
    assert result.stdout == "0 errors, 0 warnings, 0 notices\n"


def test_what_a_change_broke_is_shown_and_is_exit_1(hub: Path) -> None:
    written(hub, {NEW: overlay("## W {#wht}\n\nX.\n")})
    result = councilhub("check", "--hub", hub, "--since", "HEAD")
    assert result.exit_code == 1
    assert f"{NEW}:4:1: error[overlay-section-missing]" in result.stdout
    assert OLD not in result.stdout
    assert result.stdout.endswith("(1 other finding is older than the change)\n")
    assert found(hub) == [("overlay-section-missing", NEW)]


def test_what_it_broke_elsewhere_is_shown_too(hub: Path) -> None:
    """The finding stands in an overlay that nobody touched: its target lost a section."""
    committed(hub, {NEW: overlay("## W {#what}\n\nX.\n")})
    assert found(hub) == []
    written(hub, {BINS: str(CLEAN[BINS]).replace("{#what}", "{#what-we-take}")})
    assert ("overlay-section-missing", NEW) in found(hub)
    assert OLD not in {path for _, path in found(hub)}


def test_in_a_file_that_changed_old_findings_count(hub: Path) -> None:
    assert found(hub) == []
    written(hub, {OLD: overlay("## H {#hwo}\n\nX.\n\n## I {#hwi}\n\nX.\n")})
    assert found(hub) == [("overlay-section-missing", OLD)] * 2


def test_a_finding_that_was_there_is_old_whatever_changed_around_it(hub: Path) -> None:
    """Its target is another text now, and the finding of `sofa` is word for word the same."""
    written(hub, {SOFA: str(CLEAN[SOFA]).replace("[Book online]", "It is easy.\n\n[Book]")})
    assert found(hub) == [("change-note-missing", SOFA)]


def test_a_file_that_moved_is_a_file_that_changed(hub: Path) -> None:
    (hub / "overlays/mosswell").mkdir()
    git(hub, "mv", OLD, "overlays/mosswell/sofa.md")
    assert found(hub) == [("overlay-section-missing", "overlays/mosswell/sofa.md")]


def test_what_a_deleted_file_leaves_behind_is_shown(hub: Path) -> None:
    (hub / SOFA).unlink()
    assert ("overlay-target-missing", OLD) in found(hub)


def test_strict_and_the_other_formats_follow_what_is_shown(hub: Path) -> None:
    county = "provided_by:\n  - county\n"
    summary = str(CLEAN[SOFA]).replace("provided_by:\n  - unitary\n  - district\n", county)
    old = committed(hub, {"content/shared/waste/care.md": summary})
    result = councilhub("check", "--hub", hub, "--since", old, "--strict", "--format", "github")
    assert (result.exit_code, result.stdout) == (0, "")
    result = councilhub("check", "--hub", hub, "--since", f"{old}~1", "--strict")
    assert result.exit_code == 1
    assert "warning[signpost-target-missing]" in result.stdout


def test_agents_findings_are_compared_as_well(hub: Path) -> None:
    notes = str(CLEAN[BINS_NOTES])
    written(hub, {BINS_NOTES: notes.replace("triage: A", "triage: D")})
    assert found(hub) == [("front-matter-invalid", BINS_NOTES)]
    old = committed(hub, {})
    written(hub, {SOFA: str(CLEAN[SOFA]).replace("2026-09-01", "2026-09-20")})
    assert found(hub) == []
    assert old


def test_a_hub_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    root = repository(tmp_path, {f"hub/{path}": text for path, text in LATER.items()})
    assert found(root / "hub") == []
    written(root / "hub", {NEW: overlay("## W {#wht}\n\nX.\n")})
    assert found(root / "hub") == [("overlay-section-missing", NEW)]


def test_rules_get_the_earlier_hub_of_the_same_audience(hub: Path, seen: list[Checked]) -> None:
    written(hub, {SOFA: str(CLEAN[SOFA]).replace("title: Sofas", "title: New")})
    assert councilhub("check", "--hub", hub, "--since", "HEAD").exit_code == 0
    now = [checked for checked in seen if checked.before]
    assert [checked.hub.audience for checked in now] == [Audience.PUBLIC, Audience.AGENT]
    for checked in now:
        assert checked.before
        assert checked.before.audience is checked.hub.audience
        assert bool(checked.before.notes) is (checked.hub.audience is Audience.AGENT)
        assert checked.before.articles["shared"]["sofa"].matter.title == "Sofas"
        assert checked.hub.articles["shared"]["sofa"].matter.title == "New"
    seen.clear()
    assert councilhub("check", "--hub", hub).exit_code == 0
    assert [checked.before for checked in seen] == [None, None]


def test_without_the_comparison_old_findings_would_be_shown(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "read_tree_at", lambda *_: iter(()))
    assert found(hub) == [("overlay-section-missing", OLD)]


def test_a_wrong_revision_is_exit_2(hub: Path) -> None:
    result = councilhub("check", "--hub", hub, "--since", "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the repository of the hub has no revision 'nowhere'" in " ".join(result.stderr.split())


def test_a_hub_in_no_repository_is_exit_2(tmp_path: Path) -> None:
    result = councilhub("check", "--hub", written(tmp_path, CLEAN), "--since", "HEAD")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the hub is not in a git repository" in " ".join(result.stderr.split())


LIST = "Identifier,Label,Status\n528,Bulky waste,Live\n"


def test_a_services_list_reaches_the_rules(hub: Path, tmp_path: Path, seen: list[Checked]) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    result = councilhub("check", "--hub", hub, "--lgsl", tmp_path / "list.csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [checked.lgsl for checked in seen] == [{"528": "Live"}] * 2


@pytest.mark.parametrize("text", ["", "Number,Name\n1,x\n", "Identifier,Status\n"])
def test_what_is_no_services_list_is_exit_2(hub: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text)
    result = councilhub("check", "--hub", hub, "--lgsl", tmp_path / "list.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the services list is" in " ".join(result.stderr.split())


def test_a_list_that_is_not_there_is_exit_2(hub: Path, tmp_path: Path) -> None:
    result = councilhub("check", "--hub", hub, "--lgsl", tmp_path / "no.csv")
    assert (result.exit_code, result.stdout) == (2, "")
