"""A review date does not move back, and is not taken out.

Compared with the hub before a change (`--since`). An old copy of a file, or a merge that went
wrong, brings an earlier date with it, and with the date the old text.

PASS content/shared/waste/bulky-waste.md, where it was 2026-09-01
    last_reviewed_on: 2026-11-15
FAIL content/shared/waste/bulky-waste.md, where it was 2026-09-01
    last_reviewed_on: 2026-03-01
"""

from collections.abc import Iterator, Mapping
from datetime import date

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic
from councilhub.model.article import Article
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.places import place_of

RULE = "review-date-moved-back"
_KEY = "last_reviewed_on"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Dates of review earlier than those of the same files before, and dates that are gone."""
    if checked.before is None:
        return
    today = checked.day
    for thing, before in _both(checked.hub, checked.before):
        old, new = before.matter.last_reviewed_on, thing.matter.last_reviewed_on
        # A date that had not come was a mistake: mending it moves it back.
        if old is None or (today and old > today) or thing.unreadable:
            continue
        if new is None and _KEY not in thing.places:
            yield _found(thing, old, f"{_KEY} is gone: before this change it was '{old}'")
        elif new and new < old:
            yield _found(thing, old, f"{_KEY} moved back to '{new}': it was '{old}'")


def _found(thing: Article | Notes | Overlay, old: date, message: str) -> Diagnostic:
    hint = f"write '{_KEY}: {old}', or the day of a later review"
    return Diagnostic(RULE, place_of(thing, _KEY), message, hint=hint)


_Folders = Mapping[str, Mapping[str, Article | Notes | Overlay]]


def _both(hub: Hub, before: Hub) -> Iterator[tuple[Article | Notes | Overlay, ...]]:
    """Each file with the one of the same kind, layer and id before, whatever its topic then."""
    pairs: tuple[tuple[_Folders, _Folders], ...] = (
        (hub.articles, before.articles),
        (hub.notes, before.notes),
        (hub.overlays, before.overlays),
        (hub.notes_overlays, before.notes_overlays),
    )
    for now, then in pairs:
        for layer, folder in now.items():
            earlier = then.get(layer, {})
            yield from ((folder[id_], earlier[id_]) for id_ in folder if id_ in earlier)
