"""Prose in sentences, with the places they stand, and how hard it is to read."""

import pytest

from councilhub.check.sentences import grade, sentences, syllables


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("Call Mr. Smith or Cllr. Jones.", ["Call Mr. Smith or Cllr. Jones."]),
        ("Bins, e.g. Brown ones. Or not.", ["Bins, e.g. Brown ones.", "Or not."]),
        ("On Monday, i.e. Today. Now.", ["On Monday, i.e. Today.", "Now."]),
        ("At St. Mary's. In High St. The end.", ["At St. Mary's.", "In High St.", "The end."]),
        ("See no. 5. The answer is no. Go.", ["See no. 5.", "The answer is no.", "Go."]),
        (
            "It is £2.50 at 9.30 a.m. on 1.5 km. End.",
            ["It is £2.50 at 9.30 a.m. on 1.5 km.", "End."],
        ),
        ("etc. and so on. We do.", ["etc. and so on.", "We do."]),
        ("“Go.” He went. (Or not.) So.", ["“Go.”", "He went.", "(Or not.)", "So."]),
        ("Say **no.** Then go.", ["Say no.", "Then go."]),
        ("Pay {{ fees.bulky_waste }}. Go.", ["Pay {{fees.bulky_waste}}.", "Go."]),
        ("See [the page. Now](https://a.example/b.c). Go.", ["See the page.", "Now.", "Go."]),
        ("One line\nof two. Three", ["One line of two.", "Three"]),
        ("- an item\n- another\n    - below", ["an item", "another", "below"]),
        ("| a | b |\n|---|---|\n| c. D | e |", ["a", "b", "c.", "D", "e"]),
        (
            "### A head\n\n!!! note\n    A note\n    of two lines.",
            ["A head", "A note of two lines."],
        ),
        ("A &amp; B&nbsp;C – D", ["A & B C – D"]),
        ("– … ***", []),
        ("", []),
    ],
)
def test_a_text_is_split_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Call {{ phones.contact_centre }} now.", 3),
        ("{{ fees.garden_waste_* }}", 1),
        ("One – two — three.", 3),
        ("It costs £1,234.50 for a two-year-old.", 6),
        ("**One** `two` [three four](https://a.example/five)", 4),
        ("![Bags beside a bin](assets/a.png) here", 5),
    ],
)
def test_a_variable_a_price_and_a_compound_are_one_word(text: str, words: int) -> None:
    assert [sentence.words for sentence in sentences(text)] == [words]


def test_a_sentence_knows_where_it_begins() -> None:
    text = "**One** is. Two\nis. Three.\n\n- four\n    - *five* is. Six\n\n| a | bb |\n|---|---|\n| c | dd. E |"
    starts = {sentence.text: text[sentence.start :] for sentence in sentences(text)}
    for begin, shown in (("One is.", "One** is"), ("Two is.", "Two\nis"), ("Three.", "Three."),
                         ("five is.", "five* is"), ("Six", "Six\n"), ("bb", "bb |"), ("E", "E |")):  # fmt: skip
        assert starts[begin].startswith(shown)


def test_headings_are_told_apart() -> None:
    assert [s.heading for s in sentences("### Head\n\nText.")] == [True, False]


@pytest.mark.parametrize(
    ("words", "each"),
    [
        ("make used moved clothes bins waste house the I phone free fridge bags", 1),
        (
            "agreed places table tables settled wanted added houses boxes council apply online little",
            2,
        ),
        ("recycling collection tribunal reduction", 3),
    ],
)
def test_syllables_are_about_right(words: str, each: int) -> None:
    counted = {word: syllables(word) for word in words.split()}
    assert {word for word, number in counted.items() if number != each} == set()
    assert syllables("2026") == syllables("{{fees.bulky_waste}}") == 1


def test_the_grade_is_that_of_the_formula() -> None:
    # 6 words in 1 sentence, 6 syllables: 0.39 × 6 + 11.8 × 1 - 15.59
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    assert grade([]) is None
    assert grade(["### Only a heading"]) is None


def test_official_words_take_more_years_of_school() -> None:
    plain = grade(["Tell us if you move home. We will change your bill."])
    official = (
        "Residents are required to provide notification to the authority regarding any alteration of"
        " residential circumstances, whereupon appropriate modifications will be implemented."
    )
    assert plain is not None
    assert plain < 5
    assert (grade([official]) or 0) > 15
