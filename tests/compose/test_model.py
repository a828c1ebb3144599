"""Composing equals carrying out the operations one by one on a plain list of (id, text)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from councilhub.compose import compose
from councilhub.model.article import LEAD
from councilhub.model.site import Section
from tests.support import BASE, Tree, article, hub_of, line_of, overlay, texts

DOC = "content/shared/waste/doc.md"
LAYERS = ("england", "oakshire-area", "ashby")
IDS = ("a", "b", "c", "d")
PATHS = {layer: f"overlays/{layer}/doc.md" for layer in LAYERS}

Document = list[tuple[str, str]]


@dataclass(frozen=True)
class Operation:
    """What one heading of an overlay asks for; `anchor` is for `after` and `before`."""

    kind: str
    id: str
    text: str
    anchor: str = ""

    def written(self) -> str:
        attribute = {
            "replace": "",
            "append": " .append",
            "prepend": " .prepend",
            "after": f" after={self.anchor}",
            "before": f" before={self.anchor}",
        }[self.kind]
        return f"## Title {{#{self.id}{attribute}}}\n\n{self.text}\n"


@dataclass(frozen=True)
class Change:
    """One overlay: removals, then perhaps a lead, then sections."""

    remove: tuple[str, ...]
    lead: str | None
    operations: tuple[Operation, ...]

    def written(self, **fields: str) -> str:
        body = "\n".join(
            [*([f"{self.lead}\n"] if self.lead else []), *map(Operation.written, self.operations)]
        )
        matter = {"remove": f"[{', '.join(self.remove)}]"} if self.remove else {}
        return overlay(body, **matter, **fields)


WORDS = st.lists(st.sampled_from(("one", "two", "three.", "- four", "", "five")), min_size=1).map(
    lambda lines: "\n".join(["first", *lines, "last"])
)
OPERATIONS = st.builds(
    Operation,
    kind=st.sampled_from(("replace", "append", "prepend", "after", "before")),
    id=st.sampled_from((*IDS, "e", "f")),
    text=WORDS,
    anchor=st.sampled_from((*IDS, "e", LEAD)),
)
CHANGES = st.builds(
    Change,
    remove=st.lists(st.sampled_from((*IDS, LEAD)), unique=True, max_size=2).map(tuple),
    lead=st.none() | WORDS,
    operations=st.lists(OPERATIONS, unique_by=lambda each: each.id, max_size=4).map(tuple),
)
BASES = st.tuples(st.none() | WORDS, st.dictionaries(st.sampled_from(IDS), WORDS)).map(
    lambda made: [*([(LEAD, made[0])] if made[0] else []), *made[1].items()]
)


def naive(document: Document, change: Change) -> Document:
    """The document after a change; what has no target, or would precede the lead, changes nothing."""
    made = [section for section in document if section[0] not in change.remove]
    if change.lead is not None:
        made = [(LEAD, change.lead), *(section for section in made if section[0] != LEAD)]
    for each in change.operations:
        ids = [id_ for id_, _ in made]
        match each.kind:
            case "after" | "before":
                before_lead = each.kind == "before" and each.anchor == LEAD
                if each.id not in ids and each.anchor in ids and not before_lead:
                    at = ids.index(each.anchor) + (each.kind == "after")
                    made.insert(at, (each.id, each.text))
            case _ if each.id in ids:
                at = ids.index(each.id)
                old = made[at][1]
                new = {
                    "replace": each.text,
                    "append": f"{old}\n\n{each.text}",
                    "prepend": f"{each.text}\n\n{old}",
                }[each.kind]
                made[at] = (each.id, new)
    return made


def tree_of(document: Document, changes: Sequence[Change | None]) -> Tree:
    body = "\n".join(
        f"{text}\n" if id_ == LEAD else f"## Title {{#{id_}}}\n\n{text}\n" for id_, text in document
    )
    overlays = {
        PATHS[layer]: change.written()
        for layer, change in zip(LAYERS, changes, strict=True)
        if change
    }
    return {**BASE, DOC: article(body), **overlays}


def composed(tree: Tree, council: str = "ashby") -> tuple[Section, ...]:
    hub = hub_of(tree)
    assert hub.findings == ()
    return compose(hub, hub.councils[council], date(2026, 12, 1)).articles["doc"].sections


@given(BASES, st.tuples(CHANGES, CHANGES, CHANGES))
@settings(deadline=None, max_examples=150)
def test_layers_equal_operations_one_by_one(
    document: Document, changes: tuple[Change, Change, Change]
) -> None:
    expected = document
    for change in changes:
        expected = naive(expected, change)
    assert texts(composed(tree_of(document, changes))) == expected


@given(BASES, st.tuples(CHANGES, CHANGES, CHANGES))
@settings(deadline=None, max_examples=50)
def test_every_text_stands_where_its_origin_says(
    document: Document, changes: tuple[Change, Change, Change]
) -> None:
    tree = tree_of(document, changes)
    for section in composed(tree):
        for origin in (section.origin, *section.replaced, *(part.origin for part in section.parts)):
            heading = line_of(tree, origin.place)
            assert heading == "first" if section.id == LEAD else f"{{#{section.id}" in heading
            assert origin.layer == (
                "shared" if origin.place.path == DOC else origin.place.path.split("/")[1]
            )
        for part in section.parts:
            lines = str(tree[part.origin.place.path]).split("\n")[part.text_line - 1 :]
            assert "\n".join(lines).startswith(part.text)
        assert section.origin in [part.origin for part in section.parts]


@given(BASES, st.tuples(CHANGES, CHANGES, CHANGES))
@settings(deadline=None, max_examples=25)
def test_without_its_overlay_a_council_reads_what_its_neighbour_does(
    document: Document, changes: tuple[Change, Change, Change]
) -> None:
    nation, group, own = changes
    with_own = tree_of(document, (nation, group, own))
    without = tree_of(document, (nation, group, None))
    assert composed(without) == composed(with_own, "mosswell")
    assert composed(tree_of(document, (None, None, None))) == composed(with_own, "cwmdu")
