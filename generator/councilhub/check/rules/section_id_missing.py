"""Every H2 has an id.

Overlays and links find a section by its id, which stays when the title changes.

PASS content/shared/waste/bulky-waste.md
    ## What it costs {#what-it-costs}
FAIL content/shared/waste/bulky-waste.md
    ## What it costs
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "section-id-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """H2 headings without an id, found while reading."""
    yield from checked.found(RULE)
