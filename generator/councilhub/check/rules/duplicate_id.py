"""An id is used once.

Two articles of one id would have one address; two sections of one id, one overlay. What agents
alone have gives way to what everyone sees.

PASS content/councils/ashdale/streets/snow-wardens.md, an id that no shared article has
FAIL content/councils/ashdale/waste/bulky-waste.md, beside content/shared/waste/bulky-waste.md
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "duplicate-id"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Ids used twice, found while reading, typing and composing."""
    yield from checked.found(RULE)
