"""Links and images lead somewhere, and what a body provides is an article.

A link is resolved on each site: to a shared article, an article of this council, a section, an
image of this council, its layers or the shared ones. Words without a target stay as mere words. A
link to an article that nobody has is found in texts that no page shows today, too.

PASS content/shared/waste/missed-bin.md
    [bulky waste](article:bulky-waste#what-it-costs)
FAIL content/shared/waste/missed-bin.md
    [bulky waste](article:bulky-wast)
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.references import links, provided
from councilhub.diagnostics import Audience, Diagnostic, audience_of
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.hub import Hub

RULE = "link-target-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Links that lead nowhere: those that sites show, and those to what nobody has."""
    hub = checked.hub
    told = set()
    for finding in checked.found(RULE):
        told.add((finding.place, finding.message))
        yield finding
    everyone, agents = _articles(hub), _of_agents(hub)
    for reference in links(hub):
        of_agents = audience_of(reference.place.path) is Audience.AGENT
        known = reference.id in everyone or (of_agents and reference.id in agents)
        message = f"no article '{reference.id}'"
        if not known and (reference.key, message) not in told:
            hint = did_you_mean(reference.id, everyone, "take the link out, or write the article")
            yield Diagnostic(RULE, reference.key, message, hint=hint)
    # Whether only agents have an article, a public hub does not know.
    if hub.audience is Audience.AGENT:
        yield from _provided(hub, agents)


def _articles(hub: Hub) -> frozenset[str]:
    """The ids of what everybody may read, on whatever site."""
    return frozenset(id_ for folder in hub.articles.values() for id_ in folder)


def _of_agents(hub: Hub) -> frozenset[str]:
    """The ids of what only agents have. Notes that cannot be read may be such an article."""
    every = (notes for folder in hub.notes.values() for notes in folder.values())
    return frozenset(notes.id for notes in every if notes.article or notes.unreadable)


def _provided(hub: Hub, agents: frozenset[str]) -> Iterator[Diagnostic]:
    shared = hub.articles.get(SHARED, {})
    for reference in provided(hub):
        if reference.id not in shared and reference.id not in agents:
            message = f"no shared article '{reference.id}': it is {reference.what}"
            hint = did_you_mean(reference.id, shared, "take the line out, or write the article")
            yield Diagnostic(RULE, reference.place, message, hint=hint)
