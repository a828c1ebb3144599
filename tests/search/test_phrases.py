"""Callers' phrases, asked of the search of a desk and of a public site.

Somebody who saw only the titles of the example hub's articles wrote what callers might say, with the
article that each phrase should find. Half of the phrases, told apart by their digest, was set aside
before search, keywords and synonyms were made better with the other half. So what the half set aside
finds is what new phrases would find. On a public site only those count that ask for an article there.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from councilhub.adapters import mkdocs
from councilhub.diagnostics import Audience
from councilhub.model.site import Site
from councilhub.pipeline import examine
from councilhub.render.config import LATER_SCRIPTS, THEME
from councilhub.render.frame import Frame
from councilhub.render.search import search_files
from tests.search.boxes import article_of
from tests.search.phrases import Phrase, Score, aside, score, tuned

ROOT = Path(__file__).parents[2]
COUNCIL = "ashdale"
"""It provides every service of the example hub."""
FIND = """phrases => new Promise(done => {
  hubSearch.build(lunr, hubSearch.pages, index => {
    if (hubSearch.text) { hubSearch.addText(index, hubSearch.text); }
    const find = phrase => hubSearch.find(index, phrase, 12).results;
    done(phrases.map(phrase => find(phrase).map(result => result.page.at)));
  });
})"""
HALVES = {"tuned": tuned(), "aside": aside()}


def phrases_for(site: Site) -> tuple[Phrase, ...]:
    """Those that were set aside, and ask for an article of the site."""
    return tuple(phrase for phrase in aside() if not phrase.wanted.isdisjoint(site.articles))


@pytest.fixture(scope="module", params=Audience)
def site(request: pytest.FixtureRequest) -> Site:
    return examine(ROOT).site(COUNCIL, request.param)


@pytest.fixture(scope="module")
def answers(site: Site, browser: Browser) -> list[list[str]]:
    """What each phrase finds, with the scripts and the data of the site."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(content=mkdocs.lunr().decode())
        for script in LATER_SCRIPTS:
            page.add_script_tag(path=THEME / script)
        for data in search_files(Frame(site)).values():
            page.add_script_tag(content=data.decode())
        found = page.evaluate(FIND, [phrase.text for phrase in phrases_for(site)])
    return [[article_of(address) for address in addresses] for addresses in found]


def enough(reached: Score) -> bool:
    return reached.first >= 0.8 * reached.phrases and reached.three >= 0.93 * reached.phrases


@pytest.mark.browser
def test_phrases_nobody_tuned_with_find_their_article(site: Site, answers: list[list[str]]) -> None:
    reached = score(phrases_for(site), answers)
    assert reached.phrases >= 90
    assert enough(reached), f"first / first three: {reached}"


@pytest.mark.browser
def test_the_same_results_in_another_order_would_not_be_enough(
    site: Site, answers: list[list[str]]
) -> None:
    turned = [ids[1:] + ids[:1] for ids in answers]
    exchanged = answers[1:] + answers[:1]
    assert not enough(score(phrases_for(site), turned))
    assert not enough(score(phrases_for(site), exchanged))


def test_there_are_enough_phrases_and_none_is_in_both_halves() -> None:
    texts = [phrase.text for half in HALVES.values() for phrase in half]
    assert len(texts) == len(set(texts)) >= 150


@pytest.mark.parametrize("half", HALVES)
def test_its_digest_says_to_which_half_a_phrase_belongs(half: str) -> None:
    assert {phrase.aside for phrase in HALVES[half]} == {half == "aside"}


def test_every_phrase_wants_pages_of_the_desk() -> None:
    desk = examine(ROOT).site(COUNCIL, Audience.AGENT)
    wanted = {id_ for half in HALVES.values() for phrase in half for id_ in phrase.wanted}
    assert wanted <= desk.articles.keys()
