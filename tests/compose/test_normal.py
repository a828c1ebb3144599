"""One normal form for all texts that read the same, another for each that reads differently.

What reads the same is not a matter of taste: the pages made of two such texts differ in marks of
emphasis and in spaces alone.
"""

import re
import time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from councilhub.check.dialect import problems, too_deep
from councilhub.model.normal import digest_of_several, digest_of_text, normalised
from councilhub.model.source import MARKDOWN_BYTES
from councilhub.render.markdown import staged_text, to_html

_BLOCK = r"</?(?:li|ul|ol|table|thead|tbody|tr|th|td|div|h[1-6])\b[^>]*>"


def seen(text: str) -> str:
    """What a reader sees of a text: its page without emphasis, ids and the width of spaces."""
    html = re.sub(r"</?(?:em|strong)>| id=\"[^\"]*\"", "", to_html(staged_text(text, "s")))
    html = re.sub(r"</?p\b[^>]*>", "\0", html.replace("<br>", " "))
    html = re.sub(r"\s*\0[\0\s]*", "\0", re.sub(r"\s+", " ", html))
    return re.sub(rf"[ \0]*({_BLOCK})[ \0]*", r"\1", html).strip("\0 ")


def of_the_dialect(text: str) -> bool:
    return bool(text.strip()) and not problems(text) and not too_deep(text)


