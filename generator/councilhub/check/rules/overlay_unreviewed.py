"""An overlay says with what text it was compared.

With the digest of the text below, the program can tell when that text has changed. `councilhub
overlay accept` writes it: whoever runs that says that both texts were read.

PASS overlays/ashdale/bulky-waste.md
    base:
      sections:
        what-it-costs: s6c1f9a0b12cd
FAIL overlays/ashdale/bulky-waste.md, with a section `what-it-costs` and no `base`
    last_reviewed_on: 2026-09-10
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.operations import Reached, named
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.model.drift import State

RULE = "overlay-unreviewed"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Overlays with operations that nobody has compared: one finding a file."""
    files: dict[str, list[Reached]] = {}
    for on_sites in checked.operations.values():
        unread = [each for each in on_sites if each.standing.state is State.UNREVIEWED]
        for reached in unread[:1]:
            files.setdefault(reached.standing.place.path, []).append(reached)
    for found in files.values():
        yield _found(sorted(found, key=lambda each: each.standing.place))


def _found(found: list[Reached]) -> Diagnostic:
    first = found[0]
    targets = ", ".join(named(each.standing.target) for each in found)
    return Diagnostic(
        RULE,
        first.standing.place,
        f"nobody has said with what text this was compared: {targets}",
        severity=Severity.NOTICE,
        hint=f"read both texts ('councilhub overlay diff {first.command}'), then "
        f"'councilhub overlay accept {first.command}'",
    )
