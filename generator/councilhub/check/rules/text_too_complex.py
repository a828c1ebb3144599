"""A text stays within bounds that keep a build fast.

A Markdown renderer's time can grow with the square of a paragraph's length and worse: 8 KB of `[`
cost Python-Markdown 18 seconds. Bounds: 4,000 characters and 40 `[` between two empty lines, lists
of three levels. A text that readers can follow is far below them.

PASS content/shared/waste/bulky-waste.md
    - sofas
        - sofa beds
FAIL content/shared/waste/bulky-waste.md
    - one
        - two
            - three
                - four
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.dialect import too_deep
from councilhub.check.texts import text_place, title_place
from councilhub.diagnostics import Diagnostic, Place
from councilhub.model.article import SourceSection

RULE = "text-too-complex"
MOST_CHARACTERS = 4000
MOST_BRACKETS = 40


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Paragraphs and lists over the bounds."""
    for section in checked.sections():
        yield from section_findings(section)


def section_findings(section: SourceSection) -> Iterator[Diagnostic]:
    """What is over the bounds in one section."""
    yield from too_long(section)
    for line, column in too_deep(section.text):
        place = Place(section.place.path, section.text_line + line, column + 1)
        message = "a list item on the fourth level: lists have at most three"
        hint = "write a heading '### Title' for each part, or two lists"
        yield Diagnostic(RULE, place, message, hint=hint)


def too_long(section: SourceSection) -> Iterator[Diagnostic]:
    """The paragraphs of one section that a renderer, or another rule, had better not look at."""
    for start, text in (
        (title_place(section), section.title),
        (text_place(section), section.text),
    ):
        for line, block in _blocks(text):
            yield from _block(Place(start.path, start.line + line, start.column), block)


def _block(place: Place, block: str) -> Iterator[Diagnostic]:
    brackets = block.count("[")
    if len(block) > MOST_CHARACTERS:
        message = f"{len(block):,} characters without an empty line: at most {MOST_CHARACTERS:,}"
        yield Diagnostic(RULE, place, message, hint="put an empty line between its parts")
    elif brackets > MOST_BRACKETS:
        message = f"{brackets} signs '[' without an empty line between: at most {MOST_BRACKETS}"
        yield Diagnostic(RULE, place, message, hint="put an empty line between its parts")


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The runs of lines between empty lines, with the number of each one's first line."""
    first, lines = 0, list[str]()
    for number, line in enumerate((*text.split("\n"), "")):
        if line.strip():
            lines.append(line)
            continue
        if lines:
            yield first, "\n".join(lines)
        first, lines = number + 1, []
