"""What was done with the alerts of built sites, for people and as JSON."""

from councilhub.model.dates import day_in_words
from councilhub.model.placed_alerts import PlacedAlerts, PlacedSite
from councilhub.reports.diagnostics import as_objects
from councilhub.reports.documents import document


def human(done: PlacedAlerts) -> str:
    """A line a site and a line an alert; sites without alerts that stay so are counted alone."""
    told = [s for s in done.sites if s.alerts or s.changed or s.unknown or s.problem]
    lines = [line for site in told for line in _site(site)]
    lines += [f"not shown: the alert {each}, because of a mistake in it" for each in done.withheld]
    absent = "because no site for it is there"
    lines += [f"not shown: the alert {each}, {absent}" for each in done.nowhere]
    number = sum(site.changed > 0 for site in done.sites)
    rest = len(done.sites) - number
    lines.append(f"{_many(number, 'site')} changed, {rest} left, for {day_in_words(done.as_of)}")
    return "\n".join(lines) + "\n"


def _site(site: PlacedSite) -> list[str]:
    if site.problem:
        return [f"{site.site}: left as it is: {site.problem}"]
    if site.unknown:
        return [f"{site.site}: left as it is, because a file of its alerts cannot be read"]
    lines = [f"{site.site}: {_many(site.changed, 'page')} changed"]
    lines += [f"  {a.id}: on {_many(a.pages, 'page')}. {a.when}" for a in site.alerts]
    if site.has_no_place:
        lines.append("  an older program built this site: build it again to show its alerts")
    return lines


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def as_json(done: PlacedAlerts) -> str:
    """Everything, as one JSON document of version 1."""
    sites = [
        {
            "site": site.site,
            "changed": site.changed,
            "unknown": site.unknown,
            "has_no_place": site.has_no_place,
            "problem": site.problem,
            "alerts": [{"id": a.id, "pages": a.pages, "when": a.when} for a in site.alerts],
        }
        for site in done.sites
    ]
    said = {"sites": sites, "withheld": list(done.withheld), "nowhere": list(done.nowhere)}
    found = as_objects(done.diagnostics)
    return document(as_of=done.as_of.isoformat(), **said, diagnostics=found) + "\n"


FORMATS = {"human": human, "json": as_json}
