"""Whose accounts count on a day."""

from datetime import date

import pytest

from councilhub.model.accounts import approvers, editors, holders, in_force, leaders, two_can_agree
from councilhub.model.roles import Deputy, LentApprover, Role, SensitivePeriod, Team

FIRST, LAST = date(2026, 12, 14), date(2027, 1, 3)
BEFORE, WITHIN, AFTER = date(2026, 12, 13), date(2026, 12, 25), date(2027, 1, 4)


def _deputy(who: str, for_: str) -> Deputy:
    return Deputy(who=who, for_=for_, from_=FIRST, to=LAST)


def _team(*deputies: Deputy, editors: tuple[str, ...] = ("ed",)) -> Team:
    lent = LentApprover(who="lent", council="oakshire", from_=FIRST, to=LAST)
    return Team(
        id="waste",
        title="Waste",
        editors=editors,
        approvers=("boss",),
        leaders=("chief",),
        deputies=deputies,
        lent_approvers=(lent,),
    )


TEAM = _team(_deputy("ed2", "ed"), _deputy("boss2", "boss"), _deputy("chief2", "chief"))


@pytest.mark.parametrize(
    ("day", "counts"),
    [(BEFORE, False), (FIRST, True), (WITHIN, True), (LAST, True), (AFTER, False), (None, True)],
)
def test_who_stands_in_or_is_lent_counts_from_the_first_day_to_the_last(
    day: date | None, counts: bool
) -> None:
    more = counts
    assert editors(TEAM, day) == ("ed", *["ed2"] * more)
    assert approvers(TEAM, day) == ("boss", *["boss2"] * more, *["lent"] * more)
    assert leaders(TEAM, day) == ("chief", *["chief2"] * more)
    role = Role(id="finance", holders=("money",), deputies=(_deputy("money2", "money"),))
    assert holders(role, day) == ("money", *["money2"] * more)
    period = SensitivePeriod(title="Before a vote", from_=FIRST, to=LAST)
    assert in_force(period, day) is counts


def test_a_deputy_has_each_place_of_whom_it_stands_in_for_and_no_other() -> None:
    both = _team(_deputy("stand-in", "boss"), editors=("ed", "boss"))
    assert editors(both, WITHIN) == ("ed", "boss", "stand-in")
    assert approvers(both, WITHIN) == ("boss", "stand-in", "lent")
    assert leaders(both, WITHIN) == ("chief",)


def test_nobody_stands_in_for_a_deputy_or_for_somebody_without_a_place() -> None:
    team = _team(_deputy("ed2", "ed"), _deputy("ed3", "ed2"), _deputy("x", "nobody"))
    assert editors(team, WITHIN) == ("ed", "ed2")


def test_an_account_counts_once() -> None:
    team = _team(_deputy("lent", "boss"), _deputy("ed", "ed"))
    assert approvers(team, WITHIN) == ("boss", "lent")
    assert editors(team, WITHIN) == ("ed",)


def _pair(editor: tuple[str, ...], approver: tuple[str, ...]) -> Team:
    return Team(id="x", title="X", editors=editor, approvers=approver)


@pytest.mark.parametrize(
    ("team", "can"),
    [
        (_pair(("a",), ("b",)), True),
        (_pair(("a",), ("a",)), False),
        (_pair(("a", "b"), ("a",)), True),
        (_pair((), ("a", "b")), False),
        (_pair(("a", "b"), ()), False),
        (_pair(("org/web",), ("org/web",)), True),
    ],
)
def test_two_people_are_needed_to_publish(team: Team, can: bool) -> None:
    assert two_can_agree(team, WITHIN) is can


def test_a_lent_approver_makes_two_people_on_its_days() -> None:
    team = Team(
        id="x",
        title="X",
        editors=("a",),
        approvers=("a",),
        lent_approvers=(LentApprover(who="b", council="oakshire", from_=FIRST, to=LAST),),
    )
    assert [two_can_agree(team, day) for day in (BEFORE, WITHIN, AFTER, None)] == [
        *(False, True, False, True)
    ]
