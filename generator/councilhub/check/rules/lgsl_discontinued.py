"""An article's `lgsl` numbers are in use.

A number of the Local Government Services List that was discontinued finds nothing any more; the
list often has a newer one for the service. Checked where the published list is given (`--lgsl`).

PASS content/shared/waste/bulky-waste.md, where the list says `Live`
    lgsl:
      - 528
FAIL content/shared/waste/bulky-waste.md, where the list says `Discontinued`
    lgsl:
      - 529
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.things import articles
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.model.places import place_of

RULE = "lgsl-discontinued"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Numbers that the list calls discontinued."""
    known = checked.lgsl or {}
    for article in articles(checked.hub):
        for at, number in enumerate(article.matter.lgsl):
            if known.get(number, "").strip().casefold() == "discontinued":
                yield Diagnostic(
                    RULE,
                    place_of(article, "lgsl", at),
                    f"the service '{number}' of the services list is discontinued",
                    severity=Severity.WARNING,
                    hint="look up which number took its place, or take this one out",
                )