# Texts, pair by pair.

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"
SAME = {
    "line ends": ("One.\n\nTwo.", "One.\r\n\r\nTwo.\r\n"),
    "the line ends of old": ("One.\n\nTwo.", "One.\r\rTwo.\r"),
    "spaces at the ends of lines": ("One  \ntwo.", "One\ntwo.   "),
    "where lines break": ("One two\nthree.", "One\ntwo three."),
    "how many lines are empty": ("One.\n\nTwo.", "One.\n\n\n\nTwo.\n\n"),
    "tabs": ("- a\n    - b\n\n    c", "- a\n\t- b\n\n\tc"),
    "markers of lists": ("- a\n- b", "* a\n* b"),
    "the third marker of lists": ("- a\n- b", "+ a\n+ b"),
    "spaces after a marker": ("- a\n- b", "-   a\n-   b"),
    "empty lines between items": ("- a\n- b", "- a\n\n- b"),
    "how far nested items stand in": ("- a\n  - b\n    - c", "- a\n    - b\n        - c"),
    "the numbers after the first": ("1. a\n2. b\n3. c", "1. a\n1. b\n1. c"),
    "the numbers after a fourth": ("4. a\n5. b", "4. a\n4. b"),
    "the numbers of nested items": ("1. a\n    1. b\n    2. c", "1. a\n    1. b\n    1. c"),
    "where an item's lines break": ("- a b c", "- a\n  b\nc"),
    "low lines for stars": ("*a* and **b** and ***c***", "_a_ and __b__ and **_c_**"),
    "emphasis": ("**Do not** pay.", "Do not pay."),
    "where emphasis ends": ("**Pay** now.", "**Pay now.**"),
    "emphasis inside a word": ("un*lock*ed", "unlocked"),
    "emphasis around a link": ("**[a](https://x.example)**", "[**a**](https://x.example)"),
    "needless backslashes": (r"Band A\-H \(or less\)\.", "Band A-H (or less)."),
    "brackets that are no link's": (r"See \[note\] and \[2].", "See [note] and [2]."),
    "a bar that is no table's": (r"a \| b", "a | b"),
    "a backslash that is one": ("drive C:\\ or D:\\\\ then", "drive C:\\\\ or D:\\ then"),
    "a low line in a word": (r"council\_tax\_form", "council_tax_form"),
    "a star without a partner": (r"£20\* a year", "£20* a year"),
    "a star that begins a line": (r"\*Not in May", "*Not in May"),
    "a star between spaces": (r"2 \* 3", "2 * 3"),
    "stars between spaces": (r"2 \* 3 \* 4", "2 * 3 * 4"),
    "a star between spaces inside emphasis": (r"2 \* 3", "*2 * 3*"),
    "a star between spaces after a footnote's": (r"\*2 \* 3", "*2 * 3"),
    "a low line without a partner": (r"*a \_b*", "*a _b*"),
    "a sign that begins no list": (r"\-5 degrees", "-5 degrees"),
    "spaces in a variable": ("{{ fees.sofa }}", "{{fees.sofa}}"),
    "spaces in an address": ("[a]({{ links.b }})", "[a]({{links.b}})"),
    "spaces inside code": ("`a`", "` a `"),
    "signs that close a heading": ("### Costs", "### Costs ###"),
    "the padding of tables": (TABLE, "|a    |b |\n|-----|--|\n|1|2     |"),
    "bars around a table": (TABLE, "a | b\n--|--\n1 | 2"),
    "the length of a delimiter": ("| a |\n|:---:|\n| 1 |", "| a |\n|:-:|\n| 1 |"),
}
DIFFERENT = {
    "a word": ("You must pay.", "You may pay."),
    "a word more": ("You must pay.", "You must not pay."),
    "a number": ("Pay within 14 days.", "Pay within 28 days."),
    "a full stop": ("Pay now. or later", "Pay now or later"),
    "a capital letter": ("the Act", "the act"),
    "the order of words": ("Tips and bins", "Bins and tips"),
    "words that come together": ("no charge", "nocharge"),
    "a sign that stands for a footnote": ("£20 a year", "£20* a year"),
    "a footnote's star": ("*Not in May", "Not in May"),
    "one of two stars": ("£20** a year", "£20* a year"),
    "stars between spaces": ("2 * 3 * 4", "2 3 4"),
    "a low line inside emphasis": ("*a _b*", "*a b*"),
    "an item and a paragraph": ("- a\n- b", "- a\n\nb"),
    "an item and a sentence": ("- a", "a"),
    "an item and a sign": ("- a", r"\- a"),
    "a number and a date": ("1986. It was law.", "1986\\. It was law."),
    "a nested item": ("- a\n- b", "- a\n  - b"),
    "how deep an item is": ("- a\n  - b\n    - c", "- a\n  - b\n  - c"),
    "the order of items": ("- a\n- b", "- b\n- a"),
    "steps and a list": ("1. a\n2. b", "- a\n- b"),
    "where steps begin": ("1. a\n2. b", "4. a\n5. b"),
    "where steps go on": ("1. a\n\nThen:\n\n2. b", "1. a\n\nThen:\n\n1. b"),
    "where steps begin below a heading": (
        "1. a\n\n### B\n\n2. c",
        "1. a\n\n### B\n\n1. c",
    ),
    "where steps begin below a table": (f"1. a\n\n{TABLE}\n\n2. c", f"1. a\n\n{TABLE}\n\n1. c"),
    "where nested steps begin": ("- a\n    2. b", "- a\n    1. b"),
    "a paragraph of an item": ("- a\n\n    b", "- a\n\nb"),
    "a paragraph of an item and its words": ("- a\n\n    b", "- a b"),
    "two paragraphs": ("One.\n\nTwo.", "One. Two."),
    "a heading": ("### Costs", "Costs"),
    "the level of a heading": ("### Costs", "#### Costs"),
    "a sign in a heading": ("### No # sign", "### No sign"),
    "a note": ("!!! note\n    a", "a"),
    "the kind of a note": ("!!! note\n    a", "!!! warning\n    a"),
    "where a note ends": ("!!! note\n    a\n    b", "!!! note\n    a\n\nb"),
    "the address of a link": ("[a](https://x.example/1)", "[a](https://x.example/2)"),
    "low lines in an address": ("[a](https://x.example/_b_)", "[a](https://x.example/b)"),
    "the section a link leads to": ("[a](article:b#c)", "[a](article:b#d)"),
    "the words of a link": ("[a](article:b)", "[c](article:b)"),
    "a link and its words": ("[a](article:b)", "a"),
    "a link and brackets": ("[a](article:b)", r"\[a\](article:b)"),
    "a variable": ("Pay {{ fees.sofa }}.", "Pay {{ fees.bed }}."),
    "a variable and its value": ("Pay {{ fees.sofa }}.", "Pay £20."),
    "the address of an image": ("![a](assets/b.png)", "![a](assets/c.png)"),
    "what an image shows": ("![a](assets/b.png)", "![c](assets/b.png)"),
    "code": ("`a`", "a"),
    "signs in code": ("`*a*`", "`a`"),
    "a cell": (TABLE, TABLE.replace("2", "3")),
    "the order of cells": (TABLE, TABLE.replace("| 1 | 2 |", "| 2 | 1 |")),
    "an empty cell": ("| a | b |\n|---|---|\n| 1 | |", "| a | b |\n|---|---|\n| | 1 |"),
    "a row": (TABLE, f"{TABLE}\n| 3 | 4 |"),
    "the header of a table": (TABLE, TABLE.replace("| a |", "| c |")),
    "how a column is aligned": (TABLE, TABLE.replace("---|---", "--:|---")),
    "a bar in a cell": ("| a | b |\n|---|---|\n| 1 \\| | 2 |", TABLE),
    "a cell of dashes": ("| a |\n|---|\n| - |", "| a |\n|---|\n| -- |"),
    "where a cell ends": (
        "| a | b |\n|---|---|\n| 1 \\| 2 | 3 |",
        "| a | b |\n|---|---|\n| 1 | 2 \\| 3 |",
    ),
    "a table and its words": ("| a |\n|---|\n| 1 |", "a\n\n1"),
}


