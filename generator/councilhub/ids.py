"""Identifiers: what one looks like, which are reserved, and the nearest to a mistyped one."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

ID = re.compile(r"[a-z0-9-]{1,64}")
ID_RULE = "an id is 1 to 64 of the characters a-z, 0-9 and -"

RESERVED_ARTICLES = frozenset(
    {
        *("index", "404", "topics", "life", "a-z", "search", "contact"),
        *("about", "accessibility", "news", "feed", "assets", "data"),
    }
)
RESERVED_TOPICS = frozenset({"agent", "assets"})
RESERVED_LAYERS = frozenset({"shared", "desk"})

SHARED = "shared"
"""The first layer of every council."""


def is_id(text: str) -> bool:
    """Whether `text` is an identifier."""
    return ID.fullmatch(text) is not None


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like `word`, or None when nothing is near."""
    found = get_close_matches(word, sorted(choices), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, choices: Iterable[str], otherwise: str | None = None) -> str | None:
    """A hint naming the choice nearest to `word`, else `otherwise`."""
    near = nearest(word, choices)
    return f"did you mean '{near}'?" if near else otherwise
