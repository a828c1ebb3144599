"""Some pages of a site, built as the whole site would have them, in a fraction of the time."""

from collections.abc import Collection
from pathlib import Path

from councilhub.adapters import folders, mkdocs
from councilhub.compose import withhold
from councilhub.model.site import Site
from councilhub.pipeline import Examined, theme
from councilhub.render.site import belongs, staged
from tests.browser.templates import WITHHELD, Where


def build_pages(site: Site, names: Collection[str], out: Path) -> None:
    """Put the pages of these names, and everything that is no page, into the folder `out`."""
    project = staged(site, theme())
    files = {
        path: data
        for path, data in project.files.items()
        if not path.endswith(".md") or path.removesuffix(".md") in names
    }
    # Links to pages that are left out are no mistake here.
    made = mkdocs.build({**project.config, "validation": {"not_found": "ignore"}}, files)
    folders.put(out, {path: data for path, data in made.items() if belongs(site, path, theme())})


def example(examined: Examined, of: Where) -> Site:
    """A site of the example hub, with a page that an error withholds."""
    return withhold(examined.site(*of), {WITHHELD})
