"""Overlays that were compared with what lies below them, as `councilhub overlay accept` leaves them."""

import re
from collections.abc import Mapping

from councilhub.compose import compose
from councilhub.model.drift import Standing
from tests.support import TODAY, Tree, hub_of


def standings(tree: Tree, layer: str, article: str) -> tuple[Standing, ...]:
    """How what `layer` says of an article stands, on the first living site that has it."""
    hub = hub_of(tree)
    living = (each for each in hub.councils.values() if not each.has_ended(TODAY))
    council = next(council for council in living if layer in council.chain)
    found = compose(hub, council, TODAY).articles[article].all_standings
    return tuple(standing for standing in found if standing.layer == layer)


def compared(
    tree: Tree, layer: str, article: str, on: str = "2026-09-10"
) -> dict[str, str | bytes]:
    """`tree` with the digests of today recorded in an overlay, and in that on the notes."""
    made = dict(tree)
    by_path: dict[str, dict[str, Mapping[str, str]]] = {}
    for each in standings(tree, layer, article):
        if each.now:
            kinds = by_path.setdefault(each.place.path, {"section": {}, "field": {}})
            kinds[each.target.kind] = {**kinds[each.target.kind], each.target.name: each.now}
    for path, kinds in by_path.items():
        base = f"base:\n  on: {on}\n"
        for kind, digests in kinds.items():
            if digests:
                base += f"  {kind}s:\n" + "".join(f"    {n}: {d}\n" for n, d in digests.items())
        text = made[path]
        assert isinstance(text, str)
        bare = re.sub(r"(?m)^base:\n(?: .*\n)+", "", text, count=1)
        made[path] = re.sub(r"(?m)^(last_reviewed_on: .*\n)", rf"\1{base}", bare, count=1)
    return made
