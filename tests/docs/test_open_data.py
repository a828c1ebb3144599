"""The page on open data: what it quotes is so, its filters print what they are said to print."""

import json
import re
from collections.abc import Mapping

import pytest

from councilhub import pipeline
from tests.docs.pages import DOCS, HUB, Fence, fences
from tests.render.open_sites import data_files
from tests.support import PUBLIC
from tests.workflows.fake_jq import run

PAGE = (DOCS / "open-data.md").read_text("utf-8")
FENCES = fences(PAGE)
PULLED = re.compile(r"curl -s https://help\.ashdale\.example\.org/(\S+) \|\s+jq -r '(.*)'")


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The data of Ashdale in the hub of the guide."""
    return data_files(pipeline.examine(HUB, audiences=(PUBLIC,)).site("ashdale", PUBLIC))


def within(quoted: object, whole: object) -> bool:
    """Whether all that is quoted is there: keys and items may be left out."""
    if isinstance(quoted, dict) and isinstance(whole, dict):
        return all(key in whole and within(quoted[key], whole[key]) for key in quoted)
    if isinstance(quoted, list) and isinstance(whole, list):
        rest = iter(whole)
        return all(any(within(item, other) for other in rest) for item in quoted)
    return quoted == whole


@pytest.mark.parametrize("fence", [fence for fence in FENCES if fence.language == "json"])
def test_what_is_quoted_stands_in_the_document(files: Mapping[str, bytes], fence: Fence) -> None:
    assert fence.file
    assert within(json.loads(fence.text), json.loads(files[fence.file]))


def test_a_quotation_that_is_not_so_is_seen() -> None:
    assert within({"a": [2]}, {"a": [1, 2], "b": 3})
    assert not within({"a": [2, 1]}, {"a": [1, 2]})
    assert not within({"c": 1}, {"b": 3})


@pytest.mark.parametrize("fence", [fence for fence in FENCES if fence.language == "sh"])
def test_a_filter_prints_what_the_page_says(files: Mapping[str, bytes], fence: Fence) -> None:
    found = PULLED.search(fence.text)
    assert found
    assert run(found[2], files[found[1]].decode(), raw=True) == fence.output


def test_every_kind_of_file_is_named(files: Mapping[str, bytes]) -> None:
    named = set(re.findall(r"`([^`\s]+)`", PAGE))
    patterns = {re.escape(name).replace("<", "(?P<").replace(">", ">[a-z0-9-]+)") for name in named}
    assert [p for p in files if not any(re.fullmatch(pattern, p) for pattern in patterns)] == []
