"""Texts that one layer keeps as they are today while those below move on."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from councilhub.ids import did_you_mean
from councilhub.model.article import LEAD
from councilhub.model.drift import Target
from councilhub.model.overlay import ARTICLE_FIELDS, Overlay
from councilhub.model.overlay_edits import Below
from councilhub.workflow.matter_edits import Wanted
from councilhub.workflow.matter_lines import Value
from councilhub.workflow.new_sections import NewSection


class CannotHold(Exception):  # noqa: N818 - reads as what happened
    """A usage error: that text cannot be held, and why."""


Passed = tuple[tuple[Target, str], ...]


def one(below: Iterable[Below], overlay: Overlay | None, section: str, day: date) -> Below:
    """The section of that id.

    Raises:
        CannotHold: there is none, or it cannot be held.
    """
    known = {each.target.name: each for each in below if each.target.kind == "section"}
    if section not in known:
        hint = did_you_mean(section, known, f"its sections are: {', '.join(known)}")
        raise CannotHold(f"no section '{section}' lies below; {hint}")
    why = _why_not(known[section], overlay, day)
    if why:
        raise CannotHold(f"section '{section}' {why}")
    return known[section]


def all_of(
    below: Iterable[Below], overlay: Overlay | None, day: date
) -> tuple[tuple[Below, ...], Passed]:
    """All that can be held, and what cannot and why.

    Raises:
        CannotHold: nothing can.
    """
    held: list[Below] = []
    passed: list[tuple[Target, str]] = []
    for each in below:
        if each.target.kind == "section" or each.target.name in ARTICLE_FIELDS:
            why = _why_not(each, overlay, day)
            if why:
                passed.append((each.target, why))
            else:
                held.append(each)
    if not held:
        whys = "; ".join(f"{target} {why}" for target, why in passed)
        raise CannotHold(f"nothing is left to hold: {whys or 'nothing lies below'}")
    return tuple(held), tuple(passed)


def _why_not(below: Below, overlay: Overlay | None, day: date) -> str | None:
    target = below.target
    if overlay:
        if hold := overlay.released_on(day).get((target.kind, target.name)):
            until = f"until {hold.until}"
            return f"was held {until}: take the old text out of {overlay.place.path} first"
        if own := _own(overlay, target):
            return own
    if below.locked_by:
        return f"is locked by '{below.locked_by}': no layer may keep a text of its own"
    if not below.written:
        return "has no text that could be kept: it is only asked for so far"
    if below.differs_in:
        councils = ", ".join(f"'{each}'" for each in below.differs_in)
        return f"says something else, or is missing, in {councils}: hold it for each council"
    return None


def _own(overlay: Overlay, target: Target) -> str | None:
    """Why a text that an overlay changes already is not held once more."""
    layer = overlay.layer
    if target.kind == "section" and target.name in overlay.matter.remove:
        return f"is one that '{layer}' removes: no page shows it"
    if overlay.said(target.kind, target.name) is None:
        return None
    section = next((s for s in overlay.sections if s.id == target.name), None)
    if target.kind == "section" and section and (section.append or section.prepend):
        way = "end" if section.append else "start"
        return f"has words of '{layer}' at its {way}: write out the whole text to keep it"
    return f"is the text of '{layer}' already: nothing else moves it"


def holding(held: Iterable[Below], because: str, until: date, base_on: date | None) -> Wanted:
    """What the front matter is to say: the hold, its fields, and what lies below today."""
    targets = [(each.target, each) for each in held]
    digests: dict[str, dict[str, Value]] = {"section": {}, "field": {}}
    for target, each in targets:
        digests[target.kind][target.name] = each.digest
    base: dict[str, Value] = {"sections": digests["section"], "fields": digests["field"]}
    hold: dict[str, Value] = {
        "sections": [*digests["section"]],
        "fields": [*digests["field"]],
        "because": because,
        "until": until,
    }
    wanted: dict[str, Value] = {"base": base | ({"on": base_on} if base_on else {})}
    wanted |= {"held": [{key: value for key, value in hold.items() if value}]}
    return wanted | {t.name: as_value(each.value) for t, each in targets if t.kind == "field"}


def sections_of(held: Iterable[Below]) -> tuple[NewSection, ...]:
    """The sections that the file gets."""
    return tuple(
        NewSection(each.target.name, "" if each.target.name == LEAD else each.title, each.value)
        for each in held
        if each.target.kind == "section" and isinstance(each.value, str)
    )


def as_value(value: object) -> Value:
    """A field's value as its file says it; what it leaves out stays out."""
    if isinstance(value, tuple):
        return [as_value(item) for item in value]
    if is_dataclass(value):
        return {key: as_value(each) for key, each in _said(value)}
    if isinstance(value, date):
        return value
    return str(value)


def _said(shape: object) -> Iterator[tuple[str, object]]:
    for field in fields(shape):  # type: ignore[arg-type]  # asked by whoever calls
        value = getattr(shape, field.name)
        if value not in (None, ()):
            yield field.name.rstrip("_"), value
