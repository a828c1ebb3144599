"""A council's layers exist: its nation first, then groups of councils.

Layers say which texts a council takes over, and in which order. A council is never a layer of
another, and a folder of overlays belongs to a group with a `layer.yml` or to a council.

PASS content/councils/ashdale/council.yml
    nation: england
    layers:
      - england
      - ashdale-and-neighbours
FAIL content/councils/ashdale/council.yml
    nation: england
    layers:
      - ashdale-and-neighbours
      - england
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Place, Related
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.hub import NATIONS, Council, Hub

RULE = "layer-unknown"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Wrong lists of layers, folders of nobody, and layers with the id of a council."""
    hub = checked.hub
    for council in hub.councils.values():
        for message, hint in _wrong(hub, council):
            place = council.places.get("layers", council.place)
            yield Diagnostic(RULE, place, message, hint=hint)
    for layer in sorted(hub.layers.keys() & hub.councils.keys()):
        related = (Related(hub.councils[layer].place, "the council"),)
        message = f"the layer '{layer}' has the id of a council"
        hint = "rename the layer's folder, or take its layer.yml out"
        place = hub.places[f"layer:{layer}"]
        yield Diagnostic(RULE, place, message, hint=hint, related=related)
    for folder, layer, place in _folders(hub):
        if found := _nobodys(hub, folder, layer):
            yield Diagnostic(RULE, place, found[0], hint=found[1])


def _wrong(hub: Hub, council: Council) -> Iterator[tuple[str, str | None]]:
    layers, nation = council.profile.layers, council.profile.nation
    if layers[0] != nation:
        yield f"the first layer is '{layers[0]}', not the nation '{nation}'", f"begin with {nation}"
    for number, layer in enumerate(layers):
        if layer in layers[:number]:
            yield f"the layer '{layer}' stands twice", "keep the later one: a later layer wins"
        elif number and layer != nation and _is_nation(hub, layer):
            yield f"a second nation: '{layer}'", "a council has one nation layer"
        else:
            yield from _layer(hub, layer)


def _is_nation(hub: Hub, layer: str) -> bool:
    return layer in NATIONS or (layer in hub.layers and hub.layers[layer].kind == "nation")


def _layer(hub: Hub, layer: str) -> Iterator[tuple[str, str | None]]:
    path = f"overlays/{layer}/layer.yml"
    if layer == SHARED:
        yield f"'{SHARED}' is a layer of every council", "take it out of the list"
    elif layer in hub.councils:
        yield f"'{layer}' is a council: it is no layer of another", "make a group with a layer.yml"
    elif layer not in hub.layers and path not in hub.unreadable:
        hint = did_you_mean(layer, hub.layers, f"write {path}")
        yield f"no layer '{layer}': there is no {path}", hint
    elif layer in hub.layers and (layer in NATIONS) != (hub.layers[layer].kind == "nation"):
        kind = hub.layers[layer].kind
        yield f"the layer '{layer}' is of kind '{kind}' in {path}", f"nations: {', '.join(NATIONS)}"


def _folders(hub: Hub) -> Iterator[tuple[str, str, Place]]:
    """The folders `overlays/<x>` and `content/councils/<x>`: folder, `x`, its first file."""
    paths = {place.path for place in _places(hub)} | {asset.path for asset in hub.assets}
    first: dict[tuple[str, str], str] = {}
    for path in sorted(paths):
        match path.split("/"):
            case ["overlays", layer, _, *_]:
                first.setdefault(("overlays", layer), path)
            case ["content", "councils", layer, _, *_]:
                first.setdefault(("content/councils", layer), path)
    for (folder, layer), path in first.items():
        yield folder, layer, Place(path)


def _places(hub: Hub) -> Iterator[Place]:
    for folders in (hub.articles, hub.notes, hub.overlays, hub.notes_overlays):
        for folder in folders.values():
            yield from (thing.place for thing in folder.values())
    for sheets in (hub.facts, hub.agent_facts):
        for sheet in sheets.values():
            yield from (fact.place for fact in sheet.values())


def _nobodys(hub: Hub, folder: str, layer: str) -> tuple[str, str | None] | None:
    """What is wrong with a folder, if it is nobody's."""
    broken = {f"overlays/{layer}/layer.yml", f"content/councils/{layer}/council.yml"}
    if layer in hub.councils or not hub.unreadable.isdisjoint(broken):
        return None
    if folder == "overlays" and layer not in hub.layers:
        message = f"overlays/{layer}/ is the folder of no layer and no council"
        otherwise = f"write overlays/{layer}/layer.yml, or the profile of the council"
        return message, did_you_mean(layer, (*hub.layers, *hub.councils), otherwise)
    if folder != "overlays":
        message = f"content/councils/{layer}/ is the folder of no council: it has no council.yml"
        return message, did_you_mean(layer, hub.councils, f"write {folder}/{layer}/council.yml")
    return None
