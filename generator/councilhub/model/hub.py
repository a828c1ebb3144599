"""The hub: everything that was read, checked and typed, before it is composed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from councilhub.diagnostics import Audience, Diagnostic, Place
from councilhub.model.article import Article, Contact
from councilhub.model.facts import Facts
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.roles import Role, Roles, SensitivePeriod, StatutoryRole, Team
from councilhub.model.types import (
    SHAPE,
    Colour,
    Day,
    HttpsUrl,
    Id,
    Kind,
    Line,
    Text,
    Website,
    matching,
)

Nation = Literal["england", "scotland", "wales", "northern-ireland"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A group of articles: one folder, one page."""

    __pydantic_config__ = SHAPE
    id: Id
    title: Line
    summary: Line
    owner: Id
    statutory_role: StatutoryRole | None = None
    """The officer who answers for these texts in law, and has to agree to each change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """Something that happens to people, and the articles that help, in order."""

    __pydantic_config__ = SHAPE
    id: Id
    title: Line
    summary: Line | None = None
    steps: Annotated[tuple[Id, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsFile:
    """`content/shared/topics.yml`."""

    __pydantic_config__ = SHAPE
    teams: tuple[Team, ...] = ()
    topics: tuple[Topic, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()
    roles: tuple[Role, ...] = ()
    """Who holds which office; a council can name its own holders in its profile."""
    sensitive_periods: tuple[SensitivePeriod, ...] = ()
    """Days on which the monitoring officer has to agree as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Somebody other than a council who provides services."""

    __pydantic_config__ = SHAPE
    id: Id
    title: Line
    website: Website
    phone: Line | None = None
    nations: tuple[Nation, ...] = ()
    """Empty: in every nation."""
    councils: tuple[Id, ...] = ()
    """Empty: in every council's area."""
    provides: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """The addresses at which a council's two sites are published; each ends with a slash."""

    __pydantic_config__ = SHAPE
    public: Annotated[HttpsUrl, matching(r"/$", "an address that ends with a slash")] | None = None
    agent: Annotated[HttpsUrl, matching(r"/$", "an address that ends with a slash")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """How a council looks."""

    __pydantic_config__ = SHAPE
    primary: Colour | None = None
    logo: (
        Annotated[str, matching(r"^[a-z0-9._-]+$", "the name of a file in the assets folder")]
        | None
    ) = None
    """A file in the council's assets folder; it stands on the primary colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A `council.yml`."""

    __pydantic_config__ = SHAPE
    name: Annotated[str, matching(r"^[^\n]*\S[^\n]*$", "a single line of text", max_length=100)]
    gss: Annotated[str, matching(r"^[ENSW][0-9]{8}$", "a GSS code such as E06000001")] | None = None
    """The council's code in the ONS register of geographic codes."""
    kind: Kind
    nation: Nation
    parent: Id | None = None
    """The county of a district."""
    layers: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Exactly one nation, first; a later layer wins."""
    status: Literal["joining", "live", "closed"] = "live"
    website: Website
    until: Day | None = None
    """The council's last day."""
    succeeded_by: tuple[Id, ...] = ()
    sites: Sites | None = None
    brand: Brand | None = None
    contact: Contact | None = None
    """Stands on every page that has no contact of its own."""
    teams: tuple[Team, ...] = ()
    """The council's own teams; one with the id of a shared team replaces it."""
    roles: tuple[Role, ...] = ()
    """The council's own holders of offices, in place of the shared ones."""
    sensitive_periods: tuple[SensitivePeriod, ...] = ()
    """Days on which the monitoring officer has to agree to changes of this council's files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """A council: its id, its profile and where each of the profile's keys stands."""

    id: str
    profile: Profile
    place: Place
    places: Mapping[str, Place]

    @property
    def chain(self) -> tuple[str, ...]:
        """The layers of this council's articles, the last to win last."""
        return ("shared", *self.profile.layers, self.id)

    def has_ended(self, day: date) -> bool:
        """Whether the council is no more: it is closed, or its last day is before `day`."""
        until = self.profile.until
        return self.profile.status == "closed" or (until is not None and until < day)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerFile:
    """A `layer.yml`: a group of councils that share text."""

    __pydantic_config__ = SHAPE
    title: Line
    kind: Literal["nation", "partnership", "county-area"]
    teams: tuple[Team, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`extra.hub` of the root `mkdocs.yml`."""

    __pydantic_config__ = SHAPE
    default_site: Annotated[
        str, matching(r"^[a-z0-9-]{1,64}/(public|agent)$", "<council>/public or <council>/agent")
    ]
    """What plain `mkdocs serve` shows: <council>/<audience>."""
    as_of: Day | None = None
    """A fixed date for an example hub; a real hub leaves it out."""
    repository: HttpsUrl | None = None
    branch: Text = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """An image, with what may be known of it by its path."""

    path: str
    layer: str
    audience: Audience
    name: str
    """The path below its `assets` (or `assets/agent`) folder."""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """All content of one audience. A public hub holds nothing from a folder named `agent`."""

    audience: Audience
    settings: Settings | None
    teams: Mapping[str, Team]
    topics: Mapping[str, Topic]
    life_events: Mapping[str, LifeEvent]
    bodies: Mapping[str, Body]
    redirects: Mapping[str, str]
    councils: Mapping[str, Council]
    layers: Mapping[str, LayerFile]
    articles: Mapping[str, Mapping[str, Article]]
    """Layer (`shared` or a council) → id → article."""
    notes: Mapping[str, Mapping[str, Notes]]
    """Layer (`shared` or a council) → id → agent notes."""
    overlays: Mapping[str, Mapping[str, Overlay]]
    """Layer → id → overlay on a shared article."""
    notes_overlays: Mapping[str, Mapping[str, Overlay]]
    facts: Mapping[str, Facts]
    """Layer → facts."""
    agent_facts: Mapping[str, Facts]
    assets: tuple[Asset, ...]
    places: Mapping[str, Place]
    """Where the entries of data files stand: `team:waste`, `topic:waste`, `life:x`, its steps
    `life:x:0`, `body:x`, what it provides `body:x:0`, `redirect:old-id`, `layer:england`."""
    roles: Mapping[str, Roles]
    """Layer → what its file says of teams, roles and sensitive periods, with places."""
    unreadable: frozenset[str]
    """Paths of data files that could not be used."""
    closed: frozenset[str]
    """Folders that could not be entered: what lies below them is not known."""
    findings: tuple[Diagnostic, ...]
    """What reading and typing found."""


NATIONS: tuple[str, ...] = ("england", "scotland", "wales", "northern-ireland")
