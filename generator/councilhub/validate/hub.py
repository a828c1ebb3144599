"""All files of one audience → the hub."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import TypeVar

from councilhub.diagnostics import Audience, Diagnostic, Place, Related
from councilhub.ids import SHARED
from councilhub.model.alerts import Alert
from councilhub.model.article import Article
from councilhub.model.facts import Fact
from councilhub.model.hub import (
    Asset,
    Body,
    Council,
    Hub,
    LayerFile,
    Profile,
    Settings,
)
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.roles import Roles
from councilhub.model.source import FileKind, Loaded, SourceAsset, SourceFile
from councilhub.model.synonyms import Synonym
from councilhub.model.topics import TopicsFile
from councilhub.validate import alerts, articles, data, roles, synonyms

File = TypeVar("File", Article, Notes, Overlay)

_BREAKS = frozenset({"data-invalid", "file-refused"})
"""Rules whose findings say that a data file cannot be used as it is."""

HELD_BACK = frozenset(
    {
        *(FileKind.SETTINGS, FileKind.TOPICS, FileKind.BODIES, FileKind.REDIRECTS),
        *(FileKind.FACTS, FileKind.PROFILE, FileKind.LAYER),
    }
)
"""The kinds of data file whose errors hold back the sites that read them."""


def validate(loaded: Loaded) -> Hub:
    """Type every file. What does not fit is left out and reported in the hub's `findings`."""
    making = _Making(findings=list(loaded.findings))
    for file in loaded.files:
        _READERS[file.home.kind](making, file)
    broken = {finding.place.path for finding in making.findings if finding.rule in _BREAKS}
    refuse_clashes(making)
    return making.hub(loaded, broken)


@dataclass(slots=True)
class _Making:
    """The hub while its files are read one after the other."""

    findings: list[Diagnostic]
    settings: Settings | None = None
    topics: TopicsFile = field(default_factory=TopicsFile)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[Synonym, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)
    councils: dict[str, Council] = field(default_factory=dict)
    layers: dict[str, LayerFile] = field(default_factory=dict)
    articles: dict[str, dict[str, Article]] = field(default_factory=dict)
    notes: dict[str, dict[str, Notes]] = field(default_factory=dict)
    overlays: dict[str, dict[str, Overlay]] = field(default_factory=dict)
    notes_overlays: dict[str, dict[str, Overlay]] = field(default_factory=dict)
    facts: dict[str, dict[str, Fact]] = field(default_factory=dict)
    agent_facts: dict[str, dict[str, Fact]] = field(default_factory=dict)
    alerts: dict[str, tuple[Alert, ...]] = field(default_factory=dict)
    agent_alerts: dict[str, tuple[Alert, ...]] = field(default_factory=dict)
    unread_alerts: set[str] = field(default_factory=set)
    roles: dict[str, Roles] = field(default_factory=dict)

    def hub(self, loaded: Loaded, broken: AbstractSet[str]) -> Hub:
        """The finished hub; `broken` are the paths of files in which something does not fit."""
        data_files = {f.home.path for f in loaded.files if f.home.kind in HELD_BACK}
        return Hub(
            audience=loaded.audience,
            settings=self.settings,
            teams={team.id: team for team in self.topics.teams},
            topics={topic.id: topic for topic in self.topics.topics},
            top_tasks=self.topics.top_tasks,
            life_events={event.id: event for event in self.topics.life_events},
            bodies=self.bodies,
            redirects=self.redirects,
            synonyms=self.synonyms,
            councils=self.councils,
            layers=self.layers,
            articles=self.articles,
            notes=self.notes,
            overlays=self.overlays,
            notes_overlays=self.notes_overlays,
            facts=self.facts,
            agent_facts=self.agent_facts,
            alerts=self.alerts,
            agent_alerts=self.agent_alerts,
            unread_alerts=frozenset(self.unread_alerts),
            assets=tuple(_asset(asset) for asset in loaded.assets),
            places=self.places,
            roles=self.roles,
            unreadable=frozenset(data_files & broken),
            closed=loaded.closed,
            findings=tuple(self.findings),
        )


def _asset(asset: SourceAsset) -> Asset:
    home = asset.home
    return Asset(
        path=home.path, layer=home.layer, audience=home.audience, name=home.id, data=asset.data
    )


def _settings(making: _Making, file: SourceFile) -> None:
    making.settings, findings = data.settings(file)
    making.findings += findings


def _topics(making: _Making, file: SourceFile) -> None:
    making.topics, found, findings = data.topics(file)
    making.places |= found
    making.findings += findings
    _roles(making, file, making.topics)


def _bodies(making: _Making, file: SourceFile) -> None:
    making.bodies, found, findings = data.bodies(file)
    making.places |= found
    making.findings += findings


def _redirects(making: _Making, file: SourceFile) -> None:
    making.redirects, found, findings = data.redirects(file)
    making.places |= found
    making.findings += findings


def _synonyms(making: _Making, file: SourceFile) -> None:
    making.synonyms, found, findings = synonyms.synonyms(file)
    making.places |= found
    making.findings += findings


def _facts(making: _Making, file: SourceFile) -> None:
    found, findings = data.facts(file)
    sheets = making.agent_facts if file.home.audience is Audience.AGENT else making.facts
    sheets[file.home.layer] = found
    making.findings += findings


