"""Links lead to web pages, not to PDF files.

A PDF does not fit a phone, goes out of date unseen, and few work with a screen reader or can be
translated; what a public body publishes has to be accessible (Public Sector Bodies (Websites and
Mobile Applications) (No. 2) Accessibility Regulations 2018; GDS, "Why GOV.UK content should be
published in HTML and not PDF"). Looked at are links in texts, actions and facts. A source that an
article was checked against may be a PDF: readers need not open it.

PASS content/shared/waste/bulky-waste.md
    [What we collect](https://www.ashdale.example.org/bulky-items)
FAIL content/shared/waste/bulky-waste.md
    [What we collect (PDF)](https://www.ashdale.example.org/bulky-items.pdf)
"""

import re
from collections.abc import Iterator

from councilhub.check.addresses import Address, Use, addresses
from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Severity

RULE = "pdf-link"

_PATH = re.compile(r"[^?#]*")
_WORD = re.compile(r"(?<!\w)PDFs?(?!\w)", re.IGNORECASE)


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Links to PDF files, told by their address or their words."""
    for address in addresses(checked.hub):
        if address.use is Use.LINK and (said := _said(address)):
            hint = "link to a web page that says the same; ask for one if there is none"
            yield Diagnostic(RULE, address.place, said, severity=Severity.NOTICE, hint=hint)


def _said(address: Address) -> str | None:
    path = _PATH.match(address.url)
    if path and path[0].casefold().endswith(".pdf"):
        return f"a link to a PDF file: '{path[0].rpartition('/')[2]}'"
    if address.words and _WORD.search(address.words):
        return f"a link to a PDF file: '{address.words}'"
    return None
