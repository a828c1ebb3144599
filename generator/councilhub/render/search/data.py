"""The two scripts of a site's search data.

The first tier is what results are shown from and mostly found by: titles, callers' words, summaries
and headings. The second is which words stand in which text; it is loaded once results are painted.
Classic scripts, so that search works from a folder on a shared drive.
"""

import json
from collections.abc import Mapping

from councilhub.render.addresses import topic_page
from councilhub.render.frame import Frame, View
from councilhub.render.notes import TRIAGE
from councilhub.render.search.asking import ask_link, switchboard
from councilhub.render.search.pages import CARDS, Found, found_pages
from councilhub.render.search.words import postings

PAGES = "data/search.js"
TEXT = "data/search-text.js"
LUNR = "assets/lunr.js"
"""Where a site has lunr, as the MkDocs package brings it along."""
SEARCH_FILES = frozenset(
    {
        LUNR,
        "assets/search-words.js",
        "assets/search-index.js",
        "assets/search-engine.js",
        PAGES,
        TEXT,
    }
)
"""What `assets/search.js`, which every page has, loads once search is wanted."""


def search_files(frame: Frame) -> dict[str, bytes]:
    """The data of a site by path. Notes and triage are in it if the site was composed with them."""
    pages = list(found_pages(frame))
    texts = [place.text for page in pages for place in page.places]
    return {
        PAGES: _script("pages", _first_tier(frame, pages)),
        TEXT: _script("text", postings(texts)),
    }


def _first_tier(frame: Frame, pages: list[Found]) -> View:
    topics = {
        id_: {"at": frame.addresses.of(topic_page(id_)), "title": frame.plain(topic.title)}
        for id_, topic in frame.site.topics.items()
    }
    return {
        "pages": [_page(page) for page in pages],
        "topics": topics,
        "cards": CARDS,
        "triage": TRIAGE if frame.agents else {},
        "synonyms": [[each.means, *each.words] for each in frame.site.synonyms],
        "ask": ask_link(frame),
        "phone": switchboard(frame),
    }


def _page(page: Found) -> View:
    """A page without what it does not have. A place of a card has no title: `cards` has it."""
    places = [[place.id, place.title] if place.title else [place.id] for place in page.places]
    whole: View = {
        "at": page.address,
        "title": page.title,
        "words": page.words,
        "summary": page.summary,
        "places": places,
        "topic": page.topic,
        "triage": page.triage,
        "kind": page.kind,
    }
    # A signpost has no places, and the scripts ask every page for them.
    return {name: value for name, value in whole.items() if value or name == "places"}


def _script(name: str, data: Mapping[str, object]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"hubSearch.{name}={text};\n".encode()
