"""An article's `lgsl` numbers are on the Local Government Services List.

Other systems, such as GOV.UK's links to councils, find a service by its number. Checked where the
published list is given (`--lgsl`).

PASS content/shared/waste/bulky-waste.md
    lgsl:
      - 528
FAIL content/shared/waste/bulky-waste.md
    lgsl:
      - 5280
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.things import articles
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.model.places import place_of

RULE = "lgsl-unknown"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Numbers that the list does not have."""
    known = checked.lgsl
    if known is None:
        return
    for article in articles(checked.hub):
        for at, number in enumerate(article.matter.lgsl):
            if number in known:
                continue
            plain = number.lstrip("0")
            hint = "look the service up in the list, or take the number out"
            yield Diagnostic(
                RULE,
                place_of(article, "lgsl", at),
                f"no service '{number}' in the services list",
                severity=Severity.WARNING,
                hint=f"write '{plain}', without zeros before it" if plain in known else hint,
            )
