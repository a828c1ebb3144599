"""What is wrong with a hub's roles: while anything is, nothing is made of them."""

from councilhub.check.context import Checked
from councilhub.check.rules import (
    data_invalid,
    file_refused,
    role_unheld,
    role_without_effect,
    team_cannot_publish,
)
from councilhub.diagnostics import Diagnostic, Place, in_order
from councilhub.ids import SHARED
from councilhub.model.hub import Hub
from councilhub.model.ownership import role_of
from councilhub.model.roles import ENGINEER

_RULES = (role_unheld, role_without_effect, team_cannot_publish)
_UNREAD = (data_invalid.RULE, file_refused.RULE)
_FILES = ("topics.yml", "council.yml", "layer.yml")


def role_faults(hub: Hub) -> tuple[Diagnostic, ...]:
    """Files of roles that cannot be read, and what the rules on roles find on whatever day.

    Without an engineer nobody would own what is not content, so that is a fault here even where
    the hub has no list of roles.
    """
    unread = (
        each
        for each in hub.findings
        if each.rule in _UNREAD and each.place.path.rpartition("/")[2] in _FILES
    )
    checked = Checked(hub, (), str)
    found = [*unread, *(each for rule in _RULES for each in rule.check(checked))]
    if role_of(hub, SHARED, ENGINEER) is None and not found:
        found.append(role_unheld.unheld(ENGINEER, Place(role_unheld.TOPICS), "the program"))
    return in_order(tuple(found))
