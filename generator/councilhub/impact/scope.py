"""Which articles and councils a change can have to do with, so that the rest need not be read."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from councilhub.diagnostics import Audience, Place, layer_of
from councilhub.ids import SHARED
from councilhub.load import load, references
from councilhub.model.facts import Fact
from councilhub.model.hub import Council, Hub
from councilhub.model.source import RawFile, Table
from councilhub.model.text import named
from councilhub.validate import plain

Tree = Mapping[str, RawFile]
"""The files of a hub by path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What to look at."""

    articles: frozenset[str]
    """The ids of articles whose pages may change."""
    beside: frozenset[str]
    """Those that they refer to."""
    councils: frozenset[str]
    """The councils for which to look at these."""
    whole: frozenset[str]
    """The councils of which any page may change."""


@dataclass(frozen=True, slots=True)
class Change:
    """Two states of a hub. The hubs hold what the `.yml` files say."""

    changed: AbstractSet[str]
    old: Tree
    new: Tree
    old_hub: Hub
    new_hub: Hub

    @property
    def today(self) -> date | None:
        """The day that the hub fixes."""
        return self.new_hub.settings.as_of if self.new_hub.settings else None

    def fact_changes(self) -> Iterator[tuple[str, str, Fact | None, Fact | None]]:
        """Every fact that differs: layer, name, before and after."""
        sheets = (
            (self.old_hub.facts, self.new_hub.facts),
            (self.old_hub.agent_facts, self.new_hub.agent_facts),
        )
        for old, new in sheets:
            for layer in sorted({*old, *new}):
                before, after = old.get(layer, {}), new.get(layer, {})
                for name in sorted({*before, *after}):
                    one, other = before.get(name), after.get(name)
                    if _said(one) != _said(other):
                        yield layer, name, one, other


def _said(fact: Fact | None) -> object:
    """A fact without the lines on which it stands."""
    if fact is None:
        return None
    nowhere = Place("")
    values = tuple(replace(value, place=nowhere) for value in fact.values)
    return replace(fact, values=values, place=nowhere)


def scope_of(change: Change) -> Scope:
    """What a change can reach."""
    found = _Found(change)
    for path in change.changed:
        found.see(path)
    found.see_facts()
    found.see_data()
    found.see_structure()
    beside = (found.referred(found.ids) | found.mates) - found.ids
    return Scope(
        articles=frozenset(found.ids),
        beside=frozenset(beside),
        councils=frozenset(found.councils()),
        whole=frozenset(found.whole),
    )


class _Found:
    """What was found so far."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self.seeds: set[str] = set()
        """The articles whose own files changed."""
        self.ids: set[str] = set()
        self.layers: set[str] = set()
        """The layers in which something changed."""
        self.whole: set[str] = set()
        self.mates: set[str] = set()
        both = (
            *change.old.items(),
            *((p, f) for p, f in change.new.items() if p in change.changed),
        )
        self.markdown = [(p, file.data or b"") for p, file in both if p.endswith(".md")]

    def see(self, path: str) -> None:
        """One path that changed."""
        parts = PurePosixPath(path).parts
        layer = layer_of(path)
        if path.endswith(".md"):
            self.seeds.add(PurePosixPath(path).stem)
            self.ids.add(PurePosixPath(path).stem)
            self.layers.add(layer)
        elif "assets" in parts:
            name = "/".join(part for part in parts[parts.index("assets") + 1 :] if part != "agent")
            self.ids |= self.holding(lambda data: name in references.assets(data))
            self.layers.add(layer)
        elif path.endswith("/alerts.yml"):
            self.whole.add(layer)
        elif path.endswith("/layer.yml"):
            self.whole |= {c.id for c in self.everyone() if layer in c.chain}
        elif path == "mkdocs.yml":
            self.whole |= {council.id for council in self.everyone()}

    def everyone(self) -> list[Council]:
        """The councils, before and after."""
        return [*self.change.old_hub.councils.values(), *self.change.new_hub.councils.values()]

    def councils(self) -> Iterator[str]:
        """Those that have a layer in which something changed."""
        for council in self.everyone():
            if not self.layers.isdisjoint(council.chain):
                yield council.id

    def holding(self, wanted: Callable[[bytes], object]) -> set[str]:
        """The articles of which a file is `wanted`."""
        return {PurePosixPath(path).stem for path, data in self.markdown if wanted(data)}

    def referred(self, ids: AbstractSet[str]) -> set[str]:
        """What the files of articles refer to."""
        ours = (data for path, data in self.markdown if PurePosixPath(path).stem in ids)
        return {word for data in ours for word in references.articles(data)}

    def see_facts(self) -> None:
        """The facts that changed, and the files that use them."""
        changes = list(self.change.fact_changes())
        if not changes:
            return
        names = {name for _, name, _, _ in changes}
        self.layers |= {layer for layer, _, _, _ in changes}

        def uses(data: bytes) -> bool:
            return any(named(variable, names) for variable in references.facts(data))

        self.ids |= self.holding(uses)
        layers = {layer for layer, _, _, _ in changes}
        for council in self.everyone():
            profile = self.change.new.get(council.place.path) or self.change.old[council.place.path]
            if not layers.isdisjoint(council.chain) and uses(profile.data or b""):
                self.whole.add(council.id)

    def see_data(self) -> None:
        """Topics, teams, top tasks, life events, bodies, redirects and profiles that changed."""
        old, new = self.change.old_hub, self.change.new_hub
        topics = _differing(old.topics, new.topics)
        teams = _differing(old.teams, new.teams)
        topics |= {t.id for hub in (old, new) for t in hub.topics.values() if t.owner in teams}
        events = _differing(old.life_events, new.life_events)
        bodies = _differing(old.bodies, new.bodies)
        redirects = _differing(old.redirects, new.redirects)
        tasks = {*old.top_tasks, *new.top_tasks} if old.top_tasks != new.top_tasks else set()
        if topics or teams or tasks or events or bodies or redirects:
            self.layers.add(SHARED)
        self.ids |= tasks
        self.ids |= {PurePosixPath(p).stem for p, _ in self.markdown if _topic(p) in topics}
        self.ids |= self.holding(lambda data: teams & references.owner(data)) if teams else set()
        self.ids |= self.holding(lambda data: bodies & references.bodies(data)) if bodies else set()
        for hub in (old, new):
            self.ids |= {
                s for e in events if e in hub.life_events for s in hub.life_events[e].steps
            }
            self.ids |= {a for b in bodies if b in hub.bodies for a in hub.bodies[b].provides}
            self.ids |= {hub.redirects[id_] for id_ in redirects if id_ in hub.redirects}
        for council in _differing(_profiles(old), _profiles(new)):
            self._see_profile(council)

    def _see_profile(self, council: str) -> None:
        old, new = (hub.councils.get(council) for hub in (self.change.old_hub, self.change.new_hub))
        self.whole.add(council)
        if _seen_by_others(old) == _seen_by_others(new):
            return
        for other in self.everyone():
            profile = other.profile
            ours = {old and old.profile.parent, new and new.profile.parent}
            if other.id in ours or profile.parent == council or council in profile.succeeded_by:
                self.whole.add(other.id)
        for path, data in self.markdown:
            if council in references.councils(data):
                self.ids.add(PurePosixPath(path).stem)
                self.layers.add(layer_of(path))

    def see_structure(self) -> None:
        """What lists or links to articles that came, went, or have another title or sections.

        An article with a mistake is withheld: a link to a section of it leads to its page then.
        """
        seeds = self.seeds
        self.ids |= self.holding(lambda data: seeds & references.sections(data)) if seeds else set()
        moved = {path for path in self.change.changed if self._is_built_anew(path)}
        ids = {PurePosixPath(path).stem for path in moved} & self.seeds
        if not ids:
            return
        self.ids |= self.holding(lambda data: ids & references.articles(data))
        self.mates |= set(self._mates(ids))
        for hub in (self.change.old_hub, self.change.new_hub):
            for event in hub.life_events.values():
                self.ids |= set(event.steps) if ids & set(event.steps) else set()

    def _mates(self, ids: AbstractSet[str]) -> Iterator[str]:
        """One other article of the same topic for each set of kinds of council that provide it.

        By them a topic is known to have pages still, and some that the council provides itself.
        """
        topics = {_topic(path) for path, _ in self.markdown if PurePosixPath(path).stem in ids}
        seen: set[tuple[str, frozenset[str]]] = set()
        for path, data in self.markdown:
            kind = (_topic(path), references.kinds(data))
            same = path in self.change.changed or PurePosixPath(path).stem in ids
            if kind[0] in topics - {""} and not same and kind not in seen:
                seen.add(kind)
                yield PurePosixPath(path).stem

    def _is_built_anew(self, path: str) -> bool:
        if not path.endswith(".md"):
            return False
        return _structure(self.change.old.get(path)) != _structure(self.change.new.get(path))


def _structure(file: RawFile | None) -> object:
    """What other pages know of a Markdown file's article."""
    read = load([file], Audience.AGENT).files if file else ()
    if not read:
        return None
    entries = read[0].data.entries if isinstance(read[0].data, Table) else {}
    known = ("title", "provided_by", "offered", "audience", "remove")
    said = [plain(entries[key].value) if key in entries else None for key in known]
    return said, [(section.id, section.title) for section in read[0].sections]


def _topic(path: str) -> str:
    """The topic of a shared article or its notes; else ''."""
    match path.split("/"):
        case ["content", "shared", topic, _] | ["content", "shared", topic, "agent", _]:
            return topic
        case ["content", "councils", _, topic, _] | ["content", "councils", _, topic, "agent", _]:
            return topic
        case _:
            return ""


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}


def _profiles(hub: Hub) -> dict[str, object]:
    return {id_: council.profile for id_, council in hub.councils.items()}


def _seen_by_others(council: Council | None) -> object:
    """What other councils may see of one (`compose.signposts.Neighbour`)."""
    if council is None:
        return None
    seen = council.profile
    reach = (seen.name, seen.sites, seen.website)
    return (*reach, seen.kind, seen.parent, seen.until, seen.succeeded_by)
