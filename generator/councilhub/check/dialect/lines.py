"""Constructs that one line gives away and that the dialect does not have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from councilhub.check.dialect.problem import Said, quoted


class Reach(Enum):
    """How far a forbidden construct goes on, so that it is reported once."""

    LINE = auto()
    INDENTED = auto()
    """The indented lines below it."""
    FENCE = auto()
    """The lines to the next fence."""
    QUOTE = auto()
    """The lines below it that begin in the same way."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A construct that the dialect does not have."""

    said: Said
    reach: Reach = Reach.LINE


_RULE = re.compile(r"(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,}|-+ *|=+ *)")
_DEFINITION = re.compile(r"\[[^\[\]]+\]:")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]+\]:")
_ABBREVIATION = re.compile(r"\*\[[^\[\]]+\]:")
_TAB = re.compile(r"===[!+]* *[\"']")
_DETAILS = re.compile(r"\?\?\?\+?")

FENCES = ("```", "~~~")

_TAB_CHARACTER = Said("a tab character", "write spaces: renderers differ in how wide a tab is")
_SNIPPET = Said("a snippet marker '--8<--': files are not included in texts", "write the text here")


def forbidden(body: str) -> Forbidden | None:
    """What `body`, a line without its indentation, begins that the dialect does not have."""
    found = _fenced(body) or _defined(body)
    if found:
        return found
    if body.startswith(">"):
        said = Said("a block quotation ('>')", "write a paragraph, or an admonition '!!! note'")
        return Forbidden(said, Reach.QUOTE)
    if _RULE.fullmatch(body):
        message = f"the line {quoted(body)} draws a rule or makes a heading of the line above"
        return Forbidden(Said(message, "take it out; a heading is written '### Title'"))
    if "-8<-" in body:
        return Forbidden(_SNIPPET)
    return None


def _fenced(body: str) -> Forbidden | None:
    if body.startswith(FENCES):
        said = Said(
            f"a block of code between {quoted(body[:3])} lines", "write sentences, or a table"
        )
        closed = body[len(FENCES[0]) :].rstrip().endswith(body[:3])
        return Forbidden(said, Reach.LINE if closed else Reach.FENCE)
    if _DETAILS.match(body):
        said = Said("'???' folds text away", "write '### Title' and the text below it")
        return Forbidden(said, Reach.INDENTED)
    if _TAB.match(body):
        said = Said("'=== \"…\"' makes a content tab", "write '### Title' and the text below it")
        return Forbidden(said, Reach.INDENTED)
    return None


def _defined(body: str) -> Forbidden | None:
    if _FOOTNOTE.match(body):
        said = Said(
            "the text of a footnote: footnotes are not part of the text dialect",
            "say it in the text",
        )
        return Forbidden(said, Reach.INDENTED)
    if found := _DEFINITION.match(body):
        said = Said(
            f"{quoted(found[0])} defines a reference link: the address stands with the words",
            "write [words](address) where the link is",
        )
        return Forbidden(said)
    if found := _ABBREVIATION.match(body):
        message = f"{quoted(found[0])} defines an abbreviation"
        return Forbidden(Said(message, "write the words out where they are first used"))
    return None


def tabs(lines: list[str]) -> Iterator[tuple[int, int, Said]]:
    """Lines with a tab character: number, column from 0."""
    for number, line in enumerate(lines):
        if "\t" in line:
            yield number, line.index("\t"), _TAB_CHARACTER


def in_container(content: str, container: str) -> Said | None:
    """What is wrong with `content`, a line of the text of `container` (such as "a list item")."""
    if found := forbidden(content):
        return found.said
    for name, pattern in _BLOCKS:
        if pattern.match(content):
            return Said(f"{name} in {container}", f"{container} holds text only")
    return None


_BLOCKS = (
    ("a heading", re.compile(r"#")),
    ("a list", re.compile(r"(?:[-*+]|[0-9]{1,9}[.)]) +\S")),
    ("an admonition", re.compile(r"!!!")),
    ("a table", re.compile(r"\|| *:?-+:? *\|")),
)
