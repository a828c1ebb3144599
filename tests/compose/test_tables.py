"""What `{{ fees.key_* }}` shows: the prices whose key begins so, a row each."""

from datetime import date

import pytest

from councilhub.model.site import Value
from tests.support import BASE, TODAY, Tree, overlay, site_of

OWN = "content/councils/stonebridge/facts.yml"
HEAD = ("What you pay for", "Price")
BINS = """\
fees:
  bin_small:
    owner: waste
    title: Small bin
    per: year
    vat: included
    values:
      - value: £40.00
        from: 2026-04-01
        to: 2027-03-31
      - value: £42.00
        from: 2027-04-01
        announced: yes
  bin_large:
    owner: waste
    concession_for: people who get Universal Credit
    values:
      - value: £60.00
        concession: £30.00
        from: 2026-04-01
  bin_delivery:
    owner: waste
    title: Delivery
    values:
      - value: free
        from: 2026-04-01
"""


def shown(
    sheet: str, council: str = "stonebridge", day: date = TODAY, more: Tree | None = None
) -> Value:
    tree: Tree = {
        **BASE,
        OWN: sheet,
        f"overlays/{council}/bins.md": overlay("{{ fees.bin_* }}\n"),
        **(more or {}),
    }
    return site_of(tree, council, as_of=day).values["fees.bin_*"]


def test_a_row_says_what_is_paid_for_and_what_goes_with_the_price() -> None:
    assert shown(BINS).rows == (
        (*HEAD, "Reduced price"),
        (
            "Small bin",
            "£40.00 per year, including VAT (£42.00 per year from 1 April 2027)",
            "No reduced price",
        ),
        ("Bin large", "£60.00", "£30.00 for people who get Universal Credit"),
        ("Delivery", "Free", "No reduced price"),
    )


def test_without_reduced_prices_there_is_no_column_for_them() -> None:
    assert shown(BINS.replace("        concession: £30.00\n", "")).rows[0] == HEAD


def test_elsewhere_than_alone_the_table_is_a_sentence() -> None:
    only = BINS.partition("  bin_large")[0].replace("        announced: yes\n", "")
    assert shown(only).text == "Small bin: £40.00 per year, including VAT"


def test_the_rows_are_the_council_s_and_its_layers() -> None:
    nation = "fees:\n  bin_copy:\n    owner: waste\n    title: Copy\n    values:\n      - value: £3\n        from: 2026-01-01\n"
    value = shown(BINS, more={"overlays/england/facts.yml": nation})
    assert [row[0] for row in value.rows[1:]] == ["Copy", "Small bin", "Bin large", "Delivery"]
    other = shown(BINS, "mosswell", more={"overlays/england/facts.yml": nation})
    assert [row[0] for row in other.rows[1:]] == ["Copy"]


def test_no_price_at_all_is_a_gap() -> None:
    assert shown("numbers: {}\n") == Value("Contact us for the current price", gap=True)


@pytest.mark.parametrize(
    ("day", "price"),
    [
        (date(2026, 3, 31), None),
        (date(2026, 4, 1), "£40.00 per year, including VAT"),
        (date(2027, 3, 31), "£40.00 per year, including VAT"),
        (date(2027, 4, 1), "Contact us for the current price"),
    ],
)
def test_a_fee_that_ended_stays_a_row_and_one_to_come_is_none(day: date, price: str | None) -> None:
    one = BINS.partition("      - value: £42.00")[0]
    rows = shown(one, day=day).rows[1:]
    assert rows == ((("Small bin", price),) if price else ())


def test_an_announced_fee_is_a_row_before_its_day() -> None:
    later = BINS.partition("  bin_large")[0].replace(
        "      - value: £40.00\n        from: 2026-04-01\n        to: 2027-03-31\n", ""
    )
    assert shown(later).rows[1:] == (("Small bin", "£42.00 per year from 1 April 2027"),)
