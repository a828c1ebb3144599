"""How many messages a text takes, and that its letters are those of the standard."""

import pytest

from councilhub.render.text_message import parts, plainer


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        # The pound and the é are in the alphabet.
        ("£é" * 80, 1),
        # The euro takes two units.
        ("€" + "a" * 158, 1),
        ("€" + "a" * 159, 2),
        # Welsh â, ŵ and ŷ are not: all letters take sixteen bits.
        ("ŵ" + "a" * 69, 1),
        ("ŷ" + "a" * 70, 2),
        ("â" + "a" * 133, 2),
        ("ŵ" + "a" * 134, 3),
        # So is an emoji, which takes two units.
        ("🥫" + "a" * 68, 1),
        ("🥫" + "a" * 69, 2),
    ],
)
def test_messages_are_counted_as_they_are_sent(text: str, needed: int) -> None:
    assert parts(text) == needed


def test_no_letter_is_sent_half_in_one_message_and_half_in_the_next() -> None:
    assert parts("a" * 305 + "b") == 2
    # 306 units as well, but the euro does not fit into the last of the first part.
    assert parts("a" * 152 + "€" + "a" * 152) == 3
    assert parts("ŵ" + "a" * 65 + "🥫" + "a" * 66) == 3
    assert parts("ŵ" + "a" * 64 + "🥫" + "a" * 67) == 2


def test_quotation_marks_and_dashes_need_no_second_alphabet() -> None:
    said = "‘Tell Us Once’ – “free”…\u00a0Ring" + "a" * 120
    assert parts(said) == 3
    assert plainer("‘Tell Us Once’ – “free”…\u00a0Ring") == "'Tell Us Once' - \"free\"... Ring"
    assert parts(plainer(said)) == 1
    assert plainer("Dŵr £5 café") == "Dŵr £5 café"
