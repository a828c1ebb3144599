"""councilhub's search beside Material's and Pagefind's, on the same pages in the same browser.

    python -m tests.benchmarks.search [--audience agent] [--articles 700] [--loads 10] [--phrases 20]
                                      [--json]

With `--audience public` it is the search of residents, who have less data and see suggestions first.

Measured are, in a headless Chromium on this machine:

- *a letter*: phrases are typed letter by letter with real key events, each letter once the results of
  the one before stand still. A letter's time begins when its key goes down and ends when the first
  frame that shows changed results was made. Letters that change nothing are left out. Keys go up at
  once, which is when Material begins; people take some 80 ms more. All searches take turns.
- *first search*: a page is opened in a browser that has nothing of it yet, and a phrase is written
  as soon as the box takes it. The time is from asking for the page to the first frame with results.
  Ours is opened from a folder too; plain Material (without its offline plugin) and Pagefind cannot
  search there.
- *bytes*: the files that a search asked the server for (scripts, workers, indexes, fragments; not
  styles), until the first results and after all phrases; as they are, and after `gzip -9`.
- *longest task*: for how long the page could not react at most, while somebody types on for two
  seconds and what is left is loaded; the median of all loads. A worker's tasks are not the page's.
- *index*: how long the browser needs to make its index, of the example hub's articles and of all;
  Pagefind makes its index with the pages.
- *phrases*: of the phrases in `tests/search` that ask for an article of the site, on the example hub's
  own pages, how many find their article first, and among the first three.
"""

import argparse
import gzip
import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, Page, sync_playwright

from councilhub.diagnostics import Audience
from councilhub.model.site import Site
from councilhub.pipeline import examine
from tests.benchmarks.manyarticles import ROOT, write
from tests.benchmarks.search_sites import MATERIAL, Built, build, served
from tests.conftest import ARGUMENTS, find_chromium
from tests.search.boxes import Box, all_loaded, first_result, found, typed, watched
from tests.search.phrases import Phrase, Score, aside, score, tuned

COUNCIL = "ashdale"
FIRST = "missed bin"
"""What is searched for first. It finds results in all three."""
MORE = " collection day in my street"
"""What is typed after it, while what was left to load is loaded."""


@dataclass(slots=True)
class Side:
    """One of the searches that are compared, and what was seen of it."""

    name: str
    box: Box
    address: str
    folder: Path
    asked: set[str]
    """The files that the server was asked for."""
    letters: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    longest: list[float] = field(default_factory=list)
    index: list[float] = field(default_factory=list)
    at_first: set[str] = field(default_factory=set)
    at_last: set[str] = field(default_factory=set)
    """The files for search that were asked for until then."""

    def files(self) -> set[str]:
        """The files for search that the server was asked for so far."""
        return {path for path in self.asked if re.fullmatch(self.box.files, path)}


def sides(built: tuple[Built, ...], stack: ExitStack) -> Iterator[Side]:
    """Ours from a folder, then all from a server."""
    ours = built[0]
    yield Side(
        f"{ours.box.name}, from a folder", ours.box, ours.folder.as_uri(), ours.folder, set()
    )
    for site in built:
        told = stack.enter_context(served(site.folder))
        yield Side(site.box.name, site.box, told.address, site.folder, told.asked)


@contextmanager
def new_page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has nothing of any site yet."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@contextmanager
def opened(browser: Browser, side: Side) -> Iterator[Page]:
    """The page with the box."""
    with new_page(browser) as page:
        watched(page, side.box, side.address)
        yield page


def load(browser: Browser, side: Side) -> None:
    """Search at once, and type on while the rest is loaded."""
    side.asked.clear()
    with new_page(browser) as page:
        side.first.append(first_result(page, side.box, side.address, FIRST))
        side.at_first |= side.files()
        page.keyboard.type(MORE, delay=60)
        page.wait_for_timeout(500)
        tasks = page.evaluate("seenByTests.tasks")
        side.longest.append(max((length for _, length in tasks), default=0.0))


def type_all(browser: Browser, side: Side, phrases: list[str]) -> None:
    """Type phrases one after the other in a page that has loaded all."""
    with opened(browser, side) as page:
        all_loaded(page, side.box)
        for phrase in phrases:
            found(page, side.box, "")
            side.letters += typed(page, phrase)
    side.at_last |= side.files()


def index_time(browser: Browser, side: Side) -> float | None:
    """For how many milliseconds the browser makes its index."""
    with opened(browser, side) as page:
        all_loaded(page, side.box)
        time: float | None = page.evaluate(side.box.index)
    return time


Halves = dict[str, tuple[Phrase, ...]]
"""Both halves of the phrases that ask for an article of a site."""


def halves_for(site: Site) -> Halves:
    """The phrases that the site can answer."""
    return {
        name: tuple(phrase for phrase in half if not phrase.wanted.isdisjoint(site.articles))
        for name, half in (("tuned", tuned()), ("aside", aside()))
    }


def scores(browser: Browser, side: Side, halves: Halves) -> dict[str, Score]:
    """How well the phrases are answered."""
    with opened(browser, side) as page:
        all_loaded(page, side.box)
        return {
            name: score(half, [found(page, side.box, phrase.text) for phrase in half])
            for name, half in halves.items()
        }


