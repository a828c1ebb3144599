"""Who may say yes to what: teams with their editors and approvers, roles, sensitive periods."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from councilhub.diagnostics import Place
from councilhub.model.places import Steps
from councilhub.model.types import SHAPE, Day, Id, Line, matching

Account = Annotated[
    str,
    matching(
        r"^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}(_[A-Za-z0-9]{1,8})?(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$",
        "an account of GitHub: a login such as waste-editor, or organisation/team, without @",
        max_length=140,
    ),
    AfterValidator(str.lower),
]
"""A GitHub login, or a team of an organisation. GitHub tells no cases apart: all become lower.

An underscore stands in the logins that an enterprise manages for its people (`jane-doe_acme`).
"""

StatutoryRole = Literal[
    "returning-officer",
    "registrar",
    "safeguarding-lead",
    "data-protection-officer",
    "monitoring-officer",
]
RoleId = Literal[StatutoryRole, "finance", "duty-officer", "engineer"]

STATUTORY_ROLES: tuple[StatutoryRole, ...] = get_args(StatutoryRole)
MONITORING: RoleId = "monitoring-officer"
FINANCE: RoleId = "finance"
DUTY: RoleId = "duty-officer"
ENGINEER: RoleId = "engineer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """Somebody who stands in for another, from a day to a day."""

    __pydantic_config__ = SHAPE
    who: Account
    """The account that stands in."""
    for_: Annotated[Account, Field(alias="for")]
    """The account that it stands in for, which still counts too."""
    from_: Annotated[Day, Field(alias="from")]
    """The first day."""
    to: Day
    """The last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LentApprover:
    """An approver whom a partner council lends, from a day to a day."""

    __pydantic_config__ = SHAPE
    who: Account
    """The approver's account."""
    council: Id
    """The council that lends the approver."""
    from_: Annotated[Day, Field(alias="from")]
    """The first day."""
    to: Day
    """The last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Who answers for texts and facts."""

    __pydantic_config__ = SHAPE
    id: Id
    """What articles and facts name as their owner."""
    title: Line
    """The team's name, as people know it."""
    email: Line | None = None
    """Where questions from agents go."""
    editors: tuple[Account, ...] = ()
    """Accounts of those who check that the team's texts are right and plain."""
    approvers: tuple[Account, ...] = ()
    """Accounts of those who have the last word before a text is published."""
    leaders: tuple[Account, ...] = ()
    """Accounts of those who may also approve agent notes."""
    deputies: tuple[Deputy, ...] = ()
    """Who stands in for an editor, an approver or a leader, and when."""
    lent_approvers: tuple[LentApprover, ...] = ()
    """Approvers whom partner councils lend, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office whose holder must agree to what the law or the council's rules give to it."""

    __pydantic_config__ = SHAPE
    id: RoleId
    """Which office it is."""
    holders: tuple[Account, ...] = ()
    """Accounts of those who hold it; one of them is enough."""
    deputies: tuple[Deputy, ...] = ()
    """Who stands in for a holder, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivePeriod:
    """Days on which the monitoring officer has to agree as well, such as those before a vote."""

    __pydantic_config__ = SHAPE
    title: Line
    """What the period is, such as "Before the local elections"."""
    from_: Annotated[Day, Field(alias="from")]
    """The first day."""
    to: Day
    """The last day."""
    topics: tuple[Id, ...] = ()
    """The topics whose texts it concerns; without any, all texts and facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What one file says of roles: `topics.yml`, a council's `council.yml` or a `layer.yml`."""

    layer: str
    place: Place
    teams: tuple[Team, ...] = ()
    roles: tuple[Role, ...] = ()
    """Empty in a `layer.yml`."""
    sensitive_periods: tuple[SensitivePeriod, ...] = ()
    """Empty in a `layer.yml`."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each key of the file stands."""
    inner: Mapping[Steps, Place] = field(default_factory=dict)
    """Where what is inside `teams`, `roles` and `sensitive_periods` stands."""
