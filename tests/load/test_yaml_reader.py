"""Strict YAML: text with places, and refusal of everything clever."""

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from councilhub.diagnostics import Diagnostic, Place
from councilhub.load.positions import Positions
from councilhub.load.yaml_reader import (
    DATA_NODES,
    DEPTH,
    FRONT_MATTER_NODES,
    LibyamlMissing,
    read_yaml,
)
from councilhub.model.source import Entry, Node, Scalar, Sequence, Table


def read(text: str, most_nodes: int = 1000, first_line: int = 1) -> Node | Diagnostic | None:
    return read_yaml(
        text, "x.yml", rule="data-invalid", most_nodes=most_nodes, first_line=first_line
    )


def plain(text: str) -> object:
    def walk(node: Node) -> object:
        match node:
            case Scalar():
                return node.text
            case Sequence():
                return [walk(item) for item in node.items]
            case Table():
                return {key: walk(entry.value) for key, entry in node.entries.items()}

    node = read(text)
    assert node is not None
    assert not isinstance(node, Diagnostic), node
    return walk(node)


def refused(text: str, most_nodes: int = 1000, first_line: int = 1) -> Diagnostic:
    found = read(text, most_nodes, first_line)
    assert isinstance(found, Diagnostic)
    assert found.rule == "data-invalid"
    assert found.place.path == "x.yml"
    assert found.hint
    return found


def where(found: Diagnostic) -> tuple[int, int]:
    return found.place.line, found.place.column


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[yaml.Event]:
    """The events that the reader takes."""
    taken: list[yaml.Event] = []
    parse = yaml.parse

    def counted(text: str, Loader: type) -> Iterator[yaml.Event]:  # noqa: N803 - PyYAML's name
        for event in parse(text, Loader=Loader):
            taken.append(event)
            yield event

    monkeypatch.setattr(yaml, "parse", counted)
    return taken


class TestEveryScalarIsText:
    @pytest.mark.parametrize(
        "value",
        [
            *("0300123456", "no", "yes", "on", "9:00", "2026-13-01", "2026-01-01", "1e3", "0x1f"),
            *("1_000", ".inf", "12.50", "£26.50", "true", "01632 960 001", "nullable", "=", "-"),
        ],
    )
    def test_as_it_is_written(self, value: str) -> None:
        if value == "-":
            value = "'-'"
        assert plain(f"key: {value}\n") == {"key": value.strip("'")}

    def test_quotes_come_off(self) -> None:
        assert plain("a: \"{{ fees.x }}\"\nb: 'it''s'\n") == {"a": "{{ fees.x }}", "b": "it's"}

    def test_blocks_and_folds(self) -> None:
        assert plain("a: |\n  one\n  two\nb: >\n  one\n  two\nc: one\n  two\n") == {
            "a": "one\ntwo\n",
            "b": "one two\n",
            "c": "one two",
        }

    def test_flow_and_block_collections(self) -> None:
        assert plain("a: [x, y]\nb: {c: d}\ne:\n- f\n- g: h\nplugins: []\nnone: {}\n") == {
            "a": ["x", "y"],
            "b": {"c": "d"},
            "e": ["f", {"g": "h"}],
            "plugins": [],
            "none": {},
        }

    def test_keys_are_text_too(self) -> None:
        assert plain("no: a\n528: b\ncontent: c\n") == {"no": "a", "528": "b", "content": "c"}

    @pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
    def test_an_empty_document_is_none(self, text: str) -> None:
        assert read(text) is None

    def test_a_leading_document_mark_and_an_end_mark_are_no_second_document(self) -> None:
        assert plain("---\na: b\n...\n") == {"a": "b"}


