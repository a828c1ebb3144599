"""Variables and all other braces: the dialect has no `{` or `}` that is not a variable's."""

import re
from collections.abc import Iterator

from councilhub.check.dialect.problem import Leaf, Problem, Said, quoted
from councilhub.ids import did_you_mean
from councilhub.model.facts import GROUPS
from councilhub.model.text import COUNCIL_VARIABLES, VARIABLE, is_table

COUNCIL = "council"
DESTINATIONS = ("links", "phones", "emails")
"""The groups of facts that lead somewhere."""

# Bounded, and without braces inside: a text is read once whatever stands in it.
_DOUBLE = re.compile(r"\{\{[^{}\n]{0,80}\}\}")
_JINJA = re.compile(r"\{%[^{}\n]{0,80}%\}|\{#[^{}\n]{0,80}#\}|\{%")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]{0,80}\}")
_IN_FIELD = re.compile(r"\{[{%]|\}\}")

_TABLE = Said(
    "a variable that ends with '*' is a whole table",
    "let it stand alone between two empty lines of the text",
)
_EXAMPLE = "write {{ group.key }}, such as {{ fees.bulky_waste }} or {{ council.name }}"


def braces(text: str, at: int, where: str | None) -> tuple[int, Said | None]:
    """Where what the brace at `at` begins is over, and what is wrong with it.

    `where`: the place, as in "in a heading", in which no variable may stand.
    """
    if found := VARIABLE.match(text, at):
        return found.end(), _variable(found, where)
    if found := _JINJA.match(text, at):
        message = f"{quoted(found[0])} is template code, which texts do not hold"
        hint = "what differs between councils goes in an overlay of theirs"
        return found.end(), Said(message, hint)
    if found := _DOUBLE.match(text, at):
        return found.end(), Said(f"{quoted(found[0])} is not a variable", _EXAMPLE)
    if text.startswith("{{", at):
        return at + 2, Said("'{{' begins a variable that does not end", _EXAMPLE)
    if found := _ATTRIBUTES.match(text, at):
        message = f"the attribute list {quoted(found[0])}: only H2 headings have one"
        return found.end(), Said(message, "take it out")
    message = f"a lone '{text[at]}': braces stand in variables only"
    return at + 1, Said(message, f"take it out; for a variable, {_EXAMPLE}")


def in_field(text: str) -> Iterator[Said]:
    """What is wrong with the variables of a field of front matter, which is plain text."""
    at = 0
    while found := _IN_FIELD.search(text, at):
        table = _is_table(VARIABLE.match(text, found.start()))
        at, said = braces(text, found.start(), None)
        if said or table:
            yield said or _TABLE


def tables_inside(leaf: Leaf) -> Iterator[Problem]:
    """Variables that stand for a table, but not as a paragraph of their own."""
    whole = VARIABLE.fullmatch(leaf.text.strip())
    if leaf.where or (_is_table(whole) and leaf.segments[0].column == 0):
        return
    for found in VARIABLE.finditer(leaf.text):
        if _is_table(found):
            yield leaf.problem(found.start(), _TABLE)


def _is_table(found: re.Match[str] | None) -> bool:
    return found is not None and found[1] == "fees" and is_table(found[2])


def destination(found: re.Match[str]) -> Said | None:
    """What is wrong with a variable (a match of VARIABLE) as a link's whole address."""
    said = _variable(found, None)
    group, name = found[1], f"{found[1]}.{found[2]}"
    if said or (group in DESTINATIONS and not is_table(name)) or name == "council.website":
        return said
    message = f"'{name}' is no address: a link cannot lead there"
    return Said(message, "a link's address is a variable of links, phones or emails")


def _variable(found: re.Match[str], where: str | None) -> Said | None:
    group, name = found[1], f"{found[1]}.{found[2]}"
    if group == COUNCIL and name not in COUNCIL_VARIABLES:
        hint = did_you_mean(name, COUNCIL_VARIABLES, f"there are {' and '.join(COUNCIL_VARIABLES)}")
        return Said(f"no variable '{name}'", hint or "")
    if group not in (*GROUPS, COUNCIL):
        otherwise = f"the groups are {', '.join(GROUPS)} and {COUNCIL}"
        hint = did_you_mean(group, (*GROUPS, COUNCIL), otherwise)
        return Said(f"no group of facts '{group}' in the variable '{name}'", hint or otherwise)
    if is_table(name) and group != "fees":
        message = f"'{name}' is no variable: only prices stand in a table"
        return Said(message, "name one fact, without '*'")
    if where:
        message = f"the variable '{name}' stands {where}"
        return Said(message, "put it in the text, or write words without it")
    return None
