"""A text in any two styles, as forms and people spell it, has one digest; a word more is another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from councilhub.model.normal import digest_of_text, normalised

WORDS = (
    *("you", "must", "pay", "£20", "Band", "A-H", "(or", "less)", "council_tax", "naïve", "a.m."),
    *("1986.", "-", "+44", "5%", "it's", "Go!", "&", "2", "#5", "9:00", "two/three"),
)
ADDRESSES = ("https://x.example/_a_b?c=1", "article:bins#what", "{{ links.book }}")


@dataclass(frozen=True)
class Style:
    """One way to spell the same text."""

    marker: str
    nested: str
    counts: bool
    """Whether numbers count on."""
    apart: bool
    """Whether empty lines stand between items."""
    strong: str
    emphasis: str
    wrapped: int
    """So many words stand on a line; 0: all."""
    escapes: bool
    """Whether signs have backslashes that they do not need."""
    padding: str
    end: str
    line_end: str
    closed: str
    """What stands after a heading."""


STYLES = st.builds(
    Style,
    marker=st.sampled_from(("- ", "* ", "+ ", "-   ")),
    nested=st.sampled_from(("  ", "    ")),
    counts=st.booleans(),
    apart=st.booleans(),
    strong=st.sampled_from(("**", "__")),
    emphasis=st.sampled_from(("*", "_")),
    wrapped=st.sampled_from((0, 2, 3)),
    escapes=st.booleans(),
    padding=st.sampled_from(("", " ", "   ")),
    end=st.sampled_from(("", " ", "  ")),
    line_end=st.sampled_from(("\n", "\r\n")),
    closed=st.sampled_from(("", " ##")),
)

Run = tuple[str, int]
"""How some words stand there (`plain`, `strong`, `emphasis`, `code` or an address), and how many."""
Block = tuple[str, tuple[tuple[Run, ...], ...]]
"""`paragraph`, `bullets`, `steps`, `table`, `heading` or `note`, and its lines, items or cells."""

RUNS = st.lists(
    st.tuples(
        st.sampled_from(("plain", "plain", "strong", "emphasis", "code", *ADDRESSES)),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
BLOCKS = st.lists(
    st.tuples(
        st.sampled_from(("paragraph", "bullets", "steps", "table", "heading", "note")),
        st.lists(RUNS, min_size=1, max_size=4).map(tuple),
    ),
    min_size=1,
    max_size=4,
)


class Writer:
    """Writes blocks with the given words in one style."""

    def __init__(self, words: Sequence[str], style: Style) -> None:
        self.words = iter(words)
        self.style = style

    def text(self, blocks: Sequence[Block]) -> str:
        # A sentence between the blocks, or two lists would be one.
        written = "\n\nThen:\n\n".join(self.block(*block) for block in blocks)
        end = self.style.end
        return "".join(f"{line}{end}{self.style.line_end}" for line in written.split("\n"))

    def block(self, kind: str, parts: tuple[tuple[Run, ...], ...]) -> str:
        style, lines = self.style, [self.line(runs) for runs in parts]
        if kind == "bullets":
            between = "\n\n" if style.apart else "\n"
            return between.join(
                f"{style.nested * (number % 3)}{style.marker}{line}"
                for number, line in enumerate(lines)
            )
        if kind == "steps":
            return "\n".join(
                f"{number if style.counts else 1}. {line}" for number, line in enumerate(lines, 1)
            )
        if kind == "table":
            rows = [f"|{style.padding}{line}{style.padding}|x|" for line in lines]
            return "\n".join(["|h|i|", f"|--{'-' * len(style.padding)}|---|", *rows])
        if kind == "heading":
            return f"### {' '.join(lines)}{style.closed}"
        wrapped = self.wrapped(" ".join(lines))
        if kind == "note":
            return "!!! note\n    " + wrapped.replace("\n", "\n    ")
        return wrapped

    def line(self, runs: tuple[Run, ...]) -> str:
        return " ".join(
            self.run(how, list(islice(self.words, number)), first=not at)
            for at, (how, number) in enumerate(runs)
        )

    def run(self, how: str, words: list[str], *, first: bool) -> str:
        if how == "code":
            return f"`{' '.join(words)}`"
        spelled = [self.word(word, first=first and not at) for at, word in enumerate(words)]
        said = " ".join(spelled)
        match how:
            case "plain":
                return said
            case "strong":
                return f"{self.style.strong}{said}{self.style.strong}"
            case "emphasis":
                return f"{self.style.emphasis}{said}{self.style.emphasis}"
            case _:
                return f"[{said}]({how})"

    def word(self, word: str, *, first: bool) -> str:
        """With the backslashes it must have at the start of a line, or with all it may have."""
        if self.style.escapes:
            return re.sub(r"([-.()!#+_])", r"\\\1", word)
        return re.sub(r"^(-|[0-9]+(?=\.))$|^([0-9]+)(?=\.$)", lead, word) if first else word

    def wrapped(self, text: str) -> str:
        """Lines of so many words; none begins with what could begin a list."""
        if not self.style.wrapped:
            return text
        words, lines = text.split(" "), [""]
        for word in words:
            full = len(lines[-1].split()) >= self.style.wrapped
            if full and word[0].isalpha():
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
        return "\n".join(lines)


def lead(found: re.Match[str]) -> str:
    return f"{found[2]}\\" if found[2] else f"\\{found[0]}"


@st.composite
def written(draw: st.DrawFn) -> tuple[list[Block], list[str]]:
    """Blocks and their words."""
    blocks = draw(BLOCKS)
    number = sum(number for _, parts in blocks for runs in parts for _, number in runs)
    return blocks, draw(st.lists(st.sampled_from(WORDS), min_size=number, max_size=number))


@given(written(), STYLES, STYLES)
@settings(deadline=None, max_examples=300)
def test_in_whatever_style_a_form_writes_a_text_its_digest_is_the_same(
    text: tuple[list[Block], list[str]], one: Style, other: Style
) -> None:
    blocks, words = text
    first, second = (Writer(words, style).text(blocks) for style in (one, other))
    assert normalised(first) == normalised(second)
    assert digest_of_text(first) == digest_of_text(second)


@given(written(), STYLES, STYLES, st.data())
@settings(deadline=None, max_examples=300)
def test_with_one_word_changed_it_is_another_in_whatever_style(
    text: tuple[list[Block], list[str]], one: Style, other: Style, data: st.DataObject
) -> None:
    blocks, words = text
    at = data.draw(st.integers(0, len(words) - 1))
    new = data.draw(st.sampled_from([word for word in WORDS if word != words[at]]))
    changed = [*words[:at], new, *words[at + 1 :]]
    first = Writer(words, one).text(blocks)
    assert digest_of_text(first) != digest_of_text(Writer(changed, other).text(blocks))
