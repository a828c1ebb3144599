"""Facts of several layers, laid over each other in a council's order."""

from collections.abc import Mapping

from councilhub.model.facts import Fact, Facts
from councilhub.model.hub import NATIONS


def layered(sheets: Mapping[str, Facts], chain: tuple[str, ...]) -> Facts:
    """The facts of `chain`: a later layer replaces the whole fact, unless a statute sets it."""
    merged: dict[str, Fact] = {}
    for layer in chain:
        for name, fact in sheets.get(layer, {}).items():
            if name not in merged or not stands(merged[name], fact):
                merged[name] = fact
    return merged


def stands(fact: Fact, later: Fact) -> bool:
    """Whether `fact` is set by a statute, so that `later`, of a later layer, does not replace it.

    A nation's may: a statute of the United Kingdom can leave a value to the nations.
    """
    return fact.set_by == "statute" and later.layer not in NATIONS
