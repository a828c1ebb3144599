"""The same content and the same day make the same bytes; another day changes what it must."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from councilhub import pipeline
from councilhub.adapters import clock, mkdocs
from councilhub.diagnostics import Audience
from councilhub.model.text import TOKEN, token_name
from councilhub.render import staged
from tests.guards.hubs import (
    DAY,
    ROOT,
    THEME,
    Memo,
    Pages,
    Sites,
    assert_same,
    copied,
    data_of,
    pages_differing,
    published,
)

PUBLIC = (Audience.PUBLIC,)


def trees(out: Path) -> Sites:
    """The sites that were written below `out`."""
    return {
        site.relative_to(out).as_posix(): {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file()
        }
        for site in out.glob("*/*")
    }


# What must not matter.

TWO = ("ashdale", "wexmoor")
"""A council with local articles, and a county with many signposts."""


def of_two(sites: Sites) -> Sites:
    return {name: pages for name, pages in sites.items() if name.partition("/")[0] in TWO}


def test_sites_hold_every_kind_of_file(sites: Sites) -> None:
    kinds = {".html", ".css", ".json", ".xml"}
    assert {Path(path).suffix for pages in sites.values() for path in pages} >= kinds
    assert [name for name, pages in sites.items() if "sitemap.xml" in pages] == [
        name for name in sites if name.endswith("/public")
    ]


def test_where_the_hub_lies_does_not_matter(hub: Path, sites: Sites, tmp_path: Path) -> None:
    deep = tmp_path / "a folder with spaces, ünïcode & more" / ("x" * 120) / ("y" * 60)
    assert_same(published(copied(deep / "hub", hub), only=TWO), of_two(sites))


def test_when_files_were_written_and_in_which_order_does_not_matter(
    hub: Path, sites: Sites, tmp_path: Path
) -> None:
    """Folders list their files in the order of writing on some file systems."""
    root = tmp_path / "hub"
    for path in sorted((p for p in hub.rglob("*") if p.is_file()), reverse=True):
        copy = root / path.relative_to(hub)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (1, 946_684_800))
    assert_same(published(root, only=TWO), of_two(sites))


def test_the_time_zone_of_the_machine_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, hub: Path, sites: Sites
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert_same(published(hub, only=TWO), of_two(sites))
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_clock_does_not_matter_when_a_day_is_given(
    monkeypatch: pytest.MonkeyPatch, hub: Path, sites: Sites
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2001, 2, 3))
    # MkDocs takes the time of its builds from here.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "981158400")
    assert_same(published(hub, day=DAY, only=TWO), of_two(sites))
    # The example hub fixes its day itself.
    assert_same(published(hub, day=None, only=TWO), of_two(sites))


def test_without_a_day_it_is_today(monkeypatch: pytest.MonkeyPatch, changed: Path) -> None:
    settings = changed / "mkdocs.yml"
    settings.write_text(re.sub("(?m)^ *as_of: .*\n", "", settings.read_text("utf-8")), "utf-8")
    monkeypatch.setattr(clock, "today", lambda: date(2001, 2, 3))
    assert pipeline.examine(changed, audiences=PUBLIC).as_of == date(2001, 2, 3)


def test_permissions_for_new_files_do_not_matter(hub: Path, sites: Sites) -> None:
    old = os.umask(0o077)
    try:
        assert_same(published(hub, only=TWO), of_two(sites))
    finally:
        os.umask(old)


_BUILD = """
import sys
from pathlib import Path
from councilhub import pipeline
if __name__ == "__main__":
    examined = pipeline.examine(Path(sys.argv[1]))
    wanted = [site for site in examined.sites if site.id not in examined.held_back]
    list(pipeline.build(wanted, Path(sys.argv[2]), int(sys.argv[3])))
