"""The sites that browser tests open, and the two widths."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from councilhub.diagnostics import Audience
from councilhub.pipeline import Examined, build_site, examine
from tests.browser.served import served
from tests.browser.some_pages import build_pages, example
from tests.browser.templates import SITES, TEMPLATES, Where

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def examined() -> Examined:
    """The example hub, all sites composed."""
    return examine(ROOT)


@pytest.fixture(scope="session")
def district(examined: Examined, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sites of a district: it has services, signposts to its county, and local articles."""
    out = tmp_path_factory.mktemp("sites")
    for audience in Audience:
        build_site(examined.site("larkmere", audience), out)
    return out / "larkmere"


@pytest.fixture(params=[375, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page, on a phone and on a desk."""
    with browser.new_context(viewport={"width": request.param, "height": 800}) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def folders(examined: Examined, tmp_path_factory: pytest.TempPathFactory) -> dict[Where, Path]:
    """The examples of all templates, in a folder for each site."""
    made = {of: tmp_path_factory.mktemp("-".join(of)) / "site" for of in SITES}
    for of, out in made.items():
        site = example(examined, of)
        names = {one.page or "index" for one in TEMPLATES if one.site == of}
        targets = {site.redirects[name] for name in names & site.redirects.keys()}
        build_pages(site, names | targets, out)
    return made


@pytest.fixture(scope="session")
def hosts(folders: dict[Where, Path]) -> Iterator[dict[Where, str]]:
    """The address of each site."""
    with ExitStack() as stack:
        yield {of: f"{stack.enter_context(served(out))}/" for of, out in folders.items()}
