"""Tables for terminals and for Markdown, and text that may stand in them."""

import re
from collections.abc import Iterator, Sequence

Rows = Sequence[Sequence[str]]


def columns(rows: Rows) -> Iterator[str]:
    """Lines for a terminal: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *others = (
            f"{text:<{width}}" if at == 0 else f"{text:>{width}}"
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join([first, *others]).rstrip()


def pipes(rows: Rows) -> Iterator[str]:
    """A Markdown table; its cells are safe already."""
    head, *others = rows
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in others:
        yield f"| {' | '.join(row)} |"


_NOTIFIES = re.compile(r"(?<!\w)@(?=\w)|#(?=\d)|\bgh-(?=\d)", re.IGNORECASE)
"""What makes GitHub write to people, or leave a trace in another issue."""
_LEADS_AWAY = re.compile(r"(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
"""Where an address would become a link: one that a change brings in is not to be clicked."""


def cell(text: str) -> str:
    """`text` as a cell of a Markdown table on GitHub: shown as it is, whatever stands in it.

    A space without width stands where a name, a number or an address would become a link. An
    entity in place of the sign would not do: GitHub looks for names after resolving entities.
    """
    line = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = re.sub(r"([\\`*_\[\]~$])", r"\\\1", line)
    line = _NOTIFIES.sub(lambda found: f"{found[0]}&#8203;", line)
    line = _LEADS_AWAY.sub("&#8203;", line)
    return line.replace("|", "&#124;").replace("\n", "<br>")
