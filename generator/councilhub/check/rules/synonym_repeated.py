"""A synonym stands once, and is another word than the one it means.

Each meaning has one list, with all that callers say for it. A word that stands there twice, or that
is our word itself, adds nothing; a plural is the same word. One word may have several meanings.

PASS content/shared/synonyms.yml
    synonyms:
      - means: recycling centre
        words:
          - tip
          - dump
FAIL content/shared/synonyms.yml
    synonyms:
      - means: recycling centre
        words:
          - tip
          - tips
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Place, Related, Severity
from councilhub.model.synonyms import Synonym
from councilhub.model.words import words

RULE = "synonym-repeated"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Meanings that stand twice, and words that stand twice under one or are the meaning itself."""
    hub = checked.hub
    lists: dict[tuple[str, ...], int] = {}
    for number, synonym in enumerate(hub.synonyms):
        place = hub.places[f"synonym:{number}"]
        first = lists.setdefault(words(synonym.means), number)
        if first != number:
            message = f"'{synonym.means}' has a list already"
            there = hub.places[f"synonym:{first}"]
            yield _found(place, message, "put the words into one list", there)
        places = [hub.places[f"synonym:{number}:{each}"] for each in range(len(synonym.words))]
        yield from _in_list(synonym, place, places)


def _in_list(synonym: Synonym, place: Place, places: list[Place]) -> Iterator[Diagnostic]:
    seen = {words(synonym.means): place}
    for word, here in zip(synonym.words, places, strict=True):
        first = seen.setdefault(words(word), here)
        if first == place:
            yield _found(here, f"'{word}' is what it means itself", "take the line out", first)
        elif first != here:
            message = f"'{word}' stands twice for '{synonym.means}'"
            yield _found(here, message, "take the line out", first)


def _found(place: Place, message: str, hint: str, first: Place) -> Diagnostic:
    related = (Related(first, "the first"),)
    return Diagnostic(RULE, place, message, Severity.WARNING, hint, related)
