"""Callers' phrases, typed into a desk's search box.

Somebody who saw only the titles of the example hub's articles wrote what callers might say, with the
article that each phrase should find. Half of the phrases, told apart by their digest, was set aside
before search, keywords and synonyms were made better with the other half. So what the half set aside
finds is what new phrases would find.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from councilhub.diagnostics import Audience
from councilhub.model.site import Site
from councilhub.pipeline import build_site, examine
from tests.search.boxes import COUNCILHUB, all_loaded, found, watched
from tests.search.phrases import Score, aside, score, tuned

ROOT = Path(__file__).parents[2]
COUNCIL = "ashdale"
"""It provides every service of the example hub."""
HALVES = {"tuned": tuned(), "aside": aside()}


@pytest.fixture(scope="module")
def desk() -> Site:
    return examine(ROOT).site(COUNCIL, Audience.AGENT)


@pytest.fixture(scope="module")
def answers(
    desk: Site, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> list[list[str]]:
    """What each phrase that was set aside finds, in pages opened from a folder."""
    out = tmp_path_factory.mktemp("sites")
    build_site(desk, out)
    with browser.new_context() as context:
        page = context.new_page()
        watched(page, COUNCILHUB, (out / COUNCIL / "agent").as_uri())
        all_loaded(page, COUNCILHUB)
        return [found(page, COUNCILHUB, phrase.text) for phrase in aside()]


def enough(reached: Score) -> bool:
    return reached.first >= 0.8 * reached.phrases and reached.three >= 0.93 * reached.phrases


@pytest.mark.browser
def test_phrases_nobody_tuned_with_find_their_article(answers: list[list[str]]) -> None:
    reached = score(aside(), answers)
    assert enough(reached), f"first / first three: {reached}"


@pytest.mark.browser
def test_the_same_results_in_another_order_would_not_be_enough(answers: list[list[str]]) -> None:
    turned = [ids[1:] + ids[:1] for ids in answers]
    exchanged = answers[1:] + answers[:1]
    assert not enough(score(aside(), turned))
    assert not enough(score(aside(), exchanged))


def test_there_are_enough_phrases_and_none_is_in_both_halves() -> None:
    texts = [phrase.text for half in HALVES.values() for phrase in half]
    assert len(texts) == len(set(texts)) >= 150


@pytest.mark.parametrize("half", HALVES)
def test_its_digest_says_to_which_half_a_phrase_belongs(half: str) -> None:
    assert {phrase.aside for phrase in HALVES[half]} == {half == "aside"}


def test_every_phrase_wants_pages_of_the_desk(desk: Site) -> None:
    wanted = {id_ for half in HALVES.values() for phrase in half for id_ in phrase.wanted}
    assert wanted <= desk.articles.keys()
