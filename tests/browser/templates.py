"""Every template of both sites: an example of it, and what must be there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from playwright.sync_api import Page

from councilhub.diagnostics import Audience
from councilhub.render.addresses import Addresses
from tests.browser.keyboard import answer_all, compose_reply, search

DISTRICT = "larkmere"
"""It has services, and signposts to its county."""
JOINING = "brindlow"
"""It lacks some facts, which its pages ask for."""
WITHHELD = "content/shared/environment/noise.md"
"""A file that is taken to have a mistake, so that its article is withheld."""

Where = tuple[str, Audience]
"""A site: council and audience."""


@dataclass(frozen=True, kw_only=True)
class Template:
    """One template as one kind of page uses it, perhaps brought into a state first."""

    name: str
    audience: Audience
    kind: str
    council: str = DISTRICT
    page: str = ""
    """The name of the page that is the example."""
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
        search = ("search",) if self.audience is Audience.AGENT else ()
        crumbs = ('navigation "Breadcrumb"',) if self.kind != "home" else ()
        above = ("banner", *search, 'navigation "Main"', *crumbs)
        return (*above, "main", *self.within, "contentinfo", 'navigation "Footer"')

    @property
    def address(self) -> str:
        """The address of its example from the top of the site."""
        return "404.html" if self.kind == "not-found" else Addresses(self.audience).of(self.page)

    @property
    def file(self) -> str:
        """The path of its example in the site's folder."""
        address = self.address
        return address if address.endswith(".html") else f"{address}index.html"

    @property
    def from_a_folder(self) -> bool:
        """Whether it can be opened without a server, which shows 404 and knows folders as pages."""
        folders = self.audience is Audience.PUBLIC
        return self.kind != "not-found" and not (folders and self.kind == "redirect")


_public = partial(Template, audience=Audience.PUBLIC)
_agent = partial(Template, audience=Audience.AGENT)
_CONTENTS, _RELATED = 'navigation "On this page"', 'navigation "Related"'
_LETTERS, _LIFE = 'navigation "Letters"', 'navigation "Life events"'


PUBLIC = (
    _public(
        name="home",
        kind="home",
        within=(_LIFE,),
        headings=("How can we help?", "Services and information", "Life events", "Contact us"),
        words=("Bins, waste and recycling", "All services, A to Z", "01632 960"),
    ),
    _public(
        name="topic",
        kind="topic",
        page="topics/waste",
        headings=(
            "Bins, waste and recycling",
            "Bulky waste collection",
            "Provided by someone else",
        ),
        words=("We do not run these services.",),
    ),
    _public(
        name="life",
        kind="life",
        page="life/bereavement",
        headings=("When someone dies", "Register a death", "Contact us"),
    ),
    _public(
        name="a-z",
        kind="a-z",
        page="a-z",
        within=(_LETTERS,),
        headings=("Services A to Z", "A", "W"),
        words=("Bulky waste collection", "provided by someone else"),
    ),
    _public(
        name="service",
        kind="service",
        page="bulky-waste",
        within=(_CONTENTS, _RELATED),
        headings=("Bulky waste collection", "What it costs", "Contact us", "About this service"),
        words=("Book a collection", "How long it takes", "Last reviewed", "Page version"),
    ),
    _public(
        name="urgent service",
        kind="service",
        page="homeless-help",
        within=(_CONTENTS, _RELATED),
        headings=("Homeless, or about to lose your home", "If it is urgent"),
        words=("999",),
    ),
    _public(
        name="service with prices",
        kind="service",
        page="garden-waste",
        within=(_CONTENTS, _RELATED),
        headings=("Garden waste collection", "What it costs"),
        words=("£",),
    ),
    _public(
        name="home of a council that is joining",
        kind="home",
        council=JOINING,
        within=(_LIFE,),
        headings=("How can we help?",),
        words=("is joining.", "Ask on its website"),
    ),
    _public(
        name="service of a council that is joining",
        kind="service",
        council=JOINING,
        page="council-tax-reduction",
        within=(_CONTENTS, _RELATED),
        headings=("Council Tax Reduction",),
        words=("is joining.", "on the council’s website"),
    ),
    _public(
        name="signpost",
        kind="signpost",
        page="blue-badge",
        headings=("Blue Badge", "Who can help", "Not sure? Contact us"),
        words=("does not provide this", "Go to Wexmoor County Council"),
    ),
    _public(
        name="withheld",
        kind="withheld",
        page="noise",
        headings=("Noise nuisance", "Contact us", "Is something else wrong?"),
        words=("We cannot show this page at the moment.",),
    ),
    _public(
        name="not found",
        kind="not-found",
        headings=("Page not found", "Contact us"),
        words=("the A to Z of services", "the home page"),
    ),
    _public(
        name="redirect",
        kind="redirect",
        page="large-item-collection",
        headings=("This page has moved",),
        words=("Bulky waste collection",),
    ),
)

