"""The pages of docs/ as values: their fenced blocks, their links and their pictures."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
HUB = Path(__file__).parent / "hub"
"""The hub that the pages take their examples from."""

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]+)\)")
_FILE = re.compile(r"`([a-z0-9/._-]+\.(?:md|yml|csv|json))`[^`]*:\n*\Z")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: its language, its text, and what stands around it."""

    language: str
    text: str
    file: str | None
    """The file it is said to be from: the words before it end with its name and a colon."""
    picture: str | None
    """The picture that follows at once and shows what becomes of it."""
    output: str | None
    """The block of `text` that follows at once: what the last command printed."""


def pages() -> list[Path]:
    """Every page of docs/, those of the rules too."""
    return sorted(DOCS.rglob("*.md"))


def guides() -> list[Path]:
    """The pages that people write."""
    return sorted(DOCS.glob("*.md"))


def fences(markdown: str) -> list[Fence]:
    """The fenced blocks of a page, in order."""
    found = list(_FENCE.finditer(markdown))
    return [_fence(markdown, match) for match in found]


def _fence(markdown: str, match: re.Match[str]) -> Fence:
    file = _FILE.search(markdown[: match.start()])
    after = markdown[match.end() :].lstrip("\n")
    picture = _PICTURE.match(after)
    output = _FENCE.match(after)
    return Fence(
        language=match[2],
        text=_outdented(match),
        file=file[1] if file else None,
        picture=picture[2] if picture else None,
        output=_outdented(output) if output and output[2] == "text" else None,
    )


def _outdented(match: re.Match[str]) -> str:
    """The text of a block without the indentation of the list that it stands in."""
    return re.sub(rf"^{match[1]}", "", match[3], flags=re.MULTILINE)


def links(markdown: str) -> list[str]:
    """Where the links of a page lead, blocks of code left out."""
    return [found[2] for found in _LINK.finditer(_without_code(markdown))]


def pictures(markdown: str) -> list[tuple[str, str]]:
    """Alternative text and file of each picture of a page."""
    return [(found[1], found[2]) for found in _PICTURE.finditer(_without_code(markdown))]


def _without_code(markdown: str) -> str:
    return re.sub(r"`[^`\n]+`", "", _FENCE.sub("", markdown))


def headings(markdown: str) -> set[str]:
    """The addresses of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#{1,6} (.+)$", _FENCE.sub("", markdown), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}
