"""What rules about words look at: the texts that people read, and every text there is."""

from collections.abc import Iterator

from councilhub.check.texts import Written, of_alerts, text_place, texts_in, title_place
from councilhub.check.things import things
from councilhub.diagnostics import Place
from councilhub.model.article import Article
from councilhub.model.facts import Fact
from councilhub.model.hub import SAID_BY_PROFILE, Council, Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.places import Steps, place_of

_DATA = frozenset(
    {
        *("id", "kind", "lgsl", "provided_by", "for", "owner", "related", "life_events", "level"),
        *("url", "link", "see", "offered", "remove", "base", "review_in", "reviewed_by", "triage"),
        *("audience", "next", "sections", "fields", "compliance", "criteria", "answers_in"),
    }
)
"""Keys whose values are chosen or refer to something: nobody reads them as words."""
_NOT_OUR_WORDS = frozenset({"keywords", "sources", "translations"})
"""Keys of words that callers or the titles of other pages use, and of other languages."""


def every_text(hub: Hub) -> Iterator[Written]:
    """Every text of articles, notes, overlays, alerts, profiles, facts, and data that pages show.

    `field` says which one inside a key, as in `urgent.phone`.
    """
    yield from _fields_and_sections(hub)
    yield from _data(hub)


def prose(hub: Hub) -> Iterator[Written]:
    """Every text that people read: sections, their titles, and the fields that are not data.

    Phone numbers of bodies and email addresses of teams are data.
    """
    return _without(_DATA, _fields_and_sections(hub))


def own_words(hub: Hub) -> Iterator[Written]:
    """The prose that the hub's authors put in words themselves."""
    return _without(_NOT_OUR_WORDS, prose(hub))


def _without(keys: frozenset[str], texts: Iterator[Written]) -> Iterator[Written]:
    return (text for text in texts if keys.isdisjoint((text.field or "").split(".")))


def _fields_and_sections(hub: Hub) -> Iterator[Written]:
    for thing in things(hub):
        yield from _of_file(thing)
    for council in hub.councils.values():
        yield from _of_profile(council)
    for fact in _facts(hub):
        yield from _of_fact(fact)
    yield from of_alerts(hub)
    yield from _of_lists(hub)


def _of_file(thing: Article | Notes | Overlay) -> Iterator[Written]:
    shapes = [thing.matter]
    if isinstance(thing, Notes) and thing.article:
        shapes.append(thing.article.matter)
    for shape in shapes:
        for steps, text in texts_in(shape, ()):
            yield Written(text, place_of(thing, *steps), _name(steps))
    for section in thing.sections:
        yield Written(section.title, title_place(section))
        yield Written(section.text, text_place(section))


def _of_profile(council: Council) -> Iterator[Written]:
    profile = council.profile
    for key in ("name", *SAID_BY_PROFILE):
        place = council.places.get(key, council.place)
        for steps, text in texts_in(getattr(profile, key), (key,)):
            yield Written(text, place, _name(steps))
    for team in profile.teams:
        yield Written(team.title, council.places.get("teams", council.place), "teams.title")


def _of_fact(fact: Fact) -> Iterator[Written]:
    for key in ("title", "per", "concession_for"):
        if words := getattr(fact, key):
            yield Written(words, fact.place, key)
    for value in fact.values:
        for other in value.except_on:
            if other.because:
                yield Written(other.because, value.place, "because")


def _of_lists(hub: Hub) -> Iterator[Written]:
    for id_, topic in hub.topics.items():
        yield from _there(hub.places[f"topic:{id_}"], "topic", topic.title, topic.summary)
    for id_, event in hub.life_events.items():
        yield from _there(hub.places[f"life:{id_}"], "life event", event.title, event.summary)
    for id_, team in hub.teams.items():
        yield from _there(hub.places[f"team:{id_}"], "team", team.title)
    for id_, body in hub.bodies.items():
        yield from _there(hub.places[f"body:{id_}"], "body", body.title)
    for id_, layer in hub.layers.items():
        yield from _there(hub.places[f"layer:{id_}"], "layer", layer.title)


def _data(hub: Hub) -> Iterator[Written]:
    """Values and addresses that pages show but that nobody wrote as words."""
    for fact in _facts(hub):
        for value in fact.values:
            shown = value.value if isinstance(value.value, str) else None
            yield from _there(value.place, fact.name, shown, value.concession, value.decision)
    for council in hub.councils.values():
        profile, places = council.profile, council.places
        yield Written(profile.website, places.get("website", council.place), "website")
        for _, url in texts_in(profile.sites, ()):
            yield Written(url, places.get("sites", council.place), "sites")
    for id_, team in hub.teams.items():
        yield from _there(hub.places[f"team:{id_}"], "email", team.email)
    for id_, body in hub.bodies.items():
        yield from _there(hub.places[f"body:{id_}"], "body", body.website, body.phone)
    for alert in hub.all_alerts():
        for number, contact in enumerate(alert.entry.phones):
            yield Written(contact.phone, place_of(alert, "phones", number, "phone"), "phones.phone")
        for number, link in enumerate(alert.entry.links):
            yield Written(link.link, place_of(alert, "links", number, "link"), "links.link")


def _there(place: Place, field: str, *texts: str | None) -> Iterator[Written]:
    return (Written(text, place, field) for text in texts if text)


def _facts(hub: Hub) -> Iterator[Fact]:
    for sheets in (hub.facts, hub.agent_facts):
        for sheet in sheets.values():
            yield from sheet.values()


def _name(steps: Steps) -> str:
    """The keys on the way to a value, as in `urgent.phone`."""
    return ".".join(step for step in steps if isinstance(step, str))
