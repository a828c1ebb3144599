"""`index.json` beside each page, `services.json`, and their schemas."""

from collections.abc import Hashable, Iterator, Mapping

from councilhub.model.open_data import DOCUMENTS
from councilhub.render.addresses import CONTACT, HOME, INDEX, SERVICES, life_page, topic_page
from councilhub.render.frame import Frame, View
from councilhub.render.open_data.articles import article_document, moved_document
from councilhub.render.open_data.lists import (
    contact_document,
    first_document,
    life_document,
    services_document,
    topic_document,
)
from councilhub.schema.open_data import as_json, open_schemas


def document_files(
    frame: Frame, views: Mapping[str, View], fragments: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The JSON files of a site by path; `fragments` are files by path too."""
    beside = {
        frame.addresses.of(page) + INDEX: as_json(document)
        for page, document in _documents(frame, views)
    }
    services = as_json(services_document(frame, views, fragments))
    schemas = {f"data/{name}": text.encode() for name, text in open_schemas().items()}
    return beside | {SERVICES: services} | schemas


def _documents(frame: Frame, views: Mapping[str, View]) -> Iterator[tuple[str, Hashable]]:
    """Each page that has a document, by name."""
    site = frame.site
    yield HOME, first_document(frame, DOCUMENTS)
    yield CONTACT, contact_document(frame, views[CONTACT])
    for topic in site.topics.values():
        yield topic_page(topic.id), topic_document(frame, topic)
    for event in site.life_events.values():
        yield life_page(event.id), life_document(frame, event)
    for article in site.articles.values():
        yield article.id, article_document(frame, article, views[article.id])
    for old, new in site.redirects.items():
        yield old, moved_document(frame, old, site.articles[new])
