"""Where each part of an agent's page comes from: every section and field, with its file."""

from collections.abc import Iterator
from datetime import date

from councilhub.model.dates import day_in_words
from councilhub.model.drift import Standing, State, Target
from councilhub.model.site import Origin
from councilhub.render.drift import has_ended, state_words
from councilhub.render.frame import View
from councilhub.render.law import part_link, part_name
from councilhub.render.layers import Half, Layers

_DOES = {
    "append": "adds the last part",
    "prepend": "adds the first part",
    "insert": "adds this",
    "remove": "leaves this out",
}


def parts(layers: Layers) -> list[View]:
    """The parts of the page in two lists: what residents see too, and the agents' own."""
    titles = ("What residents see", "Agent notes")
    found: list[View] = []
    for title, half in zip(titles, layers.halves, strict=False):
        shown = "" if layers.article.agent_only else title
        found.append({"title": shown, "rows": list(_rows(layers, half))})
    return found


def _rows(layers: Layers, half: Half) -> Iterator[View]:
    yield from _fields(layers, half)
    for section in half.sections:
        target = Target("section", section.id)
        files = [_file(layers, half, target, p.origin) for p in section.parts if p.text]
        yield {"names": [_name(half, target, section.title)], "files": files}
    for standing in half.standings:
        if standing.operation == "remove" or has_ended(standing):
            name = _name(half, standing.target, standing.title)
            yield {"names": [name], "files": [_told(layers, standing)]}


def _fields(layers: Layers, half: Half) -> Iterator[View]:
    """The fields; those of which there is the same to say stand together."""
    groups: list[tuple[View, list[View]]] = []
    for name, field in half.fields.items():
        target = Target("field", name)
        file = _file(layers, half, target, field.origin)
        names = next((names for known, names in groups if known == file), None)
        if names is None:
            names = []
            groups.append((file, names))
        names.append(_name(half, target, ""))
    for file, names in groups:
        yield {"names": names, "files": [file]}


def _name(half: Half, target: Target, title: str) -> View:
    return {"text": part_name(half, target, title), "href": part_link(half, target)}


def _file(layers: Layers, half: Half, target: Target, origin: Origin) -> View:
    """One file that a part was written in, and how its text stands."""
    operation = (origin.layer, target)
    standing = next((s for s in half.standings if (s.layer, s.target) == operation), None)
    if standing:
        return _told(layers, standing)
    # What is neither the article's nor an overlay's is a default, such as the council's contact.
    ours = origin.place.path == half.sources[0]
    return {
        "layer": layers.frame.layer_name(origin.layer),
        "does": "",
        "state": _reviewed(half) if ours else "",
        "tone": "",
        "edit": layers.edit(origin.place.path),
    }


def _tone(standing: Standing) -> str:
    if standing.state is State.DRIFTED_LAW:
        return "law"
    return "changed" if standing.state is State.DRIFTED and not standing.held else ""


def _told(layers: Layers, standing: Standing) -> View:
    return {
        "layer": layers.frame.layer_name(standing.layer),
        "does": _DOES.get(standing.operation, ""),
        "state": state_words(layers.frame.layer_name, standing),
        "tone": _tone(standing),
        "edit": layers.edit(standing.place.path),
    }


def _reviewed(half: Half) -> str:
    field = half.fields.get("last_reviewed_on")
    day = field.value if field else None
    return f"Reviewed on {day_in_words(day)}" if isinstance(day, date) else "Not reviewed yet"
