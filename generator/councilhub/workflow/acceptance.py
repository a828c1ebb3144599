"""An overlay that somebody compared with the text below it: what its file says from then on."""

from collections.abc import Iterable
from datetime import date

from councilhub.model.drift import BY_WEIGHT, Standing, State, Target
from councilhub.model.overlay import Overlay
from councilhub.model.overlay_edits import Compared
from councilhub.workflow.matter_edits import Wanted
from councilhub.workflow.matter_lines import Value


def compared(standings: Iterable[Standing]) -> tuple[Compared, ...]:
    """The operations of one overlay, each as it stands worst on the sites of its layer.

    A text whose hold has ended is not among them: it stands on no page.
    """
    worst: dict[Target, Standing] = {}
    for each in standings:
        if each.held and each.state is State.REDUNDANT:
            continue
        known = worst.setdefault(each.target, each)
        if BY_WEIGHT[each.state] > BY_WEIGHT[known.state]:
            worst[each.target] = each
    return tuple(
        Compared(
            target=each.target,
            operation=each.operation,
            before=each.state,
            recorded=each.recorded,
            now=each.now,
            via=each.via,
        )
        for each in worst.values()
    )


def orphans(found: Iterable[Compared]) -> tuple[Compared, ...]:
    """Those that cannot be accepted, since there is nothing that they could change."""
    return tuple(each for each in found if each.before is State.ORPHAN)


def gone(overlay: Overlay, found: Iterable[Compared], day: date) -> tuple[Target, ...]:
    """What has a digest in the file and is no operation of it, or one that has nothing below."""
    needed = {(each.target.kind, each.target.name) for each in found if each.now}
    needed |= overlay.released_on(day).keys()
    base = overlay.matter.base
    recorded = [("section", name) for name in base.sections] if base else []
    recorded += [("field", name) for name in base.fields] if base else []
    return tuple(Target(*each) for each in recorded if each not in needed)


def accepting(
    overlay: Overlay, found: Iterable[Compared], stale: Iterable[Target], day: date, by: str
) -> Wanted:
    """What the front matter is to say: who compared the texts, when, and what they were.

    An overlay that only adds texts of its own has nothing below it, and gets no `base`.
    """
    digests: dict[str, dict[str, Value]] = {"section": {}, "field": {}}
    for each in found:
        if each.now:
            digests[each.target.kind][each.target.name] = each.now
    for target in stale:
        digests[target.kind][target.name] = None
    has_base = overlay.matter.base or any(digests.values())
    base: Value = {"on": day, "sections": digests["section"], "fields": digests["field"]}
    return reviewing(day, by) | ({"base": base} if has_base else {})


def reviewing(day: date, by: str) -> dict[str, Value]:
    """What the front matter of a file says that somebody has reviewed."""
    return {"last_reviewed_on": day, "reviewed_by": by}


def later_day(overlay: Overlay, day: date) -> date | None:
    """A day after `day` on which the file was reviewed or compared: dates do not move back."""
    matter = overlay.matter
    days = (matter.last_reviewed_on, matter.base.on if matter.base else None)
    return max((each for each in days if each and each > day), default=None)
