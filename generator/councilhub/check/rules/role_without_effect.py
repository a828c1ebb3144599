"""Whoever stands in, is lent or has an office of a council counts on some day.

A deputy whose last day is before the first never counts, and neither does one who stands in for
somebody without a place in the team. People would rely on it, and learn of the mistake on the day
on which somebody is away.

PASS content/shared/topics.yml
    teams:
      - id: waste
        title: Waste and recycling
        editors:
          - waste-editor
        approvers:
          - web-manager
        deputies:
          - who: web-deputy
            for: web-manager
            from: 2026-12-14
            to: 2027-01-03
FAIL content/shared/topics.yml
    teams:
      - id: waste
        title: Waste and recycling
        editors:
          - waste-editor
        approvers:
          - web-manager
        deputies:
          - who: web-deputy
            for: web-manger
            from: 2026-12-14
            to: 2027-01-03
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.hub import Hub
from councilhub.model.places import Steps, place_of
from councilhub.model.roles import (
    ENGINEER,
    Deputy,
    LentApprover,
    Role,
    Roles,
    SensitivePeriod,
    Team,
)

RULE = "role-without-effect"
_SWAP = "the first day stands under 'from', the last under 'to'"
_Found = tuple[Steps, str, str | None]
"""The way to the entry, the message and the hint."""


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Deputies, lent approvers, offices and periods that can never count."""
    hub = checked.hub
    for roles in hub.roles.values():
        if roles.place.path not in hub.unreadable:
            for steps, message, hint in _of_file(hub, roles):
                yield Diagnostic(RULE, place_of(roles, *steps), message, hint=hint)


def _of_file(hub: Hub, roles: Roles) -> Iterator[_Found]:
    for at, team in enumerate(roles.teams):
        yield from _of_deputies(("teams", at), team)
        for number, lent in enumerate(team.lent_approvers):
            way = ("teams", at, "lent_approvers", number)
            yield from _backwards(way, lent, f"the days of '{lent.who}'")
            yield from _lender(hub, roles.layer, way, lent)
    for at, role in enumerate(roles.roles):
        yield from _of_deputies(("roles", at), role)
        if role.id == ENGINEER and roles.layer != SHARED:
            message = "a council has no engineers of its own: they look after the whole hub"
            yield ("roles", at), message, f"list them in content/{SHARED}/topics.yml"
    for at, period in enumerate(roles.sensitive_periods):
        steps = ("sensitive_periods", at)
        yield from _backwards(steps, period, f"the period '{period.title}'")
        for number, topic in enumerate(period.topics):
            if topic not in hub.topics and hub.topics:
                hint = did_you_mean(topic, hub.topics, "name a topic of topics.yml")
                yield (*steps, "topics", number), f"no topic '{topic}'", hint


def _of_deputies(above: Steps, of: Team | Role) -> Iterator[_Found]:
    if isinstance(of, Team):
        named = {*of.editors, *of.approvers, *of.leaders}
        what = f"no editor, approver or leader of team '{of.id}'"
    else:
        named, what = {*of.holders}, f"no holder of the office '{of.id}'"
    for number, deputy in enumerate(of.deputies):
        steps = (*above, "deputies", number)
        yield from _backwards(steps, deputy, f"the days of '{deputy.who}'")
        if deputy.for_ not in named:
            message = f"'{deputy.who}' stands in for '{deputy.for_}', who is {what}"
            hint = did_you_mean(deputy.for_, named, "name an account that stands there")
            yield (*steps, "for"), message, hint
        elif deputy.for_ == deputy.who:
            message = f"'{deputy.who}' cannot stand in for the same account"
            yield (*steps, "who"), message, "name somebody else"


def _lender(hub: Hub, layer: str, steps: Steps, lent: LentApprover) -> Iterator[_Found]:
    path = f"content/councils/{lent.council}/council.yml"
    if lent.council == layer:
        message = f"'{layer}' cannot lend '{lent.who}' to itself"
        yield (*steps, "council"), message, "list the account under 'approvers:'"
    elif lent.council not in hub.councils and path not in hub.unreadable:
        hint = did_you_mean(lent.council, hub.councils, "name the council that lends the approver")
        yield (*steps, "council"), f"no council '{lent.council}' to lend '{lent.who}'", hint


def _backwards(
    steps: Steps, entry: Deputy | LentApprover | SensitivePeriod, what: str
) -> Iterator[_Found]:
    if entry.to < entry.from_:
        message = f"{what}: the last day, {entry.to}, is before the first, {entry.from_}"
        yield (*steps, "to"), message, _SWAP
