"""Prices that have changed: what people call about, told as a change of each page with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from councilhub.compose.wording import value_in_words
from councilhub.model.article import ChangeNote
from councilhub.model.facts import Fact, Facts
from councilhub.model.reading import Shown, shown, shown_in_notes
from councilhub.model.site import Change, SiteArticle
from councilhub.model.text import VARIABLE, is_table, named

GROUP = "fees"


def with_new_prices(
    articles: Mapping[str, SiteArticle], public: Facts, staff: Facts, day: date
) -> dict[str, SiteArticle]:
    """`articles`, each with the changes of the prices that its page shows.

    Of each price, the step to the one of `day`; one that has not begun is not told. `public`: the
    facts of residents' text; `staff`: those of agent notes. What stands in both is residents'.
    """
    return {id_: _told(article, public, staff, day) for id_, article in articles.items()}


def _told(article: SiteArticle, public: Facts, staff: Facts, day: date) -> SiteArticle:
    facts = staff if article.agent_only else public
    names = _names(shown(article), facts)
    new = tuple(_new_prices(names, facts, day))
    days = (article.touched, *(change.note.on for change in new))
    touched = max((day for day in days if day), default=None)
    notes = article.notes
    if notes:
        texts = shown_in_notes(notes, signpost=article.signpost is not None)
        within = _new_prices(_names(texts, staff) - names, staff, day)
        notes = replace(notes, changes=(*notes.changes, *within))
    return replace(article, changes=article.changes + new, touched=touched, notes=notes)


def _new_prices(names: set[str], facts: Facts, day: date) -> Iterator[Change]:
    """One change for all prices that a layer changed on the same day."""
    found: dict[tuple[date, str], list[str]] = {}
    for fact in (facts[name] for name in sorted(names) if name in facts):
        step = _step(fact, day)
        if step:
            first, line = step
            found.setdefault((first, fact.layer), []).append(line)
    for (first, layer), lines in found.items():
        yield Change(layer, ChangeNote(on=first, note=f"New price. {' '.join(lines)}"))


def _step(fact: Fact, day: date) -> tuple[date, str] | None:
    """The day on which the price of `day` began, and what it is now and was before."""
    now = fact.on(day)
    before = [value for value in fact.values if now and value.first < now.first]
    if now is None or not before or before[-1].value == now.value:
        return None
    new, old = (value_in_words(GROUP, value) for value in (now, before[-1]))
    return now.first, f"{fact.words}: {new}, before {old}."


def _names(texts: Iterable[Shown], facts: Facts) -> set[str]:
    """The fees that texts name."""
    return {
        name
        for text, _ in texts
        for found in VARIABLE.finditer(text)
        if found[1] == GROUP
        for name in _each(f"{found[1]}.{found[2]}", facts)
    }


def _each(name: str, facts: Facts) -> tuple[str, ...]:
    return tuple(named(name, facts)) if is_table(name) else (name,)
