"""A hold is not over, and holds something.

A council that must keep its text for a while, because a contract runs on, holds it until a day.
After it the text below stands on the page again; what was held is dead weight in the file.

PASS overlays/ashdale/bulky-waste.md, with a section `what-it-costs`, before 31 March 2027
    held:
      - sections:
          - what-it-costs
        because: The contract ends in March.
        until: 2027-03-31
FAIL overlays/ashdale/bulky-waste.md
    held:
      - sections:
          - what-it-costs
        because: The contract ended in March.
        until: 2026-03-31
"""

from collections.abc import Iterator
from datetime import date

from councilhub.check.context import Checked
from councilhub.check.operations import named
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.ids import did_you_mean
from councilhub.model.drift import Target
from councilhub.model.overlay import Overlay
from councilhub.model.places import place_of

RULE = "hold-ended"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Holds whose last day is over, and holds on what the overlay does not say."""
    hub, day = checked.hub, checked.day
    for sheets in (hub.overlays, hub.notes_overlays):
        for layer, sheet in sheets.items():
            ended = day and layer in hub.councils and hub.councils[layer].has_ended(day)
            for overlay in () if ended else sheet.values():
                if not overlay.unreadable:
                    yield from _empty(overlay)
                    yield from _over(overlay, day) if day else ()


def _empty(overlay: Overlay) -> Iterator[Diagnostic]:
    said = {
        "section": {section.id for section in overlay.sections},
        "field": set(overlay.fields()),
    }
    for number, hold in enumerate(overlay.matter.held):
        for kind, names in (("section", hold.sections), ("field", hold.fields)):
            for at, name in enumerate(names):
                if name not in said[kind]:
                    yield Diagnostic(
                        RULE,
                        place_of(overlay, "held", number, f"{kind}s", at),
                        f"this overlay has no {kind} '{name}' to hold",
                        severity=Severity.WARNING,
                        hint=did_you_mean(name, said[kind], "take the line out"),
                    )


def _over(overlay: Overlay, day: date) -> Iterator[Diagnostic]:
    for number, hold in enumerate(overlay.matter.held):
        targets = [Target("section", name) for name in hold.sections]
        targets += [Target("field", name) for name in hold.fields]
        held = [each for each in targets if overlay.said(each.kind, each.name) is not None]
        if held and hold.until < day:
            yield Diagnostic(
                RULE,
                place_of(overlay, "held", number, "until"),
                f"the hold of {', '.join(map(named, held))} ended on {hold.until}: the page shows "
                "the text below instead",
                severity=Severity.WARNING,
                hint="take out what was held, and the hold; if it must go on, give a later day",
            )
