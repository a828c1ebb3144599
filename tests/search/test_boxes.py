"""Typing into a search box and seeing when it answers: what the benchmark's figures rest on."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.search.boxes import Box, article_of, first_result, found, typed, watched
from tests.search.phrases import Phrase, Score, score

SLOW = 150
PAGE = f"""<!doctype html>
<input>
<ol></ol>
<p></p>
<script>
  const list = document.querySelector("ol");
  const answer = words => words.map(word => {{
    const line = document.createElement("li");
    line.innerHTML = `<a href="${{word}}.html#top">${{word}}</a> <a href="${{word}}.html">more</a>`;
    return line;
  }});
  const box = document.querySelector("input");
  box.addEventListener("keyup", event => {{
    document.querySelector("p").textContent = event.key;
    if (box.value.endsWith("-")) return;
    setTimeout(() => list.replaceChildren(...answer(["one", "two"])), {SLOW});
  }});
</script>
"""
BOX = Box(name="slow", page="page.html", input="input", results="ol", link="a", files="")


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Page:
    """A page whose results come late after each key, but for a hyphen."""
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    return browser.new_page()


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Page:
    watched(page, BOX, tmp_path.as_uri())
    return page


@pytest.mark.browser
def test_a_letter_counts_from_its_key_until_its_results_are_seen(opened: Page) -> None:
    times = typed(opened, "ab c")
    assert len(times) == 4
    assert min(times) >= SLOW


@pytest.mark.browser
def test_a_letter_that_changes_no_result_is_left_out(opened: Page) -> None:
    assert len(typed(opened, "a-b")) == 2


@pytest.mark.browser
def test_the_first_result_is_that_of_a_phrase_written_at_once(page: Page, tmp_path: Path) -> None:
    assert first_result(page, BOX, tmp_path.as_uri(), "bins") >= SLOW
    assert page.locator("input").input_value() == "bins"


@pytest.mark.browser
def test_each_article_is_found_once_the_best_first(opened: Page) -> None:
    assert found(opened, BOX, "bins") == ["one", "two"]


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/bins/?h=bin#what",
        "file:///desk/bins.html#what",
        "http://x/bins/index.html",
    ],
)
def test_an_article_is_known_by_any_address_of_its_page(address: str) -> None:
    assert article_of(address) == "bins"


def test_a_score_counts_the_first_and_the_first_three() -> None:
    asked = tuple(Phrase(text, frozenset(["bins", "tip"])) for text in "abcd")
    answers = [["tip"], ["sofa", "trees", "bins"], ["sofa", "trees", "rats", "tip"], []]
    reached = score(asked, answers)
    assert reached == Score(phrases=4, first=1, three=2)
    assert str(reached) == "25% / 50%"
