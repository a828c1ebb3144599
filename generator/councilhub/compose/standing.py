"""How each operation of an overlay stands to the text it was written against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from councilhub.diagnostics import Place
from councilhub.model.article import LEAD, ChangeNote, SourceSection
from councilhub.model.drift import BY_WEIGHT, Standing, State, Target
from councilhub.model.normal import (
    digest_of_several,
    digest_of_text,
    digest_of_value,
    normalised,
)
from councilhub.model.overlay import Overlay
from councilhub.model.site import Field, Section

_SETTLED = frozenset({State.ORPHAN, State.REDUNDANT})
"""States that no drift further down makes worse."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an overlay lies on: the sections and fields as the layers below it made them."""

    sections: Mapping[str, Section]
    fields: Mapping[str, Field]

    def below(self, target: Target) -> object:
        """A section's text or a field's value; None where there is none.

        Of a required section that nobody wrote, the hint. A lead that is not there is empty: any
        layer may add one.
        """
        if target.kind == "field":
            field = self.fields.get(target.name)
            return field.value if field else None
        section = self.sections.get(target.name)
        if section is None:
            return "" if target.name == LEAD else None
        return section.text or section.hint

    def places(self, target: Target) -> tuple[Place, ...]:
        """Where each part of what lies below stands."""
        if target.kind == "field":
            field = self.fields.get(target.name)
            found = [field.origin] if field else []
        else:
            section = self.sections.get(target.name)
            found = [part.origin for part in section.parts] if section else []
            found = found or ([section.origin] if section else [])
        return tuple(origin.place for origin in found)

    def digest(self, target: Target) -> str | None:
        """The digest of what lies below; None where there is no such section."""
        below = self.below(target)
        if target.kind == "field":
            return digest_of_value(below)
        return digest_of_text(below) if isinstance(below, str) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One overlay beside what it lies on."""

    overlay: Overlay
    grounds: tuple[Ground, ...]
    """What it lies on here, then what its layer lies on in councils where that is another text."""
    changes: tuple[ChangeNote, ...]
    """What the change notes of the texts below say."""
    earlier: Mapping[Target, Standing]
    """How the operations of the layers below stand."""
    day: date

    def stand(
        self,
        target: Target,
        operation: str,
        place: Place,
        local: object = None,
        *,
        refused: bool = False,
    ) -> Standing:
        """How an operation stands; `local` is what it says, `refused` that it cannot be done."""
        now = None if operation == "insert" and target.name != LEAD else self._now(target)
        held = self.overlay.held_on(self.day).get((target.kind, target.name))
        recorded = self._recorded(target)
        # An added section has nothing below it; a held one did, and that has gone.
        if now is None and not (held and recorded):
            state, notes = State.CURRENT, tuple[ChangeNote, ...]()
        else:
            state, notes = self._state(target, operation, local, recorded, now)
        if refused:
            state = State.ORPHAN
        elif state is State.REDUNDANT and held:
            state = State.CURRENT
        below = self.earlier.get(target)
        via = None
        if (
            below
            and below.state.has_drifted
            and state not in _SETTLED
            and BY_WEIGHT[below.state] > BY_WEIGHT[state]
        ):
            state, notes, via = below.state, below.notes, below.via or below.layer
        told = self._told(target, operation, place, state, now)
        return replace(told, local=local, notes=notes, via=via, held=held)

    def released(self, target: Target, local: object) -> Standing:
        """How a text stands whose hold has ended: it is not laid any more."""
        place = self.overlay.places.get("held", self.overlay.place)
        told = self._told(target, "replace", place, State.REDUNDANT, self._now(target))
        held = self.overlay.released_on(self.day)[target.kind, target.name]
        return replace(told, local=local, held=held)

    def _told(
        self, target: Target, operation: str, place: Place, state: State, now: str | None
    ) -> Standing:
        """What is known of an operation by its target."""
        ground = self.grounds[0]
        return Standing(
            layer=self.overlay.layer,
            place=place,
            target=target,
            operation=operation,
            state=state,
            recorded=self._recorded(target),
            now=now,
            below=ground.below(target),
            title=self._title(target) if target.kind == "section" else "",
            compared_on=self._compared_on,
            lies_on=ground.places(target),
        )

    def _title(self, target: Target) -> str:
        """The heading of the section below, or of the one that the overlay adds."""
        section = self.grounds[0].sections.get(target.name)
        own = (section.title for section in self.overlay.sections if section.id == target.name)
        return section.title if section else next(own, "")

    @property
    def _compared_on(self) -> date | None:
        matter = self.overlay.matter
        return (matter.base.on if matter.base else None) or matter.last_reviewed_on

    def _recorded(self, target: Target) -> str | None:
        base = self.overlay.matter.base
        if base is None:
            return None
        digests = base.sections if target.kind == "section" else base.fields
        return digests.get(target.name)

    def _now(self, target: Target) -> str | None:
        digests = {ground.digest(target) for ground in self.grounds}
        known = frozenset(digest for digest in digests if digest)
        return digest_of_several(known) if known else None

    def _state(
        self, target: Target, operation: str, local: object, recorded: str | None, now: str | None
    ) -> tuple[State, tuple[ChangeNote, ...]]:
        if self._is_said_below(target, operation, local, now):
            return State.REDUNDANT, ()
        if recorded == now:
            return State.CURRENT, ()
        notes = tuple(self._since(compared=recorded is not None))
        if any(note.level == "law" and (note.from_ or note.on) <= self.day for note in notes):
            return State.DRIFTED_LAW, notes
        if recorded is None:
            return State.UNREVIEWED, ()
        minor = notes and all(note.level == "minor" for note in notes)
        return (State.DRIFTED_MINOR if minor else State.DRIFTED), notes

    def _is_said_below(
        self, target: Target, operation: str, local: object, now: str | None
    ) -> bool:
        if target.kind == "field":
            return digest_of_value(local) == now
        own = next((each for each in self.overlay.sections if each.id == target.name), None)
        below = [ground.sections.get(target.name) for ground in self.grounds]
        return (
            own is not None
            and operation != "remove"
            and any(below)
            and all(_says(section, own) for section in below if section)
        )

    def _since(self, *, compared: bool) -> Iterator[ChangeNote]:
        """The change notes of what was written, or came into force, since the comparison.

        On the day itself either may have been first. Where no comparison is known, the day of the
        last review stands for it, and a note of that day is taken as read.
        """
        day = self._compared_on
        for note in self.changes:
            last = max(note.on, note.from_ or note.on)
            if note.on <= self.day and (day is None or last > day or (compared and last == day)):
                yield note


def _says(section: Section, own: SourceSection) -> bool:
    """Whether a layer's `own` text changes nothing of `section`: neither words nor a policy."""
    if own.required or own.locked:
        return False
    text, more = f"\n\n{normalised(section.text)}\n\n", f"\n\n{normalised(own.text)}\n\n"
    if own.append:
        return text.endswith(more)
    if own.prepend:
        return text.startswith(more)
    return text == more and normalised(section.title) == normalised(own.title)
