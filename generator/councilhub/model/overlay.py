"""Overlays: what one layer changes in one article, or in its agent notes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from councilhub.diagnostics import Place
from councilhub.model.article import Action, ChangeNote, Contact, Source, SourceSection, Urgent
from councilhub.model.notes import Handover, Question, Step, WatchFor
from councilhub.model.places import Steps
from councilhub.model.types import SHAPE, Day, Digest, Id, Line, Months, See, Text, YesNo


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What an overlay was compared with last. `councilhub overlay accept` writes it."""

    __pydantic_config__ = SHAPE
    on: Day | None = None
    """The day of the comparison; without it, that of the last review."""
    sections: Annotated[dict[Id, Digest], Field(default_factory=dict)]
    """A section's id: the digest of its text below."""
    fields: Annotated[dict[str, Digest], Field(default_factory=dict)]
    """A field's name: the digest of its value below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Texts that stay as they were while the shared ones move on. `councilhub overlay hold`."""

    __pydantic_config__ = SHAPE
    sections: tuple[Id, ...] = ()
    fields: tuple[Line, ...] = ()
    because: Line
    until: Day
    """The last day; after it the text below stands on the page again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayMatter:
    """The front matter of an overlay on an article; a list replaces the whole list."""

    __pydantic_config__ = SHAPE
    last_reviewed_on: Day | None = None
    reviewed_by: Line | None = None
    review_in: Months | None = None
    base: Base | None = None
    held: tuple[Held, ...] = ()
    offered: YesNo | None = None
    """`no`: the page becomes a signpost. `yes` restores it."""
    because: Line | None = None
    see: See | None = None
    """Who provides it: body:<id>, council:<id>, article:<id> or an https address."""
    summary: Line | None = None
    urgent: tuple[Urgent, ...] | None = None
    actions: tuple[Action, ...] | None = None
    cost: Line | None = None
    takes: Line | None = None
    needs: tuple[Line, ...] | None = None
    contact: Contact | None = None
    formats: tuple[Line, ...] | None = None
    keywords: tuple[Line, ...] | None = None
    related: tuple[Id, ...] | None = None
    sources: tuple[Source, ...] | None = None
    delivered_by: Line | None = None
    accountable: Line | None = None
    remove: tuple[Id, ...] = ()
    """Sections that this layer does not have."""
    change_notes: tuple[ChangeNote, ...] = ()
    """What this layer changed; its pages show it with the article's own notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesOverlayMatter:
    """The front matter of an overlay on agent notes."""

    __pydantic_config__ = SHAPE
    last_reviewed_on: Day | None = None
    reviewed_by: Line | None = None
    review_in: Months | None = None
    base: Base | None = None
    held: tuple[Held, ...] = ()
    triage: Literal["A", "B", "C"] | None = None
    say_first: Line | None = None
    verify: tuple[Line, ...] | None = None
    watch_for: tuple[WatchFor, ...] | None = None
    handover: Handover | None = None
    guide: tuple[Question, ...] | None = None
    process: tuple[Step, ...] | None = None
    reply: Text | None = None
    remove: tuple[Id, ...] = ()


ARTICLE_FIELDS = (
    *("summary", "urgent", "actions", "cost", "takes", "needs", "contact", "formats"),
    *("keywords", "related", "sources", "delivered_by", "accountable"),
)
"""The fields of an article that a layer may replace."""
NOTES_FIELDS = (
    *("triage", "say_first", "verify", "watch_for", "handover", "guide", "process", "reply"),
)
"""The fields of agent notes that a layer may replace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What one layer changes in one article (or, in an `agent` folder, in its notes)."""

    id: str
    layer: str
    place: Place
    matter: OverlayMatter | NotesOverlayMatter
    places: Mapping[str, Place]
    sections: tuple[SourceSection, ...]
    inner: Mapping[Steps, Place] = field(default_factory=dict)
    unreadable: bool = False

    def fields(self) -> Mapping[str, object]:
        """The fields this overlay replaces, in the model's order."""
        names = ARTICLE_FIELDS if isinstance(self.matter, OverlayMatter) else NOTES_FIELDS
        values = {name: getattr(self.matter, name) for name in names}
        return {name: value for name, value in values.items() if value is not None}

    @property
    def change_notes(self) -> tuple[ChangeNote, ...]:
        """What this layer changed in the article."""
        return self.matter.change_notes if isinstance(self.matter, OverlayMatter) else ()

    def said(self, kind: str, name: str) -> object:
        """What it says of a section or a field; None where it says nothing."""
        if kind == "field":
            return self.fields().get(name)
        return next((section.text for section in self.sections if section.id == name), None)

    def held_on(self, day: date) -> Mapping[tuple[str, str], Held]:
        """What is held on `day`, by `section` or `field` and its name."""
        return self._held(lambda hold: hold.until >= day)

    def released_on(self, day: date) -> Mapping[tuple[str, str], Held]:
        """What was held and no longer is on `day`."""
        return self._held(lambda hold: hold.until < day)

    def _held(self, wanted: Callable[[Held], bool]) -> Mapping[tuple[str, str], Held]:
        holds = [hold for hold in self.matter.held if wanted(hold)]
        sections = {("section", name): hold for hold in holds for name in hold.sections}
        return sections | {("field", name): hold for hold in holds for name in hold.fields}

    def without(self, released: Collection[tuple[str, str]]) -> "Overlay":
        """Without some of its sections and fields, by `section` or `field` and their names."""
        if not released:
            return self
        kept = tuple(s for s in self.sections if ("section", s.id) not in released)
        gone = {name: None for name in self.fields() if ("field", name) in released}
        matter = replace(self.matter, **gone)  # type: ignore[arg-type]  # each field may be None
        return replace(self, sections=kept, matter=matter)

    def without_fields(self) -> "Overlay":
        """What it does to sections alone. (Of an overlay on agent notes.)."""
        kept = {name: getattr(self.matter, name) for name in ("last_reviewed_on", "base", "held")}
        return replace(self, matter=NotesOverlayMatter(remove=self.matter.remove, **kept))

    def without_text(self) -> "Overlay":
        """What it does to fields alone."""
        return replace(self, sections=(), matter=replace(self.matter, remove=()))
