"""An article as data: a service, a signpost, one that is withheld, or one with another id."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from councilhub.model.open_data.facts import Fact
from councilhub.model.open_data.parts import (
    OPEN,
    Action,
    Change,
    Contact,
    Document,
    Linked,
    PageLink,
    Provider,
    Section,
    Source,
    Urgent,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfArticle(Document):
    """What every document of an article has.

    Fields that others inherit are described in their type: pydantic reads docstrings of the class
    itself alone.
    """

    __pydantic_config__ = OPEN
    id: Annotated[str, Field(description="It stays; where it must change, the old one leads on.")]
    title: Annotated[str, Field(description="What residents call the service.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(OfArticle):
    """What a service and a signpost have."""

    __pydantic_config__ = OPEN
    topic: Annotated[PageLink | None, Field(description="The topic it belongs to.")] = None
    lgsl: Annotated[tuple[str, ...], Field(description="Its numbers in the LGSL.")]
    for_: Annotated[tuple[str, ...], Field(alias="for", description="Who the service is for.")]
    page_version: Annotated[str, Field(description="It changes when the page does, and only then.")]
    urgent: Annotated[
        tuple[Urgent, ...], Field(description="What is an emergency; to be shown first.")
    ]
    summary: Annotated[str, Field(description="One or two sentences on what the service is.")]
    contact: Annotated[Contact | None, Field(description="How to reach the council about it.")] = (
        None
    )
    facts: Annotated[
        tuple[Fact, ...],
        Field(description="The prices, phone numbers and the like that the page shows, by name."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Shown):
    """A service that this council provides."""

    __pydantic_config__ = OPEN
    kind: Literal["service"]
    """The council provides it."""
    actions: tuple[Action, ...]
    """What people can do online; the first is the button."""
    cost: str | None = None
    """What it costs."""
    takes: str | None = None
    """How long it takes."""
    needs: tuple[str, ...]
    """What to have at hand."""
    sections: tuple[Section, ...]
    """The text, in order."""
    formats: tuple[str, ...]
    """Other formats in which it can be had."""
    delivered_by: Linked | None = None
    """Who does the work."""
    accountable: Linked | None = None
    """Whom to complain to."""
    related: tuple[PageLink, ...]
    """Other pages that help."""
    sources: tuple[Source, ...]
    """Where the statements can be looked up."""
    last_reviewed_on: date | None = None
    """The day somebody last read the whole text and found it right."""
    changed: tuple[Change, ...]
    """What changed, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost(Shown):
    """A service that others provide: who does, and where."""

    __pydantic_config__ = OPEN
    kind: Literal["signpost"]
    """Somebody else provides it."""
    because: str | None = None
    """Why this council does not; the page says it below the summary."""
    providers: tuple[Provider, ...]
    """Who does; empty where nobody is known."""
    read: PageLink | None = None
    """A page of this site to read instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld(OfArticle):
    """An article that cannot be shown now, because a file has a mistake: keep your last copy."""

    __pydantic_config__ = OPEN
    kind: Literal["withheld"]
    """Nothing of its text is published until the mistake is mended."""
    topic: PageLink | None = None
    """The topic it belongs to."""
    contact: Contact | None = None
    """How to reach the council."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(OfArticle):
    """An id that is not used any more."""

    __pydantic_config__ = OPEN
    kind: Literal["moved"]
    """The article has another id now."""
    moved_to: PageLink
    """The article as it is called now; use its id from now on."""


Article = Annotated[Service | Signpost | Withheld | Moved, Field(discriminator="kind")]
