"""A council that ends says its last day, and who succeeds it.

After that day each of its pages leads to the councils that do its work now. They are councils of
this hub, so that an old address brings people to the new page.

PASS content/councils/ashdale/council.yml, beside content/councils/wexmoor/council.yml
    until: 2027-03-31
    succeeded_by:
      - wexmoor
FAIL content/councils/ashdale/council.yml
    until: 2027-03-31
    succeeded_by:
      - ashdale
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.ids import did_you_mean
from councilhub.model.hub import Council, Hub

RULE = "successor-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Successors that are no other council of the hub, and ends that say only half."""
    for council in checked.hub.councils.values():
        yield from _heirs(checked.hub, council)
        yield from _halves(council)


def _heirs(hub: Hub, council: Council) -> Iterator[Diagnostic]:
    place = council.places.get("succeeded_by", council.place)
    for heir in council.profile.succeeded_by:
        if heir == council.id:
            message = f"'{heir}' is said to succeed itself"
            yield Diagnostic(RULE, place, message, hint="name the councils that do its work next")
        elif heir not in hub.councils and _path(heir) not in hub.unreadable:
            others = [id_ for id_ in hub.councils if id_ != council.id]
            hint = did_you_mean(heir, others, f"write {_path(heir)} first")
            yield Diagnostic(RULE, place, f"no council '{heir}' to succeed this one", hint=hint)


def _path(council: str) -> str:
    return f"content/councils/{council}/council.yml"


def _halves(council: Council) -> Iterator[Diagnostic]:
    profile, places = council.profile, council.places
    closed = profile.status == "closed"
    if (profile.until or closed) and not profile.succeeded_by:
        ends = f"ends on {profile.until}" if profile.until else "is closed"
        place = places.get("until") or places.get("status", council.place)
        message = f"the council {ends}, and nobody is named who succeeds it"
        hint = "add 'succeeded_by:' with the councils that do its work next"
        yield Diagnostic(RULE, place, message, severity=Severity.WARNING, hint=hint)
    elif profile.succeeded_by and not profile.until:
        message = "successors are named, and no last day"
        hint = "add 'until:' with the last day of the council"
        place = places.get("succeeded_by", council.place)
        yield Diagnostic(RULE, place, message, severity=Severity.WARNING, hint=hint)
