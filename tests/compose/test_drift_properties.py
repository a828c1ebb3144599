"""Whatever layers do: fields as a plain dict has them, and drift exactly where texts differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from councilhub.compose import compose
from councilhub.model.article import LEAD
from councilhub.model.drift import State
from councilhub.model.normal import normalised
from councilhub.model.site import SiteArticle
from tests.compose.drifting import COUNCIL, FIELD, SECTION, accepted, operations
from tests.compose.test_model import (
    BASES,
    CHANGES,
    DOC,
    LAYERS,
    PATHS,
    Change,
    Document,
    naive,
)
from tests.support import BASE, TODAY, Tree, article, hub_of

NAMES = ("cost", "takes", "accountable")
FIELDS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(("one", "two", "three")))


@dataclass(frozen=True)
class Layer:
    """What one layer says: in a base document as it stands, else as operations."""

    change: Change
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Hub:
    """A shared document, and what each layer does to it."""

    document: Document
    fields: Mapping[str, str]
    layers: tuple[Layer, Layer, Layer]

    def tree(self, *without: str) -> Tree:
        body = "\n".join(
            f"{text}\n" if id_ == LEAD else f"## Title {{#{id_}}}\n\n{text}\n"
            for id_, text in self.document
        )
        overlays = {
            PATHS[name]: layer.change.written(**layer.fields)
            for name, layer in zip(LAYERS, self.layers, strict=True)
            if name not in without
        }
        return {**BASE, DOC: article(body, **self.fields), **overlays}

    def below(self, number: int) -> Document:
        """What the layers before that of this number make of the document."""
        document = self.document
        for layer in self.layers[:number]:
            document = naive(document, layer.change)
        return document


LAYER = st.builds(Layer, change=CHANGES, fields=FIELDS)
HUBS = st.builds(Hub, document=BASES, fields=FIELDS, layers=st.tuples(LAYER, LAYER, LAYER))


def page(tree: Tree, council: str = COUNCIL) -> SiteArticle:
    hub = hub_of(tree)
    assert hub.findings == ()
    return compose(hub, hub.councils[council], TODAY).articles["doc"]


@given(HUBS)
@settings(deadline=None, max_examples=100)
def test_a_field_is_that_of_the_last_layer_that_has_one(hub: Hub) -> None:
    fields = page(hub.tree()).fields
    said = (
        ("shared", hub.fields),
        *((id_, each.fields) for id_, each in zip(LAYERS, hub.layers, strict=True)),
    )
    for name in NAMES:
        writers = [(layer, values[name]) for layer, values in said if name in values]
        found = fields.get(name)
        assert (found is not None) == bool(writers)
        if found:
            assert (found.origin.layer, found.value) == writers[-1]
            assert [origin.layer for origin in found.replaced] == [each for each, _ in writers[:-1]]


@given(HUBS, st.sampled_from(LAYERS))
@settings(deadline=None, max_examples=60)
def test_each_part_of_a_page_is_of_one_layer_which_wrote_it(hub: Hub, gone: str) -> None:
    """And without a layer's overlay, nothing on the page is of that layer."""
    wrote = {"shared": dict(hub.document)}
    for name, layer in zip(LAYERS, hub.layers, strict=True):
        lead = {LEAD: layer.change.lead} if layer.change.lead else {}
        wrote[name] = lead | {each.id: each.text for each in layer.change.operations}
    for tree, layers in ((hub.tree(), {"shared", *LAYERS}), (hub.tree(gone), {*LAYERS} - {gone})):
        found = page(tree)
        ids = [section.id for section in found.sections]
        assert len(ids) == len(set(ids))
        for section in found.sections:
            for part in section.parts:
                assert part.origin.layer in layers | {"shared"}
                assert part.text == wrote[part.origin.layer][section.id]


@given(HUBS)
@settings(deadline=None, max_examples=60)
def test_without_its_overlay_a_council_has_what_lies_below_it(hub: Hub) -> None:
    """Sections, fields and origins are those of a neighbour, which never had the overlay."""
    without, neighbour = page(hub.tree(COUNCIL)), page(hub.tree(), "mosswell")
    assert without.sections == neighbour.sections
    assert without.fields == neighbour.fields
    assert without.standings == neighbour.standings
    alone, elsewhere = page(hub.tree(*LAYERS)), page(hub.tree(), "cwmdu")
    assert alone.sections == elsewhere.sections
    assert alone.fields == elsewhere.fields
    assert elsewhere.standings == ()


# Standings.

UNDRIFTING = frozenset({State.ORPHAN, State.REDUNDANT})


def asked(layer: Layer) -> set[tuple[str, str, str]]:
    """What an overlay asks for, as kind, name and operation; a lead may also be an insert."""
    change = layer.change
    kinds = {"after": "insert", "before": "insert"}
    return {
        *((SECTION, id_, "remove") for id_ in change.remove),
        *((SECTION, LEAD, "replace") for _ in [1] if change.lead),
        *((SECTION, each.id, kinds.get(each.kind, each.kind)) for each in change.operations),
        *((FIELD, name, "replace") for name in layer.fields),
    }


@given(HUBS)
@settings(deadline=None, max_examples=60)
def test_each_operation_of_each_layer_is_told_once(hub: Hub) -> None:
    told = page(hub.tree()).standings
    for name, layer in zip(LAYERS, hub.layers, strict=True):
        found = [
            (
                each.target.kind,
                each.target.name,
                "replace"
                if each.target.name == LEAD and each.operation == "insert"
                else each.operation,
            )
            for each in told
            if each.layer == name and each.state is not State.ORPHAN
        ]
        refused = {
            (each.target.kind, each.target.name)
            for each in told
            if each.layer == name and each.state is State.ORPHAN
        }
        wanted = asked(layer)
        assert len(found) == len(set(found))
        assert set(found) <= wanted
        assert {each[:2] for each in wanted} - {each[:2] for each in found} <= refused


@given(HUBS, HUBS, st.tuples(st.booleans(), st.booleans(), st.booleans()))
@settings(deadline=None, max_examples=100)
def test_a_council_s_text_drifts_exactly_where_the_text_below_has_changed(
    before: Hub, other: Hub, changes: tuple[bool, bool, bool]
) -> None:
    """As a plain list of (id, text) has it. Only the council's overlay was ever accepted."""
    shared, nation, group = ((other if changed else before) for changed in changes)
    layers = nation.layers[0], group.layers[1], before.layers[2]
    after = Hub(document=shared.document, fields={}, layers=layers)
    path = PATHS[COUNCIL]
    tree = {**after.tree(), path: accepted(before.tree(), path)[path]}
    then, now = dict(before.below(2)), dict(after.below(2))
    for found in operations(tree, "doc"):
        written = found.target.kind == SECTION and found.operation not in {"insert", "remove"}
        if found.layer == COUNCIL and written and found.recorded and found.state not in UNDRIFTING:
            texts = {normalised(each.get(found.target.name, "")) for each in (then, now)}
            assert found.state is (State.CURRENT if len(texts) == 1 else State.DRIFTED)


@given(HUBS)
@settings(deadline=None, max_examples=60)
def test_what_was_accepted_from_the_lowest_layer_up_asks_for_nothing(hub: Hub) -> None:
    tree = hub.tree()
    for layer in LAYERS:
        tree = accepted(tree, PATHS[layer])
    settled = {State.CURRENT, State.REDUNDANT, State.ORPHAN}
    assert {each.state for each in page(tree).standings} <= settled
