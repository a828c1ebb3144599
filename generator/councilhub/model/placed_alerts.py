"""What was done with the alerts of sites that were built already."""

from dataclasses import dataclass
from datetime import date

from councilhub.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAlert:
    """An alert in force, and on how many pages of a site it stands."""

    id: str
    when: str
    """Until when, in words."""
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSite:
    """What was done with one site."""

    site: str
    """Such as `ashdale/public`."""
    alerts: tuple[PlacedAlert, ...] = ()
    changed: int = 0
    """How many pages are not as they were."""
    unknown: bool = False
    """Whether it was left as it is, because a file of its alerts cannot be read."""
    has_no_place: bool = False
    """Whether alerts can be put into none of its pages: an older program built them."""
    problem: str = ""
    """Why it was left as it is, where it cannot be read or written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAlerts:
    """What was done with all sites, and what is wrong with alerts."""

    as_of: date
    sites: tuple[PlacedSite, ...]
    withheld: tuple[str, ...]
    """Alerts that are shown nowhere because of a mistake, such as `ashdale/flood`."""
    nowhere: tuple[str, ...] = ()
    """Alerts in force that no site shows, because none that may is there."""
    diagnostics: tuple[Diagnostic, ...]

    @property
    def problems(self) -> dict[str, str]:
        """Why sites could not be changed, by site."""
        return {site.site: site.problem for site in self.sites if site.problem}

    @property
    def failed(self) -> bool:
        """Whether anything is an error, or an alert is not where it belongs."""
        # The home page has all alerts of a site.
        missing = any(not alert.pages for site in self.sites for alert in site.alerts)
        errors = any(finding.severity is Severity.ERROR for finding in self.diagnostics)
        return missing or errors or bool(self.nowhere)
