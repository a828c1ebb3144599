"""What a file refers to, told from its bytes alone: fast, and at times too much.

To read a whole hub takes long. This says which few of its files a change can have to do with.
"""

import re

_ARTICLE = re.compile(rb"\barticle:([a-z0-9-]{1,64})")
_SECTION = re.compile(rb"\barticle:([a-z0-9-]{1,64})#")
_ITEM = re.compile(rb"^ *- ([a-z0-9-]{1,64}) *\r?$", re.MULTILINE)
_FACT = re.compile(rb"\{\{ *([a-z]+\.[a-z0-9_]+\*?) *\}\}")
_BODY = re.compile(rb"\bbody:([a-z0-9-]{1,64})")
_COUNCIL = re.compile(rb"\bcouncil:([a-z0-9-]{1,64})")
_ASSET = re.compile(rb"\bassets/([^)\s]+)\)")
_OWNER = re.compile(rb"^owner: *([a-z0-9-]{1,64}) *\r?$", re.MULTILINE)
_KINDS = re.compile(rb"^ *- (unitary|county|district|ni-district) *\r?$", re.MULTILINE)


def articles(data: bytes) -> frozenset[str]:
    """The ids to which links lead, and every list item that could be an id."""
    return _words(_ARTICLE, data) | _words(_ITEM, data)


def sections(data: bytes) -> frozenset[str]:
    """The ids to sections of which links lead."""
    return _words(_SECTION, data)


def facts(data: bytes) -> frozenset[str]:
    """The variables, such as `fees.bulky_waste`, or `fees.garden_waste_*` for a table."""
    return _words(_FACT, data)


def bodies(data: bytes) -> frozenset[str]:
    """The ids after `body:`."""
    return _words(_BODY, data)


def councils(data: bytes) -> frozenset[str]:
    """The ids after `council:`."""
    return _words(_COUNCIL, data)


def assets(data: bytes) -> frozenset[str]:
    """The images, by their names below an assets folder."""
    return _words(_ASSET, data)


def owner(data: bytes) -> frozenset[str]:
    """The team that a file's front matter names."""
    return _words(_OWNER, data)


def kinds(data: bytes) -> frozenset[str]:
    """The kinds of council that it names."""
    return _words(_KINDS, data)


def _words(pattern: re.Pattern[bytes], data: bytes) -> frozenset[str]:
    return frozenset(word.decode("utf-8", "replace") for word in pattern.findall(data))
