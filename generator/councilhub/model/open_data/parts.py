"""What the documents are made of, prices and the like apart (`facts`)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from councilhub.model.article import ActionKind, ChangeLevel
from councilhub.model.hub import Nation
from councilhub.model.types import Kind

OPEN = ConfigDict(use_attribute_docstrings=True)
"""Who reads a document passes over keys that are new; so the schemas do too."""

LayerKind = Literal["shared", "nation", "group", "council"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something with a name and an address."""

    __pydantic_config__ = OPEN
    title: str
    """What it is called."""
    url: str
    """Its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Words as the page shows them, and where they lead."""

    __pydantic_config__ = OPEN
    text: str
    """The words; of a value that is not known today, what to do instead."""
    url: str | None = None
    """An https, tel: or mailto: address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """The council whose site this is, and what others may do with its data."""

    __pydantic_config__ = OPEN
    id: str
    """The council's id in its hub."""
    name: str
    """Its name in full."""
    gss: str | None = None
    """Its code in the ONS register of geographic codes."""
    kind: Kind
    """Boroughs, and Scottish and Welsh councils, are unitary."""
    nation: Nation
    """The nation it is in."""
    website: str
    """Its own website."""
    licence: Named | None = None
    """The licence of the data."""
    attribution: str
    """What to say where the data are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A page of the same site; `index.json` after its address is the address of its document."""

    __pydantic_config__ = OPEN
    id: str
    """The id of the article, topic or life event."""
    title: str
    """What it is called."""
    url: str
    """The address of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer of text: all councils, a group of them, or one council."""

    __pydantic_config__ = OPEN
    id: str
    """Its id: shared, a group's or a council's."""
    title: str
    """What it is called."""
    kind: LayerKind
    """shared: text for all councils. group: a partnership or the area of a county."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The text under one heading."""

    __pydantic_config__ = OPEN
    id: str
    """It never changes; `lead` for the text before the first heading."""
    title: str | None = None
    """The heading; the lead has none."""
    html: str
    """The text as HTML, with values and full addresses, without the heading."""
    origin: Layer
    """The layer that last wrote all of it."""
    added_by: tuple[Layer, ...]
    """Layers that put something before or after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """An emergency, and what to do at once."""

    __pydantic_config__ = OPEN
    when: str
    """The emergency."""
    do: str
    """What to do at once."""
    phone: Linked | None = None
    """Whom to call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something people can do online."""

    __pydantic_config__ = OPEN
    label: str
    """The words of the button or link."""
    kind: ActionKind
    """What people do there."""
    url: str | None = None
    """Where; left out while there is no address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Where people can come in person."""

    __pydantic_config__ = OPEN
    address: str
    """The place."""
    hours: str | None = None
    """When it is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach the council; one that gives nothing has its website here."""

    __pydantic_config__ = OPEN
    phone: Linked | None = None
    """The number, with its tel: address."""
    email: Linked | None = None
    """The email address, with its mailto: address."""
    hours: str | None = None
    """When the phone is answered."""
    address: str | None = None
    """Where to write to."""
    visit: Visit | None = None
    """Where people can come."""
    relay: str | None = None
    """How to call by text or sign language."""
    website: str | None = None
    """The council's own website, where it gives no other contact."""
    formats: tuple[str, ...]
    """Other formats and languages in which the council gives what its pages say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who provides a service that this council does not."""

    __pydantic_config__ = OPEN
    name: str
    """Its name."""
    url: str
    """Its page on the service, or its website."""
    phone: Linked | None = None
    """Its phone number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement can be looked up."""

    __pydantic_config__ = OPEN
    title: str
    """What the page or the law is called."""
    url: str
    """Its address."""
    checked_on: date
    """The day somebody last compared the text with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed in an article."""

    __pydantic_config__ = OPEN
    on: date
    """The day of the change."""
    note: str
    """What changed, in words."""
    level: ChangeLevel
    """minor: words only. normal, important: what people do or get. law: the law changed."""
    from_: Annotated[date | None, Field(alias="from")] = None
    """The day on which a change of law takes effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What every document has."""

    __pydantic_config__ = OPEN
    schema_: Annotated[
        str, Field(alias="$schema", description="The address of the JSON Schema of this document.")
    ]
    version: Annotated[Literal[1], Field(description="The version of the schema.")]
    kind: Annotated[str, Field(description="What the document is about.")]
    url: Annotated[
        str,
        Field(
            description="The address of the page; of the list of all services, that of the site."
        ),
    ]
    publisher: Annotated[
        Publisher, Field(description="Whose site it is, and what others may do with the data.")
    ]
