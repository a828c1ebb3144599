"""Somebody holds every office whose agreement a change can need.

A topic with a `statutory_role` needs that officer, a sensitive period the monitoring officer. Where
the hub has a list of `roles`, fees need the finance officer, alerts a duty officer, and everything
that is not content needs an engineer. While nobody holds such an office, no such change can be
published.

PASS content/shared/topics.yml
    topics:
      - id: democracy
        title: Voting and democracy
        summary: Registering, voting and elections.
        owner: elections
        statutory_role: returning-officer
    roles:
      - id: returning-officer
        holders:
          - deputy-returning-officer
FAIL content/shared/topics.yml
    topics:
      - id: democracy
        title: Voting and democracy
        summary: Registering, voting and elections.
        owner: elections
        statutory_role: returning-officer
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Place
from councilhub.ids import SHARED
from councilhub.model.hub import Hub
from councilhub.model.ownership import role_of
from councilhub.model.places import place_of
from councilhub.model.roles import DUTY, ENGINEER, FINANCE, MONITORING, RoleId

RULE = "role-unheld"
TOPICS = f"content/{SHARED}/topics.yml"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Offices that are listed without a holder, and those that are needed and not listed."""
    hub = checked.hub
    if TOPICS in hub.unreadable or SHARED not in hub.roles:
        return
    for layer, roles in hub.roles.items():
        known = roles.place.path not in hub.unreadable
        for number, role in enumerate(roles.roles if known else ()):
            if not role.holders:
                whose = "" if layer == SHARED else f" of '{layer}'"
                message = f"nobody holds the office '{role.id}'{whose}"
                hint = f"add 'holders:' with an account of whoever is the {_in_words(role.id)}"
                yield Diagnostic(RULE, place_of(roles, "roles", number), message, hint=hint)
    needs = [*_statutory(hub), *_monitoring(hub), *(_of_list(hub) if _lists(hub) else ())]
    for layer, office, place, what in needs:
        if role_of(hub, layer, office) is None:
            yield unheld(office, place, what)


def unheld(office: RoleId, place: Place, what: str) -> Diagnostic:
    """The finding for an office that is in no list; `what` needs it."""
    message = f"nobody holds the office '{office}', which has to agree to {what}"
    hint = f"list it under 'roles:' in {TOPICS}, with 'holders:'"
    return Diagnostic(RULE, place, message, hint=hint)


_Need = tuple[str, RoleId, Place, str]
"""Layer, office, the place that asks for it, and to what it has to agree."""


def _statutory(hub: Hub) -> Iterator[_Need]:
    for topic in hub.topics.values():
        if topic.statutory_role:
            what = f"texts of the topic '{topic.id}'"
            yield SHARED, topic.statutory_role, hub.places[f"topic:{topic.id}"], what


def _monitoring(hub: Hub) -> Iterator[_Need]:
    for layer, roles in hub.roles.items():
        for number, period in enumerate(roles.sensitive_periods):
            place = place_of(roles, "sensitive_periods", number)
            yield layer, MONITORING, place, f"changes in the period '{period.title}'"


def _of_list(hub: Hub) -> Iterator[_Need]:
    shared = hub.roles[SHARED]
    place = shared.places.get("roles", shared.place)
    yield SHARED, ENGINEER, place, "settings, roles and the program"
    sheets = (*hub.facts.values(), *hub.agent_facts.values())
    if any(fact.group == "fees" for sheet in sheets for fact in sheet.values()):
        yield SHARED, FINANCE, place, "fees"
    for council in sorted({alert.council for alert in hub.all_alerts()}):
        yield council, DUTY, place, "alerts"


def _lists(hub: Hub) -> bool:
    return any(roles.roles for roles in hub.roles.values())


def _in_words(office: RoleId) -> str:
    return f"{office.replace('-', ' ')}{' officer' if office == FINANCE else ''}"