@dataclass(frozen=True, slots=True)
class Row:
    """What was seen of one search: milliseconds, bytes, and scores of phrases."""

    name: str
    letters: int
    letter_p50: float
    letter_p95: float
    first_p50: float
    first_p95: float
    longest_task: float
    index: float | None
    index_small: float | None
    """Of the example hub's articles alone."""
    bytes_at_first: int
    gzip_at_first: int
    bytes_at_last: int
    gzip_at_last: int
    tuned: Score
    aside: Score


def row(browser: Browser, side: Side, small: Side, halves: Halves) -> Row:
    """What a side was seen to do; `small`: the same on the example hub's own articles."""
    raw_first, gzip_first = weight(side.folder, side.at_first)
    raw_last, gzip_last = weight(side.folder, side.at_last)
    return Row(
        name=side.name,
        letters=len(side.letters),
        letter_p50=median(side.letters),
        letter_p95=p95(side.letters),
        first_p50=median(side.first),
        first_p95=p95(side.first),
        longest_task=median(side.longest),
        index=index_time(browser, side),
        index_small=index_time(browser, small),
        bytes_at_first=raw_first,
        gzip_at_first=gzip_first,
        bytes_at_last=raw_last,
        gzip_at_last=gzip_last,
        **scores(browser, small, halves),
    )


def weight(folder: Path, files: set[str]) -> tuple[int, int]:
    """The bytes of files, as they are and after `gzip -9`."""
    read = [(folder / path).read_bytes() for path in files]
    return sum(map(len, read)), sum(len(gzip.compress(data, 9)) for data in read)


def p95(times: list[float]) -> float:
    """What 95 of 100 are at most."""
    return quantiles(times, n=20, method="inclusive")[-1]


def measured(browser: Browser, work: Path, asked: argparse.Namespace) -> list[Row]:
    """Make the sites, and look at each side in turn."""
    audience = Audience(asked.audience)
    site = examine(ROOT).site(COUNCIL, audience)
    hub = work / "hub"
    hub.mkdir()
    write(hub, asked.articles - len(site.articles))
    large = examine(hub).site(COUNCIL, audience)
    halves = halves_for(site)
    every = max(1, len(halves["tuned"]) // asked.phrases)
    phrases = [phrase.text for phrase in halves["tuned"][::every]]
    with ExitStack() as stack:
        small = list(sides(build(site, work / "small"), stack))
        all_ = list(sides(build(large, work / "large"), stack))
        for _ in range(asked.loads):
            for side in all_:
                load(browser, side)
        for phrase in phrases:
            for side in all_:
                type_all(browser, side, [phrase])
        # A folder's files are those that the same pages need from a server.
        all_[0].at_first, all_[0].at_last = all_[1].at_first, all_[1].at_last
        return [row(browser, *pair, halves) for pair in zip(all_, small, strict=True)]


def table(rows: list[Row]) -> Iterator[str]:
    """The rows as a Markdown table: a column for each search."""
    material = next(row for row in rows if row.name == MATERIAL.name)
    yield "| | " + " | ".join(row.name for row in rows) + " |"
    yield "|---|" + "--:|" * len(rows)
    for label, name, unit in _LINES:
        cells = (_cell(getattr(row, name), getattr(material, name), unit) for row in rows)
        yield f"| {label} | " + " | ".join(cells) + " |"


def _cell(value: float | Score | None, material: float | Score | None, unit: str) -> str:
    """A figure, and its ratio to Material's."""
    if not isinstance(value, float | int) or not isinstance(material, float | int):
        return "–" if value is None else str(value)
    shown = f"{value / 1000:,.0f} kB" if unit == "kB" else f"{value:,.0f} {unit}"
    return f"{shown} (× {value / material:.2f})" if material else shown


_LINES = (
    ("a letter, p50", "letter_p50", "ms"),
    ("a letter, p95", "letter_p95", "ms"),
    ("first search, p50", "first_p50", "ms"),
    ("first search, p95", "first_p95", "ms"),
    ("longest task", "longest_task", "ms"),
    ("index", "index", "ms"),
    ("index, example hub", "index_small", "ms"),
    ("bytes to the first search", "bytes_at_first", "kB"),
    ("… after gzip -9", "gzip_at_first", "kB"),
    ("bytes after all phrases", "bytes_at_last", "kB"),
    ("… after gzip -9", "gzip_at_last", "kB"),
    ("phrases tuned with: first / first three", "tuned", ""),
    ("phrases set aside: first / first three", "aside", ""),
)


def main() -> None:
    """Make the sites, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--audience", choices=[each.value for each in Audience], default="agent")
    parser.add_argument("--articles", type=int, default=700)
    parser.add_argument("--loads", type=int, default=10)
    parser.add_argument("--phrases", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    folder = tempfile.TemporaryDirectory(prefix="councilhub-bench-")
    with folder as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        rows = measured(browser, Path(work), asked)
        browser.close()
    if asked.json:
        print(json.dumps({"version": 1, "rows": [asdict(row) for row in rows]}, indent=2))
        return
    print(f"{asked.articles} articles; in brackets: × Material\n")
    print("\n".join(table(rows)))


if __name__ == "__main__":
    main()
