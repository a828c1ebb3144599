"""The tree of questions of a guide, read from the list that a page has without a script."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from councilhub.model.site import SiteArticle

LIST = """() => Object.fromEntries(Array.from(document.querySelectorAll(".guide > li"), item => [
  item.id,
  {
    ask: item.querySelector("h3").textContent,
    answers: Array.from(item.querySelectorAll("dl > div"), row => ({
      answer: row.querySelector("dt").textContent,
      outcome: row.querySelector("dd").textContent,
      next: row.querySelector("dd a[href^='#']")?.getAttribute("href").slice(1),
    })),
  },
]))"""
"""The tree of questions, from the list that the page has without a script."""


@dataclass(frozen=True)
class Way:
    """A way through a guide: the keys to press, the questions met, and where it ends."""

    keys: tuple[str, ...]
    asked: tuple[str, ...]
    given: tuple[str, ...]
    outcome: str


def ways(tree: dict[str, Any], at: str, before: Way) -> Iterator[Way]:
    """Every way from the question `at` to an outcome."""
    question = tree[at]
    for number, answer in enumerate(question["answers"], 1):
        way = Way(
            (*before.keys, str(number)),
            (*before.asked, question["ask"]),
            (*before.given, answer["answer"]),
            answer["outcome"],
        )
        if answer.get("next"):
            yield from ways(tree, answer["next"], way)
        else:
            yield way


def all_ways(page: Page) -> list[Way]:
    """Every way through the guide of a page, from its first question."""
    tree = page.evaluate(LIST)
    return list(ways(tree, next(iter(tree)), Way((), (), (), "")))


def guide_of(article: SiteArticle) -> object:
    """The questions on the page of an article, if it has any."""
    notes = article.notes
    if notes is None or notes.withheld or article.signpost:
        return None
    field = notes.fields.get("guide")
    return field.value if field else None