"""


@pytest.mark.parametrize(("seed", "jobs"), [("0", 1), ("42", 2)])
def test_the_order_of_sets_and_of_processes_does_not_matter(
    hub: Path, sites: Sites, tmp_path: Path, seed: str, jobs: int
) -> None:
    program = tmp_path / "program.py"
    program.write_text(_BUILD)
    given = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "generator")}
    subprocess.run(
        [sys.executable, program, hub, tmp_path / "out", str(jobs)],
        check=True,
        cwd=tmp_path,
        env=os.environ | given,
    )
    assert_same(trees(tmp_path / "out"), sites)


def test_if_the_clock_reached_a_page_the_alarm_goes_off(hub: Path, sites: Sites) -> None:
    def stamped(config: Mapping[str, object], files: Pages) -> Pages:
        made = mkdocs.build(config, files)
        return {path: data + str(time.time()).encode() for path, data in made.items()}

    with pytest.raises(AssertionError, match="files differ"):
        assert_same(published(hub, build=stamped, only=TWO), of_two(sites))


# What a day changes: the pages that show a fact of which a window begins or ends.

EVE, FIRST = date(2027, 3, 31), date(2027, 4, 1)


def values_of(root: Path, council: str, *, agents: bool) -> dict[str, Any]:
    """The facts of a council by `group.key`: those of its last layer that has them."""
    profile = data_of(root / "content/councils" / council / "council.yml")
    layers = [root / "overlays" / layer for layer in profile["layers"]]
    folders = [root / "content/shared", *layers, root / "content/councils" / council]
    found: dict[str, Any] = {}
    for below in ("agent", "") if agents else ("",):
        for path in (folder / below / "facts.yml" for folder in folders):
            for group, entries in data_of(path).items() if path.exists() else ():
                found |= {f"{group}.{key}": fact["values"] for key, fact in entries.items()}
    return found


def says(windows: list[dict[str, Any]], day: date) -> tuple[object, object]:
    """What a fact says on a day: the value that holds, and the one announced."""
    now = [w for w in windows if w["from"] <= str(day) <= w.get("to", "9999")]
    later = [w for w in windows if w["from"] > str(day) and w.get("announced") == "yes"]
    nearest = min(later, key=lambda window: window["from"], default=None)
    return [_content(window) for window in now], nearest


def _content(window: dict[str, Any]) -> object:
    return window.get("value") or window["weekly"]


def variables_of_pages(root: Path, day: date) -> dict[str, dict[str, set[str]]]:
    """Site → page → the variables in its HTML before they are filled."""
    found = {}
    for site in pipeline.examine(root, day).sites:
        project = staged(site, THEME)
        made = mkdocs.build({**project.config, "hooks": []}, project.files)
        found[site.id] = {
            path: {token_name(match) for match in TOKEN.finditer(data.decode())}
            for path, data in made.items()
            if path.endswith(".html")
        }
    return found


TELLS_NEWS = frozenset({"index.html", "news.html"})
"""What tells agents of a new price besides the pages that have it."""


def test_a_day_changes_exactly_the_pages_whose_facts_change(hub: Path, memo: Memo) -> None:
    eve, first = (published(hub, day=day, build=memo) for day in (EVE, FIRST))
    pages = variables_of_pages(hub, EVE)
    changed, expected = set(), set()
    for site, before in eve.items():
        council, _, audience = site.partition("/")
        known = values_of(hub, council, agents=audience == "agent")
        dated = {name for name, fact in known.items() if says(fact, EVE) != says(fact, FIRST)}
        news = TELLS_NEWS if audience == "agent" else frozenset()
        told = pages_differing(before, first[site]) - news
        changed |= {f"{site}/{path}" for path in told}
        dated_pages = {path for path, names in pages[site].items() if names & dated}
        expected |= {f"{site}/{path}" for path in dated_pages - news}
    assert expected
    assert changed == expected


def test_a_day_on_which_no_window_begins_or_ends_changes_nothing(hub: Path, memo: Memo) -> None:
    one, other = date(2027, 5, 1), date(2027, 5, 2)
    assert_same(published(hub, day=one, build=memo), published(hub, day=other, build=memo))
