"""Which sites a change or another day concerns: those that would be staged differently."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from councilhub import pipeline
from councilhub.adapters import clock, git
from councilhub.adapters.files import CONTENT, OVERLAYS
from councilhub.diagnostics import Audience, layer_of
from councilhub.impact.compare import Pair
from councilhub.impact.driver import change_since, pairs
from councilhub.impact.scope import Change, Scope, scope_of
from councilhub.model.plan import Plan, Published
from councilhub.render import Theme, staged

PROGRAM = ("generator", "requirements", "pyproject.toml", "mkdocs.yml")
"""What every page is made with, beside content."""
_OF_ONE_LAYER = ("/facts.yml", "/alerts.yml")
"""Data files that only the councils of their layer read."""
_SAME_THEME = Theme(())
"""Which theme there is does not matter to a comparison."""


@pipeline.uncollected()
def plan(
    root: Path,
    since: Published | None,
    as_of: date | None = None,
    audiences: tuple[Audience, ...] = pipeline.BOTH,
    because: str = "no site was published before",
) -> Plan:
    """The sites whose bytes differ from those of `since`; without that, all of them.

    `because`: why `since` is not known. A site that must not be rewritten today is left out; one
    that could not be rewritten then is in.

    Raises:
        HubNotFound: `root` is no hub.
    """
    if since:
        try:
            return _compared(root, since, as_of, audiences)
        except git.GitProblem as problem:
            because = str(problem)
        except _ProgramChangedError:
            because = "the program has changed"
    hub = pipeline.read(root, audiences[-1])
    fixed = hub.settings.as_of if hub.settings else None
    return Plan(
        commit=_commit(root),
        as_of=as_of or fixed or clock.today(),
        audiences=audiences,
        since=None,
        because=because,
        sites=_in_order((council, a) for council in hub.councils for a in audiences),
    )


class _ProgramChangedError(Exception):
    """Every page may be another."""


def _compared(
    root: Path, since: Published, as_of: date | None, audiences: tuple[Audience, ...]
) -> Plan:
    """The sites that differ.

    Raises:
        GitProblem: there is no git, or no such commit.
        _ProgramChangedError: the program is not that of the commit.
    """
    commit = git.revision(root, since.commit)
    if git.differs(root, commit, PROGRAM):
        raise _ProgramChangedError
    change = change_since(root, commit, audiences[-1])
    day = as_of or change.today or clock.today()
    then = since.day or day
    scope = _reached(change) if then == day else _all_councils(change)
    differing, gone = set(), set()
    for pair in pairs(change, scope, (then, day), audiences, as_built=True):
        if pair.after is None and pair.before and pair.council not in pair.new.held_back:
            gone.add((pair.council, pair.before.audience))
        elif pair.after and _differs(pair):
            differing.add((pair.council, pair.after.audience))
    sites = ((council, audience) for council in change.new_hub.councils for audience in audiences)
    differing |= {site for site in sites if "/".join(site) in since.begun}
    return Plan(
        commit=_commit(root),
        as_of=day,
        audiences=audiences,
        since=Published(commit, then),
        sites=_in_order(differing),
        gone=_in_order(gone),
    )


def _all_councils(change: Change) -> Scope:
    everyone = frozenset({*change.old_hub.councils, *change.new_hub.councils})
    none: frozenset[str] = frozenset()
    return Scope(articles=none, beside=none, councils=none, whole=everyone)


def _reached(change: Change) -> Scope:
    """What the change can reach on the same day: articles, and all of who has another file.

    A data file that was broken held back all sites that read it, whatever it says now; so did a
    link in place of a folder. A logo is named by a profile, not by an article.
    """
    others = {path for path in change.changed if not path.endswith(".md")}
    if any(path.endswith(".yml") and not path.endswith(_OF_ONE_LAYER) for path in others):
        return _all_councils(change)
    layers = {layer_of(path) for path in others}
    councils = [*change.old_hub.councils.values(), *change.new_hub.councils.values()]
    reading = {each.id for each in councils if not layers.isdisjoint(each.chain)}
    scope = scope_of(change)
    return replace(scope, whole=scope.whole | reading)


def _differs(pair: Pair) -> bool:
    """Whether a site is to be built: MkDocs makes the same of what is staged the same."""
    if pair.after is None or pair.council in pair.new.held_back:
        return False
    if pair.before is None or pair.council in pair.old.held_back:
        return True
    return staged(pair.before, _SAME_THEME) != staged(pair.after, _SAME_THEME)


def _commit(root: Path) -> str | None:
    """The commit whose files the hub holds, none of them changed."""
    try:
        head = git.revision(root, "HEAD")
        return None if git.differs(root, head, (*PROGRAM, CONTENT, OVERLAYS)) else head
    except git.GitProblem:
        return None


def _in_order(sites: Iterable[tuple[str, Audience]]) -> tuple[str, ...]:
    """Their names, the public ones first."""
    found = sorted(sites, key=lambda site: (pipeline.BOTH.index(site[1]), site[0]))
    return tuple(f"{council}/{audience}" for council, audience in found)
