"""A feed of changes (Atom, RFC 4287), for any site that has an address."""

from collections.abc import Sequence
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from councilhub.render.addresses import FEED, HOME, NEWS
from councilhub.render.frame import COUNCIL, Frame
from councilhub.render.news.entries import Entry, entries, weeks_ago, whose

_LONGEST = 50
_NAMESPACE = "http://www.w3.org/2005/Atom"


def feed_of(frame: Frame) -> str | None:
    """Where the feed is. A site without an address has none: nobody subscribes to a folder."""
    return FEED if frame.top else None


def feed_files(frame: Frame) -> dict[str, bytes]:
    """The feed of a site by its path."""
    return {FEED: _feed(frame, entries(frame), frame.top)} if frame.top else {}


def _feed(frame: Frame, found: Sequence[Entry], top: str) -> bytes:
    """The newest changes of a site whose address is `top`, as an Atom document.

    The page that tells the same is that of news; residents' sites have none, and name the first.

    Ids do not change when the address of the site does. Of a change the day is known and no time:
    it is given as noon, which is that day in every time zone that matters here.
    """
    told = [entry for entry in found if not entry.is_quiet][:_LONGEST]
    name, told_on = frame.plain(COUNCIL), NEWS if frame.agents else HOME
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en-GB"})
    _add(root, "title", f"What’s new – {name}")
    _add(root, "id", _urn(frame, "feed"))
    newest = max((e.note.on for e in told), default=_last_review(frame))
    _add(root, "updated", _noon(newest))
    _add(_add(root, "author"), "name", name)
    _add(root, "link", rel="self", type="application/atom+xml", href=top + FEED)
    _add(root, "link", rel="alternate", type="text/html", href=top + frame.addresses.of(told_on))
    for entry in told:
        _entry(frame, entry, root, top + frame.addresses.of(entry.page))
    ET.indent(root, space="")
    text = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _last_review(frame: Frame) -> date:
    """The day of a feed that tells nothing: it stays while nothing changes."""
    days = (article.touched for article in frame.site.articles.values())
    return max((day for day in days if day and day <= frame.today), default=weeks_ago(frame, 0))


def _entry(frame: Frame, entry: Entry, root: ET.Element, address: str) -> None:
    made = _add(root, "entry")
    _add(made, "title", frame.plain(entry.title))
    _add(made, "id", _urn(frame, entry.id))
    _add(made, "updated", _noon(entry.note.on))
    _add(made, "link", rel="alternate", type="text/html", href=address)
    _add(made, "category", term=entry.note.level)
    if by := whose(frame, entry.layer):
        _add(_add(made, "contributor"), "name", frame.plain(by))
    _add(made, "summary", frame.plain(entry.note.note))


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    made.text = text
    return made


def _urn(frame: Frame, name: str) -> str:
    return uuid5(NAMESPACE_URL, f"councilhub:{frame.site.id}:{name}").urn


def _noon(day: date) -> str:
    return f"{day.isoformat()}T12:00:00Z"
