"""Reading composed articles: every text that a page shows, with the place it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from dataclasses import replace as replaced

from councilhub.diagnostics import Place
from councilhub.model.site import Field, Section, SiteArticle, SiteNotes

Shown = tuple[str, Place]
"""A text and the place of its first character."""

SIGNPOST_FIELDS = ("title", "summary", "urgent")
"""What a signpost shows of its article."""


def strings(value: object) -> Iterator[str]:
    """Every text inside a field's value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def shown(article: SiteArticle) -> Iterator[Shown]:
    """Every public text on the page of `article`."""
    if article.signpost:
        names = SIGNPOST_FIELDS
        yield from _values(article.fields, names)
        if article.signpost.because:
            yield article.signpost.because, article.signpost.origin.place
        for provider in article.signpost.providers:
            yield provider.phone or "", article.signpost.origin.place
        return
    yield from _values(article.fields, article.fields)
    yield from _sections(article.sections)


def shown_in_notes(notes: SiteNotes, *, signpost: bool) -> Iterator[Shown]:
    """Every text of agent notes on a page; a signpost shows of them only what to watch for."""
    yield from _values(notes.fields, ("watch_for", "triage") if signpost else notes.fields)
    if not signpost:
        yield from _sections(notes.sections)


def _values(values: Mapping[str, Field], names: Iterable[str]) -> Iterator[Shown]:
    for name in names:
        if name in values:
            for text in strings(values[name].value):
                yield text, values[name].origin.place


def _sections(sections: tuple[Section, ...]) -> Iterator[Shown]:
    for section in sections:
        yield section.title, section.origin.place
        for part in section.parts:
            yield part.text, replaced(part.origin.place, line=part.text_line, column=1)


def place_in(shown_text: Shown, offset: int) -> Place:
    """The place of the character at `offset` of a text that runs over lines."""
    text, start = shown_text
    before = text[:offset]
    line = start.line + before.count("\n")
    column = offset - before.rfind("\n") if "\n" in before else start.column + offset
    return Place(start.path, line, column)
