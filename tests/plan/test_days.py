"""A site is built again on the day on which what it shows begins or ends, and on no other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from councilhub.model.normal import digest_of_text
from tests.adapters.repositories import repository
from tests.drifthub import TREE
from tests.guards.hubs import Memo, Sites, copied, data_of, thinned
from tests.plan.oracle import built, planned, to_build
from tests.support import BINS, CLEAN, Tree, overlay

DAY = date(2027, 3, 1)
"""On which everything below begins; what ends had its last day before."""
ONE = timedelta(days=1)
FACTS = "content/councils/stonebridge/facts.yml"
OWN = "overlays/stonebridge/bins.md"
COUNCIL = "content/councils/ashby/council.yml"


def price(*windows: str) -> str:
    listed = "".join(f"      - {window}\n" for window in windows)
    return f"fees:\n  sofa:\n    owner: waste\n    values:\n{listed}"


def window(value: str, **keys: str) -> str:
    return "\n        ".join(
        [f"value: {value}", *(f"{k.rstrip('_')}: {v}" for k, v in keys.items())]
    )


def hours(closed_on: date) -> str:
    return (
        "hours:\n  desk:\n    owner: contact\n    values:\n      - weekly:\n"
        "          - days:\n              - monday\n            opens: 9:00\n"
        "            closes: 17:00\n        except_on:\n"
        f"          - on: {closed_on}\n            because: A move\n"
        "        from: 2026-01-01\n        to: 2027-12-31\n"
    )


def noted(**keys: str) -> str:
    note = "".join(f"    {key.rstrip('_')}: {value}\n" for key, value in keys.items())
    added = f"change_notes:\n  -{note.removeprefix('   ')}---\nWe collect"
    return str(CLEAN[BINS]).replace("---\nWe collect", added)


def alert(first: str, last: str) -> str:
    return (
        f"alerts:\n  - id: flood\n    severity: emergency\n    from: {first}\n    to: {last}\n"
        "    title: Flood\n    text: Go upstairs.\n    pages:\n      - sofa\n    owner: waste\n"
    )


@dataclass(frozen=True)
class Boundary:
    """Files, and whose sites differ from the day on."""

    tree: Tree
    councils: tuple[str, ...] = ("stonebridge",)
    audiences: tuple[str, ...] = ("public", "agent")


EVERYONE = ("ashby", "cwmdu", "mosswell", "oakshire", "stonebridge")
OLD, NEW = "2026-01-01", DAY.isoformat()
LAST = (DAY - ONE).isoformat()
ALERTS = "content/councils/stonebridge/alerts.yml"
FOR_AGENTS = "content/councils/stonebridge/agent/alerts.yml"
BOUNDARIES: Mapping[str, Boundary] = {
    "an alert begins": Boundary({ALERTS: alert(f"{NEW}T00:00", "2027-03-09T12:00")}),
    "an alert has ended": Boundary({ALERTS: alert("2027-02-20T12:00", f"{LAST}T09:00")}),
    "an alert for agents begins": Boundary(
        {FOR_AGENTS: alert(f"{NEW}T00:00", "2027-03-09T12:00")}, audiences=("agent",)
    ),
    "a price begins": Boundary(
        {FACTS: price(window("£5.00", from_=OLD, to=LAST), window("£6.00", from_=NEW))}
    ),
    "a price ends": Boundary({FACTS: price(window("£5.00", from_=OLD, to=LAST))}),
    "a first price begins": Boundary({FACTS: price(window("£6.00", from_=NEW))}),
    "an announced price begins": Boundary(
        {
            FACTS: price(
                window("£5.00", from_=OLD, to=LAST), window("£6.00", from_=NEW, announced="yes")
            )
        }
    ),
    "a price of every council begins": Boundary(
        {
            "content/shared/facts.yml": str(CLEAN["content/shared/facts.yml"]).replace(
                "from: 2026-01-01\n", f"from: 2026-01-01\n        to: {LAST}\n"
            )
        },
        councils=EVERYONE,
    ),
    "a council ends": Boundary(
        {
            COUNCIL: str(CLEAN[COUNCIL]).replace(
                "layers:", f"until: {LAST}\nsucceeded_by:\n  - oakshire\nlayers:"
            )
        },
        councils=("ashby", "oakshire"),
    ),
    "a day with other hours is four weeks away": Boundary(
        {
            FACTS: hours(DAY + timedelta(weeks=4)),
            BINS: str(CLEAN[BINS]).replace("{#what}\n", "{#what}\n\nOpen {{ hours.desk }}.\n"),
        }
    ),
    "a change is told": Boundary({BINS: noted(on=NEW, note="News.", level="normal")}, EVERYONE),
    "a law changes a text that a council wrote over": Boundary(
        {
            BINS: noted(on="2026-12-01", note="Another law.", level="law", from_=NEW),
            OWN: overlay(
                "## What we take {#what}\n\nRubbish.\n",
                base=f"\n  on: 2026-09-02\n  sections:\n    what: {digest_of_text('Ash.')}",
            ),
        },
        audiences=("agent",),
    ),
    "a hold ends": Boundary(
        {
            OWN: overlay(
                "## What we take {#what}\n\nRubbish.\n",
                held=(
                    "\n  - sections:\n      - what\n    because: We have a contract.\n"
                    f"    until: {LAST}"
                ),
            )
        }
    ),
}


@pytest.fixture(scope="module")
def memo() -> Memo:
    return Memo()


@pytest.mark.parametrize("name", BOUNDARIES)
def test_what_begins_or_ends_is_built_on_its_day(tmp_path: Path, memo: Memo, name: str) -> None:
    boundary = BOUNDARIES[name]
    hub = repository(tmp_path / "hub", {**CLEAN, **boundary.tree})
    due = {f"{council}/{a}" for council in boundary.councils for a in boundary.audiences}
    assert to_build(built(hub, DAY - ONE, memo), built(hub, DAY, memo)) == due
    assert set(planned(hub, "HEAD", DAY - ONE, DAY).sites) == due
    # Nights that were missed, and a day that somebody went back to.
    assert set(planned(hub, "HEAD", DAY - 3 * ONE, DAY + 2 * ONE).sites) == due
    assert set(planned(hub, "HEAD", DAY, DAY - ONE).sites) == due
    assert planned(hub, "HEAD", DAY, DAY + ONE).sites == ()
    assert planned(hub, "HEAD", DAY - 2 * ONE, DAY - ONE).sites == ()


def test_a_page_that_said_from_when_an_alert_holds_is_built_again_the_day_after(
    tmp_path: Path, memo: Memo
) -> None:
    begins = alert(f"{NEW}T09:00", "2027-03-09T12:00")
    hub = repository(tmp_path / "hub", {**CLEAN, ALERTS: begins})
    due = {"stonebridge/public", "stonebridge/agent"}
    for day in (DAY - ONE, DAY, DAY + ONE):
        differ = to_build(built(hub, day, memo), built(hub, day + ONE, memo))
        assert differ == (due if day != DAY + ONE else set())
        assert set(planned(hub, "HEAD", day, day + ONE).sites) == differ


def test_every_day_that_a_file_names_is_planned_as_built(tmp_path: Path, memo: Memo) -> None:
    """A hub in which overlays drift, a law bites and a hold ends."""
    hub = repository(tmp_path / "hub", TREE)
    said = (text for text in TREE.values() if isinstance(text, str))
    named = {
        date.fromisoformat(day) for text in said for day in re.findall(r"20\d\d-\d\d-\d\d", text)
    }
    days = sorted({day + more for day in named for more in (0 * ONE, ONE)})
    found: dict[date, set[str]] = {}
    for day in days:
        found[day] = to_build(built(hub, day - ONE, memo), built(hub, day, memo))
        assert set(planned(hub, "HEAD", day - ONE, day).sites) == found[day], day
    assert {bool(sites) for sites in found.values()} == {True, False}


# The example hub: council tax and many fees are those of a year that ends on 31 March.


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With one council whose prices do not change, so that not all councils are due."""
    root = thinned(copied(tmp_path_factory.mktemp("days") / "hub"))
    file = root / "content" / "councils" / "ardnavale" / "facts.yml"
    text = file.read_text("utf-8")
    assert "to: 2027-03-31" in text
    moved = text.replace("2027-03-31", "2027-05-31").replace("2027-04-01", "2027-06-01")
    file.write_text(moved, "utf-8")
    return repository(root, {})


