"""The guards of public bytes look at data too: one that told too much would set off the alarm."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from councilhub.diagnostics import Audience
from councilhub.render.frame import Frame
from councilhub.render.open_data import lists
from councilhub.render.open_data.parts import head
from tests.guards.council_mutations import change_texts
from tests.guards.hubs import Memo, Sites, assert_same, published

NOTES = "content/shared/waste/agent/bulky-waste.md"


@pytest.fixture
def build(memo: Memo) -> Callable[[Path], Sites]:
    """The residents' sites of a county and of one of its districts."""
    return lambda root: published(
        root, (Audience.PUBLIC,), build=memo, only=["larkmere", "wexmoor"]
    )


def tell(monkeypatch: pytest.MonkeyPatch, words: Callable[[Frame], str]) -> None:
    """Let the lists of articles say `words`, and no page."""

    def telling(frame: Frame, shape: str, page: str) -> dict[str, Any]:
        made = head(frame, shape, page)
        return made | {"publisher": replace(made["publisher"], attribution=words(frame))}

    monkeypatch.setattr(lists, "head", telling)


def test_the_guards_see_every_kind_of_data(sites: Sites) -> None:
    public = sites["ashdale/public"]
    beside = {f"bulky-waste/{name}" for name in ("index.html", "index.json", "fragment.html")}
    lists_of = {"index.json", "services.json", "feed.xml", "sitemap.xml", "contact/index.json"}
    below = {"data/article-1.schema.json", "data/open-referral.json", "data/search.js"}
    assert beside | lists_of | below <= public.keys()
    assert not [path for path in sites["ashdale/agent"] if path.endswith("index.json")]


def test_a_page_leads_to_its_document_and_each_page_of_content_has_one(sites: Sites) -> None:
    public = sites["ashdale/public"]
    link = b'<link rel="alternate" type="application/json" href="index.json">'
    pages = {path.removesuffix("index.html") for path in public if path.endswith("index.html")}
    leading = {page for page in pages if link in public[f"{page}index.html"]}
    moved = {page for page in pages if b"refresh" in public[f"{page}index.html"]}
    assert {page for page in pages if f"{page}index.json" in public} == leading | moved
    assert pages - leading - moved == {"a-z/", "about/", "accessibility/", "search/"}
    assert link not in b"".join(sites["ashdale/agent"].values())


def test_if_data_told_what_agents_read_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, changed: Path, build: Callable[[Path], Sites]
) -> None:
    tell(monkeypatch, lambda _: (changed / NOTES).read_text("utf-8"))
    before = build(changed)
    (changed / NOTES).write_text("---\ntriage: A\n---\nOnly staff know.\n", "utf-8")
    with pytest.raises(AssertionError, match=r"files differ.*index\.json"):
        assert_same(before, build(changed))


def test_if_data_told_what_another_council_says_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, changed: Path, build: Callable[[Path], Sites]
) -> None:
    said: list[str] = []

    def everything_so_far(frame: Frame) -> str:
        texts = (s.text for a in frame.site.articles.values() for s in a.sections)
        said.extend(texts)
        return " ".join(said)

    def of_county() -> Sites:
        said.clear()
        return {"wexmoor/public": build(changed)["wexmoor/public"]}

    tell(monkeypatch, everything_so_far)
    before = of_county()
    change_texts(changed, "larkmere")
    with pytest.raises(AssertionError, match=r"files differ.*index\.json"):
        assert_same(before, of_county())
