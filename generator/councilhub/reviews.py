"""`reviewed`: that somebody read a text and left it as it is, as line edits over the stages."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from councilhub.adapters import clock
from councilhub.adapters.files import read_tree
from councilhub.adapters.rewrite import FileMoved, rewrite
from councilhub.compose import compose
from councilhub.diagnostics import Audience
from councilhub.ids import did_you_mean
from councilhub.load import load
from councilhub.model.article import Article
from councilhub.model.drift import Standing, State
from councilhub.model.freshness import Clock, ClockKind
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.reviews import Review, Reviews
from councilhub.model.site import Site
from councilhub.model.source import RawFile
from councilhub.pipeline import uncollected, with_values
from councilhub.reports.clocks import clocks
from councilhub.validate import validate
from councilhub.workflow.acceptance import later_day, reviewing
from councilhub.workflow.changed_file import WouldBeRefused
from councilhub.workflow.matter_edits import NotByLines, Wanted

Thing = Article | Notes | Overlay
_WHAT = "give the path of an article, of agent notes or of an overlay"


class ReviewRefused(Exception):  # noqa: N818 - reads as what happened
    """A usage error: what cannot be recorded, each on a line of its own."""


@uncollected()
def record(root: Path, paths: Iterable[str], by: str, as_of: date | None = None) -> Reviews:
    """Write the day of a review into files, and the name where a file has a place for it.

    `paths` are relative to the hub. All are written or, where one is refused, none.

    Raises:
        ReviewRefused: a path or the day cannot be taken.
        OSError: a file cannot be read or written.
    """
    hub = _Read(root, as_of)
    done: list[tuple[Review, RawFile, RawFile]] = []
    refused: list[str] = []
    for path in dict.fromkeys(paths):
        try:
            done.append(hub.reviewed(path, by))
        except ReviewRefused as problem:
            refused.append(str(problem))
    if refused:
        raise ReviewRefused("\n".join([*refused, "nothing was written"]))
    _write(root, [(old, new) for review, old, new in done if review.changed])
    return Reviews(on=hub.day, by=by, files=tuple(review for review, _, _ in done))


def _write(root: Path, edits: list[tuple[RawFile, RawFile]]) -> None:
    for number, (old, new) in enumerate(edits):
        try:
            rewrite(root, old.path, old.data or b"", new.data or b"")
        except FileMoved as problem:
            before = ", ".join(each.path for each, _ in edits[:number]) or "nothing"
            message = f"{old.path} changed meanwhile: it was not written (written: {before})"
            raise ReviewRefused(message) from problem


class _Read:
    """The hub as its files are, and what they say."""

    def __init__(self, root: Path, as_of: date | None) -> None:
        files = tuple(read_tree(root, Audience.AGENT))
        self._files = {file.path: file for file in files}
        self._hub = validate(load(files, Audience.AGENT))
        settings = self._hub.settings
        self._today = (settings.as_of if settings else None) or clock.today()
        self.day = as_of or self._today
        if self.day > self._today:
            message = f"--as-of {self.day} has not come yet: today is {self._today}"
            raise ReviewRefused(message)
        self._things = _by_path(self._hub)
        self._clocks = _reviews(clocks(self._hub, self.day))
        self._site = cache(self._composed)

    def _composed(self, id_: str) -> Site:
        return compose(self._hub, self._hub.councils[id_], self.day)

    def reviewed(self, path: str, by: str) -> tuple[Review, RawFile, RawFile]:
        """What is recorded for a path, its file, and that file once it says so."""
        thing = self._things.get(path)
        if thing is None:
            raise ReviewRefused(self._no_text(path))
        self._refuse_faulty(thing)
        not_compared = isinstance(thing, Overlay) and self._not_compared(thing)
        old = self._files[path]
        new = _edited(old, _wanted(thing, self.day, by))
        review = Review(
            path=path,
            layer=thing.layer,
            id=thing.id,
            clock=self._clocks.get(path),
            named=isinstance(thing, Overlay),
            changed=new.data != old.data,
            not_compared=not_compared,
        )
        return review, old, new

    def _no_text(self, path: str) -> str:
        if path in self._files:
            return f"{path} holds no text that is reviewed; {_WHAT}"
        below = sorted(each for each in self._things if each.startswith(f"{path.rstrip('/')}/"))
        if below:
            return f"{path} is a folder: give the paths of its files, such as {below[0]}"
        hint = did_you_mean(path, self._things, f"{_WHAT}, as in content/shared/waste/bins.md")
        return f"no file '{path}' in the hub; {hint}"

    def _refuse_faulty(self, thing: Thing) -> None:
        path, day = thing.place.path, self.day
        if thing.unreadable:
            faults = [each for each in self._hub.findings if each.place.path == path]
            why = f"{faults[0].place}: {faults[0].message}" if faults else path
            raise ReviewRefused(f"{why}; mend that first")
        last = thing.matter.last_reviewed_on
        later = later_day(thing, day) if isinstance(thing, Overlay) else last
        if later and later > self._today:
            message = f"{path} is dated {later}, which has not come yet: correct that first"
            raise ReviewRefused(message)
        if later and later > day:
            raise ReviewRefused(
                f"{path} was reviewed on {later}, after {day}: dates do not move back"
            )

    def _not_compared(self, overlay: Overlay) -> bool:
        """Whether an overlay was never compared; refused where the text below it has changed.

        To read such a text alone is no review: whether it still holds shows beside what changed.
        And `overlay accept`, which comes after the comparison, records the review as well.
        """
        standings = list(self._standings(overlay))
        way = f"{overlay.layer} {overlay.id}"
        for each in standings:
            kept = each.held and each.held.until >= self.day
            if each.state.has_drifted and not kept:
                raise ReviewRefused(
                    f"{overlay.place.path}: the text below {each.target} has changed since it was "
                    f"compared. See councilhub overlay diff {way}; then councilhub overlay accept "
                    f"{way} records comparison and review"
                )
            if each.state is State.ORPHAN:
                raise ReviewRefused(
                    f"{overlay.place.path}: {each.target} cannot be laid: councilhub check says "
                    "why; mend that first"
                )
        return any(each.state is State.UNREVIEWED for each in standings)

    def _standings(self, overlay: Overlay) -> Iterable[Standing]:
        for council in self._hub.councils.values():
            if overlay.layer in council.chain:
                article = self._site(council.id).articles.get(overlay.id)
                for each in article.all_standings if article else ():
                    if each.place.path == overlay.place.path:
                        yield each


def _wanted(thing: Thing, day: date, by: str) -> Wanted:
    """What the front matter is to say.

    Of an overlay whose comparison bears no day of its own, the last review was its day: that is
    written beside it, or the comparison would look newer than it is.
    """
    if not isinstance(thing, Overlay):
        return {"last_reviewed_on": day}
    base, last = thing.matter.base, thing.matter.last_reviewed_on
    kept: Wanted = {"base": {"on": last}} if base and not base.on and last else {}
    return {**reviewing(day, by), **kept}


def _edited(file: RawFile, wanted: Wanted) -> RawFile:
    try:
        return with_values(file, wanted)
    except NotByLines as problem:
        message = (
            f"{file.path}: {problem} is not on lines of its own, so no line of it can be changed; "
            "run councilhub check --fix first"
        )
        raise ReviewRefused(message) from problem
    except WouldBeRefused as problem:
        raise ReviewRefused(f"{file.path}: {problem}") from problem


def _by_path(hub: Hub) -> Mapping[str, Thing]:
    made: dict[str, Thing] = {}
    for folders in (hub.articles, hub.notes, hub.overlays, hub.notes_overlays):
        for folder in folders.values():
            made |= {thing.place.path: thing for thing in folder.values()}
    return made


def _reviews(known: Iterable[Clock]) -> Mapping[str, Clock]:
    """The clock of each file's own review."""
    apart = {ClockKind.SOURCE, ClockKind.FACT}
    return {each.place.path: each for each in known if each.kind not in apart}
