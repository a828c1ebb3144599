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
    """Ids of the sections that stay."""
    fields: tuple[Line, ...] = ()
    """Names of the fields that stay."""
    because: Line
    """Why this council keeps its text."""
    until: Day
    """The last day; after it the text below stands on the page again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayMatter:
    """The front matter of an overlay on an article; a list replaces the whole list."""

    __pydantic_config__ = SHAPE
    last_reviewed_on: Day | None = None
    """The day somebody last compared this text with the shared one."""
    reviewed_by: Line | None = None
    """Who that was: an account or a name."""
    review_in: Months | None = None
    """How long a review lasts, such as "6 months"."""
    base: Base | None = None
    """With what text below this was last compared."""
    held: tuple[Held, ...] = ()
    """Texts that stay as they were while the shared ones move on."""
    offered: YesNo | None = None
    """`no`: the page becomes a signpost. `yes` restores it."""
    because: Line | None = None
    """Why it is not offered, in one sentence for residents."""
    see: See | None = None
    """Who provides it: body:<id>, council:<id>, article:<id> or an https address."""
    summary: Line | None = None
    """One or two sentences in place of the shared summary."""
    urgent: tuple[Urgent, ...] | None = None
    """Emergencies, in place of the shared list."""
    actions: tuple[Action, ...] | None = None
    """What people can do online, in place of the shared list."""
    cost: Line | None = None
    """What it costs here, with prices as variables such as {{ fees.bulky_waste }}."""
    takes: Line | None = None
    """How long it takes here."""
    needs: tuple[Line, ...] | None = None
    """What to have at hand, in place of the shared list."""
    contact: Contact | None = None
    """Whom to ask here, in place of the shared contact."""
    formats: tuple[Line, ...] | None = None
    """Other formats, in place of the shared list."""
    keywords: tuple[Line, ...] | None = None
    """Words that callers use, in place of the shared list."""
    related: tuple[Id, ...] | None = None
    """Other articles that help, in place of the shared list."""
    sources: tuple[Source, ...] | None = None
    """Where it can be looked up, in place of the shared list."""
    delivered_by: Line | None = None
    """Who does the work here: words, or body:<id>."""
    accountable: Line | None = None
    """Whom to complain to here: words, or body:<id>."""
    remove: tuple[Id, ...] = ()
    """Sections that this layer does not have."""
    change_notes: tuple[ChangeNote, ...] = ()
    """What this layer changed; its pages show it with the article's own notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesOverlayMatter:
    """The front matter of an overlay on agent notes."""

    __pydantic_config__ = SHAPE
    last_reviewed_on: Day | None = None
    """The day somebody last compared these notes with the shared ones."""
    reviewed_by: Line | None = None
    """Who that was: an account or a name."""
    review_in: Months | None = None
    """How long a review lasts, such as "6 months"."""
    base: Base | None = None
    """With what text below this was last compared."""
    held: tuple[Held, ...] = ()
    """Texts that stay as they were while the shared ones move on."""
    triage: Literal["A", "B", "C"] | None = None
    """A: anyone answers it now. B: explain, a specialist decides. C: hand over."""
    say_first: Line | None = None
    """The channel to offer first, here."""
    verify: tuple[Line, ...] | None = None
    """Whom we may talk to, in place of the shared list."""
    watch_for: tuple[WatchFor, ...] | None = None
    """Signs of risk, in place of the shared list."""
    handover: Handover | None = None
    """Who takes the call over here."""
    guide: tuple[Question, ...] | None = None
    """Questions to ask, in place of the shared ones."""
    process: tuple[Step, ...] | None = None
    """What happens behind the counter here."""
    reply: Text | None = None
    """The reply to send, in place of the shared one."""
    remove: tuple[Id, ...] = ()
    """Sections of the notes that this layer does not have."""
    change_notes: tuple[ChangeNote, ...] = ()
    """What this layer changed; its pages show it with the notes' own."""


ARTICLE_FIELDS = (
    *("summary", "urgent", "actions", "cost", "takes", "needs", "contact", "formats"),
    *("keywords", "related", "sources", "delivered_by", "accountable"),
)
"""The fields of an article that a layer may replace."""
NOTES_FIELDS = (
    *("triage", "say_first", "verify", "watch_for", "handover", "guide", "process", "reply"),
)
"""The fields of agent notes that a layer may replace."""


_OF_THE_REVIEW = ("last_reviewed_on", "review_in", "base", "held")


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
        """What this layer changed."""
        return self.matter.change_notes

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
        kept = {name: getattr(self.matter, name) for name in _OF_THE_REVIEW}
        return replace(self, matter=NotesOverlayMatter(remove=self.matter.remove, **kept))

    def without_text(self) -> "Overlay":
        """What it does to fields alone."""
        return replace(self, sections=(), matter=replace(self.matter, remove=()))
