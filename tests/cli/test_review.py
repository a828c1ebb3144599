"""`councilhub review`: on real repositories, with what GitHub says of a pull request."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.repositories import committed, git
from tests.cli.command import councilhub, document
from tests.cli.diffing import with_
from tests.cli.reviewing import HUB, ROLES, TOPICS, PullRequest
from tests.support import BINS, BINS_NOTES, PNG, SOFA, Tree, overlay

WHAT = "Rubbish and recycling."
FACTS = "content/shared/facts.yml"
EVIL = "content/shared/waste/`$(touch pwned)`|<img src=x>@web-manager.md"


def said(words: str) -> Tree:
    return with_(HUB, BINS, (WHAT, words))


@pytest.fixture
def pull(tmp_path: Path) -> PullRequest:
    """A pull request that changes a shared text."""
    made = PullRequest(tmp_path)
    made.commit(said("Rubbish and what you recycle."))
    return made


def test_all_agree(pull: PullRequest) -> None:
    result = pull.review("waste-editor+ web-manager+")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "All have agreed.\n\nFor 1 file, nobody is needed any more\n"


def test_who_is_needed(pull: PullRequest) -> None:
    result = pull.review("waste-editor+")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "This cannot be merged yet.\n"
        "\n"
        "content/shared/waste/bins.md\n"
        "  agreed: waste-editor as editor of Waste team\n"
        "  needed: approver of Waste team: web-manager\n"
    )


def test_as_json(pull: PullRequest) -> None:
    assert pull.answer("waste-editor+ contact-editor- web-manager-") == {
        "version": 1,
        "passed": False,
        "state": "open",
        "paths": [
            {
                "path": BINS,
                "needs": [
                    {
                        "role": "editor",
                        "of": "waste",
                        "title": "Waste team",
                        "who": ["waste-editor"],
                        "by": "waste-editor",
                    },
                    {
                        "role": "approver",
                        "of": "waste",
                        "title": "Waste team",
                        "who": ["web-manager"],
                        "by": None,
                    },
                ],
            }
        ],
        "told": [],
        "blocked_by": ["web-manager asked for changes"],
        "confirmation": None,
    }


def test_as_a_job_summary(pull: PullRequest) -> None:
    pull.commit({".github/workflows/x.yml": "on: push\n"})
    result = pull.review("waste-editor+ web-manager+ web-manager-", "--format", "markdown")
    assert result.exit_code == 1
    assert result.stdout == (
        "## This cannot be merged yet.\n"
        "\n"
        "- web-manager asked for changes\n"
        "\n"
        "| File | Still needed | Agreed |\n"
        "| --- | --- | --- |\n"
        "| .github/workflows/x.yml | engineer: org/engineers | – |\n"
        "| content/shared/waste/bins.md | approver of Waste team: web-manager "
        "| editor of Waste team: waste-editor |\n"
    )


def test_an_approver_changes_words_after_the_editor(pull: PullRequest) -> None:
    last = pull.commit(said("Rubbish and all you recycle."), by="web-manager")
    reviews = "waste-editor+1 web-manager+"
    result = pull.review(reviews)
    assert result.exit_code == 0
    assert result.stdout.endswith(
        "For waste-editor to know: after your approval web-manager changed words in "
        f"content/shared/waste/bins.md ({last[:12]})\n"
    )
    assert pull.answer(reviews)["told"] == [
        {"editor": "waste-editor", "by": ["web-manager"], "commits": [last], "paths": [BINS]}
    ]
    assert "For waste-editor to know" in pull.review(reviews, "--format", "markdown").stdout


@pytest.mark.parametrize(
    "tree",
    [
        said("Rubbish and 2 sorts of recycling."),
        with_(HUB, BINS, ("{{ links.book }}", "https://evil.example.org")),
        with_(HUB, BINS, ("A council must collect", "A council may collect")),
        with_(HUB, BINS, ("owner: waste", "owner: contact")),
        {BINS: "no front matter\n"},
        {BINS: b"\xff"},
        with_(HUB, BINS, ("{#what}", "{#what .loud}")),
        said(f"Rubbish {'and more ' * 8000}."),
        {**said("Rubbish and recycled things."), SOFA: f"{HUB[SOFA]!s}\nMore.\n"},
        {**said("Rubbish and recycled things."), FACTS: f"{HUB[FACTS]!s}\n"},
        {"content/shared/waste/new.md": HUB[BINS]},
    ],
)
def test_or_more_than_words(pull: PullRequest, tree: Tree) -> None:
    pull.commit(tree, by="web-manager")
    assert pull.needed("waste-editor+1 web-manager+")[BINS] == ["editor", "approver"]


def test_both_sides_of_a_rename(tmp_path: Path) -> None:
    """A text that moves into the folder of a layer of engineers is still missed where it was."""
    pull = PullRequest(tmp_path)
    pull.commit(moved=f"{SOFA} generator.md")
    assert pull.needed("waste-editor+ web-manager+") == {SOFA: [], "generator.md": ["engineer"]}


def test_facts_are_compared_by_what_they_say(tmp_path: Path) -> None:
    pull = PullRequest(tmp_path)
    sheet = str(HUB[FACTS])
    pull.commit({FACTS: sheet.replace("£20.00", "£25.00").replace("\nlinks", "\n\nlinks")})
    assert pull.needed("waste-editor+") == {FACTS: ["finance"]}
    pull.commit({FACTS: sheet.replace("01632 960 001", "01632 960 002")})
    assert pull.needed("contact-editor+ waste-editor+") == {FACTS: ["owner-approver"]}
    pull.commit({FACTS: "fees: [\n"})
    roles = ["owner-approver", "owner-approver", "owner", "finance"]
    assert sorted(pull.needed()[FACTS]) == sorted(roles)
    pull.commit({FACTS: sheet.replace("£20.00", '"£20.00"')})
    assert pull.needed("contact-editor+") == {FACTS: []}


def test_notes_overlays_and_new_files(tmp_path: Path) -> None:
    pull = PullRequest(tmp_path)
    pull.commit(
        {
            BINS_NOTES: f"{HUB[BINS_NOTES]!s}\nMore.\n",
            "overlays/cwmdu/bins.md": overlay("## What {#what}\n\nWords.\n"),
            "content/shared/streets/potholes.md": HUB[SOFA],
            "overlays/wales/potholes.md": overlay("## What {#what}\n\nWords.\n"),
            "content/councils/cwmdu/assets/bin.png": PNG,
        }
    )
    assert set(map(tuple, pull.needed("waste-editor+").values())) == {("approver",), ()}
    assert pull.needed("waste-editor+")[BINS_NOTES] == []
    assert pull.review("waste-editor+ web-manager+").exit_code == 0


def test_links_programs_and_other_repositories_are_for_engineers(tmp_path: Path) -> None:
    pull = PullRequest(tmp_path)
    git(pull.top, "checkout", "--quiet", "change")
    (pull.top / SOFA).unlink()
    (pull.top / SOFA).symlink_to("/etc/passwd")
    (pull.top / BINS).chmod(0o755)
    other, program = "content/shared/waste/other.md", "content/shared/waste/program.md"
    (pull.top / program).touch(0o755)
    git(pull.top, "update-index", "--add", "--cacheinfo", f"160000,{pull.base},{other}")
    git(pull.top, "add", SOFA, BINS, program)
    git(pull.top, "commit", "--quiet", "--message", "odd")
    pull.authors.append("anna")
    git(pull.top, "checkout", "--quiet", "--force", "main")
    needed = pull.needed("waste-editor+ web-manager+")
    assert needed == {path: ["engineer"] for path in (BINS, other, program, SOFA)}
    assert pull.review("waste-editor+ web-manager+ eng+").exit_code == 0


def test_a_pull_request_cannot_give_itself_rights(tmp_path: Path) -> None:
    """Roles, owners and workflows of the change count for nothing."""
    pull = PullRequest(tmp_path)
    topics = str(HUB[TOPICS])
    for role in ("waste-editor", "web-manager", "org/engineers", "purse"):
        topics = topics.replace(f"- {role}\n", "- mallory\n      - moll\n")
    mine = "teams:\n  - id: waste\n    title: W\n    editors:\n      - moll\n    approvers:\n"
    council = "content/councils/stonebridge/council.yml"
    pull.commit(
        {
            TOPICS: topics,
            council: f"{HUB[council]!s}{mine}      - mallory\n",
            ".github/CODEOWNERS": "* @mallory\n",
            ".github/workflows/review-gate.yml": "on: push\n",
            "mkdocs.yml": str(HUB["mkdocs.yml"]).replace("  hub:\n", "  hub:\n    branch: x\n"),
            "overlays/stonebridge/bins.md": overlay("## What {#what}\n\nBuy mine.\n"),
            FACTS: str(HUB[FACTS]).replace("owner: contact", "owner: mallory"),
        },
        by="mallory",
    )
    answer = pull.answer("mallory+ moll+", user={"login": "mallory", "type": "User"})
    assert not answer["passed"]
    assert {need["by"] for path in answer["paths"] for need in path["needs"]} == {None}
    who = {name for path in answer["paths"] for need in path["needs"] for name in need["who"]}
    assert who == {"waste-editor", "web-manager", "org/engineers"}
    assert len(answer["paths"]) == 7
    onto_mine = pull.answer("mallory+ moll+", base={"ref": "mallory", "sha": pull.head})
    assert onto_mine["blocked_by"] == ["it goes into the branch 'mallory', not into 'main'"]


@pytest.mark.parametrize("style", ["human", "markdown", "json"])
def test_names_do_nothing(tmp_path: Path, style: str) -> None:
    pull = PullRequest(tmp_path)
    pull.commit({EVIL: "x\n", "a\n## All have agreed.\x1b[2J.md": "x\n"})
    told = pull.said("waste-editor+")
    told["commits"][0]["commit"]["message"] = (
        "a\n\nCo-authored-by: x <\x1b[31m`$(touch pwned)`@everyone|<b>>\n"
        "Co-authored-by: ![x](https://evil.example.org) #1"
    )
    told["pull_request"]["base"]["ref"] = "<script>| @everyone\n## All have agreed."
    before = {*pull.top.iterdir(), *tmp_path.iterdir(), pull.file}
    result = pull.review("", "--format", style, said=told)
    assert result.exit_code == 1
    assert {*pull.top.iterdir(), *tmp_path.iterdir()} == before
    assert "\x1b" not in result.stdout
    assert "\n## All have agreed." not in result.stdout
    if style == "markdown":
        assert not set("<>") & set(result.stdout.replace("<br>", ""))
        for active in ("@everyone", "@web-manager", "![", "://", " #1"):
            assert active not in result.stdout
        assert not re.search(r"(?<!\\)[`\[\]$]", result.stdout)


def test_what_github_did_not_list_does_not_pass(pull: PullRequest) -> None:
    pull.commit(said("Rubbish."), by="web-manager")
    told = pull.said("waste-editor+ web-manager+")
    del told["commits"][1]
    told["pull_request"]["commits"] = 1
    answer = pull.answer(said=told)
    assert answer["blocked_by"] == [
        "not all of its commits are known: bring its branch up to date, or make smaller ones of it"
    ]


def test_the_branch_moved_on(pull: PullRequest) -> None:
    """What others changed meanwhile is no part of it, and roles are those of today."""
    committed(pull.top, {SOFA: f"{HUB[SOFA]!s}\nMore.\n"})
    topics = str(HUB[TOPICS])
    committed(pull.top, {TOPICS: topics.replace("- waste-editor\n", "- new-editor\n")})
    assert pull.needed("waste-editor+ web-manager+") == {BINS: ["editor"]}
    assert pull.needed("new-editor+ web-manager+") == {BINS: []}


def test_a_file_that_moved_meanwhile_is_changed_where_it_is_now(pull: PullRequest) -> None:
    """Git would write the words of a waste article into a file of engineers."""
    git(pull.top, "mv", BINS, "generator.md")
    committed(pull.top, {})
    answer = pull.answer("waste-editor+ web-manager+")
    assert not answer["passed"]
    (blocked,) = answer["blocked_by"]
    assert blocked.startswith("files that it changes have moved or gone in 'main' meanwhile: bring")
    git(pull.top, "merge-tree", "--write-tree", "main", "change")  # git sees no conflict in it
    pull.merge_main(by="anna")
    assert pull.needed("waste-editor+ web-manager+") == {"generator.md": ["engineer"]}


def test_a_file_that_both_take_out_is_no_matter(pull: PullRequest) -> None:
    pull.commit(moved=f"{SOFA} x.md")
    (pull.top / SOFA).unlink()
    committed(pull.top, {})
    assert pull.answer()["blocked_by"] == []


def test_update_branch_makes_nobody_an_author(pull: PullRequest) -> None:
    """A council with one approver, who pressed it, could never publish this."""
    committed(pull.top, {SOFA: f"{HUB[SOFA]!s}\nMore.\n"})
    pull.merge_main(by="web-manager")
    assert pull.needed("waste-editor+1 web-manager+1") == {BINS: ["editor", "approver"]}
    assert pull.review("waste-editor+ web-manager+").exit_code == 0


@pytest.mark.parametrize(
    "hidden", [said("Rubbish, and my own words."), {SOFA: f"{HUB[SOFA]!s}\nMine.\n"}]
)
def test_but_a_merge_with_something_in_it_does(pull: PullRequest, hidden: Tree) -> None:
    committed(pull.top, {SOFA: f"{HUB[SOFA]!s}\nMore.\n"})
    pull.merge_main(by="web-manager", hidden=hidden)
    assert pull.needed("waste-editor+ web-manager+")[BINS] == ["approver"]


def test_and_one_that_settles_a_conflict(pull: PullRequest) -> None:
    committed(pull.top, said("Rubbish of others."))
    pull.merge_main(by="web-manager", hidden=said("Rubbish of all."))
    assert pull.needed("waste-editor+ web-manager+") == {BINS: ["approver"]}


def test_the_approver_s_last_words_outlast_update_branch(pull: PullRequest) -> None:
    pull.commit(said("Rubbish and all you recycle."), by="web-manager")
    committed(pull.top, {SOFA: f"{HUB[SOFA]!s}\nMore.\n"})
    pull.merge_main(by="anna")
    assert pull.needed("waste-editor+1 web-manager+") == {BINS: []}


def test_what_reviewers_saw_of_another_branch_is_no_agreement(pull: PullRequest) -> None:
    told = pull.said("waste-editor+ web-manager+")
    told["events"] = [{"event": "base_ref_changed", "created_at": "2026-11-30T12:00:00Z"}]
    assert pull.needed(said=told) == {BINS: ["editor", "approver"]}


def test_a_change_of_nothing_does_not_pass(tmp_path: Path) -> None:
    pull = PullRequest(tmp_path)
    pull.commit({})
    assert pull.answer()["blocked_by"] == ["it changes no file"]


def test_the_working_tree_does_not_matter(pull: PullRequest) -> None:
    (pull.top / TOPICS).write_text(str(HUB[TOPICS]).replace("web-manager", "mallory"), "utf-8")
    assert pull.needed("waste-editor+ mallory+") == {BINS: ["approver"]}


def test_roles_are_never_those_of_the_pull_request(pull: PullRequest) -> None:
    for options in (("--base", "change"), ()):
        if not options:
            git(pull.top, "checkout", "--quiet", "change")
        result = pull.review("waste-editor+ web-manager+", *options)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "holds the pull request itself" in result.stderr
    assert pull.review("waste-editor+ web-manager+", "--base", "main").exit_code == 0


def test_a_hub_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    """What lies outside of the hub is for engineers, whatever its path looks like."""
    pull = PullRequest(tmp_path, inside="hubs/ours")
    pull.commit({f"hubs/ours/{BINS}": said("Rubbish.")[BINS], BINS: "x\n", "hubs/x.md": "x\n"})
    assert pull.needed("waste-editor+ web-manager+") == {
        f"../../{BINS}": ["engineer"],
        "../x.md": ["engineer"],
        BINS: [],
    }


def test_a_deputy_counts_on_the_day_in_london(tmp_path: Path) -> None:
    """Half past eleven at night by the clock of computers is the next day there in summer."""
    deputy = (
        "    deputies:\n      - who: stand-in\n        for: web-manager\n"
        "        from: 2026-07-02\n        to: 2026-07-02\n"
    )
    topics = str(HUB[TOPICS]).replace("  - id: contact\n", f"{deputy}  - id: contact\n", 1)
    pull = PullRequest(tmp_path, {**HUB, TOPICS: topics})
    pull.commit(said("Rubbish."))
    for now, needed in (("22:59", ["approver"]), ("23:30", [])):
        told = pull.said("waste-editor+ stand-in+")
        told["now"] = f"2026-07-01T{now}:00Z"
        assert pull.needed(said=told) == {BINS: needed}


def test_an_alert_is_confirmed_within_a_day(tmp_path: Path) -> None:
    alerts = "content/councils/cwmdu/alerts.yml"
    pull = PullRequest(tmp_path)
    pull.commit({alerts: "- id: flood\n"}, by="duty")
    officer: dict[str, Any] = {"user": {"login": "duty", "type": "User"}}
    result = pull.review("", **officer)
    assert result.exit_code == 0
    assert result.stdout.endswith(
        "The alert has to be confirmed within 24 hours of its merge, by another person of duty, "
        "duty-two, web-manager.\n"
    )
    git(pull.top, "merge", "--quiet", "--no-ff", "change", "--message", "merged")
    merged = {**officer, "state": "closed", "merged_at": "2026-11-30T10:00:00Z"}
    soon = pull.review("", **merged)
    assert soon.exit_code == 0
    assert "has to be confirmed until 10:00 on 1 December 2026" in soon.stdout
    late = {**merged, "merged_at": "2026-11-30T09:00:00Z"}
    assert pull.review("", **late).exit_code == 1
    assert "was to be confirmed until 09:00 on 1 Dec" in pull.review("", **late).stdout
    assert pull.answer("", **late)["confirmation"] == {
        "who": ["duty", "duty-two", "web-manager"],
        "due": "2026-12-01T09:00:00+00:00",
        "by": None,
        "overdue": True,
    }
    done = pull.review("duty-two+", "--format", "markdown", **late)
    assert done.exit_code == 0
    assert done.stdout.endswith("The alert is confirmed by duty-two.\n")


def test_drafts_are_told(pull: PullRequest) -> None:
    result = pull.review("waste-editor+ web-manager+", draft=True)
    assert result.exit_code == 1
    assert "it is still a draft" in result.stdout


def test_nobody_holds_an_office(tmp_path: Path) -> None:
    roles = ROLES.replace("  - id: finance\n    holders:\n      - purse\n", "")
    pull = PullRequest(tmp_path, {**HUB, TOPICS: str(HUB[TOPICS]).replace(ROLES, roles)})
    pull.commit({FACTS: str(HUB[FACTS]).replace("£20.00", "£25.00")})
    result = pull.review("waste-editor+")
    assert result.exit_code == 1
    assert "needed: finance: nobody is named, see docs/roles.md" in result.stdout


def test_many_files_are_counted(tmp_path: Path) -> None:
    pull = PullRequest(tmp_path)
    pull.commit({f"generator/f{number:03}.py": "" for number in range(203)})
    assert "\nand 3 more files\n" in pull.review().stdout
    assert "\nAnd 3 more files.\n" in pull.review("", "--format", "markdown").stdout
    assert len(pull.answer()["paths"]) == 203


def test_broken_roles_give_nobody_a_right(pull: PullRequest) -> None:
    committed(pull.top, {TOPICS: "a: [\n"})
    assert pull.review("waste-editor+ web-manager+ eng+").exit_code == 1


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ({"head": {"ref": "x", "sha": "f" * 40}}, "git fetch origin +refs/pull/7/head"),
        ({"base": {"ref": "main", "sha": "f" * 40}}, "git fetch origin +refs/pull/7/head"),
        ({"head": {"ref": "x", "sha": "--help"}}, "'pull_request.head.sha' is not the full id"),
    ],
)
def test_what_cannot_be_known_is_a_mistake_of_the_call(
    pull: PullRequest, spoil: dict[str, Any], words: str
) -> None:
    result = pull.review("waste-editor+ web-manager+", **spoil)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in " ".join(result.stderr.split())


def test_histories_without_a_common_commit(pull: PullRequest) -> None:
    git(pull.top, "checkout", "--quiet", "--orphan", "other")
    committed(pull.top, {"x.md": "x\n"})
    result = pull.review("waste-editor+ web-manager+")
    assert result.exit_code == 2
    assert "fetch the whole history" in " ".join(result.stderr.split())


def test_no_json_no_file_no_repository(pull: PullRequest, tmp_path: Path) -> None:
    pull.file.write_text("{", "utf-8")
    asked = ("review", "--pull-request", pull.file, "--hub")
    assert "is no JSON" in councilhub(*asked, pull.hub).stderr
    assert councilhub(*asked, pull.hub).exit_code == 2
    assert councilhub("review", "--pull-request", tmp_path / "none").exit_code == 2
    pull.review()
    (tmp_path / "elsewhere").mkdir()
    assert councilhub(*asked, tmp_path / "elsewhere").exit_code == 2


def test_json_stands_alone(pull: PullRequest) -> None:
    result = pull.review("", "--format", "json")
    assert document(result)["passed"] is False
    assert result.stderr == ""
