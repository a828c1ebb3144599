"""Inside a section an H4 stands below an H3.

People who use a screen reader go from heading to heading; a level that is left out looks to them
like a part they missed (WCAG 2.2, technique H42; 1.3.1).

PASS content/shared/waste/bulky-waste.md
    ### Large items

    #### Fridges
FAIL content/shared/waste/bulky-waste.md
    ## What we collect {#what-we-collect}

    #### Fridges
"""

import re
from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.texts import text_place
from councilhub.diagnostics import Diagnostic, Place
from councilhub.model.site import Section, Site

RULE = "heading-order"
_HEADING = re.compile(r"^(####?)(?= )", re.MULTILINE)


def check(checked: Checked) -> Iterator[Diagnostic]:
    """H4 without an H3 before it.

    A text that is added to the end of a section is looked at where the two stand together.
    """
    for section in checked.sections():
        if not section.append:
            yield from _headings(((section.text, text_place(section)),))
    for site in checked.sites:
        for composed in _joined(site):
            parts = tuple(
                (part.text, Place(part.origin.place.path, part.text_line))
                for part in composed.parts
            )
            yield from _headings(parts)


def _joined(site: Site) -> Iterator[Section]:
    """The sections of a site that consist of several texts."""
    for article in site.articles.values():
        notes = article.notes.sections if article.notes else ()
        yield from (section for section in (*article.sections, *notes) if len(section.parts) > 1)


def _headings(parts: tuple[tuple[str, Place], ...]) -> Iterator[Diagnostic]:
    """The first H4 before any H3 in texts that stand below each other."""
    for text, start in parts:
        if found := _HEADING.search(text):
            if found[1] == "####":
                line = start.line + text.count("\n", 0, found.start())
                message = "an H4 ('####') without an H3 ('###') above it in its section"
                yield Diagnostic(RULE, Place(start.path, line), message, hint="write '### Title'")
            return
