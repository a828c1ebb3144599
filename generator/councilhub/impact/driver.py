"""Reads a hub as it was and as it is, so far as a change reaches, and compares the sites."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path, PurePosixPath

from councilhub.adapters import clock, git
from councilhub.adapters.files import read_tree
from councilhub.check import (
    Checked,
    held_back,
    misleading_data,
    nothing_may_be_written,
    run,
    withheld_alerts,
    withheld_paths,
)
from councilhub.compose import all_facts, compose, withhold
from councilhub.diagnostics import Audience, Diagnostic, Severity, layer_of
from councilhub.ids import SHARED
from councilhub.impact.alerts import alert_changes
from councilhub.impact.compare import Comparing, FactKey, Pair, State, Watch
from councilhub.impact.facts import fact_changes
from councilhub.impact.scope import Change, Scope, Tree, scope_of
from councilhub.load import load
from councilhub.model.hub import Hub
from councilhub.model.impact import Impact
from councilhub.model.site import Site
from councilhub.pipeline import BOTH, uncollected
from councilhub.render.markdown import to_html
from councilhub.validate import validate


@uncollected()
def impact(root: Path, since: str, as_of: date | None = None, watch: Watch | None = None) -> Impact:
    """What has changed since a revision, and what that does to every council's sites.

    `watch`: sees every site that the change may reach too.

    Raises:
        GitProblem: there is no such revision, or no git.
        HubNotFound: `root` is no hub.
    """
    commit = git.revision(root, since)
    change = change_since(root, commit)
    day = as_of or change.today or clock.today()
    seen = Comparing(watch)
    for pair in pairs(change, scope_of(change), (day, day)):
        seen.see(pair)
    return Impact(
        since=since,
        commit=commit,
        as_of=day,
        files=tuple(sorted(change.changed)),
        councils=tuple(sorted(seen.councils)),
        sites=tuple(sorted(seen.sites)),
        pages=tuple(seen.pages),
        facts=tuple(fact_changes(change, seen)),
        swaps=tuple(seen.swaps()),
        drifted=tuple(seen.drifted.values()),
        settled=len(seen.settled),
        broken=tuple(seen.broken(links=False)),
        links=tuple(seen.broken(links=True)),
        signposts=tuple(seen.signposts),
        alerts=tuple(alert_changes(change)),
    )


def change_since(root: Path, commit: str, audience: Audience = Audience.AGENT) -> Change:
    """The hub as an audience had it at a commit, and as it is."""
    changed = git.changed_since(root, commit)
    new = {file.path: file for file in read_tree(root, audience)}
    old = {path: file for path, file in new.items() if path not in changed}
    old |= {f.path: f for f in git.read_tree_at(root, commit, audience, changed)}
    return Change(changed, old, new, _data(old, changed), _data(new, changed))


def _read(tree: Tree, wanted: Callable[[str], bool], audience: Audience = Audience.AGENT) -> Hub:
    files = (file for path, file in tree.items() if wanted(path))
    return validate(load(files, audience, styled=False))


def _data(tree: Tree, changed: AbstractSet[str]) -> Hub:
    """What data files say. Facts fill most of them: those that did not change are left out."""
    return _read(
        tree,
        lambda path: path.endswith(".yml") and (path in changed or not path.endswith("/facts.yml")),
    )


def pairs(
    change: Change,
    scope: Scope,
    days: tuple[date, date],
    audiences: Sequence[Audience] = BOTH,
    *,
    as_built: bool = False,
) -> Iterator[Pair]:
    """Every site that the change may reach, on a day before it and on one after.

    `as_built`: with what an error withholds in a build, which knows no earlier hub.
    """
    if scope.articles or scope.beside:
        near = scope.articles | scope.beside
        some = scope.councils - scope.whole
        yield from _pairs_of(change, some, near, days, audiences, as_built=as_built)
    yield from _pairs_of(change, scope.whole, None, days, audiences, as_built=as_built)


def _pairs_of(  # noqa: PLR0913 - what to look at, and how
    change: Change,
    councils: AbstractSet[str],
    ids: AbstractSet[str] | None,
    days: tuple[date, date],
    audiences: Sequence[Audience],
    *,
    as_built: bool,
) -> Iterator[Pair]:
    """The sites of some councils, with some articles or all."""
    hubs = (change.old_hub, change.new_hub)
    known = [hub.councils[id_] for hub in hubs for id_ in councils if id_ in hub.councils]
    layers = {layer for council in known for layer in council.chain}

    def wanted(path: str) -> bool:
        if path.endswith(".md"):
            near = ids is None or PurePosixPath(path).stem in ids
            return near and layer_of(path) in layers
        return not path.endswith("/facts.yml") or layer_of(path) in layers

    changed = {(layer, name) for layer, name, _, _ in change.fact_changes()}
    for audience in audiences if councils else ():
        before = _read(change.old, wanted, audience)
        after = _read(change.new, wanted, audience) if change.changed else before
        old = _state(before, councils, days[0], None)
        new = _state(after, councils, days[1], None if as_built else before)
        for id_ in sorted(councils):
            facts = _used(old.hub, id_, changed) | _used(new.hub, id_, changed)
            yield Pair(old, new, id_, facts)


def _state(hub: Hub, councils: AbstractSet[str], day: date, before: Hub | None) -> State:
    """The sites of some councils, with what is wrong."""
    made = tuple(compose(hub, hub.councils[id_], day) for id_ in sorted(councils & {*hub.councils}))
    found = run(Checked(hub, made, to_html, before))
    broken, misleading = withheld_paths(found), misleading_data(found)
    silent = withheld_alerts(hub, found)
    sites = {site.council.id: withhold(site, broken, silent) for site in made}
    everything = nothing_may_be_written(hub, misleading)
    known = {id_: hub.councils.get(id_) for id_ in councils}
    held = {
        id_
        for id_, council in known.items()
        if everything
        or (council and held_back(hub, council, misleading))
        or f"content/councils/{id_}/council.yml" in hub.unreadable
    }
    return State(hub, sites, dict(_errors(hub, councils, made, found)), held)


def _errors(
    hub: Hub, councils: AbstractSet[str], sites: Iterable[Site], found: Iterable[Diagnostic]
) -> Iterator[tuple[str, frozenset[Diagnostic]]]:
    """The errors of each council: of its own site, and those in files of its layers."""
    errors = frozenset(each for each in found if each.severity is Severity.ERROR)
    composed = {site.council.id: errors & frozenset(site.findings) for site in sites}
    in_files = [(layer_of(each.place.path), each) for each in errors.difference(*composed.values())]
    for id_ in councils:
        chain = hub.councils[id_].chain if id_ in hub.councils else (SHARED, id_)
        ours = frozenset(each for layer, each in in_files if layer in chain)
        yield id_, ours | composed.get(id_, frozenset())


def _used(hub: Hub, council: str, changed: AbstractSet[FactKey]) -> frozenset[FactKey]:
    """Those of the facts that a council's pages would show: no later layer has its own."""
    if not changed or council not in hub.councils:
        return frozenset()
    facts = all_facts(hub, hub.councils[council])
    return frozenset(
        (layer, name) for layer, name in changed if name in facts and facts[name].layer == layer
    )
