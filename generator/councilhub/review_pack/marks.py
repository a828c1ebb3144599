"""Two HTML texts side by side, with the words that went and came marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from councilhub.reports.words import compared
from councilhub.review_pack.safe_html import Picture, Token, links, read

_MOST_WORDS = 6_000
"""Longer texts stand side by side without marks: to compare them would take too long."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Both texts as HTML, and whether any word of them differs."""

    before: str
    after: str
    words: bool
    compared: bool
    """Whether they were short enough to be compared."""


def marked(before: str, after: str, pictures: tuple[Picture, Picture]) -> Marked:
    """Two texts with the words that only one of them has between `del` or `ins`.

    A link is told with its destination where the other text has no such link.
    """
    old = read(before, pictures[0], links(after))
    new = read(after, pictures[1], links(before))
    words = [[token.word for token in side if token.word] for side in (old, new)]
    if max(map(len, words)) > _MOST_WORDS:
        return Marked(_joined(old), _joined(new), words=True, compared=False)
    lines = compared(" ".join(words[0]), " ".join(words[1]))
    gone, come = (
        _by_sentence(said, [word.changed for line in side for word in line])
        for said, side in zip(words, lines, strict=True)
    )
    both = _folded(
        [_written(block, "del") for block in _blocks(_flagged(old, gone))],
        [_written(block, "ins") for block in _blocks(_flagged(new, come))],
    )
    return Marked(*both, words=any((*gone, *come)), compared=True)


def _by_sentence(words: Sequence[str], changed: Sequence[bool]) -> list[bool]:
    """Which words differ, so that a new sentence is marked with its own full stop.

    "for[. Ask first]." and "for. [Ask first.]" are the same change; people read the second.
    """
    moved = [*changed]
    for at, word in enumerate(words):
        if word in _ENDS and moved[at] and not (at and moved[at - 1]):
            end = next((other for other in range(at, len(words)) if not moved[other]), at)
            if words[end] == word:
                moved[at], moved[end] = moved[end], moved[at]
    return moved


_ENDS = frozenset(".?!")


def unmarked(html: str, picture: Picture, *, tell_links: bool = False) -> str:
    """One text alone; `tell_links`: with the destination of each of its links."""
    known = frozenset() if tell_links else links(html)
    return _joined(read(html, picture, known))


def _joined(tokens: Iterable[Token]) -> str:
    return "".join(token.html for token in tokens)


def _flagged(tokens: Sequence[Token], changed: Sequence[bool]) -> list[Token]:
    flags = iter(changed)
    return [replace(token, changed=next(flags)) if token.word else token for token in tokens]


def _blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The paragraphs, lists and tables of a text."""
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.step
        if token.step < 0 and not depth:
            yield block
            block = []
    if block:
        yield block


def _folded(old: list[str], new: list[str]) -> tuple[str, str]:
    """Both texts, with long runs of blocks that stay folded away."""
    before, after = "", ""
    for what, *ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        start, end, first, last = ends
        gone, come = "".join(old[start:end]), "".join(new[first:last])
        if what == "equal" and len(gone) > _LONG:
            gone = come = f"<details>{_STAYS}{gone}</details>"
        before, after = before + gone, after + come
    return before, after


_LONG = 500
"""A shorter run of text that stays is read as quickly as the line that would stand for it."""
_STAYS = "<summary>Unchanged text</summary>"


def _written(tokens: Sequence[Token], mark: str) -> str:
    """The tokens as HTML; changed words that follow each other stand in one mark."""
    made: list[str] = []
    at = 0
    while at < len(tokens):
        if not tokens[at].changed:
            made.append(tokens[at].html)
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and (tokens[end].changed or _joins(tokens, end)):
            end += 1
        made.append(_between(mark, _joined(tokens[at:end])))
        at = end
    return "".join(made)


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a space stands between two changed words."""
    return tokens[at].space and at + 1 < len(tokens) and tokens[at + 1].changed


def _between(mark: str, html: str) -> str:
    """Words in a mark, for those who hear the page too."""
    said, end = _UNSEEN.format(_HEARD[mark]), _UNSEEN.format("]")
    return f"<{mark}>{said}{html}{end}</{mark}>"


_UNSEEN = '<span class="unseen">{}</span>'
_HEARD = {"del": "[gone: ", "ins": "[new: "}
