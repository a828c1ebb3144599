"""`councilhub explain`: the report, and what the command refuses."""

from pathlib import Path

import pytest

from tests.cli.command import councilhub, document

ROOT = Path(__file__).parents[2]
PROJECT = Path(__file__).parents[1] / "projects/three-layers"


def test_it_prints_for_people_and_includes_notes() -> None:
    result = councilhub("explain", "ashby", "bins", "--hub", PROJECT)
    assert result.exit_code == 0
    assert result.stdout.startswith("bins on ashby/agent: service\n")
    assert (
        "field triage (local exception)\n  overlays/ashby/agent/bins.md:4 [ashby], replace\n    B\n"
        in result.stdout
    )


def test_it_is_as_wide_as_the_terminal_up_to_what_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def widest(columns: int) -> int:
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = councilhub("explain", "ashdale", "bulky-waste", "--hub", ROOT).stdout.split("\n")
        texts = [each for each in lines if each.startswith("    ") and " " in each.strip()]
        return max(len(each) for each in texts if "|" not in each and "http" not in each)

    assert widest(60) <= 60
    assert 90 < widest(100) <= 100
    assert widest(300) == widest(100)


def test_the_public_site_alone() -> None:
    result = councilhub("explain", "ashby", "bins", "--hub", PROJECT, "--audience", "public")
    assert result.stdout.startswith("bins on ashby/public: service\n")
    assert "agent/" not in result.stdout


def test_json_and_markdown() -> None:
    found = document(councilhub("explain", "ashby", "bins", "--hub", PROJECT, "--format", "json"))
    assert (found["version"], found["site"], found["article"]) == (1, "ashby/agent", "bins")
    table = councilhub("explain", "ashby", "bins", "--hub", PROJECT, "--format", "markdown")
    assert table.stdout.startswith("### `bins` on `ashby/agent`\n")


def test_as_of_another_day() -> None:
    later = ("--as-of", "2027-04-01", "--format", "json")
    found = document(councilhub("explain", "ashby", "bins", "--hub", PROJECT, *later))
    assert {fact["name"]: fact["text"] for fact in found["facts"]}["fees.second_bin"] == "£28.00"


def test_an_unknown_article_is_exit_2_with_the_nearest() -> None:
    result = councilhub("explain", "ashby", "bin", "--hub", PROJECT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no article 'bin' on the site of 'ashby'; did you mean 'bins'?" in result.stderr
    far = councilhub("explain", "cwmdu", "zzz", "--hub", PROJECT)
    assert "it has: bins, sofas, spills" in far.stderr
