"""The windows of one fact share no day, and none ends before it begins.

On a day in two windows a page would show one of two prices. `to` is the last day of a window; a
value without `to` holds until something is changed.

PASS content/councils/ashdale/facts.yml
    - value: £25.00
      from: 2025-04-01
      to: 2026-03-31
    - value: £26.50
      from: 2026-04-01
FAIL content/councils/ashdale/facts.yml
    - value: £25.00
      from: 2025-04-01
    - value: £26.50
      from: 2026-04-01
"""

from collections.abc import Iterator
from datetime import timedelta

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Related
from councilhub.model.facts import DatedValue, Fact

RULE = "fact-window-overlap"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Windows that share a day or end before they begin."""
    for sheets in (checked.hub.facts, checked.hub.agent_facts):
        for sheet in sheets.values():
            for fact in sheet.values():
                yield from _windows(fact)


def _windows(fact: Fact) -> Iterator[Diagnostic]:
    longest: DatedValue | None = None
    for value in fact.values:
        if value.last and value.last < value.first:
            message = f"a window of '{fact.name}' ends on {value.last}, before {value.first}"
            yield Diagnostic(RULE, value.place, message, hint="'to:' is the last day of a value")
            continue
        if longest and (longest.last is None or value.first <= longest.last):
            yield _overlap(fact, longest, value)
        if longest is None or (longest.last and (not value.last or value.last > longest.last)):
            longest = value


def _overlap(fact: Fact, earlier: DatedValue, later: DatedValue) -> Diagnostic:
    line, eve = earlier.place.line, later.first - timedelta(days=1)
    mend = f"end the window on line {line} with 'to: {eve}'"
    return Diagnostic(
        RULE,
        later.place,
        f"two values of '{fact.name}' hold on {later.first}",
        hint=mend if earlier.first < later.first else f"take this one or that on line {line} out",
        related=(Related(earlier.place, "the other value"),),
    )
