"""The syntax inside author's text that several stages read: variables, tokens, article links."""

import json
import re
from collections.abc import Collection, Container

VARIABLE = re.compile(r"\{\{ *([a-z]+)\.([a-z0-9_]+\*?) *\}\}")
"""A variable: group and key. A key that ends with `*` stands for a table of all that begin so."""

ARTICLE_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(article:([^()\s#]*)(?:#([^()\s]*))?\)")
"""A link to an article: words, id, section."""

IMAGE = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]*)\)")
"""An image: alternative text, address."""

COUNCIL_VARIABLES = ("council.name", "council.website")
"""The variables that come from a profile rather than from facts."""

# A token stands for a variable while Markdown and the templates work on a page. It consists of
# private-use characters only (U+E000 opens, U+E001 closes, U+E100 + code for each letter of the
# name), so no renderer sees anything in it to interpret. The reader refuses such characters in
# content, so a token is always ours.
_OPEN, _CLOSE, _SHIFT = "\ue000", "\ue001", 0xE100
TOKEN = re.compile(f"{_OPEN}([\ue100-\ue17f]+){_CLOSE}")


def is_table(name: str) -> bool:
    """Whether the variable `name` stands for a table, as `fees.garden_waste_*` does."""
    return name.endswith("*")


def named(variable: str, known: Collection[str]) -> list[str]:
    """Those of the `known` names that a variable stands for: its own, or the rows of its table."""
    if is_table(variable):
        return [name for name in known if name.startswith(variable.removesuffix("*"))]
    return [variable] if variable in known else []


def token(name: str) -> str:
    """The token of the variable `name` (`group.key`, ASCII)."""
    return _OPEN + "".join(chr(_SHIFT + ord(letter)) for letter in name) + _CLOSE


def token_name(match: re.Match[str]) -> str:
    """The variable's name in a match of TOKEN."""
    return "".join(chr(ord(letter) - _SHIFT) for letter in match[1])


def to_tokens(text: str, known: Container[str] | None = None) -> str:
    """`text` with each variable replaced by its token; one that is not among `known` stays."""

    def replaced(found: re.Match[str]) -> str:
        name = f"{found[1]}.{found[2]}"
        return token(name) if known is None or name in known else found[0]

    return VARIABLE.sub(replaced, text)


def variables(text: str) -> tuple[str, ...]:
    """The names of the variables in `text`, in order, with repeats."""
    return tuple(f"{group}.{key}" for group, key in VARIABLE.findall(text))


_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def as_yaml(value: object) -> str:
    """`value` as JSON that every YAML reader takes for the same value.

    YAML does not join the pairs of escapes by which JSON may write a character beyond U+FFFF, and
    refuses some characters that JSON lets stand.
    """
    text = json.dumps(value, indent=1, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
