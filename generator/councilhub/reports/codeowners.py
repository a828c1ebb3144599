"""What there is to say of `.github/CODEOWNERS`: whether it is stale, and in what."""

from collections import Counter

from councilhub.reports.documents import document

_MOST = 10
"""How many lines of each kind people are shown."""


def differs(path: str, old: str, new: str) -> str:
    """Which lines of `old` are not in `new`, and the other way round, for people."""
    lacks, surplus = _lines(new, old), _lines(old, new)
    said = [f"{path} is stale: run councilhub codeowners"]
    for sign, lines in (("-", surplus), ("+", lacks)):
        said += [f"  {sign} {line}" for line in lines[:_MOST]]
        if more := len(lines) - _MOST if len(lines) > _MOST else 0:
            said.append(f"  {sign} and {more} more")
    if not lacks and not surplus:
        said.append("  its lines stand in another order, and the last that matches counts")
    return "\n".join(said)


def as_json(path: str, old: str, new: str) -> str:
    """The same as one JSON document; `stale` where the texts differ."""
    lacks, surplus = _lines(new, old), _lines(old, new)
    return document(path=path, stale=old != new, add=lacks, remove=surplus)


def _lines(text: str, other: str) -> list[str]:
    """The lines of `text` that `other` lacks, in their order."""
    spare = Counter(other.splitlines())
    found = []
    for line in text.splitlines():
        if spare[line]:
            spare[line] -= 1
        else:
            found.append(line)
    return found