def _alerts(making: _Making, file: SourceFile) -> None:
    found, findings = alerts.alerts(file)
    sheets = making.agent_alerts if file.home.audience is Audience.AGENT else making.alerts
    if found is None:
        making.unread_alerts.add(file.home.path)
    else:
        sheets[file.home.layer] = found
    making.findings += findings


def _profile(making: _Making, file: SourceFile) -> None:
    council, findings = data.profile(file)
    if council:
        making.councils[council.id] = council
        _roles(making, file, council.profile)
    making.findings += findings


def _layer(making: _Making, file: SourceFile) -> None:
    layer, findings = data.layer(file)
    if layer:
        making.layers[file.home.layer] = layer
        _roles(making, file, layer)
    making.places[f"layer:{file.home.layer}"] = Place(file.home.path)
    making.findings += findings


def _roles(making: _Making, file: SourceFile, read: TopicsFile | Profile | LayerFile) -> None:
    found, findings = roles.roles(file, read)
    making.roles[found.layer] = found
    making.findings += findings


def _article(making: _Making, file: SourceFile) -> None:
    article, findings = articles.article(file)
    making.findings += findings
    _add(making, making.articles, article)


def _notes(making: _Making, file: SourceFile) -> None:
    notes, findings = articles.notes(file)
    making.findings += findings
    _add(making, making.notes, notes)


def _overlay(making: _Making, file: SourceFile) -> None:
    overlay, findings = articles.overlay(file)
    making.findings += findings
    notes = file.home.kind is FileKind.NOTES_OVERLAY
    _add(making, making.notes_overlays if notes else making.overlays, overlay)


_READERS: Mapping[FileKind, Callable[[_Making, SourceFile], None]] = {
    FileKind.SETTINGS: _settings,
    FileKind.TOPICS: _topics,
    FileKind.BODIES: _bodies,
    FileKind.REDIRECTS: _redirects,
    FileKind.SYNONYMS: _synonyms,
    FileKind.FACTS: _facts,
    FileKind.ALERTS: _alerts,
    FileKind.PROFILE: _profile,
    FileKind.LAYER: _layer,
    FileKind.ARTICLE: _article,
    FileKind.NOTES: _notes,
    FileKind.OVERLAY: _overlay,
    FileKind.NOTES_OVERLAY: _overlay,
}


def _add(making: _Making, folders: dict[str, dict[str, File]], thing: File) -> None:
    """Keep `thing` under its layer and id; a second one of the same id is an error."""
    folder = folders.setdefault(thing.layer, {})
    if thing.id in folder:
        making.findings.append(_clash(thing, folder[thing.id]))
    folder.setdefault(thing.id, thing)


def _clash(thing: Article | Notes | Overlay, first: Article | Notes | Overlay) -> Diagnostic:
    return Diagnostic(
        "duplicate-id",
        thing.place,
        f"the id '{thing.id}' is already that of {first.place.path}",
        hint="rename this file: an id is used once",
        related=(Related(first.place, "the first"),),
    )


def refuse_clashes(making: _Making) -> None:
    """Drop local articles that clash with shared ones, and agents' articles that clash with any.

    The public file wins, so that agents' files never change a public page. A fact of the agents'
    by the name of a public one is reported; the public one wins where it is read.
    """
    shared = making.articles.get(SHARED, {})
    for layer, folder in making.articles.items():
        if layer != SHARED:
            _drop(making, folder, (shared,))
    everyone = tuple(making.articles.values())
    for layer, notes in making.notes.items():
        whole = {id_: n for id_, n in notes.items() if n.article}
        seen = everyone if layer == SHARED else (shared, making.articles.get(layer, {}))
        own = {} if layer == SHARED else _whole(making.notes.get(SHARED, {}))
        _drop(making, whole, (*seen, own))
        making.notes[layer] = {
            id_: note if id_ in whole or not note.article else _unreadable(note)
            for id_, note in notes.items()
        }
    for layer, sheet in making.agent_facts.items():
        for name in sorted(sheet.keys() & _public_names(making, layer)):
            message = (
                f"'{name}' is also a public fact: agents would read another value than callers"
            )
            hint = "give the agents' fact a name of its own"
            making.findings.append(
                Diagnostic("duplicate-id", sheet[name].place, message, hint=hint)
            )
    for council in making.alerts.keys() | making.agent_alerts.keys():
        public, of_agents = making.alerts.get(council, ()), making.agent_alerts.get(council, ())
        making.findings += alerts.clashes(public, of_agents)


def _unreadable(notes: Notes) -> Notes:
    """What is left of an agents' article that clashes: its readers are told that it is missing."""
    return replace(notes, article=None, unreadable=True)


def _whole(notes: Mapping[str, Notes]) -> dict[str, Notes]:
    return {id_: n for id_, n in notes.items() if n.article}


def _public_names(making: _Making, layer: str) -> set[str]:
    """The public facts of every council that reads the agents' facts of `layer`."""
    chains = [council.chain for council in making.councils.values() if layer in council.chain]
    layers = {each for chain in chains for each in chain}
    return {name for each in layers for name in making.facts.get(each, {})}


def _drop(
    making: _Making,
    folder: dict[str, File],
    others: Iterable[Mapping[str, Article] | Mapping[str, Notes]],
) -> None:
    for other in others:
        for id_ in sorted(folder.keys() & other.keys()):
            making.findings.append(_clash(folder.pop(id_), other[id_]))
