"""What an alert names is there: topics, pages, and the articles that its links lead to.

An alert for a page that no site has is seen on the home page only. A page is a shared article or
the council's own; an alert that only agents see may name what only agents have.

PASS content/councils/ashdale/alerts.yml, beside content/shared/waste/bulky-waste.md
    topics:
      - waste
    pages:
      - bulky-waste
FAIL content/councils/ashdale/alerts.yml
    topics:
      - wast
    pages:
      - bulky-wast
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.references import Reference, named_by_alerts
from councilhub.diagnostics import Audience, Diagnostic, audience_of
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.hub import Hub
from councilhub.model.places import place_of

RULE = "alert-target-missing"
TOPICS = f"content/{SHARED}/topics.yml"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Topics and articles that alerts name and nobody, or only somebody else, has."""
    hub = checked.hub
    for alert in hub.all_alerts() if TOPICS not in hub.unreadable and hub.topics else ():
        for number, id_ in enumerate(alert.entry.topics):
            if id_ not in hub.topics:
                message = f"alert '{alert.id}': no topic '{id_}'"
                hint = did_you_mean(id_, hub.topics, "take the line out, or name a topic")
                yield Diagnostic(RULE, place_of(alert, "topics", number), message, hint=hint)
    for reference in named_by_alerts(hub):
        known = _known(hub, reference)
        if reference.id not in known:
            message = f"no article '{reference.id}': it is {reference.what}"
            hint = did_you_mean(reference.id, known, "take it out, or name an article of yours")
            yield Diagnostic(RULE, reference.place, message, hint=hint)


def _known(hub: Hub, reference: Reference) -> set[str]:
    """The ids of articles on the sites that show what refers; unreadable notes may be one too."""
    layers = (SHARED, reference.layer)
    found = {id_ for layer in layers for id_ in hub.articles.get(layer, {})}
    if audience_of(reference.place.path) is Audience.AGENT:
        notes = (each for layer in layers for each in hub.notes.get(layer, {}).values())
        found |= {each.id for each in notes if each.article or each.unreadable}
    return found
