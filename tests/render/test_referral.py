"""Services in Open Referral UK: what each is told of, from today's values, with ids that stay."""

import json
from typing import Any

from councilhub.render.addresses import REFERRAL
from councilhub.render.frame import Frame
from councilhub.render.open_data.referral import referral_files
from tests.render.test_linked_data import FACTS, FULL, PROFILE, TOP
from tests.standards import open_referral
from tests.support import BASE, PUBLIC, SOFA, Tree, site_of


def services(tree: Tree, council: str = "stonebridge") -> dict[str, Any]:
    """The services of an export, by title."""
    made = referral_files(Frame(site_of(tree, council, PUBLIC)))[REFERRAL]
    assert open_referral.faults(made) == []
    assert made.endswith(b"}\n")
    return {one["name"]: one for one in json.loads(made)["contents"]}


def without_ids(value: Any) -> Any:  # noqa: ANN401 - any part of an export
    match value:
        case dict():
            return {k: without_ids(v) for k, v in value.items() if k != "id" and k[-3:] != "_id"}
        case list():
            return [without_ids(one) for one in value]
        case _:
            return value


def test_a_service_with_all_that_belongs_to_it() -> None:
    found = services(FULL)["Skips & <bags>"]
    assert without_ids(found) == {
        "name": "Skips & <bags>",
        "description": "Call 01632 960 001.",
        "url": f"{TOP}skips/",
        "email": "help@stonebridge.example.org",
        "status": "active",
        "application_process": f"Book: https://www.example.org/book\nRead: {TOP}sofa/",
        "fees_description": "£20.00",
        "eligibility_description": "Residents, businesses",
        "assured_date": "2026-09-01",
        "last_modified": "2026-09-01T12:00:00.000Z",
        "organization": {
            "name": "Stonebridge",
            "description": "Stonebridge runs all council services of its area.",
            "email": "help@stonebridge.example.org",
            "website": "https://www.stonebridge.example.org",
            "organization_identifiers": [
                {"identifier_type": "ONS geography code", "identifier": "E06999001"}
            ],
        },
        "contacts": [
            {
                "name": "Stonebridge",
                "email": "help@stonebridge.example.org",
                "phones": [{"number": "01632 960 001", "type": "voice"}],
            }
        ],
        "schedules": [
            {
                "freq": "WEEKLY",
                "byday": "MO,TU",
                "opens_at": "09:00",
                "closes_at": "17:00",
                "description": "Monday and Tuesday, 9am to 5pm; closed on bank holidays",
                "notes": "Monday 28 December 2026: closed (Boxing Day, substitute day)",
            }
        ],
        "service_areas": [
            {
                "name": "Stonebridge",
                "uri": "http://statistics.data.gov.uk/id/statistical-geography/E06999001",
            }
        ],
        "service_at_locations": [
            {"location": {"location_type": "physical", "name": 'Town Hall, The "Square"'}}
        ],
        "cost_options": [{"valid_from": "2026-01-01", "currency": "gbp", "amount": 20.0}],
        "attributes": [
            {
                "link_entity": "service",
                "taxonomy_term": {
                    "code": "528",
                    "name": "LGSL 528",
                    "description": "Number 528 of the Local Government Services List.",
                    "taxonomy": "LGSL",
                    "term_uri": "http://id.esd.org.uk/service/528",
                },
            }
        ],
    }


def ids(value: object, key: str = "id") -> set[str]:
    """Every id below a value."""
    match value:
        case dict():
            return set().union(*(ids(item, name) for name, item in value.items()))
        case list():
            return set().union(*(ids(item, key) for item in value))
        case _:
            return {str(value)} if key == "id" or key.endswith("_id") else set()


def test_ids_stay_when_titles_prices_and_addresses_change() -> None:
    moved = {**FULL, PROFILE: str(FULL[PROFILE]).replace(TOP, "https://new.example.org/")}
    changed = {**moved, FACTS: str(FULL[FACTS]).replace("£20.00", "£21.00")}
    skips = "content/shared/waste/skips.md"
    changed |= {skips: str(FULL[skips]).replace("Skips & <bags>", "Skips")}
    assert ids(services(changed)["Skips"]) == ids(services(FULL)["Skips & <bags>"])


def prices(windows: str) -> list[dict[str, Any]]:
    """The prices of a service whose fee has these windows."""
    was = "    set_by: nation\n    values:\n      - value: £20.00\n        from: 2026-01-01\n"
    told = "    title: A skip\n    per: week\n    concession_for: People on low incomes\n"
    text = str(FULL[FACTS])
    assert was in text
    facts = text.replace(was, f"    set_by: nation\n{told}    values:\n{windows}")
    found = services({**FULL, FACTS: facts})["Skips & <bags>"]["cost_options"]
    assert isinstance(found, list)
    return found


NOW = """      - value: £20.00
        concession: £5.00
        from: 2026-01-01
        to: 2026-12-31
"""
NEXT = """      - value: £66.00
        from: 2027-01-01
        to: 2027-03-31
"""


def test_of_prices_todays_and_for_whom_it_is_less() -> None:
    found = prices(NOW + NEXT)
    assert [(one["option"], one["amount"], one["amount_description"]) for one in found] == [
        ("A skip", 20.0, "per week"),
        ("People on low incomes", 5.0, "per week"),
    ]
    # Its last day would tell that something changes then.
    assert not any("valid_to" in one for one in found)


def test_of_prices_to_come_those_that_are_announced() -> None:
    found = prices(f"{NOW}{NEXT}        announced: yes\n")
    assert [(one["amount"], one["valid_from"], one.get("valid_to")) for one in found] == [
        (20.0, "2026-01-01", "2026-12-31"),
        (5.0, "2026-01-01", "2026-12-31"),
        (66.0, "2027-01-01", None),
    ]


def test_of_prices_no_last_day_where_one_that_is_not_announced_comes_between() -> None:
    later = "      - value: £77.00\n        from: 2027-04-01\n        announced: yes\n"
    found = prices(NOW + NEXT + later)
    assert [(one["amount"], one["valid_from"]) for one in found] == [
        (20.0, "2026-01-01"),
        (5.0, "2026-01-01"),
        (77.0, "2027-04-01"),
    ]
    assert not any("valid_to" in one for one in found)


def test_a_price_that_is_named_twice_is_told_once() -> None:
    skips = "content/shared/waste/skips.md"
    cost = "{{ fees.sofa }}"
    assert cost in str(FULL[skips])
    twice = {**FULL, skips: str(FULL[skips]).replace(cost, f"{cost}, then {cost}")}
    assert len(services(twice)["Skips & <bags>"]["cost_options"]) == 1


def test_what_has_no_value_today_is_left_out() -> None:
    text = str(FULL[FACTS]).replace("from: 2020-01-01", "from: 2027-01-01")
    text = text.replace("        from: 2026-01-01", "        from: 2027-01-01")
    found = services({**FULL, FACTS: text})["Skips & <bags>"]
    assert not found.keys() & {"email", "contacts", "schedules", "cost_options"}
    assert found["application_process"] == f"Read: {TOP}sofa/"


def test_what_others_provide_is_theirs_to_tell() -> None:
    assert services(FULL).keys() == {"Bins", "Sofas", "Skips & <bags>"}
    tree = {**FULL, SOFA: str(BASE[SOFA]).replace("  - unitary\n", "")}
    assert services(tree).keys() == {"Bins", "Skips & <bags>"}
