"""Links and images: `[words](address)` and `![what it shows](assets/<file>)`, nothing else."""

import re

from councilhub.check.dialect.problem import Said, quoted
from councilhub.check.dialect.variables import destination
from councilhub.model.text import IMAGE, VARIABLE

WORDS = re.compile(r"\[[^\[\]]*\]")
_SECOND = re.compile(r"\[[^\[\]]*\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{0,60}\]?")
_ADDRESS = re.compile(r"([^()\s]*)\)")
_VARIABLE_ADDRESS = re.compile(rf"({VARIABLE.pattern})\)")
_TITLE = re.compile(r"[^()\s]*\s+[\"']")
_REST = re.compile(r"[^()\n]*\)?")
_IMAGE_START = re.compile(r"!\[[^\[\]]*\](\(?)")
_WEB = re.compile(r"https?://[A-Za-z0-9\[][^\s\"'<>\\^`{|}]*")
_ARTICLE = re.compile(r"article:[a-z0-9-]{1,64}(#[a-z0-9-]{1,64})?")

_FORMS = "an address is https://…, article:<id>, article:<id>#<section> or a whole variable"
_NO_TITLE = Said(
    "a link or image has no title in quotes after its address",
    "take the title out, or say it in the words of the link",
)
_VARIABLE_IMAGE = Said(
    "a variable cannot be the address of an image", "write the file: assets/<file>"
)
STRAY = Said(
    "'](' outside a link: the words of a link hold no square brackets",
    "write [words](address), without brackets or images in the words",
)
REFERENCE = Said(
    "a reference link: the address stands with the words",
    "write [words](address)",
)
_FOOTNOTES = Said("footnotes are not part of the text dialect", "say it in the text")


def footnote(text: str, at: int) -> tuple[int, Said] | None:
    """A footnote's mark at `at`: where it ends, and what to say."""
    found = _FOOTNOTE.match(text, at)
    return (found.end(), _FOOTNOTES) if found else None


def after_words(text: str, at: int) -> tuple[int, Said | None] | None:
    """What follows the words of a link at `at`: where the link is over, and what is wrong with it.

    None where no link is.
    """
    if text.startswith("(", at):
        return _destination(text, at + 1)
    if found := _SECOND.match(text, at):
        return found.end(), REFERENCE
    return None


def image(text: str, at: int) -> tuple[int, Said | None]:
    """Where the image that `![` at `at` begins is over, and what is wrong with it."""
    if found := IMAGE.match(text, at):
        return found.end(), _VARIABLE_IMAGE if "{" in found[2] else None
    wrong = Said("'![' begins no image", "write ![what it shows](assets/<file>)")
    start = _IMAGE_START.match(text, at)
    if start is None or not start[1]:
        return at + 2, wrong
    rest = _REST.match(text, start.end())
    end = rest.end() if rest else start.end()
    if _TITLE.match(text, start.end()):
        return end, _NO_TITLE
    return end, _VARIABLE_IMAGE if "{{" in text[start.end() : end] else wrong


def _destination(text: str, at: int) -> tuple[int, Said | None]:
    if found := _VARIABLE_ADDRESS.match(text, at):
        variable = VARIABLE.match(text, at)
        return found.end(), destination(variable) if variable else None
    if found := _ADDRESS.match(text, at):
        return found.end(), _address(found[1])
    rest = _REST.match(text, at)
    end = rest.end() if rest else at
    if _TITLE.match(text, at):
        return end, _NO_TITLE
    if "{{" in text[at:end]:
        return end, _part()
    message = f"the address {quoted(text[at:end].rstrip(')'))} holds a space or a round bracket"
    return end, Said(message, "write a space as %20, brackets as %28 and %29")


def _part() -> Said:
    message = "a variable is the whole address of a link, never a part of it"
    return Said(message, "make the whole address a fact: [words]({{ links.key }})")


def _address(address: str) -> Said | None:
    """What is wrong with an address that is no variable."""
    if "{" in address or "}" in address:
        return _part()
    if _WEB.fullmatch(address) or _ARTICLE.fullmatch(address):
        return None
    if address.startswith(("mailto:", "tel:")):
        group = "emails" if address.startswith("mailto:") else "phones"
        message = f"{quoted(address)} is written as a fact, so that it can change"
        return Said(message, f"write [words]({{{{ {group}.key }}}}), and the value in facts.yml")
    if address.startswith("article:"):
        message = f"{quoted(address)} is not article:<id> or article:<id>#<section>"
        return Said(message, "ids are made of a-z, 0-9 and -")
    if address.startswith("#"):
        message = f"{quoted(address)} is no address: links to a section name its article"
        return Said(message, f"write article:<id>{address}")
    if address.endswith(".md") or ("/" in address and ":" not in address):
        message = f"{quoted(address)} is no address: links to articles go by their ids"
        return Said(message, "write article:<id>")
    return Said(f"{quoted(address)} is no address" if address else "a link has no address", _FORMS)
