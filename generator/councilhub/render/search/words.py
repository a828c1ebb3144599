"""Which words stand in which text, and which of them tell texts apart, in few bytes.

Words are only cut here. How a word is folded, so that "bins" is found by "bin", is for the browser
alone to say (`assets/search-words.js`): it does the same to what people type.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"\w[\w'’-]*")
_SHORTEST = 3
"""Letters of a word that is looked for in texts, as `read` in `assets/search-engine.js` has it."""
_FEW = 20
"""A word tells texts apart that at most one of so many has, or two in all."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def postings(texts: Sequence[str]) -> Mapping[str, str]:
    """Of each word, the numbers of the texts that hold it: steps from one to the next, base 36."""
    found: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for word in _words(text):
            found.setdefault(word, []).append(number)
    return {word: _steps(numbers) for word, numbers in found.items()}


def telling(texts: Sequence[str]) -> list[str]:
    """Of each text the words that few texts have, each once, in order."""
    all_words = [_words(text) for text in texts]
    often = Counter(word for words in all_words for word in words)
    most = max(2, len(texts) // _FEW)
    return [" ".join(sorted(word for word in words if often[word] <= most)) for words in all_words]


def _words(text: str) -> set[str]:
    found = {match.rstrip("'’-") for match in _WORD.findall(text.casefold())}
    return {word for word in found if len(word) >= _SHORTEST or not word.isalpha()}


def _steps(numbers: Sequence[int]) -> str:
    before = [0, *numbers]
    return " ".join(_base36(there - here) for here, there in zip(before, numbers, strict=False))


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits
