"""What a page weighs that a browser asks for: each file after `gzip -9`, as servers send them."""

import gzip
from collections.abc import Iterable, Mapping
from pathlib import Path

from playwright.sync_api import Page

MOST = 60_000
"""What the first view of a resident may weigh: a few seconds on a slow phone."""

_KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
  ...(await indexedDB.databases()).map(one => one.name),
  ...(await navigator.serviceWorker.getRegistrations()).map(one => one.scope),
]"""


def weights(folder: Path, top: str, requests: Iterable[str]) -> Mapping[str, int]:
    """The files of a site that are asked for, by path; `top` is the address of the folder."""
    paths = {url.removeprefix(top).partition("?")[0] for url in requests if url.startswith(top)}
    return {path: len(gzip.compress(_file(folder / path).read_bytes(), 9)) for path in paths}


def _file(path: Path) -> Path:
    return path / "index.html" if path.is_dir() else path


def kept(page: Page) -> list[str]:
    """The names of everything that pages left in the browser."""
    found: list[str] = page.evaluate(_KEPT)
    return [cookie["name"] for cookie in page.context.cookies() if "name" in cookie] + found
