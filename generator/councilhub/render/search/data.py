"""The scripts of a site's search data.

The first tier is what results are shown from and mostly found by: titles, callers' words, summaries
and headings. The second is which words stand in which text; it is loaded once results are painted.
Residents, who may be on a phone that counts bytes, have the first alone, and in it only those words
of their headings that tell pages apart. Classic scripts, so that search works from a folder.
"""

import json
from collections.abc import Mapping

from councilhub.render.addresses import topic_page
from councilhub.render.frame import Frame, View
from councilhub.render.notes import TRIAGE
from councilhub.render.search.asking import ask_link, switchboard
from councilhub.render.search.pages import CARDS, Found, found_pages
from councilhub.render.search.words import postings, telling

PAGES = "data/search.js"
TEXT = "data/search-text.js"
LUNR = "assets/lunr.js"
"""Where a site has lunr, as the MkDocs package brings it along."""


def search_files(frame: Frame) -> dict[str, bytes]:
    """The data of a site by path. Notes and triage are in it if the site was composed with them."""
    pages = list(found_pages(frame))
    synonyms = [[each.means, *each.words] for each in frame.site.synonyms]
    if not frame.agents:
        return {PAGES: _script("pages", _for_residents(pages) | {"synonyms": synonyms})}
    texts = [place.text for page in pages for place in page.places]
    return {
        PAGES: _script("pages", _for_agents(frame, pages) | {"synonyms": synonyms}),
        TEXT: _script("text", postings(texts)),
    }


def _for_residents(pages: list[Found]) -> View:
    headings = telling([" ".join(place.title for place in page.places) for page in pages])
    return {
        "pages": [
            _page(page) | ({"headings": words} if words else {})
            for page, words in zip(pages, headings, strict=True)
        ]
    }


def _for_agents(frame: Frame, pages: list[Found]) -> View:
    topics = {
        id_: {"at": frame.addresses.of(topic_page(id_)), "title": frame.plain(topic.title)}
        for id_, topic in frame.site.topics.items()
    }
    return {
        "pages": [_page(page) | _on_the_desk(page) for page in pages],
        "topics": topics,
        "cards": CARDS,
        "triage": TRIAGE,
        "ask": ask_link(frame),
        "phone": switchboard(frame),
    }


def _page(page: Found) -> View:
    """What every site knows of a page, without what it does not have."""
    whole: View = {
        "at": page.address,
        "title": page.title,
        "words": page.words,
        "summary": page.summary,
        "kind": page.kind,
    }
    return {name: value for name, value in whole.items() if value}


def _on_the_desk(page: Found) -> View:
    """What agents have besides. A place of a card has no title: `cards` has it."""
    places = [[place.id, place.title] if place.title else [place.id] for place in page.places]
    found: View = {"places": places, "topic": page.topic}
    return found | ({"triage": page.triage} if page.triage else {})


def _script(name: str, data: Mapping[str, object]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"hubSearch.{name}={text};\n".encode()
