"""Words that callers use for words that our pages use, so that search finds what they mean."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from councilhub.model.types import SHAPE, matching

Phrase = Annotated[
    str,
    matching(
        r"^£?[0-9A-Za-zÀ-ž][0-9A-Za-zÀ-ž '’&/.+%£-]*$",
        "a word or a few words without commas and signs",
        max_length=60,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """What callers say for one of our words."""

    __pydantic_config__ = SHAPE
    means: Phrase
    """Our word, as titles, keywords, summaries or headings have it, such as recycling centre."""
    words: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    """What callers say for it, such as tip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SynonymsFile:
    """A `synonyms.yml`."""

    __pydantic_config__ = SHAPE
    synonyms: tuple[Synonym, ...] = ()
    """Our words, each with those that callers use for it."""
