"""What a rule may look at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from councilhub.check import operations, prose
from councilhub.check.texts import Written
from councilhub.diagnostics import Diagnostic
from councilhub.model.article import SourceSection
from councilhub.model.hub import Hub
from councilhub.model.site import Site


@dataclass(frozen=True)
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

    @property
    def day(self) -> date | None:
        """The day of the sites, which is the same for all; None where there is no site."""
        return next((site.as_of for site in self.sites), None)

    # Several rules look at the same texts.
    @cached_property
    def every_text(self) -> tuple[Written, ...]:
        """Every text there is."""
        return tuple(prose.every_text(self.hub))

    @cached_property
    def prose(self) -> tuple[Written, ...]:
        """The texts that people read."""
        return tuple(prose.prose(self.hub))

    @cached_property
    def own_words(self) -> tuple[Written, ...]:
        """The texts that the hub's authors put in words themselves."""
        return tuple(prose.own_words(self.hub))

    @cached_property
    def operations(self) -> operations.Operations:
        """How the overlays' operations stand, on every site that they reach."""
        return operations.operations(self.sites)

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
