"""One article on one site: its layers laid over each other, then its links resolved."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from councilhub.compose.draft import Draft, made
from councilhub.compose.links import Resolver
from councilhub.diagnostics import Place
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.article import Action, Article, SourceSection
from councilhub.model.hub import Body, Council, Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.site import Field, Origin, Part, Provider, Section


def overlays_on(
    sheets: Mapping[str, Mapping[str, Overlay]], article: str, council: Council
) -> tuple[Overlay, ...]:
    """The overlays on `article` that reach a council, the last to win last."""
    found = (sheets.get(layer, {}).get(article) for layer in council.chain[1:])
    return tuple(overlay for overlay in found if overlay)


def draft_article(hub: Hub, article: Article, overlays: tuple[Overlay, ...]) -> Draft:
    """An article with every layer laid over it."""
    kind = "shared article" if article.layer == SHARED else "article"
    draft = Draft(
        of=f"{kind} '{article.id}'",
        sections=_sections(article.sections, article.layer),
        fields=_fields(article),
        sources=[article.place.path],
        withheld=article.unreadable,
    )
    if article.layer != SHARED:
        for section in article.sections:
            draft.refuse_policy(section)
    return _lay(hub, draft, overlays)


def draft_notes(hub: Hub, notes: Notes, overlays: tuple[Overlay, ...]) -> Draft:
    """Agent notes with every layer laid over them."""
    draft = Draft(
        of=f"agent notes '{notes.id}'",
        sections=[] if notes.article else _sections(notes.sections, notes.layer),
        fields=_matter(notes),
        sources=[notes.place.path],
        withheld=notes.unreadable,
    )
    return _lay(hub, draft, overlays)


def _lay(hub: Hub, draft: Draft, overlays: tuple[Overlay, ...]) -> Draft:
    for overlay in overlays:
        layer = hub.layers.get(overlay.layer)
        draft.lay(overlay, sets_policy=layer is not None and layer.kind == "nation")
    return draft


def _sections(sections: tuple[SourceSection, ...], layer: str) -> list[Section]:
    return [made(section, Origin(layer, section.place), "base") for section in sections]


def _fields(article: Article) -> dict[str, Field]:
    return dict(_values(article.matter, article.layer, article.places, article.place))


def _matter(notes: Notes) -> dict[str, Field]:
    return dict(_values(notes.matter, notes.layer, notes.places, notes.place))


def _values(
    matter: object, layer: str, places: Mapping[str, Place], otherwise: Place
) -> Iterator[tuple[str, Field]]:
    """The front-matter keys that have a value, with their origin."""
    for field in fields(matter):  # type: ignore[arg-type]  # a shape: always a dataclass
        key, value = field.name.rstrip("_"), getattr(matter, field.name)
        if value not in (None, ()):
            yield key, Field(value=value, origin=Origin(layer, places.get(key, otherwise)))


def resolved_sections(sections: list[Section], resolver: Resolver) -> tuple[Section, ...]:
    """The sections that have text, with links as the site has them."""
    return tuple(
        replace(section, parts=tuple(_part(part, resolver) for part in section.parts))
        for section in sections
        if section.text
    )


def _part(part: Part, resolver: Resolver) -> Part:
    start = Place(part.origin.place.path, part.text_line)
    return replace(part, text=resolver.text(part.text, start))


def resolved_fields(
    values: Mapping[str, Field], resolver: Resolver, bodies: Mapping[str, Body]
) -> dict[str, Field]:
    """Fields with links as the site has them; what leads nowhere is left out."""
    found = {name: _field(name, field, resolver, bodies) for name, field in values.items()}
    return {name: field for name, field in found.items() if field}


def _field(name: str, field: Field, resolver: Resolver, bodies: Mapping[str, Body]) -> Field | None:
    place, value = field.origin.place, field.value
    match name, value:
        case "related", tuple():
            links = [resolver.article(id_, None, place) for id_ in value]
            value = tuple(link for link in links if link)
        case "actions", tuple():
            value = tuple(a for a in (_action(a, resolver, place) for a in value) if a)
        case "delivered_by" | "accountable", str() if value.startswith("body:"):
            value = _body(value.removeprefix("body:"), bodies, resolver, place)
        case _:
            return field
    return replace(field, value=value) if value else None


def _action(action: Action, resolver: Resolver, place: Place) -> Action | None:
    if not action.link.startswith("article:"):
        return action
    id_, _, section = action.link.removeprefix("article:").partition("#")
    target = resolver.article(id_, section, place)
    return replace(action, link=f"article:{target}") if target else None


def _body(
    id_: str, bodies: Mapping[str, Body], resolver: Resolver, place: Place
) -> Provider | None:
    if id_ not in bodies:
        resolver.missing(place, f"no body '{id_}'", did_you_mean(id_, bodies, "see bodies.yml"))
        return None
    body = bodies[id_]
    return Provider(name=body.title, url=body.website, phone=body.phone)
