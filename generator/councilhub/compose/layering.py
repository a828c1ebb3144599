"""An article and its notes on one council's site: every layer laid over the one below."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from councilhub.compose.draft import Draft, made
from councilhub.compose.standing import Ground
from councilhub.diagnostics import Audience, audience_of
from councilhub.ids import SHARED
from councilhub.model.article import Article, SourceSection
from councilhub.model.hub import Council, Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.site import Change, Field, Origin, Section

Chain = tuple[str, ...]
"""Layers, the last to win last."""
Find = Callable[[Chain], tuple[Overlay, ...]]
"""The overlays of a chain's layers on one thing."""


@dataclass(frozen=True, slots=True)
class Layering:
    """The layers of one council on one day.

    `grounds`: each of its group layers with the chains that it stands on, where councils differ.
    """

    hub: Hub
    council: Council
    day: date
    grounds: Mapping[str, frozenset[Chain]]

    def over(self, article: Article) -> Find:
        """What lies over an article; over agents' own articles, the text of overlays on notes."""
        if audience_of(article.place.path) is Audience.AGENT:
            sheets, id_ = self.hub.notes_overlays, article.id
            return lambda chain: tuple(o.without_fields() for o in overlays_on(sheets, id_, chain))
        sheets = self.hub.overlays if article.layer == SHARED else {}
        return lambda chain: overlays_on(sheets, article.id, chain)

    def _over_notes(self, notes: Notes) -> Find:
        sheets = self.hub.notes_overlays
        if notes.article:
            return lambda chain: tuple(
                o.without_text() for o in overlays_on(sheets, notes.id, chain)
            )
        return lambda chain: overlays_on(sheets, notes.id, chain)

    def article(self, article: Article) -> Draft:
        """An article with every layer laid over it."""

        def start() -> Draft:
            kind = "shared article" if article.layer == SHARED else "article"
            draft = Draft(
                of=f"{kind} '{article.id}'",
                sections=_sections(article.sections, article.layer),
                fields=dict(_values(article.matter, article)),
                sources=[article.place.path],
                changes=_changes(article),
                day=self.day,
                withheld=article.unreadable,
            )
            if article.layer != SHARED:
                for section in article.sections:
                    draft.refuse_policy(section)
            return draft

        return self._laid(start, self.over(article))

    def notes(self, notes: Notes, article: Draft) -> Draft:
        """The notes on an article with every layer laid over them."""

        def start() -> Draft:
            return Draft(
                of=f"agent notes '{notes.id}'",
                sections=[] if notes.article else _sections(notes.sections, notes.layer),
                fields=dict(_values(notes.matter, notes)),
                sources=[notes.place.path],
                changes=_changes(notes),
                day=self.day,
                laws=tuple(c.note for c in article.changes if c.note.level == "law"),
                withheld=notes.unreadable,
            )

        return self._laid(start, self._over_notes(notes))

    def _laid(self, start: Callable[[], Draft], find: Find) -> Draft:
        draft = start()
        for overlay in find(self.council.chain):
            others = [find(chain) for chain in self.grounds.get(overlay.layer, ())]
            beside = [
                self._ground(start(), other)
                for other in others
                if [each.place.path for each in other] != draft.sources[1:]
            ]
            self._lay(draft, overlay, beside)
        return draft

    def _ground(self, draft: Draft, overlays: tuple[Overlay, ...]) -> Ground:
        for overlay in overlays:
            self._lay(draft, overlay, [])
        return draft.ground()

    def _lay(self, draft: Draft, overlay: Overlay, beside: list[Ground]) -> None:
        layer = self.hub.layers.get(overlay.layer)
        draft.lay(overlay, sets_policy=layer is not None and layer.kind == "nation", beside=beside)


def grounds(hub: Hub, council: Council) -> dict[str, frozenset[Chain]]:
    """The group layers of `council` that lie on other layers in another council, with these."""
    # The nation is the first of all its councils: only what comes after it can differ.
    found: dict[str, set[Chain]] = {layer: set() for layer in council.profile.layers[1:]}
    for other in hub.councils.values() if found else ():
        chain = other.chain
        for number, layer in enumerate(chain):
            if layer in found:
                found[layer].add(chain[:number])
    return {layer: frozenset(chains) for layer, chains in found.items() if len(chains) > 1}


def overlays_on(
    sheets: Mapping[str, Mapping[str, Overlay]], id_: str, chain: Chain
) -> tuple[Overlay, ...]:
    """The overlays of a chain's layers on an article, or on its notes, the last to win last."""
    overlays = (sheets.get(layer, {}).get(id_) for layer in chain[1:])
    return tuple(overlay for overlay in overlays if overlay)


def _sections(sections: tuple[SourceSection, ...], layer: str) -> list[Section]:
    return [made(section, Origin(layer, section.place), "base") for section in sections]


def _changes(file: Article | Notes) -> tuple[Change, ...]:
    return tuple(Change(file.layer, note) for note in file.matter.change_notes)


def _values(matter: object, file: Article | Notes) -> Iterator[tuple[str, Field]]:
    """The front-matter keys that have a value, with their origin."""
    for field in fields(matter):  # type: ignore[arg-type]  # a shape: always a dataclass
        key, value = field.name.rstrip("_"), getattr(matter, field.name)
        if value not in (None, ()):
            origin = Origin(file.layer, file.places.get(key, file.place))
            yield key, Field(value=value, origin=origin)
