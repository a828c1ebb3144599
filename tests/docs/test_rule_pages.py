"""docs/rules: every rule has its page, and the page says what the code does."""

from collections import Counter
from collections.abc import Iterator

import pytest

from councilhub.check import (
    RULES,
    Checked,
    held_back,
    misleading_data,
    nothing_may_be_written,
    run,
    withheld_paths,
)
from councilhub.compose import compose, withhold
from councilhub.diagnostics import Audience, Diagnostic, Place, Severity
from councilhub.load import load
from councilhub.load.services import services
from councilhub.render.markdown import to_html
from councilhub.validate import validate
from tests.casehub import BLESS, KINDS, Case, cases, marker, raw_files
from tests.docs import rule_pages
from tests.docs.pages import DOCS
from tests.docs.rule_pages import Rule

FOLDER = DOCS / "rules"
CASES = cases()


def _rules() -> Iterator[Rule]:
    for module in RULES:
        name = module.RULE
        mine = [case for case in CASES if case.rule == name]
        counted = Counter(case.kind for case in mine)
        found = [line for case in mine for line in marker(case.folder, "expected.txt")]
        yield Rule(
            id=name,
            docstring=module.__doc__ or "",
            severities=rule_pages.severities(found, name),
            cases={kind: counted[kind] for kind in KINDS},
        )


ALL = {rule.id: rule for rule in _rules()}
PAGES = rule_pages.pages(ALL.values())


def test_the_pages_are_those_of_the_rules() -> None:
    """With COUNCILHUB_BLESS=1 they are written again."""
    if BLESS:
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.md"):
            old.unlink()
        for name, text in PAGES.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    committed = {file.name: file.read_text("utf-8") for file in FOLDER.iterdir()}
    assert committed == PAGES


@pytest.mark.parametrize("rule", ALL.values(), ids=lambda rule: rule.id)
def test_every_rule_says_why_and_shows_both_sides(rule: Rule) -> None:
    why, examples = rule_pages.parts(rule.docstring)
    assert why
    assert {example.right for example in examples} == {True, False}
    assert rule.severities, "no case shows what it finds"


def test_what_the_pages_say_is_about_rules_there_are() -> None:
    assert rule_pages.INSTEAD.keys() <= ALL.keys()


def test_an_example_may_have_no_lines_of_its_own() -> None:
    docstring = "Title.\n\nWhy.\n\nPASS a.md, beside b.md\nFAIL a.md\n    key: value\n"
    text = rule_pages.page(
        Rule(id="x", docstring=docstring, severities=("notice",), cases=dict.fromkeys(KINDS, 1))
    )
    assert "# Title\n\nRule `x`: notice.\n\nWhy.\n" in text
    assert "## Right\n\nThe file `a.md`, beside b.md.\n" in text
    assert "## Wrong\n\nIn `a.md`:\n\n```yaml\nkey: value\n```\n" in text
    assert "It holds nothing back." in text


# What an error does to the sites, found out with the cases: the sentence must not promise less.

_FAILING = [case for case in CASES if case.kind == "fail"]


@pytest.mark.parametrize("case", _FAILING, ids=lambda case: case.name)
def test_where_a_page_says_nothing_is_held_back_nothing_is(case: Case) -> None:
    if rule_pages.holds_back(ALL[case.rule]).startswith("It holds nothing back."):
        errors, articles, sites = _effect(case)
        if errors <= {case.rule}:
            assert (articles, sites) == (set(), set())


def test_where_a_page_says_the_article_is_withheld_it_is() -> None:
    seen: dict[str, set[str]] = {}
    for case in _FAILING:
        seen.setdefault(case.rule, set()).update(_effect(case)[1])
    says = {rule for rule in ALL if "withholds" in rule_pages.holds_back(ALL[rule])}
    # No case has its mistake in an overlay; the effect is that of every overlay.
    assert {rule for rule in says if not seen[rule]} <= {"id-invalid", "section-id-missing"}
    for rule in ("id-invalid", "section-id-missing", "duplicate-id", "front-matter-invalid"):
        assert _withheld_in_overlay(rule)


def test_where_a_page_says_that_sites_are_not_written_they_are_not() -> None:
    held = {case.rule for case in _FAILING if _effect(case)[2]}
    assert held <= {rule for rule in ALL if "not written again" in rule_pages.holds_back(ALL[rule])}
    assert "data-invalid" in held


def _withheld_in_overlay(rule: str) -> bool:
    return bool(withheld_paths([Diagnostic(rule, Place("overlays/ashdale/bins.md"), "")]))


def _effect(case: Case) -> tuple[set[str], set[str], set[str]]:
    """Rules of errors, articles or notes withheld, and sites not written, as agents' hub has it."""
    earlier, listed = case.folder / "BEFORE", case.folder / "LGSL.csv"
    hub = validate(load(raw_files(case.folder), Audience.AGENT))
    before = validate(load(raw_files(earlier), Audience.AGENT)) if earlier.exists() else None
    lgsl = services(listed.read_bytes()) if listed.exists() else None
    day = hub.settings.as_of if hub.settings else None
    assert day is not None
    composed = tuple(compose(hub, council, day) for council in hub.councils.values())
    found = run(Checked(hub, composed, to_html, before, lgsl))
    broken, false = withheld_paths(found), misleading_data(found)
    articles = {
        article.id
        for site in composed
        for article in withhold(site, broken).articles.values()
        if article.withheld or (article.notes and article.notes.withheld)
    }
    closed = {
        council.id
        for council in hub.councils.values()
        if nothing_may_be_written(hub, false) or held_back(hub, council, false)
    }
    errors = {each.rule for each in found if each.severity is Severity.ERROR}
    return errors, articles, closed
