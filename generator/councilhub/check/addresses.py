"""Every web address of a hub, with the place it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from councilhub.check.runs import LINK
from councilhub.check.texts import Written, text_place
from councilhub.check.things import things
from councilhub.diagnostics import Place
from councilhub.model.article import Action, Article, Source
from councilhub.model.facts import Fact
from councilhub.model.hub import Council, Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.places import place_of


class Use(Enum):
    """What an address is for."""

    LINK = auto()
    """Readers follow it from words: a link in text, an action, a fact."""
    DATA = auto()
    """It says where something is to be found: a source, a website."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address, which may also be `article:<id>` or a variable.

    `words` are those of the link, where they stand beside it.
    """

    url: str
    place: Place
    use: Use
    words: str | None = None


def addresses(hub: Hub) -> Iterator[Address]:
    """The addresses of texts, fields, facts, profiles, bodies and alerts."""
    for thing in things(hub):
        yield from _in_file(thing)
    for sheets in (hub.facts, hub.agent_facts):
        for sheet in sheets.values():
            for fact in sheet.values():
                yield from _in_fact(fact)
    for council in hub.councils.values():
        yield from _in_profile(council)
    for id_, body in hub.bodies.items():
        yield Address(body.website, hub.places[f"body:{id_}"], Use.DATA)
    for alert in hub.all_alerts():
        for number, each in enumerate(alert.entry.links):
            place = place_of(alert, "links", number, "link")
            yield Address(each.link, place, Use.LINK, each.label)


def _in_file(thing: Article | Notes | Overlay) -> Iterator[Address]:
    yield from _in_fields(thing)
    if isinstance(thing, Notes) and thing.article:
        yield from _in_fields(thing.article)
    for section in thing.sections:
        written = Written(section.text, text_place(section))
        for link in LINK.finditer(section.text):
            if not link[0].startswith("!"):
                place = written.at(link.start())
                yield Address(link["address"], place, Use.LINK, link["words"])


def _in_fields(thing: Article | Notes | Overlay) -> Iterator[Address]:
    actions: tuple[Action, ...] = getattr(thing.matter, "actions", None) or ()
    for number, action in enumerate(actions):
        place = place_of(thing, "actions", number, "link")
        yield Address(action.link, place, Use.LINK, action.label)
    sources: tuple[Source, ...] = getattr(thing.matter, "sources", None) or ()
    for number, source in enumerate(sources):
        yield Address(source.url, place_of(thing, "sources", number, "url"), Use.DATA)
    if see := getattr(thing.matter, "see", None):
        yield Address(see, place_of(thing, "see"), Use.DATA)


def _in_fact(fact: Fact) -> Iterator[Address]:
    for value in fact.values:
        if fact.group == "links" and isinstance(value.value, str):
            yield Address(value.value, value.place, Use.LINK)
        if value.decision:
            yield Address(value.decision, value.place, Use.DATA)


def _in_profile(council: Council) -> Iterator[Address]:
    profile, places = council.profile, council.places
    yield Address(profile.website, places.get("website", council.place), Use.DATA)
    sites = profile.sites
    for url in (sites.public, sites.agent) if sites else ():
        if url:
            yield Address(url, places.get("sites", council.place), Use.DATA)
