"""`councilhub cms`: the form of a hub, and whether it is that of the hub."""

from pathlib import Path

import pytest

from tests.cli.command import councilhub, document
from tests.support import CLEAN, Tree, written

FORM = """\
    form:
      script: editor/decap-cms.js
      backend: local
"""
HUB: Tree = {
    **CLEAN,
    "mkdocs.yml": f"{CLEAN['mkdocs.yml']!s}{FORM}",
    "editor/decap-cms.js": "cms()",
    "editor/1.decap-cms.js": "part()",
    "editor/decap-cms.js.map": "{}",
}


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return written(tmp_path, HUB)


def edit(hub: Path) -> Path:
    return hub / "build/sites/desk/edit"


def test_it_is_written_once_and_then_nothing_happens(hub: Path) -> None:
    first = councilhub("cms", "--hub", hub)
    assert (first.exit_code, first.stdout) == (0, f"{edit(hub) / 'index.html'} written\n")
    assert (edit(hub) / "stonebridge/config.yml").is_file()
    assert sorted(path.name for path in (edit(hub) / "editor").iterdir()) == [
        "1.decap-cms.js",
        "decap-cms.js",
    ]
    again = councilhub("cms", "--hub", hub)
    assert (again.exit_code, again.stdout) == (0, "")


def test_check_writes_nothing_and_names_what_is_stale(hub: Path) -> None:
    assert councilhub("cms", "--hub", hub, "--check").exit_code == 1
    assert not edit(hub).exists()
    councilhub("cms", "--hub", hub)
    assert councilhub("cms", "--hub", hub, "--check").exit_code == 0
    (edit(hub) / "shared/config.yml").write_text("", "utf-8")
    (edit(hub) / "old.html").write_text("", "utf-8")
    result = councilhub("cms", "--hub", hub, "--check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"{edit(hub) / 'old.html'} is stale: run councilhub cms",
        f"{edit(hub) / 'shared/config.yml'} is stale: run councilhub cms",
    ]


def test_a_key_without_a_place_in_the_form_is_an_error(hub: Path) -> None:
    file = hub / "content/shared/waste/bins.md"
    file.write_text(file.read_text("utf-8").replace("owner: waste", "ownr: waste"), "utf-8")
    result = councilhub("cms", "--hub", hub)
    assert result.exit_code == 1
    assert "bins.md:" in result.stderr
    assert "error[form-incomplete]: the form has no field for 'ownr'" in result.stderr
    told = document(councilhub("cms", "--hub", hub, "--check", "--format", "json"))
    assert told == {"version": 1, "stale": [], "uncovered": ["content/shared/waste/bins.md"]}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("", "mkdocs.yml has no extra.hub.form; docs/form.md says what it holds"),
        (FORM.replace("editor/", "elsewhere/"), "no file 'elsewhere/decap-cms.js'"),
        (FORM.replace("local", "github"), "needs extra.hub.repository"),
        (FORM.replace("editor/", "https://cdn.example.org/"), "no 'integrity'"),
    ],
)
def test_settings_that_say_too_little_are_a_usage_error(
    tmp_path: Path, settings: str, said: str
) -> None:
    hub = written(tmp_path, {**HUB, "mkdocs.yml": f"{CLEAN['mkdocs.yml']!s}{settings}"})
    result = councilhub("cms", "--hub", hub)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not edit(hub).exists()


def test_a_build_writes_it_beside_the_sites_for_agents(hub: Path) -> None:
    assert councilhub("build", "--hub", hub, "--audience", "public").exit_code == 0
    assert not edit(hub).exists()
    assert councilhub("build", "--hub", hub, "--audience", "agent").exit_code == 0
    assert councilhub("cms", "--hub", hub, "--check").exit_code == 0


def test_a_build_without_the_script_has_all_but_the_form(hub: Path) -> None:
    (hub / "editor/decap-cms.js").unlink()
    result = councilhub("build", "--hub", hub)
    assert result.exit_code == 1
    assert "the form is not written: no file 'editor/decap-cms.js'" in result.stderr
    assert (hub / "build/sites/stonebridge/agent/index.html").is_file()
    assert not edit(hub).exists()
