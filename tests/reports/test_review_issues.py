"""One issue for each team, whatever became of the issues that there are."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from councilhub.reports.clocks import clocks
from councilhub.reports.freshness import Due
from councilhub.reports.review_issues import (
    Call,
    Issue,
    Wanted,
    as_json,
    calls,
    human,
    issues_in,
    wanted,
)
from tests.support import BASE, BINS, TODAY, Tree, article, hub_of, profile

TEXT = "<!-- councilhub freshness: waste -->\n| owner |\n"
DUE = {"waste": Wanted("Texts to review: Waste", TEXT)}
FINE = {"waste": Wanted("Texts to review: Waste", None)}


def told(texts: Mapping[str, Wanted], *there: Issue) -> list[tuple[str, str, Mapping[str, object]]]:
    return [(call.method, call.path, call.body) for call in calls(texts, there)]


def listed(number: int = 7, **more: object) -> dict[str, Any]:
    """An issue of the workflow as GitHub lists it."""
    return {
        "number": number,
        "title": "Texts to review: Waste",
        "body": TEXT,
        "state": "open",
        "user": {"login": "github-actions[bot]", "type": "Bot"},
        "labels": [{"name": "freshness"}],
        **more,
    }


def found(*issues: dict[str, Any]) -> list[int]:
    return [each.number for each in issues_in(json.dumps(issues))]


# Which calls there are.


def test_a_first_issue_is_made() -> None:
    new = {"title": "Texts to review: Waste", "body": TEXT, "labels": ["freshness"]}
    assert told(DUE) == [("POST", "issues", new)]


def test_an_open_issue_gets_the_new_list_and_keeps_its_title() -> None:
    assert told(DUE, Issue(7, "waste", is_open=True)) == [("PATCH", "issues/7", {"body": TEXT})]


def test_a_closed_issue_is_opened_again_rather_than_a_new_one_made() -> None:
    change = {"body": TEXT, "state": "open"}
    assert told(DUE, Issue(7, "waste", is_open=False)) == [("PATCH", "issues/7", change)]


@pytest.mark.parametrize("texts", [FINE, {}], ids=["nothing is due", "the team is gone"])
def test_an_issue_is_closed_when_nothing_is_due(texts: Mapping[str, Wanted]) -> None:
    ((method, path, body),) = told(texts, Issue(7, "waste", is_open=True))
    assert (method, path) == ("PATCH", "issues/7")
    assert (body["state"], body["state_reason"]) == ("closed", "completed")
    assert str(body["body"]).startswith("<!-- councilhub freshness: waste -->\nNothing is overdue")


def test_a_closed_issue_stays_closed_when_nothing_is_due() -> None:
    assert told(FINE, Issue(7, "waste", is_open=False)) == []
    assert told(FINE) == []


@pytest.mark.parametrize("texts", [FINE, {}], ids=["nothing is due", "the team is gone"])
def test_no_issue_is_closed_while_a_file_cannot_be_read(texts: Mapping[str, Wanted]) -> None:
    """What is due in it is not known."""
    there = (Issue(7, "waste", is_open=True),)
    assert list(calls(texts, there, all_known=False)) == []
    assert len(list(calls(DUE, there, all_known=False))) == 1


def test_of_two_issues_the_oldest_is_kept() -> None:
    change = {"state": "closed", "state_reason": "not_planned"}
    there = (Issue(7, "waste", is_open=False), Issue(9, "waste", is_open=True))
    assert told(DUE, *there) == [
        ("PATCH", "issues/9", change),
        ("PATCH", "issues/7", {"body": TEXT, "state": "open"}),
    ]


def test_after_its_calls_nothing_is_made_or_opened_any_more() -> None:
    """Week after week, whatever is due."""
    there: dict[int, Issue] = {}
    for texts in (DUE, DUE, FINE, FINE, DUE, {}, DUE):
        for call in calls(texts, tuple(there.values())):
            number = int(call.path.removeprefix("issues/")) if call.method == "PATCH" else 1
            known = there.get(number)
            state = call.body.get("state", "open" if known is None or known.is_open else "closed")
            there[number] = Issue(number, "waste", is_open=state == "open")
        assert [issue.is_open for issue in there.values()] == [texts is DUE]


# Which issues are the workflow's.


def test_an_issue_is_known_by_its_mark_whatever_its_title_and_labels() -> None:
    assert found(listed(title="Mine now", labels=[])) == [7]


def test_the_oldest_comes_first_over_all_pages() -> None:
    pages = [[listed(9), listed(3)], [listed(7, state="closed")]]
    assert [(i.number, i.is_open) for i in issues_in(json.dumps(pages))] == [
        (3, True),
        (7, False),
        (9, True),
    ]


OTHERS = {
    "somebody copied the mark": listed(user={"login": "mallory", "type": "User"}),
    "an account that looks like it": listed(user={"login": "github-actions", "type": "User"}),
    "the account is gone": listed(user=None),
    "a pull request": listed(pull_request={"url": "https://api.example.org"}),
    "the mark is not at the beginning": listed(body=f"See:\n{TEXT}"),
    "no text": listed(body=None),
    "another workflow's": listed(body="A report"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_issues_are_left_alone(name: str) -> None:
    assert found(OTHERS[name], listed(8)) == [8]


@pytest.mark.parametrize("text", ["", "{", "{}", '["x"]', '[{"number": "7"}]', "null"])
def test_what_is_no_list_of_issues_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"list of issues|Expecting"):
        issues_in(text)


# What an issue says.


def wanted_of(tree: Tree) -> dict[str, Wanted]:
    hub = hub_of(tree)
    due = Due(as_of=TODAY, clocks=clocks(hub, TODAY), edit_at="https://git.example.org/edit/main/")
    return wanted(hub, due)


OLD: Tree = {**BASE, BINS: str(BASE[BINS]).replace("2026-09-01", "2026-05-01")}


def test_an_issue_lists_what_is_due_with_links_to_where_it_is_edited() -> None:
    text = wanted_of(OLD)["waste"]
    assert text.title == "Texts to review: Waste team"
    assert text.body is not None
    assert text.body.splitlines()[0] == "<!-- councilhub freshness: waste -->"
    where = "https://git.example.org/edit/main/content/shared/waste/bins.md"
    assert f"[`content/shared/waste/bins.md:13`]({where})" in text.body
    assert "- [ ]" not in text.body


@pytest.mark.parametrize(
    ("team", "title"),
    [
        ("W" * 300, "Texts to review: " + "W" * 233),
        ('"Waste \u202e\u200bteam"', "Texts to review: Waste team"),
    ],
    ids=["too long for GitHub", "with letters that nobody sees"],
)
def test_a_title_is_one_that_github_takes_and_people_can_read(team: str, title: str) -> None:
    topics = "content/shared/topics.yml"
    tree = {**OLD, topics: str(OLD[topics]).replace("title: Waste team", f"title: {team}")}
    assert wanted_of(tree)["waste"].title == title


def test_what_nobody_answers_for_has_an_issue_too() -> None:
    tree = {**BASE, "content/councils/cwmdu/roads/lane.md": article(last_reviewed_on="")}
    text = wanted_of(tree)["-"]
    assert text.title == "Texts to review: no team answers for these"


def test_a_councils_own_team_has_its_own_issue() -> None:
    own = profile(
        "Stonebridge", "unitary", "england", more="teams:\n  - id: waste\n    title: Our bins\n"
    )
    tree = {
        **OLD,
        "content/councils/stonebridge/council.yml": own,
        "overlays/stonebridge/sofa.md": "---\nlast_reviewed_on: 2026-01-01\n---\nOurs.\n",
    }
    texts = wanted_of(tree)
    assert texts["waste"].title == "Texts to review: Waste team"
    assert texts["stonebridge/waste"].title == "Texts to review: Our bins"
    assert issues_in(json.dumps([listed(body=texts["stonebridge/waste"].body)])) == (
        Issue(7, "stonebridge/waste", is_open=True),
    )


def test_a_long_list_is_cut_where_github_would_refuse_it() -> None:
    many = {f"content/shared/waste/old-{n}.md": article(last_reviewed_on="") for n in range(900)}
    body = wanted_of({**BASE, **many})["waste"].body
    assert body is not None
    assert 59_000 < len(body) < 65_000
    assert body.endswith("\nThere is more: `councilhub freshness` lists all of it.\n")


def test_what_people_and_programs_read_of_it() -> None:
    made = (Call("PATCH", "issues/7", {"state": "open"}, "#7: opened again"),)
    assert human(made) == "#7: opened again\n"
    assert human(()) == "The issues are as they should be.\n"
    assert json.loads(as_json(made)) == {
        "version": 1,
        "calls": [{"method": "PATCH", "path": "issues/7", "body": {"state": "open"}}],
    }


def test_where_nothing_is_due_there_is_nothing_to_say() -> None:
    assert wanted_of(BASE)["waste"].body is None
