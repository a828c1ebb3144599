"""The documents that list articles, and the council's contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from councilhub.model.open_data.facts import Fact
from councilhub.model.open_data.parts import OPEN, Contact, Document, PageLink, Provider

ArticleKind = Literal["service", "signpost", "withheld"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An article in a list."""

    __pydantic_config__ = OPEN
    kind: Annotated[ArticleKind, Field(description="As in its document.")]
    id: Annotated[str, Field(description="Its id.")]
    title: Annotated[str, Field(description="What residents call the service.")]
    summary: Annotated[
        str | None, Field(description="What the service is; left out of one that is withheld.")
    ] = None
    url: Annotated[str, Field(description="The address of its page.")]
    data: Annotated[str, Field(description="The address of its document.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleList(Document):
    """The articles of a topic, or of something that happens to people."""

    __pydantic_config__ = OPEN
    kind: Literal["topic", "life-event"]
    """topic: services of the council first. life-event: what to do, in order."""
    id: str
    """The id of the topic or life event."""
    title: str
    """What it is called."""
    summary: str | None = None
    """What it is about, or whom it helps."""
    articles: tuple[Listed, ...]
    """In the order of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """The HTML of an article without layout."""

    __pydantic_config__ = OPEN
    url: str
    """Its address."""
    sha256: str
    """The SHA-256 of its bytes, in hexadecimal digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Listed):
    """An article in the list of all."""

    __pydantic_config__ = OPEN
    fragment: Fragment | None = None
    """Its fragment; one that is withheld has none."""
    topic: str
    """The id of its topic."""
    lgsl: tuple[str, ...]
    """Numbers of the Local Government Services List."""
    provided: bool
    """Whether this council provides the service."""
    providers: tuple[Provider, ...]
    """Who does, if the council does not."""
    last_reviewed_on: date | None = None
    """The day somebody last read the whole text of a service and found it right."""
    page_version: str
    """A digest of what the page says: it changes when anything does, and only then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedId:
    """An id that is not used any more."""

    __pydantic_config__ = OPEN
    id: str
    """The old id."""
    moved_to: str
    """The id that the article has now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services(Document):
    """All services of a site, whoever provides them."""

    __pydantic_config__ = OPEN
    kind: Literal["services"]
    """services.json."""
    services: tuple[Entry, ...]
    """By title."""
    moved: tuple[MovedId, ...]
    """By the old id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPage(Document):
    """Where everything is that a site offers."""

    __pydantic_config__ = OPEN
    kind: Literal["site"]
    """The document beside the first page."""
    services: str
    """The address of the list of all services."""
    contact: str
    """The address of the council's contact as data."""
    feed: str
    """The address of the feed of changes."""
    open_referral: str
    """The address of the services in Open Referral UK."""
    sitemap: str
    """The address of the sitemap."""
    schemas: Mapping[str, str]
    """The addresses of the JSON Schemas by name."""
    top_tasks: tuple[PageLink, ...]
    """What most people come for."""
    topics: tuple[PageLink, ...]
    """The topics of which the site has articles."""
    life_events: tuple[PageLink, ...]
    """What happens to people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPage(Document):
    """How to reach the council."""

    __pydantic_config__ = OPEN
    kind: Literal["contact"]
    """The document beside the page of that name."""
    contact: Contact | None = None
    """Left out of a council that has ended, which answers nobody."""
    facts: tuple[Fact, ...]
    """The phone numbers, opening hours and the like that the page shows, by name."""
