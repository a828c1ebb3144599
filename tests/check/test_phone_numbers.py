"""Numbers to call are found however they are written, and other numbers are not."""

import pytest

from councilhub.check.phone_numbers import numbers


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("Call 01632 960 001.", "01632960001"),
        ("(020) 7946 0018", "02079460018"),
        ("01632-960-001", "01632960001"),
        ("01632\u2013960\u2011001", "01632960001"),
        ("01632\u00a0960001", "01632960001"),
        ("07700900123", "07700900123"),
        ("01204 61234", "0120461234"),
        ("+44 1632 960001", "01632960001"),
        ("+44 (0)1632 960001", "01632960001"),
        ("(+44) 1632 960001", "01632960001"),
        ("0044 1632 960 001", "01632960001"),
        ("+353 1 555 0123", "35315550123"),
        ("0800 1111", "08001111"),
        ("18001 01632 960001", "01632960001"),
        ("in 2026 01632 960 001 to 2027", "01632960001"),
        ("01632 \0\0960001\0\0", "01632960001"),
        ("call us on 101 if", "101"),
        ("dial 118 500", "118500"),
        ("Text 85258", "85258"),
        ("ext. 4321", "4321"),
    ],
)
def test_a_number_to_call_is_found(words: str, digits: str) -> None:
    assert [number.digits for number in numbers(words)] == [digits]


@pytest.mark.parametrize(
    "words",
    [
        "01/04/2026 09:30", "01.04.2026 09.30", "2026-04-01 to 2027-03-31", "9am to 5pm",
        "0900-1700", "1,234,567", "£0123456789", "UPRN 100012345678", "SA100", "0 to 10",
        "A01632960001", "https://example.org/01632960001", "240 1100 660", "999", "call 5 people",
        "call 200 people", "call 30 days before", "call 999 or", "0.123 456 789", "007 1234",
    ],
)  # fmt: skip
def test_another_number_is_not(words: str) -> None:
    found = [number.digits for number in numbers(words)]
    assert found == (["999"] if words == "call 999 or" else [])


@pytest.mark.parametrize("words", ["999", " 116 123 ", "55555"])
def test_in_a_field_for_phones_every_number_counts(words: str) -> None:
    assert [number.digits for number in numbers(words, field=True)] == [words.replace(" ", "")]
