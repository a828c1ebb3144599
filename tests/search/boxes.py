"""A search box as somebody uses it: what is typed, what is found, and when it was seen."""

import json
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from playwright.sync_api import Page

_WATCH = (Path(__file__).parent / "watch.js").read_text("utf-8")
_QUIET = 120
"""Milliseconds for which results have to stand still before the next key."""
_LIMIT = 1500
"""Milliseconds after which a key is taken to have changed nothing."""
_NUDGE = "End"
"""A key that writes nothing, for boxes that listen to keys only."""
_LOOK, _PATIENCE = 100, 100
"""How often to look whether all is loaded: every so many milliseconds, so many times."""


@dataclass(frozen=True, slots=True)
class Box:
    """The parts of a page that searches, as CSS selectors, and the files that are for search."""

    name: str
    page: str
    """The path of the page it is on."""
    input: str
    results: str
    """What holds the results, or says that there are none."""
    link: str
    """A result in it."""
    files: str
    """A regular expression for paths of scripts, workers and indexes."""
    ready: str = "true"
    """In JavaScript: whether nothing is left to load."""
    index: str = "null"
    """In JavaScript: for how many milliseconds the browser made its index. null: it makes none."""


COUNCILHUB = Box(
    name="councilhub",
    page="index.html",
    input=".search-box",
    results=".search-panel",
    link=".search-result",
    files=r"data/search.*\.js|assets/(search.*|lunr)\.js",
    ready="Boolean(window.hubSearch && hubSearch.text)",
    index="""new Promise(done => {
      const start = performance.now();
      hubSearch.build(lunr, hubSearch.pages, () => done(performance.now() - start));
    })""",
)

RESIDENTS = replace(
    COUNCILHUB,
    name="councilhub for residents",
    files=r"data/search\.js|assets/(search.*\.(js|css)|lunr\.js)",
    ready="document.querySelector('.search').dataset.ready === 'pages'",
)
"""The same on a public site: what is typed finds suggestions, and there are no texts to load."""


def watched(page: Page, box: Box, address: str) -> None:
    """Open the page with the box; everything about its results is seen from the start."""
    _open(page, box, address)
    # Some boxes are not there for readers until their script has run.
    page.locator(box.input).wait_for()
    page.locator(box.input).focus()


def first_result(page: Page, box: Box, address: str, phrase: str) -> float:
    """Open the page and write a phrase as soon as the box takes it.

    Milliseconds until its results were seen, since the page was asked for.
    """
    written = ", ".join(json.dumps(each) for each in (box.input, phrase))
    _open(page, box, address, f"seenByTests.writeAtOnce({written})")
    time: float = page.evaluate("seenByTests.first(30000)")
    return time


def _open(page: Page, box: Box, address: str, then: str = "") -> None:
    names = ", ".join(json.dumps(each) for each in (box.results, box.link))
    page.add_init_script(f"({_WATCH})({names});{then}")
    page.goto(f"{address}/{box.page}", wait_until="commit")


def all_loaded(page: Page, box: Box) -> None:
    """Wait until every search looks in all there is."""
    found(page, box, "missed bin")
    for _ in range(_PATIENCE):
        if page.evaluate(box.ready):
            return
        page.wait_for_timeout(_LOOK)
    raise TimeoutError(f"{box.name} did not load all")


def typed(page: Page, text: str) -> list[float]:
    """Type letter by letter: after how many milliseconds each letter's results were seen.

    Each letter waits for the results of the one before. Letters that change no result are left out.
    """
    times = [pressed(page, letter) for letter in text]
    return [time for time in times if time is not None]


def pressed(page: Page, key: str) -> float | None:
    """Press a key; milliseconds until results that changed because of it were on the screen."""
    page.keyboard.press("Space" if key == " " else key)
    return _settled(page)


def found(page: Page, box: Box, phrase: str) -> list[str]:
    """The ids of the articles that a phrase finds, the best first; each once."""
    page.evaluate("seenByTests.begins(performance.now())")
    page.locator(box.input).fill(phrase)
    page.keyboard.press(_NUDGE)
    _settled(page)
    links = page.locator(f"{box.results} {box.link}")
    addresses: list[str] = links.evaluate_all("links => links.map(link => link.href)")
    return list(dict.fromkeys(article_of(address) for address in addresses))


def article_of(address: str) -> str:
    """The id of the article that a page's address is of, whichever form a site gives it."""
    path = PurePosixPath(urlsplit(address).path)
    return path.parent.name if path.name == "index.html" else path.stem


def _settled(page: Page) -> float | None:
    time: float | None = page.evaluate(f"seenByTests.settled({_QUIET}, {_LIMIT})")
    return time
