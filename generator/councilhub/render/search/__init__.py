"""Search: a composed site → the data that the browser searches, as two classic scripts."""

from councilhub.render.search.data import LUNR, SEARCH_FILES, search_files

__all__ = ["LUNR", "SEARCH_FILES", "search_files"]
