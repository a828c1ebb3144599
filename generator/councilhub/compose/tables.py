"""Tables of prices: what `{{ fees.garden_waste_* }}` shows."""

from collections.abc import Iterable
from datetime import date

from councilhub.compose.wording import gap_in_words
from councilhub.model.dates import day_in_words
from councilhub.model.facts import DatedValue, Fact
from councilhub.model.site import Value

_NO_PRICE = gap_in_words("fees", None)


def table(fees: Iterable[Fact], day: date) -> Value | None:
    """The prices on `day`, one fee a row, in the order in which the layers define them; or None.

    A fee whose last window has ended stays a row without a price: a page that loses a row says
    nothing about it. One that has not begun is no row, unless it is announced.
    """
    told = [(fee, _price(fee, day), _reduced(fee, day)) for fee in fees if is_told(fee, day)]
    if not told:
        return None
    reduced = any(lower for _, _, lower in told)
    header = ("What you pay for", "Price", *(("Reduced price",) if reduced else ()))
    rows = tuple(
        (fee.words, price, *((lower or "No reduced price",) if reduced else ()))
        for fee, price, lower in told
    )
    text = "; ".join(f"{row[0]}: {row[1]}" for row in rows)
    return Value(text, rows=(header, *rows))


def has_begun(fee: Fact, day: date) -> bool:
    """Whether the fee had a value on `day` or before."""
    return fee.values[0].first <= day


def is_told(fee: Fact, day: date) -> bool:
    """Whether a table has a row for the fee on `day`."""
    return has_begun(fee, day) or fee.announced_after(day) is not None


def _price(fee: Fact, day: date) -> str:
    now, later = fee.on(day), fee.announced_after(day)
    if later and not has_begun(fee, day):
        return f"{_said(fee, str(later.value))} from {day_in_words(later.first)}"
    coming = f" ({_said(fee, str(later.value))} from {day_in_words(later.first)})" if later else ""
    price = _said(fee, str(now.value)) if now else _NO_PRICE
    vat = ", including VAT" if now and fee.vat == "included" else ""
    return f"{price}{vat}{coming}"


def _said(fee: Fact, price: str) -> str:
    if price == "free":
        return "Free"
    return f"{price} per {fee.per}" if fee.per else price


def _reduced(fee: Fact, day: date) -> str | None:
    now, later = fee.on(day), fee.announced_after(day)
    price = _concession(fee, now)
    if price is None:
        return None
    coming = _concession(fee, later)
    if later and coming and coming != price:
        price += f" ({coming} from {day_in_words(later.first)})"
    return f"{price} for {fee.concession_for}" if fee.concession_for else price


def _concession(fee: Fact, value: DatedValue | None) -> str | None:
    return _said(fee, value.concession) if value and value.concession else None
