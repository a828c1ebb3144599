"""The words of a text as search compares them: small letters, no apostrophes, singular."""

import re

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’")
_HISSES = ("ches", "shes", "sses", "xes", "zes")
_NO_PLURAL = ("ss", "us", "is")
_SHORTEST = 4


def words(text: str) -> tuple[str, ...]:
    """The words of `text` in order."""
    plain = text.casefold().translate(_APOSTROPHES)
    return tuple(singular(word) for word in _WORD.findall(plain))


def singular(word: str) -> str:
    """`word` without the ending of a plural, the same for both; it need not be English."""
    if len(word) < _SHORTEST or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(_HISSES):
        return word[:-2]
    return word.removesuffix("s")
