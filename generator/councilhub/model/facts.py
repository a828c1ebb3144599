"""Facts: dated values a text refers to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Generic, Literal, TypeVar, get_args

from pydantic import Field
from typing_extensions import TypeAliasType

from councilhub.diagnostics import Place
from councilhub.model.types import SHAPE, Day, FactKey, HttpsUrl, Id, Line, YesNo, matching

Clock = TypeAliasType(
    "Clock",
    Annotated[
        str, matching(r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$", "a time of day from 0:00 to 23:59")
    ],
)
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
"""The days in the order of `date.weekday`."""
Fee = TypeAliasType(
    "Fee",
    Annotated[
        str,
        matching(r"^(£[0-9]{1,3}(,?[0-9]{3})*(\.[0-9]{2})?|free)$", "a fee: £26, £26.50 or free"),
    ],
)
Phone = TypeAliasType(
    "Phone",
    Annotated[
        str,
        matching(
            r"^(0[0-9]{2,5}( ?[0-9]{2,8}){1,3}|1[0-9]{2,5}|116 [0-9]{3}|999)$",
            "a UK phone number in digits and spaces",
        ),
    ],
)
Email = TypeAliasType(
    "Email",
    Annotated[
        str, matching(r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", "an email address")
    ],
)
Url = TypeAliasType("Url", HttpsUrl)
Number = TypeAliasType(
    "Number",
    Annotated[str, matching(r"^[0-9]{1,3}(,?[0-9]{3})*(\.[0-9]+)?$", "a number in digits")],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The same opening times on some days of the week."""

    __pydantic_config__ = SHAPE
    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    """On which days of the week."""
    opens: Clock
    """When it opens, such as 9:00."""
    closes: Clock
    """When it closes, such as 17:00."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDay:
    """A day with times of its own; without times it is closed all day."""

    __pydantic_config__ = SHAPE
    on: Day
    """The day."""
    opens: Clock | None = None
    """When it opens; without times it is closed all day."""
    closes: Clock | None = None
    """When it closes."""
    because: Line | None = None
    """What readers are told, such as "Christmas Eve"."""


V = TypeVar("V")
SetBy = Literal["council", "nation", "statute"]
"""Who decides the value. What a statute sets, no later layer may set again."""
Vat = Literal["included", "none"]
BankHolidays = Literal["closed", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Generic[V]):
    """A value and the days on which it holds; `to` is its last day."""

    __pydantic_config__ = SHAPE
    value: V
    """What texts show."""
    from_: Annotated[Day, Field(alias="from")]
    """The first day."""
    to: Day | None = None
    """The last day; left out while no end is known."""
    announced: YesNo = "no"
    """`yes`: readers are told of the value before its first day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeWindow:
    """A price and the days on which it holds."""

    __pydantic_config__ = SHAPE
    value: Fee
    """The price, such as £26.50, or free."""
    concession: Fee | None = None
    """The price for those whom `concession_for` names."""
    from_: Annotated[Day, Field(alias="from")]
    """The first day."""
    to: Day | None = None
    """The last day; left out while no end is known."""
    announced: YesNo = "no"
    """`yes`: readers are told of the price before its first day."""
    decision: HttpsUrl | None = None
    """Where the decision that set the price is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursWindow:
    """Opening hours and the days on which they hold."""

    __pydantic_config__ = SHAPE
    weekly: Annotated[tuple[Opening, ...], Field(min_length=1)]
    """Opening times by days of the week."""
    except_on: tuple[OtherDay, ...] = ()
    """Days with times of their own, whatever day of the week or bank holiday they are."""
    from_: Annotated[Day, Field(alias="from")]
    """The first day."""
    to: Day | None = None
    """The last day; left out while no end is known."""
    announced: YesNo = "no"
    """`yes`: readers are told of the hours before their first day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactEntry(Generic[V]):
    """A fact as its file has it."""

    __pydantic_config__ = SHAPE
    owner: Id
    """The team that answers for the value."""
    set_by: SetBy = "council"
    """Who decides the value."""
    values: Annotated[tuple[Window[V], ...], Field(min_length=1)]
    """The value and its dates; for a new value, add one and end the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeEntry:
    """A price as its file has it, with what a table of prices says beside it."""

    __pydantic_config__ = SHAPE
    owner: Id
    """The team that answers for the price."""
    set_by: SetBy = "council"
    """Who decides the price."""
    title: Line | None = None
    """What is paid for, in a few words; the row's name in a table of prices."""
    per: Line | None = None
    """What one price covers, such as "year" or "bin"."""
    concession_for: Line | None = None
    """Who pays the lower price."""
    vat: Vat | None = None
    """Whether VAT is in the price; left out where residents need not know."""
    values: Annotated[tuple[FeeWindow, ...], Field(min_length=1)]
    """The price and its dates; for a new price, add one and end the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursEntry:
    """Opening hours as their file has them."""

    __pydantic_config__ = SHAPE
    owner: Id
    """The team that answers for the hours."""
    set_by: SetBy = "council"
    """Who decides the hours."""
    bank_holidays: BankHolidays = "closed"
    """Whether the weekly times hold on the bank holidays of the council's nation."""
    values: Annotated[tuple[HoursWindow, ...], Field(min_length=1)]
    """The hours and their dates; for new hours, add some and end those before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsFile:
    """A `facts.yml`: groups of facts by key."""

    __pydantic_config__ = SHAPE
    fees: Annotated[dict[FactKey, FeeEntry], Field(default_factory=dict)]
    """Prices."""
    phones: Annotated[dict[FactKey, FactEntry[Phone]], Field(default_factory=dict)]
    """Phone numbers."""
    emails: Annotated[dict[FactKey, FactEntry[Email]], Field(default_factory=dict)]
    """Email addresses."""
    links: Annotated[dict[FactKey, FactEntry[Url]], Field(default_factory=dict)]
    """Web addresses."""
    times: Annotated[dict[FactKey, FactEntry[Clock]], Field(default_factory=dict)]
    """Times of day."""
    hours: Annotated[dict[FactKey, HoursEntry], Field(default_factory=dict)]
    """Opening hours."""
    numbers: Annotated[dict[FactKey, FactEntry[Number]], Field(default_factory=dict)]
    """Other numbers, such as days or amounts."""


GROUPS = ("fees", "phones", "emails", "links", "times", "hours", "numbers")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """One window of a fact, with the place it stands."""

    value: str | tuple[Opening, ...]
    first: date
    last: date | None
    announced: bool
    place: Place
    concession: str | None = None
    decision: str | None = None
    except_on: tuple[OtherDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact as one layer defines it; a later layer replaces it whole."""

    group: str
    key: str
    layer: str
    owner: str
    set_by: SetBy
    values: tuple[DatedValue, ...]
    """In order of their first day."""
    place: Place
    title: str | None = None
    per: str | None = None
    concession_for: str | None = None
    vat: Vat | None = None
    bank_holidays: BankHolidays = "closed"

    @property
    def name(self) -> str:
        """The name that texts use: `group.key`."""
        return f"{self.group}.{self.key}"

    @property
    def words(self) -> str:
        """What it is called in a table or a sheet: its title, or the words of its key."""
        return self.title or self.key.replace("_", " ").capitalize()

    def on(self, day: date) -> DatedValue | None:
        """The value that holds on `day`; of two that overlap, the one that began later."""
        held = [v for v in self.values if v.first <= day and (v.last is None or day <= v.last)]
        return held[-1] if held else None

    def announced_after(self, day: date) -> DatedValue | None:
        """The next value readers may be told of before it begins."""
        return next((v for v in self.values if v.first > day and v.announced), None)


Facts = Mapping[str, Fact]
"""Facts by name, such as `fees.bulky_waste`."""

_TRUNK = "0"


def telephone(number: str) -> str:
    """`tel:+44…` for a UK number; short codes such as 999 or 105 stay as they are (RFC 3966)."""
    digits = number.replace(" ", "")
    return f"tel:+44{digits[1:]}" if digits.startswith(_TRUNK) else f"tel:{digits}"
