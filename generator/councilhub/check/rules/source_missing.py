"""An article names two sources or more; one that only agents have names one or more.

Whoever reviews a text compares it with its sources, and whoever doubts it looks them up. Two catch
the mistake that one has.

PASS content/shared/waste/bulky-waste.md
    sources:
      - title: Household waste
        url: https://www.gov.uk/example
        checked_on: 2026-09-01
      - title: The Act
        url: https://www.legislation.gov.uk/example
        checked_on: 2026-09-01
FAIL content/shared/waste/bulky-waste.md
    sources:
      - title: Household waste
        url: https://www.gov.uk/example
        checked_on: 2026-09-01
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.things import articles
from councilhub.diagnostics import Audience, Diagnostic, Severity, audience_of
from councilhub.model.article import Article
from councilhub.model.overlay import Overlay
from councilhub.model.places import place_of

RULE = "source-missing"
FEWEST, FEWEST_OF_AGENTS = 2, 1
_KEY = "sources"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Articles with too few sources, and overlays that leave them too few."""
    for article in articles(checked.hub):
        for_agents = audience_of(article.place.path) is Audience.AGENT
        fewest = FEWEST_OF_AGENTS if for_agents else FEWEST
        # A list that does not fit was left out, and reported, while typing.
        misread = _KEY in article.places and not article.matter.sources
        if not article.unreadable and not misread:
            yield from _few(article, fewest)
    for folder in checked.hub.overlays.values():
        for overlay in folder.values():
            if getattr(overlay.matter, _KEY, None) is not None and not overlay.unreadable:
                yield from _few(overlay, FEWEST)


def _few(thing: Article | Overlay, fewest: int) -> Iterator[Diagnostic]:
    """A finding where `thing` has fewer sources of different addresses."""
    number = len({source.url for source in getattr(thing.matter, _KEY)})
    if number < fewest:
        what = f"article '{thing.id}'"
        if isinstance(thing, Overlay):
            what += f", as '{thing.layer}' has it,"
        has = f"has {number} source{'' if number == 1 else 's'}" if number else "has no source"
        yield Diagnostic(
            RULE,
            place_of(thing, _KEY),
            f"{what} {has}: it needs at least {fewest}",
            severity=Severity.WARNING,
            hint="add under 'sources:' where its statements can be looked up",
        )
