"""The guard behind the dialect: HTML compared with what a sanitiser leaves of it.

Author's text becomes HTML by a Markdown renderer that passes raw HTML on. The dialect rule keeps
everything dangerous out before; should it or the renderer have a hole, this notices. Compared are
tokens (tags with sorted attributes, decoded text), not bytes: the two differ in quoting and in
`<br>` and `<br />` even where nothing was taken out.
"""

import re
from functools import lru_cache
from html.parser import HTMLParser
from itertools import zip_longest

import nh3

ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    "div": {"class", "tabindex"},
    "h3": {"id"},
    "h4": {"id"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "p": {"class"},
    "td": {"class"},
    "th": {"class"},
}
"""The attributes that the dialect's HTML has."""
TAGS = {
    *("p", "strong", "em", "a", "ul", "ol", "li", "code", "br", "img", "h3", "h4"),
    *("table", "thead", "tbody", "tr", "th", "td", "div"),
}
"""The elements that the dialect's HTML has."""
SCHEMES = {"https", "http", "mailto", "tel", "article"}
"""The schemes of its addresses; `article:` becomes a page's address when a page is made."""

PLACEHOLDER = "a placeholder of the renderer's"
_PLACEHOLDER = re.compile("[\x02\x03]")
"""Python-Markdown keeps parts of a text aside between these; in its HTML one was torn by mistake,
as emphasis signs without partners can do. They are not in texts: the reader refuses them."""

_VOID = frozenset({"br", "img"})
"""Elements without an end tag, whatever form they are written in."""


@lru_cache(maxsize=50_000)
def difference(html: str) -> str | None:
    """The first token in which `html` and its sanitised form differ; None where they agree."""
    if _PLACEHOLDER.search(html):
        return PLACEHOLDER
    ours, clean = tokens(html), tokens(sanitised(html))
    for mine, theirs in zip_longest(ours, clean):
        if mine != theirs:
            return mine or theirs
    return None


def sanitised(html: str) -> str:
    """`html` without anything that the dialect does not make."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def tokens(html: str) -> tuple[str, ...]:
    """The tags and texts of `html`, each in one form: sorted attributes, decoded, void or not."""
    reader = _Tokens()
    reader.feed(html)
    reader.close()
    reader.end_text()
    return tuple(reader.found)


class _Tokens(HTMLParser):
    """Writes down what it reads; text arrives in pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._pieces: list[str] = []

    def end_text(self) -> None:
        """Write down the text so far as one token."""
        if self._pieces:
            self.found.append("".join(self._pieces))
            self._pieces = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A start tag; an attribute without a value has an empty one."""
        self.end_text()
        written = "".join(f' {name}="{value or ""}"' for name, value in sorted(attrs, key=str))
        self.found.append(f"<{tag}{written}>")

    def handle_endtag(self, tag: str) -> None:
        """An end tag; void elements have none."""
        self.end_text()
        if tag not in _VOID:
            self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text, or a piece of it."""
        self._pieces.append(data)

    def handle_comment(self, data: str) -> None:
        """A comment."""
        self.end_text()
        self.found.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """A declaration such as a document type."""
        self.end_text()
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """A processing instruction."""
        self.end_text()
        self.found.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        """A marked section such as CDATA."""
        self.end_text()
        self.found.append(f"<![{data}]>")
