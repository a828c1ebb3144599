"""An overlay says something else than the text below it.

A council that writes the shared text once more gains nothing, and has a copy to look after: with
the next change of the shared text it stands in the way. A text that is held says the same on
purpose.

PASS overlays/ashdale/bulky-waste.md, where the shared summary is another one
    summary: Get a sofa collected from your doorstep.
FAIL overlays/ashdale/bulky-waste.md, where the shared summary is the same
    summary: Get large items such as furniture collected from your home.
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.model.drift import State

RULE = "overlay-redundant"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Operations that change nothing on any site."""
    for reached in checked.operations.values():
        if all(
            each.standing.state is State.REDUNDANT and not each.standing.held for each in reached
        ):
            yield Diagnostic(
                RULE,
                reached[0].standing.place,
                f"{reached[0].target} says this already",
                severity=Severity.NOTICE,
                hint="take it out: the page stays the same, and follows the text below",
                related=reached[0].below,
            )
