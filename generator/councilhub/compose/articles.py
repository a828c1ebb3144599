"""What an article says on one site, once its layers lie on each other: with links resolved."""

from collections.abc import Mapping
from dataclasses import replace

from councilhub.compose.links import Resolver
from councilhub.diagnostics import Place
from councilhub.ids import did_you_mean
from councilhub.model.article import Action
from councilhub.model.hub import Body
from councilhub.model.site import Field, Part, Provider, Section


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
            value = provider_of(value.removeprefix("body:"), bodies, resolver, place)
        case _:
            return field
    return replace(field, value=value) if value else None


def _action(action: Action, resolver: Resolver, place: Place) -> Action | None:
    if not action.link.startswith("article:"):
        return action
    id_, _, section = action.link.removeprefix("article:").partition("#")
    target = resolver.article(id_, section, place)
    return replace(action, link=f"article:{target}") if target else None


def provider_of(
    id_: str, bodies: Mapping[str, Body], resolver: Resolver, place: Place
) -> Provider | None:
    """The body of that id, else None and a finding."""
    if id_ not in bodies:
        resolver.missing(place, f"no body '{id_}'", did_you_mean(id_, bodies, "see bodies.yml"))
        return None
    body = bodies[id_]
    return Provider(name=body.title, url=body.website, phone=body.phone)
