"""Where a council does not provide a service, the page says who does.

A resident who is told only "not us" is lost. The provider comes from `see:`, from the county or its
districts, or from a body of `bodies.yml` that names the article under `provides:`.

PASS overlays/ashdale/libraries.md
    offered: no
    see: body:library-trust
FAIL overlays/ashdale/libraries.md
    offered: no
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "signpost-target-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Signposts that name nobody, found while composing."""
    yield from checked.found(RULE)
