"""The host of a web address, and what in it may make readers take it for another."""

import re
import unicodedata
from itertools import pairwise

_AUTHORITY = re.compile(r"https?:[/\\]{2,}([^/\\?#]*)", re.IGNORECASE)
_PORT = re.compile(r":[0-9]*\Z")
_PLAIN = re.compile(r"[A-Za-z0-9.-]+")

GOVERNMENT = (
    *("gov.uk", "gov.scot", "mygov.scot", "gov.wales", "llyw.cymru"),
    *("nhs.uk", "nhs.scot", "nhs.wales", "police.uk", "judiciary.uk", "parliament.uk"),
)
"""Domains below which only public bodies have names."""

AS_WORDS = re.compile(
    r"(?:https?://)?((?:[\w-]+\.)+(?:uk|com|org|net|gov|scot|wales|cymru|london|info|eu|ie))(?:/\S*)?",
    re.IGNORECASE,
)
"""An address as people write it in words, and its host."""

_PARTS = re.compile(r"[.-]+")
_LIKE_LETTERS = str.maketrans("01", "ol")
_PAIRS = {tuple(domain.split(".")): domain for domain in GOVERNMENT}
_JOINED = re.compile("|".join(domain.replace(".", "") for domain in GOVERNMENT))
_COMMON_ENDS = frozenset({"co", "com", "org", "net", "info", "online", "site"})
"""What follows the label `gov` in `gov.co.uk` and its like, which anybody may buy below."""


def authority(url: str) -> str | None:
    """What stands between `https://` and the path; None for what is no web address."""
    found = _AUTHORITY.match(url)
    return found[1] if found else None


def host(url: str) -> str:
    """The host of a web address in small letters, without name, password and port."""
    return _host(url).lower().rstrip(".")


def _host(url: str) -> str:
    return _PORT.sub("", (authority(url) or "").rpartition("@")[2])


def problem(url: str) -> str | None:
    """What makes the host of `url` look like another, as the end of a sentence about it."""
    whole = authority(url)
    if whole is None:
        return None
    if "@" in whole:
        return f"what stands before '@' is no host, the link leads to '{ascii_only(_host(url))}'"
    # Before letters are made small: some that are not a-z have a small form that is.
    if odd := _PLAIN.sub("", _host(url))[:1]:
        name = unicodedata.name(odd, "no letter")
        return f"it holds U+{ord(odd):04X} {name}, and hosts have only a-z, 0-9, '.' and '-'"
    if any(label.startswith("xn--") for label in host(url).split(".")):
        return "'xn--' stands for letters that are not a-z and may look like others"
    return imitation(host(url))


def imitation(name: str) -> str | None:
    """Which domain of government the host `name` imitates, as the end of a sentence."""
    if any(name == domain or name.endswith(f".{domain}") for domain in GOVERNMENT):
        return None
    parts = _PARTS.split(name.translate(_LIKE_LETTERS))
    for part, following in pairwise(parts):
        if domain := _PAIRS.get((part, following)):
            return f"it imitates '{domain}' and does not end in '.{domain}'"
        if _JOINED.search(part) or (part == "gov" and following in _COMMON_ENDS):
            return "it imitates a host of the government"
    return None


def ascii_only(text: str) -> str:
    """`text` with every other character as its number, so that nothing in it can hide."""
    return text.encode("ascii", "backslashreplace").decode("ascii")
