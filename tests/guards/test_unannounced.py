"""A value that is planned and not announced is in no byte of any public file before its day."""

import json
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from councilhub import pipeline
from councilhub.compose import compose
from councilhub.compose import facts as composed_facts
from councilhub.diagnostics import Audience
from councilhub.model.facts import GROUPS, Fact
from councilhub.model.known_facts import KnownFact, known_fact
from councilhub.render import staged
from tests.guards.hubs import COUNCILS, DAY, THEME, Memo, copied, data_of, published, write_data

PUBLIC = (Audience.PUBLIC,)
EVE, FIRST = date(2028, 3, 31), date(2028, 4, 1)
"""The last day before the planned values, and the first on which they hold."""

PLANNED: dict[str, dict[str, object]] = {
    "fees": {
        "value": "£77.31",
        "concession": "£77.13",
        "decision": "https://planned-decision.example.org/",
    },
    "phones": {"value": "01632 960 731"},
    "emails": {"value": "planned@planned-email.example.org"},
    "links": {"value": "https://planned-link.example.org/"},
    "times": {"value": "3:17"},
    "hours": {
        "weekly": [{"days": ["sunday"], "opens": "3:19", "closes": "3:57"}],
        "except_on": [{"on": "2028-05-05", "because": "Plannedmas"}],
    },
    "numbers": {"value": "87,731.77"},
}
"""What every fact is planned to be; nothing else in the hub is like it."""
SIGNS: dict[str, bytes] = {
    "fees": rb"77\.(31|13)|planned-decision",
    "phones": rb"960 ?731",
    "emails": rb"planned-email",
    "links": rb"planned-link",
    "times": rb"\b0?3[:.]17",
    "hours": rb"\b0?3[:.](19|57)|Plannedmas",
    "numbers": rb"731\.77",
}
"""How each would show, however it is written."""
NEW_FEE = {
    "owner": "waste",
    "title": "Plannedbin",
    "values": [{"from": str(FIRST), "value": "£77.31"}],
}
"""A row that a table of prices does not have yet."""


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory, hub: Path) -> Path:
    """The hub with another value to come for every fact of every layer, and a new fee in a table."""
    root = copied(tmp_path_factory.mktemp("planned") / "hub", hub)
    for path in root.rglob("facts.yml"):
        if "agent" not in path.parts:
            sheet = data_of(path)
            for group, entries in sheet.items():
                for fact in entries.values():
                    _plan(fact["values"], PLANNED[group])
            if "fees" in sheet:
                sheet["fees"]["bulky_planned"] = deepcopy(NEW_FEE)
            write_data(path, sheet)
    page = root / "content" / "shared" / "waste" / "bulky-waste.md"
    page.write_text(f"{page.read_text('utf-8')}\n## Prices {{#prices}}\n\n{{{{ fees.bulky_* }}}}\n")
    return root


def _plan(windows: list[dict[str, Any]], value: dict[str, object]) -> None:
    last = max(windows, key=lambda window: window["from"])
    last.setdefault("to", str(EVE))
    windows.append(deepcopy({**value, "from": str(FIRST)}))


def days(first: date, last: date, step: int = 1) -> Iterator[date]:
    """Days from `first` to `last`."""
    while first <= last:
        yield first
        first += timedelta(step)


def staged_on(root: Path, council: str, wanted: Iterable[date]) -> Iterator[tuple[date, bytes]]:
    """Day and all that MkDocs is given for a public site: nothing else can reach its files."""
    hub = pipeline.read(root, Audience.PUBLIC)
    for day in wanted:
        project = staged(compose(hub, hub.councils[council], day), THEME)
        yield day, json.dumps(project.config).encode() + b"".join(project.files.values())


def told(data: bytes) -> set[str]:
    """The groups of facts of which the bytes tell a planned value."""
    return {group for group, sign in SIGNS.items() if re.search(sign, data)}


def test_no_planned_value_is_in_any_public_file_before_its_day(planned: Path, memo: Memo) -> None:
    for council in COUNCILS:
        wanted = [EVE] if council != "ashdale" else [*days(DAY, EVE, 30), EVE]
        for day, data in staged_on(planned, council, wanted):
            assert told(data) == set(), f"{council} on {day}"
            assert b"Plannedbin" not in data
    site = published(planned, PUBLIC, day=EVE, build=memo, only=["ashdale"])["ashdale/public"]
    for path, data in site.items():
        assert told(data) == set(), path


def test_on_their_day_values_of_every_group_are_told_in_pages_and_data(
    planned: Path, memo: Memo
) -> None:
    site = published(planned, PUBLIC, day=FIRST, build=memo, only=["ashdale"])["ashdale/public"]
    for suffix in (".html", "index.json", "fragment.html"):
        files = b"".join(data for path, data in site.items() if path.endswith(suffix))
        assert told(files) == set(GROUPS), suffix
    (day,) = staged_on(planned, "ashdale", [FIRST])
    assert told(day[1]) == set(GROUPS)
    assert b"Plannedbin" in day[1]


# The guards removed: the alarm goes off.


def _next(fact: Fact, day: date) -> Any:  # noqa: ANN401 - a window
    return next((value for value in fact.values if value.first > day), None)


def test_if_every_future_value_were_announced_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, planned: Path
) -> None:
    monkeypatch.setattr(Fact, "announced_after", _next)
    ((_, data),) = staged_on(planned, "ashdale", [EVE])
    assert told(data) == set(GROUPS)


def test_if_only_data_told_of_the_future_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, planned: Path
) -> None:
    def careless(fact: Fact, day: date) -> KnownFact:
        with monkeypatch.context() as patch:
            patch.setattr(Fact, "announced_after", _next)
            return known_fact(fact, day)

    monkeypatch.setattr(composed_facts, "known_fact", careless)
    ((_, data),) = staged_on(planned, "ashdale", [EVE])
    assert told(data) == set(GROUPS)
