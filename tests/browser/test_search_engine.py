"""What search finds: words as callers say them, in the order in which agents want the pages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from councilhub.adapters import mkdocs
from councilhub.render.config import THEME
from councilhub.render.search.words import postings

pytestmark = pytest.mark.browser

PARTS = ("search-words", "search-index", "search-engine")


@pytest.fixture(scope="module")
def lab(browser: Browser) -> Iterator[Page]:
    """A page with nothing on it but the library and the engine."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(content=mkdocs.lunr().decode())
        for part in PARTS:
            page.add_script_tag(path=THEME / "assets" / f"{part}.js")
        yield page


def a(title: str, *words: str, summary: str = "", **places: str) -> dict[str, Any]:
    """A page of its title, callers' words, and headings by their ids."""
    found = [[id_.replace("_", "-"), heading] for id_, heading in places.items()]
    at = title.lower().replace(" ", "-") + ".html"
    return {"at": at, "title": title, "words": words, "summary": summary, "places": found}


PAGES = [
    a("Missed bin", "bin men did not come", summary="Your bin is still full.", tags="Tags on bins"),
    a("Recycling centres", summary="Take large things there."),
    a("Flat battery", "car battery", summary="Where batteries go."),
    a("Council tax", "poll tax", summary="How much you pay."),
    a("Council tax help", summary="Pay less if you earn little."),
    a("Street lights", "lamppost", summary="Report a light that is out."),
    a("Garden waste", "green bin", summary="Grass and leaves."),
    a("Tŷ Gŵyl", "holiday home"),
    a("Class 2 drivers", "999", summary="Who may drive a lorry."),
    a("Don’t-know form", summary="Where nothing fits."),
]
SYNONYMS = [["recycling centre", "tip", "household dump"], ["lorry", "wagon"]]


def find(
    lab: Page,
    typed: str,
    pages: Sequence[Mapping[str, Any]] = PAGES,
    synonyms: Sequence[Sequence[str]] = SYNONYMS,
    text: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    """The results for what is typed."""
    found: list[dict[str, Any]] = lab.evaluate(
        """([pages, synonyms, text, typed]) => new Promise(done => {
          const data = { pages, synonyms, cards: { page_guide: "Questions to ask" } };
          hubSearch.build(lunr, data, index => {
            if (text) { hubSearch.addText(index, text); }
            done(hubSearch.find(index, typed, 10).results);
          });
        })""",
        [pages, synonyms, text, typed],
    )
    return found


def titles(lab: Page, typed: str) -> list[str]:
    return [result["page"]["title"] for result in find(lab, typed)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("bins", "Missed bin", id="many for one"),
        pytest.param("recycling centre", "Recycling centres", id="one for many"),
        pytest.param("batteries", "Flat battery", id="-ies"),
        pytest.param("council taxes", "Council tax", id="-xes"),
        pytest.param("recyc", "Recycling centres", id="the beginning of a word"),
        pytest.param("ga", "Garden waste", id="two letters"),
        pytest.param("recyling", "Recycling centres", id="a letter less"),
        pytest.param("batttery", "Flat battery", id="a letter more"),
        pytest.param("gardan", "Garden waste", id="another letter"),
        pytest.param("gadren", "Garden waste", id="two letters changed over"),
        pytest.param("tip", "Recycling centres", id="a synonym"),
        pytest.param("TIPS", "Recycling centres", id="many of a synonym, in capitals"),
        pytest.param("dump", "Recycling centres", id="a word of a synonym"),
        pytest.param("household dump", "Recycling centres", id="a synonym of two words"),
        pytest.param("wagon driver", "Class 2 drivers", id="a synonym of a word in the summary"),
        pytest.param("green bin", "Garden waste", id="callers' words"),
        pytest.param("full bin", "Missed bin", id="words of title and summary"),
        pytest.param("tags", "Missed bin", id="a heading"),
        pytest.param("streetlight", "Street lights", id="two words run together"),
        pytest.param("streetli", "Street lights", id="the beginning of two run together"),
        pytest.param("lamp post", "Street lights", id="one word cut in two"),
        pytest.param("ty gwyl", "Tŷ Gŵyl", id="without accents"),
        pytest.param("TŶ GŴYL", "Tŷ Gŵyl", id="with accents, in capitals"),
        pytest.param("dont know", "Don’t-know form", id="no apostrophe, no hyphen"),
        pytest.param("don't-know", "Don’t-know form", id="a straight apostrophe"),
        pytest.param("class 2", "Class 2 drivers", id="a digit"),
        pytest.param("999", "Class 2 drivers", id="a number"),
        pytest.param("the bin men did not come to my house", "Missed bin", id="a sentence"),
        pytest.param("how do i get a poll tax", "Council tax", id="words of mere speech"),
    ],
)
def test_finds(lab: Page, typed: str, expected: str) -> None:
    assert titles(lab, typed)[0] == expected


