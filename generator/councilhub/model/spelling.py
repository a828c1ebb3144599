r"""How a text is spelled as a YAML value, so that there is one way to write it.

Plain where our reader takes it for the same text; else in double quotes with JSON's escapes
(`"He said: \"no\""`), never in single ones; text of several lines as a block after `|`.
"""

import re

from councilhub.model.text import as_yaml

_PARTS = (
    r"\A\Z",
    r"\A[ \t]|[ \t]\Z",
    r"\A[,\[\]{}#&*!|>'\"%@`]",  # indicators
    r"\A[-?:](?=[ \t]|\Z)",
    r"\A(---|\.\.\.)",  # at the start of a line they part documents
    r"\A(~|null|Null|NULL|<<)\Z",  # no value, and the merge key
    r":(?=[ \t]|\Z)",  # the end of a key
    r"[ \t]#",  # a comment
    "[\n\t\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]",
)
_NOT_PLAIN = re.compile("|".join(_PARTS))
"""What a plain value may not be or hold (YAML 1.1, 5.3 and 9.1.3)."""

_NOT_TEXT_ELSEWHERE = re.compile(
    r"=|y|n|yes|no|on|off|true|false|[-+]?\.(inf|nan)|[-+]?\.?[0-9][\w.:,+-]*", re.IGNORECASE
)
"""What other readers of YAML take for a truth, a number or a date. Ours reads text; so quotes
around it are not needed, and are not wrong either: forms and editors read the same files."""


def spelled(text: str, *, quoted: bool = False) -> str:
    """`text`, a single line, as a key or a value.

    `quoted`: in quotes where the quotes tell other readers that it is text.
    """
    if _NOT_PLAIN.search(text) or (quoted and _NOT_TEXT_ELSEWHERE.fullmatch(text)):
        return as_yaml(text)
    return text


def block(text: str) -> tuple[str, list[str]]:
    """`text` as a block: what stands behind the colon, and the lines below it, not yet indented.

    Lines are indented by two spaces, and an empty one by none.
    """
    first = text.lstrip("\n")[:1]
    depth = "2" if first in {" ", "\t", ""} else ""
    end = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") or text == "\n" else ""
    return f"|{depth}{end}", text.removesuffix("\n").split("\n")
