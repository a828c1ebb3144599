"""How each operation of the overlays stands, on all the sites that it reaches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from councilhub.diagnostics import Audience, Place, Related, audience_of
from councilhub.model.drift import Standing, Target
from councilhub.model.site import Site, SiteArticle


@dataclass(frozen=True, slots=True)
class Reached:
    """One operation on one site."""

    standing: Standing
    article: SiteArticle

    @property
    def target(self) -> str:
        """What it changes, as in "section 'what-it-costs' of 'bulky-waste'"."""
        of_agents = audience_of(self.standing.place.path) is Audience.AGENT
        notes = "the agent notes " if of_agents and not self.article.agent_only else ""
        return f"{named(self.standing.target)} of {notes}'{self.article.id}'"

    @property
    def command(self) -> str:
        """What `councilhub overlay diff` and `accept` are given."""
        return f"{self.standing.layer} {self.article.id}"

    @property
    def below(self) -> tuple[Related, ...]:
        """Where the text below stands."""
        return tuple(Related(place, "the text below") for place in self.standing.lies_on)


Operations = Mapping[tuple[Place, Target], tuple[Reached, ...]]
"""Each operation, by where it stands and what it changes, on every site that it reaches."""


def operations(sites: Iterable[Site]) -> Operations:
    """The operations of all overlays."""
    found: dict[tuple[Place, Target], list[Reached]] = {}
    for site in sites:
        for article in site.articles.values():
            for standing in article.all_standings:
                key = standing.place, standing.target
                found.setdefault(key, []).append(Reached(standing, article))
    return {key: tuple(each) for key, each in found.items()}


def named(target: Target) -> str:
    """A target in words, as in "section 'what-it-costs'"."""
    return f"{target.kind} '{target.name}'"
