"""Numbers are written with the digits 0 to 9.

Unicode has over 60 other sets of digits, such as fullwidth and Arabic-Indic ones. A phone number
or a sort code in them can look right and does not dial, is not found by searching, and is read
out wrongly. Superscripts as in m², subscripts as in CO₂ and signs such as ½ and ① are no digits of
numbers and may stand; three or more in a row are a number and may not.

PASS content/shared/waste/bulky-waste.md
    A load is at most 2 m².
FAIL content/shared/waste/bulky-waste.md
    A load is at most ٢ m².
"""

import re
import unicodedata
from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "non-ascii-digit"
LONGEST = 40

# To Python, \d is every decimal digit of Unicode.
_DIGITS = re.compile(
    r"(?<!\d)[0-9]*(?![0-9])\d\d*"
    r"|[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468]{3,}"
)


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Other digits in every text and field."""
    for text in checked.every_text:
        for found in _DIGITS.finditer(text.text):
            plain = "".join(str(unicodedata.digit(digit)) for digit in found[0])
            odd = next(digit for digit in found[0] if not digit.isascii())
            where = f"{text.field}: " if text.field else ""
            message = f"{where}'{_short(found[0])}' is not written with the digits 0 to 9"
            message += f": U+{ord(odd):04X} {unicodedata.name(odd, '')}".rstrip()
            hint = f"write '{_short(plain)}'"
            yield Diagnostic(RULE, text.at(found.start()), message, hint=hint)


def _short(digits: str) -> str:
    return digits if len(digits) <= LONGEST else digits[: LONGEST - 1] + "…"
