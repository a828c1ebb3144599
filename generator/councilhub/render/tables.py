"""A Markdown extension: tables that scroll on a phone, and alignment as a class.

Python-Markdown writes alignment as a `style` attribute, which a strict content security policy
bars; `align` is obsolete in HTML.
"""

from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_PREFIX = "text-align: "


class _Tables(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        """Wrap each table in a box that scrolls, and turn its cells' styles into classes."""
        for parent in list(root.iter()):
            for position, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[position] = _box(child)
        for cell in root.iter():
            if cell.tag in ("th", "td") and (style := cell.attrib.pop("style", None)):
                cell.set("class", style.removeprefix(_PREFIX).rstrip(";"))


def _box(table: ET.Element) -> ET.Element:
    box = ET.Element("div", {"class": "table-scroll", "tabindex": "0"})
    box.text, box.tail, table.tail = "\n", table.tail, "\n"
    box.append(table)
    return box


class TablesExtension(Extension):
    """Makes tables scroll, and takes inline styles off their cells."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Markdown asks for
        """Run after the inline patterns, before the tree is written out."""
        md.treeprocessors.register(_Tables(md), "councilhub-tables", 15)


def makeExtension(**options: object) -> TablesExtension:  # noqa: N802 - as above
    """The entry point by which Python-Markdown finds the extension."""
    return TablesExtension(**options)
