"""An article's `related` list names other articles.

A link to the page a reader is on leads nowhere, and takes the place of one that helps.

PASS content/shared/waste/bulky-waste.md
    related:
      - recycling-centres
FAIL content/shared/waste/bulky-waste.md
    related:
      - bulky-waste
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.things import articles
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.model.article import Article
from councilhub.model.overlay import Overlay
from councilhub.model.places import place_of

RULE = "related-to-itself"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Articles, and overlays on them, whose `related` holds their own id."""
    for article in articles(checked.hub):
        yield from _own(article)
    for folder in checked.hub.overlays.values():
        for overlay in folder.values():
            yield from _own(overlay)


def _own(thing: Article | Overlay) -> Iterator[Diagnostic]:
    for number, id_ in enumerate(getattr(thing.matter, "related", None) or ()):
        if id_ == thing.id:
            place = place_of(thing, "related", number)
            message = f"article '{id_}' is related to itself"
            hint = "take the line out, or name another article"
            yield Diagnostic(RULE, place, message, severity=Severity.WARNING, hint=hint)
