"""The front matter has the keys and values of its kind of file.

A key that is misspelt or a date that is none would otherwise be left out without a word. What
cannot be read is not published.

PASS content/shared/waste/bulky-waste.md
    last_reviewed_on: 2026-09-01
FAIL content/shared/waste/bulky-waste.md
    last_reviewd_on: 1 September
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "front-matter-invalid"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Front matter that does not fit, found while reading and typing."""
    yield from checked.found(RULE)
