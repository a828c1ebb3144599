"""What the check of a pull request left is read as if an enemy had written it."""

import io
import json
import zipfile
from typing import Any

import pytest

from councilhub.diagnostics import Severity
from councilhub.model.results import Found, Results
from councilhub.workflow import results
from councilhub.workflow.results import ResultsError, read_results

FINDING = {
    "rule": "dialect",
    "severity": "error",
    "path": "content/shared/waste/bins.md",
    "line": 3,
    "message": "no heading of level 1",
    "hint": None,
}
CHECK: dict[str, Any] = {"version": 1, "diagnostics": [FINDING]}
IMPACT: dict[str, Any] = {
    "pages": [{"site": "ashby/public"}] * 2,
    "councils": ["ashby"],
    "swaps": [],
    "drifted": [{}],
}


def packed(more: dict[str, bytes] | None = None, **files: object) -> bytes:
    """An archive as the workflow `check` leaves it; `check` and `impact` replace its files."""
    made = {"check": CHECK, "impact": IMPACT, **files}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        for name, document in made.items():
            text = document if isinstance(document, str) else json.dumps(document)
            written.writestr(f"{name}.json", text)
        for name, data in (more or {}).items():
            written.writestr(name, data)
    return archive.getvalue()


def with_finding(**values: object) -> bytes:
    return packed(check={**CHECK, "diagnostics": [{**FINDING, **values}]})


def test_it_is_read() -> None:
    assert read_results(packed()) == Results(
        found=(
            Found(
                severity=Severity.ERROR,
                path="content/shared/waste/bins.md",
                line=3,
                message="no heading of level 1",
                hint="",
            ),
        ),
        pages=2,
        councils=("ashby",),
        swaps=0,
        drifted=1,
    )


def test_other_files_are_not_looked_at_whatever_they_are_called() -> None:
    others = {"../../.venv/bin/councilhub": b"evil", "/etc/x": b"evil"}
    assert read_results(packed(others)) == read_results(packed())


def test_controls_and_directions_of_writing_are_gone_and_texts_end() -> None:
    (found,) = read_results(with_finding(message="a\n\x1b[31mb\u202ec" + "x" * 900)).found
    assert found.message.startswith("a  [31mb c")
    assert len(found.message) == 501


@pytest.mark.parametrize(
    "archive",
    [
        b"",
        b"PK\x03\x04 no archive",
        packed()[:-30],
        packed(check="[" * 100_000),
        packed(check="9" * 10_000),
        packed(check="\ud800".encode("utf-8", "surrogatepass").decode("latin-1")),
        packed(check=[]),
        packed(check={"diagnostics": {"a": 1}}),
        packed(check={"diagnostics": ["x"]}),
        packed(impact={**IMPACT, "pages": 3}),
        packed(impact={**IMPACT, "councils": [["ashby"]]}),
        packed(impact={key: IMPACT[key] for key in IMPACT if key != "swaps"}),
        with_finding(severity="fatal"),
        with_finding(severity=[]),
        with_finding(line=True),
        with_finding(line=0),
        with_finding(line=10**9),
        with_finding(line="3"),
        with_finding(path=None),
        with_finding(message={"a": 1}),
    ],
)
def test_anything_else_is_refused(archive: bytes) -> None:
    with pytest.raises(ResultsError):
        read_results(archive)


def test_a_file_that_grows_without_end_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(results, "MOST", 10_000)
    assert read_results(packed()).pages == 2
    big = packed(check={**CHECK, "more": "0" * 20_000})
    assert len(big) < 2_000
    with pytest.raises(ResultsError, match=r"check\.json is larger than 10000 bytes"):
        read_results(big)