class TestPlaces:
    def test_every_key_and_value_has_its_line_and_column(self) -> None:
        def p(line: int, column: int) -> Place:
            return Place("x.yml", line, column)

        assert read("a: £ 1\nb:\n  - c\n  - d: e\n") == Table(
            {
                "a": Entry(p(1, 1), Scalar("£ 1", p(1, 4))),
                "b": Entry(
                    p(2, 1),
                    Sequence(
                        (
                            Scalar("c", p(3, 5)),
                            Table({"d": Entry(p(4, 5), Scalar("e", p(4, 8)))}, p(4, 5)),
                        ),
                        p(3, 3),
                    ),
                ),
            },
            p(1, 1),
        )

    def test_columns_count_characters_not_bytes(self) -> None:
        node = read("{tŷ 😀: x, y: z}")
        assert isinstance(node, Table)
        assert node.entries["y"].key == Place("x.yml", 1, 11)

    def test_the_first_line_may_be_any_line_of_the_file(self) -> None:
        node = read("a: b\nc: d\n", first_line=7)
        assert isinstance(node, Table)
        assert node.entries["c"].value.place == Place("x.yml", 8, 4)
        assert where(refused("a: b\na: c\n", first_line=7)) == (8, 1)

    def test_only_line_feeds_count_as_lines(self) -> None:
        node = read("a: 'x\u2028y'\nb: c\n".replace("\u2028", "\u00a0"))
        assert isinstance(node, Table)
        assert node.entries["b"].key.line == 2


class TestRefusals:
    def test_duplicate_keys_name_the_first(self) -> None:
        found = refused("title: a\nsummary: b\ntitle: c\n")
        assert found.message == "key 'title' stands twice"
        assert where(found) == (3, 1)
        assert [related.place.line for related in found.related] == [1]

    def test_duplicate_keys_of_inner_mappings(self) -> None:
        assert where(refused("a:\n  b: c\n  b: d\n")) == (3, 3)

    def test_the_same_key_in_two_mappings_is_fine(self) -> None:
        assert plain("- a: b\n- a: c\n") == [{"a": "b"}, {"a": "c"}]

    @pytest.mark.parametrize(
        ("text", "place", "message"),
        [
            ("a: &x b\n", (1, 4), "an anchor: '&x'"),
            ("a: &x\n  b: c\n", (1, 4), "an anchor: '&x'"),
            ("a: *x\n", (1, 4), "an alias: '*x'"),
            ("a: !!str b\n", (1, 4), "a tag: 'tag:yaml.org,2002:str'"),
            ("a: ! b\n", (1, 4), "a tag: '!'"),
            ("a: !!python/object/apply:os.system [x]\n", (1, 4), "a tag: "),
            ("a: !!map {b: c}\n", (1, 4), "a tag: "),
            ("!x a: b\n", (1, 1), "a tag: '!x'"),
            ("<<: a\n", (1, 1), "a merge key: '<<'"),
            ("a:\n  <<: {b: c}\n", (2, 3), "a merge key: '<<'"),
            ("[a]: b\n", (1, 1), "a key that is not text"),
            ("{a: b}: c\n", (1, 1), "a key that is not text"),
            ("? - a\n: b\n", (1, 3), "a key that is not text"),
            ("'': a\n", (1, 1), "a key without a name"),
            ("a: b\n---\nc: d\n", (2, 1), "a second YAML document"),
            ("a: b\n...\n---\nc: d\n", (3, 1), "a second YAML document"),
            ("%YAML 1.1\n---\na: b\n", (1, 1), "a YAML directive"),
        ],
    )
    def test_what_is_clever(self, text: str, place: tuple[int, int], message: str) -> None:
        found = refused(text)
        assert message in found.message
        assert where(found) == place

    @pytest.mark.parametrize(
        ("text", "place", "message"),
        [
            ("a: b\ncost:\n", (2, 1), "key 'cost' has no value"),
            ("cost: ''\n", (1, 1), "key 'cost' has no value"),
            ("cost: ~\n", (1, 1), "key 'cost' has no value"),
            ("cost: null\n", (1, 1), "key 'cost' has no value"),
            ("a:\n  cost:\n  b: c\n", (2, 3), "key 'cost' has no value"),
            ("a:\n  - b\n  -\n", (3, 4), "a value is empty"),
        ],
    )
    def test_empty_values(self, text: str, place: tuple[int, int], message: str) -> None:
        found = refused(text)
        assert (found.message, where(found)) == (message, place)
        assert "leave the" in (found.hint or "")

    def test_null_in_quotes_is_a_word(self) -> None:
        assert plain("a: 'null'\nb: \"~\"\n") == {"a": "null", "b": "~"}

    def test_an_unquoted_colour_is_told_from_an_empty_value(self) -> None:
        assert "in quotes" in (refused("primary: #0b5c46\n").hint or "")

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("cost: {{ fees.bulky_waste }}\n", 'put it in quotes: "{{ fees.bulky_waste }}"'),
            ("cost: {{ fees.x }} for 5\n", 'put it in quotes: "{{ fees.x }} for 5"'),
            ("a:\n  - {{ fees.x }}\n", 'put it in quotes: "{{ fees.x }}"'),
            ("a: [{{ fees.x }}]\n", "put the whole value in double quotes"),
            ('a: {{ fees.x }} "now"\n', "put the whole value in double quotes"),
            ("a: {{fees.x}}", 'put it in quotes: "{{fees.x}}"'),
        ],
    )
    def test_a_variable_without_quotes(self, text: str, hint: str) -> None:
        found = refused(text)
        assert "'{{' is not quoted" in found.message
        assert found.hint == hint
        assert text.split("\n")[found.place.line - 1][found.place.column - 1 :].startswith("{{")

    @pytest.mark.parametrize(
        ("escape", "code"),
        [("\\ue000", "U+E000"), ("\\0", "U+0000"), ("\\U0010fffd", "U+10FFFD"), ("\\L", "U+2028")],
    )
    def test_escapes_do_not_smuggle_what_decoding_refuses(self, escape: str, code: str) -> None:
        found = refused(f'a: "x{escape}"\n')
        assert code in found.message
        assert where(found) == (1, 4)
        assert code in refused(f'"{escape}": x\n').message