@pytest.mark.parametrize("typed", ["zzqx", "tpi", "bun", "998", "", " ", "?!", "constructor"])
def test_finds_nothing(lab: Page, typed: str) -> None:
    assert titles(lab, typed) == []


def test_all_words_come_before_any(lab: Page) -> None:
    pages = [a("Feed swans"), a("Birds", birds="Why no bread to feed a swan"), a("Trees")]
    found = [result["page"]["title"] for result in find(lab, "feed swan bread", pages)]
    assert found == ["Birds", "Feed swans"]


def test_a_title_counts_more_than_callers_words_and_these_more_than_prose(lab: Page) -> None:
    pages = [
        a("One", summary="All about swans."),
        a("Two", "ducks", swans="Swans"),
        a("Three", "swans"),
        a("Swans"),
    ]
    found = [result["page"]["title"] for result in find(lab, "swan", pages)]
    assert found == ["Swans", "Three", "One", "Two"]


def test_the_words_of_residents_headings_count_as_a_heading(lab: Page) -> None:
    pages = [a("Paint") | {"headings": "asbestos oil"}, a("Roofs", "asbestos")]
    found = find(lab, "asbestos", pages)
    assert [result["page"]["title"] for result in found] == ["Roofs", "Paint"]
    assert found[1]["place"] is None


def test_the_more_of_a_title_was_typed_the_better(lab: Page) -> None:
    assert titles(lab, "council tax")[:2] == ["Council tax", "Council tax help"]


def test_a_synonym_works_both_ways(lab: Page) -> None:
    pages = [a("Take it away", "tip"), a("Other things")]
    found = find(lab, "recycling centre", pages)
    assert [result["page"]["title"] for result in found] == ["Take it away"]


class TestTheTextOfPages:
    PAGES = (
        a("Bins", what="What we take", page_guide="")
        | {"places": [["what", "What we take"], ["page_guide"]]},
        a("Paint"),
        a("Trees") | {"places": [["", ""], ["note-roots", "On roots"]]},
    )
    TEXT = postings(["no paint or asbestos", "is it asbestos", "nothing", "roots of beeches"])

    def test_is_searched_once_it_is_there(self, lab: Page) -> None:
        assert find(lab, "asbestos", self.PAGES) == []
        found = find(lab, "asbestos", self.PAGES, text=self.TEXT)
        assert [result["page"]["title"] for result in found] == ["Bins"]

    def test_counts_less_than_a_title(self, lab: Page) -> None:
        found = find(lab, "paint", self.PAGES, text=self.TEXT)
        assert [result["page"]["title"] for result in found] == ["Paint", "Bins"]

    def test_says_where(self, lab: Page) -> None:
        found = find(lab, "asbestos take", self.PAGES, text=self.TEXT)[0]
        assert found["place"] == {"id": "what", "title": "What we take"}
        found = find(lab, "beech", self.PAGES, text=self.TEXT)[0]
        assert found["place"] == {"id": "note-roots", "title": "Agent note: On roots"}
        found = find(lab, "is asbestos", [self.PAGES[0]], text=postings(["", "asbestos"]))[0]
        assert found["place"] == {"id": "page_guide", "title": "Questions to ask"}

    def test_knows_many_texts_of_one_word(self, lab: Page) -> None:
        pages = [a(f"Page {number}") | {"places": [[""]]} for number in range(80)]
        texts = [
            "oaks" if number % 37 == 0 else "oak" if number == 5 else "" for number in range(80)
        ]
        found = find(lab, "oak", pages, text=postings(texts))
        assert {result["page"]["title"] for result in found} == {
            "Page 0",
            "Page 5",
            "Page 37",
            "Page 74",
        }


