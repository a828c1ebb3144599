"""A composed site: one council × one audience on one day, every text with its origin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from councilhub.diagnostics import Audience, Diagnostic, Place
from councilhub.model.alerts import Alert
from councilhub.model.article import ChangeNote
from councilhub.model.drift import Standing
from councilhub.model.facts import Opening, OtherDay
from councilhub.model.hub import Asset, Council, Licence
from councilhub.model.known_facts import KnownFact
from councilhub.model.roles import Team
from councilhub.model.synonyms import Synonym
from councilhub.model.topics import LifeEvent, Topic


@dataclass(frozen=True, slots=True)
class Origin:
    """Which layer a text came from, and where it stands."""

    layer: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of text from one file; a section has several where a layer appended or prepended.

    `operation`: base, replace, append, prepend or insert. `text_line` is the line of the file on
    which the text begins.
    """

    text: str
    origin: Origin
    operation: str
    text_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a composed article. `origin` is that of the layer that last wrote all of it."""

    id: str
    title: str
    origin: Origin
    parts: tuple[Part, ...]
    required: bool = False
    locked: Origin | None = None
    """The layer that locked it."""
    replaced: tuple[Origin, ...] = ()
    """What stood here before, first to last."""
    hint: str = ""
    """What a required section asks for. It is never published."""

    @property
    def text(self) -> str:
        """The section's Markdown, without its heading."""
        return "\n\n".join(part.text for part in self.parts if part.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a composed article."""

    value: object
    origin: Origin
    replaced: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """What a variable says on this site today.

    `text` is plain text. `link` is the destination it gives as a link (https, `tel:`, `mailto:`).
    `gap`: there is no value; `text` then tells the reader what to do and `link` is None.
    """

    text: str
    link: str | None = None
    gap: bool = False
    ask: str | None = None
    """Of a gap: the website of whoever knows the value."""
    brief: str | None = None
    """Of a gap: the few words for it inside a sentence."""
    below: tuple[str, ...] = ()
    """Of hours: the days ahead that differ, told below them where they stand alone."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a variable that stands for a table, row by row, its header first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When something is open from `first` to `last`, so far as it is known on the site's day."""

    first: date
    last: date
    weekly: tuple[Opening, ...]
    others: tuple[OtherDay, ...]
    """Days that differ from the week: bank holidays and days with times of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHolidays:
    """The bank holidays of a council's nation from `first` to `last`, in order."""

    first: date
    last: date
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """The variables that the pages of a site use: in public text, and in what agents see."""

    names: frozenset[str]
    note_names: frozenset[str]
    places: Mapping[str, Place]
    """Where each stands first, on a page that could be read."""
    note_places: Mapping[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who provides a service that this council does not."""

    name: str
    url: str
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost:
    """Why an article is not a service of this council, and who provides it."""

    because: str | None
    providers: tuple[Provider, ...]
    article: str | None = None
    """An article of the same site to read instead."""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """That a council has ended, and who does its work now: told on all of its pages."""

    because: str
    heirs: tuple[Provider, ...]
    """Each with the address of its site."""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayReview:
    """When somebody last read an overlay that a page is made of."""

    layer: str
    path: str
    on: date | None
    review_in: str | None
    """How long that lasts; None: as long as a review of what it lies on."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a layer says that it changed."""

    layer: str
    note: ChangeNote


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNotes:
    """Agent notes on one site."""

    fields: Mapping[str, Field]
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    """Paths of the files that made them."""
    standings: tuple[Standing, ...] = ()
    """How the overlays on them stand to what they change, the last layer last."""
    overlays: tuple[OverlayReview, ...] = ()
    """The overlays on them, the last layer last."""
    changes: tuple[Change, ...] = ()
    """What the layers say that they changed in them, in the order of the layers."""
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteArticle:
    """An article on one site: a service, a signpost, or withheld because a file has an error."""

    id: str
    topic: str
    layer: str
    fields: Mapping[str, Field]
    """By the keys of the front matter; those without a value are absent."""
    sections: tuple[Section, ...]
    signpost: Signpost | None = None
    notes: SiteNotes | None = None
    sources: tuple[str, ...]
    """Paths of the files that made it, notes apart."""
    standings: tuple[Standing, ...] = ()
    """How the overlays on it stand to what they change, the last layer last."""
    overlays: tuple[OverlayReview, ...] = ()
    """The overlays on it, the last layer last."""
    changes: tuple[Change, ...] = ()
    """What the layers say that they changed in it, in the order of the layers."""
    touched: date | None
    """The newest review, change note or new price, up to the day of the site, of any layer."""
    withheld: bool = False
    agent_only: bool = False

    @property
    def all_standings(self) -> tuple[Standing, ...]:
        """How the overlays on it, and on its notes, stand."""
        return (*self.standings, *(self.notes.standings if self.notes else ()))

    @property
    def title(self) -> str:
        """The title as plain text."""
        return str(self.fields["title"].value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One council × one audience. Text keeps its variables; `values` says what they stand for."""

    council: Council
    audience: Audience
    as_of: date
    articles: Mapping[str, SiteArticle]
    topics: Mapping[str, Topic]
    top_tasks: tuple[str, ...] = ()
    """The articles that most people come for, of those that are services here."""
    life_events: Mapping[str, LifeEvent]
    teams: Mapping[str, Team]
    values: Mapping[str, Value]
    """What each variable of public text says."""
    note_values: Mapping[str, Value]
    """The same for agent notes, which may also use agents' facts; empty on a public site."""
    uses: Uses
    schedules: Mapping[str, Schedule]
    """What the variables of hours mean day by day, by name."""
    bank_holidays: BankHolidays
    redirects: Mapping[str, str]
    synonyms: tuple[Synonym, ...]
    """What callers say for our words; the same on every site."""
    assets: Mapping[str, Asset]
    """The images that the pages refer to, by the path they use, such as `assets/x.png`."""
    findings: tuple[Diagnostic, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    """What each of the council's layers is called, by its id."""
    alerts: tuple[Alert, ...] | None = ()
    """What may be shown on its day or another; None when a file of alerts cannot be read."""
    known: Mapping[str, KnownFact] = field(default_factory=dict)
    """The facts behind the values of public text, for data."""
    licence: Licence | None = None
    """What others may do with the data of the site."""
    enforced_by: Provider | str | None = None
    """Whom the accessibility statement names for when the council's answer is not good enough."""
    editing: str | None = None
    """The address before a file's path at which people edit it; None without a repository."""
    ending: Ending | None = None
    """Of a council that has ended: every article of its site is a signpost."""

    @property
    def id(self) -> str:
        """`<council>/<audience>`."""
        return f"{self.council.id}/{self.audience}"
