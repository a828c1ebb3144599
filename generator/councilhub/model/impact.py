"""What a change of the hub does to its councils' sites."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from councilhub.diagnostics import Diagnostic, Place
from councilhub.model.drift import Standing, State

Pages = Mapping[str, tuple[str, ...]]
"""Site, such as `ashdale/public`, → the addresses of its pages, such as `bulky-waste/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """A page whose bytes change. `what`: added, removed, redirected, withheld or changed."""

    site: str
    address: str
    title: str
    what: str
    to: str | None = None
    """Of one that is redirected: where to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """A fact of one layer, before and after; what is not there is empty."""

    name: str
    layer: str
    place: Place
    owner: str
    before: tuple[str, ...]
    """Its windows in words, such as "£25.00 from 1 April 2025 to 31 March 2026"."""
    after: tuple[str, ...]
    payment: bool
    """Whether residents are sent there to pay."""
    pages: Pages
    """Every page that shows the fact, before or after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """What pages tell residents to call, to pay or to open for paying, before and after.

    `kind`: phone, fee or payment link. Told from the pages, so that it is seen however it came
    about: another value, another variable, or words in a field.
    """

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    pages: Pages


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertChange:
    """An alert, before and after; what is not there is empty."""

    council: str
    id: str
    place: Place
    for_staff: bool
    before: Mapping[str, str]
    """What it says, by key; `shown` is on which pages."""
    after: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drifted:
    """An operation of an overlay that stands worse than before."""

    article: str
    standing: Standing
    before: State | None
    """None: it was not there."""
    owner: str
    councils: tuple[str, ...]
    """Whose pages show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """An error that was not there before, and the councils whose content it breaks."""

    finding: Diagnostic
    councils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signposted:
    """A page that says something else of who provides a service; None: the council itself."""

    site: str
    address: str
    title: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """All that a change does."""

    since: str
    """The revision that was asked for."""
    commit: str
    as_of: date
    files: tuple[str, ...]
    """The files that changed."""
    councils: tuple[str, ...]
    sites: tuple[str, ...]
    """The sites of which a page changes."""
    pages: tuple[PageChange, ...]
    facts: tuple[FactChange, ...]
    swaps: tuple[Swap, ...]
    drifted: tuple[Drifted, ...]
    settled: int
    """How many operations stand better than before."""
    broken: tuple[Broken, ...]
    links: tuple[Broken, ...]
    """Those of the new errors that are links without a target."""
    signposts: tuple[Signposted, ...]
    alerts: tuple[AlertChange, ...] = ()

    @property
    def breaks(self) -> bool:
        """Whether it breaks the content of a council."""
        return bool(self.broken or self.links)
