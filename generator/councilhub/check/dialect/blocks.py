"""A text, line by line → its leaves (paragraphs, items, cells) and what is wrong with its blocks.

One pass with one line of look-ahead. A leaf is what Markdown reads as one run of inline text.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from councilhub.check.dialect import admonitions, headings, lines, lists, tables
from councilhub.check.dialect.inline import IN_HEADING
from councilhub.check.dialect.lines import Reach
from councilhub.check.dialect.lists import Item
from councilhub.check.dialect.problem import Leaf, Problem, Said, Segment, leaf

_INDENTED_CODE = Said(
    "a line indented by 4 spaces or more is code to Markdown", "begin the line in the first column"
)


@dataclass(slots=True)
class Blocks:
    """What a text consists of."""

    leaves: list[Leaf] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    too_deep: list[tuple[int, int]] = field(default_factory=list)
    """Line and column (both from 0) of list items beyond the third level."""


def read_blocks(text: str) -> Blocks:
    """The blocks of `text`."""
    reader = _Reader(text.replace("\t", " ").split("\n"))
    for number, line in enumerate(reader.lines):
        reader.read(number, line)
    reader.close()
    return reader.blocks


@dataclass(slots=True)
class _Reader:
    """The state between two lines."""

    lines: list[str]
    blocks: Blocks = field(default_factory=Blocks)
    blank: bool = True
    """The line before is empty, or there is none."""
    segments: list[Segment] = field(default_factory=list)
    """The leaf being read."""
    levels: list[Item] = field(default_factory=list)
    """The open list: the last item of each level."""
    first: Item | None = None
    """The item that begins the block being read; None after a paragraph."""
    reach: Reach | None = None
    """The forbidden construct being passed over."""
    fence: str = ""
    columns: int = 0
    """Of the table being read."""
    frame: tuple[bool, bool] = (True, True)
    """Whether its header begins, and whether it ends, with `|`."""
    noted: bool = False
    """An admonition is being read, or was the last block."""

    def read(self, number: int, line: str) -> None:
        """Take in one line."""
        if not line.strip() and self.reach is not Reach.FENCE:
            self.close()
            self.blank, self.columns = True, 0
            return
        indent = len(line) - len(line.lstrip(" "))
        for step in _STEPS:
            if step(self, number, line, indent):
                break
        self.blank = False

    def line(self, number: int) -> str:
        """The line of that number; an empty one outside of the text."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def close(self) -> None:
        """End the leaf being read."""
        if self.segments:
            self.blocks.leaves.append(leaf(self.segments))
            self.segments = []

    def report(self, number: int, column: int, said: Said | None) -> None:
        """Note what is wrong on line `number` in `column` (from 0), if anything is."""
        if said:
            self.blocks.problems.append(Problem(number, column + 1, said.message, said.hint))

    def begin(self) -> None:
        """Begin a block that is neither list nor admonition."""
        self.close()
        self.levels, self.first, self.noted = [], None, False


def _passed_over(self: _Reader, _number: int, line: str, indent: int) -> bool:
    """Lines of a forbidden construct that was reported already."""
    match self.reach:
        case Reach.FENCE:
            if line.strip().startswith(self.fence):
                self.reach = None
            return True
        case Reach.INDENTED if indent >= admonitions.INDENT:
            return True
        case Reach.QUOTE if line.lstrip().startswith(">") and not self.blank:
            return True
        case _:
            self.reach = None
            return False


def _in_table(self: _Reader, number: int, line: str, indent: int) -> bool:
    if not self.columns:
        return False
    row = tables.cells(number, line)
    self.report(number, indent, tables.row_problem(self.columns, self.frame, line, row))
    if not tables.is_delimiter(line):
        self.blocks.leaves += [leaf([cell]) for cell in row]
    return True


def _in_admonition(self: _Reader, number: int, line: str, indent: int) -> bool:
    """The lines right below `!!! note`, and what follows its paragraph."""
    if not self.noted:
        return False
    if self.blank:
        second = indent >= admonitions.INDENT
        self.noted = second
        if second:
            self.report(number, indent, admonitions.SECOND)
            self.reach = Reach.INDENTED
        return second
    if not indent:
        self.report(number, 0, admonitions.AFTER)
        self.begin()
        return False
    self.report(number, indent, admonitions.text_problem(line))
    self.segments.append(Segment(number, indent, line.strip(" ")))
    return True


