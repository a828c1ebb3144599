"""Addresses in full: whatever file they stand in, those of our own sites lead to something."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from posixpath import splitext
from urllib.parse import unquote, urlsplit

from tests.guards.hubs import Sites

MARKUP = (".html", ".xml", ".svg")
READ = (*MARKUP, ".json", ".txt", ".js", ".css")


@dataclass(frozen=True)
class Found:
    """An address of one of our sites, and where it stands."""

    site: str
    path: str
    address: str
    top: str
    leads_nowhere: bool


class OwnAddresses:
    """Every address of one of the sites in any of their files, once for each file."""

    def __init__(self, sites: Sites, tops: Mapping[str, str]) -> None:
        self._sites = sites
        self._site_at = {tops[name]: name for name in sites}
        self._ids = cache(self._ids_in)

    def __iter__(self) -> Iterator[Found]:
        tops = "|".join(map(re.escape, self._site_at))
        pattern = re.compile(rf"""({tops})([^\s"'<>()\\{{}}]*)""")
        for site, files in self._sites.items():
            for path in filter(lambda name: name.endswith(READ), files):
                text = files[path].decode()
                read = unescape(text) if path.endswith(MARKUP) else text
                for top, rest in dict.fromkeys(pattern.findall(read)):
                    wrong = self._leads_nowhere(self._site_at[top], rest)
                    yield Found(site, path, top + rest, top, wrong)

    def _leads_nowhere(self, site: str, address: str) -> bool:
        """Whether there is no such file, or no such place in it."""
        parts = urlsplit(address)
        path = unquote(parts.path)
        path = path if splitext(path)[1] else f"{path}index.html"
        if path not in self._sites[site]:
            return True
        return bool(parts.fragment) and parts.fragment not in self._ids(site, path)

    def _ids_in(self, site: str, path: str) -> set[str]:
        return set(re.findall(r'\sid="([^"]+)"', self._sites[site][path].decode()))
