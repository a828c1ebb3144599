"""The same pages three times: with councilhub's search, with Material's, and with Pagefind's.

Material gets every word that councilhub's search knows of a page, as anybody would write it down in
Markdown: title, summary, callers' words, each heading with its text, agents' notes. Pagefind reads
the pages that Material made.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from councilhub.diagnostics import Audience
from councilhub.model.site import Site
from councilhub.pipeline import build_site
from councilhub.render.frame import Frame
from councilhub.render.search.pages import CARDS, Found, found_pages
from tests.browser.served import Quiet
from tests.browser.served import served as at_address
from tests.search.boxes import COUNCILHUB, RESIDENTS, Box

BOXES = {Audience.AGENT: COUNCILHUB, Audience.PUBLIC: RESIDENTS}

MATERIAL = Box(
    name="Material",
    page="index.html",
    input=".md-search__input",
    results=".md-search-result",
    link="a.md-search-result__link",
    files=r"search/search_index\.json|assets/javascripts/(bundle|workers/search)\..*\.js",
    ready="seenByTests.index > 0",
    index="seenByTests.index",
)
PAGEFIND = Box(
    name="Pagefind",
    page="list.html",
    input="#box",
    results="#results",
    link="a",
    files=r"pagefind/.*|list\.js",
)
_HERE = Path(__file__).parent
_PAGEFIND = _HERE.parent / "npm/node_modules/.bin/pagefind"
_SETTINGS = """\
site_name: Search
theme:
  name: material
  font: false
plugins:
  - search
"""


@dataclass(frozen=True, slots=True)
class Built:
    """A site in a folder, with its box."""

    box: Box
    folder: Path


def build(site: Site, work: Path) -> tuple[Built, ...]:
    """Make the three sites in `work`."""
    build_site(site, work / "councilhub")
    ours = work / "councilhub" / site.council.id / site.audience.value
    return (
        Built(BOXES[site.audience], ours),
        Built(MATERIAL, _material(Frame(site), work / "material")),
        Built(PAGEFIND, _pagefind(work / "material" / "site", work / "pagefind")),
    )


def _material(frame: Frame, work: Path) -> Path:
    docs = work / "docs"
    docs.mkdir(parents=True)
    (work / "mkdocs.yml").write_text(_SETTINGS, "utf-8")
    (docs / "index.md").write_text("# Home\n", "utf-8")
    for page in found_pages(frame):
        name = page.address.removesuffix(".html").removesuffix("/")
        (docs / f"{name}.md").write_text(markdown(page), "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=work, check=True)
    return work / "site"


def markdown(page: Found) -> str:
    """A page in the Markdown that anybody would write for plain Material."""
    said = [f"# {page.title}", page.summary]
    said += [f"Callers say: {', '.join(page.words)}"] if page.words else []
    for place in page.places:
        title = place.title or CARDS.get(place.id)
        said += [f"## {title}"] if title else []
        # What is left of links, whose addresses are not read.
        said.append(re.sub(r"\[([^\[\]]*) ", r"\1", place.text))
    return "\n\n".join(said) + "\n"


def _pagefind(pages: Path, to: Path) -> Path:
    if not _PAGEFIND.exists():
        raise SystemExit("Pagefind is missing: npm ci --prefix tests/npm")
    shutil.copytree(pages, to)
    command = [str(_PAGEFIND), "--site", str(to), "--root-selector", "article", "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for page in (_HERE / "pagefind").iterdir():
        shutil.copy(page, to)
    return to


@dataclass(slots=True)
class Served:
    """A site at an address, and which of its files were asked for."""

    address: str
    asked: set[str] = field(default_factory=set)


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a folder plainly: no compression, connections kept open."""
    told = Served("")

    class Handler(Quiet):
        protocol_version = "HTTP/1.1"
        # Or each file waits 40 ms for the browser to say that it has got its headers.
        disable_nagle_algorithm = True

        def log_request(self, *_: object) -> None:
            told.asked.add(self.path.partition("?")[0].lstrip("/"))

    with at_address(folder, Handler) as told.address:
        yield told
