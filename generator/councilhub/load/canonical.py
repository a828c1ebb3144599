"""The canonical form of a YAML text: block style, the model's key order, one spelling.

Texts are spelled as `model/spelling.py` says; what its author wrote after `|`, or in quotes for
the sake of other readers, stays so. An empty list or mapping has no block style: it stays `[]`
or `{}`.
"""

from collections.abc import Iterator

from councilhub.model.layout import Laid, LaidList, LaidScalar, LaidTable
from councilhub.model.spelling import block, spelled
from councilhub.schema.order import Order

STEP = "  "


def canonical(node: Laid, order: Order) -> list[str]:
    """The lines of `node`, without line ends; an item of a list begins with its dash."""
    match node:
        case LaidScalar():
            # A text alone is no file of ours.
            return [spelling(node)]
        case LaidList():
            return [line for item in node.items for line in _item(item, order)]
        case LaidTable():
            return [line for entry in in_order(node, order) for line in _entry(*entry, order)]


def in_order(table: LaidTable, order: Order) -> list[tuple[LaidScalar, Laid]]:
    """The entries of a mapping as they should follow each other."""
    entries = {key.text: (key, value) for key, value in table.entries}
    return [entries[key] for key in order.sorted(list(entries))]


def is_block(scalar: LaidScalar) -> bool:
    """Whether a text is to stand below its key."""
    return scalar.style == "|" or "\n" in scalar.text


def spelling(scalar: LaidScalar) -> str:
    """How a text on one line should be written."""
    return spelled(scalar.text, quoted=scalar.style in {"'", '"'})


def _item(node: Laid, order: Order) -> Iterator[str]:
    match node:
        case LaidScalar() if is_block(node):
            yield from _block("-", node)
        case LaidScalar():
            yield f"- {spelling(node)}"
        case _:
            lines = canonical(node, order) or [_empty(node)]
            yield f"- {lines[0]}"
            yield from _indented(lines[1:])


def _entry(key: LaidScalar, node: Laid, order: Order) -> Iterator[str]:
    head = f"{spelling(key)}:"
    match node:
        case LaidScalar() if is_block(node):
            yield from _block(head, node)
        case LaidScalar():
            yield f"{head} {spelling(node)}"
        case _:
            lines = canonical(node, order.below(key.text))
            yield head if lines else f"{head} {_empty(node)}"
            yield from _indented(lines)


def _block(head: str, scalar: LaidScalar) -> Iterator[str]:
    mark, lines = block(scalar.text)
    yield f"{head} {mark}"
    yield from _indented(lines)


def _indented(lines: list[str]) -> Iterator[str]:
    return (f"{STEP}{line}" if line else "" for line in lines)


def _empty(node: Laid) -> str:
    return "[]" if isinstance(node, LaidList) else "{}"
