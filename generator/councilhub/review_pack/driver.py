"""Reads what a change does and gathers it for those who decide."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path

from councilhub.diagnostics import Audience, audience_of
from councilhub.ids import SHARED
from councilhub.impact import impact
from councilhub.model.hub import Hub
from councilhub.model.impact import FactChange
from councilhub.model.review_pack import FactRow, ReviewPack
from councilhub.pipeline import examine, read_at
from councilhub.review_pack.agreements import agreements
from councilhub.review_pack.chosen import chosen
from councilhub.review_pack.found import Collecting


def review_pack(root: Path, since: str, as_of: date | None = None) -> ReviewPack:
    """What has changed since a revision, for people who decide whether it goes live.

    Raises:
        GitProblem: there is no such revision, or no git.
        HubNotFound: `root` is no hub.
    """
    found = Collecting()
    told = impact(root, since, as_of, found.see)
    examined = examine(root, told.as_of, since=told.commit)
    before, after = read_at(root, told.commit, Audience.AGENT), examined.hubs[Audience.AGENT]
    names = {**_names(before), **_names(after)}
    return ReviewPack(
        impact=told,
        pages=chosen(found),
        quiet=found.quiet,
        names=names,
        facts=tuple(row for fact in told.facts for row in _rows(fact, names)),
        findings=examined.diagnostics,
        held_back=tuple(sorted(examined.held_back)),
        agreements=tuple(agreements(before, after, told.files, told.as_of, names)),
    )


def _names(hub: Hub) -> dict[str, str]:
    """What people call the councils and the layers."""
    layers = {id_: layer.title for id_, layer in hub.layers.items()}
    councils = {id_: council.profile.name for id_, council in hub.councils.items()}
    return {SHARED: "All councils", **layers, **councils}


def _rows(fact: FactChange, names: dict[str, str]) -> Iterator[FactRow]:
    """The values that a fact loses beside those that it gets."""
    gone = [each for each in fact.before if each not in fact.after]
    come = [each for each in fact.after if each not in fact.before]
    for old, new in list(zip_longest(gone, come, fillvalue="")) or [("", "")]:
        before, _, before_when = old.rpartition(" from ")
        after, _, after_when = new.rpartition(" from ")
        yield FactRow(
            name=fact.name,
            whose=names.get(fact.layer, fact.layer),
            agents=audience_of(fact.place.path) is Audience.AGENT,
            payment=fact.payment,
            before=before,
            before_when=before_when,
            after=after,
            after_when=after_when,
            pages=sum(map(len, fact.pages.values())),
        )
