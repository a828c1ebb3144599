"""Every operation of every overlay: how it stands, who answers for it, and why."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from councilhub.diagnostics import Audience, Diagnostic, audience_of
from councilhub.model.article import ChangeNote
from councilhub.model.dates import day_in_words
from councilhub.model.drift import BY_WEIGHT, Standing, State
from councilhub.model.hub import Hub
from councilhub.model.overlay import Overlay
from councilhub.model.roles import Team
from councilhub.model.site import Site, SiteArticle

LAYERS_OWN = "council"
"""The kind of a layer that is one council's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of one overlay, however many councils show it."""

    standing: Standing
    """Where councils differ, the worst."""
    article: str
    kind: str
    """`council`, or what the layer's `layer.yml` says: `nation`, `partnership`, `county-area`."""
    owner: Team | None
    """As the layer knows the team; None where nobody owns the text."""
    councils: tuple[str, ...]
    """Those whose sites it is laid on."""
    faults: tuple[str, ...] = ()
    """Of an orphan: what is wrong."""

    @property
    def is_agents(self) -> bool:
        """Whether it is on agent notes."""
        return audience_of(self.standing.place.path) is Audience.AGENT

    @property
    def state(self) -> State:
        """How it stands."""
        return self.standing.state


def operations(
    sites: Iterable[Site], hub: Hub, findings: Iterable[Diagnostic]
) -> tuple[Operation, ...]:
    """The operations that agents' sites show, the worst first and among those the oldest."""
    faults: dict[object, list[str]] = {}
    for finding in findings:
        faults.setdefault(finding.place, []).append(finding.message)
    found: dict[object, Operation] = {}
    for site in sites:
        for article in site.articles.values() if site.audience is Audience.AGENT else ():
            for standing in article.all_standings:
                key = standing.place.path, standing.target, standing.operation
                new = _operation(hub, site, article, standing, faults)
                found[key] = _worse(found[key], new) if key in found else new
    return tuple(sorted(found.values(), key=in_order))


def not_compared(
    sites: Iterable[Site], hub: Hub, known: Iterable[Operation]
) -> Iterator[tuple[str, str]]:
    """Layer and path of each overlay that lies on no page, though there should be one.

    It cannot be read, or what it lies on cannot, or is gone: how it stands is not known.
    """
    told = {each.standing.place.path for each in known}
    agents = [site for site in sites if site.audience is Audience.AGENT]
    for layer in sorted({*hub.overlays, *hub.notes_overlays}):
        having = [site for site in agents if layer in site.council.chain]
        sheets = (hub.overlays.get(layer, {}), hub.notes_overlays.get(layer, {}))
        for overlay in (each for sheet in sheets for each in sheet.values()):
            pages = [site.articles.get(overlay.id) for site in having]
            wanted = any(page is None or not page.signpost for page in pages)
            if wanted and _says_something(overlay) and overlay.place.path not in told:
                yield layer, overlay.place.path


def in_order(operation: Operation) -> tuple[object, ...]:
    """The worst first, then the oldest; what was never reviewed is older than all."""
    standing = operation.standing
    compared = standing.compared_on or date.min
    return -BY_WEIGHT[operation.state], compared, standing.layer, operation.article, standing.place


def _says_something(overlay: Overlay) -> bool:
    changes = (overlay.fields(), overlay.matter.remove, overlay.sections)
    return overlay.unreadable or any(changes)


def _worse(known: Operation, new: Operation) -> Operation:
    councils = (*known.councils, *new.councils)
    worst = new if BY_WEIGHT[new.state] > BY_WEIGHT[known.state] else known
    return replace(worst, councils=councils)


def _operation(
    hub: Hub,
    site: Site,
    article: SiteArticle,
    standing: Standing,
    faults: Mapping[object, list[str]],
) -> Operation:
    own = standing.layer == site.council.id
    layer = hub.layers.get(standing.layer)
    orphan = standing.state is State.ORPHAN
    return Operation(
        standing=standing,
        article=article.id,
        kind=LAYERS_OWN if own else layer.kind if layer else "group",
        owner=_owner(hub, site, article, standing),
        councils=(site.council.id,),
        faults=tuple(_about(standing, faults)) if orphan else (),
    )


def _about(standing: Standing, faults: Mapping[object, list[str]]) -> Iterator[str]:
    """One key, `remove`, may name many sections: each gets what is said of it."""
    for message in faults.get(standing.place, ()):
        if f"'{standing.target.name}'" in message:
            yield message


def _owner(hub: Hub, site: Site, article: SiteArticle, standing: Standing) -> Team | None:
    fields = dict(article.fields)
    if article.notes and audience_of(standing.place.path) is Audience.AGENT:
        fields |= article.notes.fields
    if "owner" not in fields:
        return None
    id_ = str(fields["owner"].value)
    return _teams(hub, site, standing.layer).get(id_) or Team(id=id_, title=id_)


def _teams(hub: Hub, site: Site, layer: str) -> Mapping[str, Team]:
    """The teams that a layer knows: what a later layer says of one, it does not know."""
    if layer == site.council.id:
        return site.teams
    above = site.council.profile.layers
    known = (hub.layers[id_] for id_ in above[: above.index(layer) + 1] if id_ in hub.layers)
    return {**hub.teams, **{team.id: team for each in known for team in each.teams}}


IN_WORDS: Mapping[State, str] = {
    State.CURRENT: "the text below is the one it was compared with",
    State.REDUNDANT: "the page says the same without it",
    State.UNREVIEWED: "nobody has recorded what it was compared with",
    State.DRIFTED_MINOR: "the text below has changed a little",
    State.DRIFTED: "the text below has changed",
    State.DRIFTED_LAW: "the law has changed",
    State.ORPHAN: "it cannot be laid, and its page is withheld",
}


def why(operation: Operation, as_of: date) -> tuple[str, ...]:
    """What more there is to say than its state, in sentences without a full stop."""
    standing = operation.standing
    held = standing.held
    said: list[str] = []
    if standing.state is State.ORPHAN:
        said += operation.faults or ("councilhub check says why",)
    elif standing.state is State.REDUNDANT and not held:
        said.append("it says the same as the text below")
    elif standing.via:
        said.append(f"settle the text of '{standing.via}' first")
    if standing.state.has_drifted:
        said += map(note_in_words, standing.notes)
    if held and held.until < as_of:
        said.append(f"its hold ended on {day_in_words(held.until)} ({held.because})")
    elif held:
        said.append(f"held until {day_in_words(held.until)}: {held.because}")
    return tuple(said)


def note_in_words(note: ChangeNote) -> str:
    """A change note in one line: its day, its level unless that is usual, and its words."""
    about = [day_in_words(note.on)]
    if note.level != "normal":
        about.append(note.level)
    if note.from_:
        about.append(f"in force from {day_in_words(note.from_)}")
    return f"{', '.join(about)}: {note.note}"


def ago(day: date | None, today: date) -> str:
    """How long ago somebody reviewed it: "reviewed 3 months, 2 days ago"."""
    if day is None:
        return "never reviewed"
    if day >= today:
        return "reviewed today"
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    days = (today - date(year, month + 1, min(day.day, last))).days
    parts = [_many(months, "month"), _many(days, "day")]
    return f"reviewed {', '.join(part for part in parts if part)} ago"


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""
