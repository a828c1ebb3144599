"""The comment on a pull request: in plain words, and nothing in it does anything."""

import re

import pytest
from markdown_it import MarkdownIt

from councilhub.diagnostics import Severity
from councilhub.model.agreement import Agreed, Decision, Need, Part, PathAgreed, Told
from councilhub.model.results import Found, Results
from councilhub.reports.comment import Addresses, as_markdown

AT = Addresses(details="https://git.example.org/runs/5", pack="https://git.example.org/runs/5/a/9")
NAMES = {"ashby": "Ashby", "mosswell": "Mosswell"}
BINS = "content/shared/waste/bins.md"
EDITOR = Need(role=Part.EDITOR, of="waste", title="Waste team", who=("waste-editor",))
HOSTILE = (
    "$(touch /tmp/x) `id` <img src=x onerror=alert(1)> @everyone ](http://evil.example) "
    "[a](javascript:alert(1)) ![p](http://evil.example/p.png) #12 <!-- --> </details> www.evil.example"
)


def results(*found: Found, pages: int = 2, councils: tuple[str, ...] = ("ashby",)) -> Results:
    return Results(found=found, pages=pages, councils=councils, swaps=0, drifted=0)


def finding(message: str = "no heading", path: str = BINS, hint: str = "Add one.") -> Found:
    return Found(severity=Severity.ERROR, path=path, line=3, message=message, hint=hint)


def decision(
    *paths: str, passed: bool = False, blocked: tuple[str, ...] = (), told: tuple[Told, ...] = ()
) -> Decision:
    agreed = tuple(PathAgreed(path=path, needs=(Agreed(need=EDITOR, by=None),)) for path in paths)
    return Decision(
        passed=passed, state="open", paths=agreed, told=told, blocked_by=blocked, confirmation=None
    )


def test_it_says_what_changes_what_to_mend_and_who_is_needed() -> None:
    assert as_markdown(results(finding()), decision(BINS, f"{BINS}x"), NAMES, AT) == (
        "<!-- councilhub:report -->\n"
        "## What this change does\n"
        "\n"
        "**2 pages** of 1 council will change: Ashby.\n"
        "\n"
        "**[See each page before and after](<https://git.example.org/runs/5/a/9>)**\n"
        "\n"
        "**1 mistake to mend first:**\n"
        "\n"
        f"- no heading. Add one. ({BINS}, line 3)\n"
        "\n"
        "## Who still has to agree\n"
        "\n"
        f"- **editor of Waste team** (waste-editor): {BINS} and 1 more\n"
        "\n"
        "It was so after the newest commit. How it is now: **councilhub/review**, below.\n"
        "\n"
        "[Everything that the check said](<https://git.example.org/runs/5>)\n"
    )


def test_all_is_well() -> None:
    text = as_markdown(results(pages=0, councils=()), decision(passed=True), NAMES, AT)
    assert "No page of any council's sites changes." in text
    assert "The check found no mistakes." in text
    assert "Nobody. All who have to have agreed." in text


def test_councils_that_the_hub_does_not_have_are_only_counted() -> None:
    few = results(councils=("ashby", "[x](http://evil.example)", "mosswell"))
    assert "of 3 councils will change: Ashby, Mosswell, and 1 more." in as_markdown(
        few, decision(), NAMES, AT
    )


def test_without_results_it_still_says_who_has_to_agree() -> None:
    text = as_markdown(None, decision(BINS), NAMES, Addresses(details="https://x", pack=None))
    assert "The check did not come to its end" in text
    assert "editor of Waste team" in text
    assert "before and after" not in text


def test_of_many_mistakes_ten_are_named() -> None:
    text = as_markdown(results(*[finding()] * 12), decision(), NAMES, AT)
    assert text.count("- no heading.") == 10
    assert "**12 mistakes to mend first:**" in text
    assert "- and 2 more\n" in text


@pytest.mark.parametrize("path", ["generator/councilhub/x.py", ".github/workflows/check.yml"])
def test_what_an_altered_program_found_is_not_passed_off_as_true(path: str) -> None:
    warning = "found by the altered program"
    assert warning in as_markdown(results(), decision(BINS, path), NAMES, AT)
    assert warning not in as_markdown(results(), decision(BINS), NAMES, AT)


def test_an_editor_whose_approval_stands_is_told() -> None:
    told = Told(editor="waste-editor", by=("web-manager",), commits=("a",), paths=(BINS,))
    text = as_markdown(results(), decision(passed=True, told=(told,)), NAMES, AT)
    assert "@waste-editor: after your approval web-manager changed words." in text


def test_nothing_that_somebody_wrote_does_anything() -> None:
    hostile = results(finding(HOSTILE, HOSTILE, HOSTILE), councils=(HOSTILE,))
    text = as_markdown(hostile, decision(HOSTILE, blocked=(HOSTILE,)), NAMES, AT)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert set(re.findall(r"<(\w+)", html)) == {"h2", "p", "strong", "a", "ul", "li"}
    assert re.findall(r'href="([^"]*)"', html) == [AT.pack, AT.details]
    shown = html.replace("&#8203;", "\u200b")
    assert "@\u200beveryone" in shown
    assert not re.search(r"[@#]\w", re.sub(r"&#\d+;", "", shown))
    assert not re.search(r":(?=//)(?!//git)|www\.", re.sub(r'href="[^"]*"', "", shown))


def test_whatever_is_in_it_github_takes_it() -> None:
    long = "|&<@a" * 900
    hostile = results(*[finding(long, long, long)] * 99, councils=(long,) * 99)
    text = as_markdown(hostile, decision(*[long] * 99, blocked=(long,) * 99), NAMES, AT)
    assert len(text) < 65_536
