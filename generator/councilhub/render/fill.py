"""Variables' values, put into finished HTML at the one place where that happens.

A token that is a whole `href` becomes the value's destination; any other becomes the value's
text, escaped so that it is right both between tags and inside a quoted attribute. Where a value
has no destination, the link becomes its words. In running text a phone number is a link, so that it
can be called, and a gap stands in brackets; days on which hours differ stand below hours that stand
alone. In `pre` there are words alone, as they are there to be copied.

In the data of a page (JSON-LD) a token that is a whole string becomes what can be used, such as a
web address or a number to dial, where the value has that; any other becomes words.
"""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape

from councilhub.model.site import Value
from councilhub.model.text import TOKEN, token_name

_LINK = re.compile(rf'<a\b([^>]*?)\bhref="{TOKEN.pattern}"([^>]*)>(.*?)</a>', re.DOTALL)
_PARAGRAPH = re.compile(rf"<p>({TOKEN.pattern})</p>")
_PLACE = re.compile(rf"<(title|a|button|summary|pre)\b.*?</\1>|<[^>]*>|{TOKEN.pattern}", re.DOTALL)
"""Where no link may stand (in some elements, in a tag), or a token in running text."""
_PHONE = "tel:"
_EMAIL = "mailto:"
DATA = '<script type="application/ld+json">'
"""What the data of a page stand behind: JSON without `<`."""
_IN_DATA = re.compile(f'"{TOKEN.pattern}"|{TOKEN.pattern}')
_NOT_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")


def fill(html: str, values: Mapping[str, Value]) -> str:
    """`html` with every token replaced. A token without a value is a mistake of ours: KeyError."""
    before, mark, rest = html.partition(DATA)
    data, end, after = rest.partition("<")
    filled = _IN_DATA.sub(lambda found: _in_data(found, values), data)
    return _page(before, values) + mark + filled + _page(end + after, values)


def _page(html: str, values: Mapping[str, Value]) -> str:
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
    if any(value.gap or value.below or _is_phone(value) for value in values.values()):
        linked = _PLACE.sub(lambda found: _in_place(found, values), linked)
    return _plain(linked, values)


def as_data(value: object) -> str:
    """`value` as JSON on one line that may stand inside a `script` element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _NOT_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _in_data(found: re.Match[str], values: Mapping[str, Value]) -> str:
    if found[1] is None:
        return as_data(_in_words(values[_decode(found[2])]))[1:-1]
    value = values[_decode(found[1])]
    usable = (value.link or "").removeprefix(_PHONE).removeprefix(_EMAIL)
    return as_data(usable or _in_words(value))


def _plain(html: str, values: Mapping[str, Value]) -> str:
    return TOKEN.sub(lambda found: escape(values[token_name(found)].text), html)


def _in_place(found: re.Match[str], values: Mapping[str, Value]) -> str:
    """A value whose form depends on its place: a phone, a gap, hours with days that differ."""
    if found[1] == "pre":
        return TOKEN.sub(lambda inside: _words(values[token_name(inside)]), found[0])
    if found[2] is None:
        return found[0]
    page, value = found.string, values[_decode(found[2])]
    alone = page[found.start() - 1] == ">" and page.startswith("<", found.end())
    if value.gap:
        return _gap(value, alone=alone)
    if _is_phone(value):
        return f'<a href="{escape(value.link or "")}">{escape(value.text)}</a>'
    if not alone:
        return found[0]
    below = (f'<br><span class="other-day">{escape(line)}</span>' for line in value.below)
    return escape(value.text) + "".join(below)


def _is_phone(value: Value) -> bool:
    return value.link is not None and value.link.startswith(_PHONE)


def _words(value: Value) -> str:
    return escape(_in_words(value))


def _in_words(value: Value) -> str:
    """A value as words inside a sentence."""
    return f"({_in_brief(value)})" if value.gap else value.text


def _in_brief(value: Value) -> str:
    """A gap as it is said inside a sentence."""
    return value.brief or value.text[:1].lower() + value.text[1:]


def _gap(value: Value, *, alone: bool) -> str:
    """A link to whoever knows, in brackets unless it stands alone."""
    said = escape(value.text if alone else _in_brief(value))
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
    """Plain text with its tokens as plain text, for data, sorting and the like."""
    if whole := TOKEN.fullmatch(text):
        return values[token_name(whole)].text
    return TOKEN.sub(lambda found: _in_words(values[token_name(found)]), text)


def _decode(letters: str) -> str:
    found = TOKEN.fullmatch(f"\ue000{letters}\ue001")
    return token_name(found) if found else letters
