"""What an error holds back: an article, or the sites that read a broken data file."""

from collections.abc import Iterable

from councilhub.diagnostics import Diagnostic, Place, Severity
from councilhub.ids import SHARED
from councilhub.model.alerts import Alert
from councilhub.model.hub import Council, Hub

_MISLEADS = ("bidi-control", "non-ascii-digit", "look-alike-host")
"""Rules on what would let the reader call another number, or go elsewhere, than the text shows."""
_PLACEHOLDER = "placeholder-left"
_IN_ALERTS = frozenset({*_MISLEADS, _PLACEHOLDER})
"""Rules whose errors withhold the alert in which they stand, and nothing else."""
_HOLDS_BACK = frozenset(
    {
        *("file-refused", "dialect", "text-too-complex", "unsafe-markup"),
        *("overlay-target-missing", "overlay-section-missing", "section-locked"),
        *_MISLEADS,
        _PLACEHOLDER,
    }
)
"""Rules whose errors withhold the article that the file is part of."""


def withheld_paths(diagnostics: Iterable[Diagnostic], *, drafts: bool = False) -> frozenset[str]:
    """The Markdown files whose articles must not be published; `drafts` may keep placeholders.

    Any error of an overlay counts but harmless ones such as a broken link: what a council meant to
    change would otherwise go out unchanged.
    """
    return frozenset(
        finding.place.path
        for finding in diagnostics
        if finding.severity is Severity.ERROR
        and finding.place.path.endswith(".md")
        and (finding.rule in _HOLDS_BACK or _of_overlay(finding))
        and not (drafts and finding.rule == _PLACEHOLDER)
    )


def withheld_alerts(
    hub: Hub, diagnostics: Iterable[Diagnostic], *, drafts: bool = False
) -> frozenset[Place]:
    """The places of the alerts that must not be shown; `drafts` may keep placeholders."""
    faulty = {
        finding.place
        for finding in diagnostics
        if finding.rule in _IN_ALERTS and not (drafts and finding.rule == _PLACEHOLDER)
    }
    wrong = (alert for alert in hub.all_alerts() if not faulty.isdisjoint(_within(alert)))
    return frozenset(alert.place for alert in wrong)


def _within(alert: Alert) -> set[Place]:
    return {alert.place, *alert.places.values(), *alert.inner.values()}


def _of_overlay(finding: Diagnostic) -> bool:
    in_overlay = finding.place.path.startswith("overlays/")
    return in_overlay and finding.rule not in _HARMLESS


_HARMLESS = frozenset(
    {
        *("link-target-missing", "image-alt-missing", "heading-order", "section-required"),
        *("fact-missing", "fact-gap", "review-date-in-future", "review-date-moved-back"),
        *("guide-dead-end", "guide-loop", "guide-unreachable", "section-id-clash"),
        *("contact-in-prose", "premium-rate-number", "reply-slot"),
    }
)
"""Rules whose errors in an overlay leave in place what the council meant to change."""


_EVERYWHERE = ("content/shared/topics.yml", "content/shared/bodies.yml", "mkdocs.yml")


def nothing_may_be_written(hub: Hub, misleading: frozenset[str]) -> bool:
    """Whether a file that every page depends on is broken, misleading or absent."""
    broken = hub.unreadable | misleading
    return hub.settings is None or not hub.topics or not broken.isdisjoint(_EVERYWHERE)


def misleading_data(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """The data files that hold a number or an address which is not what it seems."""
    return frozenset(
        finding.place.path
        for finding in diagnostics
        if finding.rule in _MISLEADS and finding.place.path.endswith(".yml")
    )


def held_back(hub: Hub, council: Council, misleading: frozenset[str]) -> bool:
    """Whether something that the site of `council` reads is broken: it is not rewritten.

    An old page is better than one with a number or an address that leads elsewhere.
    """
    folders = [f"content/{SHARED}", f"content/councils/{council.id}"]
    folders += [f"overlays/{layer}" for layer in council.chain[1:]]
    closed = any(_overlap(folder, each) for folder in folders for each in hub.closed)
    return closed or not (hub.unreadable | misleading).isdisjoint(_read_by(hub, council))


def _overlap(one: str, other: str) -> bool:
    """Whether one folder is the other, or lies in it."""
    shorter, longer = sorted((f"{one}/", f"{other}/"), key=len)
    return longer.startswith(shorter)


def _read_by(hub: Hub, council: Council) -> set[str]:
    """The data files a council's site reads: its layers', its own, its neighbours' profiles."""
    layers = council.profile.layers
    paths = {f"content/{SHARED}/redirects.yml", f"overlays/{council.id}/layer.yml"}
    for folder in (f"content/{SHARED}", f"content/councils/{council.id}"):
        paths |= {f"{folder}/facts.yml", f"{folder}/agent/facts.yml"}
    for layer in layers:
        folder = f"overlays/{layer}"
        paths |= {f"{folder}/layer.yml", f"{folder}/facts.yml", f"{folder}/agent/facts.yml"}
    return paths | {f"content/councils/{id_}/council.yml" for id_ in _neighbours(hub, council)}


def _neighbours(hub: Hub, council: Council) -> set[str]:
    """The councils whose profile a site reads.

    What a profile that cannot be read says of its parent is unknown: every county may be it.
    """
    profile = council.profile
    found = {council.id, profile.parent or council.id}
    for layer in council.chain[1:]:
        for overlay in hub.overlays.get(layer, {}).values():
            see = getattr(overlay.matter, "see", None) or ""
            if see.startswith("council:"):
                found.add(see.removeprefix("council:"))
    if profile.kind == "county":
        broken = {p.split("/")[2] for p in hub.unreadable if p.endswith("/council.yml")}
        found |= {id_ for id_ in broken if _may_be_district_of(hub, id_, council.id)}
        found |= {id_ for id_, other in hub.councils.items() if other.profile.parent == council.id}
    return found | _heirs(hub, found)


def _heirs(hub: Hub, councils: set[str]) -> set[str]:
    """Those that succeeded any of `councils`, those that succeeded these, and so on."""
    found: set[str] = set()
    waiting = [id_ for id_ in councils if id_ in hub.councils]
    while waiting:
        named = set(hub.councils[waiting.pop()].profile.succeeded_by) - found
        found |= named
        waiting += (id_ for id_ in named if id_ in hub.councils)
    return found


def _may_be_district_of(hub: Hub, id_: str, county: str) -> bool:
    known = hub.councils.get(id_)
    if known is None:
        return True
    return known.profile.kind == "district" and known.profile.parent in (county, None)
