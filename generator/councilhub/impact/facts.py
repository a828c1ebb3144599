"""The facts that a change sets anew, with every page that shows them."""

from collections.abc import Iterator

from councilhub.compose import window_in_words
from councilhub.impact.compare import Comparing
from councilhub.impact.scope import Change
from councilhub.model.facts import Fact
from councilhub.model.impact import FactChange


def fact_changes(change: Change, seen: Comparing) -> Iterator[FactChange]:
    """Every fact that differs, before and after."""
    for layer, name, before, after in change.fact_changes():
        fact = after or before
        if fact is None:
            continue
        pays = name in seen.payments
        yield FactChange(
            name=name,
            layer=layer,
            place=fact.place,
            owner=_owner(before, after),
            before=_windows(before),
            after=_windows(after),
            payment=pays,
            pages=seen.fact_pages.get((layer, name), {}),
        )


def _owner(before: Fact | None, after: Fact | None) -> str:
    """Who answers for it; of one that is handed over, both."""
    owners = dict.fromkeys(fact.owner for fact in (before, after) if fact)
    return " → ".join(owners)


def _windows(fact: Fact | None) -> tuple[str, ...]:
    return tuple(window_in_words(fact.group, value) for value in fact.values) if fact else ()
