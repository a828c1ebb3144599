"""The Markdown of an article's page, as pieces that do not depend on each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from councilhub.model.article import LEAD
from councilhub.model.site import Section, SiteArticle, SiteNotes
from councilhub.model.text import to_tokens
from councilhub.render.asides import around
from councilhub.render.asking import Asking
from councilhub.render.layers import Half, Layers
from councilhub.render.markdown import staged_text


def pieces(
    article: SiteArticle, layers: Layers | None = None, asking: Asking | None = None
) -> tuple[str, ...]:
    """One piece of staged Markdown a section; on an agent page with the note beside it.

    `layers`: on an agent page, where each section comes from and what to beware of in it.
    `asking`: the links at the ends of sections by which readers ask for a change.
    """
    if article.withheld or article.signpost:
        return ()
    return tuple(_Body(article, layers, asking).pieces())


@dataclass(frozen=True, slots=True)
class _Body:
    """The text of one page, with what stands around it."""

    article: SiteArticle
    layers: Layers | None
    asking: Asking | None

    def pieces(self) -> Iterator[str]:
        """Notes that stand on top, then the sections."""
        article, notes = self.article, self.article.notes
        if notes is None:
            yield from map(self._section, article.sections)
            return
        beside = {} if notes.withheld else {note.id: note for note in notes.sections}
        ours = {section.id for section in article.sections}
        for id_, note in beside.items():
            if id_ not in ours:
                title = f'<p class="note-title">{escape(note.title)}</p>' if note.title else ""
                yield self._note(note, notes, "note note-top", title)
        for section in article.sections:
            parts = [self._section(section)]
            if section.id in beside:
                parts.append(self._note(beside[section.id], notes, "note"))
            yield _box("section", "", "\n\n".join(parts))

    def _section(self, section: Section) -> str:
        text = self._around(staged_text(section.text, section.id), section, self.article)
        if section.id == LEAD:
            return text
        return f"## {to_tokens(section.title)} {{#{section.id}}}\n\n{text}"

    def _note(self, note: Section, notes: SiteNotes, classes: str, title: str = "") -> str:
        id_ = f"note-{note.id}"
        text = self._around(staged_text(note.text, id_), note, notes)
        return _box(classes, f' id="{id_}"', f"{title}\n\n{text}" if title else text)

    def _around(self, text: str, section: Section, half: Half) -> str:
        ask = self.asking.html(section, half) if self.asking else ""
        if self.layers:
            return around(text, section, half, self.layers, ask)
        return f"{text}\n\n{_box('ask-line', '', f'<p>{ask}</p>')}" if ask else text


def _box(classes: str, attributes: str, text: str) -> str:
    return f'<div class="{classes}"{attributes} markdown="1">\n\n{text}\n\n</div>'
