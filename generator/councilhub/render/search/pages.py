"""What search knows of each page: what it is called, and the texts on it with their places."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass

from councilhub.model.article import LEAD
from councilhub.model.site import Section, SiteArticle, SiteNotes
from councilhub.model.text import to_tokens, variables
from councilhub.render import asking
from councilhub.render.fill import plain
from councilhub.render.frame import Frame
from councilhub.render.markdown import staged_text

CARDS = {
    "page_urgent": "If it is urgent",
    "page_glance": "At a glance",
    **{f"page_{name}": title for name, title in asking.CARDS.items()},
}
"""The boxes of a page that hold fields, by id, and their headings."""
_HEADING = re.compile(r"#{3,4} (.*) \{#(\S+)\}")
_ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://\S+")
"""What stands in a text and is not read."""
_UNSAID = frozenset({"id", "next", "link", "kind"})
"""What parts of a field are not shown as words."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A text with its place on the page; `id` is empty at the page's top.

    `title` is empty where there is none, or where the place is a card.
    """

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page as search finds and shows it. `kind`: `signpost`, `withheld` or nothing."""

    address: str
    title: str
    topic: str
    kind: str = ""
    summary: str = ""
    words: tuple[str, ...] = ()
    """Callers' words for it."""
    triage: str = ""
    places: tuple[Spot, ...] = ()


def found_pages(frame: Frame) -> Iterator[Found]:
    """Every article in the order of titles; of what cannot be shown, no more than its title."""
    for article in frame.by_title():
        yield _withheld(frame, article) if article.withheld else _shown(frame, article)


def _withheld(frame: Frame, article: SiteArticle) -> Found:
    return Found(
        address=frame.addresses.of(article.id),
        title=frame.plain(article.title),
        topic=article.topic,
        kind="withheld",
    )


def _shown(frame: Frame, article: SiteArticle) -> Found:
    notes = article.notes if article.notes and not article.notes.withheld else None
    post = article.signpost
    summary = _said(article, "summary") or ([post.because] if post and post.because else [])
    places = _cards(frame, article, notes) if post else _texts(frame, article, notes)
    return Found(
        address=frame.addresses.of(article.id),
        title=frame.plain(article.title),
        topic=article.topic,
        kind="signpost" if post else "",
        summary=frame.plain(" ".join(summary)),
        # Callers' words stand on no page, so a variable in one may have no value.
        words=tuple(word for word in _said(article, "keywords") if not variables(word)),
        triage=" ".join(_said(notes, "triage")),
        places=tuple(place for place in places if place.text or place.title),
    )


def _texts(frame: Frame, article: SiteArticle, notes: SiteNotes | None) -> Iterator[Spot]:
    """The boxes and the sections of a service, each note with the section that it stands beside."""
    yield from _cards(frame, article, notes)
    beside = {note.id: note for note in notes.sections} if notes else {}
    for section in article.sections:
        yield from _spots(frame, section, "" if section.id == LEAD else section.id)
        if section.id in beside:
            yield from _spots(frame, beside.pop(section.id), f"note-{section.id}")
    for note in beside.values():
        yield from _spots(frame, note, f"note-{note.id}")


def _spots(frame: Frame, section: Section, id_: str) -> Iterator[Spot]:
    """The text of a section, and of each part of it that has a heading and an id of its own."""
    here, title, lines = id_, section.title, list[str]()
    for line in staged_text(section.text, id_ or section.id).split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading:
            yield Spot(here, _plain(frame, title), _plain(frame, "\n".join(lines)))
            title, here, lines = heading[1], heading[2], []
        else:
            lines.append(line)
    yield Spot(here, _plain(frame, title), _plain(frame, "\n".join(lines)))


def _cards(frame: Frame, article: SiteArticle, notes: SiteNotes | None) -> Iterator[Spot]:
    """What stands in boxes; residents' pages have no "At a glance", nor signposts most fields."""
    yield _card(frame, "page_urgent", _said(article, "urgent"))
    if article.signpost:
        return
    glance = [
        text for name in ("actions", "cost", "takes", "needs") for text in _said(article, name)
    ]
    for name in ("say_first", "verify", "watch_for"):
        glance += _said(notes, name)
    yield _card(frame, "page_glance" if frame.agents else "", glance)
    for name in asking.CARDS:
        yield _card(frame, f"page_{name}", _said(notes, name))


def _card(frame: Frame, id_: str, texts: list[str]) -> Spot:
    return Spot(id_, "", _plain(frame, "\n".join(texts)))


def _plain(frame: Frame, text: str) -> str:
    return plain(_ADDRESS.sub(" ", to_tokens(text)), frame.values)


def _said(half: SiteArticle | SiteNotes | None, name: str) -> list[str]:
    """The words of a field, one after the other."""
    field = half.fields.get(name) if half else None
    return list(_words_of(field.value)) if field else []


def _words_of(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple() | list():
            for each in value:
                yield from _words_of(each)
        case Mapping():
            for name, each in value.items():
                if name not in _UNSAID:
                    yield from _words_of(each)
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield from _words_of(asdict(value))
        case _:
            return
