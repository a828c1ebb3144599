"""Which words of a text changed, marked and wrapped; fields as lines; text in Markdown tables."""

import time

import click
import pytest
from markdown import markdown

from councilhub.model.article import Action, Contact
from councilhub.model.notes import Answer, Question, WatchFor
from councilhub.reports.tables import cell, columns, pipes
from councilhub.reports.values import readable
from councilhub.reports.words import PLAIN, compared, lines_of, wrapped, written


def marked(old: str, new: str) -> tuple[str, str]:
    before, after = compared(old, new)
    return (
        "\n".join(written(line, PLAIN.gone) for line in before),
        "\n".join(written(line, PLAIN.come) for line in after),
    )


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("It costs £20.", "It costs £25.", "It costs [-£20.-]", "It costs {+£25.+}"),
        ("a b c d", "a d", "a [-b c-] d", "a d"),
        ("a d", "a b c d", "a d", "a {+b c+} d"),
        ("a\n\n- b\n- c", "a\n\n- b\n- d", "a\n\n- b\n- [-c-]", "a\n\n- b\n- {+d+}"),
        ("a b\nc d", "x\ny z", "[-a b-]\n[-c d-]", "{+x+}\n{+y z+}"),
        ("one two\nthree", "one\ntwo three", "one two\nthree", "one\ntwo three"),
        ("", "a b", "", "{+a b+}"),
        ("a b", "", "[-a b-]", ""),
        ("  a  b", "  a  c", "  a  [-b-]", "  a  {+c+}"),
        ("a", "a", "a", "a"),
        ("£20 for 5 bins", "£25 for 3 bins", "[-£20-] for [-5-] bins", "{+£25+} for {+3+} bins"),
        (
            "Paint and oil are waste from your home.",
            "Bring soil and plaster from home.",
            "[-Paint and oil are waste from your-] home.",
            "{+Bring soil and plaster from+} home.",
        ),
    ],
)
def test_words_that_went_and_words_that_came(old: str, new: str, before: str, after: str) -> None:
    assert marked(old, new) == (before, after)


@pytest.mark.parametrize("words", ["a", "the fee", " ".join(map(str, range(999)))])
@pytest.mark.parametrize("change", [("", "new "), (" ", " x "), ("9", "8"), ("a", "b")])
def test_the_largest_text_is_compared_at_once(words: str, change: tuple[str, str]) -> None:
    old = f"{words} " * (64 * 1024 // (len(words) + 1))
    start = time.process_time()
    compared(old, old.replace(*change, 500))
    assert time.process_time() - start < 20


def test_lines_are_wrapped_and_marks_begin_again_on_each() -> None:
    _, (line,) = compared("We ask.", "We ask for all of the money at once.")
    assert [*wrapped(line, PLAIN.come, 22, str)] == [
        "We {+ask for all of+}",
        "{+the money at once.+}",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- aaa bbb ccc", ["- aaa bbb", "  ccc"]),
        ("  - aaa bbb ccc", ["  - aaa", "    bbb", "    ccc"]),
        ("10. aaa bbb", ["10. aaa", "    bbb"]),
        ("aaa bbb ccc", ["aaa bbb", "ccc"]),
        ("a-word-that-is-too-long b", ["a-word-that-is-too-long", "b"]),
        ("", [""]),
    ],
)
def test_what_belongs_to_an_item_stands_below_its_words(text: str, lines: list[str]) -> None:
    (line,) = lines_of(text)
    assert [*wrapped(line, str, 9, str)] == lines


def test_colours_take_no_room() -> None:
    def green(text: str) -> str:
        return click.style(text, fg="green")

    _, (line,) = compared("", "one two three four")
    shown = [click.unstyle(part) for part in wrapped(line, green, 9, click.unstyle)]
    assert shown == ["one two", "three", "four"]


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        (None, ""),
        ((), ""),
        ("Free", "Free"),
        ("Dear you,\n\nthank you.", "Dear you,\n\nthank you."),
        (("A name", "An address"), "- A name\n- An address"),
        (
            (Action(label="Book", kind="book", link="https://x.org"),),
            "- label: Book\n  kind: book\n  link: https://x.org",
        ),
        (
            (WatchFor(sign="Fear", do="Ask"), WatchFor(sign="Noise", do="Wait")),
            "- sign: Fear\n  do: Ask\n- sign: Noise\n  do: Wait",
        ),
        (
            Contact(phone="01632 960 001", address="1 Road\nTown"),
            "phone: 01632 960 001\naddress: 1 Road\n  Town",
        ),
        (
            (Question(id="one", ask="Ill?", answers=(Answer(answer="Yes", next="two"),)),),
            "- id: one\n  ask: Ill?\n  answers:\n    - answer: Yes\n      next: two",
        ),
    ],
)
def test_a_field_reads_like_its_file_not_like_a_program(value: object, lines: str) -> None:
    assert readable(value) == lines


def test_a_table_for_a_terminal() -> None:
    assert [*columns([["a", "number"], ["long name", "1"]])] == [
        "a          number",
        "long name       1",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a | b", "a &#124; b"),
        ("a\nb", "a<br>b"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("*a* _b_ `c` ~~d~~ [e](f) \\g $h$", r"\*a\* \_b\_ \`c\` \~\~d\~\~ \[e\](f) \\g \$h\$"),
        ("ask @webteam about #12 and GH-7", "ask @&#8203;webteam about #&#8203;12 and GH-&#8203;7"),
        ("waste@hub.example.org", "waste@hub.example.org"),
        ("{{ fees.x_* }}", r"{{ fees.x\_\* }}"),
    ],
)
def test_a_cell_shows_what_stands_in_it(text: str, said: str) -> None:
    assert cell(text) == said


def test_a_table_holds_whatever_a_text_says() -> None:
    hostile = "a|b\\|c <script>x</script> [y](z) **d** `|` \\\n| e |"
    table = "\n".join(pipes([["then", "now"], [cell(hostile), "end"]]))
    html = markdown(table, extensions=["tables"])
    assert html.count("<td>") == 2
    assert "<script>" not in html
    assert "<strong>" not in html
    assert "<a " not in html
