"""`synonyms.yml`: our words, each with those that callers use for it."""

import pytest

from councilhub.diagnostics import Place
from councilhub.model.hub import Hub
from councilhub.model.synonyms import Synonym
from tests.support import BASE, hub_of

PATH = "content/shared/synonyms.yml"
TIP = "  - means: recycling centre\n    words:\n      - tip\n      - the cowp\n"
BIN = "  - means: bin\n    words:\n      - wheelie\n"
A_WORD = "a word or a few words without commas and signs"


def hub(text: str) -> Hub:
    return hub_of({**BASE, PATH: text})


def said(text: str) -> list[tuple[str, str]]:
    return [(str(found.place), found.message) for found in hub(text).findings]


def test_the_words_stand_in_the_order_of_the_file_with_their_places() -> None:
    found = hub(f"synonyms:\n{TIP}{BIN}")
    assert found.synonyms == (
        Synonym(means="recycling centre", words=("tip", "the cowp")),
        Synonym(means="bin", words=("wheelie",)),
    )
    assert {name: place for name, place in found.places.items() if "synonym" in name} == {
        "synonym:0": Place(PATH, 2, 5),
        "synonym:0:0": Place(PATH, 4, 9),
        "synonym:0:1": Place(PATH, 5, 9),
        "synonym:1": Place(PATH, 6, 5),
        "synonym:1:0": Place(PATH, 8, 9),
    }
    assert found.findings == ()


@pytest.mark.parametrize("text", [None, "{}\n", "synonyms: []\n"])
def test_a_hub_needs_none(text: str | None) -> None:
    found = hub_of(BASE if text is None else {**BASE, PATH: text})
    assert (found.synonyms, found.findings) == ((), ())


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("  - words:\n      - x\n", "2:5", "key 'means' is missing"),
        ("  - means: x\n", "2:5", "key 'words' is missing"),
        ("  - means: x\n    words: []\n", "3:12", "'words' is empty"),
        ("  - means: x\n    words: y\n", "3:12", "'words' is a list"),
        ("  - tip\n", "2:5", "'file' is a mapping of keys"),
        ("  - means: x\n    words:\n      - a, b\n", "4:9", f"words: 'a, b' is not {A_WORD}"),
        (
            "  - means: x\n    words:\n      - '{{ a.b }}'\n",
            "4:9",
            f"'{{{{ a.b }}}}' is not {A_WORD}",
        ),
        ("  - means: x\n    words:\n      - '—'\n", "4:9", f"words: '—' is not {A_WORD}"),
        ("  - means: x\n    words:\n      - 'a\u202eb'\n", "4:9", f"is not {A_WORD}"),
        (
            f"  - means: {'x' * 61}\n    words:\n      - y\n",
            "2:12",
            "61 characters; at most 60 fit",
        ),
    ],
)
def test_what_is_wrong_in_one_is_told_and_takes_no_other_away(
    text: str, place: str, message: str
) -> None:
    told = said(f"synonyms:\n{text}{BIN}")
    assert told[0][0] == f"{PATH}:{place}"
    assert message in told[0][1]
    assert hub(f"synonyms:\n{text}{BIN}").synonyms == (Synonym(means="bin", words=("wheelie",)),)


def test_a_key_that_nobody_knows_is_told_and_left_out() -> None:
    text = "synonyms:\n  - means: x\n    word: y\n    words:\n      - z\n"
    assert said(text) == [(f"{PATH}:3:5", "unknown key 'word'")]
    assert hub(text).synonyms == (Synonym(means="x", words=("z",)),)


@pytest.mark.parametrize("text", ["- means: x\n", "Synonyms: []\n", "synonyms: x\n", "a: [\n", ""])
def test_what_is_no_such_file_says_so_and_nothing_is_read(text: str) -> None:
    found = hub(text)
    assert {each.place.path for each in found.findings} == {PATH}
    assert found.synonyms == ()


@pytest.mark.parametrize(
    "word", ["dŵr", "B&B", "60+ card", "can't pay", "what’s on", "25%", "£5 off"]
)
def test_words_may_be_as_callers_say_them(word: str) -> None:
    found = hub(f'synonyms:\n  - means: bin\n    words:\n      - "{word}"\n')
    assert (found.synonyms[0].words, found.findings) == ((word,), ())
