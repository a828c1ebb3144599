"""The alerts that a change sets anew: what each says, before and after."""

from collections.abc import Iterator, Mapping

from councilhub.diagnostics import Audience, audience_of
from councilhub.impact.scope import Change
from councilhub.model.alerts import Alert, AlertEntry
from councilhub.model.hub import Hub
from councilhub.model.impact import AlertChange


def alert_changes(change: Change) -> Iterator[AlertChange]:
    """Every alert that says something else, or is new, or is there no more."""
    old, new = _by_file(change.old_hub), _by_file(change.new_hub)
    for key in sorted({*old, *new}):
        before, after = old.get(key), new.get(key)
        said, says = (_said(each.entry) if each else {} for each in (before, after))
        alert = after or before
        if alert and said != says:
            yield AlertChange(
                council=alert.council,
                id=alert.id,
                place=alert.place,
                for_staff=audience_of(alert.place.path) is Audience.AGENT,
                before=said,
                after=says,
            )


def _by_file(hub: Hub) -> Mapping[tuple[str, str], Alert]:
    """The alerts by their file and id."""
    return {(alert.place.path, alert.id): alert for alert in hub.all_alerts()}


def _said(entry: AlertEntry) -> dict[str, str]:
    """What an alert says, by key, each as one text; `shown` is on which pages."""
    named = (*(f"topic {topic}" for topic in entry.topics), *entry.pages)
    told = {
        "severity": entry.severity,
        "from": f"{entry.from_:%Y-%m-%dT%H:%M}",
        "to": f"{entry.to:%Y-%m-%dT%H:%M}",
        "title": entry.title,
        "text": " / ".join(entry.text.split("\n")).rstrip(" /"),
        "phones": "; ".join(f"{each.who}: {each.phone}" for each in entry.phones),
        "links": "; ".join(f"{each.label}: {each.link}" for each in entry.links),
        "shown": ", ".join(("home", *named)) if named else "every page",
        "owner": entry.owner,
    }
    for each in entry.translations:
        told[each.language] = " / ".join((each.title, *each.text.split("\n"))).rstrip(" /")
    return {key: text for key, text in told.items() if text}
