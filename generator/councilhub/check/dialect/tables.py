"""Tables: a header row, a delimiter row, and rows of as many cells."""

import re

from councilhub.check.dialect.problem import Said, Segment

MOST_COLUMNS = 12

_DELIMITER = re.compile(r" *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *")
_PIPE = re.compile(r"\\.|\|")

AWAY = Said(
    "a table begins in the first column, after an empty line",
    "put an empty line before its header row",
)
FRAME = Said(
    "a row of a table that has '|' at one end, or at other ends than the header",
    "begin and end every row with '|'",
)
NO_ROWS = Said("a table without rows below its header", "write a row, or take the table out")
NO_DELIMITER = Said(
    "a row of a table without a delimiter row below the header",
    "write '|---|---|' under the header; if this is no table, do not begin the line with '|'",
)


def is_delimiter(line: str) -> bool:
    """Whether `line` is the row between a table's header and its body."""
    return "|" in line and _DELIMITER.fullmatch(line) is not None


def cells(number: int, line: str) -> list[Segment]:
    """The cells of a row, with the columns in which they begin."""
    row = line.rstrip()
    start = len(row) - len(row.lstrip())
    start += row.startswith("|", start)
    found: list[Segment] = []
    for pipe in _PIPE.finditer(row, start):
        if pipe[0] == "|":
            found.append(Segment(number, start, row[start : pipe.start()]))
            start = pipe.end()
    if start < len(row) or not found:
        found.append(Segment(number, start, row[start:]))
    return found


def width_problem(columns: int) -> Said | None:
    """What is wrong with a table of so many columns."""
    if columns <= MOST_COLUMNS:
        return None
    message = f"a table of {columns} columns: at most {MOST_COLUMNS} fit on a page"
    return Said(message, "split the table, or write a list")


def begins(line: str, below: str) -> bool:
    """Whether `line` is the header row of a table, with the delimiter row `below` it."""
    return "|" in line and not below.startswith(" ") and is_delimiter(below)


def framed(line: str) -> tuple[bool, bool]:
    """Whether a row begins, and whether it ends, with a `|` of its own."""
    row = line.strip()
    return row.startswith("|"), row.endswith("|") and not row.endswith("\\|")


def row_problem(
    columns: int, frame: tuple[bool, bool], line: str, row: list[Segment]
) -> Said | None:
    """What is wrong with a row in a table of `columns` columns whose header has `frame`."""
    if len(row) == columns:
        return None if framed(line) == frame and frame[0] == frame[1] else FRAME
    message = f"a row of {_count(len(row))} in a table of {columns} columns"
    hint = "each row has as many cells as the header; a table ends with an empty line"
    return Said(message, hint)


def _count(cells_: int) -> str:
    return "1 cell" if cells_ == 1 else f"{cells_} cells"
