"""Reading the hub's folders: what is opened, what is refused, what is not even looked at."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from councilhub.adapters import files
from councilhub.adapters.files import HubNotFound, read_tree
from councilhub.diagnostics import Audience
from councilhub.model.source import FILE_BYTES, MARKDOWN_BYTES, RawFile

Write = Callable[[str, bytes | str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(path: str, data: bytes | str = "x\n") -> Path:
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode())
        return target

    (tmp_path / "content" / "shared").mkdir(parents=True)
    return put


def read(root: Path, audience: Audience = Audience.AGENT) -> dict[str, RawFile]:
    return {raw.path: raw for raw in read_tree(root, audience)}


def test_reads_settings_content_and_overlays_and_nothing_else(tmp_path: Path, write: Write) -> None:
    for path in (
        "mkdocs.yml",
        "content/shared/waste/bins.md",
        "overlays/ashdale/bins.md",
        "README.md",
        "generator/x.py",
        "build/sites/index.html",
    ):
        write(path, path)
    found = read(tmp_path)
    assert list(found) == [
        "content/shared/waste/bins.md",
        "mkdocs.yml",
        "overlays/ashdale/bins.md",
    ]
    assert found["mkdocs.yml"].data == b"mkdocs.yml"


def test_files_come_sorted_by_path(tmp_path: Path, write: Write) -> None:
    for path in ("b.md", "a/x.md", "a-b/x.md", "a.md", "a/agent/x.md", "z.yml"):
        write(f"content/shared/{path}", "")
    paths = list(read(tmp_path))
    assert len(paths) == 6
    assert paths == sorted(paths)


def test_names_that_begin_with_a_dot_are_passed_over(tmp_path: Path, write: Write) -> None:
    write("content/shared/.DS_Store", "")
    write("content/.obsidian/app.json", "")
    assert read(tmp_path) == {}


def test_a_folder_without_content_is_not_a_hub(tmp_path: Path) -> None:
    with pytest.raises(HubNotFound, match=r"no folder 'content' in .*--hub DIR"):
        read_tree(tmp_path, Audience.PUBLIC)


@pytest.mark.parametrize("name", ["content", "overlays"])
def test_a_link_in_place_of_a_whole_folder_stops_everything(tmp_path: Path, name: str) -> None:
    hub = tmp_path / "hub"
    (hub / "content").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    if name == "content":
        (hub / "content").rmdir()
    (hub / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(HubNotFound, match=f"'{name}' in .* is a link"):
        read_tree(hub, Audience.PUBLIC)


def test_a_hub_may_lack_overlays_and_settings(tmp_path: Path, write: Write) -> None:
    write("content/shared/facts.yml", "")
    assert list(read(tmp_path)) == ["content/shared/facts.yml"]


class TestLinks:
    @pytest.mark.usefixtures("write")
    def test_a_link_to_a_file_outside_is_refused_unread(self, tmp_path: Path) -> None:
        secret = tmp_path.parent / f"{tmp_path.name}-secret.md"
        secret.write_text("secret")
        (tmp_path / "content" / "shared" / "bins.md").symlink_to(secret)
        assert read(tmp_path)["content/shared/bins.md"] == RawFile(
            path="content/shared/bins.md", data=None, refused="link"
        )

    def test_a_link_inside_the_hub_is_refused_too(self, tmp_path: Path, write: Write) -> None:
        real = write("content/shared/waste/bins.md", "x")
        (real.parent / "copy.md").symlink_to(real)
        assert read(tmp_path)["content/shared/waste/copy.md"].refused == "link"

    def test_a_link_to_a_folder_is_refused_and_not_entered(
        self, tmp_path: Path, write: Write
    ) -> None:
        write("content/shared/waste/bins.md", "x")
        (tmp_path / "content" / "shared" / "more").symlink_to(tmp_path / "content")
        found = read(tmp_path)
        assert found["content/shared/more"].refused == "link"
        assert len(found) == 2

    @pytest.mark.usefixtures("write")
    def test_a_dangling_link_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "content" / "bins.md").symlink_to("nowhere")
        assert read(tmp_path)["content/bins.md"].refused == "link"

    def test_linked_settings_are_refused(self, tmp_path: Path, write: Write) -> None:
        write("other.yml", "x")
        (tmp_path / "mkdocs.yml").symlink_to("other.yml")
        assert read(tmp_path)["mkdocs.yml"].refused == "link"

    @pytest.mark.usefixtures("write")
    def test_a_pipe_is_refused_without_waiting_for_it(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "content" / "bins.md")
        assert read(tmp_path)["content/bins.md"].refused == "link"

    def test_a_file_that_becomes_a_link_after_it_was_listed_is_not_followed(
        self, tmp_path: Path, write: Write
    ) -> None:
        first = write("content/a.md", "a")
        second = write("content/b.md", "b")
        walk = read_tree(tmp_path, Audience.PUBLIC)
        assert next(walk).data == b"a"
        second.unlink()
        second.symlink_to(first)
        assert next(walk) == RawFile(path="content/b.md", data=None, refused="link")

    def test_a_file_that_becomes_a_pipe_after_it_was_listed_is_not_waited_for(
        self, tmp_path: Path, write: Write
    ) -> None:
        write("content/a.md", "a")
        second = write("content/b.md", "b")
        walk = read_tree(tmp_path, Audience.PUBLIC)
        next(walk)
        second.unlink()
        os.mkfifo(second)
        assert next(walk).refused == "link"

    def test_a_file_that_goes_meanwhile_is_no_crash(self, tmp_path: Path, write: Write) -> None:
        write("content/a.md", "a")
        second = write("content/b.md", "b")
        walk = read_tree(tmp_path, Audience.PUBLIC)
        next(walk)
        second.unlink()
        assert list(walk) == []


class TestBounds:
    @pytest.mark.parametrize(
        ("name", "most"),
        [("x.md", MARKDOWN_BYTES), ("x.yml", FILE_BYTES), ("x.png", FILE_BYTES), ("x", FILE_BYTES)],
    )
    def test_up_to_the_bound_is_read_and_one_byte_more_is_not(
        self, tmp_path: Path, write: Write, name: str, most: int
    ) -> None:
        write(f"content/{name}", b"x" * most)
        assert len(read(tmp_path)[f"content/{name}"].data or b"") == most
        write(f"content/{name}", b"x" * (most + 1))
        assert read(tmp_path)[f"content/{name}"] == RawFile(
            path=f"content/{name}", data=None, refused="size"
        )

    def test_a_huge_file_is_refused_by_its_size_without_reading(
        self, tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with write("content/x.yml", b"").open("r+b") as file:
            file.truncate(10**11)

        def read_nothing(*_: object) -> bytes:
            raise AssertionError

        monkeypatch.setattr(os, "read", read_nothing)
        assert read(tmp_path)["content/x.yml"].refused == "size"

    def test_a_file_that_grows_while_it_is_read_is_read_no_further_than_the_bound(
        self, tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("content/x.md", b"x")
        asked: list[int] = []

        def endless(_: int, count: int) -> bytes:
            asked.append(count)
            return b"x" * min(count, 1000)

        monkeypatch.setattr(os, "read", endless)
        assert read(tmp_path)["content/x.md"].refused == "size"
        assert max(asked) == MARKDOWN_BYTES + 1
        assert len(asked) < 100


class TestTheLeakGuard:
    @pytest.fixture
    def hub(self, tmp_path: Path, write: Write) -> Path:
        for path in (
            "content/shared/agent/facts.yml",
            "content/shared/waste/agent/bins.md",
            "content/shared/assets/agent/map.png",
            "content/councils/ashdale/agent/facts.yml",
            "content/councils/ashdale/waste/agent/bins.md",
            "overlays/ashdale/agent/bins.md",
            "overlays/ashdale/assets/agent/deep/map.png",
            "content/shared/waste/bins.md",
        ):
            write(path, "x")
        return tmp_path

    def test_the_public_is_shown_nothing_below_agent(self, hub: Path) -> None:
        assert list(read(hub, Audience.PUBLIC)) == ["content/shared/waste/bins.md"]

    def test_agents_see_all(self, hub: Path) -> None:
        assert len(read(hub, Audience.AGENT)) == 8

    def test_for_the_public_the_folder_is_neither_listed_nor_opened(
        self, hub: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        touched: list[str] = []
        listing, opening = Path.iterdir, os.open

        def iterdir(path: Path) -> object:
            touched.append(str(path))
            return listing(path)

        def opened(path: str, flags: int) -> int:
            touched.append(str(path))
            return opening(path, flags)

        monkeypatch.setattr(Path, "iterdir", iterdir)
        monkeypatch.setattr(os, "open", opened)
        read(hub, Audience.PUBLIC)
        assert touched
        assert not [path for path in touched if "agent" in Path(path).relative_to(hub).parts]

    def test_without_the_guard_the_alarm_sounds(
        self, hub: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "is_hidden_from", lambda *_: False)
        assert len(read(hub, Audience.PUBLIC)) == 8

    def test_any_case_of_letters_is_guarded(self, tmp_path: Path, write: Write) -> None:
        write("content/shared/waste/Agent/bins.md", "x")
        assert read(tmp_path, Audience.PUBLIC) == {}
        assert list(read(tmp_path, Audience.AGENT)) == ["content/shared/waste/Agent/bins.md"]

    def test_a_link_named_agent_is_not_mentioned_to_the_public(
        self, tmp_path: Path, write: Write
    ) -> None:
        write("content/shared/waste/bins.md", "x")
        (tmp_path / "content" / "shared" / "agent").symlink_to(tmp_path)
        assert list(read(tmp_path, Audience.PUBLIC)) == ["content/shared/waste/bins.md"]
        assert read(tmp_path, Audience.AGENT)["content/shared/agent"].refused == "link"


class TestNames:
    def test_line_breaks_in_names_are_shown_as_escapes(self, tmp_path: Path, write: Write) -> None:
        write("content/a\n::error::x.md", "x")
        assert list(read(tmp_path)) == ["content/a\\x0a::error::x.md"]

    @pytest.mark.usefixtures("write")
    def test_names_that_are_no_text_are_shown_as_escapes(self, tmp_path: Path) -> None:
        try:
            with open(os.fsencode(tmp_path) + b"/content/caf\xe9.md", "wb"):  # noqa: PTH123
                pass
        except OSError:
            pytest.skip("this file system takes UTF-8 names only")
        (path,) = read(tmp_path)
        assert path == "content/caf\\xe9.md"

    def test_folders_nested_by_the_hundred_are_walked(self, tmp_path: Path, write: Write) -> None:
        folder = tmp_path / "content"
        for _ in range(300):
            folder /= "d"
            try:
                folder.mkdir()
            except OSError:
                pytest.skip("this system takes no path as long")
        write(f"{folder.relative_to(tmp_path)}/x.md", "x")
        assert len(read(tmp_path)) == 1


def test_only_what_is_wanted_is_read_or_even_listed(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("content/a/x.md", "content/b/x.md", "mkdocs.yml", "overlays"):
        write(path, "x\n")
    listed, listing = list[Path](), Path.iterdir

    def heard(self: Path) -> Iterator[Path]:
        listed.append(self)
        return listing(self)

    monkeypatch.setattr(Path, "iterdir", heard)
    wanted = {"content", "content/b", "content/b/x.md"}.__contains__
    assert [raw.path for raw in read_tree(tmp_path, Audience.PUBLIC, wanted)] == ["content/b/x.md"]
    assert listed == [tmp_path / "content", tmp_path / "content/b"]
