"""Who has to agree to a change: for each file, the parts that somebody must play.

Everything is told from the base hub, the one before the change: what a change says of teams, roles
and owners gives nobody a right. Only the owner of a new fact is read from the change, and it names
a team that the base knows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from councilhub.diagnostics import Audience, Place, audience_of
from councilhub.ids import SHARED
from councilhub.model import accounts
from councilhub.model.agreement import FactChange, FileChange, Need, Part, PathNeeds
from councilhub.model.facts import Fact
from councilhub.model.hub import Hub
from councilhub.model.ownership import (
    Owned,
    Subject,
    layers_of,
    owner_of,
    role_of,
    sensitive_periods,
    team_of,
    teams_of,
)
from councilhub.model.roles import DUTY, ENGINEER, FINANCE, MONITORING, RoleId, Team


def needs(hub: Hub, changes: Iterable[FileChange], day: date) -> tuple[PathNeeds, ...]:
    """For each file of a change, in order of path, who has to agree to it on `day`.

    `hub` is the one before the change, as agents have it.
    """
    files = sorted(changes, key=lambda file: file.path)
    topics = new_topics(files)
    return tuple(_of_file(hub, file, topics, day) for file in files)


def new_topics(changes: Iterable[FileChange]) -> dict[str, str]:
    """The topics of shared articles that a change adds, by id; their overlays belong to them."""
    found: dict[str, str] = {}
    for file in changes:
        match file.path.split("/"):
            case ["content", "shared", topic, *_, name] if file.added and name.endswith(".md"):
                found.setdefault(name.removesuffix(".md"), topic)
            case _:
                pass
    return found


def fact_changes(old: Mapping[str, Fact], new: Mapping[str, Fact]) -> tuple[FactChange, ...]:
    """The facts of a file that differ, by name; on which lines they stand does not matter."""
    names = sorted({*old, *new})
    pairs = (FactChange(before=old.get(name), after=new.get(name)) for name in names)
    return tuple(pair for pair in pairs if _said(pair.before) != _said(pair.after))


def _said(fact: Fact | None) -> Fact | None:
    if fact is None:
        return None
    nowhere = Place("")
    values = tuple(replace(value, place=nowhere) for value in fact.values)
    return replace(fact, values=values, place=nowhere)


def _of_file(hub: Hub, file: FileChange, topics: Mapping[str, str], day: date) -> PathNeeds:
    owned = owner_of(hub, file.path, topics)
    found = (need for rule in RULES[owned.subject] for need in rule(hub, owned, file, day))
    return PathNeeds(path=file.path, subject=owned.subject, needs=tuple(dict.fromkeys(found)))


def editor(hub: Hub, owned: Owned, _: FileChange, day: date) -> Iterator[Need]:
    """Public and shared text: an editor of its team."""
    if teams := _teams(hub, owned):
        yield _team(teams, Part.EDITOR, day)


def approver(hub: Hub, owned: Owned, _: FileChange, day: date) -> Iterator[Need]:
    """Public and shared text: an approver of its team, who is somebody else."""
    if teams := _teams(hub, owned):
        yield _team(teams, Part.APPROVER, day)


def editor_or_leader(hub: Hub, owned: Owned, _: FileChange, day: date) -> Iterator[Need]:
    """Agent notes: one editor or team leader."""
    if teams := _teams(hub, owned):
        yield _team(teams, Part.EDITOR_OR_LEADER, day)


def _teams(hub: Hub, owned: Owned) -> tuple[Team, ...]:
    """The team of a text. Of one in a topic that the base does not know, any: somebody reads it."""
    return owned.teams or tuple(teams_of(hub, owned.layer).values())


def image(hub: Hub, owned: Owned, file: FileChange, day: date) -> Iterator[Need]:
    """An image, of whichever team: like a text, or like notes if only agents see it."""
    agents = audience_of(owned.path) is Audience.AGENT
    for rule in (editor_or_leader,) if agents else (editor, approver):
        yield from rule(hub, owned, file, day)


def fact_owner(hub: Hub, owned: Owned, file: FileChange, day: date) -> Iterator[Need]:
    """Facts: the owner of each that differs; before and after, where that differs too.

    Owners as the base has them now count too: a change may begin long ago, at another owner's.
    """
    for fact in (*_facts(file), *standing(hub, owned, file)):
        team = team_of(hub, owned.layer, fact.owner)
        yield _team((team,), _part_of(fact), day) if team else _engineer(hub, day)
    if not file.facts and owned.teams:
        # The same facts in another form.
        yield _team(owned.teams, Part.OWNER, day)


def _part_of(fact: Fact) -> Part:
    """A wrong number or payment page sends people to a stranger: that is the approver's to see."""
    return Part.OWNER_APPROVER if fact.group in {"phones", "links"} else Part.OWNER


