"""The sites that browser tests open, and the two widths."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from councilhub.diagnostics import Audience
from councilhub.pipeline import build_site, examine

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sites of a district: it has services, signposts to its county, and local articles."""
    out = tmp_path_factory.mktemp("sites")
    examined = examine(ROOT)
    for audience in Audience:
        build_site(examined.site("larkmere", audience), out)
    return out / "larkmere"


@pytest.fixture(scope="session")
def joining(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site of a council that is joining: facts that it lacks are asked for."""
    out = tmp_path_factory.mktemp("joining")
    build_site(examine(ROOT).site("brindlow", Audience.PUBLIC), out)
    return out / "brindlow" / "public"


@pytest.fixture(params=[375, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page, on a phone and on a desk."""
    with browser.new_context(viewport={"width": request.param, "height": 800}) as context:
        yield context.new_page()
