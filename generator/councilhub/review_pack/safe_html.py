"""HTML read into tags, spaces and words, of which it is written anew.

Only the elements and attributes named here come out, and every word escaped. So no HTML that slips
through elsewhere gets into a pack.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from html import escape
from html.parser import HTMLParser

Picture = Callable[[str, str], str]
"""HTML of the picture at an address, with its words."""

_KEPT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("p", "ul", "li", "table", "thead", "tbody", "tr", "strong", "em"), ()),
    **dict.fromkeys(("code", "pre", "blockquote", "dl", "dt", "dd", "br", "hr"), ()),
    **dict.fromkeys(("td", "span"), ()),
    "ol": ("start",),
    "th": ("scope",),
    "div": ("tabindex",),
}
"""The elements that stay, each with its attributes beside `class`."""
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_ALONE = ("br", "hr")
_CLASSES = frozenset(
    {
        *("admonition", "admonition-title", "note", "warning", "tip", "table-scroll"),
        *("center", "right", "lines", "strong", "other-day", "heading"),
    }
)
_BEFORE_WORDS = "(“‘"
_AFTER_WORDS = ".,;:!?)”’"
_HIDDEN = ("script", "style", "title", "template", "iframe", "noscript", "textarea")


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, a space, or a word: what may differ."""

    html: str
    word: str = ""
    """What a word is compared by; empty: a tag or a space."""
    space: bool = False
    step: int = 0
    """How much deeper what follows stands: 1 after a start tag, -1 after an end tag."""
    changed: bool = False


Link = tuple[str, str]
"""The words of a link and its destination."""


def links(html: str) -> frozenset[Link]:
    """All links of a text."""
    reader = _Reader(None, frozenset())
    reader.feed(html)
    reader.close()
    return frozenset(reader.links)


def read(html: str, picture: Picture, known: frozenset[Link]) -> list[Token]:
    """A text as tokens; behind each link that is not `known`, where it leads."""
    reader = _Reader(picture, known)
    reader.feed(html)
    reader.close()
    return [*reader.tokens, *reader.still_open()]


class _Reader(HTMLParser):
    """Writes down what it reads as tokens; text arrives in pieces."""

    def __init__(self, picture: Picture | None, known: frozenset[Link]) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self.links: list[Link] = []
        self._picture = picture
        self._known = known
        self._open: list[tuple[str, str]] = []
        """Each element that was opened, and what it is written as."""
        self._href: str | None = None
        self._words: list[str] = []
        self._hidden = 0

    def still_open(self) -> Iterator[Token]:
        """The end tags that the text lacks."""
        return (Token(f"</{written}>", step=-1) for _, written in reversed(self._open))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A start tag, if its element is one of those that stay."""
        said = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "img":
            self._see_picture(said)
        elif tag == "a":
            self._href, self._words = said.get("href", ""), []
            outside = self._href.startswith(("https://", "http://"))
            rest = f' href="{escape(self._href)}" rel="noreferrer"' if outside else ' class="link"'
            self._start(tag, "a" if outside else "span", rest)
        elif tag in _HEADINGS:
            self._start(tag, "p", ' class="heading"')
        elif tag in _KEPT:
            self._start(tag, tag, "".join(_attributes(tag, said)))

    def _start(self, tag: str, written: str, rest: str) -> None:
        self.tokens.append(Token(f"<{written}{rest}>", step=tag not in _ALONE))
        if tag not in _ALONE:
            self._open.append((tag, written))

    def handle_endtag(self, tag: str) -> None:
        """An end tag closes what was opened since its start tag too."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag not in (each for each, _ in self._open):
            return
        if tag == "a":
            self._see_link()
        while self._open:
            opened, written = self._open.pop()
            self.tokens.append(Token(f"</{written}>", step=-1))
            if opened == tag:
                break
        if tag == "a" and self.links and self.links[-1] not in self._known:
            self._tell(*self.links[-1])

    def _see_link(self) -> None:
        self.links.append((" ".join("".join(self._words).split()), self._href or ""))
        self._href = None

    def _tell(self, words: str, href: str) -> None:
        """Say where a link leads, unless its words do."""
        if not href or href.startswith("#") or _says_itself(words, href):
            return
        self.tokens += [Token(" ", space=True), Token('<span class="to">', step=1)]
        self.handle_data(f"(leads to {href.replace('.md', '', 1) if ':' not in href else href})")
        self.tokens.append(Token("</span>", step=-1))

    def _see_picture(self, said: dict[str, str]) -> None:
        if self._picture:
            html = self._picture(said.get("src", ""), said.get("alt", ""))
            digest = blake2b(html.encode(), digest_size=12).hexdigest()
            self.tokens.append(Token(html, word=f"\ue002{digest}"))

    def handle_data(self, data: str) -> None:
        """Text, or a piece of it, word by word."""
        if self._hidden:
            return
        if self._href is not None:
            self._words.append(data)
        for piece in _pieces(data):
            if piece.isspace():
                self.tokens.append(Token(escape(piece), space=True))
            else:
                self.tokens.append(Token(escape(piece), word=piece))


def _pieces(text: str) -> Iterator[str]:
    """Spaces, words, and each mark of punctuation around a word."""
    for run in re.findall(r"\s+|\S+", text):
        word = run.rstrip(_AFTER_WORDS).lstrip(_BEFORE_WORDS)
        before, _, after = run.partition(word) if word else (run, "", "")
        yield from (*before, *([word] if word else []), *after)


def _attributes(tag: str, said: dict[str, str]) -> Iterator[str]:
    for name in _KEPT[tag]:
        if name in said:
            yield f' {name}="{escape(said[name])}"'
    if classes := [each for each in said.get("class", "").split() if each in _CLASSES]:
        yield f' class="{escape(" ".join(classes))}"'


def _says_itself(words: str, href: str) -> bool:
    """Whether a link's words are its destination: a phone number or an email address."""
    if href.startswith("tel:"):
        # +44 and the 0 that it stands for apart.
        return _digits(href)[-9:] == _digits(words)[-9:]
    return href == f"mailto:{words}"


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())
