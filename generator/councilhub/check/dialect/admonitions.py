"""Admonitions: `!!! note`, `warning` or `tip`, and one paragraph indented by 4 spaces."""

import re

from councilhub.check.dialect.lines import in_container
from councilhub.check.dialect.problem import Said, quoted
from councilhub.ids import did_you_mean

TYPES = ("note", "warning", "tip")
INDENT = 4

_START = re.compile(r"!!! ([a-z]+) *")
_TITLED = re.compile(r"!!! ?[A-Za-z_-]+ +[\"'].*")
_TYPE = re.compile(r"!!!(\s*)([^\s\"']*)")
_FORM = "write '!!! note', '!!! warning' or '!!! tip', and the text below it, indented by 4 spaces"

BEFORE = Said("no empty line before an admonition", "put an empty line before it")
AFTER = Said(
    "no empty line after an admonition, or a line of it without its 4 spaces",
    "put an empty line after it, or indent the line by 4 spaces",
)
SECOND = Said(
    "an admonition holds one paragraph", "shorten it to one, or begin the next in the first column"
)
AWAY = Said("an admonition begins in the first column", "take the spaces before it out")
EMPTY = Said("an admonition without text on the next line", _FORM)


def start_problem(line: str) -> Said | None:
    """What is wrong with `line`, which begins with `!!!`."""
    found = _START.fullmatch(line)
    if found and found[1] in TYPES:
        return None
    if _TITLED.fullmatch(line):
        return Said("an admonition has no title of its own", "take the title in quotes out")
    kind = _TYPE.match(line)
    name = kind[2] if kind else ""
    if not name or (kind and kind[1] != " ") or name in TYPES:
        return Said(f"{quoted(line)} is not how an admonition begins", _FORM)
    hint = did_you_mean(name, TYPES, f"there are {', '.join(TYPES)}")
    return Said(f"no admonition {quoted(name)}", hint or _FORM)


def text_problem(line: str) -> Said | None:
    """What is wrong with an indented line of an admonition's text."""
    if not line.startswith(" " * INDENT) or line[INDENT : INDENT + 1] == " ":
        return Said("the text of an admonition is indented by 4 spaces", "indent it by 4 spaces")
    return in_container(line[INDENT:], "an admonition")
