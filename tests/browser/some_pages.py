"""Some pages of a site, built as the whole site would have them, in a fraction of the time."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from councilhub.adapters import folders, mkdocs
from councilhub.compose import withhold
from councilhub.model.site import Site
from councilhub.pipeline import Examined, theme
from councilhub.render import render
from tests.browser.templates import JOINING, WITHHELD, Where


def build_pages(site: Site, names: Collection[str], out: Path) -> None:
    """Put the pages of these names, and everything that is no page, into the folder `out`."""

    def some(config: Mapping[str, object], files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        kept = {
            path: data
            for path, data in files.items()
            if not path.endswith(".md") or path.removesuffix(".md") in names
        }
        # Links to pages that are left out are no mistake here.
        return mkdocs.build({**config, "validation": {"not_found": "ignore"}}, kept)

    folders.put(out, render(site, theme(), some))


def example(examined: Examined, of: Where) -> Site:
    """A site of the example hub, with a page that an error withholds.

    A council that is joining has not written its accessibility statement yet.
    """
    site = withhold(examined.site(*of), {WITHHELD})
    if site.council.id != JOINING:
        return site
    profile = replace(site.council.profile, accessibility=None)
    return replace(site, council=replace(site.council, profile=profile))
