"""`overlay accept` and `overlay hold`: line edits of overlays, over the stages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from councilhub.adapters.folders import create
from councilhub.adapters.rewrite import FileMoved, rewrite
from councilhub.compose.below import texts_below
from councilhub.diagnostics import Audience, Diagnostic, Severity
from councilhub.ids import SHARED, did_you_mean
from councilhub.load import load
from councilhub.model.article import Article
from councilhub.model.drift import DRIFTED, Standing, State, Target
from councilhub.model.hub import Council, Hub
from councilhub.model.overlay import Overlay
from councilhub.model.overlay_edits import Acceptance, Accepted, Below, Kept, Left
from councilhub.model.source import RawFile
from councilhub.pipeline import examine, with_values
from councilhub.validate import validate
from councilhub.workflow.acceptance import (
    accepting,
    compared,
    gone,
    later_day,
    orphans,
    reviewing,
)
from councilhub.workflow.changed_file import WouldBeRefused
from councilhub.workflow.holding import CannotHold, all_of, holding, one, sections_of
from councilhub.workflow.matter_edits import NotByLines, Wanted
from councilhub.workflow.new_sections import NewSection

_UNSETTLED = DRIFTED | {State.UNREVIEWED}
_NEW = b"---\n---\n"


class EditRefused(Exception):  # noqa: N818 - reads as what happened
    """A usage error: what was asked for cannot be written, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What somebody wants to be held: one section of an article, or all that can be."""

    layer: str
    article: str
    section: str | None
    because: str
    until: date
    by: str


def accept(  # noqa: PLR0913 - each is a choice of whoever calls the command
    root: Path,
    layer: str | None,
    article: str | None,
    by: str,
    as_of: date | None = None,
    *,
    write: bool = True,
) -> Accepted:
    """Say in overlays that their texts were compared with those below them.

    Of one layer's overlay on one article and on its notes; without an article, of all overlays
    (of all layers, where none is named). Then what cannot be accepted is left, and told.

    Raises:
        EditRefused: what was asked for is not there, or cannot be accepted.
        OSError: a file cannot be read or written.
    """
    hub = _Examined(root, as_of)
    done: list[Acceptance] = []
    made: list[tuple[RawFile, RawFile]] = []
    left: list[Left] = []
    for overlay in hub.chosen(layer, article):
        try:
            acceptance, old, new = _accepted(hub, overlay, by)
        except EditRefused as problem:
            if article:
                raise
            left.append(Left(overlay.place.path, str(problem)))
        else:
            done.append(acceptance)
            made += [(old, new)] if acceptance.changed else []
    for old, new in made if write else ():
        _write(root, old, new)
    return Accepted(on=hub.day, by=by, files=tuple(done), left=tuple(left), wrote=write)


def _accepted(hub: "_Examined", overlay: Overlay, by: str) -> tuple[Acceptance, RawFile, RawFile]:
    """One overlay, its file, and that file once it is accepted."""
    hub.refuse_faulty(overlay)
    found = compared(each for _, each in hub.standings[overlay.place.path])
    stale = gone(overlay, found, hub.day)
    old = hub.file(overlay)
    new = _edited(old, accepting(overlay, found, stale, hub.day, by))
    acceptance = Acceptance(
        path=old.path,
        layer=overlay.layer,
        article=overlay.id,
        compared=found,
        gone=stale,
        changed=new.data != old.data,
    )
    return acceptance, old, new


def hold(root: Path, asked: Holding, as_of: date | None = None) -> Kept:
    """Let a layer keep texts of today while those below it move on.

    The review of a file counts as that day's where nothing else in it waits for one.

    Raises:
        EditRefused: what was asked for is not there, or cannot be held.
        OSError: a file cannot be read or written.
    """
    hub = _Examined(root, as_of)
    if asked.until < hub.day:
        raise EditRefused(f"--until {asked.until} is over: today is {hub.day}")
    article = hub.shown(asked.layer, asked.article)
    overlay = hub.all.overlays.get(asked.layer, {}).get(asked.article)
    if overlay:
        hub.refuse_faulty(overlay)
    held, passed = _held(hub, article, overlay, asked)
    standings = hub.standings[overlay.place.path] if overlay else ()
    reviewed = all(each.state not in _UNSETTLED for _, each in standings)
    wanted = holding(held, asked.because, asked.until, hub.day if reviewed else None)
    path = f"overlays/{asked.layer}/{asked.article}.md"
    old = hub.file(overlay) if overlay else RawFile(path=path, data=_NEW)
    review = reviewing(hub.day, asked.by) if reviewed else {}
    new = _edited(old, {**wanted, **review}, sections_of(held))
    (_write if overlay else _create)(root, old, new)
    return Kept(
        path=path,
        layer=asked.layer,
        article=asked.article,
        on=hub.day,
        until=asked.until,
        because=asked.because,
        by=asked.by,
        held=held,
        passed=passed,
        created=overlay is None,
        reviewed=reviewed,
    )


def _held(
    hub: "_Examined", article: Article, overlay: Overlay | None, asked: Holding
) -> tuple[tuple[Below, ...], tuple[tuple[Target, str], ...]]:
    below = texts_below(hub.all, article, asked.layer, hub.day)
    try:
        if asked.section:
            return (one(below, overlay, asked.section, hub.day),), ()
        return all_of(below, overlay, hub.day)
    except CannotHold as problem:
        raise EditRefused(f"{asked.article}: {problem}") from problem


class _Examined:
    """A hub, and how each file's operations stand on each site."""

    def __init__(self, root: Path, as_of: date | None) -> None:
        examined = examine(root, as_of, (Audience.AGENT,))
        self.all: Hub = examined.hubs[Audience.AGENT]
        self.day = examined.as_of
        self.errors: dict[str, Diagnostic] = {}
        """The first error of each file."""
        self.standings: Mapping[str, list[tuple[str, Standing]]] = defaultdict(list)
        """By the file's path: council and standing."""
        self._root = root
        self._sites = {site.council.id: site for site in examined.sites}
        for finding in examined.diagnostics:
            if finding.severity is Severity.ERROR:
                self.errors.setdefault(finding.place.path, finding)
        for site in examined.sites:
            for article in site.articles.values():
                for each in article.all_standings:
                    self.standings[each.place.path].append((site.council.id, each))

    def chosen(self, layer: str | None, article: str | None) -> Iterator[Overlay]:
        """The overlays that are asked for: a group's before those of its councils."""
        layers = [self._known(layer)] if layer else [*self.all.layers, *self.all.councils]
        sheets = self.all.overlays, self.all.notes_overlays
        for each in layers:
            known = {id_ for sheet in sheets for id_ in sheet.get(each, {})}
            if article and article not in known:
                hint = did_you_mean(article, known, f"it has some on: {', '.join(sorted(known))}")
                raise EditRefused(f"'{each}' has no overlay on '{article}'; {hint}")
            if layer and not self.councils(each):
                raise EditRefused(f"no council of today has the layer '{each}'")
            wanted = [article] if article else sorted(known)
            for id_ in wanted if self.councils(each) else ():
                yield from (sheet[each][id_] for sheet in sheets if id_ in sheet.get(each, {}))

    def shown(self, layer: str, article: str) -> Article:
        """A shared article that pages of a layer show."""
        councils = self.councils(self._known(layer))
        known = self.all.articles.get(SHARED, {})
        if article not in known:
            hint = did_you_mean(article, known, "overlays stand on shared articles only")
            raise EditRefused(f"no shared article '{article}'; {hint}")
        if not councils:
            raise EditRefused(f"no council of today has the layer '{layer}'")
        pages = [self._sites[each.id].articles[article] for each in councils]
        if all(page.signpost for page in pages):
            message = f"'{article}' is a signpost for '{layer}': it shows no text to keep"
            raise EditRefused(message)
        if all(page.withheld for page in pages):
            self._refuse_first(path for page in pages for path in page.sources)
        return known[article]

    def councils(self, layer: str) -> list[Council]:
        """The councils of today that have a layer."""
        councils = self.all.councils.values()
        return [c for c in councils if layer in c.chain and not c.has_ended(self.day)]

    def refuse_faulty(self, overlay: Overlay) -> None:
        """Raise where a file cannot be edited before something else is mended."""
        path = overlay.place.path
        later = later_day(overlay, self.day)
        if later:
            message = f"{path} was reviewed on {later}, after {self.day}: dates do not move back"
            raise EditRefused(message)
        if lost := orphans(compared(each for _, each in self.standings[path])):
            targets = ", ".join(str(each.target) for each in lost)
            why = self.errors[path].message if path in self.errors else "nothing lies below it"
            raise EditRefused(f"{path}: {targets} cannot be laid: {why}; mend that first")
        self._refuse_first([path])
        operations = {Target("field", name) for name in overlay.fields()}
        operations |= {Target("section", name) for name in overlay.matter.remove}
        operations |= {Target("section", section.id) for section in overlay.sections}
        told: dict[str, set[Target]] = defaultdict(set)
        for id_, each in self.standings[path]:
            told[id_].add(each.target)
        for council in self.councils(overlay.layer):
            if operations - told[council.id]:
                page = self._sites[council.id].articles[overlay.id]
                self._refuse_first((*page.sources, *(page.notes.sources if page.notes else ())))
                raise EditRefused(f"{path}: what lies below it cannot be read; mend that first")

    def _refuse_first(self, paths: Iterable[str]) -> None:
        for error in (self.errors[path] for path in paths if path in self.errors):
            raise EditRefused(f"{error.place}: {error.message}; mend that first")

    def file(self, overlay: Overlay) -> RawFile:
        """The file of an overlay, as it was when the hub was read."""
        path = overlay.place.path
        file = RawFile(path=path, data=(self._root / path).read_bytes())
        alone = validate(load([file], Audience.AGENT))
        sheets = {**alone.overlays, **alone.notes_overlays}
        if sheets.get(overlay.layer, {}).get(overlay.id) != overlay:
            raise EditRefused(f"{path} changed meanwhile: nothing was written")
        return file

    def _known(self, layer: str) -> str:
        known = [*self.all.layers, *self.all.councils]
        if layer not in known:
            hint = did_you_mean(layer, known, f"there are: {', '.join(sorted(known))}")
            raise EditRefused(f"no council or layer '{layer}'; {hint}")
        return layer


def _edited(file: RawFile, wanted: Wanted, sections: Sequence[NewSection] = ()) -> RawFile:
    try:
        return with_values(file, wanted, sections)
    except NotByLines as problem:
        message = (
            f"{file.path}: {problem} is not on lines of its own, so no line of it can be changed; "
            "run councilhub check --fix first"
        )
        raise EditRefused(message) from problem
    except WouldBeRefused as problem:
        raise EditRefused(f"{problem}: nothing was written") from problem


def _write(root: Path, old: RawFile, new: RawFile) -> None:
    try:
        rewrite(root, old.path, old.data or b"", new.data or b"")
    except FileMoved as problem:
        raise EditRefused(f"{old.path} changed meanwhile: it was not written") from problem


def _create(root: Path, old: RawFile, new: RawFile) -> None:
    try:
        create(root / old.path, (new.data or b"").decode())
    except FileExistsError as problem:
        raise EditRefused(f"{old.path} is there already: nothing was written") from problem
