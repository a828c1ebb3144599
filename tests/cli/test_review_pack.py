"""`councilhub review-pack`."""

from pathlib import Path

from tests.adapters.repositories import committed, repository
from tests.cli.command import councilhub, document
from tests.support import BINS, BINS_NOTES, CLEAN, SOFA, written

CALL = {SOFA: str(CLEAN[SOFA]).replace("Call ", "Please call ")}


def changed(folder: Path, change: dict[str, str]) -> Path:
    return written(repository(folder / "hub", CLEAN), change)


def test_it_writes_one_file_and_says_where_and_what(tmp_path: Path) -> None:
    root = changed(tmp_path, CALL)
    result = councilhub("review-pack", "--hub", root)
    assert (result.exit_code, result.stderr) == (0, "")
    file = root / "build" / "review-pack.html"
    first, second, *rest = result.stdout.splitlines()
    assert first == f"{file} ({file.stat().st_size / 1000:.0f} kB)"
    assert second == "4 pages for residents and 0 pages for agents, of 4 councils."
    assert rest[0].startswith("Checks: 0 errors, 1 warning")
    assert rest[1] == "To agree: An editor of Waste team; An approver of Waste team."
    assert "Please" in file.read_text("utf-8")


def test_the_file_can_go_elsewhere(tmp_path: Path) -> None:
    root = changed(tmp_path, CALL)
    out = tmp_path / "packs" / "one.html"
    assert councilhub("review-pack", "--hub", root, "--out", out).exit_code == 0
    assert out.is_file()
    assert not (root / "build").exists()


def test_json_says_what_is_in_it(tmp_path: Path) -> None:
    notes = {BINS_NOTES: str(CLEAN[BINS_NOTES]).replace("No paint.", "No paint, no oil.")}
    root = changed(tmp_path, {**CALL, **notes})
    told = document(councilhub("review-pack", "--hub", root, "--format", "json"))
    assert told["version"] == 1
    assert told["bytes"] == Path(told["out"]).stat().st_size
    assert [(page["audience"], page["page"], page["shown"]) for page in told["pages"]] == [
        ("public", "sofa", 3),
        ("agent", "bins", 4),
    ]
    assert told["councils"] == ["ashby", "cwmdu", "mosswell", "oakshire", "stonebridge"]
    assert {need["role"] for each in told["agreements"] for need in each["needs"]} == {
        *("editor", "approver", "editor-or-leader"),
    }


def test_it_compares_with_the_revision_that_is_asked_for(tmp_path: Path) -> None:
    root = changed(tmp_path, CALL)
    committed(root, {})
    none = councilhub("review-pack", "--hub", root).stdout
    assert "The change has no effect on any page that people read." in none
    assert (
        "4 pages for residents"
        in councilhub("review-pack", "--hub", root, "--since", "HEAD~1").stdout
    )


def test_what_is_wrong_stands_in_the_file_and_the_pack_is_made(tmp_path: Path) -> None:
    root = changed(tmp_path, {BINS: str(CLEAN[BINS]).replace("Rubbish", "[x](article:nowhere)")})
    result = councilhub("review-pack", "--hub", root)
    assert result.exit_code == 0
    assert "Checks: 1 error," in result.stdout
    assert "Do not agree yet" in (root / "build" / "review-pack.html").read_text("utf-8")


def test_the_same_change_gives_the_same_bytes(tmp_path: Path) -> None:
    root = changed(tmp_path, CALL)
    files = [tmp_path / name for name in ("one.html", "two.html")]
    for file in files:
        councilhub("review-pack", "--hub", root, "--out", file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    result = councilhub("review-pack", "--hub", written(tmp_path / "bare", CLEAN))
    assert result.exit_code == 2
    assert "not in a git repository" in result.stderr
