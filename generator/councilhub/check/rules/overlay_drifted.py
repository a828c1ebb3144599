"""An overlay was compared with the text that lies below it today.

A council's text stays on its page when the shared one changes. Somebody has to look whether it
still holds: the price, the deadline, and above all the law. Of a change that the change notes call
minor this is a notice. Where a layer in between has to look first, only that one is told.

PASS overlays/ashdale/bulky-waste.md, where `base` has the digest of the shared text of today
    base:
      sections:
        what-it-costs: s6c1f9a0b12cd
FAIL overlays/ashdale/bulky-waste.md, after the shared text has changed
    base:
      sections:
        what-it-costs: s0123456789ab
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.operations import Reached
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.model.drift import BY_WEIGHT, State

RULE = "overlay-drifted"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Operations whose text below has changed since they were compared."""
    for reached in checked.operations.values():
        drifted = [
            each
            for each in reached
            if each.standing.state.has_drifted and each.standing.via is None
        ]
        if drifted:
            yield _found(max(drifted, key=lambda each: BY_WEIGHT[each.standing.state]))


def _found(reached: Reached) -> Diagnostic:
    standing, command = reached.standing, reached.command
    by_law = standing.state is State.DRIFTED_LAW
    since = "compared with it" if standing.recorded else "last reviewed"
    notes = [note for note in standing.notes if note.level == "law" or not by_law]
    minor = standing.state is State.DRIFTED_MINOR
    return Diagnostic(
        RULE,
        standing.place,
        f"{reached.target} has changed {'by law ' if by_law else ''}since this was {since}"
        + (f": {notes[0].note}" if notes else ""),
        severity=Severity.NOTICE if minor else Severity.WARNING,
        hint=f"see what changed: 'councilhub overlay diff {command}'; once this holds again: "
        f"'councilhub overlay accept {command} --by NAME'",
        related=reached.below,
    )
