"""A placeholder of the skeleton withholds what it stands in; other new errors withhold nothing."""

from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.check import effects
from tests.support import AGENT, CLEAN, PUBLIC, SOFA, Tree, overlay, written

LEFT = f"{CLEAN[SOFA]!s}\nTo write: the rest.\n"
NOTES = "content/shared/waste/agent/sofa.md"


def withheld(tmp_path: Path, tree: Tree, council: str = "stonebridge") -> tuple[bool, bool]:
    """Whether the article `sofa` is withheld, and whether its notes are."""
    examined = pipeline.examine(written(tmp_path, {**CLEAN, **tree}))
    public = examined.site(council, PUBLIC).articles["sofa"]
    notes = examined.site(council, AGENT).articles["sofa"].notes
    return public.withheld, notes is not None and notes.withheld


def test_an_article_with_a_placeholder_is_withheld(tmp_path: Path) -> None:
    assert withheld(tmp_path, {}) == (False, False)
    assert withheld(tmp_path, {SOFA: LEFT}) == (True, False)


def test_without_the_rule_it_would_be_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = effects._HOLDS_BACK - {"placeholder-left"}  # noqa: SLF001 - the guard that is removed
    monkeypatch.setattr(effects, "_HOLDS_BACK", rules)
    assert withheld(tmp_path, {SOFA: LEFT}) == (False, False)


def test_in_notes_it_withholds_the_notes(tmp_path: Path) -> None:
    notes = '---\nreply: "to write: the answer"\n---\n'
    assert withheld(tmp_path, {NOTES: notes}) == (False, True)


def test_in_an_overlay_it_withholds_the_article_of_that_council(tmp_path: Path) -> None:
    tree = {"overlays/stonebridge/sofa.md": overlay("To write: the rest.\n")}
    assert withheld(tmp_path, tree) == (True, False)
    assert withheld(tmp_path, tree, "ashby") == (False, False)


@pytest.mark.parametrize(
    "text",
    [
        overlay("Words.\n", last_reviewed_on="2062-09-01"),
        overlay("## New {#note-new after=how}\n\nWords.\n"),
    ],
)
def test_a_wrong_date_or_id_in_an_overlay_withholds_nothing(tmp_path: Path, text: str) -> None:
    tree = {"overlays/stonebridge/sofa.md": text}
    assert pipeline.examine(written(tmp_path, {**CLEAN, **tree})).failed
    assert withheld(tmp_path, tree) == (False, False)
