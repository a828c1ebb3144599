"""`councilhub overlay diff`: the text an overlay was written against, found in real repositories."""

from pathlib import Path

import pytest

from tests.adapters.repositories import committed, git, repository
from tests.cli.diffing import (
    HUB,
    NATION,
    OWN,
    OWN_NOTES,
    TREE,
    WHAT,
    operation,
    said,
    then,
    told,
    with_,
)
from tests.comparing import compared
from tests.support import BINS, BINS_NOTES, CLEAN, Tree, overlay, profile, written


def merged(root: Path, branch: str) -> None:
    git(root, "merge", "--quiet", "--no-ff", "--message", "merge", branch)


def test_three_commits_later_the_text_of_before_is_found(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    for words in ("Rubbish.", "Rubbish and food.", "Rubbish, food and glass."):
        committed(root, said(words))
    assert operation(root, "stonebridge", "bins") == {
        "state": "drifted",
        "audience": "public",
        "target": {"kind": "section", "name": "what"},
        "operation": "replace",
        "path": OWN,
        "line": 12,
        "council": "stonebridge",
        "reviewed_on": "2026-09-10",
        "why": "the shared text has changed since 10 September 2026",
        "change_notes": [],
        "via": None,
        "held": None,
        "then": {
            "text": WHAT,
            "commit": git(root, "rev-parse", "--short", "HEAD~3"),
            "on": git(root, "show", "--no-patch", "--format=%cs", "HEAD~3"),
        },
        "then_unknown": None,
        "now": {
            "text": "Rubbish, food and glass.",
            "only_asks": False,
            "origins": [{"layer": "shared", "path": BINS, "line": 35}],
        },
        "local": "Rubbish only.",
    }


def test_every_text_of_the_overlay_is_found_at_its_own_commit(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    committed(root, said("Rubbish."))
    committed(root, with_(HUB, NATION, ("is free", "is £1")))
    committed(root, with_(said("Rubbish."), BINS, ("When we", "How we")))
    found = {
        each["target"]["name"]: each for each in told(root, "stonebridge", "bins")["operations"]
    }
    assert {name: each["then"]["text"] for name, each in found.items()} == {
        "summary": "When we collect your bins.",
        "what": WHAT,
        "cost": "A second bin is free.",
    }
    assert {name: each["then"]["commit"] for name, each in found.items()} == {
        "summary": git(root, "rev-parse", "--short", "HEAD~1"),
        "what": git(root, "rev-parse", "--short", "HEAD~3"),
        "cost": git(root, "rev-parse", "--short", "HEAD~2"),
    }


def test_a_text_that_stood_in_a_branch_is_found_after_its_squash(tmp_path: Path) -> None:
    root = repository(tmp_path, TREE)
    git(root, "checkout", "--quiet", "-b", "side")
    committed(root, with_(TREE, BINS, (WHAT, "First.")))
    branch = with_(TREE, BINS, (WHAT, "Second."))
    committed(root, compared({**TREE, **branch}, "stonebridge", "bins"))
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--squash", "side")
    squash = committed(root, {})
    git(root, "branch", "--quiet", "-D", "side")
    committed(root, with_(TREE, BINS, (WHAT, "Third.")))
    found = operation(root)
    assert found["then"]["text"] == "Second."
    assert squash.startswith(found["then"]["commit"])


def test_a_text_that_the_squash_left_out_is_found_on_its_branch(tmp_path: Path) -> None:
    root = repository(tmp_path, TREE)
    git(root, "checkout", "--quiet", "-b", "side")
    branch = with_(TREE, BINS, (WHAT, "First."))
    committed(root, compared({**TREE, **branch}, "stonebridge", "bins"))
    committed(root, with_(TREE, BINS, (WHAT, "Second.")))
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--squash", "side")
    committed(root, {})
    assert then(root) == "First."
    git(root, "branch", "--quiet", "-D", "side")
    assert then(root) == "because no commit of this repository holds that text"


def test_the_article_may_have_moved_to_another_topic(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    new = "content/shared/streets/bins.md"
    (root / new).parent.mkdir(parents=True)
    git(root, "mv", BINS, new)
    git(root, "mv", BINS_NOTES, "content/shared/streets/bins-notes.md")
    (root / "content/shared/streets/agent").mkdir()
    git(root, "mv", "content/shared/streets/bins-notes.md", "content/shared/streets/agent/bins.md")
    committed(root, {})
    committed(root, {new: said("Rubbish.")[BINS]})
    assert then(root) == WHAT


def test_the_article_may_have_got_a_new_id(tmp_path: Path) -> None:
    """With its overlays, so that England's text of the old id lies below Stonebridge's."""
    root = repository(tmp_path, HUB)
    for folder in ("content/shared/waste", "content/shared/waste/agent", "overlays/england"):
        git(root, "mv", f"{folder}/bins.md", f"{folder}/waste-bins.md")
    for layer in ("wales", "stonebridge"):
        git(root, "mv", f"overlays/{layer}/bins.md", f"overlays/{layer}/waste-bins.md")
    related = with_(HUB, BINS, ("What we take", "What"))[BINS]
    committed(
        root,
        {
            "content/shared/redirects.yml": "bins: waste-bins\n",
            "content/shared/waste/waste-bins.md": related,
            **with_(HUB, "content/shared/topics.yml", ("- bins", "- waste-bins")),
        },
    )
    nation = with_(HUB, NATION, ("free", "£3"))[NATION]
    committed(root, {"overlays/england/waste-bins.md": nation})
    committed(root, {"content/shared/waste/waste-bins.md": said("Rubbish.")[BINS]})
    found = told(root, "stonebridge", "waste-bins")["operations"]
    assert [each["then"]["text"] for each in found] == [WHAT, "A second bin is free."]


def test_a_new_id_is_followed_by_its_redirect_when_little_is_left_of_the_text(
    tmp_path: Path,
) -> None:
    root = repository(tmp_path, HUB)
    new = "content/shared/waste/waste-bins.md"
    for path in (BINS, BINS_NOTES, "overlays/wales/bins.md"):
        git(root, "rm", "--quiet", path)
    for layer in ("england", "stonebridge"):
        git(root, "mv", f"overlays/{layer}/bins.md", f"overlays/{layer}/waste-bins.md")
    words = "".join(f"Word {number}.\n\n" for number in range(200))
    text = f"## W {{#what}}\n\n{words}\n## C {{#cost .required}}\n\nSay it.\n"
    matter = "---\ntitle: Waste\nsummary: All.\nprovided_by:\n  - unitary\n---\n"
    redirects = {"content/shared/redirects.yml": "bins: waste-bins\n"}
    committed(root, {new: matter + text, **redirects})
    assert then(root, "stonebridge", "waste-bins", "what") == WHAT


def test_a_group_layer_may_have_got_a_new_name(tmp_path: Path) -> None:
    tree = {
        **TREE,
        "overlays/hills/layer.yml": "title: Hills\nkind: partnership\n",
        "overlays/hills/bins.md": overlay("## What we take {#what}\n\nUp here all.\n"),
        "content/councils/stonebridge/council.yml": profile(
            "Stonebridge", "unitary", "england hills"
        ),
    }
    root = repository(tmp_path, compared(tree, "stonebridge", "bins"))
    git(root, "mv", "overlays/hills", "overlays/uplands")
    council = profile("Stonebridge", "unitary", "england uplands")
    committed(root, {"content/councils/stonebridge/council.yml": council})
    committed(root, {"overlays/uplands/bins.md": overlay("## W {#what}\n\nUp here some.\n")})
    found = operation(root)
    assert (found["then"]["text"], found["why"]) == (
        "Up here all.",
        "the text of uplands has changed since 10 September 2026",
    )


ADDED = {**TREE, NATION: overlay("## W {#what .append}\n\nNo paint.\n")}
"""England adds to the section that Stonebridge replaces."""


def test_two_texts_that_came_together_in_a_merge_only(tmp_path: Path) -> None:
    root = repository(tmp_path, ADDED)
    git(root, "checkout", "--quiet", "-b", "side")
    nation = {NATION: overlay("## W {#what .append}\n\nNo oil.\n")}
    committed(root, nation)
    git(root, "checkout", "--quiet", "main")
    shared = with_(TREE, BINS, (WHAT, "Rubbish."))
    committed(root, shared)
    merged(root, "side")
    merge = git(root, "rev-parse", "HEAD")
    committed(root, compared({**ADDED, **nation, **shared}, "stonebridge", "bins"))
    committed(root, with_(TREE, BINS, (WHAT, "Glass.")))
    found = operation(root)
    assert found["then"]["text"] == "Rubbish.\n\nNo oil."
    assert found["now"]["text"] == "Glass.\n\nNo oil."
    assert [each["layer"] for each in found["now"]["origins"]] == ["shared", "england"]
    assert merge.startswith(found["then"]["commit"])


def test_a_text_that_was_taken_back_and_changed_again(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    committed(root, said("A mistake."))
    git(root, "revert", "--no-edit", "HEAD")
    reverted = git(root, "rev-parse", "HEAD")
    assert told(root, "stonebridge", "bins")["operations"] == []
    committed(root, said("Rubbish."))
    found = operation(root)
    assert found["then"]["text"] == WHAT
    assert reverted.startswith(found["then"]["commit"])


def test_a_shallow_clone_says_what_to_do(tmp_path: Path) -> None:
    root = repository(tmp_path / "whole", HUB)
    committed(root, said("Rubbish."))
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    shallow = tmp_path / "shallow"
    found = operation(shallow)
    assert found["then"] is None
    assert found["then_unknown"].startswith("because this is a shallow clone, which begins later")
    assert "git fetch --unshallow" in found["then_unknown"]
    assert (found["now"]["text"], found["local"]) == ("Rubbish.", "Rubbish only.")
    git(shallow, "fetch", "--quiet", "--unshallow")
    assert then(shallow) == WHAT


def test_what_is_not_committed_yet_is_the_text_of_now(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    written(root, said("Not yet."))
    found = operation(root)
    assert (found["then"]["text"], found["now"]["text"]) == (WHAT, "Not yet.")


def test_a_move_that_is_not_committed_yet(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    written(root, {"content/shared/streets/bins.md": said("Not yet.")[BINS]})
    (root / BINS).unlink()
    assert then(root) == WHAT


def test_a_council_drifts_when_the_nation_s_text_below_it_changes(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    committed(root, with_(HUB, NATION, ("free", "£3")))
    found = operation(root, "stonebridge", "bins")
    assert found["why"] == "the text of england has changed since 10 September 2026"
    assert (found["then"]["text"], found["now"]["text"], found["local"]) == (
        "A second bin is free.",
        "A second bin is £3.",
        "A bin is £5.",
    )


def test_the_nation_s_own_drift_is_to_be_settled_first(tmp_path: Path) -> None:
    tree = {**TREE, NATION: overlay("## W {#what}\n\nAll of it.\n\n## C {#cost}\n\nIt is £1.\n")}
    tree = compared(compared(tree, "england", "bins"), "stonebridge", "bins")
    root = repository(tmp_path, tree)
    committed(root, said("Rubbish."))
    found = told(root, "stonebridge", "bins", "what")
    (what,) = found["operations"]
    assert (what["via"], what["why"]) == ("england", "the text of england below it has drifted")
    assert what["then"] == {"text": "All of it.", "commit": None, "on": None}
    assert found["next_steps"] == ["councilhub overlay diff england bins"]
    assert then(root, "england", "bins", "what") == WHAT


def test_overlays_on_agent_notes(tmp_path: Path) -> None:
    notes = overlay("## On what {#what}\n\nNo paint here.\n", verify="[The name, The address]")
    root = repository(tmp_path, compared({**TREE, OWN_NOTES: notes}, "stonebridge", "bins"))
    committed(root, with_(HUB, BINS_NOTES, ("No paint.", "No oil."), ("The address", "The street")))
    found = told(root, "stonebridge", "bins")["operations"]
    assert [(each["audience"], each["then"]["text"], each["now"]["text"]) for each in found] == [
        ("agent", "- The address", "- The street"),
        ("agent", "No paint.", "No oil."),
    ]
    assert found[0]["local"] == "- The name\n- The address"


def test_an_article_that_only_agents_have(tmp_path: Path) -> None:
    spills = "content/shared/waste/agent/spills.md"
    whole = (
        "---\naudience: agent\ntriage: B\ntitle: Spills\nsummary: Oil.\nprovided_by:\n"
        "  - unitary\nlast_reviewed_on: 2026-09-01\nreview_in: 6 months\n---\nUse sand.\n"
    )
    own = {"overlays/stonebridge/agent/spills.md": overlay("Use salt.\n", triage="A")}
    tree = compared({**TREE, spills: whole, **own}, "stonebridge", "spills")
    root = repository(tmp_path, tree)
    committed(root, with_(tree, spills, ("sand", "gravel"), ("triage: B", "triage: C")))
    found = told(root, "stonebridge", "spills")["operations"]
    assert [each["then"]["text"] for each in found] == ["B", "Use sand."]


def test_a_section_that_the_overlay_takes_out(tmp_path: Path) -> None:
    tree = {**TREE, OWN: overlay(remove="[what]")}
    root = repository(tmp_path, compared(tree, "stonebridge", "bins"))
    committed(root, said("Rubbish."))
    found = operation(root, "stonebridge", "bins")
    assert (found["operation"], found["then"]["text"], found["local"]) == ("remove", WHAT, None)


def test_a_section_that_is_gone_is_shown_as_it_was(tmp_path: Path) -> None:
    root = repository(tmp_path, HUB)
    committed(root, with_(HUB, BINS, ("{#what}", "{#renamed}")))
    found = operation(root, "stonebridge", "bins")
    assert (found["state"], found["then"]["text"], found["now"]["text"]) == ("orphan", WHAT, "")


def test_a_text_that_was_never_compared_says_so(tmp_path: Path) -> None:
    root = repository(tmp_path, TREE)
    found = {
        each["target"]["name"]: each for each in told(root, "stonebridge", "bins")["operations"]
    }
    assert {each["state"] for each in found.values()} == {"unreviewed"}
    assert [found["what"]["then"], found["what"]["then_unknown"]] == [None, None]
    assert found["what"]["why"] == "nobody has recorded what it was compared with"


def test_what_a_required_section_asks_for_is_no_text(tmp_path: Path) -> None:
    tree = {path: text for path, text in TREE.items() if path != NATION}
    root = repository(tmp_path, compared(tree, "stonebridge", "bins"))
    committed(root, with_(HUB, BINS, ("Say what a second bin costs.", "Say what all bins cost.")))
    found = operation(root, "stonebridge", "bins")
    assert found["now"]["only_asks"] is True
    assert found["then"]["text"] == "Say what a second bin costs."


AREA = "overlays/oakshire-area/bins.md"
BORDER: Tree = {
    **CLEAN,
    AREA: overlay("## W {#what}\n\nAs in the county.\n"),
    NATION: overlay("## W {#what}\n\nEnglish bins.\n"),
    "overlays/wales/bins.md": overlay("## W {#what}\n\nWelsh bins.\n"),
    "content/councils/cwmdu/council.yml": profile(
        "Cwmdu", "unitary", "wales oakshire-area", "wales"
    ),
}
"""Councils on two sides of a border have one layer, over different texts."""


@pytest.mark.parametrize(
    ("nation", "council", "word"), [("england", "ashby", "English"), ("wales", "cwmdu", "Welsh")]
)
def test_a_group_layer_is_shown_where_the_text_below_it_has_changed(
    tmp_path: Path, nation: str, council: str, word: str
) -> None:
    root = repository(tmp_path, compared(BORDER, "oakshire-area", "bins"))
    changed = overlay(f"## W {{#what}}\n\nNew {word} bins.\n")
    committed(root, {f"overlays/{nation}/bins.md": changed})
    found = operation(root, "oakshire-area", "bins")
    assert (found["then"]["text"], found["now"]["text"]) == (f"{word} bins.", f"New {word} bins.")
    assert found["council"] == council


def test_a_group_layer_is_shown_where_it_stands_worst(tmp_path: Path) -> None:
    root = repository(tmp_path, compared(BORDER, "oakshire-area", "bins"))
    committed(root, {"overlays/wales/bins.md": overlay(remove="[what]")})
    found = operation(root, "oakshire-area", "bins")
    assert (found["state"], found["council"]) == ("orphan", "cwmdu")
    assert found["then"]["text"] == "Welsh bins."


def test_a_group_layer_is_shown_on_the_site_of_a_council_that_is_still_there(
    tmp_path: Path,
) -> None:
    ended = profile("Ashby", "district", "england oakshire-area", parent="oakshire")
    tree = {**BORDER, "content/councils/ashby/council.yml": f"{ended}until: 2026-03-31\n"}
    root = repository(tmp_path, compared(tree, "oakshire-area", "bins"))
    committed(root, {NATION: overlay("## W {#what}\n\nNew English bins.\n")})
    assert operation(root, "oakshire-area", "bins")["council"] == "mosswell"


def test_what_a_lower_layer_held_then_lay_below(tmp_path: Path) -> None:
    held = (
        "\n  - sections:\n      - cost\n    because: It is not agreed yet.\n    until: 2026-10-01"
    )
    nation = overlay("## What it costs {#cost}\n\nA second bin is free.\n", held=held)
    tree = {path: text for path, text in TREE.items() if path != NATION}
    before = compared(
        {**tree, NATION: overlay("## C {#cost}\n\nA second bin is free.\n")}, "stonebridge", "bins"
    )
    root = repository(tmp_path, {**before, NATION: nation})
    found = operation(root, "stonebridge", "bins", "cost")
    assert (found["then"]["text"], found["now"]["only_asks"]) == ("A second bin is free.", True)
