"""Every text of a hub's files that may hold variables, whether a site shows it or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from councilhub.diagnostics import Place
from councilhub.model.article import Article, SourceSection
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.reading import place_in, strings

_HEADING_MARK = "## "


@dataclass(frozen=True, slots=True)
class Written:
    """A text and where it stands.

    `field` is its key of the front matter: of such a text only the key's place is known. A
    section's text and title have None, and a place for every character.
    """

    text: str
    place: Place
    field: str | None = None

    def at(self, offset: int) -> Place:
        """The place of the character at `offset`, or of the key it belongs to."""
        return self.place if self.field else place_in((self.text, self.place), offset)


def written(hub: Hub) -> Iterator[Written]:
    """Every text of articles, notes and overlays, profiles' contacts and bodies' phones."""
    yield from written_fields(hub)
    for thing in _things(hub):
        for section in thing.sections:
            yield Written(section.title, title_place(section))
            yield Written(section.text, text_place(section))


def written_fields(hub: Hub) -> Iterator[Written]:
    """The texts of fields: front matter, profiles' contacts, bodies' phones."""
    for thing in _things(hub):
        yield from _matter(thing.matter, thing.places, thing.place)
        if isinstance(thing, Notes) and thing.article:
            yield from _matter(thing.article.matter, thing.article.places, thing.place)
    for council in hub.councils.values():
        place = council.places.get("contact", council.place)
        for text in strings(council.profile.contact):
            yield Written(text, place, "contact")
    for body in hub.bodies.values():
        if body.phone:
            yield Written(body.phone, hub.places[f"body:{body.id}"], "phone")


def _things(hub: Hub) -> Iterator[Article | Notes | Overlay]:
    for folders in (hub.articles, hub.notes, hub.overlays, hub.notes_overlays):
        for folder in folders.values():
            yield from folder.values()


def _matter(matter: object, places: Mapping[str, Place], otherwise: Place) -> Iterator[Written]:
    for field in fields(matter):  # type: ignore[arg-type]  # a shape: always a dataclass
        key = field.name.rstrip("_")
        for text in strings(getattr(matter, field.name)):
            yield Written(text, places.get(key, otherwise), key)


def plain(hub: Hub) -> Iterator[Written]:
    """The texts of data files that pages show as they stand: names, titles, summaries."""
    named = (("topic", hub.topics), ("life", hub.life_events), ("team", hub.teams))
    for prefix, things in named:
        for id_, thing in things.items():
            for text in strings(thing):
                yield Written(text, hub.places[f"{prefix}:{id_}"], prefix)
    for body in hub.bodies.values():
        yield Written(body.title, hub.places[f"body:{body.id}"], "title")
    for council in hub.councils.values():
        yield Written(council.profile.name, council.places.get("name", council.place), "name")


def text_place(section: SourceSection) -> Place:
    """Where the text of a section begins."""
    return Place(section.place.path, section.text_line)


def title_place(section: SourceSection) -> Place:
    """Where the title of a section begins: behind the `## ` of its heading."""
    return Place(section.place.path, section.place.line, len(_HEADING_MARK) + 1)
