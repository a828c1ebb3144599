"""Author's text → Markdown that any page can hold → HTML."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown import Markdown

from councilhub.model.text import to_tokens

EXTENSIONS = (
    *("admonition", "attr_list", "fenced_code", "md_in_html", "sane_lists", "tables", "toc"),
    "councilhub.render.tables",
)
"""What MkDocs and `to_html` read, on top of plain Markdown."""

_HEADING = re.compile(r"^(#{3,4}) +(.*?) *#* *$")
_ITEM = re.compile(r"^( *)([-*+]|[0-9]{1,9}[.)]) +")
_ARTICLE = re.compile(r"\]\(article:([a-z0-9-]+)")
_WIDTH = 4
"""Python-Markdown nests a list by four spaces."""


# Both audiences check the same text, and so does every save while somebody writes.
@lru_cache(maxsize=50_000)
def to_html(markdown: str) -> str:
    """The HTML of one piece of staged Markdown, as a page that holds only this piece has it."""
    return Markdown(extensions=list(EXTENSIONS), output_format="html").convert(markdown)


def staged_text(text: str, section_id: str) -> str:
    """An author's section as pages are staged: tokens, links to files, ids on H3 and H4."""
    linked = _ARTICLE.sub(r"](\1.md", text)
    lines = _nested(_identified(linked.split("\n"), section_id))
    return to_tokens("\n".join(lines))


def _identified(lines: list[str], section_id: str) -> Iterator[str]:
    """H3 and H4 with the id `<section>.<slug>`, then `-2`, `-3` for the same words again.

    No section's id holds a dot, so these never clash with one.
    """
    seen: dict[str, int] = {}
    for line in lines:
        found = _HEADING.match(line)
        if found is None:
            yield line
            continue
        slug = re.sub(r"[^a-z0-9]+", "-", found[2].lower()).strip("-") or "part"
        seen[slug] = seen.get(slug, 0) + 1
        number = f"-{seen[slug]}" if seen[slug] > 1 else ""
        yield f"{found[1]} {found[2]} {{#{section_id}.{slug}{number}}}"


def _nested(lines: Iterator[str]) -> Iterator[str]:
    """Nested lists indented by four spaces a level, however a form or an author wrote them."""
    levels: list[int] = []
    blank = False
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        item = _ITEM.match(line)
        if item:
            while levels and indent < levels[-1]:
                levels.pop()
            if not levels or indent >= levels[-1] + 2:
                levels.append(indent)
            yield " " * _WIDTH * (len(levels) - 1) + line.lstrip(" ")
        elif levels and line.strip() and (indent or not blank):
            yield " " * _WIDTH * len(levels) + line.lstrip(" ")
        else:
            if line.strip():
                levels = []
            yield line
        blank = not line.strip()
