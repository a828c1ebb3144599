"""One article (or its notes) while layers are laid over it, one operation at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from councilhub.compose.standing import Comparison, Ground
from councilhub.diagnostics import Diagnostic, Place, Related
from councilhub.ids import did_you_mean
from councilhub.model.article import LEAD, ChangeNote, SourceSection
from councilhub.model.drift import Standing, Target
from councilhub.model.overlay import Overlay
from councilhub.model.site import Change, Field, Origin, OverlayReview, Part, Section


@dataclass(slots=True, kw_only=True)
class Draft:
    """Sections in order and fields by name, with the paths and findings so far."""

    of: str
    """What it is, for messages: `article 'x'` or `notes 'x'`."""
    sections: list[Section]
    fields: dict[str, Field]
    sources: list[str]
    changes: tuple[Change, ...]
    """The change notes of all that lies here so far."""
    day: date
    laws: tuple[ChangeNote, ...] = ()
    """Of notes: the changes in the law that their article tells of."""
    findings: list[Diagnostic] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    overlays: list[OverlayReview] = field(default_factory=list)
    withheld: bool = False

    def lay(self, overlay: Overlay, *, sets_policy: bool, beside: Iterable[Ground] = ()) -> None:
        """Lay `overlay` over this.

        `sets_policy`: its layer may lock and require sections. `beside`: what else it lies on, in
        other councils that have its layer.
        """
        self.sources.append(overlay.place.path)
        self.withheld = self.withheld or overlay.unreadable
        if self.withheld:
            # Nothing of this is published, and what lies below cannot be known: no new errors.
            return
        compared = Comparison(
            overlay=overlay,
            grounds=(self.ground(), *beside),
            changes=(*self.laws, *(change.note for change in self.changes)),
            earlier={standing.target: standing for standing in self.standings},
            day=self.day,
        )
        self.standings += self._laid(overlay, compared, sets_policy=sets_policy)
        self.changes += tuple(Change(overlay.layer, note) for note in overlay.change_notes)
        self.overlays.append(
            OverlayReview(
                layer=overlay.layer,
                path=overlay.place.path,
                on=overlay.matter.last_reviewed_on,
                review_in=overlay.matter.review_in,
            )
        )

    def ground(self) -> Ground:
        """What the next layer lies on."""
        return Ground({section.id: section for section in self.sections}, dict(self.fields))

    def _laid(
        self, overlay: Overlay, compared: Comparison, *, sets_policy: bool
    ) -> Iterator[Standing]:
        """Carry out every operation of an overlay, and tell how each stands."""
        released, held = overlay.released_on(self.day), overlay.held_on(self.day)
        lasting = overlay.without(released)
        for name, value in lasting.fields().items():
            place = overlay.places.get(name, overlay.place)
            self._replace_field(name, value, Origin(overlay.layer, place))
            yield compared.stand(Target("field", name), "replace", place, value)
        self._note_changes(overlay)
        for section_id in overlay.matter.remove:
            place = overlay.places["remove"]
            refused = not self._remove(section_id, Origin(overlay.layer, place))
            yield compared.stand(Target("section", section_id), "remove", place, refused=refused)
        for section in lasting.sections:
            if not sets_policy:
                self.refuse_policy(section)
            is_held = ("section", section.id) in held
            operation = self._section(section, overlay.layer, held=is_held)
            yield compared.stand(
                Target("section", section.id),
                operation or "replace",
                section.place,
                section.text,
                refused=operation is None,
            )
        for kind, name in released:
            said = overlay.said(kind, name)
            if said is not None:
                yield compared.released(Target(kind, name), said)

    def refuse_policy(self, section: SourceSection) -> None:
        """Report a policy in text whose layer may not set one."""
        if section.required or section.locked:
            message = "'.required' and '.locked' may stand in shared and nation text only"
            self._refuse("dialect", section.place, message, "take it out of the heading")

    def _replace_field(self, name: str, value: object, origin: Origin) -> None:
        old = self.fields.get(name)
        past = (*old.replaced, old.origin) if old else ()
        self.fields[name] = Field(value=value, origin=origin, replaced=past)

    def _note_changes(self, overlay: Overlay) -> None:
        """Put the change notes of a layer among those below, the newest first."""
        if not overlay.change_notes:
            return
        old = self.fields.get("change_notes")
        notes = overlay.change_notes
        if old and isinstance(old.value, tuple):
            notes = (*notes, *old.value)
        newest_first = tuple(sorted(notes, key=lambda note: note.on, reverse=True))
        place = overlay.places["change_notes"]
        self._replace_field("change_notes", newest_first, Origin(overlay.layer, place))

    def _remove(self, section_id: str, origin: Origin) -> bool:
        """Whether the section could be removed."""
        found = len(self.findings)
        at = self._find(section_id, origin.place)
        if at is None or self._locked(at, origin.place):
            return False
        if self.sections[at].required:
            message = f"section '{section_id}' of {self.of} is required: it cannot be removed"
            hint = "write the section for this council instead"
            self._refuse("section-required", origin.place, message, hint)
        del self.sections[at]
        return len(self.findings) == found

    def _section(self, new: SourceSection, layer: str, *, held: bool) -> str | None:
        """Carry out the operation that a section of an overlay asks for; None: it is refused."""
        origin = Origin(layer, new.place)
        anchor, there = new.after or new.before, any(each.id == new.id for each in self.sections)
        if anchor is not None:
            inserted = self._insert(new, origin, anchor, offset=1 if new.after else 0)
            return "insert" if inserted else None
        if not there and (new.id == LEAD or held):
            # What is held stays on the page when the text below goes: as the last section.
            at = 0 if new.id == LEAD else len(self.sections)
            self.sections.insert(at, made(new, origin, "insert"))
            return "insert"
        found = self._find(new.id, new.place)
        if found is None or self._locked(found, new.place):
            return None
        self.sections[found] = _changed(self.sections[found], new, origin)
        return "append" if new.append else "prepend" if new.prepend else "replace"

    def _insert(self, new: SourceSection, origin: Origin, anchor: str, offset: int) -> bool:
        existing = next((s for s in self.sections if s.id == new.id), None)
        if existing:
            message = f"section '{new.id}' exists already in {self.of}"
            hint = "to replace it, leave out after= or before=; for a new section take another id"
            related = (Related(existing.origin.place, "the section of that id"),)
            self._refuse("duplicate-id", new.place, message, hint, related)
            return False
        if new.before == LEAD:
            message = f"nothing can stand before the lead of {self.of}: it has no heading"
            self._refuse("dialect", new.place, message, "write after=lead")
            return False
        at = self._find(anchor, new.place)
        if at is not None:
            self.sections.insert(at + offset, made(new, origin, "insert"))
        return at is not None

    def _find(self, section_id: str, place: Place) -> int | None:
        for at, section in enumerate(self.sections):
            if section.id == section_id:
                return at
        known = [section.id for section in self.sections]
        hint = did_you_mean(section_id, known, f"its sections are: {', '.join(known)}")
        related = tuple(Related(Place(path), self.of) for path in self.sources[:1])
        message = f"no section '{section_id}' in {self.of}"
        self._refuse("overlay-section-missing", place, message, hint, related)
        return None

    def _locked(self, at: int, place: Place) -> bool:
        lock = self.sections[at].locked
        if lock:
            message = f"section '{self.sections[at].id}' of {self.of} is locked by '{lock.layer}'"
            hint = "take this change out; ask the owner of the text if it is wrong"
            related = (Related(lock.place, "the locked section"),)
            self._refuse("section-locked", place, message, hint, related)
        return lock is not None

    def _refuse(
        self,
        rule: str,
        place: Place,
        message: str,
        hint: str | None,
        related: tuple[Related, ...] = (),
    ) -> None:
        self.findings.append(Diagnostic(rule, place, message, hint=hint, related=related))


def made(new: SourceSection, origin: Origin, operation: str) -> Section:
    """A section as one file writes it. The text of a required one is a hint: not published."""
    part = Part(text=new.text, origin=origin, operation=operation, text_line=new.text_line)
    return Section(
        id=new.id,
        title=new.title,
        origin=origin,
        parts=() if new.required else (part,),
        hint=new.text if new.required else "",
        required=new.required,
        locked=origin if new.locked else None,
    )


def _changed(old: Section, new: SourceSection, origin: Origin) -> Section:
    """`old` after `new` was appended, prepended or put in its place."""
    if new.append or new.prepend:
        operation = "append" if new.append else "prepend"
        part = Part(text=new.text, origin=origin, operation=operation, text_line=new.text_line)
        parts = (*old.parts, part) if new.append else (part, *old.parts)
        return replace(old, parts=parts, locked=origin if new.locked else old.locked)
    section = made(new, origin, "replace")
    past = (*old.replaced, *_origins(old))
    return replace(section, required=old.required or new.required, replaced=past)


def _origins(section: Section) -> tuple[Origin, ...]:
    return tuple(part.origin for part in section.parts) or (section.origin,)
