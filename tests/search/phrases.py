"""What callers say, with the article that each phrase should find first."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Phrase:
    """What somebody who had seen only the titles of the articles would type."""

    text: str
    wanted: frozenset[str]
    """The article it should find, or one that answers as well."""

    @property
    def aside(self) -> bool:
        """Whether it is of the half that was set aside, by its digest, before any tuning."""
        return sha256(self.text.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class Score:
    """Of how many phrases, how many found a wanted article first, and among the first three."""

    phrases: int
    first: int
    three: int

    def __str__(self) -> str:
        return f"{self.first / self.phrases:.0%} / {self.three / self.phrases:.0%}"


def tuned() -> tuple[Phrase, ...]:
    """The half that search, keywords and synonyms were made better with."""
    return _read("phrases-tuned.yml")


def aside() -> tuple[Phrase, ...]:
    """The half that nobody looked at before it was measured."""
    return _read("phrases-aside.yml")


def score(phrases: tuple[Phrase, ...], found: list[list[str]]) -> Score:
    """How well what was `found` for each phrase answers it."""
    pairs = list(zip(phrases, found, strict=True))
    return Score(
        phrases=len(pairs),
        first=sum(not phrase.wanted.isdisjoint(ids[:1]) for phrase, ids in pairs),
        three=sum(not phrase.wanted.isdisjoint(ids[:3]) for phrase, ids in pairs),
    )


def _read(name: str) -> tuple[Phrase, ...]:
    entries: list[dict[str, Any]] = yaml.safe_load((_HERE / name).read_text("utf-8"))
    return tuple(
        Phrase(entry["phrase"], frozenset(entry["wants"]) | frozenset(entry.get("or", ())))
        for entry in entries
    )
