"""The hub: everything that was read, checked and typed, before it is composed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from councilhub.diagnostics import Audience, Diagnostic, Place
from councilhub.model.accessibility import Accessibility
from councilhub.model.alerts import Alert
from councilhub.model.article import Article, Contact
from councilhub.model.facts import Facts
from councilhub.model.form import FormSettings
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.places import Steps
from councilhub.model.roles import Role, Roles, SensitivePeriod, Team
from councilhub.model.synonyms import Synonym
from councilhub.model.topics import LifeEvent, Topic
from councilhub.model.types import (
    SHAPE,
    ChangeAddress,
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
class Body:
    """Somebody other than a council who provides services."""

    __pydantic_config__ = SHAPE
    id: Id
    """What articles name, as body:<id>."""
    title: Line
    """What it is called."""
    website: Website
    """Its address."""
    phone: Line | None = None
    """Its phone number."""
    nations: tuple[Nation, ...] = ()
    """Empty: in every nation."""
    councils: tuple[Id, ...] = ()
    """Empty: in every council's area."""
    provides: tuple[Id, ...] = ()
    """Articles about services that it provides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """The addresses at which a council's two sites are published; each ends with a slash."""

    __pydantic_config__ = SHAPE
    public: Annotated[HttpsUrl, matching(r"/$", "an address that ends with a slash")] | None = None
    """The address of the residents' site."""
    agent: Annotated[HttpsUrl, matching(r"/$", "an address that ends with a slash")] | None = None
    """The address of the contact centre's site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """How a council looks."""

    __pydantic_config__ = SHAPE
    primary: Colour | None = None
    """The colour of the head of each page, such as #0b5c46; white words have to be read on it."""
    logo: (
        Annotated[str, matching(r"^[a-z0-9._-]+$", "the name of a file in the assets folder")]
        | None
    ) = None
    """A file in the council's assets folder; it stands on the primary colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRequests:
    """Where the links lead by which readers of a council's two sites ask for a change of a text.

    An email address, or the https address of a web form. One that ends with `/issues/new` is that
    of a repository on GitHub, whose form `ask-for-a-change.yml` opens.
    """

    __pydantic_config__ = SHAPE
    public: ChangeAddress | None = None
    """Where residents write; without it, to the email address of the council's own contact."""
    agent: ChangeAddress | None = None
    """Where agents write; without it, to the email address of the team that owns the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A `council.yml`."""

    __pydantic_config__ = SHAPE
    name: Annotated[str, matching(r"^[^\n]*\S[^\n]*$", "a single line of text", max_length=100)]
    """The council's name in full."""
    gss: Annotated[str, matching(r"^[ENSW][0-9]{8}$", "a GSS code such as E06000001")] | None = None
    """The council's code in the ONS register of geographic codes."""
    kind: Kind
    """Boroughs, and Scottish and Welsh councils, are unitary."""
    nation: Nation
    """The nation it is in."""
    parent: Id | None = None
    """The county of a district."""
    layers: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Exactly one nation, first; a later layer wins."""
    status: Literal["joining", "live", "closed"] = "live"
    """joining: being prepared. live: published. closed: it has ended."""
    website: Website
    """The council's own website."""
    until: Day | None = None
    """The council's last day."""
    succeeded_by: tuple[Id, ...] = ()
    """The councils that took over from it."""
    sites: Sites | None = None
    """Where the council's two sites are published."""
    brand: Brand | None = None
    """How the council looks."""
    contact: Contact | None = None
    """Stands on every page that has no contact of its own."""
    formats: tuple[Line, ...] = ()
    """Other formats and languages, for every page that names none of its own."""
    accessibility: Accessibility | None = None
    """What the accessibility statement of the residents' site says."""
    top_tasks: tuple[Id, ...] = ()
    """The articles that most people come for, for the first page; without it, those of all."""
    change_requests: ChangeRequests | None = None
    """Where readers ask for a change of a text, if not by email."""
    teams: tuple[Team, ...] = ()
    """The council's own teams; one with the id of a shared team replaces it."""
    roles: tuple[Role, ...] = ()
    """The council's own holders of offices, in place of the shared ones."""
    sensitive_periods: tuple[SensitivePeriod, ...] = ()
    """Days on which the monitoring officer has to agree to changes of this council's files."""


SAID_BY_PROFILE = ("contact", "formats", "accessibility")
"""The keys of a profile whose texts pages show, and may hold variables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """A council: its id, its profile and where each of the profile's keys stands."""

    id: str
    profile: Profile
    place: Place
    places: Mapping[str, Place]
    inner: Mapping[Steps, Place] = field(default_factory=dict)
    """Where keys and items inside the profile's values stand; of a colour, the value itself."""

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
    """What the group is called."""
    kind: Literal["nation", "partnership", "county-area"]
    """What kind of group it is."""
    teams: tuple[Team, ...] = ()
    """The group's own teams; one with the id of a shared team replaces it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """What others may do with the texts and data of residents' sites."""

    __pydantic_config__ = SHAPE
    title: Line
    """What the licence is called, such as "Open Government Licence v3.0"."""
    url: HttpsUrl
    """Where it can be read."""


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
    """The address of the hub's repository."""
    branch: Text = "main"
    """The branch that is published."""
    licence: Licence | None = None
    """The licence of the data of residents' sites; without it, they name none."""
    form: FormSettings | None = None
    """The form for people without Git; `councilhub cms` makes it."""


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
    top_tasks: tuple[str, ...]
    """The articles that most people come for, where a council names none of its own."""
    life_events: Mapping[str, LifeEvent]
    bodies: Mapping[str, Body]
    redirects: Mapping[str, str]
    synonyms: tuple[Synonym, ...]
    """What callers say for our words, for search; in the order of the file."""
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
    alerts: Mapping[str, tuple[Alert, ...]]
    """Council → alerts, in the order of its file."""
    agent_alerts: Mapping[str, tuple[Alert, ...]]
    unread_alerts: frozenset[str]
    """Paths of `alerts.yml` files of which nobody knows what they say."""
    assets: tuple[Asset, ...]
    places: Mapping[str, Place]
    """Where the entries of data files stand: `team:waste`, `topic:waste`, `life:x`, its steps
    `life:x:0`, `task:0`, `body:x`, what it provides `body:x:0`, `redirect:old-id`, `layer:england`,
    what a synonym means `synonym:0`, its words `synonym:0:0`."""
    roles: Mapping[str, Roles]
    """Layer → what its file says of teams, roles and sensitive periods, with places."""
    unreadable: frozenset[str]
    """Paths of data files that could not be used."""
    closed: frozenset[str]
    """Folders that could not be entered: what lies below them is not known."""
    findings: tuple[Diagnostic, ...]
    """What reading and typing found."""

    def all_alerts(self) -> Iterator[Alert]:
        """Every alert, those that only agents see last."""
        for sheet in (*self.alerts.values(), *self.agent_alerts.values()):
            yield from sheet

    def alerts_of(self, council: str) -> tuple[Alert, ...] | None:
        """All alerts that a council's site may show; None when a file of them cannot be read."""
        folder = f"content/councils/{council}"
        for path in (f"{folder}/alerts.yml", f"{folder}/agent/alerts.yml"):
            below = any(path.startswith(f"{closed}/") for closed in self.closed)
            if below or path in self.unread_alerts:
                return None
        return (*self.alerts.get(council, ()), *self.agent_alerts.get(council, ()))


NATIONS: tuple[str, ...] = ("england", "scotland", "wales", "northern-ireland")
