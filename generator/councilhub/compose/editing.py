"""What agents are told of the files behind a page: what their layers are called, where to edit."""

from urllib.parse import quote

from councilhub.ids import SHARED
from councilhub.model.hub import Council, Hub


def titles(hub: Hub, council: Council) -> dict[str, str]:
    """What each layer of a council is called; one whose `layer.yml` is not there, by its id."""
    groups = {id_: hub.layers[id_].title for id_ in council.profile.layers if id_ in hub.layers}
    named = {SHARED: "Shared text", **groups, council.id: council.profile.name}
    return {layer: named.get(layer, layer) for layer in council.chain}


def editing(hub: Hub) -> str | None:
    """What stands before a file's path in the address at which GitHub lets people edit it."""
    settings = hub.settings
    if settings is None or settings.repository is None:
        return None
    return f"{settings.repository.rstrip('/')}/edit/{quote(settings.branch)}/"
