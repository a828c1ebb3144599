"""What an agent is told on top of a page before relying on it: how many parts, and where."""

from collections.abc import Iterator

from councilhub.model.drift import Target
from councilhub.render.due import due_view, overlay_reviews
from councilhub.render.frame import View
from councilhub.render.law import part_link, part_name
from councilhub.render.layers import Half, Layers, Mark

_WORDS = {
    "changed": ("1 part may be out of date", "{} parts may be out of date"),
    "held": ("1 part is kept as it was", "{} parts are kept as they were"),
    "own": ("1 local exception", "{} local exceptions"),
}
"""What is said of one part and of several, by tone. What the law has overtaken has its own box."""


def page_warnings(layers: Layers) -> View:
    """The first day on which a review is overdue, and the parts to beware of, by tone."""
    found: dict[str, list[View]] = {tone: [] for tone in _WORDS}
    for tone, link in _parts(layers):
        if tone in found:
            found[tone].append(link)
    groups = [
        {"tone": tone, "words": _count(tone, len(links)), "links": links}
        for tone, links in found.items()
        if links
    ]
    return {"due": min(_due_days(layers), default=None), "groups": groups}


def _parts(layers: Layers) -> Iterator[tuple[str, View]]:
    for half in layers.halves:
        titles = {standing.target: standing.title for standing in half.standings}
        for target, title in titles.items():
            mark = layers.mark(half, target)
            for tone in _tones(mark) if mark else ():
                yield tone, _link(half, target, title)


def _tones(mark: Mark) -> Iterator[str]:
    yield from (caution.tone for caution in mark.cautions)
    if mark.own:
        yield "own"


def _link(half: Half, target: Target, title: str) -> View:
    return {"text": part_name(half, target, title), "href": part_link(half, target)}


def _count(tone: str, number: int) -> str:
    one, several = _WORDS[tone]
    return one if number == 1 else several.format(number)


def _due_days(layers: Layers) -> Iterator[str]:
    """The due day of every text of the page, as 2026-12-01."""
    article, notes = layers.article, layers.article.notes
    dues: list[object] = [due_view(article.fields)]
    if notes and not notes.withheld:
        dues.append(due_view(notes.fields, article.fields))
    dues += [review["due"] for review in overlay_reviews(layers)]
    yield from (str(due["iso"]) for due in dues if isinstance(due, dict))
