"""The dialect as a whole: what it lets pass is safe, and reading it takes time like the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilhub.check import sanitise
from councilhub.check.dialect import problems, too_deep
from councilhub.model.source import MARKDOWN_BYTES
from councilhub.model.text import to_tokens
from councilhub.render.markdown import staged_text, to_html

LINES = (
    *("", "", "", "words", "  two in", "    four in", "      six in", "more  ", "end\\"),
    *("- a", "- b", "* c", "1. one", "2. two", "  - n", "    - n", "        - n", "   1. x", "-"),
    *("| a | b |", "|---|---|", "| 1 | 2 |", "a | b", "--|--", "| one |", "|---|", "|"),
    *("# H1", "### H3", "#### H4", "#tag", "!!! note", "    text", "??? x", '=== "T"', "--8<--"),
    *("---", "===", "***", "> q", "```", "~~~", "[a]: https://x.example", "*[A]: b", "[^1]: c"),
    *("{: .x }", "<b>x</b>", "<!-- c -->", "<https://x.example>", "&#60;b&#62;", "a < b & c"),
    *("[l](https://x.example)", "[l](javascript:x)", "[l]({{ links.a }})", "![i](assets/x.png)"),
    *("*em*", "_em", "**b", "`c`", "`", "{{ fees.a }}", "{% x %}", "\\<i>", '[l](https://x "t")'),
)
SPANS = (
    *("a", " ", "\n", "*", "_", "`", "[", "](", ")", "(", "!", "\\", "<", ">", "&", "#", ";", '"'),
    *("{", "}", "{{ fees.a }}", "https://x.example", "article:a", "javascript:", "onclick=", "b"),
)
texts = st.one_of(
    st.lists(st.sampled_from(LINES), max_size=9).map("\n".join),
    st.lists(st.sampled_from(SPANS), max_size=14).map("".join),
).map(lambda text: text.strip())


@given(text=texts)
@settings(max_examples=3000, deadline=None, derandomize=True)
def test_what_the_dialect_lets_pass_is_safe_html(text: str) -> None:
    if problems(text) or too_deep(text):
        return
    for html in (to_html(to_tokens(text)), to_html(staged_text(text, "section"))):
        found = sanitise.difference(html)
        # A renderer's own mistake with emphasis, which the sanitiser is there for.
        assert found in (None, sanitise.PLACEHOLDER), (text, html)


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "![", "`", "{{", "<", "\\", "&#", "](", "[a](", "![a](", "[^", "[a][", "<a", "{%"),
        *(
            "- a\n",
            "  - a\n",
            "- - ",
            "| ",
            "|--",
            "> ",
            "#",
            "=",
            "-",
            "*[",
            "!!! note\n",
            "```\n",
        ),
        *("!!! note\n    ", "\n|--|--|\n", "{{ ", " ", "\t", "<a@", "**", "1. ", "a\n"),
    ],
)
def test_the_time_is_that_of_the_texts_length(unit: str) -> None:
    text = (unit * MARKDOWN_BYTES)[:MARKDOWN_BYTES]
    start = time.process_time()
    problems(text)
    # Half a second at most where this was written; with the square of the length, minutes.
    assert time.process_time() - start < 5
