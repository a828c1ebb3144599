"""Filling a folder that is new or empty: everything is there afterwards, or nothing."""

from pathlib import Path

import pytest

from councilhub.adapters.folders import fill, in_the_way

FILES = {"a.txt": b"a", "b/c.txt": b"c", "d.txt": b"d"}


def paths(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("there", [True, False])
def test_all_files_are_put_in_place_and_nothing_else(tmp_path: Path, *, there: bool) -> None:
    folder = tmp_path / "above/new"
    if there:
        folder.mkdir(parents=True)
    before = folder.stat().st_ino if there else None
    fill(folder, FILES)
    assert paths(tmp_path / "above") == [
        "new",
        *(f"new/{p}" for p in ["a.txt", "b", "b/c.txt", "d.txt"]),
    ]
    assert (folder / "b/c.txt").read_bytes() == b"c"
    assert before in {None, folder.stat().st_ino}


@pytest.mark.parametrize("there", [True, False])
def test_when_a_file_cannot_be_written_nothing_is(tmp_path: Path, *, there: bool) -> None:
    folder = tmp_path / "new"
    if there:
        folder.mkdir()
    with pytest.raises(OSError, match="exists"):
        fill(folder, {"a.txt": b"a", "b": b"a file", "b/c": b"in a file"})
    assert paths(tmp_path) == (["new"] if there else [])


def test_when_one_cannot_be_moved_those_before_are_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == tmp_path / "d.txt":
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no"):
        fill(tmp_path, FILES)
    assert paths(tmp_path) == [".git"]


def test_what_is_in_the_way(tmp_path: Path) -> None:
    assert in_the_way(tmp_path / "absent") is None
    assert in_the_way(tmp_path) is None
    (tmp_path / ".git").mkdir()
    assert in_the_way(tmp_path) is None
    for name in ("z", ".gitignore"):
        (tmp_path / name).touch()
    assert in_the_way(tmp_path) == tmp_path / ".gitignore"
    assert in_the_way(tmp_path / "z") == tmp_path / "z"
    (tmp_path / "broken").symlink_to("nowhere")
    assert in_the_way(tmp_path / "broken") == tmp_path / "broken"