AGENT = (
    _agent(
        name="home",
        kind="home",
        within=(_LIFE,),
        headings=("Agent desk", "Topics", "Life events"),
        words=("Bins, waste and recycling", "All services, A to Z"),
    ),
    _agent(
        name="home with results of a search",
        kind="home",
        within=(_LIFE,),
        headings=("Agent desk",),
        words=("Missed bin collection",),
        step=search,
    ),
    _agent(
        name="topic",
        kind="topic",
        page="topics/housing",
        headings=("Housing and homelessness", "Provided by someone else"),
        words=("hand over", "Homeless, or about to lose your home"),
    ),
    _agent(
        name="life",
        kind="life",
        page="life/bereavement",
        headings=("When someone dies",),
        words=("Register a death",),
    ),
    _agent(
        name="a-z",
        kind="a-z",
        page="a-z",
        within=(_LETTERS,),
        headings=("Services A to Z", "A", "W"),
        words=("A collection crew had or caused an accident", "answer it now"),
    ),
    _agent(
        name="news",
        kind="news",
        page="news",
        headings=("What’s new", "Important, and changes in the law"),
    ),
    _agent(
        name="service",
        kind="service",
        page="homeless-help",
        within=(_CONTENTS, _RELATED),
        headings=(
            "Homeless, or about to lose your home",
            *("If it is urgent", "At a glance", "Questions to ask", "Tell the caller"),
            *("Hand over", "Who does what, and when", "Reply to send"),
            *("Contact details for residents", "Who looks after this page", "Related"),
        ),
        words=("Verify", "Watch for", "Copy reply", "Agent notes last reviewed", "Page version"),
    ),
    _agent(
        name="service with a guide at its end",
        kind="service",
        page="homeless-help",
        within=(_CONTENTS, _RELATED),
        headings=("Homeless, or about to lose your home", "What to do"),
        words=("Answers so far", "Start again"),
        step=answer_all,
    ),
    _agent(
        name="service with a reply to read over",
        kind="service",
        page="homeless-help",
        within=(_CONTENTS, _RELATED),
        headings=("Homeless, or about to lose your home", "Reply to send"),
        words=("Read it over.", "What you type is kept nowhere."),
        step=compose_reply,
    ),
    _agent(
        name="service for agents only",
        kind="service",
        page="crew-incident",
        within=(_CONTENTS,),
        headings=("A collection crew had or caused an accident", "At a glance", "Hand over"),
        words=("Staff only.",),
    ),
    _agent(
        name="signpost",
        kind="signpost",
        page="adult-at-risk",
        headings=("Worried that an adult is being harmed", "If it is urgent", "At a glance"),
        words=("does not provide this", "Wexmoor County Council", "Watch for"),
    ),
    _agent(
        name="withheld",
        kind="withheld",
        page="noise",
        headings=("Noise nuisance", "Is something else wrong?"),
        words=("Do not answer from memory",),
    ),
    _agent(
        name="not found",
        kind="not-found",
        headings=("Page not found",),
        words=("the A to Z of services", "the home page"),
    ),
    _agent(
        name="redirect",
        kind="redirect",
        page="large-item-collection",
        headings=("This page has moved",),
        words=("Bulky waste collection",),
    ),
)
TEMPLATES = (*PUBLIC, *AGENT)
SITES = sorted({template.site for template in TEMPLATES})
