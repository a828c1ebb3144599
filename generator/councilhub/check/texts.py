"""Every text of a hub's files that may hold variables, whether a site shows it or not."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache

from councilhub.check.things import things
from councilhub.diagnostics import Place
from councilhub.model.article import Article, SourceSection
from councilhub.model.hub import SAID_BY_PROFILE, Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.places import Steps, place_of
from councilhub.model.reading import strings

_HEADING_MARK = "## "
_LINE_END = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Written:
    """A text and where it stands.

    `field` is its key of the front matter: of such a text only the key's place is known. A
    section's text and title have None, and a place for every character.
    """

    text: str
    place: Place
    field: str | None = None
    exact: Place | None = None
    """For a field of a `.md` file, the line on which the text begins."""

    def at(self, offset: int) -> Place:
        """The place of the character at `offset`, or of the key it belongs to."""
        if self.field:
            return self.place
        starts = line_starts(self.text)
        line = bisect_right(starts, offset) - 1
        before = 1 if line else self.place.column
        return Place(self.place.path, self.place.line + line, offset - starts[line] + before)


# A rule asks for many places of one text: counting its lines for each would take too long.
@lru_cache(maxsize=64)
def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line of `text` begins."""
    return (0, *(found.end() for found in _LINE_END.finditer(text)))


def written(hub: Hub) -> Iterator[Written]:
    """Every text of articles, notes and overlays, profiles' contacts and bodies' phones."""
    yield from written_fields(hub)
    for thing in things(hub):
        for section in thing.sections:
            yield Written(section.title, title_place(section))
            yield Written(section.text, text_place(section))


def written_fields(hub: Hub) -> Iterator[Written]:
    """The texts of fields: front matter, profiles' contacts, bodies' phones."""
    for thing in things(hub):
        yield from _matter(thing)
        if isinstance(thing, Notes) and thing.article:
            yield from _matter(thing.article)
    for council in hub.councils.values():
        for key in SAID_BY_PROFILE:
            place = council.places.get(key, council.place)
            for text in strings(getattr(council.profile, key)):
                yield Written(text, place, key)
    for body in hub.bodies.values():
        if body.phone:
            yield Written(body.phone, hub.places[f"body:{body.id}"], "phone")


def _matter(thing: Article | Notes | Overlay) -> Iterator[Written]:
    for steps, text in texts_in(thing.matter, ()):
        key, exact = str(steps[0]), place_of(thing, *steps)
        yield Written(text, thing.places.get(key, thing.place), key, exact)


_WORDS_OF_ALERTS = frozenset({"title", "text", "who", "label"})


def of_alerts(hub: Hub) -> Iterator[Written]:
    """The words of alerts in every language; their numbers, links and ids are data."""
    for alert in hub.all_alerts():
        for steps, text in texts_in(alert.entry, ()):
            if steps[-1] in _WORDS_OF_ALERTS:
                keys = ".".join(step for step in steps if isinstance(step, str))
                yield Written(text, place_of(alert, *steps), keys)


def texts_in(value: object, above: Steps) -> Iterator[tuple[Steps, str]]:
    """Every text inside a value, as `strings` gives them, with the way to it."""
    if isinstance(value, str):
        yield above, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts_in(item, (*above, number))
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name), (*above, field.name.rstrip("_")))


def plain(hub: Hub) -> Iterator[Written]:
    """The texts of data files that pages show as they stand: names, titles, summaries."""
    named = (("topic", hub.topics), ("life", hub.life_events), ("team", hub.teams))
    for prefix, entries in named:
        for id_, thing in entries.items():
            for text in strings(thing):
                yield Written(text, hub.places[f"{prefix}:{id_}"], prefix)
    for body in hub.bodies.values():
        yield Written(body.title, hub.places[f"body:{body.id}"], "title")
    for council in hub.councils.values():
        yield Written(council.profile.name, council.places.get("name", council.place), "name")
    for sheets in (hub.facts, hub.agent_facts):
        for sheet in sheets.values():
            for fact in sheet.values():
                for words in (fact.title, fact.per, fact.concession_for):
                    yield Written(words or "", fact.place, "title")


def text_place(section: SourceSection) -> Place:
    """Where the text of a section begins."""
    return Place(section.place.path, section.text_line)


def title_place(section: SourceSection) -> Place:
    """Where the title of a section begins: behind the `## ` of its heading."""
    return Place(section.place.path, section.place.line, len(_HEADING_MARK) + 1)
