"""`councilhub freshness`: what is due, whose it is, and what it refuses."""

from pathlib import Path

import pytest

from tests.cli.command import councilhub, document
from tests.cli.overlays import edit, snapshot
from tests.support import BASE, BINS, BINS_NOTES, SOFA, Tree, article, written

FACTS = "content/shared/facts.yml"
ENDS = str(BASE[FACTS]).replace("from: 2026-01-01\n", "from: 2026-01-01\n        to: 2027-01-15\n")
TREE: Tree = {
    **BASE,
    FACTS: ENDS,
    BINS: str(BASE[BINS]).replace("2026-09-01", "2026-05-01"),
    BINS_NOTES: str(BASE[BINS_NOTES]).replace("owner: waste", "owner: contact"),
    "content/shared/waste/new.md": article(last_reviewed_on=""),
}


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return written(tmp_path, TREE)


def told(hub: Path, *arguments: str) -> str:
    before = snapshot(hub)
    result = councilhub("freshness", *arguments, "--hub", hub)
    assert (result.exit_code, result.stderr) == (0, "")
    assert snapshot(hub) == before
    return result.stdout


def states(hub: Path, *arguments: str) -> list[tuple[str, str, str]]:
    """(state, kind, id) of all clocks."""
    result = councilhub("freshness", *arguments, "--hub", hub, "--format", "json")
    assert result.exit_code == 0
    return [(each["state"], each["kind"], each["id"]) for each in document(result)["clocks"]]


def test_counts_by_owner_come_first_then_what_is_due_by_owner_the_oldest_first(hub: Path) -> None:
    assert told(hub) == (
        "owner           overdue  due soon  fine\n"
        "Waste team            2         1     1\n"
        "Contact centre        -         -     1\n"
        "all                   2         1     2\n"
        "\n"
        "Waste team (waste@hub.example.org)\n"
        "  overdue (2)\n"
        "    article: A service\n"
        "      no review is written down (last_reviewed_on)\n"
        "      content/shared/waste/new.md:1\n"
        "    article: Bins\n"
        "      due on 5 October 2026, 57 days ago; last reviewed on 1 May 2026\n"
        "      content/shared/waste/bins.md:13\n"
        "  due soon (1)\n"
        "    fact: Sofa\n"
        "      ends on 15 January 2027, no price after it\n"
        "      content/shared/facts.yml:6\n"
    )


def test_json_has_everything(hub: Path) -> None:
    assert states(hub) == [
        ("overdue", "article", "new"),
        ("overdue", "article", "bins"),
        ("due-soon", "fact", "fees.sofa"),
        ("fine", "article", "sofa"),
        ("fine", "notes", "bins"),
    ]
    said = document(councilhub("freshness", "--hub", hub, "--format", "json"))
    assert (said["version"], said["as_of"], said["soon_days"]) == (1, "2026-12-01", 60)
    assert said["totals"] == {"overdue": 2, "due-soon": 1, "fine": 2}
    assert said["owners"][1] == {
        "owner": {"id": "contact", "title": "Contact centre", "email": None},
        "overdue": 0,
        "due-soon": 0,
        "fine": 1,
    }
    assert said["clocks"][1] == {
        "state": "overdue",
        "kind": "article",
        "id": "bins",
        "title": "Bins",
        "audience": "public",
        "layer": "shared",
        "path": BINS,
        "line": 13,
        "owner": {"id": "waste", "title": "Waste team", "email": "waste@hub.example.org"},
        "last_on": "2026-05-01",
        "due_on": "2026-10-05",
        "days_left": -57,
        "why": ["due on 5 October 2026, 57 days ago", "last reviewed on 1 May 2026"],
    }


def test_an_owner_has_only_its_own(hub: Path) -> None:
    assert states(hub, "--owner", "contact") == [("fine", "notes", "bins")]
    assert told(hub, "--owner", "contact") == (
        "owner           overdue  due soon  fine\n"
        "Contact centre        -         -     1\n"
        "\n"
        "Nothing is due within 60 days.\n"
    )


def test_another_day(hub: Path) -> None:
    assert states(hub, "--as-of", "2027-01-15")[2] == ("due-soon", "fact", "fees.sofa")
    assert states(hub, "--as-of", "2027-01-16")[2] == ("overdue", "fact", "fees.sofa")
    assert "ends on 15 January 2027, no price after it" in told(hub, "--as-of", "2027-01-15")
    assert "ended on 15 January 2027, no price since" in told(hub, "--as-of", "2027-01-16")
    assert states(hub, "--as-of", "2026-11-15")[2] == ("fine", "fact", "fees.sofa")
    assert "due on 5 October 2026, today" in told(hub, "--as-of", "2026-10-05")


