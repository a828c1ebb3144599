"""The words of a text as search compares them."""

import pytest

from councilhub.model.words import singular, words


def test_letters_and_digits_count_and_nothing_else() -> None:
    assert words("Fly-tipping: don’t, can't!") == ("fly", "tipping", "dont", "cant")
    assert words("Year 7 (S1), 25%") == ("year", "7", "s1", "25")
    assert words("Dŵr — Ŵyl") == ("dŵr", "ŵyl")
    assert words(" -- ") == ()


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("bins", "bin"),
        ("batteries", "battery"),
        ("boxes", "box"),
        ("wrenches", "wrench"),
        ("dishes", "dish"),
        ("passes", "pass"),
        ("centres", "centre"),
    ],
)
def test_a_plural_is_the_same_word(plural: str, one: str) -> None:
    assert singular(plural) == singular(one) == one


@pytest.mark.parametrize("word", ["bus", "glass", "gas", "crisis", "yes", "tip"])
def test_what_is_no_plural_stays(word: str) -> None:
    assert singular(word) == word
