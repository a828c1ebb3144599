"""The open data of small hubs, read back."""

import json
from typing import Any

from councilhub.compose.withhold import withhold
from councilhub.model.site import Site
from councilhub.render.frame import Frame
from councilhub.render.open_data import open_data
from councilhub.render.site import pages
from tests.support import PUBLIC, Tree, site_of

Json = dict[str, Any]


def data_files(site: Site) -> dict[str, bytes]:
    """The open data of a site by path."""
    frame = Frame(site)
    return open_data(frame, {page: view for page, view, _ in pages(frame)})


def read(tree: Tree, path: str = "", council: str = "stonebridge", broken: str = "") -> Json:
    """A document of a residents' site; `broken` is a file that has a mistake."""
    site = withhold(site_of(tree, council, PUBLIC), {broken})
    found: Json = json.loads(data_files(site)[path])
    return found
