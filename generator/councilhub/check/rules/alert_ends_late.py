"""An alert ends within two weeks.

An alert that stays is read no more, and nor is the next one. What is known to last longer belongs
in the text of its page; for the rest, look again after some days and put the end off.

PASS content/councils/ashdale/alerts.yml
    from: 2026-12-01T18:00
    to: 2026-12-03T12:00
FAIL content/councils/ashdale/alerts.yml
    from: 2026-12-01T18:00
    to: 2027-03-31T12:00
"""

from collections.abc import Iterator
from datetime import timedelta

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Severity

RULE = "alert-ends-late"
LONGEST = timedelta(days=14)


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Alerts with more than two weeks between their two moments."""
    for alert in checked.hub.all_alerts():
        if alert.entry.to - alert.entry.from_ > LONGEST:
            yield Diagnostic(
                RULE,
                alert.places["to"],
                f"alert '{alert.id}' lasts more than {LONGEST.days} days",
                severity=Severity.WARNING,
                hint="give an earlier end, and put it off when you have looked again; what lasts "
                "longer belongs in the text of a page",
            )
