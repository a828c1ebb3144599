"""`councilhub check --fix`: files in their canonical form, and word of what was left."""

import re
import stat
from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.adapters.files import read_tree
from councilhub.diagnostics import Audience
from councilhub.load import restyled
from councilhub.model.source import RawFile
from councilhub.workflow.restyle import restyle
from tests.adapters.repositories import repository
from tests.cli.command import councilhub, document
from tests.support import BINS, CLEAN, SOFA, Tree, overlay, written

ROOT = Path(__file__).parents[2]
FACTS = "content/shared/facts.yml"
ODD_SOFA = str(CLEAN[SOFA]).replace("title: Sofas", "title:   'Sofas'")
ODD: Tree = {
    **CLEAN,
    SOFA: ODD_SOFA,
    BINS: str(CLEAN[BINS]).replace("for:\n  - residents\n", "for: [residents]\n"),
    FACTS: str(CLEAN[FACTS]).replace("    owner: waste\n", "    owner: 'waste'\n", 1),
}
"""A clean hub, but for the style of three files."""
MENDED = (
    f"mended {FACTS}: a value is written ''waste''\n"
    f"mended {BINS}: a list in brackets: '[residents]'\n"
    f"mended {SOFA}: not one space after the colon of 'title'; a value is written ''Sofas''\n"
)


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git/" not in str(path)
    }


def text_of(path: str) -> str:
    text = CLEAN[path]
    assert isinstance(text, str)
    return text


def encoded(tree: Tree) -> dict[str, bytes]:
    return {path: text.encode() if isinstance(text, str) else text for path, text in tree.items()}


def test_style_is_a_warning(tmp_path: Path) -> None:
    hub = written(tmp_path, ODD)
    result = councilhub("check", "--hub", hub)
    assert result.exit_code == 0
    assert result.stdout.endswith("0 errors, 4 warnings, 0 notices\n")
    assert f"{BINS}:8:6: warning[front-matter-style]: a list in brackets" in result.stdout
    assert councilhub("check", "--hub", hub, "--strict").exit_code == 1
    assert contents(hub) == encoded(ODD)


def test_fix_writes_the_form_and_says_so(tmp_path: Path) -> None:
    hub = written(tmp_path, ODD)
    result = councilhub("check", "--hub", hub, "--fix", "--strict")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{MENDED}0 errors, 0 warnings, 0 notices\n"
    assert contents(hub) == encoded(CLEAN)


def test_a_second_time_nothing_changes(tmp_path: Path) -> None:
    hub = written(tmp_path, ODD)
    councilhub("check", "--hub", hub, "--fix")
    times = {path: path.stat().st_mtime_ns for path in hub.rglob("*")}
    result = councilhub("check", "--hub", hub, "--fix")
    assert result.stdout == "0 errors, 0 warnings, 0 notices\n"
    assert {path: path.stat().st_mtime_ns for path in hub.rglob("*")} == times


@pytest.mark.parametrize("style", ["json", "github"])
def test_other_formats_stay_alone_on_standard_output(tmp_path: Path, style: str) -> None:
    hub = written(tmp_path, ODD)
    result = councilhub("check", "--hub", hub, "--fix", "--format", style)
    assert result.stderr == MENDED
    if style == "json":
        assert document(result) == {"version": 1, "diagnostics": []}
    else:
        assert result.stdout == ""


def test_a_comment_is_never_lost(tmp_path: Path) -> None:
    text = ODD_SOFA.replace("title:", "# ask the crew\ntitle:", 1)
    hub = written(tmp_path, {**CLEAN, SOFA: text})
    result = councilhub("check", "--hub", hub, "--fix")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        f"left {SOFA} as it is: it holds a comment, and --fix loses nobody's words\n"
    )
    assert f"{SOFA}:2:1: warning[front-matter-style]: a comment: '# ask the crew'" in result.stdout
    assert (hub / SOFA).read_text() == text


def test_a_file_with_an_error_is_left(tmp_path: Path) -> None:
    """An error in what is read: its style is not asked for. One found later: it is, and told."""
    unread = ODD_SOFA.replace("summary:", "sumary:")
    hub = written(tmp_path / "1", {**CLEAN, SOFA: unread})
    result = councilhub("check", "--hub", hub, "--fix")
    assert (result.exit_code, (hub / SOFA).read_text()) == (1, unread)
    assert "mended" not in result.stdout
    assert "front-matter-style" not in result.stdout
    broken = ODD_SOFA.replace("[Book online]", "[x](article:nowhere) [Book online]")
    hub = written(tmp_path / "2", {**CLEAN, SOFA: broken})
    result = councilhub("check", "--hub", hub, "--fix")
    assert (result.exit_code, (hub / SOFA).read_text()) == (1, broken)
    assert result.stdout.startswith(f"left {SOFA} as it is: it has an error: mend that first\n")


