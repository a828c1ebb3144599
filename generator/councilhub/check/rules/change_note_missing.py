"""A changed text says what changed.

Compared with the hub before a change (`--since`). Councils that wrote over a text learn from its
change notes what to look at, and agents what is new. A note from before the day of a comparison
counts as read: so give a new one the day on which the change is published. A change of spelling
alone needs no note, nor do keywords, sources, related articles, reviews and owners. Agent notes,
new files, and what one council writes for itself need none.

PASS content/shared/waste/bulky-waste.md, where a section changed
    change_notes:
      - on: 2026-11-20
        note: Fridges now count as two items.
FAIL content/shared/waste/bulky-waste.md, where a section changed
    last_reviewed_on: 2026-11-20
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from councilhub.check.context import Checked
from councilhub.check.operations import named
from councilhub.diagnostics import Diagnostic, Place, Related, Severity
from councilhub.ids import SHARED
from councilhub.model.article import Article, ChangeNote
from councilhub.model.drift import Target
from councilhub.model.hub import Hub
from councilhub.model.normal import digest_of_text, digest_of_value
from councilhub.model.overlay import Overlay
from councilhub.model.places import place_of

RULE = "change-note-missing"

_SHOWN = (
    *("title", "summary", "urgent", "actions", "cost", "takes", "needs", "contact", "formats"),
    *("delivered_by", "accountable", "offered", "because", "see"),
)
"""The fields that readers of a page see changed."""

_File = Article | Overlay


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Shared articles and overlays of groups whose text changed without a new change note."""
    if checked.before is None:
        return
    now, before = _files(checked.hub), _files(checked.before)
    for key in now.keys() & before.keys():
        file, earlier = now[key], before[key]
        if file.unreadable or earlier.unreadable:
            continue
        changed = _changed(file, _published(file), _published(earlier))
        new = set(_notes(file)) - set(_notes(earlier))
        if not changed:
            continue
        yield from _too_old(checked, file, changed, new) if new else _missing(file, changed)


def _files(hub: Hub) -> Mapping[tuple[str, str], _File]:
    """Shared articles and the overlays of groups of councils, by layer and id."""
    files: list[_File] = [*hub.articles.get(SHARED, {}).values()]
    for layer, sheet in hub.overlays.items():
        files += () if layer in hub.councils else sheet.values()
    return {(file.layer, file.id): file for file in files}


def _notes(file: _File) -> tuple[ChangeNote, ...]:
    return file.matter.change_notes if isinstance(file, Article) else file.change_notes


def _published(file: _File) -> Mapping[Target, object]:
    """What a file says of each section and field, without its spelling."""
    found: dict[Target, object] = {
        Target("section", section.id): (
            digest_of_text(section.text),
            section.append,
            section.prepend,
        )
        for section in file.sections
    }
    for id_ in getattr(file.matter, "remove", ()):
        found[Target("section", id_)] = "removed"
    for name in _SHOWN:
        if (value := getattr(file.matter, name, None)) not in (None, ()):
            found[Target("field", name)] = digest_of_value(value)
    return found


def _changed(
    file: _File, now: Mapping[Target, object], before: Mapping[Target, object]
) -> tuple[Target, ...]:
    """What is written otherwise, in the order of the file, and then what is gone."""
    written = [target for target in now if now[target] != before.get(target)]
    gone = (target for target in before if target not in now)
    return (*sorted(written, key=lambda target: _place(file, target)), *gone)


def _missing(file: _File, changed: Sequence[Target]) -> Iterator[Diagnostic]:
    yield Diagnostic(
        RULE,
        _place(file, changed[0]),
        f"{', '.join(map(named, changed))} changed, and no new change note says what",
        severity=Severity.WARNING,
        hint="add one to change_notes: by it, councils that wrote over this text, and agents, "
        "learn of the change",
    )


def _too_old(
    checked: Checked, file: _File, changed: Sequence[Target], new: Iterable[ChangeNote]
) -> Iterator[Diagnostic]:
    """New notes that are all from before somebody compared the old text: they count as read."""
    last = max(max(note.on, note.from_ or note.on) for note in new)
    later: dict[Place, date] = {}
    for each in (one.standing for reached in checked.operations.values() for one in reached):
        lies_here = any(place.path == file.place.path for place in each.lies_on)
        has_changed = each.recorded not in {None, each.now} and each.state.has_drifted
        day = each.compared_on
        if lies_here and has_changed and each.target in changed and day and day > last:
            later[each.place] = day
    if later:
        yield Diagnostic(
            RULE,
            place_of(file, "change_notes"),
            f"the new change note is of {last}, and councils compared the old text later, last on "
            f"{max(later.values())}: they are not told what changed",
            severity=Severity.WARNING,
            hint="give it the day on which the change is published",
            related=tuple(Related(place, f"compared on {later[place]}") for place in sorted(later)),
        )


def _place(file: _File, target: Target) -> Place:
    here = (section.place for section in file.sections if section.id == target.name)
    if target.kind == "section" and (place := next(here, None)):
        return place
    return place_of(file, target.name if target.kind == "field" else "remove")
