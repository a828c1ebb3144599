"""A template as one kind of page uses it: an example of it, and what must be there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from councilhub.diagnostics import Audience
from councilhub.render.addresses import Addresses

DISTRICT = "larkmere"
"""It has services, and signposts to its county."""
JOINING = "brindlow"
"""It lacks some facts, which its pages ask for, and for these tests its accessibility statement."""
WARNED = "ashdale"
"""It has an alert on every page."""
Where = tuple[str, Audience]
"""A site: council and audience."""

CONTENTS, RELATED = 'navigation "On this page"', 'navigation "Related"'
LETTERS, LIFE_EVENTS = 'navigation "Letters"', 'navigation "Life events"'


@dataclass(frozen=True, kw_only=True)
class Template:
    """One template as one kind of page uses it, perhaps brought into a state first."""

    name: str
    audience: Audience
    kind: str
    council: str = DISTRICT
    page: str = ""
    """The name of the page that is the example."""
    query: str = ""
    """What stands after its address."""
    within: tuple[str, ...] = ()
    """The landmarks inside `main`, in order, with their names."""
    headings: tuple[str, ...]
    """Some that the page must have; the first is its only H1."""
    words: tuple[str, ...] = ()
    step: Callable[[Page], None] | None = None
    """What somebody does on the page first."""

    def __str__(self) -> str:
        """How tests name it."""
        return f"{self.audience.value} {self.name}"

    @property
    def site(self) -> Where:
        """The site that its example is on."""
        return self.council, self.audience

    @property
    def landmarks(self) -> tuple[str, ...]:
        """All of them, in order, with their names."""
        if self.kind == "redirect":
            return ("main",)
        in_main = self.audience is Audience.PUBLIC and self.kind in {"home", "search"}
        search = () if in_main else ("search",)
        crumbs = ('navigation "Breadcrumb"',) if self.kind != "home" else ()
        above = ("banner", *search, 'navigation "Main"', *crumbs)
        return (*above, "main", *self.within, "contentinfo", 'navigation "Footer"')

    @property
    def address(self) -> str:
        """The address of its example from the top of the site."""
        if self.kind == "not-found":
            return "404.html"
        return Addresses(self.audience).of(self.page) + self.query

    @property
    def file(self) -> str:
        """The path of its example in the site's folder."""
        address = self.address.removesuffix(self.query)
        return address if address.endswith(".html") else f"{address}index.html"

    @property
    def from_a_folder(self) -> bool:
        """Whether it can be opened without a server, which shows 404 and knows folders as pages."""
        folders = self.audience is Audience.PUBLIC
        return self.kind != "not-found" and not (folders and self.kind == "redirect")
