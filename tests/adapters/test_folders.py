"""Filling a folder that is new or empty: everything is there afterwards, or nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from councilhub.adapters.folders import amend, fill, in_the_way, put, read

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


def test_some_files_of_a_folder_are_replaced_and_all_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    fill(folder, FILES)
    (folder / "link").symlink_to("a.txt")
    amend(folder, {"b/c.txt": b"new", "e/f.txt": b"f"})
    assert paths(folder) == ["a.txt", "b", "b/c.txt", "d.txt", "e", "e/f.txt", "link"]
    assert (folder / "b/c.txt").read_bytes() == b"new"
    assert (folder / "a.txt").read_bytes() == b"a"
    assert (folder / "link").is_symlink()
    assert paths(tmp_path)[0] == "site"


def test_a_link_in_the_place_of_a_file_is_replaced_and_nothing_is_written_through_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "site"
    fill(folder, FILES)
    (tmp_path / "elsewhere").write_bytes(b"other")
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to(tmp_path / "elsewhere")
    amend(folder, {"a.txt": b"new"})
    assert (tmp_path / "elsewhere").read_bytes() == b"other"
    assert not (folder / "a.txt").is_symlink()
    assert (folder / "a.txt").read_bytes() == b"new"


@pytest.mark.parametrize("replace", [amend, put])
def test_a_link_to_the_folder_stays_one(
    tmp_path: Path, replace: Callable[[Path, Mapping[str, bytes]], None]
) -> None:
    fill(tmp_path / "releases/7", FILES)
    (tmp_path / "site").symlink_to("releases/7")
    replace(tmp_path / "site", {"a.txt": b"new"})
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "releases/7/a.txt").read_bytes() == b"new"
    assert paths(tmp_path / "releases")[0] == "7"


def test_when_one_cannot_be_replaced_the_folder_stays_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    fill(folder, FILES)
    before = folder.stat().st_ino
    with pytest.raises(OSError, match=r"a\.txt"):
        amend(folder, {"d.txt": b"new", "a.txt/x": b"in a file"})
    assert (folder / "d.txt").read_bytes() == b"d"
    assert folder.stat().st_ino == before
    assert paths(tmp_path)[0] == "site"


def test_files_are_read_by_pattern(tmp_path: Path) -> None:
    fill(tmp_path / "site", FILES)
    assert read(tmp_path / "site", "**/*.txt") == FILES
    assert read(tmp_path / "site", "a.txt", "b/*", "*.md") == {"a.txt": b"a", "b/c.txt": b"c"}
    assert read(tmp_path / "nowhere", "**/*") == {}
