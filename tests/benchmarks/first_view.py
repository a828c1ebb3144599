"""What residents' pages weigh beside the same content in plain Material, in the same browser.

    python -m tests.benchmarks.first_view [--json]

Every page of a site is made twice: by councilhub, and by plain Material with its own search, whose
Markdown is what stands in `main` of our page, as HTML. Material's pages ask for no letters from
Google (`font: false`); nothing else about them is set.

Counted are, for a browser that has nothing of the site yet, the requests and their bytes after
`gzip -9`: of the first view, and what a search asks for besides, from the focus in its box to the
first results. Material loads its search with each page, and so does our page of results.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import html5lib
from html5lib.serializer import serialize
from playwright.sync_api import Browser, sync_playwright

from councilhub.diagnostics import Audience
from councilhub.pipeline import build_site, examine
from tests.benchmarks.manyarticles import ROOT
from tests.benchmarks.search_sites import MATERIAL, Built, served
from tests.browser.templates import DISTRICT, PUBLIC, Template
from tests.browser.weight import weights
from tests.conftest import ARGUMENTS, find_chromium
from tests.search.boxes import RESIDENTS

WORDS = "sofa"
"""What is searched for. It finds results in both."""
_SETTINGS = """\
site_name: Council
use_directory_urls: true
theme:
  name: material
  font: false
plugins:
  - search
"""


@dataclass(frozen=True, slots=True)
class Weight:
    """Requests, and their bytes after `gzip -9`."""

    requests: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Row:
    """What one page asks for on each side, at first and to search."""

    page: str
    view: Mapping[str, Weight]
    search: Mapping[str, Weight]


def sides(council: str, work: Path) -> tuple[Built, Built]:
    """Make both sites in `work`."""
    build_site(examine(ROOT).site(council, Audience.PUBLIC), work)
    ours = work / council / Audience.PUBLIC.value
    return Built(RESIDENTS, ours), Built(MATERIAL, _plain(ours, work / "plain"))


def _plain(ours: Path, work: Path) -> Path:
    for page in sorted(ours.rglob("index.html")):
        file = work / "docs" / page.relative_to(ours).with_suffix(".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(markdown(page.read_text("utf-8")), "utf-8")
    (work / "mkdocs.yml").write_text(_SETTINGS, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    # Its warnings are of links to what is no page here.
    subprocess.run(command, cwd=work, check=True, stderr=subprocess.DEVNULL)
    return work / "site"


def markdown(html: str) -> str:
    """The content of one of our pages as Markdown: its title, and its `main` as HTML."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    main, title = tree.find(".//main"), tree.findtext(".//title")
    text = serialize(main, quote_attr_values="always", omit_optional_tags=False)
    inner = text.partition(">")[2].rpartition("</main>")[0]
    return f"---\ntitle: {json.dumps(title)}\n---\n\n<div>\n{inner}\n</div>\n"


def measured(browser: Browser, side: Built, template: Template) -> tuple[Weight, Weight]:
    """What a page asks for at first, and what to search from it."""
    with served(side.folder) as site, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site.address}/{template.address}", wait_until="networkidle")
        first = weights(side.folder, "", site.asked)
        page.locator(side.box.input).first.focus()
        page.keyboard.type(WORDS)
        page.locator(side.box.link).first.wait_for()
        last = weights(side.folder, "", site.asked)
    more = last.keys() - first.keys()
    return (
        Weight(len(first), sum(first.values())),
        Weight(len(more), sum(last[path] for path in more)),
    )


def rows(browser: Browser, council: str, work: Path) -> Iterator[Row]:
    """Each template of residents that is opened as it is, on both sides."""
    both = sides(council, work)
    for template in PUBLIC:
        whole = (template.council, template.step, template.query) == (DISTRICT, None, "")
        if not whole or template.kind in {"redirect", "withheld"}:
            continue
        seen = {side.box.name: measured(browser, side, template) for side in both}
        yield Row(
            template.name,
            {name: view for name, (view, _) in seen.items()},
            {name: search for name, (_, search) in seen.items()},
        )


def table(found: list[Row]) -> Iterator[str]:
    """The rows as a Markdown table."""
    names = list(found[0].view)
    titles = [f"{what}, {name}" for what in ("first view", "search") for name in names]
    yield "| page | " + " | ".join(titles) + " |"
    yield "|---|" + "--:|" * len(titles)
    for row in found:
        cells = [
            _cell(side[name], side[names[-1]]) for side in (row.view, row.search) for name in names
        ]
        yield f"| {row.page} | " + " | ".join(cells) + " |"


def _cell(one: Weight, material: Weight) -> str:
    """Kilobytes, requests, and the ratio of bytes to Material's; what came before is not counted."""
    if not one.requests:
        return "–"
    ratio = f" (× {one.bytes / material.bytes:.2f})" if material.bytes else ""
    return f"{one.bytes / 1000:,.1f} kB in {one.requests}{ratio}"


def main() -> None:
    """Make the sites, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    folder = tempfile.TemporaryDirectory(prefix="councilhub-bench-")
    with folder as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        found = list(rows(browser, DISTRICT, Path(work)))
        browser.close()
    if asked.json:
        print(json.dumps({"version": 1, "rows": [asdict(row) for row in found]}, indent=2))
        return
    print("Bytes after gzip -9 and requests; in brackets: × Material\n")
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
