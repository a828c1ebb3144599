"""`overlay status`: every operation once, with its worst state, its owner, its age and why."""

import json
from datetime import date

import pytest

from councilhub.compose import compose
from councilhub.model.drift import State
from councilhub.reports.operations import Operation, ago, operations, why
from councilhub.reports.overlay_status import Status, as_json, human, markdown
from tests.comparing import compared
from tests.support import BINS, BINS_NOTES, CLEAN, TODAY, Tree, hub_of, overlay, profile

NATION = "overlays/england/bins.md"
AREA = "overlays/oakshire-area/bins.md"
OWN = "overlays/stonebridge/bins.md"
OWN_NOTES = "overlays/stonebridge/agent/bins.md"
OLD = "Rubbish and recycling."

NEVER = {
    path: overlay("## What it costs {#cost}\n\nA second bin has a price.\n")
    for path in (NATION, "overlays/wales/bins.md")
}
TREE: Tree = {
    **CLEAN,
    **NEVER,
    AREA: overlay("## W {#what}\n\nAs in the county.\n", last_reviewed_on="2026-08-15"),
    OWN: overlay("## W {#what}\n\nRubbish only.\n\n## Where {#where after=what}\n\nHere.\n"),
    OWN_NOTES: overlay("", triage="B"),
}


def found(tree: Tree) -> tuple[Operation, ...]:
    hub = hub_of(tree)
    sites = [compose(hub, council, TODAY) for council in hub.councils.values()]
    findings = [finding for site in sites for finding in site.findings]
    return operations(sites, hub, findings)


def changed(tree: Tree, path: str, old: str, new: str) -> Tree:
    text = tree[path]
    assert isinstance(text, str)
    assert old in text
    return {**tree, path: text.replace(old, new)}


def one(tree: Tree, path: str, target: str = "section what") -> Operation:
    (operation,) = (
        each
        for each in found(tree)
        if (each.standing.place.path, str(each.standing.target)) == (path, target)
    )
    return operation


def status(tree: Tree, *states: State, narrowed: bool = False) -> Status:
    return Status(
        as_of=TODAY,
        operations=found(tree),
        states=frozenset(states) or frozenset(State) - {State.CURRENT},
        narrowed=narrowed,
    )


def test_what_many_councils_show_is_one_operation() -> None:
    paths = [(each.standing.place.path, str(each.standing.target)) for each in found(TREE)]
    assert sorted(paths) == [
        (NATION, "section cost"),
        (AREA, "section what"),
        (OWN_NOTES, "field triage"),
        (OWN, "section what"),
        (OWN, "section where"),
        ("overlays/wales/bins.md", "section cost"),
    ]
    assert one(TREE, AREA).councils == ("ashby", "mosswell", "oakshire")
    assert one(TREE, OWN).councils == ("stonebridge",)


def test_where_councils_differ_the_worst_counts() -> None:
    """Wales has no such section, so the layer that two councils have cannot be laid on one."""
    tree = {
        **TREE,
        "overlays/wales/bins.md": overlay("## C {#cost}\n\nFree.\n", remove="[what]"),
        "content/councils/cwmdu/council.yml": profile(
            "Cwmdu", "unitary", "wales oakshire-area", "wales"
        ),
    }
    operation = one(tree, AREA)
    assert operation.state is State.ORPHAN
    assert operation.councils == ("ashby", "cwmdu", "mosswell", "oakshire")
    assert operation.faults == ("no section 'what' in shared article 'bins'",)


def test_each_section_that_is_to_be_removed_has_its_own_fault() -> None:
    tree = {**TREE, OWN: overlay("", remove="[nowhere, what, neither]")}
    faults = {str(each.standing.target): each.faults for each in found(tree)}
    assert faults["section nowhere"] == ("no section 'nowhere' in shared article 'bins'",)
    assert faults["section neither"] == ("no section 'neither' in shared article 'bins'",)
    assert faults["section what"] == ()


