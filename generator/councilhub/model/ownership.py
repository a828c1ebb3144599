"""Whose a file of the hub is: which team or office has to agree when it changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from councilhub.diagnostics import Audience, audience_of
from councilhub.ids import SHARED
from councilhub.model import accounts
from councilhub.model.hub import Hub
from councilhub.model.roles import (
    DUTY,
    ENGINEER,
    Role,
    RoleId,
    SensitivePeriod,
    StatutoryRole,
    Team,
)


class Subject(StrEnum):
    """What a file is to those who have to agree."""

    TEXT = "text"
    """An article, or an overlay on one."""
    NOTES = "notes"
    """Agent notes, or an overlay on them."""
    FACTS = "facts"
    IMAGE = "image"
    ALERTS = "alerts"
    HUB = "hub"
    """Everything else: settings, profiles, roles, the program, workflows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A file and who answers for it."""

    path: str
    subject: Subject
    layer: str = SHARED
    article: str | None = None
    """The article that a text or notes belong to."""
    topic: str | None = None
    """The topic of that article."""
    teams: tuple[Team, ...] = ()
    """One team of a text or notes; each that owns a fact; those of which any answers for an image.

    As the file's layer knows them. Empty where an office answers.
    """
    office: RoleId | None = None
    """The office that answers in place of a team."""
    statutory_role: StatutoryRole | None = None
    """The office that has to agree as well, because of the topic."""
    facts: Mapping[str, Team] = field(default_factory=dict)
    """The team of each fact of the file, by the fact's name such as `fees.bulky_waste`."""


def owner_of(hub: Hub, path: str, new_topics: Mapping[str, str] | None = None) -> Owned:
    """Whose the file at `path` is, in `hub` as agents have it; it need not exist.

    What no team of the hub answers for, engineers do. `new_topics`: the topics of shared articles
    that a change adds, by id, for the overlays that it adds too.
    """
    topics = new_topics or {}
    match path.split("/"):
        case ["content", "shared", *rest]:
            return _in_content(hub, path, SHARED, rest)
        case ["content", "councils", council, *rest]:
            return _in_content(hub, path, council, rest)
        case ["overlays", layer, name] if name.endswith(".md"):
            return _overlay(hub, path, layer, topics, Subject.TEXT)
        case ["overlays", layer, "agent", name] if name.endswith(".md"):
            return _overlay(hub, path, layer, topics, Subject.NOTES)
        case ["overlays", layer, *rest]:
            return _data(hub, path, layer, rest)
        case _:
            return Owned(path=path, subject=Subject.HUB, office=ENGINEER)


def _in_content(hub: Hub, path: str, layer: str, rest: list[str]) -> Owned:
    match rest:
        case ["assets" | "agent", *_]:
            return _data(hub, path, layer, rest)
        case [topic, name] if name.endswith(".md"):
            return _text(hub, Owned(path=path, subject=Subject.TEXT, layer=layer, topic=topic))
        case [topic, "agent", name] if name.endswith(".md"):
            return _text(hub, Owned(path=path, subject=Subject.NOTES, layer=layer, topic=topic))
        case _:
            return _data(hub, path, layer, rest)


def _overlay(
    hub: Hub, path: str, layer: str, new_topics: Mapping[str, str], subject: Subject
) -> Owned:
    id_ = _stem(path)
    below = hub.articles.get(SHARED, {}).get(id_) or hub.notes.get(SHARED, {}).get(id_)
    topic = below.topic if below else new_topics.get(id_)
    return _text(hub, Owned(path=path, subject=subject, layer=layer, topic=topic))


def _text(hub: Hub, found: Owned) -> Owned:
    """`found` with its team: of the notes, else of the article, else of the topic."""
    id_ = _stem(found.path)
    # An overlay has no owner of its own: it answers to that of the shared file below it.
    below = SHARED if found.path.startswith("overlays/") else found.layer
    topic = hub.topics.get(found.topic or "")
    named = [*_owners(hub, below, id_, found.subject), *([topic.owner] if topic else [])]
    team = team_of(hub, found.layer, named[0]) if named else None
    return Owned(
        path=found.path,
        subject=found.subject,
        layer=found.layer,
        article=id_,
        topic=found.topic,
        teams=(team,) if team else (),
        office=None if team else ENGINEER,
        statutory_role=topic.statutory_role if topic else None,
    )


