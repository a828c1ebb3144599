"""The pages of the form: one for shared texts, one for each group of councils and each council.

A page has what its people edit and no more: a form of everything would be the longer the more
councils there are, and would have to be read whole before it opens.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from councilhub.form.collections import Collection, Collections, Texts, titled
from councilhub.form.shapes import AGENT_ARTICLE
from councilhub.ids import RESERVED_ARTICLES, SHARED
from councilhub.model.hub import Hub


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the form."""

    id: str
    """`shared`, or the layer."""
    title: str
    collections: tuple[Collection, ...]


def pages(hub: Hub) -> tuple[Page, ...]:
    """All pages, the shared one first. `hub` is the agents', which has everything."""
    make = Collections(hub)
    groups = [
        Page(id_, layer.title, tuple(_group(make, id_)))
        for id_, layer in sorted(hub.layers.items())
    ]
    councils = [
        Page(id_, council.profile.name, tuple(_council(make, id_)))
        for id_, council in sorted(hub.councils.items())
    ]
    return (Page(SHARED, "Texts for every council", tuple(_shared(make))), *groups, *councils)


def _shared(make: Collections) -> Iterator[Collection]:
    folder = "content/shared"
    yield from _articles(make, SHARED, folder)
    yield _facts(make, SHARED, folder)
    lists = {
        "topics": "Topics, teams, life events",
        "bodies": "Who else provides services",
        "redirects": "Pages that have moved",
        "synonyms": "Words callers use",
    }
    for name, title in lists.items():
        yield make.data(name, name, title, {f"{folder}/{name}.yml": title}, SHARED)


def _group(make: Collections, layer: str) -> Iterator[Collection]:
    folder = f"overlays/{layer}"
    yield from _overlays(make, layer)
    yield _facts(make, layer, folder)
    yield make.data(
        f"layer-{layer}", "layer", "About this group", {f"{folder}/layer.yml": "The group"}, layer
    )


def _council(make: Collections, council: str) -> Iterator[Collection]:
    folder = f"content/councils/{council}"
    yield from _overlays(make, council)
    yield _facts(make, council, folder)
    alerts = {
        f"{folder}/alerts.yml": "Alerts",
        f"{folder}/agent/alerts.yml": "Alerts that only agents see",
    }
    yield make.data(f"alerts-{council}", "alerts", "Alerts", alerts, council)
    profile = {f"{folder}/council.yml": "Profile"}
    yield make.data(f"profile-{council}", "council", "Profile", profile, council)
    yield from _articles(make, council, folder)


def _facts(make: Collections, layer: str, folder: str) -> Collection:
    files = {
        f"{folder}/facts.yml": "Facts",
        f"{folder}/agent/facts.yml": "Facts that only agents see",
    }
    return make.data(f"facts-{layer}", "facts", "Fees, phones, hours and links", files, layer)


def _articles(make: Collections, layer: str, folder: str) -> Iterator[Collection]:
    """Articles and agent notes by topic."""
    hub = make.hub
    notes = hub.notes.get(layer, {})
    own = hub.articles.get(layer, {})
    taken = tuple(sorted({*hub.articles.get(SHARED, {}), *own, *notes, *RESERVED_ARTICLES}))
    start, only = ("", "") if layer == SHARED else (f"{layer}-", "Only here: ")
    for id_, topic in hub.topics.items():
        title, here, name = f"{only}{topic.title}", f"{folder}/{id_}", f"{start}{id_}"
        article = Texts("article", layer, here, f"articles-{name}", title, "article", taken=taken)
        yield make.texts(article)
        bare = {key: each for key, each in own.items() if each.topic == id_ and key not in notes}
        beside = Texts(
            *("notes", layer, f"{here}/agent", f"notes-{name}", f"{title}: agent notes"),
            *("agent notes", titled(bare)),
            only="notes",
        )
        here_too = [each for each in notes.values() if each.topic == id_]
        if layer == SHARED or bare or any(not each.article for each in here_too):
            yield make.texts(beside)
        if layer == SHARED or any(each.article for each in here_too):
            alone = replace(
                beside,
                kind=AGENT_ARTICLE,
                name=f"agents-{name}",
                title=f"{title}: only agents",
                one="article that only agents see",
                free=None,
                taken=taken,
                only="article",
            )
            yield make.texts(alone)


def _overlays(make: Collections, layer: str) -> Iterator[Collection]:
    """What a layer changes in shared articles and in agent notes."""
    hub, folder = make.hub, f"overlays/{layer}"
    shared, notes = hub.articles.get(SHARED, {}), hub.notes.get(SHARED, {})
    there, noted = hub.overlays.get(layer, {}), hub.notes_overlays.get(layer, {})
    free = titled({key: each for key, each in shared.items() if key not in there})
    bare = titled({key: each for key, each in shared.items() if key in notes and key not in noted})
    title, one = "Changes to shared texts", "change to a shared text"
    yield make.texts(Texts("overlay", layer, folder, f"overlays-{layer}", title, one, free))
    title, one = "Changes to agent notes", "change to agent notes"
    name = f"overlays-agent-{layer}"
    yield make.texts(Texts("notes-overlay", layer, f"{folder}/agent", name, title, one, bare))
