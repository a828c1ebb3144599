"""Facts as data: what holds, since when, and what is announced."""

import pytest

from tests.render.open_sites import Json, read
from tests.support import BASE, Tree, article

FACTS = "content/shared/facts.yml"


def fact(group: str, windows: str, name: str = "x", more: str = "") -> Json:
    """What the document of a page says of the fact `x` that it shows."""
    (found,) = facts(group, f"  x:\n    owner: waste\n{more}    values:\n{windows}", name)
    return found


def facts(group: str, entries: str, name: str = "x") -> list[Json]:
    tree: Tree = {
        **BASE,
        FACTS: f"{BASE[FACTS]!s}".replace(f"{group}:\n", f"{group}:\n{entries}")
        if f"{group}:" in str(BASE[FACTS])
        else f"{BASE[FACTS]!s}{group}:\n{entries}",
        "content/shared/waste/page.md": article(f"See {{{{ {group}.{name} }}}}.\n"),
    }
    told = read(tree, "page/index.json")["facts"]
    return [each for each in told if each["name"].startswith(f"{group}.x")]


def since(value: str, first: str = "2026-01-01", more: str = "") -> str:
    return f"      - value: {value}\n{more}        from: {first}\n"


@pytest.mark.parametrize(
    ("group", "written", "value"),
    [
        ("fees", "£1,250", {"type": "money", "amount": "1250.00", "currency": "GBP"}),
        ("fees", "£26.50", {"type": "money", "amount": "26.50", "currency": "GBP"}),
        ("fees", "free", {"type": "money", "amount": "0.00", "currency": "GBP"}),
        ("fees", "£12345678", {"type": "money", "amount": "12345678.00", "currency": "GBP"}),
        (
            "phones",
            "01632 960 001",
            {"type": "phone", "number": "01632 960 001", "url": "tel:+441632960001"},
        ),
        ("phones", "'999'", {"type": "phone", "number": "999", "url": "tel:999"}),
        (
            "emails",
            "us@example.org",
            {"type": "email", "address": "us@example.org", "url": "mailto:us@example.org"},
        ),
        ("links", "https://a.example.org/", {"type": "link", "url": "https://a.example.org/"}),
        ("times", "6:30", {"type": "time", "time": "06:30"}),
        ("numbers", "12,345.5", {"type": "number", "number": "12345.5"}),
    ],
)
def test_a_value_is_typed_by_its_group(group: str, written: str, value: Json) -> None:
    told = fact(group, since(written))
    assert told["now"] == {"value": value, "from": "2026-01-01"}
    assert told["set_by"] == "council"
    assert "next" not in told


def test_hours_have_times_of_24_hours_and_the_days_that_differ() -> None:
    told = fact(
        "hours",
        "      - weekly:\n          - days:\n              - monday\n"
        "            opens: 9:00\n            closes: 17:30\n"
        "        except_on:\n          - on: 2026-12-24\n            because: Christmas Eve\n"
        "            opens: 9:00\n            closes: 12:00\n"
        "        from: 2026-12-01\n        to: 2026-12-24\n",
        more="    bank_holidays: open\n",
    )
    assert told["text"] == "Monday, 9am to 5:30pm"
    assert told["now"] == {
        "value": {
            "type": "hours",
            "weekly": [{"days": ["monday"], "opens": "09:00", "closes": "17:30"}],
            "bank_holidays": "open",
            "other_days": [
                {
                    "on": "2026-12-24",
                    "opens": "09:00",
                    "closes": "12:00",
                    "because": "Christmas Eve",
                }
            ],
        },
        "from": "2026-12-01",
    }


def test_hours_name_the_bank_holidays_on_which_it_is_closed() -> None:
    hours = "      - weekly:\n          - days: [monday]\n            opens: 9:00\n            closes: 17:30\n        from: 2026-01-01\n        to: 2026-12-25\n"
    days = fact("hours", hours)["now"]["value"]["other_days"]
    assert days[-1] == {"on": "2026-12-25", "because": "Christmas Day"}


def test_an_announced_value_is_told_with_its_day() -> None:
    told = fact(
        "fees",
        since("£20", more="        to: 2027-03-31\n")
        + since("£21.50", "2027-04-01", more="        announced: yes\n"),
    )
    assert told["text"] == "£20 (£21.50 from 1 April 2027)"
    assert told["next"] == {
        "value": {"type": "money", "amount": "21.50", "currency": "GBP"},
        "from": "2027-04-01",
    }


def test_of_a_value_that_is_not_announced_neither_it_nor_its_day_is_told() -> None:
    told = fact(
        "fees", since("£20", more="        to: 2027-03-31\n") + since("£21.50", "2027-04-01")
    )
    assert "next" not in told
    assert "2027" not in str(told)


def test_without_a_value_today_the_page_s_words_are_told() -> None:
    told = fact("fees", since("£20", "2027-04-01"))
    assert told == {
        "name": "fees.x",
        "text": "Contact us for the current price",
        "set_by": "council",
    }


def test_inside_a_sentence_those_words_stand_in_brackets_as_on_the_page() -> None:
    tree: Tree = {**BASE, FACTS: str(BASE[FACTS]).replace("2026-01-01", "2027-01-01")}
    summary = read(tree, "sofa/index.json")["summary"]
    assert summary == "We collect a sofa for (contact us for the current price)."


def test_a_price_with_what_a_table_says_beside_it() -> None:
    more = (
        "    set_by: statute\n    title: A bin\n    per: year\n"
        "    concession_for: people on benefits\n    vat: included\n"
    )
    told = fact("fees", since("£20", more="        concession: £10\n"), more=more)
    assert told == {
        "name": "fees.x",
        "text": "£20",
        "set_by": "statute",
        "title": "A bin",
        "per": "year",
        "concession_for": "people on benefits",
        "vat": "included",
        "now": {
            "value": {
                "type": "money",
                "amount": "20.00",
                "concession": "10.00",
                "currency": "GBP",
            },
            "from": "2026-01-01",
        },
    }


def test_a_table_is_told_by_its_rows() -> None:
    rows = "".join(
        f"  {key}:\n    owner: waste\n    values:\n{windows}"
        for key, windows in {
            "x_now": since("£20"),
            "x_ended": since("£30", more="        to: 2026-02-01\n"),
            "x_announced": since("£40", "2027-04-01", more="        announced: yes\n"),
            "x_planned": since("£50", "2027-04-01"),
        }.items()
    )
    told = {each["name"]: each for each in facts("fees", rows, "x_*")}
    assert told.keys() == {"fees.x_now", "fees.x_ended", "fees.x_announced"}
    assert told["fees.x_now"]["text"] == "£20"
    assert "now" not in told["fees.x_ended"]
    announced = told["fees.x_announced"]
    assert announced.keys() == {"name", "set_by", "next"}
    assert announced["next"]["from"] == "2027-04-01"


def test_a_fact_that_no_layer_has_is_told_by_the_words_of_the_page() -> None:
    tree = {**BASE, "content/shared/waste/page.md": article("See {{ fees.nowhere }}.\n")}
    assert read(tree, "page/index.json")["facts"] == [
        {"name": "fees.nowhere", "text": "Contact us for the current price"}
    ]
