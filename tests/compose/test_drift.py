"""What becomes of an accepted overlay when the text below it changes: one table for all of it.

The table is read for a council's overlay on an article, on agent notes and on an article that
only agents have, and with each layer below the council as the one that changes its text. A cell
has no meaning ("-") where the change cannot be made: a lead and a field have no heading, place or
policy; what is not there cannot be edited; what is there cannot be written first.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from councilhub.compose import draft
from councilhub.compose import standing as comparing
from councilhub.compose.standing import Ground
from councilhub.model import normal
from councilhub.model.drift import Standing, State
from tests.compose.drift_cases import (
    FORMS,
    KINDS,
    RICH,
    SHARED_AND_GROUPS,
    changes,
    hub,
    own_path,
    target,
)
from tests.compose.drifting import COUNCIL, FIELD, accepted, standing
from tests.support import Tree, article_of

TABLE = """
                edited   reformatted  renamed  moved    removed  written  reverted  taken-back
replace         drifted  current      current  current  orphan   -        current   drifted
append          drifted  current      current  current  orphan   -        current   drifted
prepend         drifted  current      current  current  orphan   -        current   drifted
insert-after    current  current      current  current  orphan   -        current   current
insert-before   current  current      current  current  orphan   -        current   current
remove          drifted  current      current  current  orphan   -        current   drifted
replace-lead    drifted  current      -        -        drifted  -        current   drifted
add-lead        -        -            -        -        -        drifted  current   -
replace-field   drifted  current      -        -        drifted  -        current   drifted
add-field       -        -            -        -        -        drifted  current   -
"""
"""`reverted`: changed, then changed back. `taken-back`: changed, accepted, then changed back."""

POLICIES = """
                locked   unlocked  required  freed    required-anew
replace         orphan   current   current   current  drifted
append          orphan   current   current   current  drifted
prepend         orphan   current   current   current  drifted
insert-after    current  current   current   current  current
insert-before   current  current   current   current  current
remove          orphan   current   orphan    current  orphan
"""
"""What only shared and nation text may set; for a group layer it is an error (test_policies).

`required` and `freed` keep the words of the section, which become a hint or cease to be one; with
`required-anew` the hint is another text.
"""


def cells(table: str) -> list[tuple[str, str, str]]:
    """Operation, change and state, cell by cell."""
    head, *rows = (line.split() for line in table.strip("\n").split("\n"))
    return [
        (operation, change, state)
        for operation, *states in rows
        for change, state in zip(head, states, strict=True)
        if state != "-"
    ]


def assert_cell(operation: str, change: str, state: str, layer: str, kind: str) -> None:
    """What the table says of one cell holds."""
    path, (of, name) = own_path(kind), target(operation, kind)
    for first, *steps in changes(operation, change):
        tree = accepted(hub(first, layer, kind, operation), path)
        start = found = standing(tree, "doc", of, name)
        assert start.state in {State.CURRENT, State.ORPHAN}
        for step in steps:
            tree = {**hub(step, layer, kind, operation), path: tree[path]}
            found = standing(tree, "doc", of, name)
        assert found.state == state, steps
        assert (found.recorded, found.via) == (start.now, None)
        if found.state is not State.ORPHAN:
            assert_says_ours(tree, kind, found)


def assert_says_ours(tree: Tree, kind: str, found: Standing) -> None:
    """Whatever becomes of the text below, the council's stays on its page."""
    page = article_of(tree, COUNCIL, "doc")
    of_notes = kind == "notes" or (kind != "article" and found.target.kind == FIELD)
    sheet: Any = page.notes if of_notes else page
    if found.target.kind == FIELD:
        assert sheet.fields[found.target.name].value == "Ours."
    else:
        said = {section.id: section.text for section in sheet.sections}
        removes = found.operation == "remove"
        assert ("Ours." in said.get(found.target.name, "")) != removes
        assert (found.target.name in said) != removes


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("layer", SHARED_AND_GROUPS)
@pytest.mark.parametrize(("operation", "change", "state"), cells(TABLE))
def test_an_overlay_when_the_text_below_is(
    operation: str, change: str, state: str, layer: str, kind: str
) -> None:
    assert_cell(operation, change, state, layer, kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("layer", SHARED_AND_GROUPS[:2])
@pytest.mark.parametrize(("operation", "change", "state"), cells(POLICIES))
def test_an_overlay_when_the_section_below_is(
    operation: str, change: str, state: str, layer: str, kind: str
) -> None:
    assert_cell(operation, change, state, layer, kind)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_spells_the_text_in_its_own_way(form: str) -> None:
    assert FORMS[form](RICH) != RICH


# Remove a guard and see the alarm.


@pytest.fixture
def _no_digest_is_remembered() -> Iterator[None]:
    """Digests of texts are computed anew, before and after what a test does to them."""
    normal.digest_of_text.cache_clear()
    yield
    normal.digest_of_text.cache_clear()


@pytest.mark.parametrize("operation", ["replace", "append", "remove", "replace-field"])
def test_if_digests_were_not_compared_no_edit_would_be_seen(
    operation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_cell(operation, "edited", "drifted", "shared", "article")
    for name in ("digest_of_text", "digest_of_value"):
        monkeypatch.setattr(comparing, name, lambda _: "s000000000000")
    with pytest.raises(AssertionError):
        assert_cell(operation, "edited", "drifted", "shared", "article")


@pytest.mark.usefixtures("_no_digest_is_remembered")
@pytest.mark.parametrize("operation", ["replace", "append", "remove", "replace-lead"])
def test_if_texts_were_not_normalised_each_form_would_be_an_edit(
    operation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_cell(operation, "reformatted", "current", "shared", "article")
    normal.digest_of_text.cache_clear()
    monkeypatch.setattr(normal, "normalised", lambda text: text)
    with pytest.raises(AssertionError):
        assert_cell(operation, "reformatted", "current", "shared", "article")


@pytest.mark.parametrize("operation", ["replace", "append", "remove", "replace-field"])
@pytest.mark.parametrize("layer", SHARED_AND_GROUPS[1:])
def test_if_only_the_shared_text_were_looked_at_no_layer_s_edit_would_be_seen(
    operation: str, layer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = draft.Draft.ground

    def of_shared_text(laid: draft.Draft) -> Ground:
        found = ground(laid)
        return Ground(
            {i: each for i, each in found.sections.items() if each.origin.layer == "shared"},
            {i: each for i, each in found.fields.items() if each.origin.layer == "shared"},
        )

    assert_cell(operation, "edited", "drifted", layer, "article")
    monkeypatch.setattr(draft.Draft, "ground", of_shared_text)
    with pytest.raises(AssertionError):
        assert_cell(operation, "edited", "drifted", layer, "article")
    assert_cell(operation, "edited", "drifted", "shared", "article")