def finance(hub: Hub, owned: Owned, file: FileChange, day: date) -> Iterator[Need]:
    """Fees: the finance officer as well, who is not the one that agrees for the owner."""
    if any(fact.group == "fees" for fact in _facts(file)):
        yield _office(hub, owned.layer, FINANCE, day)


def standing(hub: Hub, owned: Owned, file: FileChange) -> Iterator[Fact]:
    """What the base has in the place of the facts that differ.

    A fact that is new in its file takes the place of those of its name in the layers below. Nobody
    gets at another team's phone number by setting it again as one of their own.
    """
    agents = audience_of(owned.path) is Audience.AGENT
    ours = (hub.agent_facts if agents else hub.facts).get(owned.layer, {})
    below = [
        sheets.get(layer, {})
        for layer in layers_of(hub, owned.layer)
        for sheets in (hub.facts, hub.agent_facts)
    ]
    for name in {fact.name: None for fact in _facts(file)}:
        for sheet in [ours] if name in ours else below:
            if name in sheet:
                yield sheet[name]


def _facts(file: FileChange) -> Iterator[Fact]:
    for change in file.facts:
        yield from (fact for fact in (change.before, change.after) if fact)


def duty_officer(hub: Hub, owned: Owned, _: FileChange, day: date) -> Iterator[Need]:
    """Alerts: one duty officer."""
    yield _office(hub, owned.layer, DUTY, day)


def statutory(hub: Hub, owned: Owned, _: FileChange, day: date) -> Iterator[Need]:
    """A statutory topic: its officer as well."""
    if owned.statutory_role:
        yield _office(hub, owned.layer, owned.statutory_role, day)


def sensitive(hub: Hub, owned: Owned, _: FileChange, day: date) -> Iterator[Need]:
    """A sensitive period: the monitoring officer as well."""
    if sensitive_periods(hub, owned, day):
        yield _office(hub, owned.layer, MONITORING, day)


def engineer(hub: Hub, owned: Owned, file: FileChange, day: date) -> Iterator[Need]:
    """An engineer for what no team answers for.

    So it is with settings, roles and the program. For a link, another repository or a file that
    may be run, wherever it lies, an engineer agrees as well.
    """
    nobodys = owned.office == ENGINEER and not file.facts
    if nobodys or file.odd:
        yield _engineer(hub, day)


Rule = Callable[[Hub, Owned, FileChange, date], Iterator[Need]]
RULES: dict[Subject, tuple[Rule, ...]] = {
    Subject.TEXT: (editor, approver, statutory, sensitive, engineer),
    Subject.NOTES: (editor_or_leader, statutory, sensitive, engineer),
    Subject.IMAGE: (image, sensitive, engineer),
    Subject.FACTS: (fact_owner, finance, sensitive, engineer),
    # A warning of a flood waits for nobody, whatever period it is.
    Subject.ALERTS: (duty_officer, engineer),
    Subject.HUB: (engineer,),
}
"""What each kind of file asks for."""


def _engineer(hub: Hub, day: date) -> Need:
    return _office(hub, SHARED, ENGINEER, day)


def _office(hub: Hub, layer: str, id_: RoleId, day: date) -> Need:
    """The holders of an office, as a layer knows them."""
    role = role_of(hub, layer, id_)
    who = accounts.holders(role, day) if role else ()
    return Need(role=id_, of=id_, title=id_.replace("-", " "), who=who)


def _team(teams: tuple[Team, ...], part: Part, day: date) -> Need:
    """A part in a team; of several teams, in any."""
    who = dict.fromkeys(account for team in teams for account in _PLAYED_BY[part](team, day))
    match teams:
        case [team]:
            return Need(role=part, of=team.id, title=team.title, who=tuple(who))
        case _:
            return Need(role=part, of="", title="any team", who=tuple(who))


def _editors_and(team: Team, day: date, others: accounts.Accounts) -> accounts.Accounts:
    return tuple(dict.fromkeys((*accounts.editors(team, day), *others)))


_PLAYED_BY = {
    Part.EDITOR: accounts.editors,
    Part.APPROVER: accounts.approvers,
    Part.EDITOR_OR_LEADER: lambda team, day: _editors_and(team, day, accounts.leaders(team, day)),
    Part.OWNER: lambda team, day: _editors_and(team, day, accounts.approvers(team, day)),
    Part.OWNER_APPROVER: accounts.approvers,
}
