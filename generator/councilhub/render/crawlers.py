"""What search engines are told of a whole site: which pages there are, and what to leave alone."""

from urllib.parse import urlsplit

from councilhub.model.site import SiteArticle
from councilhub.render.addresses import (
    A_TO_Z,
    ABOUT,
    ACCESSIBILITY,
    CONTACT,
    FRAGMENT,
    HOME,
    SITEMAP,
    life_page,
    topic_page,
)
from councilhub.render.frame import Frame, View

ROBOTS = "robots.txt"


def sitemap(frame: Frame) -> list[View]:
    """Address and newest change of every page that answers something."""
    top, address = frame.top, frame.addresses.of
    if frame.agents or top is None:
        return []
    lists_of = [HOME, A_TO_Z, CONTACT, ACCESSIBILITY, ABOUT]
    lists_of += map(topic_page, frame.site.topics)
    lists_of += map(life_page, frame.site.life_events)
    found: list[View] = [{"loc": top + address(page)} for page in lists_of]
    shown = (article for article in frame.site.articles.values() if not article.withheld)
    return found + [_entry(article, top + address(article.id)) for article in shown]


def _entry(article: SiteArticle, location: str) -> View:
    last = article.touched
    return {"loc": location, "lastmod": last.isoformat() if last else None}


def robots(frame: Frame) -> dict[str, bytes]:
    """`robots.txt`, which is read at the top of a host only: a site below has none.

    Fragments repeat what pages say. An agent site is nothing for a search engine.
    """
    if frame.top is None or urlsplit(frame.top).path != "/":
        return {}
    told = "Disallow: /"
    if not frame.agents:
        told = f"Disallow: /*/{FRAGMENT}\n\nSitemap: {frame.top}{SITEMAP}"
    return {ROBOTS: f"User-agent: *\n{told}\n".encode()}
