"""The days of an accessibility statement have come, and follow each other.

The site is tested, then the statement is written or reviewed. A statement cannot rest on a test
that came after it, and nobody has tested or reviewed anything on a day that has not come.

PASS content/councils/ashdale/council.yml, on 1 December 2026
    accessibility:
      prepared_on: 2026-09-01
      evaluated_on: 2026-08-20
FAIL content/councils/ashdale/council.yml, on 1 December 2026
    accessibility:
      prepared_on: 2026-09-01
      evaluated_on: 2026-09-20
"""

from collections.abc import Iterator
from datetime import date

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic
from councilhub.model.accessibility import Accessibility
from councilhub.model.hub import Council
from councilhub.model.places import Steps, place_of

RULE = "accessibility-statement-dates"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Days that have not come, and days in an order that cannot be."""
    for site in checked.sites:
        statement = site.council.profile.accessibility
        if statement:
            yield from _to_come(site.council, statement, site.as_of)
            yield from _in_disorder(site.council, statement)


def _to_come(council: Council, statement: Accessibility, today: date) -> Iterator[Diagnostic]:
    for steps, day in _done(statement):
        if day > today:
            message = f"{steps[-1]}: '{day}' has not come yet: today is {today}"
            yield _finding(council, steps, message, "write the day on which it was done")


def _done(statement: Accessibility) -> Iterator[tuple[Steps, date]]:
    yield ("prepared_on",), statement.prepared_on
    yield ("evaluated_on",), statement.evaluated_on
    if statement.reviewed_on:
        yield ("reviewed_on",), statement.reviewed_on
    for number, failure in enumerate(statement.failures):
        yield ("failures", number, "since"), failure.since
    for number, burden in enumerate(statement.burdens):
        yield ("burdens", number, "assessed_on"), burden.assessed_on


def _in_disorder(council: Council, statement: Accessibility) -> Iterator[Diagnostic]:
    prepared, reviewed = statement.prepared_on, statement.reviewed_on
    if reviewed and reviewed < prepared:
        message = f"reviewed on {reviewed}, before it was prepared on {prepared}"
        yield _finding(council, ("reviewed_on",), message, "put the two days right")
    elif statement.evaluated_on > statement.last_looked_at:
        message = f"tested on {statement.evaluated_on}, after the statement was last looked at"
        hint = "read the statement against that test, then write the day as 'reviewed_on:'"
        yield _finding(council, ("evaluated_on",), message, hint)
    for number, failure in enumerate(statement.failures):
        if failure.mended_by and failure.mended_by < failure.since:
            message = f"to be mended by {failure.mended_by}, before it was found on {failure.since}"
            steps = ("failures", number, "mended_by")
            yield _finding(council, steps, message, "put the two days right")


def _finding(council: Council, steps: Steps, message: str, hint: str) -> Diagnostic:
    return Diagnostic(RULE, place_of(council, "accessibility", *steps), message, hint=hint)
