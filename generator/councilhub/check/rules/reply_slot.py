"""What an agent fills in stands in square brackets, and a day that is promised in one way.

The desk makes a field of each `[slot]` of a reply, and works the date out from
`[5 working days from today]`, without weekends and bank holidays. A bracket without its partner
would be sent to the caller as it is, and a promise in other words would be one more field.

PASS content/shared/waste/agent/missed-bin.md
    reply: |
      Hello [name],

      We will come back by [{{ numbers.missed_bin_days }} working days from today].
FAIL content/shared/waste/agent/missed-bin.md
    reply: |
      Hello [name,

      We will come back by [two working days].
"""

import re
from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.texts import written_fields
from councilhub.diagnostics import Diagnostic
from councilhub.model.text import VARIABLE

RULE = "reply-slot"
_SLOT = re.compile(r"\[([^\[\]\n]*)\]")
_BRACKET = re.compile(r"[\[\]]")
_SPEAKS_OF_DAYS = re.compile(r"\bworking days?\b", re.IGNORECASE)
_PROMISE = re.compile(rf"(?:[0-9]{{1,3}}|{VARIABLE.pattern}) working days? from today")
_HINT = "write '[5 working days from today]', with a number or a variable of numbers"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Slots of replies that are no slots, or promise a day in words that nobody counts."""
    for text in written_fields(checked.hub):
        if text.field == "reply":
            for message, hint in _faults(text.text):
                yield Diagnostic(RULE, text.place, f"reply: {message}", hint=hint)


def _faults(reply: str) -> Iterator[tuple[str, str]]:
    for slot in _SLOT.finditer(reply):
        words = slot[1].strip()
        if not words:
            yield f"'{slot[0]}' does not say what to fill in", "write it between the brackets"
        elif _SPEAKS_OF_DAYS.search(words) and not _counts(slot[1]):
            yield f"no day can be worked out from '{slot[0]}'", _HINT
    for line in reply.split("\n"):
        if _BRACKET.search(_SLOT.sub("", line)):
            hint = "a slot begins with '[' and ends with ']' on the same line"
            yield f"a square bracket has no partner in '{line.strip()}'", hint


def _counts(words: str) -> bool:
    found = _PROMISE.fullmatch(words)
    return found is not None and found[1] in (None, "numbers")
