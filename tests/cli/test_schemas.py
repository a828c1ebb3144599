"""`councilhub schemas`: written from the models, and stale when they differ."""

from pathlib import Path

from councilhub.schema import documents
from tests.cli.command import councilhub, document
from tests.support import CLEAN, written


def test_it_writes_all_and_then_nothing(tmp_path: Path) -> None:
    hub = written(tmp_path, CLEAN)
    assert councilhub("schemas", "--hub", hub).exit_code == 0
    folder = hub / "schemas"
    for path, text in documents().items():
        assert (folder / path).read_text("utf-8") == text
    assert len([path for path in folder.rglob("*") if path.is_file()]) == len(documents())
    again = councilhub("schemas", "--hub", hub)
    assert (again.exit_code, again.stdout) == (0, "")


def test_check_writes_nothing_and_is_exit_1_when_one_is_stale(tmp_path: Path) -> None:
    hub = written(tmp_path, CLEAN)
    assert councilhub("schemas", "--hub", hub, "--check").exit_code == 1
    assert not (hub / "schemas").exists()
    councilhub("schemas", "--hub", hub)
    assert councilhub("schemas", "--hub", hub, "--check").exit_code == 0
    stale = hub / "schemas/facts.schema.json"
    stale.write_text("{}\n")
    result = councilhub("schemas", "--hub", hub, "--check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{stale} is stale: run councilhub schemas\n"
    assert stale.read_text() == "{}\n"


def test_json_names_what_is_stale(tmp_path: Path) -> None:
    hub = written(tmp_path, CLEAN)
    councilhub("schemas", "--hub", hub)
    (hub / "schemas/hub.schema.json").unlink()
    result = councilhub("schemas", "--hub", hub, "--check", "--format", "json")
    assert (result.exit_code, document(result)) == (1, {"version": 1, "stale": ["hub.schema.json"]})