MARCH, APRIL = date(2027, 3, 31), date(2027, 4, 1)


def with_a_boundary(root: Path) -> set[str]:
    """The councils of which a fact begins on 1 April, or ends the day before."""
    found = set()
    for file in root.glob("content/councils/*/facts.yml"):
        for group in data_of(file).values():
            for fact in group.values():
                days = {(w.get("from"), w.get("to")) for w in fact["values"]}
                if any(f == APRIL.isoformat() or t == MARCH.isoformat() for f, t in days):
                    found.add(file.parent.name)
    return found


@pytest.fixture(scope="module")
def in_march(example: Path) -> Sites:
    return built(example, MARCH)


def test_on_1_april_exactly_the_councils_with_a_boundary_are_published(
    example: Path, in_march: Sites
) -> None:
    told = planned(example, "HEAD", MARCH, APRIL)
    councils = with_a_boundary(example)
    assert {"ashdale", "larkmere"} <= councils
    assert councils.isdisjoint({"ardnavale", "brindlow"})
    assert {site.split("/")[0] for site in told.sites} == councils
    assert set(told.sites) == to_build(in_march, built(example, APRIL))


def test_on_a_day_without_a_boundary_none_is_published(example: Path, in_march: Sites) -> None:
    assert planned(example, "HEAD", date(2027, 4, 2), date(2027, 4, 3)).sites == ()
    day = date(2027, 3, 30)
    assert planned(example, "HEAD", day, MARCH).sites == ()
    assert to_build(built(example, day), in_march) == set()
