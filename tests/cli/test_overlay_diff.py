"""`councilhub overlay diff`: what it is asked for, how it prints, and what it refuses."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.repositories import committed, git, repository
from tests.cli.command import councilhub
from tests.cli.diffing import HUB, OWN, WHAT, operation, said, told, with_
from tests.support import BINS, written


@pytest.mark.parametrize("kind", ["no repository", "no commit", "no git"])
def test_without_history_the_texts_of_today_are_shown(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = written(tmp_path / "hub", {**HUB, **said("Rubbish.")})
    if kind == "no commit":
        git(root, "init", "--quiet")
    if kind == "no git":
        monkeypatch.setenv("PATH", str(tmp_path))
    found = operation(root)
    assert (found["then"], found["now"]["text"], found["local"]) == (
        None,
        "Rubbish.",
        "Rubbish only.",
    )
    assert found["then_unknown"].startswith(
        {
            "no repository": "because the hub is not in a git repository",
            "no commit": "because the repository of the hub has no revision 'HEAD'",
            "no git": "because there is no program 'git' on this machine",
        }[kind]
    )


def test_what_was_asked_for_and_what_was_not(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    committed(root, said("Rubbish."))
    default = told(root, "stonebridge", "bins")
    assert [each["target"]["name"] for each in default["operations"]] == ["what"]
    assert default["not_shown"] == {"current": 2}
    every = told(root, "stonebridge", "bins", "--all")
    assert [each["target"]["name"] for each in every["operations"]] == ["summary", "what", "cost"]
    assert every["operations"][2]["then"]["text"] == "A second bin is free."
    field = operation(root, "stonebridge", "bins", "summary")
    assert (field["state"], field["local"]) == ("current", "We collect bins on the hills.")


def test_the_day_decides_whether_a_law_is_in_force(tmp_path: Path) -> None:
    note = (
        "change_notes:\n  - on: 2026-10-01\n    note: All must pay.\n    level: law\n"
        "    from: 2027-01-01\n---\nWe collect"
    )
    root = repository(tmp_path, HUB)
    committed(root, with_(HUB, BINS, ("---\nWe collect", note), (WHAT, "Rubbish.")))
    assert operation(root)["state"] == "drifted"
    later = operation(root, "stonebridge", "bins", "what", "--as-of", "2027-01-01")
    assert later["state"] == "drifted-law"
    assert later["change_notes"] == [{"on": "2026-10-01", "level": "law", "note": "All must pay."}]


def test_for_people(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    committed(root, said("Rubbish and food."))
    result = councilhub("overlay", "diff", "stonebridge", "bins", "--hub", root)
    commit = git(root, "rev-parse", "--short", "HEAD~1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"then: last in commit {commit} of " in result.stdout
    assert "    Rubbish and [-recycling.-]\n" in result.stdout
    assert "    Rubbish and {+food.+}\n" in result.stdout
    assert f"  stonebridge: {OWN}:12\n    Rubbish only.\n" in result.stdout
    assert "  councilhub overlay accept stonebridge bins --by NAME\n" in result.stdout


def test_with_nothing_to_do_it_is_one_line(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    result = councilhub("overlay", "diff", "stonebridge", "bins", "--hub", root)
    assert result.stdout == (
        "Nothing of stonebridge on bins has drifted (3 current: --all shows them).\n"
    )


def test_colour_where_it_is_wanted(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    committed(root, said("Rubbish and food."))
    asked = ("overlay", "diff", "stonebridge", "bins", "--hub", root)
    plain = councilhub(*asked).stdout
    coloured = councilhub(*asked, "--color").stdout
    assert "\x1b[" not in plain
    assert "\x1b[31m\x1b[9mrecycling.\x1b[0m" in coloured
    assert "\x1b[32mfood.\x1b[0m" in coloured
    assert "[-" not in coloured
    assert councilhub(*asked, "--no-color").stdout == plain


@pytest.mark.parametrize(("name", "coloured"), [("OTHER", True), ("NO_COLOR", False)])
def test_a_terminal_gets_colours_unless_no_color_is_set(
    tmp_path: Path, name: str, coloured: bool
) -> None:
    root = repository(tmp_path, HUB)
    committed(root, said("Rubbish and food."))
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "councilhub", "overlay", "diff", "stonebridge", "bins"]
    known = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    subprocess.run(command, cwd=root, env={**known, name: "1"}, stdout=end, check=True)
    os.close(end)
    shown = os.read(terminal, 10_000)
    os.close(terminal)
    assert (b"\x1b[32mfood." in shown) is coloured
    assert (b"{+food.+}" in shown) is not coloured


def test_markdown_is_a_table_an_operation(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    committed(root, said("Rubbish and food."))
    asked = ("overlay", "diff", "stonebridge", "bins", "--hub", root, "--format", "markdown")
    table = councilhub(*asked).stdout
    assert table.startswith("### `bins` in `stonebridge`\n\n**what** — drifted: ")
    assert "\n| Rubbish and ~~recycling.~~ | Rubbish and **food.** | Rubbish only. |\n" in table


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("stonebrige", "bins"), "no council or layer 'stonebrige'; did you mean 'stonebridge'?"),
        (("stonebridge", "bin"), "'stonebridge' has no overlay on 'bin'; did you mean 'bins'?"),
        (
            ("stonebridge", "sofa"),
            "'stonebridge' has no overlay on 'sofa'; it has overlays on: bins",
        ),
        (("ashby", "bins"), "'ashby' has no overlay on 'bins'; it has overlays on: nothing"),
        (
            ("stonebridge", "bins", "wha"),
            "no change to 'wha' of 'bins' by 'stonebridge'; did you mean 'what'?",
        ),
        (("lonely", "bins"), "no council has the layer 'lonely'"),
    ],
)
def test_a_wrong_name_is_exit_2(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    lonely = {"overlays/lonely/layer.yml": "title: Lonely\nkind: partnership\n"}
    root = written(tmp_path, {**HUB, **lonely})
    result = councilhub("overlay", "diff", *arguments, "--hub", root)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in " ".join(result.stderr.split())
