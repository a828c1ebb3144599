"""What RFC 4287 demands of an Atom feed, element by element, as far as feeds of ours go.

Stricter than the RFC in one thing: an element or attribute that is not named here is an error.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PERSON = {"name": (1, 1)}
_ALWAYS = {"id": (1, 1), "title": (1, 1), "updated": (1, 1)}
_ELEMENTS: dict[str, dict[str, tuple[int, int]]] = {
    # Sections 4.1.1 and 4.1.2: how often each child stands in a feed and in an entry.
    "feed": _ALWAYS | {"author": (1, 9), "link": (0, 9), "entry": (0, 999)},
    "entry": _ALWAYS
    | {"link": (1, 9), "category": (0, 9), "contributor": (0, 9), "summary": (0, 1)},
    "author": _PERSON,
    "contributor": _PERSON,
    **{one: {} for one in ("id", "title", "updated", "link", "category", "name", "summary")},
}
_ATTRIBUTES: dict[str, set[str]] = {
    "feed": {f"{_XML}lang"},
    "link": {"rel", "type", "href"},
    "category": {"term"},
}
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def faults(data: bytes) -> list[str]:
    """What is wrong with a feed; a feed that is no XML raises."""
    root = ET.fromstring(data)  # noqa: S314 - our own bytes
    if root.tag != f"{ATOM}feed":
        return ["the document is no feed"]
    ids = [found.text for found in root.iter(f"{ATOM}id")]
    twice = ["two elements have one id"] if len(ids) != len(set(ids)) else []
    return [*_faults(root), *twice]


def _faults(element: ET.Element) -> Iterator[str]:
    name = element.tag.removeprefix(ATOM)
    if name not in _ELEMENTS:
        yield f"unknown element {element.tag}"
        return
    yield from _children(element, name)
    if unknown := set(element.attrib) - _ATTRIBUTES.get(name, set()):
        yield f"unknown attributes of {name}: {unknown}"
    yield from _content(element, name)
    for child in element:
        yield from _faults(child)


def _children(element: ET.Element, name: str) -> Iterator[str]:
    for child, (least, most) in _ELEMENTS[name].items():
        if not least <= len(element.findall(f"{ATOM}{child}")) <= most:
            yield f"{name} has {len(element.findall(f'{ATOM}{child}'))} {child}"
    if strange := [c.tag for c in element if c.tag.removeprefix(ATOM) not in _ELEMENTS[name]]:
        yield f"{name} has {strange}"


def _content(element: ET.Element, name: str) -> Iterator[str]:
    text = (element.text or "").strip()
    address = urlsplit(element.get("href", ""))
    links = [(e.get("rel"), e.get("type")) for e in element.findall(f"{ATOM}link")]
    match name:
        case "updated" if not _is_date(text):  # Section 3.3.
            yield f"'{text}' is no date of RFC 3339"
        case "id" if not urlsplit(text).scheme:  # Section 4.2.6.
            yield f"'{text}' is no IRI"
        case "link" if address.scheme != "https" or not address.netloc:  # Section 4.2.7.
            yield f"'{element.get('href')}' is no address"
        case "category" if not element.get("term"):  # Section 4.2.2.
            yield "a category has no term"
        case "title" | "name" | "summary" if not text:
            yield f"an empty {name}"
        case "feed" | "entry" if len(links) != len(set(links)):
            yield f"two links of {name} are of one kind"


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return bool(_DATE.fullmatch(text))
