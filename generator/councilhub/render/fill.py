"""Variables' values, put into finished HTML at the one place where that happens.

A token that is a whole `href` becomes the value's destination; any other becomes the value's
text, escaped so that it is right both between tags and inside a quoted attribute. Where a value
has no destination, the link becomes its words. A gap inside a sentence stands in brackets; days
on which hours differ stand below hours that stand alone.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape

from councilhub.model.site import Value
from councilhub.model.text import TOKEN, token_name

_LINK = re.compile(rf'<a\b([^>]*?)\bhref="{TOKEN.pattern}"([^>]*)>(.*?)</a>', re.DOTALL)
_PARAGRAPH = re.compile(rf"<p>({TOKEN.pattern})</p>")
_PLACE = re.compile(rf"<title>.*?</title>|<a\b.*?</a>|<[^>]*>|{TOKEN.pattern}", re.DOTALL)
"""Where no link may stand (a title, a link, a tag), or a token in running text."""


def fill(html: str, values: Mapping[str, Value]) -> str:
    """`html` with every token replaced. A token without a value is a mistake of ours: KeyError."""

    def table(found: re.Match[str]) -> str:
        rows = values[_decode(found[2])].rows
        return _table(rows) if rows else found[0]

    def link(found: re.Match[str]) -> str:
        before, name, after, words = found[1], _decode(found[2]), found[3], found[4]
        destination = values[name].link
        if destination is None:
            return words
        return f'<a{before}href="{escape(destination)}"{after}>{words}</a>'

    linked = _LINK.sub(link, _PARAGRAPH.sub(table, html))
    if any(value.gap or value.below for value in values.values()):
        linked = _PLACE.sub(lambda found: _in_place(found, values), linked)
    return _plain(linked, values)


def _plain(html: str, values: Mapping[str, Value]) -> str:
    return TOKEN.sub(lambda found: escape(values[token_name(found)].text), html)


def _in_place(found: re.Match[str], values: Mapping[str, Value]) -> str:
    """A value whose form depends on its place: a gap, or hours with days ahead that differ."""
    if found[1] is None:
        return found[0]
    page, value = found.string, values[_decode(found[1])]
    alone = page[found.start() - 1] == ">" and page.startswith("<", found.end())
    if value.gap:
        return _gap(value, alone=alone)
    if not alone:
        return found[0]
    below = (f'<br><span class="other-day">{escape(line)}</span>' for line in value.below)
    return escape(value.text) + "".join(below)


def _gap(value: Value, *, alone: bool) -> str:
    """A link to whoever knows, in brackets unless it stands alone."""
    said = escape(value.text if alone else value.brief or value.text[0].lower() + value.text[1:])
    if value.ask:
        said = f'<a href="{escape(value.ask)}">{said}</a>'
    return said if alone else f"({said})"


def _table(rows: Sequence[Sequence[str]]) -> str:
    """A table whose first row and first column are headings."""
    header, *body = rows
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    lines = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>\n"
        for name, *cells in body
    )
    return (
        '<div class="table-scroll" tabindex="0">\n<table>\n'
        f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{lines}</tbody>\n</table>\n</div>"
    )


def plain(text: str, values: Mapping[str, Value]) -> str:
    """Plain text with its tokens as plain text, for sorting and the like."""
    return TOKEN.sub(lambda found: values[token_name(found)].text, text)


def _decode(letters: str) -> str:
    found = TOKEN.fullmatch(f"\ue000{letters}\ue001")
    return token_name(found) if found else letters