@pytest.mark.parametrize("what", SAME)
def test_a_form_may_spell_differently(what: str) -> None:
    one, other = SAME[what]
    assert normalised(one) == normalised(other)
    assert digest_of_text(one) == digest_of_text(other)
    if of_the_dialect(one) and of_the_dialect(other):
        assert seen(one) == seen(other)


@pytest.mark.parametrize("what", DIFFERENT)
def test_a_reader_is_told_another_thing_by(what: str) -> None:
    one, other = DIFFERENT[what]
    assert digest_of_text(one) != digest_of_text(other)
    assert seen(one) != seen(other)
    assert of_the_dialect(one)
    assert of_the_dialect(other)


def test_the_normal_form_is_one_line_a_block() -> None:
    text = (
        "**One** two\nthree.  \n\n* a\n* b\n    3. c\n\n    still b\n\n### D ##\n\n"
        "!!! tip\n    e\n    f\n\n|g|h|\n|:-|-|\n|i|_j_|"
    )
    assert normalised(text).split("\n\n") == [
        "One two three.",
        "- a",
        "- b",
        "  3. c",
        "  still b",
        "### D",
        "!!! tip",
        "  e f",
        "| g | h |\n| :--- | --- |\n| i | j |",
    ]


def test_a_digest_is_no_number_to_a_tool_that_writes_yaml() -> None:
    assert digest_of_text("Say what a second bin costs.") == "sf1ef0e729277"
    assert re.fullmatch("s[0-9a-f]{12}", digest_of_text(""))


def test_several_texts_have_one_digest_whatever_their_order() -> None:
    one, other = digest_of_text("One."), digest_of_text("Two.")
    assert digest_of_several(frozenset({one})) == one
    assert digest_of_several(frozenset({one, other})) not in {one, other}
    many = frozenset(f"s{number:012}" for number in range(9))
    assert digest_of_several(many) == "s41369afc0169"


# Any text.

