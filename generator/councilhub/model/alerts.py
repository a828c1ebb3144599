"""Alerts: what people have to know now, such as a flood, from a moment to a moment.

An alert can be checked and shown when nothing else of the hub can be read. So it holds plain text
and its own phone numbers: no variables, no Markdown.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from councilhub.diagnostics import Place
from councilhub.model.facts import Phone
from councilhub.model.places import Steps
from councilhub.model.types import FIRST_YEAR, LAST_YEAR, SHAPE, Id, matching

_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$"


def _moment(value: object) -> datetime:
    """Only `YYYY-MM-DDTHH:MM`: no seconds, no zone, no 24:00."""
    if not isinstance(value, str) or not re.fullmatch(_MOMENT, value):
        message = "a day and a time are written YYYY-MM-DDTHH:MM, for example 2026-12-01T18:00"
        raise ValueError(message)
    if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        message = f"the year is from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(message)
    try:
        return datetime.fromisoformat(value)
    except ValueError as problem:
        message = "there is no such day"
        raise ValueError(message) from problem


Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "pattern": _MOMENT})
]
"""A day and a time of day as clocks in London show it."""
AlertSeverity = Literal["notice", "warning", "emergency"]
Language = Literal["cy", "gd", "ga"]
PlainLine = Annotated[
    str,
    matching(
        r"^[^\n{}]*[^\s{}][^\n{}]*$",
        "a single line without { and }: an alert has no variables",
        max_length=100,
    ),
]
PlainText = Annotated[
    str,
    matching(
        r"^[^{}]*[^\s{}][^{}]*$",
        "text without { and }: an alert has no variables",
        max_length=1500,
    ),
]
Destination = Annotated[
    str,
    matching(
        r"^(https://[^\s\"'<>{}]+|article:[a-z0-9-]{1,64})$",
        "an https address or article:<id>",
        max_length=2000,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """An alert's words in one more language."""

    __pydantic_config__ = SHAPE
    language: Language
    """cy: Welsh. gd: Scottish Gaelic. ga: Irish."""
    title: PlainLine
    """The title in that language."""
    text: PlainText
    """The text in that language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPhone:
    """Whom people may call because of an alert."""

    __pydantic_config__ = SHAPE
    who: PlainLine
    """Who answers, such as "Floodline" or "Our emergency line"."""
    phone: Phone
    """The number itself: an alert has no variables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLink:
    """Where people find more."""

    __pydantic_config__ = SHAPE
    label: PlainLine
    """The words of the link."""
    link: Destination
    """An https address, or article:<id> for one of our own pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertEntry:
    """An alert as its file has it."""

    __pydantic_config__ = SHAPE
    id: Id
    """A name for this alert that no other alert of the council has, such as river-flood."""
    severity: AlertSeverity
    """notice: good to know. warning: people may have to act. emergency: lives are in danger."""
    from_: Annotated[Moment, Field(alias="from")]
    """From when it is shown: day and time in London, such as 2026-12-01T18:00."""
    to: Moment
    """When it ends. There is always an end; if it goes on for longer, put the end off."""
    title: PlainLine
    """What happens and where, in a few words."""
    text: PlainText
    """What people should do, in plain lines: what to do first comes first."""
    translations: tuple[Translation, ...] = ()
    """The same in other languages in which the council publishes."""
    phones: tuple[AlertPhone, ...] = ()
    """Whom people may call."""
    links: tuple[AlertLink, ...] = ()
    """Where people find more."""
    topics: tuple[Id, ...] = ()
    """Topics on whose pages it is shown."""
    pages: tuple[Id, ...] = ()
    """Articles on whose pages it is shown. Without topics and pages: on every page."""
    owner: Id
    """The team that knows what is going on, and ends the alert."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertsFile:
    """An `alerts.yml`."""

    __pydantic_config__ = SHAPE
    alerts: tuple[AlertEntry, ...] = ()
    """What people have to know now. Past alerts may stay; they are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An alert of a council, and where it stands."""

    council: str
    entry: AlertEntry
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each key stands."""
    inner: Mapping[Steps, Place] = field(default_factory=dict)
    """Where what is inside the keys' values stands."""

    @property
    def id(self) -> str:
        """Its name among the alerts of the council."""
        return self.entry.id
