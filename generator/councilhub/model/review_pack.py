"""What editors and approvers look at before they agree: pages before and after, and the rest.

Every `html` is safe to show as it stands. All other text is plain.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from councilhub.diagnostics import Audience, Diagnostic
from councilhub.model.agreement import Need
from councilhub.model.impact import Impact


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """A part of a page, before and after; one of the two may be missing."""

    name: str
    before_html: str | None
    after_html: str | None
    remark: str = ""
    """What to know about the marks, where there is anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePart:
    """A part that stays."""

    name: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Whose:
    """A council as people name it."""

    name: str
    kind: str
    nation: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page of one council, in full."""

    council: Whose
    changed: tuple[PartChange, ...]
    known: tuple[str, ...]
    """The names of parts that change in a way that is shown at another council already."""
    same: tuple[SamePart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One change of a page, and the councils where it is the same."""

    shown: tuple[Shown, ...]
    """One council of each kind and nation, so far as there is room; the first one to be read."""
    others: tuple[Whose, ...]
    """The councils that are not shown."""
    values: Mapping[str, tuple[str, ...]]
    """By council: what variables that are new on the page say, otherwise than at the first."""

    @property
    def size(self) -> int:
        """At how many councils the page changes so."""
        return len(self.shown) + len(self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPage:
    """A page of which something changes that people read. `what`: as in `PageChange`."""

    audience: Audience
    name: str
    """The name of the page, such as `bulky-waste`."""
    title: str
    what: frozenset[str]
    lists_others: bool
    """It only lists other pages: a topic, a life event, the A to Z, the home page."""
    texts: bool
    """Whether more differs than the values of facts and the titles of other pages."""
    law: tuple[str, ...]
    """The change notes that are new and tell of a change in the law."""
    variants: tuple[Variant, ...]
    """The most common first."""

    @property
    def councils(self) -> frozenset[str]:
        """The ids of the councils whose page changes."""
        return frozenset(
            each.id
            for variant in self.variants
            for each in (*(shown.council for shown in variant.shown), *variant.others)
        )

    @property
    def places(self) -> int:
        """At how many councils the page changes."""
        return sum(variant.size for variant in self.variants)

    @property
    def shown(self) -> int:
        """How many councils' pages are shown in full."""
        return sum(len(variant.shown) for variant in self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A value that a fact gets, loses or changes; what is not there is empty."""

    name: str
    """Such as `fees.bulky_waste`."""
    whose: str
    agents: bool
    """Whether only agents see it."""
    payment: bool
    before: str
    before_when: str
    after: str
    after_when: str
    pages: int
    """How many pages show the fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Parts of a change, and all who have to agree to each of them."""

    parts: tuple[str, ...]
    """In words, such as "Agent notes of Bulky waste collection"."""
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPack:
    """All that a pack holds."""

    impact: Impact
    pages: tuple[ChangedPage, ...]
    """Those that residents see first, and lists of others last."""
    quiet: int
    """How many pages change in nothing but what agents are told of where a text comes from."""
    names: Mapping[str, str]
    """What people call councils and layers, by id."""
    facts: tuple[FactRow, ...]
    findings: tuple[Diagnostic, ...]
    """What `check --since` finds."""
    held_back: tuple[str, ...]
    """The sites that are not rewritten because a file that they read is broken."""
    agreements: tuple[Agreement, ...]

    @property
    def reached(self) -> frozenset[str]:
        """The ids of the councils of which a page changes."""
        return frozenset().union(*(page.councils for page in self.pages))

    @property
    def not_shown(self) -> int:
        """How many councils' pages change in a way that is shown nowhere."""
        variants = (variant for page in self.pages for variant in page.variants)
        return sum(variant.size for variant in variants if not variant.shown)
