"""The canonical form: however a file is written, there is one way back, and no value is lost."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from councilhub.adapters.files import read_tree
from councilhub.diagnostics import Audience
from councilhub.load.canonical import is_block
from councilhub.load.homes import home_of
from councilhub.load.layout import lay_out
from councilhub.load.style import restyled, style
from councilhub.load.yaml_reader import read_yaml
from councilhub.model.layout import Laid, LaidList, LaidScalar, LaidTable
from councilhub.model.source import FileKind, Home, Node, RawFile, Scalar
from councilhub.model.spelling import block, spelled
from councilhub.schema.order import Order, order_of, order_of_agent_article
from councilhub.validate.typed import plain

ROOT = Path(__file__).parents[2]
FACTS = "content/shared/facts.yml"
HUB = [
    file
    for file in read_tree(ROOT, Audience.AGENT)
    if file.path.endswith((".md", ".yml")) and file.path != "mkdocs.yml"
]


def split(text: str) -> tuple[str, str]:
    """The YAML of a file, and the text below it."""
    if not text.startswith("---\n"):
        return text, ""
    matter, _, body = text.removeprefix("---\n").partition("\n---\n")
    return f"{matter}\n", body


def joined(path: str, matter: str, body: str) -> RawFile:
    text = f"---\n{matter}---\n{body}" if path.endswith(".md") else matter
    return RawFile(path=path, data=text.encode())


def read(text: str) -> Node:
    node = read_yaml(text, "x", rule="x", most_nodes=200_000)
    assert isinstance(node, Node), node
    return node


def said(file: RawFile) -> list[str]:
    """What is said of the style of a file."""
    assert file.data is not None
    text = file.data.decode()
    home = home_of(file.path)
    assert isinstance(home, Home)
    line = split(text)[0].count("\n") + 3 if file.path.endswith(".md") else None
    return [finding.message for finding in style(text, home, line)]


def in_form(file: RawFile) -> str:
    text = restyled(file)
    assert text is not None
    return text


@pytest.fixture(scope="module")
def hub() -> list[tuple[RawFile, str]]:
    """Every file of the example hub, with its text in canonical form."""
    return [(file, in_form(file)) for file in HUB]


def test_the_canonical_form_has_nothing_to_mend(hub: list[tuple[RawFile, str]]) -> None:
    assert len(hub) > 50
    for file, text in hub:
        again = RawFile(path=file.path, data=text.encode())
        assert said(again) == []
        assert in_form(again) == text


def test_a_file_is_reported_exactly_when_its_form_is_another(
    hub: list[tuple[RawFile, str]],
) -> None:
    for file, text in hub:
        assert (said(file) == []) is (file.data == text.encode()), file.path


class Writer:
    """Writes YAML in other styles than ours, from a layout, with each text spelled as it was."""

    def __init__(  # noqa: PLR0917 - a row of a table
        self,
        text: str,
        step: int = 2,
        dash: int = 2,
        colon: str = ": ",
        end: str = "\n",
        flow: type[LaidList | LaidTable] | None = None,
        *,
        backwards: bool = False,
    ) -> None:
        self.text, self.step, self.dash = text, step, dash
        self.colon, self.end, self.flow, self.backwards = colon, end, flow, backwards

    def lines(self, node: Laid, order: Order, pad: str = "") -> str:
        """A list or a mapping in block style."""
        if isinstance(node, LaidList):
            items = (self.value(item, order, f"{pad}  ") for item in node.items)
            return "".join(f"{pad}- {item.lstrip()}" for item in items)
        assert isinstance(node, LaidTable)
        known = all(key.text in order.keys for key, _ in node.entries)
        entries = node.entries[::-1] if self.backwards and known else node.entries
        return "".join(self.entry(*entry, order, pad) for entry in entries)

    def entry(self, key: LaidScalar, node: Laid, order: Order, pad: str) -> str:
        head, inner = f"{pad}{self.slice(key)}", order.below(key.text)
        if isinstance(node, LaidScalar) or self.is_flow(node):
            return f"{head}{self.colon}{self.value(node, inner, pad)}"
        below = " " * (self.dash if isinstance(node, LaidList) else self.step)
        return f"{head}:{self.end}{self.lines(node, inner, pad + below)}"

    def value(self, node: Laid, order: Order, pad: str) -> str:
        if isinstance(node, LaidScalar) and is_block(node):
            lines = node.text.removesuffix("\n").split("\n")
            mark = block(node.text)[0].replace("2", "3")
            return f"{mark}\n" + "".join(f"{pad}   {line}\n" if line else "\n" for line in lines)
        if isinstance(node, LaidScalar):
            return f"{self.slice(node)}{self.end}"
        if self.is_flow(node):
            return f"{self.inline(node)}{self.end}"
        return self.lines(node, order, pad)

    def is_flow(self, node: Laid) -> bool:
        empty = not getattr(node, "items", True) or not getattr(node, "entries", True)
        return empty or (self.flow is not None and isinstance(node, self.flow) and fits(node))

    def inline(self, node: Laid) -> str:
        match node:
            case LaidScalar(style=None) if re.search(r"[,\[\]{}]|: ", node.text):
                return json.dumps(node.text, ensure_ascii=False)
            case LaidScalar():
                return self.slice(node)
            case LaidList():
                return f"[{', '.join(self.inline(item) for item in node.items)}]"
            case LaidTable():
                pairs = (f"{self.slice(k)}: {self.inline(value)}" for k, value in node.entries)
                return f"{{{', '.join(pairs)}}}"

    def slice(self, scalar: LaidScalar) -> str:
        return self.text[scalar.start : scalar.end]


def fits(node: Laid) -> bool:
    """Whether a value may stand in brackets: `1,000` would be two there, and quotes would stay."""
    match node:
        case LaidScalar():
            return not is_block(node) and not re.fullmatch(r"[\d,.]*,[\d,.]*", node.text)
        case LaidList():
            return all(fits(item) for item in node.items)
        case LaidTable():
            return all(fits(value) for _, value in node.entries)


STYLES: dict[str, Callable[[str], Writer]] = {
    "lists in brackets": lambda text: Writer(text, flow=LaidList),
    "keys in braces": lambda text: Writer(text, flow=LaidTable),
    "keys from the last to the first": lambda text: Writer(text, backwards=True),
    "four spaces a level": lambda text: Writer(text, step=4, dash=4),
    "lists below their key without a space": lambda text: Writer(text, dash=0),
    "space after the colon": lambda text: Writer(text, colon=":   "),
    "tabs after the colon": lambda text: Writer(text, colon=":\t"),
    "values on a line of their own": lambda text: Writer(text, colon=f":\n{' ' * 30}"),
    "space at the end of lines": lambda text: Writer(text, end="  \n"),
    "a tab at the end of lines": lambda text: Writer(text, end="\t\n"),
    "empty lines": lambda text: Writer(text, end="\n\n   \n"),
    "all at once": lambda text: Writer(text, 6, 1, ":\t ", "\t\n\n", LaidList, backwards=True),
}


@pytest.mark.parametrize("name", STYLES)
def test_every_file_of_the_hub_comes_back_from_another_style(
    name: str, hub: list[tuple[RawFile, str]]
) -> None:
    differ = 0
    some = hub[[*STYLES].index(name) % 4 :: 4]
    for file, text in some:
        matter, body = split(text)
        layout = lay_out(matter)
        assert layout.root is not None
        order = order_for(file)
        mangled = joined(file.path, STYLES[name](matter).lines(layout.root, order), body)
        assert in_form(mangled) == text, file.path
        assert (said(mangled) == []) is (mangled.data == text.encode())
        differ += bool(said(mangled))
    assert differ > len(some) / 3


def order_for(file: RawFile) -> Order:
    home = home_of(file.path)
    assert isinstance(home, Home)
    whole = b"\naudience: agent\n" in (file.data or b"")
    return order_of_agent_article() if whole else order_of(home.kind)


DUMPED = [
    {"default_flow_style": True, "width": 60},
    {"default_flow_style": False, "width": 30, "indent": 4},
    {"default_style": '"', "width": 50},
    {"default_style": "'", "explicit_start": True, "explicit_end": True},
    {"default_style": ">", "width": 40},
    {"sort_keys": True, "allow_unicode": True, "line_break": "\r\n"},
]


@pytest.mark.parametrize("options", DUMPED, ids=str)
def test_what_another_program_writes_is_read_as_the_same_values(
    options: dict[str, object], hub: list[tuple[RawFile, str]]
) -> None:
    for file, text in hub[DUMPED.index(options) % 3 :: 3]:
        matter, body = split(text)
        data = plain(read(matter))
        written = yaml.dump(data, **{"sort_keys": False, **options})  # type: ignore[call-overload]  # options of a table
        if file.path.endswith(".md"):
            written = written.removeprefix("---\n").removesuffix("...\n")
        made = in_form(joined(file.path, written, body))
        assert plain(read(split(made)[0])) == data
        assert split(made)[1] == body
        assert said(RawFile(path=file.path, data=made.encode())) == []


def texts(**more: object) -> st.SearchStrategy[str]:
    """Any text that may stand in content, with much of what means something to YAML."""
    odd = st.sampled_from([*":#-?&*!|>'\"%@`[]{},\\~é😀\u200b", "{{", "---", "null"])
    known = st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"])
    )
    spaces = st.sampled_from([" ", "  ", "\t", "\n", "\n\n", "a", "1", "yes"])
    return st.lists(st.one_of(odd, known, spaces), max_size=6, **more).map("".join)  # type: ignore[arg-type]  # min_size


@given(texts(min_size=1).filter(lambda text: text and "\n" not in text))
def test_a_text_is_read_as_it_was_before_it_was_spelled(text: str) -> None:
    for quoted in (False, True):
        made = spelled(text, quoted=quoted)
        assert plain(
            read(f"k: {made}\nl:\n  - {made}\n{made}: x\n" if text != "k" else "k: k\n")
        ) in (
            {"k": text, "l": [text], text: "x"},
            {"k": "k"},
        )
        assert "\t" not in made


@given(texts(min_size=1).filter(lambda text: "\n" in text and text.strip("\n \t")))
def test_a_text_of_several_lines_is_read_as_it_was(text: str) -> None:
    mark, lines = block(text)
    indented = "".join(f"  {line}\n" if line else "\n" for line in lines)
    assert read(f"k: {mark}\n{indented}l: x\n") is not None
    assert plain(read(f"k: {mark}\n{indented}l: x\n")) == {"k": text, "l": "x"}


VALUES = st.recursive(
    texts(min_size=1).filter(lambda text: text.strip("\n \t")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            texts().filter(lambda key: key and "\n" not in key and key != "<<"), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), VALUES, min_size=1, max_size=4),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([None, True, False]),
)
def test_any_values_survive_and_the_form_is_final(
    data: dict[str, object], default_style: str | None, flow: bool | None
) -> None:
    text = yaml.dump(
        data, default_style=default_style, default_flow_style=flow, allow_unicode=True, width=30
    )
    node = read_yaml(text, FACTS, rule="x", most_nodes=200_000)
    if not isinstance(node, Node) or plain(node) != data:
        return  # what the reader refuses has an error, and is left alone
    made = in_form(RawFile(path=FACTS, data=text.encode()))
    assert plain(read(made)) == data
    again = RawFile(path=FACTS, data=made.encode())
    assert said(again) == []
    assert in_form(again) == made


ONE_WAY = [
    ("k: 'a'", "k: a"),
    ('k: "a"', "k: a"),
    ("k: 'Yes'", 'k: "Yes"'),
    ("k: Yes", "k: Yes"),
    ('k: "0300 123"', "k: 0300 123"),
    ('k: "0300123"', 'k: "0300123"'),
    ("k: 0300123", "k: 0300123"),
    ("k: 2026-09-01", "k: 2026-09-01"),
    ("k: '2026-09-01'", 'k: "2026-09-01"'),
    ("k: '#0b5c46'", 'k: "#0b5c46"'),
    ("k: '{{ fees.x }} a bag'", 'k: "{{ fees.x }} a bag"'),
    ("k: 'up to {{ fees.x }}'", "k: up to {{ fees.x }}"),
    ("k: 'a: b'", 'k: "a: b"'),
    ("k: 'a:b #c'", 'k: "a:b #c"'),
    ("k: 'a:b#c'", "k: a:b#c"),
    ("k: 'it''s'", "k: it's"),
    ("k: '\"Hello\" she said'", 'k: "\\"Hello\\" she said"'),
    ("k: 'she said \"Hello\"'", 'k: she said "Hello"'),
    ("k: 'back\\slash: x'", 'k: "back\\\\slash: x"'),
    ('k: "caf\\u00e9: x"', 'k: "café: x"'),
    ('k: "a\\tb"', 'k: "a\\tb"'),
    ("k: 'null'", 'k: "null"'),
    ("k: '- a'", 'k: "- a"'),
    ("k: '-a'", "k: -a"),
    ("k: a\n  b", "k: a b"),
    ("k: >-\n  a\n  b", "k: a b"),
    ("k: >\n  a\n\n  b", "k: |\n  a\n  b"),
    ('k: "a\\nb"', "k: |-\n  a\n  b"),
    ("k: |\n    a\n      b\n\n\nl: x", "k: |\n  a\n    b\nl: x"),
    ("k: |+\n  a\n\nl: x", "k: |+\n  a\n\nl: x"),
    ("k: |2\n    a\n  b", "k: |2\n    a\n  b"),
    ("k: |-\n  a", "k: |-\n  a"),
    ("k: []", "k: []"),
    ("k: [ ]", "k: []"),
    ("k:\n  {}", "k: {}"),
    ("k: [[a, b], {c: d, e: [f]}]", "k:\n  - - a\n    - b\n  - c: d\n    e:\n      - f"),
    ("- a\n-   - b", "- a\n- - b"),
    ('"k": a', "k: a"),
    ("? k\n: a", "k: a"),
    ("---\nk: a\n...\n", "k: a"),
    ("k: a\n\n\n", "k: a"),
]


@pytest.mark.parametrize(("written", "wanted"), ONE_WAY)
def test_there_is_one_way_to_write_a_value(written: str, wanted: str) -> None:
    file = RawFile(path=FACTS, data=f"{written}\n".encode())
    assert in_form(file) == f"{wanted}\n"
    assert (said(file) == []) is (written == wanted)


def test_a_last_line_without_an_end_gets_one() -> None:
    assert in_form(RawFile(path=FACTS, data=b"k: a")) == "k: a\n"
    assert said(RawFile(path=FACTS, data=b"k: a")) == ["the last line has no line end"]


COMMENTS = [
    *("# a\nk: b\n", "k: b # a\n", "k: b\n# a", "k:\n  # a\n  - b\n", "k: [b, # a\n  c]\n"),
    *(
        "k: | # a\n  b\n",
        "k: |\n  b\n# a\n",
        "k: 'b' # a\n",
        "k: >- # a\n  b\n",
        "k: # a\n  b: c\n",
    ),
    "k:\n  - b\n  # a\nl: c\n",
]


@pytest.mark.parametrize("text", COMMENTS)
def test_a_comment_is_found_and_its_file_left_alone(text: str) -> None:
    file = RawFile(path=FACTS, data=text.encode())
    assert [each for each in said(file) if "comment" in each] == ["a comment: '# a'"]
    assert restyled(file) is None


@pytest.mark.parametrize(
    "text", ["k: a#b\n", "k: '# a'\n", "k: |\n  # a\n", "k: >\n  a\n  # b\n", 'k: "a # b"\n']
)
def test_a_sharp_in_a_text_is_no_comment(text: str) -> None:
    file = RawFile(path=FACTS, data=text.encode())
    assert not any("comment" in each for each in said(file))
    assert plain(read(in_form(file))) == plain(read(text))


def test_keys_stand_in_the_order_of_the_models() -> None:
    assert list(order_of(FileKind.ARTICLE).keys)[:5] == [
        *("title", "summary", "lgsl", "provided_by", "for"),
    ]
    window = order_of(FileKind.FACTS).below("fees").below("sofa").below("values")
    assert list(window.keys)[:3] == ["value", "concession", "from"]
    assert list(order_of(FileKind.BODIES).keys)[:2] == ["id", "title"]
    assert list(order_of(FileKind.OVERLAY).below("base").keys) == ["on", "sections", "fields"]
    assert next(iter(order_of(FileKind.PROFILE).below("contact").keys)) == "phone"


@pytest.mark.parametrize("kind", [k for k in FileKind if k not in {"settings", "asset"}])
def test_every_kind_of_file_has_an_order(kind: FileKind) -> None:
    assert order_of(kind).keys or kind is FileKind.REDIRECTS


def test_settings_are_their_owners_to_write() -> None:
    home = home_of("mkdocs.yml")
    assert isinstance(home, Home)
    assert style("k: [a] # x\n", home) == ()


def test_a_scalar_is_no_file() -> None:
    assert isinstance(read("a"), Scalar)
    assert in_form(RawFile(path=FACTS, data=b"'a'\n")) == "a\n"


@pytest.mark.parametrize(
    "text",
    [
        *(f"k:{' ' * 1_900_000}a\n", f"k: a{' ' * 1_900_000}a\n", f"k: [{' ' * 1_900_000}a]\n"),
        *(f"k: a\n{' ' * 1_900_000}\n", "k: a\n" + "\n" * 1_900_000, "k: a\n" + " \n" * 900_000),
        *("k: a\n" + "# x\n" * 450_000, f"k: [{'a, ' * 190_000}a]\n", f"k: |\n{'  a' * 600_000}\n"),
        "".join(f"k{number}:\n    - 'a'\n" for number in range(60_000)),
    ],
    ids=lambda text: f"{text[:8]!r}…{len(text)}",
)
def test_a_file_as_large_as_any_may_be_takes_seconds(text: str) -> None:
    file = RawFile(path=FACTS, data=text.encode())
    start = time.process_time()
    assert len(said(file)) <= 22
    restyled(file)
    assert time.process_time() - start < 5
