"""Findings in each format, against literal text."""

import json
from dataclasses import replace

import pytest

from councilhub.diagnostics import Diagnostic, Place, Related, Severity, in_order
from councilhub.reports.diagnostics import FORMATS, as_json, github, human

OVERLAY = "overlays/ashdale/bulky-waste.md"
ARTICLE = "content/shared/waste/bulky-waste.md"
MISSING = Diagnostic(
    "overlay-section-missing",
    Place(OVERLAY, 14),
    "no section 'fees' in shared article 'bulky-waste'",
    hint="did you mean 'what-it-costs'?",
    related=(Related(Place(ARTICLE, 31), "shared article 'bulky-waste'"),),
)
PLAIN = Diagnostic(
    "fact-gap", Place("overlays/x/agent/y.md", 2, 3), "no value", severity=Severity.WARNING
)
NOTICE = Diagnostic("topic-unknown", Place("a.md"), "no topic 'x'", severity=Severity.NOTICE)


def test_people_read_one_block_a_finding_and_a_count() -> None:
    assert human((MISSING, PLAIN, NOTICE)) == (
        "overlays/ashdale/bulky-waste.md:14:1: error[overlay-section-missing]: "
        "no section 'fees' in shared article 'bulky-waste'\n"
        "  = hint: did you mean 'what-it-costs'?\n"
        "  = see: content/shared/waste/bulky-waste.md:31 (shared article 'bulky-waste')\n"
        "overlays/x/agent/y.md:2:3: warning[fact-gap]: no value\n"
        "a.md:1:1: notice[topic-unknown]: no topic 'x'\n"
        "1 error, 1 warning, 1 notice\n"
    )


@pytest.mark.parametrize(
    ("findings", "count"),
    [
        ((), "0 errors, 0 warnings, 0 notices"),
        ((MISSING, NOTICE), "1 error, 0 warnings, 1 notice"),
        ((PLAIN, PLAIN), "0 errors, 2 warnings, 0 notices"),
    ],
)
def test_the_last_line_counts(findings: tuple[Diagnostic, ...], count: str) -> None:
    assert human(findings).splitlines()[-1] == count


def test_text_of_authors_cannot_break_a_line_or_a_terminal() -> None:
    evil = Diagnostic("dialect", Place("a.md"), "title: 'x\n\x1b[31mred\u202e'", hint="a\tb\r")
    assert human((evil,)).splitlines()[:2] == [
        r"a.md:1:1: error[dialect]: title: 'x\n\x1b[31mred\u202e'",
        r"  = hint: a\tb\r",
    ]


def test_json_has_the_shape_of_version_1() -> None:
    assert json.loads(as_json((MISSING, PLAIN))) == {
        "version": 1,
        "diagnostics": [
            {
                "rule": "overlay-section-missing",
                "severity": "error",
                "audience": "public",
                "path": OVERLAY,
                "line": 14,
                "column": 1,
                "message": "no section 'fees' in shared article 'bulky-waste'",
                "hint": "did you mean 'what-it-costs'?",
                "related": [
                    {"path": ARTICLE, "line": 31, "message": "shared article 'bulky-waste'"}
                ],
            },
            {
                "rule": "fact-gap",
                "severity": "warning",
                "audience": "agent",
                "path": "overlays/x/agent/y.md",
                "line": 2,
                "column": 3,
                "message": "no value",
                "hint": None,
                "related": [],
            },
        ],
    }


def test_json_of_nothing_is_a_document_too() -> None:
    assert as_json(()) == '{\n  "version": 1,\n  "diagnostics": []\n}\n'


def test_json_keeps_letters_as_they_are() -> None:
    assert "£5" in as_json((Diagnostic("dialect", Place("a.md"), "£5"),))


def test_github_gets_a_command_a_finding() -> None:
    assert github((MISSING, PLAIN, NOTICE)) == (
        "::error file=overlays/ashdale/bulky-waste.md,line=14,col=1,title=overlay-section-missing::"
        "no section 'fees' in shared article 'bulky-waste'%0Adid you mean 'what-it-costs'?\n"
        "::warning file=overlays/x/agent/y.md,line=2,col=3,title=fact-gap::no value\n"
        "::notice file=a.md,line=1,col=1,title=topic-unknown::no topic 'x'\n"
    )


def test_github_s_own_characters_are_escaped() -> None:
    """In properties also `:` and `,`; `%` first, so that nothing is escaped twice."""
    evil = Diagnostic("dialect", Place("a,b:c%0A.md"), "100%\r\n::error::x, y", hint="a: b")
    assert github((evil,)) == (
        "::error file=a%2Cb%3Ac%250A.md,line=1,col=1,title=dialect::"
        "100%25%0D%0A::error::x, y%0Aa: b\n"
    )


def test_github_of_nothing_is_nothing() -> None:
    assert github(()) == ""


def test_errors_come_first_then_by_place_and_each_once() -> None:
    """GitHub shows only the first ten annotations of a step."""
    second = Diagnostic("dialect", Place(OVERLAY, 2), "x")
    assert in_order((NOTICE, PLAIN, MISSING, second, MISSING)) == (second, MISSING, PLAIN, NOTICE)


def test_what_two_audiences_find_alike_is_one_finding_with_the_places_of_both() -> None:
    public, agents = Related(Place("a.md"), "a link"), Related(Place("agent/a.md"), "a link")
    found = [replace(MISSING, related=related) for related in ((public,), (public, agents), ())]
    assert in_order(tuple(found)) == (replace(MISSING, related=(public, agents)),)
    assert len(in_order((MISSING, replace(MISSING, hint="another")))) == 2


def test_the_formats_of_the_command_line() -> None:
    assert list(FORMATS) == ["human", "json", "github"]


@pytest.mark.parametrize(
    ("path", "audience"),
    [
        ("content/shared/waste/agent/bins.md", "agent"),
        ("overlays/ashdale/agent/bins.md", "agent"),
        ("content/shared/assets/agent/x.png", "agent"),
        ("content/shared/waste/agent.md", "public"),
        ("overlays/ashdale/bins.md", "public"),
    ],
)
def test_who_sees_a_file_decides_the_audience_of_what_is_said_of_it(
    path: str, audience: str
) -> None:
    assert Diagnostic("dialect", Place(path), "x").audience == audience