class TestSyntaxInPlainWords:
    @pytest.mark.parametrize(
        ("text", "place", "message", "hint"),
        [
            ("title: Bins: when\n", (1, 12), "a second ': '", "double quotes"),
            ("a: b\nsome words\nc: d\n", (2, 1), "neither 'key: value'", "write 'key: value'"),
            ("a:\n\tb: c\n", (2, 1), "a tab", "spaces"),
            ("a: b\n\tc: d\n", (2, 1), "a tab", "spaces"),
            ('a: "b\nc: d\n', (1, 4), "not closed", "close it"),
            ("a: 'b\n", (1, 4), "not closed", "close it"),
            ("a: 'it's'\n", (1, 8), "does not fit", "quotes"),
            ("a: [b, c\nd: e\n", (1, 4), "not closed", "close it"),
            ("a: {b: c\n", (1, 4), "not closed", "close it"),
            ("a: [text](article:x)\n", (1, 10), "does not fit", "quotes"),
            ("a: @x\n", (1, 4), "'@' may not begin", "double quotes"),
            ("a: `x`\n", (1, 4), "'`' may not begin", "double quotes"),
            ("a: %x\n", (1, 4), "'%' may not begin", "double quotes"),
            ("a: > x\n", (1, 6), "several lines", "double quotes"),
            ("a: * x\n", (1, 5), "may not begin", "double quotes"),
            ("a: - x\n", (1, 4), "stands where a value is expected", "list"),
            ('a: "\\q"\n', (1, 5), "a backslash", "twice"),
            ('a: "\\ud800"\n', (1, 7), "a backslash", "twice"),
            ("a: b\n c: d\n", (2, 3), "indentation", "quotes"),
            (" a: b\nc: d\n", (2, 1), "does not fit", "indentation"),
            ("- a\nb: c\n", (2, 1), "does not fit", "indentation"),
            ("a: }\n", (1, 4), "does not fit", "quotes"),
            ("%FOO\n---\n", (1, 5), "'%'", "take the line out"),
            ("k" * 2000 + ": v", (1, 2001), "a second ': '", "quotes"),
        ],
    )
    def test_with_line_and_column(
        self, text: str, place: tuple[int, int], message: str, hint: str
    ) -> None:
        found = refused(text)
        assert message in found.message
        assert hint in (found.hint or "")
        assert where(found) == place

    def test_messages_begin_small_and_show_no_jargon(self) -> None:
        for text in ("a: 'b", "a: [", "a: b: c", "\t", "a: @", "a: !<x", "a: |x", "-x\n-y: z"):
            message = refused(text).message
            assert message[0].islower() or message[0] == "'"
            assert "token" not in message
            assert "scanning" not in message
            assert "\n" not in message


