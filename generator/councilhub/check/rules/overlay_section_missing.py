"""An overlay changes sections that exist.

A section that was renamed or taken out of the shared article would leave the council's words
nowhere, or on the page twice.

PASS overlays/ashdale/bulky-waste.md
    ## What it costs {#what-it-costs}
FAIL overlays/ashdale/bulky-waste.md
    ## What it costs {#fees}
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "overlay-section-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Operations without a target, found while composing."""
    yield from checked.found(RULE)
