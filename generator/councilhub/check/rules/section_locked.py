"""A `.locked` section is changed by no later layer.

The law and safety advice read the same everywhere: a section with `.locked` in shared or nation
text may not be replaced, added to or removed.

PASS overlays/ashdale/bulky-waste.md
    ## Book a slot {#book-a-slot after=the-law}
FAIL overlays/ashdale/bulky-waste.md
    ## The law {#the-law}
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "section-locked"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Changes of locked sections, found while composing."""
    yield from checked.found(RULE)
