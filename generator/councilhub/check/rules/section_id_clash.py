"""No section's id begins with `note-` or `guide-`.

Pages use such ids for agent notes (`note-` and the section they stand beside) and for the questions
of a guide. Two things of one id on a page, and a link to it leads to the wrong one.

PASS content/shared/waste/bulky-waste.md
    ## Note for landlords {#landlords}
FAIL content/shared/waste/bulky-waste.md
    ## Note for landlords {#note-for-landlords}
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.things import articles
from councilhub.diagnostics import Diagnostic
from councilhub.model.article import SourceSection
from councilhub.model.hub import Hub

RULE = "section-id-clash"
TAKEN = ("note-", "guide-")


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Sections of articles, and new ones of overlays, whose ids may be those of notes or guides."""
    for section in _sections(checked.hub):
        prefix = next((each for each in TAKEN if section.id.startswith(each)), None)
        if prefix:
            message = f"section id '{section.id}': pages use ids that begin with '{prefix}'"
            rest = section.id.removeprefix(prefix)
            hint = f"write {{#{rest}}} or the like" if rest else "choose another id"
            yield Diagnostic(RULE, section.place, message, hint=hint)


def _sections(hub: Hub) -> Iterator[SourceSection]:
    """The sections that bring a new id to a page. Notes' own begin with `note-` there anyway."""
    for article in articles(hub):
        yield from article.sections
    for folder in hub.overlays.values():
        for overlay in folder.values():
            yield from (s for s in overlay.sections if s.after or s.before)