LINES = (
    *("", "", "", "words", "two words", "  two in", "    four in", "- a", "- b", "* c", "  - n"),
    *("    - n", "        - o", "1. one", "2. two", "10. ten", "   1. x", "    2. y", "1986\\. x"),
    *("| a | b |", "|---|---|", "|:--|--:|", "| 1 | 2 |", "|1|2|", "| a \\| c | d |", "a | b"),
    *("--|--", "### H3", "#### H4", "### H3 #", "!!! note", "!!! tip", "    text", "\\- x", "\\-x"),
    *("[l](https://x.example)", "[l](https://x.example/_a_)", "[l]({{ links.a }})", "\\[l](x)"),
    *("![i](assets/x.png)", "*em*", "_em_", "**b**", "***b***", "__b__", "a*b*c", "a_b_c", "`c`"),
    *(
        "`*c*`",
        "{{ fees.a }}",
        "a\\*b",
        "\\# x",
        "2 * 3",
        "£20*",
        "[x]",
        "\\[x\\]",
        "(a)",
        "\\(a\\)",
    ),
    *("a \\ b", "a \\\\ b", "a \\| c", "a | c", "\\+ x", "\\> x", "!", "a.", "&amp; c", "#\\# x"),
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts of which one was made of the other by a few changes."""
    lines = draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=7))
    other = [*lines]
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(other) - 1))
        match draw(st.sampled_from(("replace", "insert", "delete", "in", "out", "join", "part"))):
            case "replace":
                other[at] = draw(st.sampled_from(LINES))
            case "insert":
                other.insert(at, draw(st.sampled_from(LINES)))
            case "delete" if len(other) > 1:
                del other[at]
            case "in":
                other[at] = f"  {other[at]}"
            case "out":
                other[at] = other[at].strip()
            case "join":
                other[at : at + 2] = [" ".join(line.strip() for line in other[at : at + 2])]
            case _:
                other.insert(at, "")
    end = draw(st.sampled_from(("\n", "\n\n")))
    one, two = (re.sub(r"^( *\n)+", "", end.join(each)).rstrip() for each in (lines, other))
    return one, two


@given(pairs())
@settings(max_examples=300, deadline=None)
@example(("**a** b", "a *b*"))
@example(("- a\n\n1. b", "- a\n\n2. b"))
def test_texts_have_one_normal_form_if_and_only_if_they_read_the_same(
    pair: tuple[str, str],
) -> None:
    one, other = pair
    assume(of_the_dialect(one) and of_the_dialect(other))
    assert (normalised(one) == normalised(other)) == (seen(one) == seen(other))


FRAGMENTS = (
    *("a", "word", "é", "£", ".", "9", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r"),
    *("*", "**", "_", "__", "\\", "\\*", "\\_", "\\-", "\\[", "\\|", "`", "#", "## ", "### "),
    *("-", "- ", "* ", "+ ", "1. ", "2) ", "3\\. ", "|", "|---|", "| :-: |", "!!! note", ">"),
    *("!", "![", "[", "](", "]", "(", ")", "{", "}", "{{", "}}", "{{ fees.a_b }}", "&amp;"),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
@settings(max_examples=1500, deadline=None)
@example("## a #**")
@example("](**2)")
@example("\\![")
@example("\t1. \r\n2) ")
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    ("before", "unit", "after"),
    [
        *(
            ("", unit, "")
            for unit in ("[", "](", "[](", "![a](", "`", "{{ ", "\\", "*a _a ", "- a\n")
        ),
        *(("## ", unit, "x") for unit in ("# ", "#** ", " ", "#")),
        *(("| a |\n", unit, "|x") for unit in (" ", "# ", "|-", "\\|")),
        *(("a|\n", unit, "") for unit in ("|--|--|\n", "|a\n|-|\n", "|-")),
    ],
)
def test_the_time_is_that_of_the_texts_length(before: str, unit: str, after: str) -> None:
    text = before + (unit * MARKDOWN_BYTES)[:MARKDOWN_BYTES] + after
    start = time.process_time()
    normalised(text)
    # A tenth of a second at most where this was written; with the square of the length, minutes.
    assert time.process_time() - start < 5
