"""What an article says about itself, and the article as one layer wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from councilhub.diagnostics import Place
from councilhub.model.places import Steps
from councilhub.model.types import (
    SHAPE,
    Day,
    HttpsUrl,
    Id,
    Kind,
    Line,
    Link,
    Months,
    Text,
    matching,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement can be looked up."""

    __pydantic_config__ = SHAPE
    title: Line
    """What the page or the law is called."""
    url: HttpsUrl
    """Its address."""
    checked_on: Day
    """The day somebody last compared the article with this source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """An emergency, and what to do at once."""

    __pydantic_config__ = SHAPE
    when: Line
    """The emergency, such as "You smell gas"."""
    do: Line
    """What to do at once."""
    phone: Line | None = None
    """A number such as 999, or a variable such as "{{ phones.contact_centre }}"."""


ActionKind = Literal["check", "apply", "report", "pay", "renew", "book", "tell-us"]
ChangeLevel = Literal["minor", "normal", "important", "law"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a resident can do; the first of an article is its button."""

    __pydantic_config__ = SHAPE
    label: Line
    """The words of the button or the link."""
    kind: ActionKind
    """What people do there."""
    link: Link
    """An https address, article:<id>, or a variable such as {{ links.bulky_waste }}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Where people can come, and when."""

    __pydantic_config__ = SHAPE
    address: Text
    """The place, and what helps to find it or get in."""
    hours: Line | None = None
    """When it is open: a variable such as {{ hours.front_desk }}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach somebody about a service."""

    __pydantic_config__ = SHAPE
    phone: Line | None = None
    """A variable such as {{ phones.contact_centre }}."""
    email: Line | None = None
    """A variable such as {{ emails.contact }}."""
    hours: Line | None = None
    """When the phone is answered: a variable such as {{ hours.contact_centre }}."""
    address: Text | None = None
    """Where to write to."""
    visit: Visit | None = None
    """Where people can come in person."""
    relay: Line | None = None
    """How to call by text or sign language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNote:
    """What changed, in words for a reader."""

    __pydantic_config__ = SHAPE
    on: Day
    """The day of the change."""
    note: Line
    """What changed, in one sentence for a reader."""
    level: ChangeLevel = "normal"
    """minor: words only. normal: what people do or get. important: what agents have to know
    before the next call. law: the law changed."""
    from_: Annotated[Day | None, Field(alias="from")] = None
    """The date a change of law takes effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleMatter:
    """The front matter of an article."""

    __pydantic_config__ = SHAPE
    title: Line
    """What residents call the service, in a few words."""
    summary: Line
    """One or two plain sentences that answer most calls."""
    lgsl: tuple[
        Annotated[str, matching(r"^[0-9]{1,5}$", "a number of the services list")], ...
    ] = ()
    """Numbers of the Local Government Services List."""
    provided_by: tuple[Kind, ...] = ()
    """Which kinds of council provide it; a local article leaves this out."""
    for_: Annotated[
        tuple[Literal["residents", "businesses", "landlords", "visitors"], ...],
        Field(alias="for"),
    ] = ()
    """Who the service is for."""
    keywords: tuple[Line, ...] = ()
    """Words that callers use."""
    owner: Id | None = None
    """The team that answers for the text; without it, the topic's owner."""
    last_reviewed_on: Day | None = None
    """The day somebody last read the whole text and found it right."""
    review_in: Months | None = None
    """How long a review lasts, such as "6 months"."""
    sources: tuple[Source, ...] = ()
    """Where the statements can be looked up: the law, official pages."""
    urgent: tuple[Urgent, ...] = ()
    """What is an emergency, and what to do then; it stands first on the page."""
    actions: tuple[Action, ...] = ()
    """What people can do online; the first is the button."""
    cost: Line | None = None
    """What it costs, with prices as variables such as {{ fees.bulky_waste }}."""
    takes: Line | None = None
    """How long it takes, such as "Up to 10 working days"."""
    needs: tuple[Line, ...] = ()
    """What to have at hand before starting."""
    contact: Contact | None = None
    """Without it, the council's own contact stands here."""
    delivered_by: Line | None = None
    """Who does the work: words, or body:<id>."""
    accountable: Line | None = None
    """Whom to complain to: words, or body:<id>."""
    formats: tuple[Line, ...] = ()
    """Other formats in which this can be had."""
    related: tuple[Id, ...] = ()
    """Other articles that help."""
    life_events: tuple[Id, ...] = ()
    """Events in people's lives when they need this."""
    change_notes: tuple[ChangeNote, ...] = ()
    """What changed in this text, newest first, so that readers and agents are told."""


ARTICLE_REQUIRED = ("last_reviewed_on", "review_in")
"""Keys whose absence is an error that holds nothing back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSection:
    """The text under one H2 as one file has it; `id` is `lead` for the text before the first."""

    id: str
    title: str
    text: str
    place: Place
    """The heading; for the lead its first line."""
    text_line: int
    required: bool = False
    locked: bool = False
    append: bool = False
    prepend: bool = False
    after: str | None = None
    before: str | None = None


LEAD = "lead"
"""The id of the text before the first H2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as its file has it. `unreadable` ones are published as a page that says so."""

    id: str
    topic: str
    layer: str
    place: Place
    matter: ArticleMatter
    places: Mapping[str, Place]
    """Where each front-matter key stands."""
    sections: tuple[SourceSection, ...]
    inner: Mapping[Steps, Place] = field(default_factory=dict)
    """Where the values inside the front matter's lists and mappings stand."""
    unreadable: bool = False
