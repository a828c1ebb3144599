"""Every team has an editor and another person as approver, or nobody could publish its texts.

A change needs two people besides its author: an editor of the team, and an approver. A person who
is both can be only one of them for the same change. An account of the form organisation/team counts
as several people.

Deputies and approvers who are lent count on their days. If a team has both people on other days
only, that is a warning.

A hub in which no team names anybody works without this procedure, and nothing is found.

PASS content/shared/topics.yml
    teams:
      - id: waste
        title: Waste and recycling
        editors:
          - waste-editor
        approvers:
          - web-manager
FAIL content/shared/topics.yml
    teams:
      - id: waste
        title: Waste and recycling
        editors:
          - web-manager
        approvers:
          - web-manager
"""

from collections.abc import Iterator
from datetime import date

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.model import accounts
from councilhub.model.hub import Hub
from councilhub.model.places import place_of
from councilhub.model.roles import Team

RULE = "team-cannot-publish"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Teams without an editor, without an approver, or with one person in both places."""
    hub = checked.hub
    if not _names_anybody(hub):
        return
    for roles in hub.roles.values():
        known = roles.place.path not in hub.unreadable
        for number, team in enumerate(roles.teams if known else ()):
            place = place_of(roles, "teams", number)
            if found := _wrong(team, None):
                yield Diagnostic(RULE, place, found[0], hint=found[1])
            elif checked.day and (found := _wrong(team, checked.day)):
                message = f"{found[0]} on {checked.day}"
                yield Diagnostic(RULE, place, message, Severity.WARNING, hint=found[1])


def _names_anybody(hub: Hub) -> bool:
    teams = (team for roles in hub.roles.values() for team in roles.teams)
    return any(accounts.editors(team, None) or accounts.approvers(team, None) for team in teams)


def _wrong(team: Team, day: date | None) -> tuple[str, str] | None:
    """Why nobody can publish for a team on a day (None: on any day), and what to do."""
    editors, approvers = accounts.editors(team, day), accounts.approvers(team, day)
    match bool(editors), bool(approvers):
        case False, False:
            who = "neither an editor nor an approver"
            return f"team '{team.id}' has {who}", "add 'editors:' and 'approvers:'"
        case False, True:
            hint = "add 'editors:' with the account of somebody who checks its texts"
            return f"team '{team.id}' has no editor", hint
        case True, False:
            hint = "add 'approvers:', or 'lent_approvers:' with one of a partner council"
            return f"team '{team.id}' has no approver", hint
    if accounts.two_can_agree(team, day):
        return None
    message = f"'{editors[0]}' is the only editor and the only approver of team '{team.id}'"
    return message, "name a second person: nobody can agree twice to the same change"
