"""Search: a composed site → the data that the browser searches, as classic scripts."""

from councilhub.render.search.data import LUNR, search_files
from councilhub.render.search.page import search_page

__all__ = ["LUNR", "search_files", "search_page"]
