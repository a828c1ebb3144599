"""Headings inside a section: H3 and H4, with an empty line before and after."""

import re

from councilhub.check.dialect.problem import Said

_HEADING = re.compile(r"(#+)(.*)")
_H2, _H3, _H4 = 2, 3, 4

NO_SPACE_BEFORE = Said("a heading begins in the first column", "take the spaces before it out")


def level(line: str) -> int | None:
    """The level of the heading that `line` is; None for other lines."""
    found = _HEADING.fullmatch(line)
    return len(found[1]) if found else None


def heading_problem(line: str) -> Said | None:
    """What is wrong with a heading by itself."""
    number = level(line) or 0
    words = line[number:]
    if words and not words.startswith(" "):
        message = f"'{line[:number]}' without a space after it: a heading to some renderers only"
        hint = f"write '{line[:number]} Title'; for a line that begins with the sign, write '\\#'"
        return Said(message, hint)
    if number == 1:
        return Said("an H1 ('#'): the page's title is the only one", "write '### Title'")
    if number not in (_H3, _H4):
        message = f"an H{number} ('{'#' * number}'): inside a section stand H3 and H4"
        return Said(message, "write '### Title' or '#### Title'")
    if not words.strip(" #"):
        return Said("a heading without words", "write its words, or take it out")
    return None


def spacing_problem(before: str, after: str) -> Said | None:
    """What is wrong with the lines around a heading ('' where there is none)."""
    if before.strip():
        return Said("no empty line before a heading", "put an empty line before it")
    if after.strip():
        return Said("no empty line after a heading", "put an empty line after it")
    return None
