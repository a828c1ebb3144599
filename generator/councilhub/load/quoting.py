"""Words of an author inside a message, and ids made from words."""

import re
import unicodedata

from councilhub.ids import ID_RULE

LONGEST = 60


def quoted(text: str) -> str:
    """`text` in quotes, on one line and not too long."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    shown = "".join(letter if letter.isprintable() else _escape(letter) for letter in short)
    return f"'{shown}'"


def _escape(letter: str) -> str:
    return "\\n" if letter == "\n" else f"\\u{ord(letter):04x}"


def slug(text: str, otherwise: str) -> str:
    """The id nearest to `text`: "What it costs" becomes `what-it-costs`."""
    plain = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:64].strip("-") or otherwise


def rename(name: str, ending: str = "") -> str:
    """A hint with the valid form of a file's or folder's name."""
    return f"rename it to '{slug(name, 'a-name')}{ending}': {ID_RULE}"
