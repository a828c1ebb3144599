"""Somebody answers for every article, notes, fact and alert: a team that the hub knows.

Reviews that are due, questions from agents and new fees go to the owner. Teams stand in
`topics.yml`, in the `layer.yml` of a group of councils, and in a council's profile.

PASS content/shared/waste/bulky-waste.md
    owner: waste
FAIL content/shared/waste/bulky-waste.md
    owner: wsate
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Place
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.article import Article
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.ownership import teams_of

RULE = "owner-missing"
TOPICS = f"content/{SHARED}/topics.yml"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Articles without an owner, and owners that are no team."""
    hub = checked.hub
    if TOPICS in hub.unreadable or not hub.topics:
        return
    for topic in hub.topics.values():
        yield from _known(hub, SHARED, topic.owner, hub.places[f"topic:{topic.id}"])
    for articles in hub.articles.values():
        for article in articles.values():
            yield from _article(hub, article)
    for folder in hub.notes.values():
        for notes in folder.values():
            yield from _notes(hub, notes)
    yield from _facts(hub)
    for alert in hub.all_alerts():
        yield from _known(hub, alert.council, alert.entry.owner, alert.places["owner"])


def _facts(hub: Hub) -> Iterator[Diagnostic]:
    for sheets in (hub.facts, hub.agent_facts):
        for layer, sheet in sheets.items():
            for fact in sheet.values():
                yield from _known(hub, layer, fact.owner, fact.place)


def _article(hub: Hub, article: Article) -> Iterator[Diagnostic]:
    owner = article.matter.owner
    if owner:
        place = article.places.get("owner", article.place)
        yield from _known(hub, article.layer, owner, place)
    elif article.topic not in hub.topics and not article.unreadable:
        message = f"nobody owns article '{article.id}', and there is no topic '{article.topic}'"
        hint = "add 'owner:', or put the article in the folder of a topic"
        yield Diagnostic(RULE, article.place, message, hint=hint)


def _notes(hub: Hub, notes: Notes) -> Iterator[Diagnostic]:
    if notes.article:
        yield from _article(hub, notes.article)
    elif notes.matter.owner:
        place = notes.places.get("owner", notes.place)
        yield from _known(hub, notes.layer, notes.matter.owner, place)


def _known(hub: Hub, layer: str, owner: str, place: Place) -> Iterator[Diagnostic]:
    if not _readable(hub, layer):
        return
    teams = teams_of(hub, layer)
    if owner not in teams:
        hint = did_you_mean(owner, teams, f"add the team to {TOPICS}")
        yield Diagnostic(RULE, place, f"no team '{owner}'", hint=hint)


def _readable(hub: Hub, layer: str) -> bool:
    """Whether all files could be read in which the teams of `layer` stand."""
    council = hub.councils.get(layer)
    layers = council.profile.layers if council else (layer,)
    paths = {f"overlays/{each}/layer.yml" for each in layers}
    return hub.unreadable.isdisjoint(paths | {f"content/councils/{layer}/council.yml"})