def _owners(hub: Hub, layer: str, id_: str, subject: Subject) -> Iterator[str]:
    """The owners that front matter names for a text, the nearest first."""
    notes, article = hub.notes.get(layer, {}).get(id_), hub.articles.get(layer, {}).get(id_)
    # A whole article that only agents have stands in the file of its notes.
    whole = notes.article if notes else None
    if subject is Subject.NOTES and notes and notes.matter.owner:
        yield notes.matter.owner
    for each in (article, whole):
        if each and each.matter.owner:
            yield each.matter.owner


def _data(hub: Hub, path: str, layer: str, rest: list[str]) -> Owned:
    """A file that is no text: facts, images, alerts, and what engineers answer for."""
    match rest:
        case ["facts.yml"] | ["agent", "facts.yml"]:
            return _facts(hub, path, layer)
        case ["assets", _, *_] if teams := tuple(teams_of(hub, layer).values()):
            return Owned(path=path, subject=Subject.IMAGE, layer=layer, teams=teams)
        case ["alerts.yml"] | ["agent", "alerts.yml"]:
            return Owned(path=path, subject=Subject.ALERTS, layer=layer, office=DUTY)
        case _:
            return Owned(path=path, subject=Subject.HUB, layer=layer, office=ENGINEER)


def _facts(hub: Hub, path: str, layer: str) -> Owned:
    sheets = hub.agent_facts if audience_of(path) is Audience.AGENT else hub.facts
    sheet = sheets.get(layer, {})
    owners = {name: team_of(hub, layer, fact.owner) for name, fact in sheet.items()}
    known = {name: team for name, team in owners.items() if team}
    teams = {team.id: team for team in known.values()}
    return Owned(
        path=path,
        subject=Subject.FACTS,
        layer=layer,
        teams=tuple(teams[id_] for id_ in sorted(teams)),
        office=None if teams else ENGINEER,
        facts=known,
    )


def team_of(hub: Hub, layer: str, id_: str) -> Team | None:
    """A team as a layer knows it."""
    return teams_of(hub, layer).get(id_)


def teams_of(hub: Hub, layer: str) -> Mapping[str, Team]:
    """The teams that files of a layer may name: shared ones, and those of its own layers.

    A later layer's team replaces one of the same id.
    """
    teams = dict(hub.teams)
    for each in layers_of(hub, layer):
        if each in hub.layers:
            teams |= {team.id: team for team in hub.layers[each].teams}
    council = hub.councils.get(layer)
    return teams | {team.id: team for team in council.profile.teams} if council else teams


def layers_of(hub: Hub, layer: str) -> tuple[str, ...]:
    """The layers of which files of a layer may take the place, the first one first; itself last."""
    council = hub.councils.get(layer)
    between = council.profile.layers if council else ()
    return tuple(dict.fromkeys((SHARED, *between, layer)))


def role_of(hub: Hub, layer: str, id_: RoleId) -> Role | None:
    """An office as a layer knows it: a council's own holders replace the shared ones.

    Engineers look after the whole hub, so no council has its own.
    """
    for each in (layer, SHARED) if id_ != ENGINEER else (SHARED,):
        for role in hub.roles[each].roles if each in hub.roles else ():
            if role.id == id_:
                return role
    return None


def sensitive_periods(hub: Hub, owned: Owned, day: date) -> tuple[SensitivePeriod, ...]:
    """The periods in which the monitoring officer has to agree to a change of a file.

    Shared ones concern every file; those of a council, its own files.
    """
    if owned.subject is Subject.HUB:
        return ()
    layers = dict.fromkeys((SHARED, owned.layer))
    return tuple(
        period
        for layer in layers
        for period in (hub.roles[layer].sensitive_periods if layer in hub.roles else ())
        if accounts.in_force(period, day) and (not period.topics or owned.topic in period.topics)
    )


def everybody(hub: Hub, owned: Owned) -> tuple[str, ...]:
    """The accounts of all who may agree to a change of a file, on whatever day; sorted."""
    found: set[str] = set()
    for team in owned.teams:
        found |= {*accounts.editors(team, None), *accounts.approvers(team, None)}
        if owned.subject is Subject.NOTES:
            found |= {*accounts.leaders(team, None)}
    role = role_of(hub, owned.layer, owned.office) if owned.office else None
    return tuple(sorted({*found, *(accounts.holders(role, None) if role else ())}))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
