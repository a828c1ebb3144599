"""The pages of docs/: what they name is there, what they show is so, what they link to exists."""

import dataclasses
import re
import shlex
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from councilhub import pipeline
from councilhub.check.dialect import problems
from councilhub.cli import main
from councilhub.diagnostics import Severity
from councilhub.load.headings import FLAGS
from councilhub.model import (
    accessibility,
    alerts,
    article,
    facts,
    hub,
    notes,
    overlay,
    roles,
    synonyms,
    topics,
)
from tests.docs import changed_hubs
from tests.docs.pages import (
    DOCS,
    HUB,
    ROOT,
    Fence,
    fences,
    guides,
    headings,
    links,
    pages,
    pictures,
)
from tests.docs.picture_hubs import constructs, copied, write_articles
from tests.docs.shots import shots

ONE_PICTURE, ALL_PICTURES = 60_000, 1_000_000
COMMAND = re.compile(r"^(?:\.venv/bin/)?councilhub (.*)$", re.MULTILINE)


def _text(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


# Every field is named.

FIELDS = {
    "alerts.md": (
        *(alerts.AlertEntry, alerts.Translation, alerts.AlertPhone, alerts.AlertLink),
        alerts.AlertsFile,
    ),
    "write-an-article.md": (
        *(article.ArticleMatter, article.Source, article.Urgent, article.Action),
        *(article.Contact, article.Visit, article.ChangeNote),
    ),
    "agent-notes.md": (
        *(notes.NotesMatter, notes.WatchFor, notes.Handover, notes.Question, notes.Answer),
        *(notes.Step, overlay.NotesOverlayMatter),
    ),
    "overlays.md": (overlay.OverlayMatter,),
    "facts.md": (
        *(facts.FactsFile, facts.FeeEntry, facts.FeeWindow, facts.HoursEntry, facts.HoursWindow),
        *(facts.OtherDay, facts.Opening, facts.FactEntry, facts.Window),
    ),
    "roles.md": (
        *(roles.Team, roles.Deputy, roles.LentApprover, roles.Role, roles.SensitivePeriod),
        topics.Topic,
    ),
    "new-council.md": (hub.Profile, hub.Sites, hub.Brand, article.Contact, article.Visit),
    "accessibility.md": (
        *(accessibility.Accessibility, accessibility.Failure, accessibility.Burden),
    ),
    "ask-for-a-change.md": (hub.ChangeRequests,),
    "open-data.md": (hub.Licence,),
    "search.md": (synonyms.SynonymsFile, synonyms.Synonym),
}


@pytest.mark.parametrize(
    ("page", "shape"), [(page, shape) for page, shapes in FIELDS.items() for shape in shapes]
)
def test_every_field_is_named(page: str, shape: type) -> None:
    text = _text(page)
    names = {field.name.rstrip("_") for field in dataclasses.fields(shape)}
    shown = {word for code in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"\w+", code)}
    shown |= {
        word
        for fence in fences(text)
        for word in re.findall(r"^[ -]*(\w+):", fence.text, re.MULTILINE)
    }
    # An overlay's own fields on notes are explained with the other overlays.
    shared = {"base", "held", "remove", "reviewed_by"}
    elsewhere = shared if shape is overlay.NotesOverlayMatter else set()
    assert names - shown - elsewhere == set()


def test_every_operation_is_named() -> None:
    text = _text("overlays.md")
    for flag in FLAGS:
        assert flag in text
    for word in ("after=", "before=", "remove:", "offered: no", "lead", "fields", "replace"):
        assert word in text


# What is shown is so.


WITH_DATA = {"open-data.md"}
"""Pages that quote data, and filters of them: `test_open_data.py` compares both."""


def _stories() -> list[Path]:
    return [page for page in guides() if page.name != "dialect.md"]


