"""Whose accounts count on a day: those named, their deputies, and approvers who are lent.

A day of None stands for any day: everybody who ever counts.
"""

from collections.abc import Iterable
from datetime import date

from councilhub.model.roles import Deputy, LentApprover, Role, SensitivePeriod, Team

Accounts = tuple[str, ...]
"""Each once, in the order of the file, in lower case."""


def editors(team: Team, day: date | None) -> Accounts:
    """Who may agree for a team as its editor."""
    return _with_deputies(team.editors, team.deputies, day)


def approvers(team: Team, day: date | None) -> Accounts:
    """Who may agree for a team as its approver: its own, their deputies, those who are lent."""
    lent = (each.who for each in team.lent_approvers if in_force(each, day))
    return _once((*_with_deputies(team.approvers, team.deputies, day), *lent))


def leaders(team: Team, day: date | None) -> Accounts:
    """Who may agree to a team's agent notes, beside its editors."""
    return _with_deputies(team.leaders, team.deputies, day)


def holders(role: Role, day: date | None) -> Accounts:
    """Who may agree for an office."""
    return _with_deputies(role.holders, role.deputies, day)


def in_force(entry: Deputy | LentApprover | SensitivePeriod, day: date | None) -> bool:
    """Whether `day` is one of an entry's days; the first and the last count."""
    return day is None or entry.from_ <= day <= entry.to


def may_be_several(account: str) -> bool:
    """Whether an account is a team of an organisation, behind which several people may stand."""
    return "/" in account


def two_can_agree(team: Team, day: date | None) -> bool:
    """Whether an editor of a team and another person, its approver, can both agree on `day`."""
    return any(
        editor != approver or may_be_several(editor)
        for editor in editors(team, day)
        for approver in approvers(team, day)
    )


def _with_deputies(named: Accounts, deputies: Iterable[Deputy], day: date | None) -> Accounts:
    """A deputy counts on its days, and whom it stands in for counts on."""
    stand_ins = (each.who for each in deputies if each.for_ in named and in_force(each, day))
    return _once((*named, *stand_ins))


def _once(accounts: Iterable[str]) -> Accounts:
    return tuple(dict.fromkeys(accounts))
