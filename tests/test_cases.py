"""Every rule against its cases: what it finds, what it lets pass, and what only looks wrong."""

import pytest

from councilhub.check import RULES, sanitise
from councilhub.diagnostics import Severity
from tests.casehub import (
    BASE,
    BLESS,
    CASES,
    KINDS,
    Case,
    cases,
    diagnose,
    diagnose_files,
    line,
    marker,
    raw_files,
)

ALL = cases()


@pytest.mark.parametrize("case", [c for c in ALL if c.kind == "fail"], ids=lambda c: c.name)
def test_a_mistake_is_found_where_it_stands(case: Case) -> None:
    found = [line(finding) for finding in diagnose(case) if finding.rule == case.rule]
    if BLESS:
        text = "".join(f"{each}\n" for each in found)
        (case.folder / "expected.txt").write_text(text, encoding="utf-8")
    assert found, "a case under fail/ in which the rule finds nothing"
    assert found == marker(case.folder, "expected.txt")


@pytest.mark.parametrize("case", [c for c in ALL if c.kind != "fail"], ids=lambda c: c.name)
def test_what_is_right_is_not_reported(case: Case) -> None:
    also = marker(case.folder, "also.txt")
    assert case.rule not in also
    found = diagnose(case)
    assert [line(finding) for finding in found if finding.rule not in also] == []
    assert {finding.rule for finding in found} == set(also), "also.txt lists what is not found"


def test_the_hub_that_cases_differ_from_is_clean() -> None:
    assert diagnose_files(raw_files(BASE)) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_every_rule_has_cases_of_each_kind(rule: object) -> None:
    name = rule.RULE  # type: ignore[attr-defined]  # what every rule has
    kinds = {case.kind for case in ALL if case.rule == name}
    assert kinds == set(KINDS)


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    folders = {folder.name for folder in CASES.iterdir()} - {BASE.name}
    assert folders == {rule.RULE for rule in RULES}


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.name)
def test_a_case_differs_from_the_base(case: Case) -> None:
    assert raw_files(case.folder) != raw_files(BASE)


def test_errors_say_what_to_do_next() -> None:
    for case in ALL:
        if case.kind == "fail":
            for finding in diagnose(case):
                if finding.rule == case.rule and finding.severity is Severity.ERROR:
                    assert finding.hint, line(finding)


def test_without_the_comparison_unsafe_markup_would_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard's guard: the case fails because of the sanitiser, not of something else."""
    guarded = [case for case in ALL if case.rule == "unsafe-markup" and case.kind == "fail"]
    assert guarded
    for case in guarded:
        assert any(finding.rule == case.rule for finding in diagnose(case))
    monkeypatch.setattr(sanitise, "difference", lambda _html: None)
    for case in guarded:
        assert not any(finding.rule == case.rule for finding in diagnose(case))
