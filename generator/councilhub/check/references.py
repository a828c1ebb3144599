"""Everything in a hub's files that refers to an article by its id, whether a page shows it or not.

Links, lists and actions; overlays and agent notes, by their file names; steps of life events, what
bodies provide, what alerts name, and redirects.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from councilhub.check.texts import Written, text_place
from councilhub.check.things import agents_articles, things
from councilhub.diagnostics import Audience, Place, audience_of
from councilhub.ids import SHARED
from councilhub.model.article import Action, Article, SourceSection
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.places import place_of
from councilhub.model.text import ARTICLE_LINK

_PREFIX = "article:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One place that names an article."""

    id: str
    layer: str
    """Whose file it stands in: `shared`, a group layer or a council."""
    what: str
    """In words, as in "a step of the life event 'moving-home'"."""
    place: Place
    key: Place
    """Where the key of the front matter stands that it is part of; in a text, `place`."""
    of_shared: bool = False
    """Whether only a shared article can be meant, whatever a council has."""


def references(hub: Hub) -> Iterator[Reference]:
    """Every reference of a hub's files."""
    yield from links(hub)
    yield from provided(hub)
    yield from named_by_alerts(hub)
    yield from top_tasks(hub)
    for event in hub.life_events.values():
        for number, step in enumerate(event.steps):
            what = f"a step of the life event '{event.id}'"
            place = hub.places[f"life:{event.id}:{number}"]
            yield _in_data(step, what, place, of_shared=True)
    for old, new in hub.redirects.items():
        yield _in_data(new, f"the redirect of '{old}'", hub.places[f"redirect:{old}"])
    for notes in (each for folder in hub.notes.values() for each in folder.values()):
        if notes.article is None:
            yield _by_name(notes, "agent notes on it")
    yield from overlaid(hub.overlays, "an overlay on it")
    yield from overlaid(hub.notes_overlays, "an overlay on its agent notes")


def links(hub: Hub) -> Iterator[Reference]:
    """Links, actions, `related` and `see` of every Markdown file."""
    for thing in things(hub):
        yield from _in_fields(thing, thing)
        if isinstance(thing, Notes) and thing.article:
            yield from _in_fields(thing.article, thing)
        for section in thing.sections:
            yield from _in_text(section, thing.layer)


def provided(hub: Hub) -> Iterator[Reference]:
    """What bodies provide."""
    for body in hub.bodies.values():
        for number, id_ in enumerate(body.provides):
            what = f"what the body '{body.id}' provides"
            place = hub.places[f"body:{body.id}:{number}"]
            yield _in_data(id_, what, place, of_shared=True)


def top_tasks(hub: Hub) -> Iterator[Reference]:
    """What stands on first pages: of all councils, and of one."""
    for number, id_ in enumerate(hub.top_tasks):
        yield _in_data(id_, "a top task", hub.places[f"task:{number}"], of_shared=True)
    for council in hub.councils.values():
        for number, id_ in enumerate(council.profile.top_tasks):
            place = place_of(council, "top_tasks", number)
            what = f"a top task of '{council.id}'"
            yield Reference(id=id_, layer=council.id, what=what, place=place, key=place)


def named_by_alerts(hub: Hub) -> Iterator[Reference]:
    """The pages that show alerts, and what alerts lead to."""
    for alert in hub.all_alerts():
        found = [(id_, "a page", ("pages", n)) for n, id_ in enumerate(alert.entry.pages)]
        for number, link in enumerate(alert.entry.links):
            if link.link.startswith(_PREFIX):
                id_ = link.link.removeprefix(_PREFIX)
                found.append((id_, "a link", ("links", number)))
        for id_, what, steps in found:
            place = place_of(alert, *steps)
            of_alert = f"{what} of the alert '{alert.id}'"
            yield Reference(id=id_, layer=alert.council, what=of_alert, place=place, key=place)


def overlaid(sheets: Mapping[str, Mapping[str, Overlay]], what: str) -> Iterator[Reference]:
    """Overlays, each by its name."""
    for sheet in sheets.values():
        for overlay in sheet.values():
            yield _by_name(overlay, what, of_shared=True)


def is_there(hub: Hub, reference: Reference) -> bool:
    """Whether what a reference names is an article of its own layer, or a shared one.

    What only agents have is there for agents' files alone.
    """
    layers = (SHARED, reference.layer)
    if any(reference.id in hub.articles.get(layer, {}) for layer in layers):
        return True
    of_agents = audience_of(reference.place.path) is Audience.AGENT
    return of_agents and any(reference.id in agents_articles(hub, layer) for layer in layers)


def _in_fields(
    written: Article | Notes | Overlay, file: Article | Notes | Overlay
) -> Iterator[Reference]:
    """What the front matter of `file` names; `written` is what was made of it."""
    found: list[tuple[str, str, tuple[str | int, ...]]] = []
    related: tuple[str, ...] = getattr(written.matter, "related", None) or ()
    found += ((id_, "'related'", ("related", n)) for n, id_ in enumerate(related))
    actions: tuple[Action, ...] = getattr(written.matter, "actions", None) or ()
    for number, action in enumerate(actions):
        if action.link.startswith(_PREFIX):
            id_ = action.link.removeprefix(_PREFIX).partition("#")[0]
            found.append((id_, "an action", ("actions", number, "link")))
    see: str = getattr(written.matter, "see", None) or ""
    if see.startswith(_PREFIX):
        found.append((see.removeprefix(_PREFIX), "'see'", ("see",)))
    for id_, what, steps in found:
        place = place_of(file, *steps)
        # Composing tells of `see` at the key that makes the page a signpost.
        keys = ("offered", "see") if what == "'see'" else (str(steps[0]),)
        key = next((file.places[key] for key in keys if key in file.places), place)
        yield Reference(id=id_, layer=file.layer, what=what, place=place, key=key)


def _in_text(section: SourceSection, layer: str) -> Iterator[Reference]:
    written = Written(section.text, text_place(section))
    for found in ARTICLE_LINK.finditer(section.text):
        place = written.at(found.start())
        yield Reference(id=found[2], layer=layer, what="a link", place=place, key=place)


def _in_data(id_: str, what: str, place: Place, *, of_shared: bool = False) -> Reference:
    return Reference(id=id_, layer=SHARED, what=what, place=place, key=place, of_shared=of_shared)


def _by_name(thing: Notes | Overlay, what: str, *, of_shared: bool = False) -> Reference:
    place = thing.place
    return Reference(
        id=thing.id, layer=thing.layer, what=what, place=place, key=place, of_shared=of_shared
    )
