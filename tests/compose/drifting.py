"""Overlays in memory that are accepted as they stand, and how they stand after a change."""

from datetime import date

from councilhub.compose import compose
from councilhub.model.drift import Standing, Target
from tests.support import TODAY, Tree, hub_of

COUNCIL = "ashby"
"""It reads shared → england → oakshire-area → ashby."""
SECTION, FIELD = "section", "field"


def operations(
    tree: Tree, id_: str, council: str = COUNCIL, day: date = TODAY
) -> tuple[Standing, ...]:
    """How every operation on an article and its notes stands."""
    hub = hub_of(tree)
    assert hub.findings == ()
    return compose(hub, hub.councils[council], day).articles[id_].all_standings


def standings(
    tree: Tree, id_: str, council: str = COUNCIL, day: date = TODAY
) -> dict[tuple[str, Target], Standing]:
    """The same, by layer and target, where no layer changes one thing twice."""
    return {(each.layer, each.target): each for each in operations(tree, id_, council, day)}


def standing(  # noqa: PLR0917 - where to look, from the widest on
    tree: Tree,
    id_: str,
    kind: str,
    name: str,
    layer: str = COUNCIL,
    council: str = COUNCIL,
    day: date = TODAY,
) -> Standing:
    """How the operation of `layer` on a section or field stands on one council's site."""
    return standings(tree, id_, council, day)[layer, Target(kind, name)]


def accepted(tree: Tree, path: str, council: str = COUNCIL, on: str | None = None) -> Tree:
    """The tree with what the overlay at `path` lies on recorded in it, as `accept` would."""
    name = path.rsplit("/", maxsplit=1)[-1]
    found = operations(tree, name.removesuffix(".md"), council)
    lines = ["base:", *([f"  on: {on}"] if on else [])]
    for kind in (SECTION, FIELD):
        digests = {
            each.target.name: each.now
            for each in found
            if each.target.kind == kind and each.place.path == path and each.now
        }
        lines += [f"  {kind}s:"] if digests else []
        lines += [f"    {target}: {digest}" for target, digest in digests.items()]
    text = tree[path]
    assert isinstance(text, str)
    recorded = "".join(f"{line}\n" for line in lines) if len(lines) > 1 else ""
    return {**tree, path: text.replace("---\n", f"---\n{recorded}", 1)}


def said(tree: Tree, path: str, old: str, new: str) -> Tree:
    """The tree after `old` became `new` in one file."""
    text = tree[path]
    assert isinstance(text, str)
    assert old in text
    return {**tree, path: text.replace(old, new)}


def noted(tree: Tree, path: str, *notes: str) -> Tree:
    """The tree with change notes in one file, written as `law 2026-11-01 from 2026-12-01`."""
    lines = []
    for note in notes:
        level, on, *since = note.split()
        lines.append(f"  - on: {on}\n    note: A change.\n    level: {level}\n")
        lines += [f"    from: {since[1]}\n"] if since else []
    text = tree[path]
    assert isinstance(text, str)
    added = f"change_notes:\n{''.join(lines)}" if lines else ""
    return {**tree, path: text.replace("---\n", f"---\n{added}", 1)}
