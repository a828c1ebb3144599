"""An accessibility statement was written or reviewed within the last 12 months.

The statement stays on the site with its dates; somebody has to read it against the site again. A
day by which something was to be mended, and which has passed, is a warning.

PASS content/councils/ashdale/council.yml, on 1 December 2026
    accessibility:
      prepared_on: 2024-09-01
      reviewed_on: 2026-09-01
FAIL content/councils/ashdale/council.yml, on 1 December 2026
    accessibility:
      prepared_on: 2024-09-01
      reviewed_on: 2025-09-01
"""

from collections.abc import Iterator
from datetime import date

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.model.freshness import months_later
from councilhub.model.hub import Council
from councilhub.model.places import place_of

RULE = "accessibility-statement-old"
_MONTHS = 12
"""As the model statement on GOV.UK has it: reviewed at least once a year."""


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Statements that nobody has looked at for too long, and what should be mended by now."""
    for site in checked.sites:
        if not site.ending:
            yield from _old(site.council, site.as_of)


def _old(council: Council, today: date) -> Iterator[Diagnostic]:
    statement = council.profile.accessibility
    if statement is None:
        return
    last = statement.last_looked_at
    if months_later(last, _MONTHS) < today:
        key = "reviewed_on" if statement.reviewed_on else "prepared_on"
        message = f"nobody has reviewed the accessibility statement since {last}"
        hint = "test the site again, put the statement right, then write today's 'reviewed_on:'"
        yield Diagnostic(RULE, place_of(council, "accessibility", key), message, hint=hint)
    for number, failure in enumerate(statement.failures):
        if failure.mended_by and failure.mended_by < today:
            place = place_of(council, "accessibility", "failures", number, "mended_by")
            message = f"this was to be mended by {failure.mended_by}, and is still listed"
            hint = "take it out if it works now, or write a new day"
            yield Diagnostic(RULE, place, message, severity=Severity.WARNING, hint=hint)
