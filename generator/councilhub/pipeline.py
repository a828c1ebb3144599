"""The pipeline: load → validate → compose → check → render → publish."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from councilhub.adapters import clock, folders, mkdocs
from councilhub.adapters.files import read_tree
from councilhub.check import Checked, held_back, nothing_may_be_written, run, withheld_paths
from councilhub.compose import all_facts, compose, withhold
from councilhub.diagnostics import Audience, Diagnostic, Severity, in_order
from councilhub.load import load
from councilhub.model.hub import Hub
from councilhub.model.site import Site
from councilhub.model.source import RawFile
from councilhub.render import Theme, render
from councilhub.render.markdown import to_html
from councilhub.reports.explain import Explanation, explain
from councilhub.validate import validate

BOTH = (Audience.PUBLIC, Audience.AGENT)


@dataclass(frozen=True, slots=True)
class Examined:
    """A hub that was read, composed and checked."""

    hubs: Mapping[Audience, Hub]
    sites: tuple[Site, ...]
    """Every site by council and audience, with what an error withholds marked."""
    held_back: frozenset[str]
    """The sites that must not be rewritten, because a file they read is broken."""
    diagnostics: tuple[Diagnostic, ...]
    """Errors first."""
    as_of: date

    @property
    def failed(self) -> bool:
        """Whether anything is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.diagnostics)

    @property
    def warned(self) -> bool:
        """Whether anything is a warning."""
        return any(finding.severity is Severity.WARNING for finding in self.diagnostics)

    def site(self, council: str, audience: Audience) -> Site:
        """One of the sites; `council` must be one of the hub's."""
        return next(
            site for site in self.sites if site.council.id == council and site.audience is audience
        )


def read(root: Path, audience: Audience) -> Hub:
    """The hub below `root` as one audience has it."""
    return validate(load(read_tree(root, audience), audience))


def faults(path: str, text: str) -> tuple[Diagnostic, ...]:
    """What is wrong with one file, read alone."""
    file = RawFile(path=path, data=text.encode())
    return validate(load([file], Audience.AGENT)).findings


def examine(
    root: Path, as_of: date | None = None, audiences: tuple[Audience, ...] = BOTH
) -> Examined:
    """Read, compose and check a hub. A public hub is read without any file of the agents'."""
    hubs = {audience: read(root, audience) for audience in audiences}
    day = as_of or _fixed_day(hubs.values()) or clock.today()
    sites: list[Site] = []
    held: set[str] = set()
    diagnostics: tuple[Diagnostic, ...] = ()
    for hub in hubs.values():
        composed = tuple(compose(hub, council, day) for council in hub.councils.values())
        found = run(Checked(hub, composed, to_html))
        broken = withheld_paths(found)
        diagnostics = (*diagnostics, *found)
        sites += (withhold(site, broken) for site in composed)
        held |= _held_back(hub, composed)
    return Examined(hubs, tuple(sites), frozenset(held), in_order(diagnostics), day)


def _fixed_day(hubs: Iterable[Hub]) -> date | None:
    return next((hub.settings.as_of for hub in hubs if hub.settings), None)


def _held_back(hub: Hub, sites: tuple[Site, ...]) -> set[str]:
    everything = nothing_may_be_written(hub)
    return {site.id for site in sites if everything or held_back(hub, site.council)}


def build(sites: list[Site], out: Path, jobs: int) -> Iterator[Site]:
    """Render and publish sites side by side in processes; each is yielded when it is in place.

    Raises:
        OSError: a site cannot be written.
        ExceptionGroup: after all others are built, for the sites that could not be.
    """
    failed: list[Exception] = []
    with ExitStack() as stack:
        for site, finish in _started(sites, out, jobs, stack):
            try:
                finish()
            except OSError:
                # A full disk is full for all of them.
                raise
            except Exception as problem:  # noqa: BLE001 - one site must not stop the others
                problem.add_note(f"while building {site.id}")
                failed.append(problem)
            else:
                yield site
    if failed:
        raise ExceptionGroup("not all sites could be built", failed)


def _started(
    sites: list[Site], out: Path, jobs: int, stack: ExitStack
) -> Iterator[tuple[Site, Callable[[], object]]]:
    """Each site with what builds it or waits for it, in the order in which they are done."""
    if jobs == 1:
        yield from ((site, partial(build_site, site, out)) for site in sites)
        return
    pool = stack.enter_context(ProcessPoolExecutor(jobs, mp_context=get_context("spawn")))
    waiting = {pool.submit(build_site, site, out): site for site in sites}
    for done in as_completed(waiting):
        yield waiting[done], done.result


def build_site(site: Site, out: Path) -> None:
    """Render one site and put it in its folder."""
    folders.put(out / site.council.id / site.audience.value, render(site, theme(), mkdocs.build))


def theme() -> Theme:
    """The theme as it is installed."""
    return Theme(mkdocs.stylesheets())


def explained(examined: Examined, site: Site, article: str) -> Explanation | None:
    """Where everything on one page comes from; None when the site has no such article."""
    found = site.articles.get(article)
    hub = examined.hubs[site.audience]
    return explain(site, found, all_facts(hub, site.council)) if found else None
