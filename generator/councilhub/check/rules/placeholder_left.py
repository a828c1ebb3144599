"""Nothing is left of the skeleton that `councilhub new` wrote.

A new file says what belongs where, in lines and fields that begin with `To write:`. Until the last
of them is replaced the article is not published.

PASS content/shared/waste/bulky-waste.md
    summary: Get large items such as furniture collected from your home.
FAIL content/shared/waste/bulky-waste.md
    summary: "To write: what most callers want to know."
"""

import re
from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.texts import (
    Written,
    of_alerts,
    plain,
    text_place,
    title_place,
    written_fields,
)
from councilhub.diagnostics import Diagnostic
from councilhub.model.hub import Hub

RULE = "placeholder-left"
MARKER = "To write:"
# What may stand before the first word of a line: indentation, `#`, `-`, `1.`, `>`, `|`, `!!!`, `*`.
_LINE = re.compile(
    rf"^[ \t]*+(?:(?:[-+>|#*_]++|[0-9]++[.)]|!!! [a-z]++)[ \t]*+)*+{re.escape(MARKER)}.*",
    re.IGNORECASE | re.MULTILINE,
)
LONGEST = 60


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Lines of text and fields that begin with the marker."""
    hub = checked.hub
    fields = (*written_fields(hub), *plain(hub), *_beside_facts(hub), *of_alerts(hub))
    for text in (*_in_sections(checked), *fields):
        for found in _LINE.finditer(text.text):
            yield _found(text, found)


def _in_sections(checked: Checked) -> Iterator[Written]:
    """Titles and texts; the text of a required section is for editors, and never published."""
    for section in checked.sections():
        yield Written(section.title, title_place(section))
        if not section.required:
            yield Written(section.text, text_place(section))


def _beside_facts(hub: Hub) -> Iterator[Written]:
    """The words that facts hold beside their values."""
    for sheets in (hub.facts, hub.agent_facts):
        for sheet in sheets.values():
            for fact in sheet.values():
                for name in ("title", "per", "concession_for"):
                    yield Written(getattr(fact, name) or "", fact.place, name)
                for value in fact.values:
                    for other in value.except_on:
                        yield Written(other.because or "", value.place, "because")


def _found(text: Written, found: re.Match[str]) -> Diagnostic:
    words = found[0].strip()
    words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    field = f"{text.field}: " if text.field else ""
    return Diagnostic(
        RULE,
        text.exact or text.at(found.start()),
        f"{field}a placeholder is left: '{words}'",
        hint="write the text, or take it out",
    )
