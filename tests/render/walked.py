"""Filling variables into a page the slow way: node by node, over the parsed page."""

import json
import re
from collections.abc import Iterable, Mapping
from xml.dom.minidom import Document, Element, Node, Text

import html5lib

from councilhub.model.site import Value
from councilhub.model.text import TOKEN, token_name

DATA_TYPE = "application/ld+json"
Values = Mapping[str, Value]
Tree = tuple[object, ...]


def parsed(html: str) -> Document:
    document: Document = html5lib.parse(html, treebuilder="dom", namespaceHTMLElements=False)
    return document


def walked(html: str, values: Values) -> Tree:
    """The tree of a page whose tokens were replaced node by node."""
    document = parsed(html)
    _replace(document.childNodes, values)
    return tree(document)


def _replace(nodes: Iterable[Node], values: Values) -> None:
    for child in list(nodes):
        if isinstance(child, Text):
            whole = TOKEN.fullmatch(child.data)
            _below(child, values[token_name(whole)].below if whole else ())
            _texts(child, values)
        elif isinstance(child, Element) and child.getAttribute("type") == DATA_TYPE:
            text = child.firstChild
            assert isinstance(text, Text)
            text.data = json.dumps(in_data(json.loads(text.data), values))
        elif isinstance(child, Element) and (rows := _rows(child, values)):
            assert child.parentNode is not None
            child.parentNode.replaceChild(_table(rows), child)
        elif isinstance(child, Element):
            inside = list(child.childNodes)
            _attributes(child, values)
            _replace(inside, values)


def in_data(data: object, values: Values) -> object:
    """Data with its tokens replaced, string by string: a whole one by what can be used."""
    match data:
        case dict():
            return {key: in_data(item, values) for key, item in data.items()}
        case list():
            return [in_data(item, values) for item in data]
        case str():
            whole = TOKEN.fullmatch(data)
            link = values[token_name(whole)].link if whole else None
            usable = re.sub("^(tel:)?(mailto:)?", "", link or "")
            return usable or TOKEN.sub(lambda found: _said(values[token_name(found)]), data)
        case _:
            return data


def _said(value: Value) -> str:
    """A value inside a sentence; a gap stands in brackets."""
    brief = value.brief or value.text[:1].lower() + value.text[1:]
    return f"({brief})" if value.gap else value.text


WORDS_ONLY = {"title", "a", "button", "summary", "pre"}


def _texts(text: Text, values: Values) -> None:
    """What the tokens of a text say: each phone number a link, where a link may stand."""
    parent = text.parentNode
    assert isinstance(parent, Element)
    document = parent.ownerDocument
    assert document is not None
    while not _around(text) & WORDS_ONLY and (found := _first_phone(text.data, values)):
        value = values[token_name(found)]
        link = document.createElement("a")
        link.setAttribute("href", value.link or "")
        link.appendChild(document.createTextNode(value.text))
        before = _text(text.data[: found.start()], values)
        parent.insertBefore(document.createTextNode(before), text)
        parent.insertBefore(link, text)
        text.data = text.data[found.end() :]
    text.data = _text(text.data, values)


def _first_phone(text: str, values: Values) -> re.Match[str] | None:
    phones = (t for t in TOKEN.finditer(text) if (values[token_name(t)].link or "")[:4] == "tel:")
    return next(phones, None)


def _around(node: Node) -> set[str]:
    """The names of the elements that a node stands in."""
    parent = node.parentNode
    return {parent.nodeName, *_around(parent)} if isinstance(parent, Element) else set()


def _below(text: Text, lines: tuple[str, ...]) -> None:
    """The lines below a text that stands alone, each after a break; a title has none."""
    parent = text.parentNode
    if not isinstance(parent, Element) or parent.tagName in WORDS_ONLY:
        return
    after = text.nextSibling
    assert after is None or isinstance(after, Element | Text)
    for line in lines:
        document = parent.ownerDocument
        assert document is not None
        parent.insertBefore(document.createElement("br"), after)
        told = document.createElement("span")
        told.setAttribute("class", "other-day")
        told.appendChild(document.createTextNode(line))
        parent.insertBefore(told, after)


def _rows(element: Element, values: Values) -> tuple[tuple[str, ...], ...]:
    """The rows of the table for which a whole paragraph stands."""
    whole = element.tagName == "p" and not element.attributes.items() and len(element.childNodes)
    alone = element.firstChild
    if whole != 1 or not isinstance(alone, Text):
        return ()
    found = TOKEN.fullmatch(alone.data)
    return values[token_name(found)].rows if found else ()


def _table(rows: tuple[tuple[str, ...], ...]) -> Element:
    """A table with headings in the first row and the first column, its texts set as nodes."""
    document = parsed(
        '<div class="table-scroll" tabindex="0">\n<table>\n<thead>\n<tr>'
        + '<th scope="col"></th>' * len(rows[0])
        + "</tr>\n</thead>\n<tbody>\n"
        + ('<tr><th scope="row"></th>' + "<td></td>" * (len(rows[0]) - 1) + "</tr>\n")
        * (len(rows) - 1)
        + "</tbody>\n</table>\n</div>"
    )
    made = document.getElementsByTagName("div")[0]
    cells = [e for e in made.getElementsByTagName("*") if e.tagName in ("th", "td")]
    for cell, text in zip(cells, (text for row in rows for text in row), strict=True):
        cell.appendChild(document.createTextNode(text))
    return made


def _attributes(element: Element, values: Values) -> None:
    for name, given_value in list(element.attributes.items()):
        whole = TOKEN.fullmatch(given_value)
        if whole and name == "href" and element.tagName == "a":
            destination = values[token_name(whole)].link
            if destination is None:
                _unwrap(element)
            else:
                element.setAttribute(name, destination)
        else:
            element.setAttribute(name, _text(given_value, values))


def _unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    parent = element.parentNode
    assert isinstance(parent, Element)
    for child in list(element.childNodes):
        parent.insertBefore(child, element)
    parent.removeChild(element)


def _text(text: str, values: Values) -> str:
    return TOKEN.sub(lambda found: values[token_name(found)].text, text)


def tree(node: Node) -> Tree:
    """A node as plain values: texts that touch are one, attributes are in order, data are read."""
    children: list[object] = []
    if isinstance(node, Element) and node.getAttribute("type") == DATA_TYPE:
        (text,) = node.childNodes
        assert isinstance(text, Text)
        return (node.nodeName, json.loads(text.data))
    for child in node.childNodes:
        if isinstance(child, Text):
            if children and isinstance(children[-1], str):
                children[-1] += child.data
            elif child.data:
                children.append(child.data)
        else:
            children.append(tree(child))
    attributes = tuple(sorted(node.attributes.items())) if isinstance(node, Element) else ()
    return (node.nodeName, attributes, *children)
