"""New prices from a day on, as edits of the lines of a `facts.yml`; all other lines stay."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from councilhub.diagnostics import Diagnostic, Place
from councilhub.model.facts import Fact
from councilhub.model.fees import RULE, FeeImport, NewPrice, Row, money
from councilhub.model.source import Node, Scalar, Table
from councilhub.model.source import Sequence as Items

_DAY = timedelta(days=1)


def plan(rows: Iterable[Row], council: str, fees: Iterable[Fact], first: date) -> FeeImport:
    """Match the rows with the fees a council's site has, by key or by title."""
    known = list(fees)
    by_name = _by_name(known)
    found: dict[str, NewPrice] = {}
    elsewhere: list[tuple[Row, Fact]] = []
    unmatched: list[Row] = []
    for row in rows:
        fact = next(iter(_meant(row, by_name)), None)
        if fact is None:
            unmatched.append(row)
        elif fact.layer != council:
            elsewhere.append((row, fact))
        else:
            found[fact.key] = _new_price(fact, row, first)
    later = [new for new in found.values() if new.fact.values[-1].first > first]
    rest = [new for new in found.values() if new not in later]
    return FeeImport(
        first=first,
        changed=tuple(new for new in rest if not _is_same(new, first)),
        unchanged=tuple(new for new in rest if _is_same(new, first)),
        elsewhere=tuple(elsewhere),
        later=tuple(later),
        unmatched=tuple(unmatched),
        absent=tuple(f for f in known if f.layer == council and f.key not in found),
    )


def doubts(rows: Iterable[Row], fees: Iterable[Fact], path: str) -> Iterator[Diagnostic]:
    """Rows that may mean several fees, and fees to which two rows give different prices."""
    by_name = _by_name(list(fees))
    first: dict[str, Row] = {}
    for row in rows:
        facts, place = _meant(row, by_name), Place(path, row.line)
        keys = ", ".join(fact.key for fact in facts)
        if len(facts) > 1:
            message = f"'{row.name}' is the title of several fees: {keys}"
            yield Diagnostic(RULE, place, message, hint="name the fee in a column 'key'")
        elif facts:
            before = first.setdefault(keys, row)
            if (before.fee, before.concession) != (row.fee, row.concession):
                message = f"'{row.name}' and line {before.line} give '{keys}' different prices"
                yield Diagnostic(RULE, place, message, hint="keep one of the rows")


def _by_name(known: Sequence[Fact]) -> Mapping[str, list[Fact]]:
    """The fees by key and, where no key is the same, by title, in any case of letters."""
    by_title: dict[str, list[Fact]] = {}
    for fact in known:
        by_title.setdefault(fact.words.casefold(), []).append(fact)
    return by_title | {fact.key.casefold(): [fact] for fact in known}


def _meant(row: Row, by_name: Mapping[str, list[Fact]]) -> list[Fact]:
    return by_name.get(row.key.casefold()) or by_name.get(row.service.casefold()) or []


def _new_price(fact: Fact, row: Row, first: date) -> NewPrice:
    old = fact.on(first - _DAY)
    like = str(old.value) if old else ""
    lower = None
    if row.concession is not None:
        lower = _written(row.concession, (old and old.concession) or like)
    return NewPrice(fact=fact, row=row, old=old, value=_written(row.fee, like), concession=lower)


def _written(pounds: Decimal, like: str) -> str:
    """`£26.50`; whole pounds without pence where the price before had none."""
    if not pounds:
        return "free"
    whole = pounds == pounds.to_integral_value()
    without_pence = whole and like.startswith("£") and "." not in like
    return f"£{pounds:,.0f}" if without_pence else f"£{pounds:,.2f}"


def _is_same(new: NewPrice, first: date) -> bool:
    planned = new.fact.on(first)
    if planned is None or money(str(planned.value)) != new.row.fee:
        return False
    lower = new.row.concession
    return lower is None or money(planned.concession or "") == lower


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What all new prices of a sheet have in common."""

    first: date
    announced: bool = False
    decision: str = ""
    """Where the decision is published, or ''."""


def edited(text: str, data: Node | None, told: FeeImport, terms: Terms) -> str:
    """The text of the council's `facts.yml` with a window for each change.

    `data` is the file as it was read from this text, in block style. The windows of today end the
    day before.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(line_end)
    edits: list[_Edit] = []
    for new in told.changed:
        edits += _Window(lines, _last_window(data, new.fact.key)).edits(new, terms)
    for edit in sorted(edits, reverse=True):
        lines[edit.start : edit.end] = edit.text
    return line_end.join(lines)


class _Edit(NamedTuple):
    """Lines from `start` to before `end`, counted from 0, and what stands there instead."""

    start: int
    end: int
    text: list[str]


@dataclass(frozen=True, slots=True)
class _Window:
    """The last window of a fee in its file."""

    lines: Sequence[str]
    table: Table

    def edits(self, new: NewPrice, terms: Terms) -> Iterator[_Edit]:
        """Close this window and open the new one; one that begins on the day is set anew."""
        first = terms.first.isoformat()
        again, until = self.text("from") == first, self.text("to")
        said = {
            "value": new.value,
            "concession": new.concession,
            "from": first,
            "to": until if until and until >= first else None,
            "announced": "yes" if terms.announced or (again and self.text("announced")) else None,
            "decision": terms.decision,
        }
        start, end = self.table.place.line - 1, self.end
        opened = self.window({key: value for key, value in said.items() if value})
        yield _Edit(start if again else end, end, opened)
        if not again and (until is None or until >= first):
            key = "to" if until else "from"
            line = self.table.entries[key].key.line
            closing = f"{self.indent}  to: {terms.first - _DAY}"
            yield _Edit(line - 1 if until else line, line, [closing])

    @property
    def indent(self) -> str:
        """What stands before the dash of the window."""
        line = self.lines[self.table.place.line - 1]
        return line[: len(line) - len(line.lstrip(" "))]

    @property
    def end(self) -> int:
        """The line (from 0) behind the window: each of its values has one line."""
        return max(entry.key.line for entry in self.table.entries.values())

    def window(self, said: Mapping[str, str]) -> list[str]:
        """A window in block style below this one."""
        lines = [f"{self.indent}  {key}: {value}" for key, value in said.items()]
        return [f"{self.indent}- {lines[0].lstrip()}", *lines[1:]]

    def text(self, key: str) -> str | None:
        """The value of a key; None where the window has no such key."""
        entry = self.table.entries.get(key)
        return entry.value.text if entry and isinstance(entry.value, Scalar) else None


def _last_window(data: Node | None, key: str) -> Table:
    """The window of a fee that begins last. KeyError: the file has no such fee."""
    node = data
    for step in ("fees", key, "values"):
        node = node.entries[step].value if isinstance(node, Table) else None
    windows = node.items if isinstance(node, Items) else ()
    tables = [window for window in windows if isinstance(window, Table)]
    return max(tables, key=lambda window: _Window((), window).text("from") or "")
