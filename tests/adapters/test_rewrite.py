"""Replacing a file: whole or not at all, in place, and never through a link."""

import os
import stat
from pathlib import Path

import pytest

from councilhub.adapters.rewrite import FileMoved, rewrite

PATH = "content/shared/x.yml"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    root = tmp_path / "hub"
    (root / "content/shared").mkdir(parents=True)
    (root / PATH).write_bytes(b"old")
    return root


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_a_file_is_replaced_and_keeps_its_mode(hub: Path, mode: int) -> None:
    (hub / PATH).chmod(mode)
    rewrite(hub, PATH, b"old", b"new")
    assert (hub / PATH).read_bytes() == b"new"
    assert stat.S_IMODE((hub / PATH).stat().st_mode) == mode
    assert names(hub / "content/shared") == ["x.yml"]


def test_a_file_at_the_top_of_the_hub(hub: Path) -> None:
    (hub / "x.yml").write_bytes(b"old")
    rewrite(hub, "x.yml", b"old", b"new")
    assert (hub / "x.yml").read_bytes() == b"new"


@pytest.mark.parametrize("now", [b"", b"ol", b"older", b"else"])
def test_a_file_that_somebody_changed_meanwhile_is_left(hub: Path, now: bytes) -> None:
    (hub / PATH).write_bytes(now)
    with pytest.raises(FileMoved):
        rewrite(hub, PATH, b"old", b"new")
    assert (hub / PATH).read_bytes() == now


def test_nothing_is_written_through_a_link(hub: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_bytes(b"old")
    (hub / PATH).unlink()
    (hub / PATH).symlink_to(outside)
    with pytest.raises(OSError, match=r"x\.yml"):
        rewrite(hub, PATH, b"old", b"new")
    assert (outside.read_bytes(), (hub / PATH).is_symlink()) == (b"old", True)


def test_nor_through_a_folder_that_is_one(hub: Path, tmp_path: Path) -> None:
    (hub / "content/shared").rename(tmp_path / "outside")
    (hub / "content/shared").symlink_to(tmp_path / "outside")
    with pytest.raises(OSError, match="shared"):
        rewrite(hub, PATH, b"old", b"new")
    assert (tmp_path / "outside/x.yml").read_bytes() == b"old"


@pytest.mark.parametrize("path", ["../outside.yml", "content/../../outside.yml", "/outside.yml"])
def test_nothing_outside_the_hub_is_written(hub: Path, tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.yml").write_bytes(b"old")
    with pytest.raises(ValueError, match="outside"):
        rewrite(hub, path, b"old", b"new")
    assert (tmp_path / "outside.yml").read_bytes() == b"old"


def test_a_pipe_is_no_file(hub: Path) -> None:
    (hub / PATH).unlink()
    os.mkfifo(hub / PATH)
    with pytest.raises(FileMoved):
        rewrite(hub, PATH, b"", b"new")


def test_a_full_disk_leaves_the_file_and_nothing_beside_it(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        rewrite(hub, PATH, b"old", b"new")
    assert (hub / PATH).read_bytes() == b"old"
    assert names(hub / "content/shared") == ["x.yml"]
