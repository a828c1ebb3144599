"""The steps of a life event are shared articles, each once, and articles name events that exist.

The list says what to do in order, the same for every council. A step that not everybody has leaves
a hole in it; a step that stands twice is done twice.

PASS content/shared/topics.yml, beside content/shared/waste/bulky-waste.md
    steps:
      - bulky-waste
FAIL content/shared/topics.yml
    steps:
      - bulky-wast
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.things import agents_articles, articles
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.hub import Hub
from councilhub.model.places import place_of
from councilhub.model.topics import LifeEvent

RULE = "life-event-step-missing"
TOPICS = f"content/{SHARED}/topics.yml"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Steps that are no shared article or stand twice, and events that do not exist."""
    hub = checked.hub
    if TOPICS in hub.unreadable or not hub.topics:
        return
    for event in hub.life_events.values():
        yield from _steps(hub, event)
    for article in articles(hub):
        for number, id_ in enumerate(article.matter.life_events):
            if id_ not in hub.life_events:
                place = place_of(article, "life_events", number)
                otherwise = f"add the event to {TOPICS}, or take the line out"
                hint = did_you_mean(id_, hub.life_events, otherwise)
                yield Diagnostic(RULE, place, f"no life event '{id_}'", hint=hint)


def _steps(hub: Hub, event: LifeEvent) -> Iterator[Diagnostic]:
    shared = hub.articles.get(SHARED, {})
    for number, step in enumerate(event.steps):
        place = hub.places[f"life:{event.id}:{number}"]
        if step in event.steps[:number]:
            message = f"step '{step}' stands twice in life event '{event.id}'"
            twice = "keep the one where people need it first"
            yield Diagnostic(RULE, place, message, severity=Severity.WARNING, hint=twice)
        elif step not in shared:
            why, hint = _why(hub, step)
            message = f"step '{step}' of life event '{event.id}': {why}"
            yield Diagnostic(RULE, place, message, hint=hint)


def _why(hub: Hub, step: str) -> tuple[str, str | None]:
    """Why a step is no shared article, and what to do."""
    owners = sorted(layer for layer, folder in hub.articles.items() if step in folder)
    if owners:
        have = "has" if len(owners) == 1 else "have"
        who = " and ".join(f"'{owner}'" for owner in owners)
        return f"only {who} {have} an article of that id", "take the step out, or share the article"
    if any(step in agents_articles(hub, layer) for layer in hub.notes):
        return "only agents have that article", "take the step out, or write the article for all"
    known = hub.articles.get(SHARED, {})
    otherwise = "write the article, or take the step out"
    return "no shared article of that id", did_you_mean(step, known, otherwise)
