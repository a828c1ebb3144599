"""What the documents claim is so."""

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from councilhub.cli import main
from tests.adapters.repositories import committed, repository

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
COMMANDS = re.findall(r"^\.venv/bin/councilhub (.*)$", README, re.MULTILINE)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    for folder in ("content", "overlays", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    repository(tmp_path, {})
    fees = "content/councils/ashdale/facts.yml"
    committed(tmp_path, {fees: (ROOT / fees).read_text("utf-8").replace("£26.50", "£27.50")})
    return tmp_path


def test_the_readme_opens_with_the_two_commands() -> None:
    block = README.split("```")[1]
    assert re.findall(r"^make (\w+)", block, re.MULTILINE) == ["site", "test"]


def test_the_help_in_the_readme_is_the_programs() -> None:
    shown = re.search(r"<!-- councilhub --help -->\n```text\n(.*?)```", README, re.DOTALL)
    printed = CliRunner().invoke(main, ["--help"], prog_name="councilhub", terminal_width=80)
    assert shown is not None
    assert shown[1] == printed.output


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.startswith("serve")])
def test_every_command_in_the_readme_runs(
    command: str, hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hub)
    done = CliRunner().invoke(main, shlex.split(command), catch_exceptions=False)
    assert done.exit_code == 0, done.output


def test_the_readme_shows_more_than_one_command() -> None:
    assert len(COMMANDS) > 4


def test_every_folder_of_the_program_is_in_the_architecture() -> None:
    package = ROOT / "generator" / "councilhub"
    folders = {path.parent.name for path in package.glob("*/__init__.py")}
    assert folders
    missing = [f for f in folders if f"`generator/councilhub/{f}/`" not in ARCHITECTURE]
    assert missing == []


def test_every_dependency_is_in_the_architecture_with_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tests = (ROOT / "requirements" / "test.in").read_text("utf-8").split("\n")
    wanted = {re.split(r"[^A-Za-z0-9_-]", line)[0] for line in (*project["dependencies"], *tests)}
    table = ARCHITECTURE.partition("## Dependencies")[2].partition("\n## ")[0]
    named = {
        name
        for row in re.findall(r"^\| ([^|]*) \|", table, re.MULTILINE)
        for name in row.split(", ")
    }
    typing_only = {name for name in wanted if name.startswith("types-")}
    assert wanted - named - typing_only - {"", "-c"} == set()
