"""What a rule may look at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from councilhub.diagnostics import Diagnostic
from councilhub.model.article import SourceSection
from councilhub.model.hub import Hub
from councilhub.model.site import Site


@dataclass(frozen=True, slots=True)
class Checked:
    """A hub of one audience with all its sites.

    `to_html` renders one section's Markdown (variables as tokens) the way pages do.
    """

    hub: Hub
    sites: tuple[Site, ...]
    to_html: Callable[[str], str]
    before: Hub | None = None
    """The hub as it was at the revision of `--since`."""
    lgsl: Mapping[str, str] | None = None
    """The Local Government Services List, where one was given: number → status, such as `Live`."""

    def found(self, rule: str) -> Iterator[Diagnostic]:
        """What reading, typing and composing found for `rule`."""
        for findings in (self.hub.findings, *(site.findings for site in self.sites)):
            yield from (finding for finding in findings if finding.rule == rule)

    def sections(self) -> Iterator[SourceSection]:
        """Every section of every Markdown file of the hub."""
        hub = self.hub
        for folders in (hub.articles, hub.notes, hub.overlays, hub.notes_overlays):
            for folder in folders.values():
                for thing in folder.values():
                    yield from thing.sections