def _indented_code(self: _Reader, number: int, _line: str, indent: int) -> bool:
    if indent < admonitions.INDENT or not self.blank or self.levels:
        return False
    self.report(number, indent, _INDENTED_CODE)
    self.begin()
    self.reach = Reach.INDENTED
    return True


def _forbidden(self: _Reader, number: int, line: str, indent: int) -> bool:
    body = line.lstrip(" ")
    found = lines.forbidden(body)
    if found is None:
        return False
    self.report(number, indent, found.said)
    self.begin()
    self.fence = body[:3]
    self.reach = found.reach
    return True


def _heading(self: _Reader, number: int, line: str, indent: int) -> bool:
    body = line.lstrip(" ")
    if headings.level(body) is None:
        return False
    said = headings.heading_problem(body)
    if indent:
        said = said or headings.NO_SPACE_BEFORE
    self.report(number, indent, said)
    around = self.line(number - 1), self.line(number + 1)
    self.report(number, indent, headings.spacing_problem(*around))
    self.begin()
    self.blocks.leaves.append(leaf([Segment(number, indent, body)], IN_HEADING))
    return True


def _admonition(self: _Reader, number: int, line: str, indent: int) -> bool:
    body = line.lstrip(" ")
    if not body.startswith("!!!"):
        return False
    said = admonitions.start_problem(body)
    wrong_place = admonitions.AWAY if indent else None if self.blank else admonitions.BEFORE
    following = self.line(number + 1)
    empty = None if following.startswith(" ") and following.strip() else admonitions.EMPTY
    self.report(number, indent, said or wrong_place or empty)
    self.begin()
    self.noted = not (said or wrong_place or empty)
    self.reach = None if self.noted else Reach.INDENTED
    return True


def _item(self: _Reader, number: int, line: str, indent: int) -> bool:
    if lists.is_empty_item(line) and (self.blank or self.levels):
        self.report(number, indent, lists.EMPTY)
        self.begin()
        return True
    new = lists.item(line)
    if new is None:
        return False
    if self.segments and not self.first:
        self.report(number, indent, lists.BEFORE)
    self.close()
    self.first = new if self.blank or not self.first else self.first
    self.levels, said = lists.nest(self.levels, new, blank=self.blank)
    said = said or lists.back_problem(self.first, new)
    inside = lines.in_container(new.text, "a list item")
    self.report(number, indent, lists.marker_problem(new) or said or inside)
    if len(self.levels) > lists.MOST_LEVELS:
        self.blocks.too_deep.append((number, indent))
    self.segments.append(Segment(number, indent + new.width, new.text))
    return True


def _table(self: _Reader, number: int, line: str, indent: int) -> bool:
    below = self.line(number + 1)
    if indent or not self.blank or not tables.begins(line, below):
        return False
    self.begin()
    self.frame = tables.framed(line)
    self.columns = len(tables.cells(number, line))
    self.report(number, 0, tables.width_problem(self.columns))
    if not self.line(number + 2).strip():
        self.report(number, 0, tables.NO_ROWS)
    return _in_table(self, number, line, indent)


def _paragraph(self: _Reader, number: int, line: str, indent: int) -> bool:
    below = self.line(number + 1)
    tabular = tables.is_delimiter(line) or tables.is_delimiter(below)
    if tabular or line.lstrip(" ").startswith("|"):
        tabular = tabular or not self.blank
        self.report(number, indent, tables.AWAY if tabular else tables.NO_DELIMITER)
        self.begin()
        self.columns, self.frame = len(tables.cells(number, line)), tables.framed(line)
        return True
    if self.blank:
        if self.levels and indent:
            right = indent == admonitions.INDENT and len(self.levels) == 1
            self.report(number, indent, None if right else lists.INSIDE)
            self.first = None
        else:
            self.begin()
    self.segments.append(Segment(number, indent, line.strip(" ")))
    return True


_STEPS: tuple[Callable[[_Reader, int, str, int], bool], ...] = (
    *(_passed_over, _in_table, _in_admonition, _indented_code, _forbidden),
    *(_heading, _admonition, _item, _table, _paragraph),
)
