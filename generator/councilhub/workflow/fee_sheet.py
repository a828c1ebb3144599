"""A finance department's sheet of fees, read row by row: a CSV file as spreadsheets save it."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from councilhub.diagnostics import Diagnostic, Place
from councilhub.model.fees import RULE, Row, money

NAMED = {
    "key": ("key", "fact"),
    "service": ("service", "title", "name", "description"),
    "fee": ("fee", "price", "charge", "amount", "value"),
    "concession": ("concession", "reduced price", "concessionary fee"),
}
"""What is read of a row → the names by which a column is known, in any case of letters."""
_TITLE_ROWS = 10


class SheetError(Exception):
    """A usage error: the file is no sheet of fees."""


def read_sheet(
    data: bytes, path: str, columns: Mapping[str, str]
) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """The rows of a sheet, and what is wrong with the others. Empty rows are passed over.

    `columns` names columns of the sheet that do not bear a known name: `fee` → `Fee 2027/28`.

    Raises:
        SheetError: no column of prices, or none that says what they are for.
    """
    try:
        lines = list(_lines(_decoded(data)))
    except csv.Error as problem:
        message = f"the sheet is no CSV file: {problem}"
        raise SheetError(message) from problem
    if not lines:
        message = "the sheet is empty"
        raise SheetError(message)
    header, *rest = lines[_header(lines) :]
    found = _columns(header[1], columns)
    rows: list[Row] = []
    findings: list[Diagnostic] = []
    for line, cells in rest:
        read = _row(line, cells, found, path)
        if isinstance(read, Row):
            rows.append(read)
        else:
            findings.append(read)
    return tuple(rows), (*findings, *_twice(rows, path))


def _decoded(data: bytes) -> str:
    """Spreadsheets save UTF-8 or, on Windows, code page 1252 or ("Unicode text") UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with the line on which it begins; cells may hold line breaks."""
    # Over the first rows: a title row above the names of the columns holds no delimiter.
    top = "".join(text.lstrip().splitlines(keepends=True)[:_TITLE_ROWS])
    delimiter = max(",;\t", key=top.count)
    # Strict: a quotation mark that is never closed would take in all rows below it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield start, [" ".join(cell.split()) for cell in cells]
        start = reader.line_num + 1


def _header(lines: Sequence[tuple[int, list[str]]]) -> int:
    """Which row names the columns: sheets begin with a title, so the first with two known names."""
    known = {name for names in NAMED.values() for name in names}
    for number, (_, cells) in enumerate(lines[:_TITLE_ROWS]):
        if len(known & {cell.casefold() for cell in cells}) > 1:
            return number
    return 0


def _columns(header: list[str], given: Mapping[str, str]) -> dict[str, int]:
    names = [name.casefold() for name in header]
    found: dict[str, int] = {}
    for what, known in NAMED.items():
        wanted = (given[what].casefold(),) if given.get(what) else known
        name = next((name for name in wanted if name in names), None)
        if name is not None and names.count(name) > 1:
            message = f"several columns are named '{header[names.index(name)]}': leave one"
            raise SheetError(message)
        if name is not None:
            found[what] = names.index(name)
        elif given.get(what):
            message = f"no column '{given[what]}'; there are: {', '.join(header)}"
            raise SheetError(message)
    if "fee" not in found or not found.keys() & {"key", "service"}:
        missing = "of prices" if "fee" not in found else "that says what each price is for"
        option = "--fee-column" if "fee" not in found else "--service-column"
        message = f"no column {missing}: name it with {option}; there are: {', '.join(header)}"
        raise SheetError(message)
    return found


def _row(line: int, cells: list[str], columns: Mapping[str, int], path: str) -> Row | Diagnostic:
    said = {what: cells[number] if number < len(cells) else "" for what, number in columns.items()}
    if not (said.get("key") or said.get("service")):
        return Diagnostic(
            RULE,
            Place(path, line),
            f"a price ('{said['fee']}') without a service",
            hint="say in the sheet what it is for, or take the row out",
        )
    amounts: dict[str, Decimal] = {}
    for what in ("fee", "concession"):
        if what == "fee" or said.get(what):
            amount = money(said[what])
            if amount is None:
                return Diagnostic(
                    RULE,
                    Place(path, line, columns[what] + 1),
                    f"'{said[what]}' is no price (column '{what}')",
                    hint="write £26.50, 26.50 or free",
                )
            amounts[what] = amount
    return Row(line=line, key=said.get("key", ""), service=said.get("service", ""), **amounts)


def _twice(rows: Sequence[Row], path: str) -> Iterator[Diagnostic]:
    """Rows that give one service another price than a row before."""
    first: dict[str, Row] = {}
    for row in rows:
        name = (row.key or row.service).casefold()
        before = first.setdefault(name, row)
        if (before.fee, before.concession) != (row.fee, row.concession):
            yield Diagnostic(
                RULE,
                Place(path, row.line),
                f"'{row.name}' has another price in line {before.line}",
                hint="keep one of the rows",
            )
