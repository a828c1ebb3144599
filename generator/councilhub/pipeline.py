"""The pipeline: load → validate → compose → check → render → publish."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from councilhub.adapters import clock, folders, git, mkdocs
from councilhub.adapters.files import read_tree
from councilhub.adapters.rewrite import FileMoved, rewrite
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
from councilhub.diagnostics import Audience, Diagnostic, Severity, in_order
from councilhub.load import STYLE, laid_out, load, restyled
from councilhub.model.hub import Hub
from councilhub.model.site import Site
from councilhub.model.source import RawFile
from councilhub.render import PAGES, Theme, render, with_alerts_of
from councilhub.render.markdown import to_html
from councilhub.reports.explain import Explanation, explain
from councilhub.validate import plain, validate
from councilhub.workflow.changed_file import Said, changed
from councilhub.workflow.matter_edits import Wanted
from councilhub.workflow.new_sections import NewSection
from councilhub.workflow.restyle import Restyled, restyle

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
    """Errors first; of a change, what it touched or broke."""
    as_of: date
    older: int = 0
    """How many other findings there are, which a change has nothing to do with."""

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
    """What is wrong with one file, read alone; errors first."""
    file = RawFile(path=path, data=text.encode())
    return in_order(validate(load([file], Audience.AGENT)).findings)


def with_values(file: RawFile, wanted: Wanted, sections: Sequence[NewSection] = ()) -> RawFile:
    """A Markdown file with other values in its front matter; each line that need not change stays.

    Raises:
        NotByLines: what has to change has no lines of its own.
        WouldBeRefused: a new value is not valid, or the file cannot be read.
    """
    return changed(file, laid_out(file), wanted, sections, _said)


def _said(file: RawFile) -> Said:
    loaded = load([file], Audience.AGENT)
    faults = tuple(each for each in validate(loaded).findings if each.rule != STYLE)
    read = loaded.files[0]
    values = plain(read.data) if read.data else None
    return Said(values=values, sections=read.sections, faults=in_order(faults))


def read_at(root: Path, commit: str, audience: Audience) -> Hub:
    """The hub as one audience had it at a commit, whose full id is given."""
    return validate(load(git.read_tree_at(root, commit, audience), audience))


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing composed refers to itself; the collector would only walk a growing hub, again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@uncollected()
def examine(  # noqa: PLR0913 - each is an option of some command
    root: Path,
    as_of: date | None = None,
    audiences: tuple[Audience, ...] = BOTH,
    since: str | None = None,
    lgsl: Mapping[str, str] | None = None,
    *,
    drafts: bool = False,
) -> Examined:
    """Read, compose and check a hub. A public hub is read without any file of the agents'.

    `since`: a revision; the findings are those in files that changed, and those that are new.
    `lgsl`: the services list, number → status.
    `drafts`: articles with placeholders are shown too, for those who write them.
    """
    commit = git.revision(root, since) if since is not None else None
    hubs = {audience: read(root, audience) for audience in audiences}
    day = as_of or _fixed_day(hubs.values()) or clock.today()
    sites: list[Site] = []
    held: set[str] = set()
    diagnostics: tuple[Diagnostic, ...] = ()
    old: tuple[Diagnostic, ...] = ()
    for audience, hub in hubs.items():
        before = read_at(root, commit, audience) if commit else None
        composed = _composed(hub, day)
        found = run(Checked(hub, composed, to_html, before, lgsl))
        broken = withheld_paths(found, drafts=drafts)
        diagnostics = (*diagnostics, *found)
        silent = withheld_alerts(hub, found, drafts=drafts)
        sites += (withhold(site, broken, silent) for site in composed)
        held |= _held_back(hub, composed, misleading_data(found))
        if before:
            old = (*old, *run(Checked(before, _composed(before, day), to_html, lgsl=lgsl)))
    told = in_order(diagnostics)
    shown = _since(told, old, git.changed_since(root, commit)) if commit else told
    return Examined(hubs, tuple(sites), frozenset(held), shown, day, len(told) - len(shown))


def _composed(hub: Hub, day: date) -> tuple[Site, ...]:
    return tuple(compose(hub, council, day) for council in hub.councils.values())


def _since(
    found: tuple[Diagnostic, ...], old: tuple[Diagnostic, ...], changed: AbstractSet[str]
) -> tuple[Diagnostic, ...]:
    """What is found in a file that changed, or was not found before, on whatever line."""
    known = {(each.rule, each.place.path, each.message) for each in old}
    return tuple(
        each
        for each in found
        if each.place.path in changed or (each.rule, each.place.path, each.message) not in known
    )


def mend(root: Path, examined: Examined) -> Iterator[Restyled]:
    """Write each file in which a finding asks for it in canonical form.

    A file with an error stays as it is, and so does one in which something would be lost.
    """
    asked = {each.place.path for each in examined.diagnostics if each.rule == STYLE}
    broken = {each.place.path for each in examined.diagnostics if each.severity is Severity.ERROR}
    for file in read_tree(root, Audience.AGENT) if asked else ():
        if file.path in asked & broken:
            yield Restyled(file, None, "it has an error: mend that first")
        elif file.path in asked:
            yield _mended(root, restyle(file, restyled(file), _values))


def _mended(root: Path, made: Restyled) -> Restyled:
    if made.data is not None and made.file.data is not None:
        try:
            rewrite(root, made.file.path, made.file.data, made.data)
        except FileMoved:
            return Restyled(made.file, None, "it was changed by somebody else meanwhile")
    return made


def _values(file: RawFile) -> object:
    """All that a file says, wherever in it."""
    loaded = load([file], Audience.AGENT)
    said = [(each.rule, each.message) for each in validate(loaded).findings if each.rule != STYLE]
    return said, [
        (plain(each.data), [(part.id, part.title, part.text) for part in each.sections])
        for each in loaded.files
        if each.data
    ]


def _fixed_day(hubs: Iterable[Hub]) -> date | None:
    return next((hub.settings.as_of for hub in hubs if hub.settings), None)


def _held_back(hub: Hub, sites: tuple[Site, ...], misleading: frozenset[str]) -> set[str]:
    everything = nothing_may_be_written(hub, misleading)
    return {site.id for site in sites if everything or held_back(hub, site.council, misleading)}


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
    """Render one site and put it in its folder.

    Where nobody knows which alerts it has, those that are there stay.
    """
    folder = out / site.council.id / site.audience.value
    files = render(site, theme(), mkdocs.build)
    if site.alerts is None:
        files = with_alerts_of(folders.read(folder, PAGES), files)
    folders.put(folder, files)


def theme() -> Theme:
    """The theme as it is installed."""
    return Theme(mkdocs.stylesheets(), mkdocs.lunr())


def explained(examined: Examined, site: Site, article: str) -> Explanation | None:
    """Where everything on one page comes from; None when the site has no such article."""
    found = site.articles.get(article)
    hub = examined.hubs[site.audience]
    return explain(site, found, all_facts(hub, site.council)) if found else None
