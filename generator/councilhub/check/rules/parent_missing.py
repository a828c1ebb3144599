"""A district names its county, and only a district does.

A page about a service of the other tier sends people to the district's county, or to the county's
districts; both come from `parent`.

PASS content/councils/larkmere/council.yml
    kind: district
    parent: wexmoor
FAIL content/councils/larkmere/council.yml
    kind: district
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic
from councilhub.ids import did_you_mean
from councilhub.model.hub import Council, Hub

RULE = "parent-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Districts without a county, parents that are none, and councils that have no parent."""
    for council in checked.hub.councils.values():
        if found := _wrong(checked.hub, council):
            key = "parent" if council.profile.parent else "kind"
            place = council.places.get(key, council.place)
            yield Diagnostic(RULE, place, found[0], hint=found[1])


def _wrong(hub: Hub, council: Council) -> tuple[str, str | None] | None:
    kind, parent = council.profile.kind, council.profile.parent
    counties = [id_ for id_, other in hub.councils.items() if other.profile.kind == "county"]
    if kind != "district":
        message = f"a council of kind '{kind}' has a parent: '{parent}'"
        return (message, "take 'parent:' out: only districts have one") if parent else None
    if parent is None:
        otherwise = f"add 'parent:' with one of: {', '.join(sorted(counties))}"
        return "a district without 'parent:'", otherwise if counties else "add its county first"
    if parent in counties or f"content/councils/{parent}/council.yml" in hub.unreadable:
        return None
    if parent in hub.councils:
        message = f"the parent '{parent}' is of kind '{hub.councils[parent].profile.kind}'"
        return message, "the parent of a district is a county"
    return f"no council '{parent}' to be the parent", did_you_mean(parent, counties, "add it first")
