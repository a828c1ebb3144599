"""What several documents have: who publishes them, links, contact, and addresses."""

from typing import Any

from councilhub.ids import SHARED
from councilhub.model.article import Contact, Visit
from councilhub.model.open_data import parts
from councilhub.model.open_data.parts import Layer, LayerKind, Linked, Named, PageLink, Publisher
from councilhub.model.site import Provider, SiteArticle
from councilhub.model.text import VARIABLE
from councilhub.render.addresses import INDEX, topic_page
from councilhub.render.frame import Frame


def schema_path(name: str) -> str:
    """Where the JSON Schema of a kind of document lies on every site."""
    return f"data/{name}.schema.json"


def head(frame: Frame, shape: str, page: str) -> dict[str, Any]:
    """What the document of a page begins with, but for its kind; `shape`: the name of its schema.

    That nothing is amiss in it is for the schemas to say, as for every document.
    """
    return {
        "schema_": address(frame, schema_path(shape)),
        "version": 1,
        "url": page_address(frame, page),
        "publisher": publisher(frame),
    }


def address(frame: Frame, path: str) -> str:
    """The full address of a file of the site."""
    return f"{frame.top or ''}{path}"


def page_address(frame: Frame, page: str) -> str:
    """The full address of a page, with or without `#section`."""
    name, mark, section = page.partition("#")
    return address(frame, frame.addresses.of(name)) + mark + section


def data_address(frame: Frame, page: str) -> str:
    """The full address of the document beside a page."""
    return page_address(frame, page) + INDEX


def publisher(frame: Frame) -> Publisher:
    """Whose site it is, and what others may do with its data."""
    council, licence = frame.site.council, frame.site.licence
    profile = council.profile
    return Publisher(
        id=council.id,
        name=profile.name,
        gss=profile.gss,
        kind=profile.kind,
        nation=profile.nation,
        website=profile.website,
        licence=Named(title=licence.title, url=licence.url) if licence else None,
        attribution=attribution(frame),
    )


def attribution(frame: Frame) -> str:
    """What to say where the data are shown."""
    name, licence = frame.site.council.profile.name, frame.site.licence
    return f"{name}, licensed under the {licence.title}" if licence else name


def page_link(frame: Frame, id_: str, title: str, page: str) -> PageLink:
    """A page of the site, by the id of what it is about."""
    return PageLink(id=id_, title=frame.plain(title), url=page_address(frame, page))


def article_link(frame: Frame, article: SiteArticle) -> PageLink:
    """An article's page."""
    return page_link(frame, article.id, article.title, article.id)


def topic_link(frame: Frame, id_: str) -> PageLink | None:
    """A topic's page, where it has one."""
    topic = frame.site.topics.get(id_)
    return page_link(frame, id_, topic.title, topic_page(id_)) if topic else None


def linked(frame: Frame, text: str | None) -> Linked | None:
    """Words, and where they lead if they are a variable with a destination, or a phone number."""
    if text is None:
        return None
    variable = VARIABLE.fullmatch(text)
    if variable:
        value = frame.values[f"{variable[1]}.{variable[2]}"]
        return Linked(text=value.text, url=value.link)
    digits = text.replace(" ", "")
    return Linked(text=frame.plain(text), url=f"tel:{digits}" if digits.isdecimal() else None)


def contact_of(frame: Frame, contact: Contact | None) -> parts.Contact | None:
    """A contact; without one, the council's own. A council that has ended answers nobody."""
    if frame.site.ending:
        return None
    profile = frame.site.council.profile
    known = contact or profile.contact
    formats = tuple(frame.plain(text) for text in profile.formats)
    if known is None:
        return parts.Contact(website=profile.website, formats=formats)
    return parts.Contact(
        phone=linked(frame, known.phone),
        email=linked(frame, known.email),
        hours=plain(frame, known.hours),
        address=plain(frame, known.address),
        visit=_visit(frame, known.visit) if known.visit else None,
        relay=plain(frame, known.relay),
        formats=formats,
    )


def _visit(frame: Frame, visit: Visit) -> parts.Visit:
    return parts.Visit(address=frame.plain(visit.address), hours=plain(frame, visit.hours))


def plain(frame: Frame, text: str | None) -> str | None:
    """`text` with values, where there is any."""
    return frame.plain(text) if text is not None else None


def provider(frame: Frame, found: Provider) -> parts.Provider:
    """Who provides a service that the council does not."""
    return parts.Provider(name=found.name, url=found.url, phone=linked(frame, found.phone))


def layer(frame: Frame, id_: str) -> Layer:
    """A layer of text."""
    return Layer(id=id_, title=frame.site.titles.get(id_, id_), kind=_kind(frame, id_))


def _kind(frame: Frame, id_: str) -> LayerKind:
    council = frame.site.council
    if id_ == council.id:
        return "council"
    if id_ == council.profile.nation:
        return "nation"
    return "shared" if id_ == SHARED else "group"
