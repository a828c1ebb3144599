"""Prices as a finance department sends them, and what they change."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from councilhub.model.facts import DatedValue, Fact

RULE = "fee-sheet"
"""What findings in a sheet of fees are reported under."""
_FREE = {"free", "nil", "no charge", "0", "0.00", "£0", "£0.00"}
_MONEY = re.compile(r"£? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(\.[0-9]{1,2})?")


def money(text: str) -> Decimal | None:
    """`£1,250.5`, `26.50` or `free` as pounds; None for anything else."""
    if text.casefold() in _FREE:
        return Decimal(0)
    found = _MONEY.fullmatch(text)
    return Decimal(found[1].replace(",", "") + (found[2] or "")) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fee of the sheet. Amounts are in pounds; 0 is free."""

    line: int
    key: str
    """The fact's key, or ''."""
    service: str
    fee: Decimal
    concession: Decimal | None = None

    @property
    def name(self) -> str:
        """What the sheet calls the fee."""
        return self.service or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPrice:
    """A fee of the council and the row of the sheet that sets it."""

    fact: Fact
    row: Row
    old: DatedValue | None
    """What holds until the day before."""
    value: str
    """The new price as the file will have it."""
    concession: str | None

    @property
    def change(self) -> Decimal | None:
        """The rise in per cent; None where there was no price to compare with."""
        before = money(str(self.old.value)) if self.old else None
        return (self.row.fee - before) / before * 100 if before else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeImport:
    """What a sheet does to a council's fees."""

    first: date
    changed: tuple[NewPrice, ...]
    unchanged: tuple[NewPrice, ...]
    elsewhere: tuple[tuple[Row, Fact], ...]
    """Rows for fees that another layer sets, a statute for one: they are not the council's."""
    later: tuple[NewPrice, ...]
    """Rows for fees that have a window which begins after the first day: a person decides."""
    unmatched: tuple[Row, ...]
    absent: tuple[Fact, ...]
    """Fees of the council that the sheet does not name."""
