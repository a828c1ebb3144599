"""Links and images lead somewhere.

A link is resolved on each site: to a shared article, an article of this council, a section, an
image of this council, its layers or the shared ones. Words without a target stay as mere words.

PASS content/shared/waste/missed-bin.md
    [bulky waste](article:bulky-waste#what-it-costs)
FAIL content/shared/waste/missed-bin.md
    [bulky waste](article:bulky-wast)
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "link-target-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Links that lead nowhere, found while composing."""
    yield from checked.found(RULE)