@pytest.mark.parametrize("page", _stories(), ids=lambda page: page.name)
def test_a_page_read_from_top_to_bottom_comes_true(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are as they are quoted, commands run and print what they are said to print."""
    there = tmp_path / "hub"
    changed_hubs.HUBS.get(page.name, copied)(there)
    monkeypatch.chdir(there)
    monkeypatch.setenv("COLUMNS", "80")
    quoted: str | None = None
    for fence in fences(page.read_text("utf-8")):
        quoted = fence.file or quoted
        match fence.language:
            case "csv":
                assert fence.file
                Path(fence.file).write_text(fence.text, "utf-8")
            case "yaml" | "markdown":
                assert quoted
                assert fence.text in Path(quoted).read_text("utf-8")
            case "sh" | "json" if page.name in WITH_DATA:
                pass
            case "sh":
                _run(fence)
            case other:
                assert other == "text"


def _run(fence: Fence) -> None:
    printed = ""
    for line in COMMAND.findall(fence.text):
        words = shlex.split(line)
        if words[0] == "serve":
            _parsed(words)
            continue
        done = CliRunner().invoke(main, words, catch_exceptions=False)
        # A page may tell of a file that is not written yet: that is an error to `check`. And of a
        # pull request for which somebody is needed still. And of an alert that is not written yet.
        may_fail = words[0] in {"check", "review", "build", "alerts"}
        assert done.exit_code in ((0, 1) if may_fail else (0,)), done.output
        printed = done.output
    if fence.output:
        assert fence.output in printed


def _parsed(words: list[str]) -> None:
    """Options and arguments as the command takes them; nothing is run."""
    command = main.get_command(click.Context(main), words[0])
    assert command is not None
    command.make_context(words[0], words[1:])


def test_the_pages_show_commands_and_what_they_print() -> None:
    shown = [fence for page in guides() for fence in fences(page.read_text("utf-8"))]
    commands = [fence for fence in shown if COMMAND.search(fence.text)]
    assert len(commands) > 15
    assert sum(fence.output is not None for fence in commands) > 4


def test_the_hub_of_the_guide_has_no_mistakes() -> None:
    found = pipeline.examine(HUB).diagnostics
    assert [f for f in found if f.severity is not Severity.NOTICE] == []


def test_the_constructs_of_the_dialect_are_of_the_dialect(tmp_path: Path) -> None:
    there = tmp_path / "hub"
    shutil.copytree(HUB, there)
    write_articles(there)
    found = pipeline.examine(there).diagnostics
    assert len(constructs()) > 8
    assert [f for f in found if f.severity is Severity.ERROR] == []


# The left column of the table "What is not in the dialect", as somebody would type it.
REFUSED = (
    *("# Title", "Two<br>lines", "<b>bold</b>", "<https://www.gov.uk>", "See [words][1]."),
    *("[1]: https://www.gov.uk", '[words](https://www.gov.uk "a title")', "A mark[^1]."),
    *("> a quotation", "One\n\n---\n\nTwo", "- one\n* two", "+ one", "1) one", "```\ncode\n```"),
    *("!!! danger\n    Text.", '!!! note "A title"\n    Text.', "??? note\n    Text."),
    *('=== "One"\n    Text.', "!!! note\n    - one", "- # Title", "one\ttwo", "One\\\ntwo"),
    *("{% if x %}", "{{ name }}", "- 1\n    - 2\n        - 3\n    1. x"),
)


@pytest.mark.parametrize("text", REFUSED)
def test_what_the_guide_says_is_not_in_the_dialect_is_not(text: str) -> None:
    assert problems(text)


# Links, and pictures.

LINKING = [ROOT / "README.md", *pages()]


@pytest.mark.parametrize("page", LINKING, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    for link in links(page.read_text("utf-8")):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in headings(target.read_text("utf-8")), link


def test_the_readme_and_every_page_can_be_reached() -> None:
    seen: set[Path] = set()
    due = [ROOT / "README.md"]
    while due:
        page = due.pop()
        if page not in seen and page.suffix == ".md":
            seen.add(page)
            here = page.parent
            paths = {link.partition("#")[0] for link in links(page.read_text("utf-8"))}
            due += [(here / path).resolve() for path in paths if path and "://" not in path]
    assert set(pages()) - seen == set()


def _pictures() -> Iterator[tuple[Path, str, Path]]:
    for page in guides():
        for words, file in pictures(page.read_text("utf-8")):
            yield page, words, (page.parent / file).resolve()


def test_every_picture_is_there_used_and_made_by_the_script() -> None:
    files = set((DOCS / "pictures").iterdir())
    assert {file for _, _, file in _pictures()} == files
    assert {f"{shot.name}.png" for shot in shots()} == {file.name for file in files}


def test_every_picture_says_in_words_what_it_shows() -> None:
    for page, words, file in _pictures():
        assert len(words) > 20, f"{page.name}: {file.name}"


def test_pictures_are_small() -> None:
    sizes = {file.name: file.stat().st_size for file in (DOCS / "pictures").iterdir()}
    assert {name for name, size in sizes.items() if size > ONE_PICTURE} == set()
    assert sum(sizes.values()) < ALL_PICTURES


@pytest.mark.parametrize("file", sorted((DOCS / "pictures").iterdir()), ids=lambda f: f.name)
def test_a_picture_has_a_palette_of_8_bits(file: Path) -> None:
    head = file.read_bytes()[:26]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">BB", head[24:26]) == (8, 3)
