"""Alerts into sites that are built already, from files of alerts and the built pages alone.

Nothing else has to be valid, or to be there: so no mistake elsewhere keeps a flood warning back.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from councilhub.adapters import clock, folders
from councilhub.adapters.files import read_tree
from councilhub.check import OF_ALERTS_ALONE, Checked, run, withheld_alerts
from councilhub.diagnostics import Audience, Diagnostic, Place, in_order
from councilhub.load import load
from councilhub.model.hub import Hub
from councilhub.model.placed_alerts import PlacedAlert, PlacedAlerts, PlacedSite
from councilhub.render import WITH_ALERTS, Shown, has_place, in_force, with_alerts
from councilhub.render.markdown import to_html
from councilhub.validate import validate

COUNCILS = "content/councils"
_WANTED = re.compile(r"mkdocs\.yml|content(/councils(/[^/]+(/agent)?(/alerts\.yml)?)?)?")
"""The settings may say for which day a hub is made; if they cannot be read, it is today."""


def put_alerts(
    root: Path,
    to: Path,
    audiences: Collection[Audience],
    as_of: date | None = None,
    *,
    councils: Collection[str] = (),
) -> PlacedAlerts:
    """Put the alerts in force on a day into the sites below `to`, and take all others out.

    A site is changed whole or not at all, and one that cannot be changed keeps no other back.
    `councils`: only theirs.

    Raises:
        HubNotFound: `root` is no hub.
    """
    halves = [_read(root, audience) for audience in audiences]
    fixed = (half.hub.settings.as_of for half in halves if half.hub.settings)
    day = as_of or next(fixed, None) or clock.today()
    asked = sorted(councils_of(root) & set(councils or councils_of(root)))
    due: set[str] = set()
    sites: list[PlacedSite] = []
    for half in halves:
        for council in asked:
            shown, site = half.shown(council, day), f"{council}/{half.hub.audience}"
            due |= {f"{council}/{alert.entry.id}" for alert in shown or ()}
            if (to / site).is_dir():
                sites.append(_tried(site, to / site, shown))
    return PlacedAlerts(
        as_of=day,
        sites=tuple(sites),
        withheld=tuple(sorted({name for half in halves for name in half.withheld()})),
        nowhere=tuple(sorted(due - set(_borne(sites)))),
        diagnostics=in_order(tuple(finding for half in halves for finding in half.wrong)),
    )


@dataclass(frozen=True, slots=True)
class _Half:
    """The alerts that one audience may know of, and what is wrong with them."""

    hub: Hub
    wrong: tuple[Diagnostic, ...]
    silent: frozenset[Place]
    """Where those stand that a mistake withholds."""

    def shown(self, council: str, day: date) -> tuple[Shown, ...] | None:
        """What a council's site shows on a day; None when nobody knows."""
        every = self.hub.alerts_of(council)
        if every is None:
            return None
        return in_force([alert for alert in every if alert.place not in self.silent], day)

    def withheld(self) -> Iterator[str]:
        """The alerts that are shown nowhere because of a mistake, such as `ashdale/flood`."""
        for alert in self.hub.all_alerts():
            if alert.place in self.silent:
                yield f"{alert.council}/{alert.id}"


def councils_of(root: Path) -> set[str]:
    """The councils that have a folder in the hub at `root`, whatever is in it."""
    return {folder.name for folder in (root / COUNCILS).glob("*") if folder.is_dir()}


def _read(root: Path, audience: Audience) -> _Half:
    files = read_tree(root, audience, _WANTED.fullmatch)
    hub = validate(load(files, audience, styled=False))
    wrong = tuple(_wrong_with_alerts(hub))
    return _Half(hub, wrong, withheld_alerts(hub, wrong))


def _wrong_with_alerts(hub: Hub) -> Iterator[Diagnostic]:
    """What is wrong with alerts, or keeps them from being read; nothing else matters here."""
    for finding in run(Checked(hub, (), to_html), OF_ALERTS_ALONE):
        path = finding.place.path
        if path.endswith("/alerts.yml") or path in hub.closed:
            yield finding


def _borne(sites: Sequence[PlacedSite]) -> Iterator[str]:
    """The alerts that stand on any of the sites."""
    for site in sites:
        council = site.site.partition("/")[0]
        yield from (f"{council}/{alert.id}" for alert in site.alerts)


def _tried(site: str, folder: Path, shown: tuple[Shown, ...] | None) -> PlacedSite:
    try:
        return _placed(site, folder, shown)
    except (OSError, UnicodeError) as problem:
        return PlacedSite(site=site, problem=str(problem))


def _placed(site: str, folder: Path, shown: tuple[Shown, ...] | None) -> PlacedSite:
    if shown is None:
        return PlacedSite(site=site, unknown=True)
    # The home page has all alerts of a site: where it has none, and none is due, no page differs.
    home = folders.read(folder, "index.html")
    if not shown and with_alerts(home, ()) == home:
        return PlacedSite(site=site)
    before = folders.read(folder, *WITH_ALERTS)
    after = with_alerts(before, shown)
    changed = {path: data for path, data in after.items() if data != before[path]}
    if changed:
        folders.amend(folder, changed)
    return PlacedSite(
        site=site,
        alerts=tuple(_counted(alert, after.values()) for alert in shown),
        changed=len(changed),
        has_no_place=not any(map(has_place, after.values())),
    )


def _counted(alert: Shown, pages: Collection[bytes]) -> PlacedAlert:
    mark = f' data-alert="{alert.entry.id}"'.encode()
    return PlacedAlert(id=alert.entry.id, when=alert.when, pages=sum(mark in p for p in pages))
