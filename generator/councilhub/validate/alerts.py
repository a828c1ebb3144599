"""`alerts.yml` → alerts, each typed alone: what is wrong in one does not take the others away."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from councilhub.diagnostics import Diagnostic, Related
from councilhub.model.alerts import Alert, AlertEntry
from councilhub.model.places import place_of
from councilhub.model.source import Node, Sequence, SourceFile, Table
from councilhub.model.types import SHAPE
from councilhub.validate.data import RULE
from councilhub.validate.typed import inner_places, places, typed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outside:
    """The file but for what its alerts say."""

    __pydantic_config__ = SHAPE
    alerts: tuple[Any, ...] = ()


def alerts(file: SourceFile) -> tuple[tuple[Alert, ...] | None, tuple[Diagnostic, ...]]:
    """The alerts that have an end after their beginning, in the file's order.

    None when the file as a whole cannot be read, so that nobody knows what it says.

    A key with an error is left out of its alert. An alert whose pages cannot be read is one for
    every page: it is seen too often rather than not at all.
    """
    if file.data is None:
        return None, ()
    outside = typed(_Outside, file.data, RULE)
    items = _items(file.data)
    if outside.findings and not items:
        return None, outside.findings
    read = [_alert(item, file.home.layer) for item in items]
    found = tuple(alert for alert, _ in read if alert)
    return found, (*outside.findings, *chain.from_iterable(findings for _, findings in read))


def _items(data: Node) -> tuple[Node, ...]:
    listed = data.entries.get("alerts") if isinstance(data, Table) else None
    return listed.value.items if listed and isinstance(listed.value, Sequence) else ()


def _alert(item: Node, council: str) -> tuple[Alert | None, tuple[Diagnostic, ...]]:
    if not isinstance(item, Table):
        message = "an alert is a mapping of keys, not a text or a list"
        hint = "begin it with '- id:', its other keys on lines of their own below"
        return None, (Diagnostic(RULE, item.place, message, hint=hint),)
    read = typed(AlertEntry, item, RULE)
    if read.value is None:
        return None, read.findings
    alert = Alert(
        council=council,
        entry=read.value,
        place=item.place,
        places=places(item),
        inner=inner_places(item),
    )
    findings = (*read.findings, *_twice(alert))
    if (entry := read.value).to <= entry.from_:
        message = f"alert '{entry.id}' ends before it begins, or at once"
        hint = f"write an end after {entry.from_:%Y-%m-%dT%H:%M}"
        return None, (*findings, Diagnostic(RULE, alert.places["to"], message, hint=hint))
    return alert, findings


def _twice(alert: Alert) -> Iterator[Diagnostic]:
    """Languages in which the alert stands more than once."""
    languages = [each.language for each in alert.entry.translations]
    for number, language in enumerate(languages):
        if language in languages[:number]:
            place = place_of(alert, "translations", number)
            message = f"alert '{alert.id}' stands twice in the language '{language}'"
            yield Diagnostic(RULE, place, message, hint="keep one of them")


def clashes(public: tuple[Alert, ...], of_agents: tuple[Alert, ...]) -> Iterator[Diagnostic]:
    """Ids that a council uses twice; agents see both files."""
    first: dict[str, Alert] = {}
    for alert in (*public, *of_agents):
        known = first.setdefault(alert.id, alert)
        if known is not alert:
            yield Diagnostic(
                "duplicate-id",
                alert.places["id"],
                f"the id '{alert.id}' is already that of an alert of '{alert.council}'",
                hint="give this alert an id of its own",
                related=(Related(known.place, "the first"),),
            )