class TestWhatAResultTells:
    def test_the_words_of_the_title_that_were_sought(self, lab: Page) -> None:
        pieces = find(lab, "centre rec")[0]["title"]
        assert [piece["text"] for piece in pieces if piece["marked"]] == ["Recycling", "centres"]
        pieces = find(lab, "council")[0]["title"]
        assert [piece["text"] for piece in pieces if piece["marked"]] == ["Council"]

    def test_a_caller_s_word_that_is_not_in_the_title(self, lab: Page) -> None:
        assert [name["text"] for name in find(lab, "green bin")[0]["names"]] == ["green bin"]
        assert find(lab, "garden waste")[0]["names"] == []

    def test_a_synonym_with_what_it_means(self, lab: Page) -> None:
        name = find(lab, "tip")[0]["names"][0]
        assert (name["text"], name["means"]) == ("tip", "recycling centre")

    def test_a_heading_only_where_it_is_what_matched(self, lab: Page) -> None:
        assert find(lab, "tags")[0]["place"] == {"id": "tags", "title": "Tags on bins"}
        assert find(lab, "missed bin")[0]["place"] is None


@pytest.fixture(scope="module")
def many(lab: Page) -> Page:
    """The index of 400 pages, built on a computer that is so slow that one page is a slice."""
    pages = [
        a(f"Service {number} about things", f"word{number}", f"say {number}")
        for number in range(400)
    ]
    lab.evaluate(
        """([pages]) => new Promise(done => {
          const now = performance.now;
          let time = 0;
          window.turns = 0;
          performance.now = () => time += 1000;
          const turn = () => { window.turns += 1; window.next = setTimeout(turn, 0); };
          turn();
          hubSearch.build(lunr, { pages, synonyms: [], cards: {} }, index => {
            clearTimeout(window.next);
            performance.now = now;
            window.index = index;
            done();
          });
        })""",
        [pages],
    )
    return lab


class TestManyPages:
    def test_the_page_gets_its_turn_while_they_are_read(self, many: Page) -> None:
        assert many.evaluate("window.turns") > 100

    def test_the_last_is_found_as_the_first(self, many: Page) -> None:
        for number in (0, 149, 150, 151, 399):
            found = many.evaluate(f"hubSearch.find(index, 'word{number}', 1).results[0].page.title")
            assert found == f"Service {number} about things"

    def test_a_word_that_few_have_weighs_more(self, many: Page) -> None:
        found = many.evaluate(
            "hubSearch.find(index, 'about service things 77', 1).results[0].page.title"
        )
        assert found == "Service 77 about things"
        assert many.evaluate("hubSearch.find(index, 'service', 12).total") == 400


def test_words_are_folded_the_same_at_both_ends(lab: Page) -> None:
    pairs = {
        "bins": "bin", "batteries": "battery", "boxes": "box", "taxes": "tax", "address": "address",
        "addresses": "address", "buses": "bus", "bus": "bus", "churches": "church", "houses": "house",
        "potatoes": "potato", "Men’s": "man", "children": "child", "leaves": "leaf", "gas": "gas",
        "cafés": "cafe", "movies": "movy", "movie": "movy", "shoes": "sho", "shoe": "sho", "2s": "2s",
    }  # fmt: skip
    found = lab.evaluate("words => words.map(word => hubSearch.words(word))", list(pairs))
    assert found == [[word] for word in pairs.values()]
