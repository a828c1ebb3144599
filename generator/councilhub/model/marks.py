r"""A run of words in the one form of all its spellings, by what the pages make of it.

Marks of emphasis go, and what then still is a sign, such as the star of `£20*`, has a backslash
where it could be read as a mark. No other sign has one: forms put backslashes before signs that
would be themselves without.
"""

import re

from councilhub.model.text import VARIABLE

_ADDRESS = r"\]\((?:[^()\s]*|\{\{[^{}]*\}\})\)"
_TOKEN = re.compile(
    r"(?P<variable>\{\{[^{}]*\}\})"
    r"|`(?P<code>[^`]*)`"
    r"|(?P<image>!\[[^\[\]]*\]\([^()\s]*\))"
    rf"|(?P<link>\[(?=[^\[\]]*{_ADDRESS})|{_ADDRESS})"
    r"|\\(?P<escaped>[\\`*_{}\[\]()>#+\-.!|])"
    r"|(?P<sign>[\\\[\]])"
    r"|(?P<marks>\*+|_+)",
)
"""`escaped`: what Python-Markdown lets a backslash stand before; before others it is itself."""
_SIGNS = frozenset("\\`*_{}[]")
"""What keeps its backslash wherever it stands."""
_BLOCK = re.compile(r"(?:[-+](?= |$)|#{1,6} |!!!|[0-9]{1,9}(?=[.)](?: |$)))")
"""What begins a block at the start of a line, up to where a backslash prevents that."""


def plain(text: str, *, cell: bool = False) -> str:
    """`text` without marks of emphasis, and with backslashes only where they change what is read.

    In the cell of a table a `|` has one too.
    """
    words = _Words(text, cell=cell)
    at = 0
    for found in _TOKEN.finditer(text):
        words.said.append(text[at : found.start()])
        words.take(found)
        at = found.end()
    words.said.append(text[at:])
    line = re.sub(" +", " ", words.all()).strip(" ")
    block = _BLOCK.match(line)
    if block is None:
        return line
    number = block.end() if block[0].isdigit() else 0
    return f"{line[:number]}\\{line[number:]}"


class _Words:
    """The words of a text so far, and the marks that may yet find their partners."""

    def __init__(self, text: str, *, cell: bool) -> None:
        self.said: list[str] = []
        self._text = text
        self._signs = _SIGNS | {"|"} if cell else _SIGNS
        self._open: list[tuple[int, str]] = []
        """Marks without a partner: where in `said`, and which."""
        self._waiting = {"*": 0, "_": 0}
        """How many of `_open` are of each kind, so that none is looked for in vain."""

    def take(self, found: re.Match[str]) -> None:
        """Take in what is more than plain words."""
        if found["marks"]:
            self._marks(found)
        elif found["escaped"]:
            sign = found["escaped"]
            self.said.append(f"\\{sign}" if sign in self._signs else sign)
        elif found["sign"]:
            self.said.append(f"\\{found['sign']}")
        elif (code := found["code"]) is not None:
            self.said.append(f"`{code.strip(' ')}`")
        else:
            self.said.append(VARIABLE.sub(r"{{ \1.\2 }}", found[0]))

    def all(self) -> str:
        """The words; marks without a partner are signs."""
        for at, mark in self._open:
            self.said[at] += f"\\{mark}"
        return "".join(self.said)

    def _marks(self, found: re.Match[str]) -> None:
        """End emphasis with these marks; those that end none may begin some, or are signs."""
        at, end = found.span()
        before, after = self._text[max(at - 1, 0) : at], self._text[end : end + 1]
        mark, left = found[0][0], len(found[0])
        # Inside a word, a low line is itself.
        begins = after.strip() and not (mark == "_" and before.isalnum())
        ends = before.strip() and not (mark == "_" and after.isalnum())
        while ends and left and self._waiting[mark]:
            at, opened = self._open.pop()
            self._waiting[opened] -= 1
            if opened == mark:
                left -= 1
            else:
                self.said[at] += f"\\{opened}"
        self.said.append("" if begins else f"\\{mark}" * left)
        if begins:
            self._open += [(len(self.said) - 1, mark)] * left
            self._waiting[mark] += left
