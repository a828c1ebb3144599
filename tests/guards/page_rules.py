"""What every page of a site keeps to: links lead somewhere, nothing runs, nothing is loaded."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

from councilhub.render.config import (
    AGENT_EARLY_SCRIPTS,
    AGENT_SCRIPTS,
    OWN_SCRIPTS,
    PUBLIC_SCRIPTS,
)
from tests.guards.hubs import Pages

POINTING = (
    *("href", "src", "srcset", "poster", "data", "action", "formaction", "background"),
    "data-results",
)
"""Attributes that hold an address."""
NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
"""Attributes that hold ids of the same page."""
AWAY = {"https", "http", "mailto", "tel"}
"""How addresses begin that leave the site."""
_SCRIPTS = "|".join(
    map(re.escape, (*OWN_SCRIPTS, *PUBLIC_SCRIPTS, *AGENT_SCRIPTS, *AGENT_EARLY_SCRIPTS))
)


def is_page(path: str) -> bool:
    """Whether a file is a page; a fragment of one has no head and stands in pages of others."""
    return path.endswith(".html") and not path.endswith("/fragment.html")


@dataclass(frozen=True)
class Page:
    """A page of a site."""

    path: str
    html: str
    site: "Site"

    @cached_property
    def elements(self) -> list[Element]:
        """Every element of the parsed page."""
        tree = html5lib.parse(self.html, namespaceHTMLElements=False)
        return [element for element in tree.iter() if not callable(element.tag)]

    @cached_property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [element.attrib["id"] for element in self.elements if "id" in element.attrib]

    def addresses(self) -> Iterator[tuple[Element, str]]:
        """Every address, with the element that has it; that of a moved page too."""
        for element in self.elements:
            for name in POINTING:
                if name in element.attrib:
                    yield element, element.attrib[name]
            if element.attrib.get("http-equiv") == "refresh":
                yield element, element.attrib["content"].partition("url=")[2]


class Site:
    """The files of a site, and its pages."""

    def __init__(self, name: str, files: Pages) -> None:
        self.agents = name.endswith("/agent")
        self.files = files
        self.pages = {
            path: Page(path, data.decode(), self) for path, data in files.items() if is_page(path)
        }

    def target(self, page: Page, path: str) -> str:
        """The file of the site to which `path` leads from a page."""
        if not path:
            return page.path
        # The page for addresses that do not exist is shown at any depth: it counts from the top.
        from_top = path.startswith("/") and page.path == "404.html"
        found = normpath(path[1:] if from_top else join(dirname(page.path), path))
        folder = path.endswith("/") or found == "."
        return normpath(join(found, "index.html")) if folder and not self.agents else found


Rule = Callable[[Page], Iterator[str]]


def links_lead_somewhere(page: Page) -> Iterator[str]:
    for _, address in page.addresses():
        parts = urlsplit(address)
        if parts.scheme in AWAY or address == "data:,":
            continue
        path = page.site.target(page, parts.path)
        if parts.scheme or parts.netloc or path not in page.site.files:
            yield f"'{address}' leads to no file of the site"
        elif parts.fragment and parts.fragment not in page.site.pages[path].ids:
            yield f"'{address}' leads to no place on its page"


def links_work_from_a_shared_drive(page: Page) -> Iterator[str]:
    """A folder is no page where no server looks for its index."""
    for element, address in page.addresses():
        parts = urlsplit(address)
        inside = page.site.agents and not parts.scheme and parts.path
        if inside and element.tag in ("a", "meta") and not parts.path.endswith((".html", ".xml")):
            yield f"'{address}' is not a file"
        if inside and parts.path.startswith("/") and page.path != "404.html":
            yield f"'{address}' begins at the top of the drive"


def nothing_comes_from_elsewhere(page: Page) -> Iterator[str]:
    """Links may leave the site, and a page may name its own address; nothing else may."""
    for element, address in page.addresses():
        own = element.tag == "link" and element.attrib.get("rel") == "canonical"
        if urlsplit(address).netloc and not (element.tag == "a" or own):
            yield f"<{element.tag}> loads '{address}'"


def nothing_runs(page: Page) -> Iterator[str]:
    barred = {"script", "style", "iframe", "frame", "object", "embed", "form", "base", "noscript"}
    for element in page.elements:
        fine = _is_ours(element) or _is_data(page, element) or _is_search(page, element)
        if element.tag in barred and not fine:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"{name}={value!r}"
            if "javascript:" in value.lower():
                yield f"{name} runs {value!r}"


def _is_ours(element: Element) -> bool:
    """Whether it is the theme's own script: a file of the site, and nothing besides."""
    source = element.attrib.get("src", "")
    return (
        element.tag == "script"
        and not (element.text or "").strip()
        and element.attrib.keys() == {"src"}
        and re.fullmatch(rf"[./a-z]*(?:{_SCRIPTS})", source) is not None
        and not source.startswith("//")
    )


def _is_data(page: Page, element: Element) -> bool:
    """Whether it is what a residents' page says to search engines, which no browser runs."""
    if element.tag != "script" or element.attrib != {"type": "application/ld+json"}:
        return False
    return not page.site.agents and isinstance(json.loads(element.text or ""), dict)


def _is_search(page: Page, element: Element) -> bool:
    """Whether it is the form with which residents search: it asks for a page and sends no more."""
    said = [element.attrib.get(name) for name in ("role", "method")]
    return element.tag == "form" and said == ["search", "get"] and not page.site.agents


def a_policy_bars_what_could_run(page: Page) -> Iterator[str]:
    """The content security policy stands before anything that it is about."""
    metas = [e for e in page.elements if e.attrib.get("http-equiv") == "Content-Security-Policy"]
    if len(metas) != 1:
        yield f"{len(metas)} policies"
        return
    policy = metas[0].attrib["content"]
    if "default-src 'none'" not in policy or re.search("unsafe|https?:|\\*", policy):
        yield f"policy {policy!r}"
    if page.html.index("Content-Security-Policy") > page.html.index("<link"):
        yield "the policy stands after a link"


def there_is_one_main_heading(page: Page) -> Iterator[str]:
    count = sum(element.tag == "h1" for element in page.elements)
    if count != 1:
        yield f"{count} h1"


def ids_are_used_once(page: Page) -> Iterator[str]:
    yield from (f"id '{id_}' {n} times" for id_, n in Counter(page.ids).items() if n > 1)
    for element in page.elements:
        for name in NAMING:
            for id_ in element.attrib.get(name, "").split():
                if id_ not in page.ids:
                    yield f"{name} names '{id_}', which is not there"


def no_variable_is_left(page: Page) -> Iterator[str]:
    """Neither as a stand-in nor as it was written."""
    yield from re.findall("[\ue000-\uf8ff\U000f0000-\U0010ffff]|{{.{,20}|{%.{,20}", page.html)


RULES: tuple[Rule, ...] = (
    links_lead_somewhere,
    links_work_from_a_shared_drive,
    nothing_comes_from_elsewhere,
    nothing_runs,
    a_policy_bars_what_could_run,
    there_is_one_main_heading,
    ids_are_used_once,
    no_variable_is_left,
)
