"""The prices, phone numbers and the like that a page shows, as data."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from councilhub.model.facts import BankHolidays, SetBy, Vat, Weekday
from councilhub.model.open_data.parts import OPEN

Decimal = Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)?$")]
Clock = Annotated[str, Field(pattern=r"^[0-2][0-9]:[0-5][0-9]$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A price in pounds."""

    __pydantic_config__ = OPEN
    type: Literal["money"]
    amount: Decimal
    """Pounds with two decimals; what is free costs 0.00."""
    concession: Decimal | None = None
    """The price for those whom `concession_for` names."""
    currency: Literal["GBP"]
    """ISO 4217."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A phone number."""

    __pydantic_config__ = OPEN
    type: Literal["phone"]
    number: str
    """As it is shown."""
    url: str
    """As a tel: address (RFC 3966)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """An email address."""

    __pydantic_config__ = OPEN
    type: Literal["email"]
    address: str
    """The address."""
    url: str
    """As a mailto: address (RFC 6068)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A web address."""

    __pydantic_config__ = OPEN
    type: Literal["link"]
    url: str
    """The address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time of day."""

    __pydantic_config__ = OPEN
    type: Literal["time"]
    time: Clock
    """Hours and minutes, such as 06:30, in UK time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number."""

    __pydantic_config__ = OPEN
    type: Literal["number"]
    number: Decimal
    """In digits, without separators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyTimes:
    """The same opening times on some days of the week."""

    __pydantic_config__ = OPEN
    days: tuple[Weekday, ...]
    """Days of the week."""
    opens: Clock
    """When it opens, in UK time."""
    closes: Clock
    """When it closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDay:
    """A day with times of its own; without times it is closed all day."""

    __pydantic_config__ = OPEN
    on: date
    """The day."""
    opens: Clock | None = None
    """When it opens."""
    closes: Clock | None = None
    """When it closes."""
    because: str | None = None
    """Why, such as the name of a bank holiday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Opening hours."""

    __pydantic_config__ = OPEN
    type: Literal["hours"]
    weekly: tuple[WeeklyTimes, ...]
    """Times by days of the week; on any other day it is closed."""
    bank_holidays: BankHolidays
    """Whether the weekly times hold on bank holidays."""
    other_days: tuple[OtherDay, ...]
    """Days that differ, so far as they are known; bank holidays on which it is closed too."""


Value = Annotated[Money | Phone | Email | Link | Time | Number | Hours, Field(discriminator="type")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A value, and the day from which it holds."""

    __pydantic_config__ = OPEN
    value: Value
    """The value itself."""
    from_: Annotated[date, Field(alias="from")]
    """Its first day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A price, a phone number or the like that the page shows."""

    __pydantic_config__ = OPEN
    name: str
    """Its name in the hub: a group and a key, such as fees.bulky_waste."""
    text: str | None = None
    """What the page says; left out for a row of a table that has not begun."""
    set_by: SetBy | None = None
    """Who decides the value; left out where no layer has the fact."""
    title: str | None = None
    """What is paid for."""
    per: str | None = None
    """What one price covers."""
    concession_for: str | None = None
    """Who pays the lower price."""
    vat: Vat | None = None
    """Whether VAT is in the price."""
    now: Dated | None = None
    """The value that holds; left out while there is none."""
    next: Dated | None = None
    """The value after it, if it has been announced."""
