"""Packs of small changes, and what stands in them."""

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib

from councilhub.diagnostics import Audience
from councilhub.model.review_pack import ChangedPage, PartChange, ReviewPack
from councilhub.reports.review_pack import html
from councilhub.review_pack import review_pack
from tests.adapters.repositories import repository
from tests.support import CLEAN, TODAY, Tree, written

Change = Mapping[str, str | bytes | None]
"""The new text of each file that changes; None takes it out."""


def pack_of(folder: Path, change: Change, hub: Tree = CLEAN) -> ReviewPack:
    """The pack of a change of the files of `hub`."""
    return review_pack(changed(folder, change, hub), "HEAD", TODAY)


def changed(folder: Path, change: Change, hub: Tree = CLEAN) -> Path:
    """A repository that holds `hub`, with a change that is not committed."""
    root = repository(folder / "hub", hub)
    written(root, {path: text for path, text in change.items() if text is not None})
    for path, text in change.items():
        if text is None:
            (root / path).unlink()
    return root


def edited(path: str, old: str, new: str, hub: Tree = CLEAN) -> dict[str, str | bytes | None]:
    """One file with other words."""
    text = hub[path]
    assert isinstance(text, str)
    assert old in text
    return {path: text.replace(old, new)}


def page(pack: ReviewPack, name: str, audience: Audience = Audience.PUBLIC) -> ChangedPage:
    """The page of that name; there is one."""
    (found,) = (each for each in pack.pages if (each.name, each.audience) == (name, audience))
    return found


def names(pack: ReviewPack, audience: Audience = Audience.PUBLIC) -> list[str]:
    """The pages in the order of the pack."""
    return [each.name for each in pack.pages if each.audience is audience]


def parts(of: ChangedPage) -> dict[str, PartChange]:
    """What changes at the first council shown, by name."""
    return {part.name: part for part in of.variants[0].shown[0].changed}


def words(of: str | None) -> str:
    """HTML as a person sees it, marks as signs."""
    marks = {"[gone: ": "[-", "[new: ": "[+"}
    text = "".join(html5lib.parseFragment(of or "", namespaceHTMLElements=False).itertext())
    for heard, sign in marks.items():
        text = text.replace(heard, sign)
    return " ".join(text.split())


def document(pack: ReviewPack) -> ET.Element:
    """The file as an independent parser reads it."""
    found: ET.Element = html5lib.parse(html(pack), namespaceHTMLElements=False)
    return found


def text_of(pack: ReviewPack) -> str:
    """All words of the file."""
    body = document(pack).find("body")
    assert body is not None
    return " ".join("".join(body.itertext()).split())
