"""Which sites differ, told from the bytes of all of them."""

from datetime import date
from pathlib import Path

from councilhub.impact import plan
from councilhub.model.plan import Plan, Published
from tests.guards.hubs import Memo, Sites, differing, published


def built(root: Path, day: date, memo: Memo | None = None) -> Sites:
    """Every site that may be written, built for a day; with `memo`, no project is built twice."""
    return published(root, day=day, build=memo) if memo else published(root, day=day)


def to_build(before: Sites, after: Sites) -> set[str]:
    """The sites that were not there, or hold another file or another byte."""
    return {site for site in after if site not in before or differing(before[site], after[site])}


def planned(root: Path, since: str, then: date, now: date) -> Plan:
    """The plan for a day, after what was published of a revision for another."""
    return plan(root, Published(since, then), now)
