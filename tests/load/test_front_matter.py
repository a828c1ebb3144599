"""Front matter and body, with the lines of both."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilhub.diagnostics import Place
from councilhub.load.front_matter import Matter, read_matter
from councilhub.model.source import Scalar, Table


def read(text: str) -> Matter:
    return read_matter(textwrap.dedent(text), "x.md")


def keys(matter: Matter) -> dict[str, str]:
    assert isinstance(matter.data, Table), matter.finding
    return {
        key: entry.value.text
        for key, entry in matter.data.entries.items()
        if isinstance(entry.value, Scalar)
    }


def refused(text: str) -> tuple[str, tuple[int, int], str]:
    matter = read(text)
    assert matter.data is None
    assert matter.finding
    assert matter.finding.rule == "front-matter-invalid"
    assert matter.finding.hint
    place = matter.finding.place
    return matter.finding.message, (place.line, place.column), matter.finding.hint


def test_keys_and_body_with_their_lines() -> None:
    matter = read("---\ntitle: Bins\nsummary: x\n---\nText.\n")
    assert keys(matter) == {"title": "Bins", "summary": "x"}
    assert isinstance(matter.data, Table)
    assert matter.data.entries["summary"].key == Place("x.md", 3, 1)
    assert matter.data.entries["summary"].value.place == Place("x.md", 3, 10)
    assert (matter.body, matter.body_line) == ("Text.\n", 5)
    assert matter.finding is None


def test_blank_lines_and_indentation_of_the_body_are_kept_and_counted() -> None:
    matter = read_matter("---\na: b\n---\n\n\n    four\n\n  \n", "x.md")
    assert (matter.body, matter.body_line) == ("\n\n    four\n\n  \n", 4)


def test_space_after_the_dashes_is_taken() -> None:
    matter = read_matter("--- \na: b\n---\t \nText", "x.md")
    assert keys(matter) == {"a": "b"}
    assert (matter.body, matter.body_line) == ("Text", 4)


@pytest.mark.parametrize("text", ["---\n---\n", "---\n---", "---\n\n# a comment\n---\n"])
def test_empty_front_matter_is_a_mapping_without_keys(text: str) -> None:
    matter = read(text)
    assert matter.data == Table({}, Place("x.md"))
    assert matter.finding is None


def test_keys_that_python_frontmatter_uses_itself_are_keys() -> None:
    names = {"content": "a", "handler": "b", "metadata": "c", "text": "d", "fm": "e"}
    source = "".join(f"{key}: {value}\n" for key, value in names.items())
    matter = read(f"---\n{source}---\nText\n")
    assert keys(matter) == names
    assert matter.body == "Text\n"


def test_rules_of_dashes_in_the_body_are_text() -> None:
    body = "one\n---\ntwo\n\n----\n---\n"
    assert read(f"---\na: b\n---\n{body}").body == body


def test_four_dashes_or_indented_ones_are_no_boundary() -> None:
    assert "no end" in refused("---\na: b\n----\nText\n")[0]
    matter = read_matter("---\na: |\n  ---\n  b\n---\nText\n", "x.md")
    assert keys(matter) == {"a": "---\nb\n"}


def test_front_matter_without_an_end_is_refused() -> None:
    message, place, hint = refused("---\ntitle: Bins\n\nText.\n")
    assert "no line '---' closes it" in message
    assert place == (1, 1)
    assert "'---' between" in hint
    assert read("---\ntitle: Bins\n\nText.\n").body == ""


def test_a_lone_boundary_is_front_matter_without_an_end() -> None:
    assert "no end" in refused("---\n")[0]


@pytest.mark.parametrize("before", ["\n", " \n", "Hello\n\n", "# Bins\n"])
def test_text_before_the_front_matter_is_refused_and_the_body_kept(before: str) -> None:
    text = f"{before}---\ntitle: Bins\n---\nText.\n"
    message, place, hint = refused(text)
    line = before.count("\n") + 1
    assert f"begins on line {line}" in message
    assert place == (1, 1)
    assert "first line" in hint
    matter = read_matter(text, "x.md")
    assert (matter.body, matter.body_line) == ("Text.\n", line + 3)


@pytest.mark.parametrize("text", ["", "Just text.\n", "title: Bins\nText\n", " ---\na: b\n ---\n"])
def test_a_file_without_front_matter_is_refused_and_its_text_kept(text: str) -> None:
    matter = read_matter(text, "x.md")
    assert matter.data is None
    assert matter.finding
    assert "not with front matter" in matter.finding.message
    assert (matter.body, matter.body_line) == (text, 1)


def test_a_second_byte_order_mark_is_seen() -> None:
    assert "\\ufeff---" in refused("\ufeff---\na: b\n---\n")[0]


@pytest.mark.parametrize(
    ("matter", "place", "message"),
    [
        ("title: a\ntitle: b\n", (3, 1), "key 'title' stands twice"),
        ("title: a: b\n", (2, 9), "a second ': '"),
        ("a: b\n\ncost: {{ fees.x }}\n", (4, 7), "'{{' is not quoted"),
        ("cost:\n", (2, 1), "key 'cost' has no value"),
        ("a: &x b\n", (2, 4), "an anchor"),
        ("a: " + "[" * 50_000 + "\n", (2, 23), "more than 20 deep"),
        ("- a\n- b\n", (2, 1), "not made of lines 'key: value'"),
        ("words\n", (2, 1), "not made of lines 'key: value'"),
        ("a: b\n...\nc: d\n", (4, 1), "does not fit"),
    ],
)
def test_what_the_strict_reader_refuses_is_at_its_line_of_the_file(
    matter: str, place: tuple[int, int], message: str
) -> None:
    text = f"---\n{matter}---\nText.\n"
    found, at, _ = refused(text)
    assert message in found
    assert at == place
    assert read_matter(text, "x.md").body == "Text.\n"


def test_more_than_20_000_values_are_refused() -> None:
    assert "more than 20,000 values" in refused("---\na:\n" + "- x\n" * 20_000 + "---\n")[0]


def test_two_files_do_not_share_what_was_read() -> None:
    assert keys(read("---\na: b\n---\n")) == {"a": "b"}
    assert keys(read("---\nc: d\n---\n")) == {"c": "d"}


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_the_body_is_what_follows_to_the_letter(body: str) -> None:
    matter = read_matter(f"---\na: b\n---\n{body}", "x.md")
    assert (matter.body, matter.body_line) == (body, 4)


@given(st.text(alphabet="-ab: \n\t\u00a0", max_size=40))
def test_any_text_is_taken_and_the_body_is_the_end_of_it(text: str) -> None:
    matter = read_matter(text, "x.md")
    assert (matter.data is None) == (matter.finding is not None)
    assert text.endswith(matter.body)
    if matter.body:
        assert "\n".join(text.split("\n")[matter.body_line - 1 :]) == matter.body