def test_the_worst_come_first_and_then_the_oldest() -> None:
    tree = compared(TREE, "stonebridge", "bins")
    tree = {**changed(tree, BINS, OLD, "Rubbish."), "overlays/ashby/bins.md": overlay(remove="[x]")}
    assert [(each.state.value, each.standing.layer) for each in found(tree)] == [
        ("orphan", "ashby"),
        ("drifted", "stonebridge"),
        ("unreviewed", "oakshire-area"),
        ("unreviewed", "england"),
        ("unreviewed", "wales"),
        ("current", "stonebridge"),
        ("current", "stonebridge"),
    ]


TEAMS = "teams:\n  - id: waste\n    title: {}\n    email: {}@example.org\n"


@pytest.mark.parametrize(
    ("path", "title", "email"),
    [
        (NATION, "National waste", "nation@example.org"),
        (AREA, "Area waste", "area@example.org"),
        (OWN, "Our waste", "ours@example.org"),
        ("overlays/wales/bins.md", "Waste team", "waste@hub.example.org"),
    ],
)
def test_the_owner_is_told_as_the_layer_knows_it(path: str, title: str, email: str) -> None:
    council = profile("Stonebridge", "unitary", "england", more=TEAMS.format("Our waste", "ours"))
    nation, area = TEAMS.format("National waste", "nation"), TEAMS.format("Area waste", "area")
    tree = {
        **TREE,
        "content/councils/stonebridge/council.yml": council,
        "content/councils/ashby/council.yml": profile(
            "Ashby",
            "district",
            "england oakshire-area",
            parent="oakshire",
            more=TEAMS.format("Of Ashby", "ashby"),
        ),
        "overlays/england/layer.yml": f"title: England\nkind: nation\n{nation}",
        "overlays/oakshire-area/layer.yml": f"title: Oakshire area\nkind: county-area\n{area}",
    }
    owners = {each.standing.place.path: each.owner for each in found(tree)}
    owner = owners[path]
    assert owner
    assert (owner.title, owner.email) == (title, email)


def test_an_article_without_an_owner_has_that_of_its_topic_and_notes_their_own() -> None:
    tree = changed(TREE, BINS, "owner: waste\n", "")
    assert one(tree, OWN).owner == one(TREE, OWN).owner
    notes = changed(tree, BINS_NOTES, "owner: waste", "owner: contact")
    operation = one(notes, OWN_NOTES, "field triage")
    assert operation.owner
    assert operation.owner.title == "Contact centre"
    without = changed(tree, BINS_NOTES, "owner: waste\n", "")
    assert one(without, OWN_NOTES, "field triage").owner == one(TREE, OWN).owner


@pytest.mark.parametrize(
    ("day", "today", "words"),
    [
        (None, "2026-12-01", "never reviewed"),
        ("2026-12-01", "2026-12-01", "reviewed today"),
        ("2026-12-02", "2026-12-01", "reviewed today"),
        ("2026-11-30", "2026-12-01", "reviewed 1 day ago"),
        ("2026-09-01", "2026-12-01", "reviewed 3 months ago"),
        ("2026-08-30", "2026-12-01", "reviewed 3 months, 1 day ago"),
        ("2026-01-31", "2026-03-01", "reviewed 1 month, 1 day ago"),
        ("2025-10-31", "2026-02-28", "reviewed 3 months, 28 days ago"),
        ("2024-11-15", "2026-12-01", "reviewed 24 months, 16 days ago"),
        ("2026-11-30", "2026-12-30", "reviewed 1 month ago"),
    ],
)
def test_how_old_a_review_is(day: str | None, today: str, words: str) -> None:
    assert ago(date.fromisoformat(day) if day else None, date.fromisoformat(today)) == words


def test_the_change_notes_since_say_why() -> None:
    notes = (
        "change_notes:\n  - on: 2026-11-01\n    note: All must pay.\n    level: law\n"
        "    from: 2026-11-15\n  - on: 2026-10-01\n    note: No oil.\n---\nWe collect"
    )
    tree = changed(compared(TREE, "stonebridge", "bins"), BINS, OLD, "Rubbish.")
    tree = changed(tree, BINS, "---\nWe collect", notes)
    operation = one(tree, OWN)
    assert operation.state is State.DRIFTED_LAW
    assert why(operation, TODAY) == (
        "1 November 2026, law, in force from 15 November 2026: All must pay.",
        "1 October 2026: No oil.",
    )


