"""One article (or its notes) while layers are laid over it, one operation at a time."""

from dataclasses import dataclass, field, replace

from councilhub.diagnostics import Diagnostic, Place, Related
from councilhub.ids import did_you_mean
from councilhub.model.article import LEAD, SourceSection
from councilhub.model.overlay import Overlay
from councilhub.model.site import Field, Origin, Part, Section


@dataclass(slots=True)
class Draft:
    """Sections in order and fields by name, with the paths and findings so far."""

    of: str
    """What it is, for messages: `article 'x'` or `notes 'x'`."""
    sections: list[Section]
    fields: dict[str, Field]
    sources: list[str]
    findings: list[Diagnostic] = field(default_factory=list)
    withheld: bool = False

    def lay(self, overlay: Overlay, *, sets_policy: bool) -> None:
        """Lay `overlay` over this; `sets_policy`: its layer may lock and require sections."""
        self.sources.append(overlay.place.path)
        self.withheld = self.withheld or overlay.unreadable
        if self.withheld:
            # Nothing of this is published, and what lies below cannot be known: no new errors.
            return
        for name, value in overlay.fields().items():
            origin = Origin(overlay.layer, overlay.places.get(name, overlay.place))
            self._replace_field(name, value, origin)
        remove = overlay.matter.remove
        for section_id in remove:
            self._remove(section_id, Origin(overlay.layer, overlay.places["remove"]))
        for section in overlay.sections:
            if not sets_policy:
                self.refuse_policy(section)
            self._section(section, overlay.layer)

    def refuse_policy(self, section: SourceSection) -> None:
        """Report a policy in text whose layer may not set one."""
        if section.required or section.locked:
            message = "'.required' and '.locked' may stand in shared and nation text only"
            self._refuse("dialect", section.place, message, "take it out of the heading")

    def _replace_field(self, name: str, value: object, origin: Origin) -> None:
        old = self.fields.get(name)
        past = (*old.replaced, old.origin) if old else ()
        self.fields[name] = Field(value=value, origin=origin, replaced=past)

    def _remove(self, section_id: str, origin: Origin) -> None:
        at = self._find(section_id, origin.place)
        if at is None or self._locked(at, origin.place):
            return
        if self.sections[at].required:
            message = f"section '{section_id}' of {self.of} is required: it cannot be removed"
            hint = "write the section for this council instead"
            self._refuse("section-required", origin.place, message, hint)
        del self.sections[at]

    def _section(self, new: SourceSection, layer: str) -> None:
        """Carry out the one operation that a section of an overlay asks for."""
        origin = Origin(layer, new.place)
        anchor = new.after or new.before
        if anchor is not None:
            self._insert(new, origin, anchor, offset=1 if new.after else 0)
        elif new.id == LEAD and all(section.id != LEAD for section in self.sections):
            self.sections.insert(0, made(new, origin, "insert"))
        else:
            at = self._find(new.id, new.place)
            if at is not None and not self._locked(at, new.place):
                self.sections[at] = _changed(self.sections[at], new, origin)

    def _insert(self, new: SourceSection, origin: Origin, anchor: str, offset: int) -> None:
        existing = next((s for s in self.sections if s.id == new.id), None)
        if existing:
            message = f"section '{new.id}' exists already in {self.of}"
            hint = "to replace it, leave out after= or before=; for a new section take another id"
            related = (Related(existing.origin.place, "the section of that id"),)
            self._refuse("duplicate-id", new.place, message, hint, related)
            return
        if new.before == LEAD:
            message = f"nothing can stand before the lead of {self.of}: it has no heading"
            self._refuse("dialect", new.place, message, "write after=lead")
            return
        at = self._find(anchor, new.place)
        if at is not None:
            self.sections.insert(at + offset, made(new, origin, "insert"))

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
