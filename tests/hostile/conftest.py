"""A small hub in which nothing is wrong, and its sites."""

import time
from collections.abc import Iterator

import pytest

from tests.guards.hubs import Memo, Sites, published
from tests.hostile.hub import TREE
from tests.support import written

MOST_SECONDS = 5


@pytest.fixture(scope="session")
def memo() -> Memo:
    """MkDocs, run once for each distinct project."""
    return Memo()


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory, memo: Memo) -> Sites:
    """The sites of the hub before anything is wrong."""
    return published(written(tmp_path_factory.mktemp("clean"), TREE), build=memo)


@pytest.fixture(autouse=True)
def _in_time(clean: Sites) -> Iterator[None]:
    """Whatever a file holds, reading and building take seconds: of this process, not of a clock."""
    assert clean
    start = time.process_time()
    yield
    assert time.process_time() - start < MOST_SECONDS