HELD = (
    "\n  - sections:\n      - what\n    because: The van is broken.\n    until: {}"
    "\nlast_reviewed_on: 2026-09-02"
)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2026-12-01", "held until 1 December 2026: The van is broken."),
        ("2026-11-30", "its hold ended on 30 November 2026 (The van is broken.)"),
    ],
)
def test_a_hold_says_until_when_and_why(until: str, words: str) -> None:
    own = overlay("## W {#what}\n\nRubbish only.\n", held=HELD.format(until), last_reviewed_on="")
    own = own.replace("last_reviewed_on: \n", "")
    tree = changed(compared({**TREE, OWN: own}, "stonebridge", "bins"), BINS, OLD, "New.")
    assert words in why(one(tree, OWN), TODAY)


def test_a_lower_layer_that_drifted_is_to_be_settled_first() -> None:
    tree = {**TREE, "overlays/ashby/bins.md": overlay("## W {#what}\n\nAshby's.\n")}
    tree = compared(compared(tree, "oakshire-area", "bins"), "ashby", "bins")
    operation = one(changed(tree, BINS, OLD, "New."), "overlays/ashby/bins.md")
    assert (operation.state, operation.standing.via) == (State.DRIFTED, "oakshire-area")
    assert why(operation, TODAY) == ("settle the text of 'oakshire-area' first",)


DRIFTED = {
    **changed(compared(TREE, "stonebridge", "bins"), BINS, OLD, "Rubbish."),
    "overlays/ashby/bins.md": overlay("## W {#nowhere}\n\nX.\n"),
}


def test_for_people_counts_come_first_then_what_needs_somebody() -> None:
    assert (
        human(status(DRIFTED), mark="!{}!".format)
        == """\
layer          orphan  drifted  unreviewed  current  all
ashby               1        -           -        -    1
stonebridge         -        1           -        2    3
oakshire-area       -        -           1        -    1
england             -        -           1        -    1
wales               -        -           1        -    1
all                 1        1           3        2    7

owner       listed                          oldest
Waste team       5  reviewed 3 months, 16 days ago

!orphan (1): it cannot be laid, and its page is withheld!
  ashby  bins: Waste team (waste@hub.example.org), reviewed 2 months, 29 days ago
    overlays/ashby/bins.md:4  section nowhere
      no section 'nowhere' in shared article 'bins'

drifted (1): the text below has changed
  stonebridge  bins: Waste team (waste@hub.example.org), reviewed 2 months, 21 days ago
    overlays/stonebridge/bins.md:8  section what

unreviewed (3): nobody has recorded what it was compared with
  oakshire-area  bins: Waste team (waste@hub.example.org), reviewed 3 months, 16 days ago
    overlays/oakshire-area/bins.md:4  section what
  england  bins: Waste team (waste@hub.example.org), reviewed 2 months, 29 days ago
    overlays/england/bins.md:4  section cost
  wales  bins: Waste team (waste@hub.example.org), reviewed 2 months, 29 days ago
    overlays/wales/bins.md:4  section cost

What has changed below a text: councilhub overlay diff COUNCIL ARTICLE
"""
    )


def settled(tree: Tree) -> Tree:
    for layer in ("england", "wales", "oakshire-area", "stonebridge"):
        tree = compared(tree, layer, "bins")
    return tree


def test_layers_with_nothing_to_do_are_one_row() -> None:
    shown = human(status(changed(settled(TREE), BINS_NOTES, "triage: A", "triage: C")))
    assert shown.startswith(
        "layer           drifted  current  all\n"
        "stonebridge           1        2    3\n"
        "3 other layers        -        3    3\n"
        "all                   1        5    6\n"
    )


