"""`councilhub check`: findings in each format, and the exit code."""

from pathlib import Path

import pytest

from tests.cli.command import councilhub, document
from tests.support import CLEAN, Tree, article, overlay, written

OVERLAY = "overlays/stonebridge/bins.md"
ERROR: Tree = {**CLEAN, OVERLAY: overlay("## W {#wht}\n\nX.\n")}
WARNING: Tree = {**CLEAN, "content/shared/waste/care.md": article(provided_by="[county]")}


def test_a_clean_hub_is_0_errors_and_exit_0(tmp_path: Path) -> None:
    result = councilhub("check", "--hub", written(tmp_path, CLEAN))
    assert (result.exit_code, result.stdout, result.stderr) == (
        *(0, "0 errors, 0 warnings, 0 notices\n", ""),
    )


def test_an_error_is_exit_1(tmp_path: Path) -> None:
    result = councilhub("check", "--hub", written(tmp_path, ERROR))
    assert result.exit_code == 1
    assert result.stdout == (
        f"{OVERLAY}:4:1: error[overlay-section-missing]: no section 'wht' in shared article 'bins'\n"
        "  = hint: did you mean 'what'?\n"
        "  = see: content/shared/waste/bins.md:1 (shared article 'bins')\n"
        "1 error, 0 warnings, 0 notices\n"
    )


def test_a_warning_is_exit_0_and_with_strict_exit_1(tmp_path: Path) -> None:
    hub = written(tmp_path, WARNING)
    result = councilhub("check", "--hub", hub)
    assert result.exit_code == 0
    assert "warning[signpost-target-missing]" in result.stdout
    assert councilhub("check", "--hub", hub, "--strict").exit_code == 1


def test_a_notice_is_exit_0_even_with_strict(tmp_path: Path) -> None:
    """A joining council has notices where a live one has errors."""
    path = "content/councils/stonebridge/council.yml"
    joining = {
        **CLEAN,
        path: "status: joining\n" + str(CLEAN[path]),
        "overlays/england/bins.md": overlay(
            "We collect on Mondays.\n", base="\n  sections:\n    lead: s7b73d7a21bb6"
        ),
        "overlays/oakshire-area/bins.md": CLEAN["overlays/england/bins.md"],
    }
    result = councilhub(
        "check", "--hub", written(tmp_path, joining), "--strict", "--format", "json"
    )
    found = document(result)["diagnostics"]
    assert [(f["rule"], f["severity"]) for f in found if f["severity"] == "notice"] == [
        ("section-required", "notice")
    ]
    assert "error" not in {f["severity"] for f in found}


def test_json_stands_alone_on_standard_output(tmp_path: Path) -> None:
    result = councilhub("check", "--hub", written(tmp_path, ERROR), "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    found = document(result)
    assert found["version"] == 1
    assert [(d["rule"], d["path"], d["line"]) for d in found["diagnostics"]] == [
        ("overlay-section-missing", OVERLAY, 4)
    ]


def test_github_annotations(tmp_path: Path) -> None:
    result = councilhub("check", "--hub", written(tmp_path, ERROR), "--format", "github")
    assert result.exit_code == 1
    assert result.stdout == (
        f"::error file={OVERLAY},line=4,col=1,title=overlay-section-missing::"
        "no section 'wht' in shared article 'bins'%0Adid you mean 'what'?\n"
    )


def test_as_of_beats_the_hub_s_own_date(tmp_path: Path) -> None:
    later = "fees:\n  sofa:\n    owner: waste\n    set_by: nation\n    values:\n      - value: £1\n        from: 2027-01-01\n"
    facts = str(CLEAN["content/shared/facts.yml"])
    hub = written(
        tmp_path, {**CLEAN, "content/shared/facts.yml": later + facts[facts.index("phones:") :]}
    )
    assert councilhub("check", "--hub", hub).exit_code == 1
    assert councilhub("check", "--hub", hub, "--as-of", "2027-01-01").exit_code == 0


def test_this_folder_is_the_hub_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(written(tmp_path, CLEAN))
    assert councilhub("check").exit_code == 0
