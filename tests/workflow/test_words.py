"""What counts as a change of words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilhub.diagnostics import Audience
from councilhub.load import load
from councilhub.model.source import RawFile
from councilhub.validate import plain
from councilhub.workflow.words import Wording, facts_in, words_only
from tests.support import BASE, BINS

TEXT = str(BASE[BINS]).replace(
    "We collect every week.",
    "We collect every week, on [your day]({{ links.book }}). It costs {{ fees.sofa }} from 1 April.\n"
    "\n| bin | size |\n| --- | --- |\n| blue | large |",
)


def _wording(text: str) -> Wording:
    (file,) = load([RawFile(path=BINS, data=text.encode())], Audience.AGENT).files
    assert file.data
    values = plain(file.data)
    assert isinstance(values, dict)
    return Wording(values, file.sections)


def changed(old: str, new: str) -> bool:
    assert TEXT.count(old) == 1
    return words_only(_wording(TEXT), _wording(TEXT.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We collect", "Our crews collect"),
        ("Rubbish and recycling.", "Rubbish, and what you recycle!"),
        ("Rubbish and recycling.", "Rubbish and\n\nrecycling."),
        ("[your day]", "[the day for your street]"),
        ("## What we take {#what}", "## The things we take {#what}"),
        ("When we collect your bins.", "How we collect your waste."),
        ("  - Your address\n", "  - Where you live\n"),
        ("cost: Nothing", "cost: Nothing at all"),
        ("| blue | large |", "| grey | large |"),
    ],
)
def test_words(old: str, new: str) -> None:
    assert changed(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ fees.sofa }}", "{{ fees.chair }}"),
        ("It costs {{ fees.sofa }}", "It costs nothing"),
        ("({{ links.book }}). It", "(https://evil.example.org). It"),
        ("[your day]({{ links.book }})", "your day"),
        ("We collect", "See [here](article:sofa). We collect"),
        ("We collect", "![a bin](assets/bin.png) We collect"),
        ("We collect", "Write to a@example.org. We collect"),
        ("We collect", "See www.example.org. We collect"),
        ("from 1 April", "from 2 April"),
        ("from 1 April", "from 1 May"),
        ("every week,", "every month,"),
        ("We collect", "We collect two bins"),
        ("Rubbish and recycling.", "Rubbish and recycling, 50%."),
        ("Rubbish and recycling.", "Rubbish and recycling for £."),
        ("Rubbish and recycling.", "Rubbish and recycling ½."),
        ("Rubbish and recycling.", "Rubbish is free."),
        ("| blue | large |", "| blue | large |\n| red | small |"),
        ("A council must collect", "A council may collect"),
        ("## The law {#law .locked}", "## What the law says {#law .locked}"),
        ("{#law .locked}", "{#law}"),
        ("{#what}", "{#which}"),
        ("{#cost .required}", "{#cost}"),
        ("## What we take {#what}\n\nRubbish and recycling.\n\n", ""),
        ("## What we take", "## One {#one}\n\nMore.\n\n## What we take"),
        ("owner: waste", "owner: contact"),
        ("review_in: 6 months", "review_in: 9 months"),
        ("last_reviewed_on: 2026-09-01", "last_reviewed_on: 2026-09-02"),
        ("keywords:\n  - rubbish\n", "keywords:\n  - garbage\n"),
        ("  - Your postcode\n", ""),
        ("title: Bins", "title: 2 bins"),
        ("cost: Nothing", "cost: Free"),
        ("label: Find your day", "label: Find a day"),
        ("cost: Nothing\n", ""),
        ("summary: When", "urgent:\n  - when: a\n    do: b\nsummary: When"),
    ],
)
def test_more_than_words(old: str, new: str) -> None:
    assert not changed(old, new)


def test_sections_in_another_order_are_more_than_words() -> None:
    one, other = "## One {#one}\n\nA.\n", "## Two {#two}\n\nA.\n"
    head = TEXT[: TEXT.index("## What we take")]
    forward, backward = _wording(f"{head}{one}\n{other}"), _wording(f"{head}{other}\n{one}")
    assert words_only(forward, forward)
    assert not words_only(forward, backward)


def test_figures_are_read_whole() -> None:
    assert facts_in("in 12 and 3 days") == ("12", "3", "days")
    assert facts_in("in 1 and 23 days") == ("1", "23", "days")
    assert facts_in("You may; in May; we march in March") == ("May", "March")


@given(st.text(), st.text())
def test_every_figure_stays_whatever_stands_around(before: str, after: str) -> None:
    """Nothing around a number hides it, unless both are part of something larger."""
    assert facts_in(f"{before} 42 {after}") != facts_in(f"{before} 43 {after}")


@given(st.text())
def test_the_same_text_has_the_same_facts(text: str) -> None:
    assert facts_in(text) == facts_in(f" {text} ")
