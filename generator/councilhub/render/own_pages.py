"""The pages that every residents' site has besides its articles and the lists of them."""

from collections.abc import Iterator

from councilhub.render.about_page import about_page
from councilhub.render.addresses import ABOUT, ACCESSIBILITY, CONTACT, SEARCH
from councilhub.render.contact_page import contact_page
from councilhub.render.frame import Frame, View
from councilhub.render.search import search_page
from councilhub.render.statement import accessibility_page


def own_pages(frame: Frame) -> Iterator[tuple[str, View]]:
    """Each page by name with its view."""
    yield SEARCH, search_page(frame)
    yield CONTACT, contact_page(frame)
    yield ACCESSIBILITY, accessibility_page(frame)
    yield ABOUT, about_page(frame)
