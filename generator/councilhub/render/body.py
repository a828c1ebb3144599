"""The Markdown of an article's page, as pieces that do not depend on each other."""

from html import escape

from councilhub.model.article import LEAD
from councilhub.model.site import Section, SiteArticle, SiteNotes
from councilhub.model.text import to_tokens
from councilhub.render.asides import around
from councilhub.render.layers import Layers
from councilhub.render.markdown import staged_text


def pieces(article: SiteArticle, layers: Layers | None = None) -> tuple[str, ...]:
    """One piece of staged Markdown a section; on an agent page with the note beside it.

    `layers`: on an agent page, where each section comes from and what to beware of in it.
    """
    if article.withheld or article.signpost:
        return ()
    notes = article.notes
    if notes is None:
        return tuple(_section(section, article, layers) for section in article.sections)
    beside = {} if notes.withheld else {note.id: note for note in notes.sections}
    ours = {section.id for section in article.sections}
    on_top = [_top_note(note, notes, layers) for id_, note in beside.items() if id_ not in ours]
    sections = [
        _with_note(_section(section, article, layers), notes, beside.get(section.id), layers)
        for section in article.sections
    ]
    return (*on_top, *sections)


def _section(section: Section, article: SiteArticle, layers: Layers | None) -> str:
    text = staged_text(section.text, section.id)
    if layers:
        text = around(text, section, article, layers)
    if section.id == LEAD:
        return text
    return f"## {to_tokens(section.title)} {{#{section.id}}}\n\n{text}"


def _with_note(section: str, notes: SiteNotes, note: Section | None, layers: Layers | None) -> str:
    beside = f"\n\n{_note(note, notes, layers)}" if note else ""
    return _box("section", "", f"{section}{beside}")


def _top_note(note: Section, notes: SiteNotes, layers: Layers | None) -> str:
    title = f'<p class="note-title">{escape(note.title)}</p>\n\n' if note.title else ""
    return _note(note, notes, layers, "note note-top", title)


def _note(
    note: Section,
    notes: SiteNotes,
    layers: Layers | None,
    classes: str = "note",
    title: str = "",
) -> str:
    id_ = f"note-{note.id}"
    text = staged_text(note.text, id_)
    if layers:
        text = around(text, note, notes, layers)
    return _box(classes, f' id="{id_}"', f"{title}{text}")


def _box(classes: str, attributes: str, text: str) -> str:
    return f'<div class="{classes}"{attributes} markdown="1">\n\n{text}\n\n</div>'
