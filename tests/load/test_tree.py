"""The whole stage: every file to its home, every problem collected, nothing raised."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilhub.adapters.files import read_tree
from councilhub.diagnostics import Audience, Place
from councilhub.load import load
from councilhub.model.source import FileKind, Loaded, RawFile, Scalar, SourceFile, Table

ARTICLE = "content/shared/waste/bins.md"
FACTS = "content/councils/ashdale/facts.yml"
LOGO = "content/shared/assets/logo.png"
GOOD = b"---\ntitle: Bins\n---\nLead.\n\n## When {#when}\n\nOn Mondays.\n"


def tree(*files: tuple[str, bytes | str], audience: Audience = Audience.AGENT) -> Loaded:
    raws = [
        RawFile(path=path, data=data.encode() if isinstance(data, str) else data)
        for path, data in files
    ]
    return load(raws, audience)


def rules(loaded: Loaded) -> list[tuple[str, str]]:
    return [(finding.rule, finding.place.path) for finding in loaded.findings]


def only(loaded: Loaded) -> SourceFile:
    (file,) = loaded.files
    return file


def test_an_article_has_front_matter_and_sections_with_their_lines() -> None:
    loaded = tree((ARTICLE, GOOD))
    file = only(loaded)
    assert loaded.findings == ()
    assert (file.home.kind, file.home.topic, file.home.id) == (FileKind.ARTICLE, "waste", "bins")
    assert isinstance(file.data, Table)
    assert file.data.entries["title"].value == Scalar("Bins", Place(ARTICLE, 2, 8))
    assert [(s.id, s.text, s.place.line, s.text_line) for s in file.sections] == [
        ("lead", "Lead.", 4, 4),
        ("when", "On Mondays.", 6, 8),
    ]


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf" + GOOD, GOOD.replace(b"\n", b"\r\n"), GOOD.replace(b"\n", b"\r")]
)
def test_byte_order_marks_and_line_ends_make_no_difference(data: bytes) -> None:
    assert tree((ARTICLE, data)) == tree((ARTICLE, GOOD))


def test_data_files_have_no_sections() -> None:
    file = only(tree((FACTS, "phones:\n  x: 0300123456\n")))
    assert (file.home.kind, file.home.layer, file.sections) == (FileKind.FACTS, "ashdale", ())
    assert isinstance(file.data, Table)


def test_files_assets_and_findings_come_in_order_of_path_whatever_the_order_given() -> None:
    files = [
        (path, data)
        for path, data in (
            ("overlays/ashdale/bins.md", GOOD),
            (LOGO, b"\x89PNG\r\n\x1a\n"),
            ("content/shared/x.txt", b""),
            (ARTICLE, GOOD),
            ("content/shared/a.txt", b""),
        )
    ]
    loaded = tree(*files)
    assert loaded == tree(*files[::-1])
    assert [file.home.path for file in loaded.files] == [ARTICLE, "overlays/ashdale/bins.md"]
    assert [asset.home.path for asset in loaded.assets] == [LOGO]
    assert [path for _, path in rules(loaded)] == ["content/shared/a.txt", "content/shared/x.txt"]


class TestRefusedFiles:
    @pytest.mark.parametrize("why", ["link", "size"])
    @pytest.mark.parametrize("path", [ARTICLE, FACTS, "mkdocs.yml"])
    def test_a_refused_file_of_a_known_home_is_a_file_without_data(
        self, why: str, path: str
    ) -> None:
        loaded = load([RawFile(path=path, data=None, refused=why)], Audience.PUBLIC)
        assert rules(loaded) == [("file-refused", path)]
        assert (only(loaded).data, only(loaded).sections) == (None, ())
        assert loaded.findings[0].hint

    @pytest.mark.parametrize("why", ["link", "size"])
    def test_a_refused_image_is_a_finding_only(self, why: str) -> None:
        loaded = load([RawFile(path=LOGO, data=None, refused=why)], Audience.PUBLIC)
        assert rules(loaded) == [("file-refused", LOGO)]
        assert (loaded.files, loaded.assets) == ((), ())

    def test_a_linked_folder_is_one_finding(self) -> None:
        loaded = load(
            [RawFile(path="overlays/ashdale", data=None, refused="link")], Audience.PUBLIC
        )
        assert rules(loaded) == [("file-refused", "overlays/ashdale")]
        assert "link" in loaded.findings[0].message

    def test_size_is_bounded_whoever_read_the_file(self) -> None:
        loaded = tree((ARTICLE, GOOD + b"x" * 65_536), (FACTS, b"#" * (2 * 1024 * 1024 + 1)))
        assert [finding.message for finding in loaded.findings] == [
            "the file is larger than 2048 KB",
            "the file is larger than 64 KB",
        ]
        assert all(file.data is None for file in loaded.files)

    def test_a_large_file_in_the_wrong_place_is_told_of_its_place(self) -> None:
        raw = RawFile(path="content/shared/waste/film.mp4", data=None, refused="size")
        (finding,) = load([raw], Audience.PUBLIC).findings
        assert "nothing is made of a file 'film.mp4'" in finding.message

    @pytest.mark.parametrize(
        "data",
        [GOOD.decode().encode("utf-16"), GOOD + b"\0", GOOD + b"\xff", GOOD + "\ue000".encode()],
    )
    def test_what_is_no_text_is_refused(self, data: bytes) -> None:
        loaded = tree((ARTICLE, data))
        assert rules(loaded) == [("file-refused", ARTICLE)]
        assert (only(loaded).data, only(loaded).sections) == (None, ())

    def test_a_bad_image_is_left_out(self) -> None:
        loaded = tree((LOGO, b"GIF89a"))
        assert rules(loaded) == [("file-refused", LOGO)]
        assert loaded.assets == ()

    def test_a_name_that_is_no_id_is_left_out_and_its_neighbour_read(self) -> None:
        loaded = tree(("content/shared/waste/Bins.md", GOOD), (ARTICLE, GOOD))
        assert rules(loaded) == [("id-invalid", "content/shared/waste/Bins.md")]
        assert only(loaded).home.path == ARTICLE


class TestBrokenFiles:
    def test_broken_front_matter_keeps_the_sections(self) -> None:
        loaded = tree((ARTICLE, GOOD.replace(b"title: Bins", b"title: a: b")))
        assert rules(loaded) == [("front-matter-invalid", ARTICLE)]
        assert only(loaded).data is None
        assert [section.id for section in only(loaded).sections] == ["lead", "when"]
        assert only(loaded).sections[1].place.line == 6

    def test_findings_of_front_matter_and_of_sections_are_both_told(self) -> None:
        loaded = tree((ARTICLE, "---\na: b\na: c\n---\n## When\n"))
        assert [rule for rule, _ in rules(loaded)] == ["front-matter-invalid", "section-id-missing"]

    @pytest.mark.parametrize(
        "text",
        [
            "a: b: c\n",
            "a: b\na: c\n",
            "a:\n",
            "a: &x b\n",
            "[" * 50_000,
            "",
            "# nothing\n",
            "---\n",
        ],
    )
    def test_a_broken_data_file_has_no_data(self, text: str) -> None:
        loaded = tree((FACTS, text))
        assert rules(loaded) == [("data-invalid", FACTS)]
        assert only(loaded).data is None

    def test_a_data_file_takes_200_000_values_and_no_more(self) -> None:
        assert tree((FACTS, "- x\n" * 199_999)).findings == ()
        assert len(tree((FACTS, "- x\n" * 200_000)).findings) == 1

    def test_a_broken_file_does_not_touch_its_neighbours(self) -> None:
        loaded = tree((ARTICLE, GOOD), (FACTS, "a: b: c\n"))
        assert {file.home.path: file.data is None for file in loaded.files} == {
            ARTICLE: False,
            FACTS: True,
        }


class TestAudiences:
    NOTES = "content/shared/waste/agent/bins.md"

    def test_agents_files_are_left_out_of_a_public_hub(self) -> None:
        loaded = tree((ARTICLE, GOOD), (self.NOTES, b"\xff"), audience=Audience.PUBLIC)
        assert [file.home.path for file in loaded.files] == [ARTICLE]
        assert loaded.findings == ()

    def test_rubbish_in_agent_folders_changes_nothing_public(self, tmp_path: Path) -> None:
        article = tmp_path / ARTICLE
        article.parent.mkdir(parents=True)
        article.write_bytes(GOOD)
        before = load(read_tree(tmp_path, Audience.PUBLIC), Audience.PUBLIC)
        for path in (self.NOTES, "content/shared/agent/facts.yml", "overlays/x/agent/Y.md"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(b"\x00rubbish")
        assert load(read_tree(tmp_path, Audience.PUBLIC), Audience.PUBLIC) == before
        assert len(load(read_tree(tmp_path, Audience.AGENT), Audience.AGENT).findings) == 3

    def test_findings_in_agents_files_are_for_agents(self) -> None:
        (finding,) = tree((self.NOTES, b"\xff")).findings
        assert finding.audience is Audience.AGENT


PATHS = st.sampled_from(
    [ARTICLE, FACTS, LOGO, "mkdocs.yml", "overlays/x/bins.md", "content/shared/assets/x.svg", "x"]
)


@given(st.lists(st.tuples(PATHS, st.binary(max_size=80)), max_size=4))
def test_no_bytes_raise_anything(files: list[tuple[str, bytes]]) -> None:
    tree(*files)


@given(st.lists(st.tuples(PATHS, st.text("-#{}[]:\n a&*!\"'<>/£", max_size=60)), max_size=4))
def test_no_text_raises_anything(files: list[tuple[str, str]]) -> None:
    loaded = tree(*files)
    for finding in loaded.findings:
        assert finding.hint
        assert "\n" not in finding.message
        assert finding.message[0] == finding.message[0].lower()
