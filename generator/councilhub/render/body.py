"""The Markdown of an article's page, as pieces that do not depend on each other."""

from html import escape

from councilhub.model.article import LEAD
from councilhub.model.site import Section, SiteArticle
from councilhub.model.text import to_tokens
from councilhub.render.markdown import staged_text


def pieces(article: SiteArticle) -> tuple[str, ...]:
    """One piece of staged Markdown a section; on an agent page with the note beside it."""
    if article.withheld or article.signpost:
        return ()
    notes = article.notes
    if notes is None:
        return tuple(_section(section) for section in article.sections)
    beside = {} if notes.withheld else {note.id: note for note in notes.sections}
    ours = {section.id for section in article.sections}
    on_top = [_top_note(note) for id_, note in beside.items() if id_ not in ours]
    return (*on_top, *(_with_note(s, beside.get(s.id)) for s in article.sections))


def _section(section: Section) -> str:
    text = staged_text(section.text, section.id)
    if section.id == LEAD:
        return text
    return f"## {to_tokens(section.title)} {{#{section.id}}}\n\n{text}"


def _with_note(section: Section, note: Section | None) -> str:
    beside = f"\n\n{_note(note, 'note')}" if note else ""
    return _box("section", "", f"{_section(section)}{beside}")


def _top_note(note: Section) -> str:
    return _note(note, "note note-top")


def _note(note: Section, classes: str) -> str:
    id_ = f"note-{note.id}"
    text = staged_text(note.text, id_)
    if classes.endswith("top") and note.title:
        text = f'<p class="note-title">{escape(note.title)}</p>\n\n{text}'
    return _box(classes, f' id="{id_}"', text)


def _box(classes: str, attributes: str, text: str) -> str:
    return f'<div class="{classes}"{attributes} markdown="1">\n\n{text}\n\n</div>'