class TestBoundedWork:
    def test_fifty_thousand_brackets_are_refused_after_a_few_events(
        self, events: list[yaml.Event]
    ) -> None:
        found = refused("a: " + "[" * 50_000)
        assert f"more than {DEPTH} deep" in found.message
        assert where(found) == (1, 3 + DEPTH)
        assert len(events) < DEPTH + 10

    @pytest.mark.parametrize("text", ["- " * 50_000, "? " * 50_000, "{a: " * 50_000])
    def test_so_are_their_likes(self, text: str, events: list[yaml.Event]) -> None:
        refused(text)
        assert len(events) < 3 * DEPTH

    def test_twenty_levels_are_read(self) -> None:
        assert not isinstance(read("[" * DEPTH + "x" + "]" * DEPTH), Diagnostic)
        assert isinstance(read("[" * (DEPTH + 1) + "x" + "]" * (DEPTH + 1)), Diagnostic)

    def test_a_merge_bomb_of_28_levels_is_refused_at_its_first_anchor(
        self, events: list[yaml.Event]
    ) -> None:
        bomb = "a0: &a0 {x: y}\n" + "".join(
            f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 29)
        )
        assert where(refused(bomb)) == (1, 5)
        assert len(events) < 10

    def test_billion_laughs_are_refused_likewise(self) -> None:
        assert "an anchor" in refused("a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n").message

    @pytest.mark.parametrize("most", [FRONT_MATTER_NODES, DATA_NODES])
    def test_no_more_values_than_the_bound_are_read(
        self, most: int, events: list[yaml.Event]
    ) -> None:
        fits = "- x\n" * (most - 1)
        assert isinstance(read(fits, most), Sequence)
        events.clear()
        found = refused(fits + "- x\n- x\n" * 10, most)
        assert f"more than {most:,} values" in found.message
        assert where(found) == (most, 3)
        assert len(events) <= most + 3

    def test_many_brackets_on_one_long_line_cost_no_copy_of_the_line_each(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        slices: list[int] = []
        rest_of_line = Positions.rest_of_line

        def counted(positions: Positions, offset: int) -> str:
            slices.append(offset)
            return rest_of_line(positions, offset)

        monkeypatch.setattr(Positions, "rest_of_line", counted)
        assert isinstance(read("[" + "[],{}," * 1000 + "]", 5000), Sequence)
        assert slices == []


def test_without_libyaml_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    with pytest.raises(LibyamlMissing, match="install a wheel of PyYAML"):
        read("a: b\n")


YAML_TEXT = st.text(alphabet="ab:-[]{}'\"#&*!|>%@`\\?, \n\t<~0£😀\ufeff", max_size=60)


@given(YAML_TEXT)
def test_any_text_is_read_or_refused_and_never_raises(text: str) -> None:
    found = read(text)
    if isinstance(found, Diagnostic):
        assert 1 <= found.place.line <= text.count("\n") + 1
        line = text.split("\n")[found.place.line - 1]
        assert 1 <= found.place.column <= len(line) + 1


@given(st.dictionaries(st.text(min_size=1), st.lists(st.text(min_size=1), min_size=1), min_size=1))
def test_what_another_program_writes_is_read_as_the_same_text(data: dict[str, list[str]]) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, default_style="'", allow_unicode=True)
    node = read(text, 100_000)
    if not isinstance(node, Diagnostic):
        assert plain(text) == data
