"""The words of a link say where it leads.

Screen readers list the links of a page without the text around them, and everybody else's eyes jump
from link to link: a list of "here" and "more" tells nobody anything (WCAG 2.2, 2.4.4; GOV.UK's
content design guidance on links). A bare address is read out letter by letter. The name GOV.UK is
a name, not an address. Labels of actions are words of links too.

PASS content/shared/waste/bulky-waste.md
    [Book a collection](https://book.example.org/bulky)
FAIL content/shared/waste/bulky-waste.md
    To book a collection, [click here](https://book.example.org/bulky).
"""

import re
from collections.abc import Iterator

from councilhub.check.addresses import Use, addresses
from councilhub.check.context import Checked
from councilhub.check.hosts import AS_WORDS
from councilhub.check.runs import runs, shown
from councilhub.diagnostics import Diagnostic, Severity

RULE = "link-text"

_SAY_NOTHING = frozenset(
    {
        *("click", "click here", "click this link", "click on this link", "here", "right here"),
        *("this", "this link", "the link", "link", "this page", "page", "this website", "website"),
        *("this site", "web page", "this form", "this document", "document", "this guide"),
        *("more", "read more", "learn more", "see more", "find out more", "more info", "more here"),
        *("more information", "further information", "more details", "details", "information"),
        *("see here", "go here", "visit", "visit here", "download", "download here", "follow"),
        *("read this", "see this", "follow this link", "open", "continue", "start here"),
    }
)
_EDGES = " .,:;!?…>»→-–—()[]\"'“”‘’"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
_NAMES = frozenset({"GOV.UK", "GOV.WALES", "GOV.SCOT", "MyGov.scot", "mygov.scot"})
"""Names of websites that are written like addresses."""


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Links whose words say nothing without the text around them."""
    for address in addresses(checked.hub):
        if address.use is not Use.LINK or not address.words:
            continue
        words = " ".join(shown(run.words) for run in runs(address.words))
        said, hint = _said(words)
        if said:
            yield Diagnostic(RULE, address.place, said, severity=Severity.NOTICE, hint=hint)


def _said(words: str) -> tuple[str | None, str]:
    if words in _NAMES:
        return None, ""
    if _ADDRESS.fullmatch(words) or AS_WORDS.fullmatch(words):
        return f"the words of a link are an address: '{words}'", "write the name of the page"
    if words.strip(_EDGES).casefold() in _SAY_NOTHING:
        hint = "write what the link leads to, as in 'book a collection'"
        return f"the words of a link say nothing of where it leads: '{words}'", hint
    return None, ""
