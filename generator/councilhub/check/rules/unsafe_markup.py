"""A section's HTML is what a sanitiser leaves of it.

The second lock behind the rule `dialect`: whatever a text makes a renderer write, elements,
attributes and addresses beyond the dialect's do not reach a page. Both forms are compared token by
token; a difference withholds the article.

PASS content/shared/waste/bulky-waste.md
    [Book online](https://book.example.org:8443/)
FAIL content/shared/waste/bulky-waste.md
    [Book online](https://book.example.org:99999/)
"""

from collections.abc import Iterator

from councilhub.check import sanitise
from councilhub.check.context import Checked
from councilhub.check.dialect import problems
from councilhub.check.rules.text_too_complex import section_findings
from councilhub.diagnostics import Diagnostic
from councilhub.model.article import SourceSection
from councilhub.model.text import to_tokens

RULE = "unsafe-markup"
LONGEST = 60


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Sections whose HTML a sanitiser would change; each distinct text is rendered once."""
    known: dict[str, str | None] = {}
    for section in checked.sections():
        text = section.text
        if text not in known:
            html = checked.to_html(to_tokens(text)) if _may_be_rendered(section) else ""
            known[text] = sanitise.difference(html)
        if token := known[text]:
            short = token if len(token) <= LONGEST else token[: LONGEST - 1] + "…"
            message = f"this section's HTML holds what pages may not: '{short}'"
            hint = "write it in other words: an address may be misspelt, or a '*' or '_' be alone"
            yield Diagnostic(RULE, section.place, message, hint=hint)


def _may_be_rendered(section: SourceSection) -> bool:
    """Whether no other rule withholds the text already, or it could take too long."""
    return not problems(section.text) and not any(section_findings(section))