def test_other_files_are_mended_all_the_same(tmp_path: Path) -> None:
    path = "overlays/ashby/sofa.md"
    hub = written(tmp_path, {**ODD, path: overlay("## H {#hwo}\n\nX.\n", summary="'X.'")})
    result = councilhub("check", "--hub", hub, "--fix")
    assert result.exit_code == 1
    assert result.stdout.startswith(MENDED)
    assert f"left {path} as it is" in result.stdout
    assert (hub / SOFA).read_text() == CLEAN[SOFA]


def test_modes_stay_and_links_are_no_way_in(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(ODD_SOFA)
    hub = written(tmp_path / "hub", ODD)
    (hub / SOFA).chmod(0o640)
    (hub / "content/shared/waste/linked.md").symlink_to(outside)
    councilhub("check", "--hub", hub, "--fix")
    assert stat.S_IMODE((hub / SOFA).stat().st_mode) == 0o640
    assert (hub / SOFA).read_text() == CLEAN[SOFA]
    assert outside.read_text() == ODD_SOFA


def test_settings_are_not_touched(tmp_path: Path) -> None:
    settings = f"# ours\n{text_of('mkdocs.yml')}".replace("plugins: []", "plugins:   [ ]")
    hub = written(tmp_path, {**ODD, "mkdocs.yml": settings})
    councilhub("check", "--hub", hub, "--fix")
    assert (hub / "mkdocs.yml").read_text() == settings


def test_a_file_that_changes_meanwhile_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(file: RawFile) -> str | None:
        (hub / SOFA).write_text("somebody else's\n")
        return restyled(file)

    hub = written(tmp_path, {**CLEAN, SOFA: ODD_SOFA})
    monkeypatch.setattr(pipeline, "restyled", slow)
    result = councilhub("check", "--hub", hub, "--fix")
    said = f"left {SOFA} as it is: it was changed by somebody else meanwhile\n"
    assert result.stdout.startswith(said)
    assert (hub / SOFA).read_text() == "somebody else's\n"


def test_what_would_be_read_as_another_value_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard behind the form: were it ever wrong, pages would not change."""
    wrong = str(CLEAN[SOFA]).replace("Sofas", "Sofa")
    monkeypatch.setattr(pipeline, "restyled", lambda _: wrong)
    hub = written(tmp_path, {**CLEAN, SOFA: ODD_SOFA})
    result = councilhub("check", "--hub", hub, "--fix")
    assert f"left {SOFA} as it is: other values would be read from it" in result.stdout
    assert (hub / SOFA).read_text() == ODD_SOFA
    monkeypatch.setattr(pipeline, "_values", lambda _: None)
    councilhub("check", "--hub", hub, "--fix")
    assert (hub / SOFA).read_text() == wrong


def test_with_since_only_what_changed_is_mended(tmp_path: Path) -> None:
    hub = repository(tmp_path, {**CLEAN, SOFA: ODD_SOFA})
    written(hub, {FACTS: ODD[FACTS]})
    result = councilhub("check", "--hub", hub, "--fix", "--since", "HEAD")
    assert result.stdout == (
        f"mended {FACTS}: a value is written ''waste''\n"
        "0 errors, 0 warnings, 0 notices (2 other findings are older than the change)\n"
    )
    assert (hub / SOFA).read_text() == ODD_SOFA


def test_the_guard_lets_every_file_of_the_example_hub_pass() -> None:
    """Each comes back from three spaces after each colon and a space at the end of each line."""
    files = [f for f in read_tree(ROOT, Audience.AGENT) if f.path.endswith(".md")]
    for file in files:
        whole = restyled(file)
        assert whole is not None
        matter, mark, body = whole.partition("\n---\n")
        if ": |\n" not in matter:
            matter = re.sub(r"(?m)^( *(?:- )?\w+): ", r"\1:   ", matter).replace("\n", " \n")
        odd = RawFile(path=file.path, data=f"{matter}{mark}{body}".encode())
        made = restyle(odd, restyled(odd), pipeline._values)  # noqa: SLF001 - the guard itself
        assert made.data == whole.encode(), (file.path, made.why)
    assert len(files) > 50
