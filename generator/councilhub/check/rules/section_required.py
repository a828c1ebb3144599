"""Some layer writes each `.required` section of an article.

The text below a `.required` heading tells editors what to write, and is never published. Where no
layer writes the section, its page leaves it out. For a council that is joining this is a notice.

PASS overlays/ashdale/bulky-waste.md
    ## What it costs {#what-it-costs}
FAIL content/shared/waste/bulky-waste.md, without an overlay of ashdale or its layers
    ## What it costs {#what-it-costs .required}
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "section-required"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Required sections that nobody wrote or that were removed, found while composing."""
    yield from checked.found(RULE)
