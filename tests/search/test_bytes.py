"""What search costs residents: bytes, which are the same on every machine."""

import gzip

import pytest

from councilhub.diagnostics import Audience
from councilhub.pipeline import examine
from councilhub.render.config import PUBLIC_SCRIPTS, THEME
from councilhub.render.frame import Frame
from councilhub.render.search import search_files
from tests.benchmarks.manyarticles import ROOT, write

ARTICLES = 300
MOST_DATA = 60_000
MOST_AT_START = 3_000


def after_gzip(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def weight(frame: Frame) -> int:
    """Of all data that a search of residents asks for."""
    return sum(map(after_gzip, search_files(frame).values()))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    """The public site of a hub with hundreds of articles."""
    hub = tmp_path_factory.mktemp("hub")
    real = examine(ROOT, audiences=(Audience.PUBLIC,)).site("ashdale", Audience.PUBLIC)
    write(hub, ARTICLES - len(real.articles))
    site = examine(hub, audiences=(Audience.PUBLIC,)).site("ashdale", Audience.PUBLIC)
    assert len(site.articles) == ARTICLES
    return Frame(site)


def test_all_data_of_hundreds_of_articles_is_small(many: Frame) -> None:
    assert weight(many) <= MOST_DATA


def test_before_anybody_searches_there_is_one_small_script() -> None:
    scripts = [THEME / name for name in PUBLIC_SCRIPTS if "search" in name]
    assert len(scripts) == 1
    assert after_gzip(scripts[0].read_bytes()) <= MOST_AT_START
