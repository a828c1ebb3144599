"""The sites that browser tests open."""

from pathlib import Path

import pytest

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
