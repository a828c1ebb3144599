"""`councilhub overlay status`: what it lists, and what it refuses."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import councilhub, document
from tests.comparing import compared
from tests.support import BINS, CLEAN, Tree, overlay, profile, written

OWN = "overlays/stonebridge/bins.md"
SOFAS = "overlays/stonebridge/sofa.md"
TREE: Tree = {
    **CLEAN,
    "overlays/england/bins.md": overlay("## What it costs {#cost}\n\nA second bin is free.\n"),
    OWN: overlay("## What we take {#what}\n\nRubbish only.\n"),
    SOFAS: overlay("## How to book {#how}\n\nCall us.\n"),
    "content/shared/waste/sofa.md": str(CLEAN["content/shared/waste/sofa.md"]).replace(
        "last_reviewed_on", "owner: contact\nlast_reviewed_on"
    ),
}
DRIFTED: Tree = {
    **compared(TREE, "stonebridge", "bins"),
    BINS: str(TREE[BINS]).replace("Rubbish and recycling.", "Rubbish."),
}


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return written(tmp_path, DRIFTED)


def listed(hub: Path, *arguments: str) -> list[tuple[str, str]]:
    """(state, path) of what is told."""
    result = councilhub("overlay", "status", *arguments, "--hub", hub, "--format", "json")
    assert result.exit_code == 0, result.stderr
    told: Any = document(result)
    return [(each["state"], each["path"]) for each in told["operations"]]


def test_json_lists_every_text_of_the_hub_the_worst_first(hub: Path) -> None:
    assert listed(hub) == [
        ("drifted", OWN),
        ("unreviewed", "overlays/england/bins.md"),
        ("unreviewed", SOFAS),
        ("current", "overlays/wales/bins.md"),
    ]


def test_a_council_s_two_sites_are_one_council(hub: Path) -> None:
    result = councilhub("overlay", "status", "england", "--hub", hub, "--format", "json")
    (told,) = document(result)["operations"]
    assert told["councils"] == ["ashby", "mosswell", "oakshire", "stonebridge"]


def test_a_council_or_a_group_layer_has_its_own(hub: Path) -> None:
    assert listed(hub, "stonebridge") == [("drifted", OWN), ("unreviewed", SOFAS)]
    assert listed(hub, "england") == [("unreviewed", "overlays/england/bins.md")]
    assert listed(hub, "ashby") == []


def test_an_owner_and_a_state(hub: Path) -> None:
    assert listed(hub, "--owner", "contact") == [("unreviewed", SOFAS)]
    assert listed(hub, "--state", "drifted") == [("drifted", OWN)]
    assert listed(hub, "--state", "drifted", "--state", "unreviewed") == listed(hub)[:3]
    assert listed(hub, "stonebridge", "--owner", "waste") == [("drifted", OWN)]


def test_for_people_a_council_s_group_layers_are_named(hub: Path) -> None:
    result = councilhub("overlay", "status", "stonebridge", "--hub", hub)
    assert result.exit_code == 0
    assert result.stdout.startswith("layer        drifted  unreviewed  all\nstonebridge ")
    assert result.stdout.endswith(
        "\n1 text stands on its pages from england: councilhub overlay status england\n"
    )
    assert result.stdout.count("on its pages") == 1
    for others in ((), ("stonebridge", "--state", "drifted"), ("england",)):
        shown = councilhub("overlay", "status", *others, "--hub", hub).stdout
        assert "on its pages" not in shown


def test_current_texts_are_listed_when_asked_for(tmp_path: Path) -> None:
    hub = written(tmp_path, compared(TREE, "stonebridge", "bins"))
    assert f"{OWN}:8" not in councilhub("overlay", "status", "--hub", hub).stdout
    current = councilhub("overlay", "status", "--state", "current", "--hub", hub)
    assert f"{OWN}:8" in current.stdout


def test_nothing_to_do_is_one_line_and_exit_0(tmp_path: Path) -> None:
    hub = written(tmp_path, compared(TREE, "stonebridge", "bins"))
    result = councilhub("overlay", "status", "--owner", "waste", "stonebridge", "--hub", hub)
    assert result.exit_code == 0
    assert result.stdout.startswith("1 text of overlays, all current: nothing to do.\n")


def test_errors_in_the_content_are_not_this_command_s(tmp_path: Path) -> None:
    hub = written(tmp_path, {**TREE, OWN: overlay("## X {#nowhere}\n\nY.\n")})
    assert ("orphan", OWN) in listed(hub)


GONE = "content/shared/waste/sofa.md"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (SOFAS, "---\nbase: [\n---\n## How to book {#how}\n\nCall us.\n"),
        (GONE, "---\ntitle: [\n---\nWe collect.\n"),
        (GONE, None),
    ],
    ids=["overlay-unreadable", "shared-unreadable", "shared-gone"],
)
def test_an_overlay_that_cannot_be_compared_is_not_passed_over(
    tmp_path: Path, path: str, text: str | None
) -> None:
    tree = compared(TREE, "stonebridge", "bins")
    tree = {each: said for each, said in tree.items() if each != path}
    hub = written(tmp_path, tree if text is None else {**tree, path: text})
    for arguments in ((), ("--format", "markdown"), ("stonebridge",), ("--state", "orphan")):
        shown = councilhub("overlay", "status", *arguments, "--hub", hub).stdout
        assert "1 overlay is not compared, because of an error: councilhub check" in shown
        assert SOFAS in shown
        assert "nothing to do" not in shown
    told = councilhub("overlay", "status", "--hub", hub, "--format", "json")
    assert document(told)["not_compared"] == [SOFAS]
    assert "not compared" not in councilhub("overlay", "status", "england", "--hub", hub).stdout


def test_the_day_counts(hub: Path) -> None:
    result = councilhub("overlay", "status", "--hub", hub, "--as-of", "2026-10-10")
    assert "reviewed 1 month ago" in result.stdout


def test_what_the_law_changed_stands_out(tmp_path: Path) -> None:
    note = "change_notes:\n  - on: 2026-10-01\n    note: All must pay.\n    level: law\n---\nWe collect"
    law = str(DRIFTED[BINS]).replace("---\nWe collect", note)
    hub = written(tmp_path, {**DRIFTED, BINS: law})
    coloured = councilhub("overlay", "status", "--hub", hub, "--color").stdout
    assert "\x1b[31m\x1b[1mdrifted-law (2): the law has changed\x1b[0m" in coloured
    assert "\x1b[" not in councilhub("overlay", "status", "--hub", hub).stdout


def test_a_council_that_has_ended_shows_nothing(tmp_path: Path) -> None:
    ended = profile("Stonebridge", "unitary", "england", more="until: 2026-03-31\n")
    hub = written(tmp_path, {**DRIFTED, "content/councils/stonebridge/council.yml": ended})
    assert listed(hub, "stonebridge") == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("stonebrige",), "no council 'stonebrige'; this hub has: ashby, cwmdu, england, mosswell"),
        (("--owner", "wast"), "no team 'wast'; did you mean 'waste'?"),
        (("--state", "wrong"), "'wrong' is not one of 'current', 'redundant'"),
    ],
)
def test_a_wrong_name_is_exit_2(hub: Path, arguments: tuple[str, ...], words: str) -> None:
    result = councilhub("overlay", "status", *arguments, "--hub", hub)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in " ".join(result.stderr.split())
