"""The addresses of a site's pages, and links from one page to another."""

from dataclasses import dataclass
from posixpath import dirname, relpath

from councilhub.diagnostics import Audience

HOME = ""
A_TO_Z = "a-z"
NEWS = "news"
SEARCH = "search"
CONTACT = "contact"
ACCESSIBILITY = "accessibility"
ABOUT = "about"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
SERVICES = "services.json"
REFERRAL = "data/open-referral.json"
"""The services of a residents' site in Open Referral UK."""
INDEX, FRAGMENT = "index.json", "fragment.html"
"""What stands beside a page: the page as data, and its text without layout."""
NEWS_SCRIPT = "data/news.js"
"""What is new and which alerts there are: read with every page."""
NOW = "data/now.json"
"""The same, and the versions of all pages: what a page left open asks for."""


def topic_page(topic: str) -> str:
    """The name of a topic's page."""
    return f"topics/{topic}"


def life_page(event: str) -> str:
    """The name of a life event's page."""
    return f"life/{event}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of pages by name (`bulky-waste`, `topics/waste`, `` for home), without a host.

    Public sites have folders as addresses; agents' are files, so that they open from a shared
    drive.
    """

    audience: Audience

    def of(self, page: str) -> str:
        """The address of a page from the top of the site: `bulky-waste/` or `bulky-waste.html`."""
        if self.audience is Audience.PUBLIC:
            return f"{page}/" if page else ""
        return f"{page or 'index'}.html"

    def link(self, page: str, target: str) -> str:
        """The link from `page` to `target`, which is a page's name with or without `#section`."""
        name, _, section = target.partition("#")
        here, there = self.of(page), self.of(name)
        folder = here if here.endswith("/") or not here else dirname(here)
        path = relpath(there or ".", folder or ".")
        slash = "/" if there.endswith("/") or not there else ""
        return f"{path}{slash}{'#' + section if section else ''}"
