"""What a residents' site offers as data: the shapes of its documents.

What is absent is left out; lists are there even if they are empty. Within a version keys may be
added, and descriptions may get other words; for anything else there is a new version.
"""

from collections.abc import Hashable, Mapping

from councilhub.model.open_data.articles import Article
from councilhub.model.open_data.lists import ArticleList, ContactPage, FirstPage, Services

__all__ = ["DOCUMENTS"]

DOCUMENTS: Mapping[str, tuple[str, Hashable]] = {
    "article-1": ("An article as data, version 1", Article),
    "contact-1": ("How to reach a council, as data, version 1", ContactPage),
    "list-1": ("A topic or life event as data, version 1", ArticleList),
    "services-1": ("All services of a site: services.json, version 1", Services),
    "site-1": ("The first page of a site as data, version 1", FirstPage),
}
"""Every document by the name of its schema, which ends with its version."""