def test_with_nothing_to_do_it_is_one_line() -> None:
    assert human(status(settled(TREE))) == "6 texts of overlays, all current: nothing to do.\n"
    assert markdown(status(settled(TREE))) == "6 texts of overlays, all current: nothing to do.\n"
    assert human(status({})) == "No overlay changes anything here: nothing to do.\n"
    only = status(DRIFTED, State.DRIFTED_LAW, State.REDUNDANT)
    assert human(only) == "None of 7 texts is drifted-law or redundant.\n"


def test_current_texts_are_shown_when_they_are_asked_for() -> None:
    shown = human(status(settled(TREE), State.CURRENT))
    assert "current (6): the text below is the one it was compared with\n" in shown
    assert f"    {OWN}:12  section where (insert)\n" in shown
    assert f"    {OWN_NOTES}:7  agent notes, field triage\n" in shown


def many(number: int) -> Tree:
    names = [f"council-{n}" for n in range(number)]
    councils = {
        f"content/councils/{name}/council.yml": profile(name, "unitary", "england")
        for name in names
    }
    own = {f"overlays/{name}/bins.md": overlay("## W {#what}\n\nOurs.\n") for name in names}
    return {**TREE, **councils, **own}


def test_the_whole_hub_s_list_ends_and_says_how_to_see_the_rest() -> None:
    tree = many(60)
    shown = human(status(tree))
    assert shown.count("\n    overlays/") == 50
    assert shown.count("\ncouncil-") + shown.count("\noakshire-area ") == 25
    assert "\n39 other layers          40        1   41\n" in shown
    assert "\nunreviewed (65): nobody" in shown
    assert "… and 15 more: name a council, or use --owner or --state\n" in shown
    assert human(status(tree, narrowed=True)).count("\n    overlays/") == 65
    assert len(json.loads(as_json(status(tree)))["operations"]) == 65


def test_json_has_everything() -> None:
    told = json.loads(as_json(status(DRIFTED, *State)))
    assert (told["version"], told["as_of"]) == (1, "2026-12-01")
    assert told["totals"] == {
        **dict.fromkeys([state.value for state in State], 0),
        "orphan": 1,
        "drifted": 1,
        "unreviewed": 3,
        "current": 2,
    }
    assert told["layers"]["stonebridge"] == {"drifted": 1, "current": 2}
    orphan, drifted, *others = told["operations"]
    assert len(others) == 5
    assert orphan["why"] == [
        "it cannot be laid, and its page is withheld",
        "no section 'nowhere' in shared article 'bins'",
    ]
    assert {**drifted, "recorded": "", "now": ""} == {
        "state": "drifted",
        "layer": "stonebridge",
        "layer_kind": "council",
        "article": "bins",
        "audience": "public",
        "target": {"kind": "section", "name": "what"},
        "operation": "replace",
        "path": OWN,
        "line": 8,
        "owner": {"id": "waste", "title": "Waste team", "email": "waste@hub.example.org"},
        "reviewed_on": "2026-09-10",
        "age_in_days": 82,
        "why": ["the text below has changed"],
        "change_notes": [],
        "via": None,
        "held": None,
        "recorded": "",
        "now": "",
        "councils": ["stonebridge"],
    }
    kinds = {each["layer"]: each["layer_kind"] for each in told["operations"]}
    assert (kinds["england"], kinds["oakshire-area"]) == ("nation", "county-area")


def test_markdown_is_a_table_of_counts_and_one_of_texts() -> None:
    counts, texts = markdown(status(DRIFTED)).split("\n\n")
    assert counts.splitlines()[0] == "| layer | orphan | drifted | unreviewed | current | all |"
    rows = texts.splitlines()
    assert rows[0] == "| state | layer | text | owner | reviewed | why |"
    assert rows[2].startswith("| **orphan** | ashby | bins, section nowhere<br>`overlays/ashby/")
    assert "| Waste team (waste@hub.example.org) | reviewed 2 months, 21 days ago |" in rows[3]
    assert len(rows) == 7
