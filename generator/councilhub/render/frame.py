"""What the views of all pages share: the way about, contact, links, and plain text."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from councilhub.diagnostics import Audience
from councilhub.model.article import Contact, Visit
from councilhub.model.dates import day_in_words
from councilhub.model.site import Site, SiteArticle, Value
from councilhub.model.text import VARIABLE, to_tokens, token
from councilhub.render.addresses import (
    A_TO_Z,
    ABOUT,
    ACCESSIBILITY,
    CONTACT,
    HOME,
    NEWS,
    SEARCH,
    Addresses,
    topic_page,
)
from councilhub.render.fill import plain
from councilhub.render.opening import opening_data

COUNCIL = "{{ council.name }}"
ALWAYS = {"home": HOME, "a_z": A_TO_Z}
"""The pages that every page of a site leads to, by the name that templates have for the link."""
FOR_AGENTS = {"news": NEWS}
FOR_RESIDENTS = {
    "search": SEARCH,
    "contact_page": CONTACT,
    "accessibility": ACCESSIBILITY,
    "about": ABOUT,
}
View = dict[str, object]
"""What a template gets: text, lists and mappings. Text is plain, with variables."""


@dataclass(frozen=True)
class Frame:
    """One site, and what every view of it needs."""

    site: Site

    @cached_property
    def addresses(self) -> Addresses:
        """The addresses of the site's pages."""
        return Addresses(self.site.audience)

    @cached_property
    def values(self) -> dict[str, Value]:
        """What each variable says. Public text's values win: agents read what callers do."""
        return {**self.site.note_values, **self.site.values}

    @property
    def today(self) -> date:
        """The day the site is made for."""
        return self.site.as_of

    @property
    def agents(self) -> bool:
        """Whether this is an agent site."""
        return self.site.audience is Audience.AGENT

    @property
    def ways(self) -> dict[str, str]:
        """The pages that every page leads to, by name."""
        return ALWAYS | (FOR_AGENTS if self.agents else FOR_RESIDENTS)

    @property
    def top(self) -> str | None:
        """The address at which the site is published, with a slash at its end."""
        sites = self.site.council.profile.sites
        return getattr(sites, self.site.audience.value) if sites else None

    def view(self, page: str, kind: str, title: str, description: str | None = None) -> View:
        """What the view of every page has."""
        crumbs = [] if page == HOME else [self.link(page, HOME, "Home")]
        return {
            "kind": kind,
            "title": title,
            "description": description,
            **{name: self.addresses.link(page, target) for name, target in self.ways.items()},
            "breadcrumbs": crumbs,
            "contact": self.own_contact(),
        }

    def link(self, page: str, target: str, text: str) -> View:
        """A link from `page` to another page of the site."""
        return {"text": text, "href": self.addresses.link(page, target)}

    def topic_link(self, page: str, topic: str) -> View | None:
        """A link to a topic's page, where it has one."""
        known = self.site.topics.get(topic)
        return self.link(page, topic_page(topic), known.title) if known else None

    def layer_name(self, layer: str) -> str:
        """What a layer is called: the council by its variable, as everywhere on a page."""
        here = layer == self.site.council.id
        return COUNCIL if here else self.site.titles.get(layer, layer)

    def by_title(self) -> list[SiteArticle]:
        """All articles in order of their title as readers see it."""
        articles = self.site.articles.values()
        return sorted(articles, key=lambda a: (self.sort_key(a.title), a.id))

    def sort_key(self, text: str) -> str:
        """What `text` is sorted by: without accents, quotation marks or capitals."""
        plain = unicodedata.normalize("NFKD", self.plain(text)).casefold()
        letters = "".join(c for c in plain if not unicodedata.combining(c))
        return re.sub(r"^[\W_]+", "", letters)

    def plain(self, text: str) -> str:
        """`text` with what its variables say."""
        return plain(to_tokens(text, self.values), self.values)

    def contact(self, contact: Contact | None) -> View:
        """A contact, with phone and email as links, and the formats there are of every page."""
        if contact is None:
            return {}
        return {
            "phone": self.reach(contact.phone),
            "email": self.reach(contact.email),
            "hours": contact.hours,
            "opening": self.opening(contact.hours),
            "address": contact.address,
            "visit": self.visit(contact.visit),
            "relay": contact.relay,
            "formats": list(self.site.council.profile.formats),
        }

    def visit(self, visit: Visit | None) -> View | None:
        """Where people can come, and whether it is open."""
        if visit is None:
            return None
        opening = self.opening(visit.hours)
        return {"address": visit.address, "hours": visit.hours, "opening": opening}

    def own_contact(self) -> View | None:
        """How to reach the council; one that has ended answers nobody."""
        if self.site.ending:
            return None
        return self.contact(self.site.council.profile.contact) or self.website()

    def website(self) -> View:
        """The contact of a council that has given none: its own website."""
        address = "{{ council.website }}"
        formats = list(self.site.council.profile.formats)
        return {"website": {"text": COUNCIL, "href": to_tokens(address)}, "formats": formats}

    def opening(self, hours: str | None) -> str | None:
        """What the browser needs to say "open now", where `hours` is a variable with a value."""
        variable = VARIABLE.fullmatch(hours or "")
        known = self.site.schedules.get(f"{variable[1]}.{variable[2]}") if variable else None
        return opening_data(known) if known else None

    def reach(self, text: str | None) -> View | None:
        """A phone number or email address, as a link where it is one and has a value."""
        if text is None:
            return None
        variable = VARIABLE.fullmatch(text)
        if variable:
            name = f"{variable[1]}.{variable[2]}"
            return {"text": text, "href": token(name), "gap": self.values[name].gap}
        if text.replace(" ", "").isdecimal():
            return {"text": text, "href": "tel:" + text.replace(" ", "")}
        return {"text": text, "href": None}


def day(value: date) -> View:
    """A date for machines and for people."""
    return {"iso": value.isoformat(), "text": day_in_words(value)}