@pytest.mark.parametrize(
    ("group", "value", "word"),
    [
        ("phones", "01632 960 001", "number"),
        ("emails", "a@example.org", "address"),
        ("links", "https://www.example.org", "address"),
        ("times", "9:00", "time"),
        ("numbers", "5", "number"),
    ],
)
def test_what_there_is_none_of_after_its_end(
    tmp_path: Path, group: str, value: str, word: str
) -> None:
    text = (
        f"{group}:\n  thing:\n    owner: waste\n    values:\n      - value: {value}\n"
        "        from: 2026-01-01\n        to: 2026-12-31\n"
    )
    hub = written(tmp_path, {**BASE, "content/councils/ashby/facts.yml": text})
    assert f"ends on 31 December 2026, no {word} after it" in told(hub)


def test_markdown_is_for_an_issue_and_calls_nobody(hub: Path) -> None:
    edit(hub, BINS, "title: Bins", 'title: "Bins | @everyone #1"')
    said = told(hub, "--format", "markdown")
    assert said.startswith(
        "| owner | overdue | due soon | fine |\n| --- | --- | --- | --- |\n| Waste team | 2 | 1 | 1 |\n"
    )
    assert "\n### Waste team (waste@hub.example.org): overdue (2)\n" in said
    assert (
        "| article: Bins &#124; @&#8203;everyone #&#8203;1 | due on 5 October 2026, 57 days ago"
        "<br>last reviewed on 1 May 2026 | `content/shared/waste/bins.md:13` |\n"
    ) in said


def test_of_many_an_owner_sees_the_oldest_ten_until_it_is_asked_for(hub: Path) -> None:
    for number in range(11):
        written(
            hub, {f"content/shared/waste/more-{number}.md": article(last_reviewed_on="2020-01-01")}
        )
    assert "  overdue (13)\n" in told(hub)
    assert "    … and 3 more: councilhub freshness --owner waste\n" in told(hub)
    assert "more-" in told(hub)
    assert told(hub).count("/waste/") == 10
    assert told(hub, "--owner", "waste").count("/waste/") == 13
    assert told(hub, "--format", "markdown").count("/waste/") == 13


def test_of_very_many_owners_the_worst_have_a_row_and_a_list(hub: Path) -> None:
    path = "content/shared/topics.yml"
    for number in range(26):
        edit(hub, path, "topics:\n", f"  - id: t{number}\n    title: Team {number:02}\ntopics:\n")
        more = article(owner=f"t{number}", last_reviewed_on="2020-01-01")
        written(hub, {f"content/shared/waste/more-{number}.md": more})
    said = told(hub)
    assert (
        "\nTeam 23               1         -     -\n3 other owners        2         -     1\n"
        in said
    )
    assert "\nall                  28         1     2\n" in said
    assert "\n\nTeam 23\n  overdue (1)\n" in said
    assert "\n\nTeam 24\n" not in said
    assert said.endswith("\n\n… and 2 more owners: use --owner\n")
    assert told(hub, "--format", "markdown").count("\n### Team ") == 26


def test_a_council_s_own_team_has_a_row_of_its_own(hub: Path) -> None:
    path = "content/councils/ashby/council.yml"
    edit(hub, path, "website:", "teams:\n  - id: waste\n    title: Ashby waste\nwebsite:")
    written(hub, {"content/councils/ashby/waste/tip.md": article(provided_by="")})
    assert "\nAshby waste           -         1     -\n" in told(hub)
    assert len(states(hub, "--owner", "waste")) == 5


def test_files_that_cannot_be_read_are_told(hub: Path) -> None:
    (hub / SOFA).write_text("---\ntitle: [\n---\n")
    assert told(hub).endswith(
        "\n\nWhat is due in 1 file is not known, because of an error: councilhub check says why\n"
        f"  {SOFA}\n"
    )
    said = document(councilhub("freshness", "--hub", hub, "--format", "json"))
    assert said["not_known"] == [SOFA]
    assert f"- `{SOFA}`\n" in told(hub, "--format", "markdown")


def test_an_unknown_team_is_a_usage_error_with_the_nearest(hub: Path) -> None:
    result = councilhub("freshness", "--owner", "wsate", "--hub", hub)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no team 'wsate'; did you mean 'waste'?" in result.stderr
    result = councilhub("freshness", "--owner", "x", "--hub", hub)
    assert "no team 'x'; this hub has: contact, waste" in result.stderr


def test_a_hub_with_nothing_in_it_has_nothing_to_watch(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert told(tmp_path) == "Nothing here has a date to watch.\n"
    assert councilhub("freshness", "--hub", tmp_path / "content").exit_code == 2
