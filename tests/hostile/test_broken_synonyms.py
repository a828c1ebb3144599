"""Synonyms that cannot be read: search works without them, and nothing else notices."""

from pathlib import Path

import pytest

from councilhub import pipeline
from tests.guards.hubs import DAY, Memo, Pages, published
from tests.hostile.hub import TREE
from tests.support import written

PATH = "content/shared/synonyms.yml"
SEARCH = "data/search.js"
GOOD = "  - means: sofas\n    words:\n      - chesterfield\n"
BROKEN = (b"\xff\xfe\x00", b"", b"a: [\n", b"- sofas\n", b"synonyms:\n  - means: sofas\n")


def but_for_search(pages: Pages) -> Pages:
    return {path: data for path, data in pages.items() if path != SEARCH}


@pytest.mark.parametrize("rubbish", BROKEN)
def test_they_hold_back_nothing(tmp_path: Path, rubbish: bytes) -> None:
    found = pipeline.examine(written(tmp_path, {**TREE, PATH: rubbish}), DAY)
    assert found.failed
    assert {finding.place.path for finding in found.diagnostics} == {PATH}
    assert found.held_back == frozenset()


def test_sites_are_built_as_if_there_were_none_but_for_those_that_can_be_read(
    tmp_path: Path, memo: Memo
) -> None:
    tree = {**TREE, PATH: f"synonyms:\n  - means: tip\n{GOOD}"}
    without = published(written(tmp_path / "without", TREE), build=memo)
    with_some = published(written(tmp_path / "with", tree), build=memo)
    assert without.keys() == with_some.keys()
    for name, pages in with_some.items():
        assert but_for_search(pages) == but_for_search(without[name])
        if name.endswith("/agent"):
            assert b'["sofas","chesterfield"]' in pages[SEARCH]
            assert b"tip" not in pages[SEARCH]
