"""A fact that a page shows has a value today, and no days without one between two windows.

Where a council has no value for the day, the page says "Contact us for the current price" or its
like. Nothing else waits for the value, but somebody has to look it up. For a council that is
joining this is a notice. A hole between two windows is a warning before its day comes.

PASS content/councils/ashdale/facts.yml
    - value: £25.00
      from: 2025-04-01
      to: 2026-03-31
    - value: £26.50
      from: 2026-04-01
FAIL content/councils/ashdale/facts.yml
    - value: £25.00
      from: 2025-04-01
      to: 2026-03-31
    - value: £26.50
      from: 2026-05-01
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Place, Related, Severity
from councilhub.ids import SHARED
from councilhub.model.facts import DatedValue, Fact, Facts
from councilhub.model.hub import Council, Hub
from councilhub.model.layers import layered
from councilhub.model.site import Site
from councilhub.model.text import named

RULE = "fact-gap"
_DAY = timedelta(days=1)


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Variables without a value on a site's day, and holes between windows."""
    hub = checked.hub
    defined = {
        name for sheets in (hub.facts, hub.agent_facts) for s in sheets.values() for name in s
    }
    for site in checked.sites:
        if hub.unreadable.isdisjoint(_sheets(site.council)):
            for name, place in _gaps(site).items():
                if named(name, defined):
                    yield _gap(hub, site, name, place)
    for sheets in (hub.facts, hub.agent_facts):
        for sheet in sheets.values():
            for fact in sheet.values():
                yield from _holes(fact)


def _sheets(council: Council) -> set[str]:
    """The paths of all facts that a council's sites read."""
    folders = [f"content/{SHARED}", *(f"overlays/{layer}" for layer in council.profile.layers)]
    folders.append(f"content/councils/{council.id}")
    return {f"{folder}{below}/facts.yml" for folder in folders for below in ("", "/agent")}


def _gaps(site: Site) -> dict[str, Place]:
    """The variables that a site shows and has no value for → where it first shows them."""
    found: dict[str, Place] = {}
    for values, places in (
        (site.values, site.uses.places),
        (site.note_values, site.uses.note_places),
    ):
        gaps = [name for name, value in values.items() if value.gap]
        for variable, place in places.items():
            # Of a table, each row; a table without rows is itself the gap.
            for name in named(variable, gaps):
                found.setdefault(name, place)
    return found


def _gap(hub: Hub, site: Site, name: str, place: Place) -> Diagnostic:
    council = site.council
    fact = _own(hub.facts, council, name) or _own(hub.agent_facts, council, name)
    joining = council.profile.status == "joining"
    public = any(named(name, sheet) for sheet in hub.facts.values())
    why, hint = _ended(fact, site.as_of) if fact else ("", _add(council, name, public=public))
    return Diagnostic(
        RULE,
        fact.place if fact else _sheet(hub, council, public=public),
        f"'{council.id}' has no value for '{name}' on {site.as_of}{why}",
        severity=Severity.NOTICE if joining else Severity.ERROR,
        hint=hint,
        related=(Related(place, "shown here"),),
    )


def _own(sheets: Mapping[str, Facts], council: Council, name: str) -> Fact | None:
    """The fact as a council's sites read it."""
    defined = {layer: {name: sheet[name]} for layer, sheet in sheets.items() if name in sheet}
    return layered(defined, council.chain).get(name)


def _ended(fact: Fact, day: date) -> tuple[str, str]:
    """Why a fact has no value on `day`, and the line to add."""
    before = [value for value in fact.values if value.last and value.last < day]
    after = [value for value in fact.values if value.first > day]
    parts: list[str] = []
    if before:
        parts.append(f"a window ended on {max(value.last or day for value in before)}")
    if after:
        parts.append(f"the next begins on {after[0].first}")
    start = max((value.last or day for value in before), default=day - _DAY) + _DAY
    return f": {', '.join(parts)}", f"add a value to '{fact.key}' with 'from: {start}'"


def _add(council: Council, name: str, *, public: bool) -> str:
    group, _, key = name.partition(".")
    folder = f"content/councils/{council.id}{'' if public else '/agent'}"
    return f"add '{key.replace('*', '…')}:' under '{group}:' in {folder}/facts.yml"


def _sheet(hub: Hub, council: Council, *, public: bool) -> Place:
    """Where a council's missing fact belongs."""
    folder = f"content/councils/{council.id}"
    if not public:
        return Place(f"{folder}/agent/facts.yml")
    return Place(f"{folder}/facts.yml") if council.id in hub.facts else council.place


def _holes(fact: Fact) -> Iterator[Diagnostic]:
    for earlier, later in _pairs(fact.values):
        if earlier.last and earlier.last + _DAY < later.first:
            first, last = earlier.last + _DAY, later.first - _DAY
            days = f"from {first} to {last}" if first < last else f"on {first}"
            yield Diagnostic(
                RULE,
                later.place,
                f"'{fact.name}' has no value {days}",
                severity=Severity.WARNING,
                hint=f"write 'from: {first}', or a value for these days",
                related=(Related(earlier.place, "the window before"),),
            )


def _pairs(values: tuple[DatedValue, ...]) -> Iterator[tuple[DatedValue, DatedValue]]:
    """Each value but the first, after the one before it that lasts longest."""
    longest: DatedValue | None = None
    for value in values:
        if longest:
            yield longest, value
        if longest is None or (longest.last and (not value.last or value.last > longest.last)):
            longest = value
