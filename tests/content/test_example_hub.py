"""The example hub is worth reading: what every article, note, guide and overlay of it has."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from councilhub.check.sentences import grade, sentences
from councilhub.diagnostics import Audience, Severity
from councilhub.ids import SHARED
from councilhub.model.article import LEAD, Article
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.site import SiteArticle
from councilhub.pipeline import Examined, examine

ROOT = Path(__file__).parents[2]
FEWEST_WORDS, MOST_WORDS = 250, 700
OLDEST_READER = 12
"""Years: the reading age for public text (DESIGN, "plain English")."""


@pytest.fixture(scope="module")
def examined() -> Examined:
    return examine(ROOT)


@pytest.fixture(scope="module")
def hub(examined: Examined) -> Hub:
    return examined.hubs[Audience.AGENT]


def shared(hub: Hub) -> list[Article]:
    return list(hub.articles[SHARED].values())


def all_notes(hub: Hub) -> Iterator[Notes]:
    """The notes of shared and local articles; not articles that only agents have."""
    for folder in hub.notes.values():
        yield from (notes for notes in folder.values() if not notes.article)


def composed(examined: Examined) -> Iterator[tuple[str, SiteArticle]]:
    """Every service on a public site."""
    for site in examined.sites:
        if site.audience is Audience.PUBLIC:
            yield from ((site.id, a) for a in site.articles.values() if not a.signpost)


def text_of(article: SiteArticle) -> list[str]:
    return [f"{section.title}\n\n{section.text}" for section in article.sections]


def test_it_is_clean(examined: Examined) -> None:
    found = [d for d in examined.diagnostics if d.severity is not Severity.NOTICE]
    assert found == []
    of_others = [d for d in examined.diagnostics if "brindlow" not in f"{d.place} {d.message}"]
    assert of_others == [], "only the council that is joining has notices"


def test_it_has_the_articles_topics_and_life_events(hub: Hub) -> None:
    assert len(shared(hub)) >= 56
    assert len({article.topic for article in shared(hub)}) >= 12
    assert hub.topics.keys() == {article.topic for article in shared(hub)}
    assert hub.life_events.keys() >= {
        *("bereavement", "moving-home", "having-a-baby", "losing-a-job"),
        *("becoming-a-carer", "starting-a-business"),
    }
    assert len(hub.bodies) >= 10


def test_every_shared_article_has_what_readers_need(hub: Hub) -> None:
    short = {article.id: missing for article in shared(hub) if (missing := set(_missing(article)))}
    assert short == {}


def _missing(article: Article) -> Iterator[str]:
    matter = article.matter
    for name in ("summary", "keywords", "last_reviewed_on", "review_in", "related", "lgsl"):
        if not getattr(matter, name):
            yield name
    if len({source.url for source in matter.sources}) < 2:
        yield "two sources"
    if len([section for section in article.sections if section.id != LEAD]) < 4:
        yield "four sections"
    if not matter.actions and not matter.urgent:
        yield "something to do"


def test_every_composed_article_is_neither_too_short_nor_too_long(examined: Examined) -> None:
    counted = {
        f"{site}/{article.id}": sum(s.words for text in text_of(article) for s in sentences(text))
        for site, article in composed(examined)
        if article.layer == SHARED
    }
    assert len(counted) > 300
    outside = {k: n for k, n in counted.items() if not FEWEST_WORDS <= n <= MOST_WORDS}
    assert outside == {}


def test_every_article_reads_as_a_twelve_year_old_reads(examined: Examined) -> None:
    ages = {
        f"{site}/{article.id}": (grade(text_of(article)) or 0) + 5
        for site, article in composed(examined)
    }
    assert {name: round(age, 1) for name, age in ages.items() if age > OLDEST_READER} == {}


def test_what_is_dangerous_says_first_what_to_do(hub: Hub) -> None:
    for id_ in (
        *("crisis-payment", "potholes", "flooding", "dangerous-building", "homeless-help"),
        *("council-repairs", "adult-at-risk", "child-at-risk", "school-closures"),
    ):
        assert hub.articles[SHARED][id_].matter.urgent, id_


def test_every_article_has_notes_that_let_an_agent_work(hub: Hub) -> None:
    short: dict[str, set[str]] = {}
    for article in shared(hub):
        notes = hub.notes[SHARED].get(article.id)
        if notes is None:
            short[article.id] = {"notes"}
            continue
        matter, handover = notes.matter, notes.matter.handover
        beside = {s.id for s in notes.sections} & {s.id for s in article.sections}
        has = {
            "triage": matter.triage,
            "handover": handover and handover.hours and handover.out_of_hours,
            "reply": matter.reply and "{{ council.name }}" in matter.reply,
            "a note beside a section": beside,
        }
        if missing := {name for name, value in has.items() if not value}:
            short[article.id] = missing
    assert short == {}


def test_guides_and_processes(hub: Hub) -> None:
    assert len([notes for notes in all_notes(hub) if notes.matter.guide]) >= 10
    assert len([notes for notes in all_notes(hub) if notes.matter.process]) >= 10


def test_layers_of_every_kind_change_shared_text(hub: Hub) -> None:
    counted: Counter[str] = Counter()
    for overlays in (hub.overlays, hub.notes_overlays):
        for layer, folder in overlays.items():
            kind = hub.layers[layer].kind if layer in hub.layers else "council"
            counted[kind] += len(folder)
    assert counted["nation"] >= 10
    assert counted["council"] >= 10
    assert counted.total() >= 40
    assert counted.keys() == {"nation", "partnership", "county-area", "council"}


def test_every_council_has_something_of_its_own(hub: Hub) -> None:
    for council in hub.councils:
        assert hub.articles.get(council), council
        assert hub.overlays.get(council), council
