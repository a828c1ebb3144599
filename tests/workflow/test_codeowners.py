"""CODEOWNERS as GitHub reads it: the last pattern that matches a path names its owners."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.adapters.files import read_tree
from councilhub.diagnostics import Audience
from councilhub.load import load
from councilhub.model.hub import Hub
from councilhub.model.ownership import everybody, owner_of
from councilhub.model.source import RawFile
from councilhub.validate import validate
from councilhub.workflow.codeowners import LIMIT, PATH, codeowners
from tests.benchmarks.generated import files
from tests.model.test_ownership import TREE
from tests.support import BASE, article, hub_of

ROOT = Path(__file__).parents[2]
ENGINEERS = ("org/engineers",)


class Owners:
    """A file of code owners, read by the rules of GitHub and without the help of the program."""

    def __init__(self, text: str) -> None:
        head, *lines = text.splitlines()
        assert head.startswith("# Made by councilhub codeowners")
        rules = [line.split(" ") for line in lines]
        self.rules = [(_expression(pattern), tuple(who)) for pattern, *who in rules]

    def of(self, path: str) -> tuple[str, ...]:
        """The accounts of the last line that matches."""
        found = next(who for rule, who in reversed(self.rules) if rule.match(path))
        assert all(each.startswith("@") for each in found)
        return tuple(each.removeprefix("@") for each in found)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    """A pattern as gitignore has it, without what CODEOWNERS lacks of it."""
    assert not re.search(r"[!\[\]\\ #]", pattern), pattern
    if pattern == "*":
        return re.compile(".")
    assert pattern.startswith("/"), "not anchored: it would match in every folder"
    parts = re.split(r"(\*\*/|\*)", pattern.removeprefix("/"))
    signs = {"**/": "(?:[^/]+/)*", "*": "[^/]*"}
    body = "".join(signs.get(part, re.escape(part)) for part in parts)
    return re.compile(f"{body}." if pattern.endswith("/") else f"{body}(?:/|$)")


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/a/", "a/b/c.md", True),
        ("/a/", "a", False),
        ("/a/", "b/a/c.md", False),
        ("/a/*/c.md", "a/b/c.md", True),
        ("/a/*/c.md", "a/c.md", False),
        ("/a/*/c.md", "a/b/b/c.md", False),
        ("/a/**/c.md", "a/c.md", True),
        ("/a/**/c.md", "a/b/b/c.md", True),
        ("/a/**/c.md", "a/bc.md", False),
        ("/a.md", "axmd", False),
        ("/a", "ab", False),
        ("*", "a/b", True),
    ],
)
def test_the_reader_of_patterns(pattern: str, path: str, matches: bool) -> None:
    assert bool(_expression(pattern).match(path)) is matches


def _wanted(hub: Hub, path: str) -> tuple[str, ...]:
    return everybody(hub, owner_of(hub, path)) or everybody(hub, owner_of(hub, "mkdocs.yml"))


def _disagreements(hub: Hub, paths: Iterator[str]) -> list[str]:
    owners = Owners(codeowners(hub))
    return [path for path in paths if owners.of(path) != _wanted(hub, path)]


def _texts_that_may_come(hub: Hub) -> Iterator[str]:
    """Every article, notes and overlay that somebody could add, in every layer."""
    layers = [*hub.councils, *hub.layers, "new-layer"]
    ids = {*hub.articles["shared"], *hub.notes.get("shared", {})}
    yield from (
        f"overlays/{layer}/{below}{id_}.md"
        for layer in layers
        for id_ in ids
        for below in ("", "agent/")
    )
    folders = ["shared", *(f"councils/{council}" for council in (*hub.councils, "new-council"))]
    for folder in folders:
        for topic in (*hub.topics, "new-topic"):
            yield from (f"content/{folder}/{topic}/{name}" for name in ("x.md", "agent/x.md"))
        yield f"content/{folder}/assets/x.png"


def test_every_file_of_the_example_hub_has_the_owners_that_the_roles_give_it() -> None:
    hub = pipeline.read(ROOT, Audience.AGENT)
    paths = [file.path for file in read_tree(ROOT, Audience.AGENT)]
    assert len(paths) > 300
    assert _disagreements(hub, iter(paths)) == []
    assert _disagreements(hub, _texts_that_may_come(hub)) == []


def test_the_committed_file_is_current() -> None:
    made = codeowners(pipeline.read(ROOT, Audience.AGENT))
    assert (ROOT / PATH).read_text("utf-8") == made, "run councilhub codeowners"


def test_teams_of_layers_councils_and_articles_are_told_apart() -> None:
    hub = hub_of(TREE)
    assert _disagreements(hub, iter(TREE)) == []
    assert _disagreements(hub, _texts_that_may_come(hub)) == []


def test_what_could_give_somebody_rights_is_the_engineers_last_of_all() -> None:
    owners = Owners(codeowners(hub_of(TREE)))
    for path in (
        *(PATH, ".github/workflows/review-gate.yml", "generator/councilhub/cli/codeowners.py"),
        *("schemas/topics.schema.json", "content/shared/topics.yml", "overlays/wales/layer.yml"),
        *("content/councils/stonebridge/council.yml", "content/councils/new/council.yml"),
        *("mkdocs.yml", "pyproject.toml", "requirements/runtime.txt", "Makefile", "any.txt"),
    ):
        assert owners.of(path) == ENGINEERS
    last = [who for _, who in owners.rules][-14:]
    assert set(last) == {("@org/engineers",)}


def test_deputies_and_lent_approvers_stand_there_on_every_day() -> None:
    team = (
        "    deputies:\n      - {who: deputy, for: web-manager, from: 2020-01-01, to: 2020-01-02}\n"
        "    lent_approvers:\n"
        "      - {who: lent, council: ashby, from: 2090-01-01, to: 2090-01-02}\n"
    )
    topics = str(BASE["content/shared/topics.yml"])
    start = "      - web-manager\n"
    hub = hub_of({**BASE, "content/shared/topics.yml": topics.replace(start, start + team, 1)})
    line = "/content/shared/waste/ @deputy @lent @waste-editor @web-manager\n"
    assert line in codeowners(hub)


def test_it_is_the_same_whatever_order_files_come_in_and_names_are_sorted() -> None:
    turned = hub_of(dict(reversed([*TREE.items()])))
    text = codeowners(hub_of(TREE))
    assert codeowners(turned) == text
    for line in text.splitlines()[1:]:
        _, *who = line.split(" ")
        assert who == sorted(set(who))
        assert who


def test_a_file_has_no_line_of_its_own_where_its_folder_says_the_same() -> None:
    more = {f"content/shared/waste/a-{n}.md": article(owner="waste") for n in range(50)}
    plain, many = codeowners(hub_of(BASE)), codeowners(hub_of({**BASE, **more}))
    added = set(many.splitlines()) - set(plain.splitlines())
    # Overlays lie in one folder for all topics, so there each article has a line.
    assert {line.split(" ")[0] for line in added} == {f"/overlays/*/**/a-{n}.md" for n in range(50)}


# Four hundred councils.


def _team(id_: str, who: str) -> str:
    return (
        f"  - id: {id_}\n    title: {id_}\n    editors:\n      - {who}-{id_}-editor\n"
        f"    approvers:\n      - {who}-{id_}-approver\n    leaders:\n      - {who}-{id_}-leader\n"
    )


_TEAMS = 12


def _teams(who: str) -> str:
    return "".join(_team(f"team-{number:02}", who) for number in range(_TEAMS))


def _fleet(*, own_teams: bool) -> Hub:
    """400 councils, 300 articles of a dozen teams; each council may have all teams of its own."""
    found = []
    for path, text in files(400, 300, 0):
        number = re.search(r"service-(\d+)\.md$", path)
        content = text
        if number:
            content = text.replace("owner: content", f"owner: team-{int(number[1]) % _TEAMS:02}")
        elif path.endswith("topics.yml"):
            engineers = "roles:\n  - id: engineer\n    holders:\n      - org/engineers\n"
            content = text.replace("teams:\n", f"teams:\n{_teams('hub')}") + engineers
        elif path.endswith("council.yml") and own_teams:
            content = f"{text}teams:\n{_teams(path.split('/')[2])}"
        found.append(RawFile(path=path, data=content.encode()))
    hub = validate(load(found, Audience.AGENT))
    assert hub.findings == ()
    return hub


def test_400_councils_with_the_shared_teams_need_little() -> None:
    text = codeowners(_fleet(own_teams=False))
    assert len(text.encode()) < LIMIT / 20


def test_400_councils_with_all_teams_of_their_own_stay_below_the_limit_of_github() -> None:
    hub = _fleet(own_teams=True)
    every = codeowners(hub, limit=100 * LIMIT)
    assert len(every.encode()) > LIMIT, "the guard has nothing to guard"
    text = codeowners(hub)
    assert len(text.encode()) < LIMIT
    owners = Owners(text)
    overlay = "overlays/council-007/service-013.md"
    assert set(_wanted(hub, overlay)) < set(owners.of(overlay))
    assert all(who.startswith("council-007-") for who in owners.of(overlay))
    # All but overlays still have exactly the owners that the roles give them.
    article_ = "content/councils/council-007/waste/new.md"
    assert owners.of(article_) == _wanted(hub, article_)
    council = "content/councils/council-007/council.yml"
    assert owners.of(council) == ENGINEERS
