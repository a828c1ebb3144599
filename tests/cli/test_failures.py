"""Exit codes: 2 for the call and the machine, 3 for a bug."""

from pathlib import Path

import pytest

from councilhub import pipeline
from tests.cli.command import councilhub
from tests.support import CLEAN, written

CALLS = [
    ("check",),
    ("build", "--jobs", "1"),
    ("explain", "ashby", "bins"),
    ("serve",),
    ("new", "article", "waste", "a", "--title", "A"),
    ("new", "notes", "bins"),
    ("new", "overlay", "ashby", "bins"),
    ("new", "council", "x", "--name", "X", "--nation", "england", "--website", "https://x.org"),
]
ids = [" ".join(call[:2]) for call in CALLS]


@pytest.mark.parametrize("call", CALLS, ids=ids)
def test_a_folder_that_is_no_hub_is_exit_2(tmp_path: Path, call: tuple[str, ...]) -> None:
    result = councilhub(*call, "--hub", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "content" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("call", CALLS, ids=ids)
def test_a_folder_that_is_not_there_is_exit_2(tmp_path: Path, call: tuple[str, ...]) -> None:
    result = councilhub(*call, "--hub", tmp_path / "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "does not exist" in result.stderr


@pytest.mark.parametrize(
    "call",
    [
        ("build", "--jobs", "1", "--council", "ashbi"),
        ("explain", "ashbi", "bins"),
        ("serve", "--council", "ashbi"),
    ],
    ids=lambda call: call[0],
)
def test_an_unknown_council_is_exit_2_with_the_list(tmp_path: Path, call: tuple[str, ...]) -> None:
    result = councilhub(*call, "--hub", written(tmp_path, CLEAN))
    assert (result.exit_code, result.stdout) == (2, "")
    said = "no council 'ashbi'; this hub has: ashby, cwmdu, mosswell, oakshire, stonebridge"
    assert said in " ".join(result.stderr.split())
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize(
    "call",
    [
        ("chek",),
        ("check", "--fromat", "json"),
        ("check", "--format", "xml"),
        ("check", "--as-of", "1 December 2026"),
        ("build", "--audience", "staff"),
        ("build", "--jobs", "0"),
        ("explain", "ashby"),
        ("serve", "--port", "0"),
        ("new", "article", "waste", "x"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_exit_2(call: tuple[str, ...]) -> None:
    result = councilhub(*call)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_a_bug_is_a_traceback_and_exit_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a mistake of ours")

    monkeypatch.setattr(pipeline, "examine", broken)
    result = councilhub("check", "--hub", written(tmp_path, CLEAN))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "Traceback (most recent call last)" in result.stderr
    assert "KeyError: 'a mistake of ours'" in result.stderr
    assert result.stderr.endswith(
        "This is a bug in councilhub: please report it with the text above.\n"
    )


def test_a_full_disk_is_no_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "build_site", full)
    hub = written(tmp_path, CLEAN)
    result = councilhub("build", "--hub", hub, "--jobs", "1", "--council", "ashby")
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr


def test_what_is_cancelled_half_way_does_not_end_like_a_mistake_in_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub sends SIGINT first; after exit 1 a run would say that all is published."""

    def cancelled(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build_site", cancelled)
    hub = written(tmp_path, CLEAN)
    result = councilhub("build", "--hub", hub, "--jobs", "1", "--council", "ashby")
    assert result.exit_code == 130
    assert result.stderr.endswith("Aborted!\n")
