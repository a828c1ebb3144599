"""Overlays: what one layer changes in one article, or in its agent notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from pydantic import Field

from councilhub.diagnostics import Place
from councilhub.model.article import Action, Contact, Source, SourceSection, Urgent
from councilhub.model.notes import Handover, Question, Step, WatchFor
from councilhub.model.places import Steps
from councilhub.model.types import SHAPE, Day, Digest, Id, Line, Months, See, Text, YesNo


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Digests of the text an overlay was written against."""

    __pydantic_config__ = SHAPE
    sections: Annotated[dict[Id, Digest], Field(default_factory=dict)]
    fields: Annotated[dict[str, Digest], Field(default_factory=dict)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayMatter:
    """The front matter of an overlay on an article; a list replaces the whole list."""

    __pydantic_config__ = SHAPE
    last_reviewed_on: Day | None = None
    reviewed_by: Line | None = None
    review_in: Months | None = None
    base: Base | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesOverlayMatter:
    """The front matter of an overlay on agent notes."""

    __pydantic_config__ = SHAPE
    last_reviewed_on: Day | None = None
    reviewed_by: Line | None = None
    review_in: Months | None = None
    base: Base | None = None
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

    def without_fields(self) -> "Overlay":
        """What it does to sections alone. (Of an overlay on agent notes.)."""
        return replace(self, matter=NotesOverlayMatter(remove=self.matter.remove))

    def without_text(self) -> "Overlay":
        """What it does to fields alone."""
        return replace(self, sections=(), matter=replace(self.matter, remove=()))
