"""What an overlay was written against, found in git by its digest, beside what stands there now."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path, PurePosixPath

from councilhub.adapters import clock
from councilhub.adapters.git import GitProblem
from councilhub.adapters.git_history import ELSEWHERE, HERE, Version, is_shallow, versions
from councilhub.compose.layering import Layering, grounds
from councilhub.compose.redirects import followed
from councilhub.diagnostics import Audience, audience_of
from councilhub.ids import SHARED, did_you_mean
from councilhub.load import load
from councilhub.model.article import Article
from councilhub.model.drift import BY_WEIGHT, Standing, State, Target
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.source import RawFile
from councilhub.pipeline import read, uncollected
from councilhub.reports.differences import Difference, OverlayDiff, Then
from councilhub.validate import validate

_SETTLED = frozenset({State.CURRENT, State.REDUNDANT})
"""States that are shown only when more is asked for."""
_NOWHERE = "because no commit of this repository holds that text"
_SHALLOW = (
    "because this is a shallow clone, which begins later: get the whole history with "
    "git fetch --unshallow (GitHub Actions: fetch-depth: 0)"
)

_Key = tuple[Audience, Target]
"""What tells one text of a layer on an article from the others."""


class NoSuchOverlay(Exception):  # noqa: N818 - reads as what happened
    """A usage error: there is no such layer, or it changes nothing of that name."""


@dataclass(frozen=True, slots=True)
class _Page:
    """An article on the site of one council that has the layer."""

    layering: Layering
    layer: str
    id: str

    @property
    def council(self) -> str:
        """Whose site it is."""
        return self.layering.council.id

    @property
    def below(self) -> tuple[str, ...]:
        """The layers below, without the shared one."""
        chain = self.layering.council.chain
        return chain[1 : chain.index(self.layer)]

    def files(self, hub: Hub) -> tuple[Article | None, Notes | None]:
        """The article and the notes on it, as `hub` has them for this council."""
        own, local = hub.articles.get(self.council, {}), hub.notes.get(self.council, {})
        notes = hub.notes.get(SHARED, {}).get(self.id)
        if self.id in local and (local[self.id].article or self.id in own):
            notes = local[self.id]
        article = hub.articles.get(SHARED, {}).get(self.id) or own.get(self.id)
        return article or (notes.article if notes else None), notes

    def standings(self, hub: Hub, day: date) -> tuple[Standing, ...]:
        """How what the layer says of it stands, in `hub` on `day`."""
        layering = replace(self.layering, hub=hub, day=day)
        article, notes = self.files(hub)
        if article is None:
            return ()
        draft = layering.article(article)
        found = [*draft.standings, *(layering.notes(notes, draft).standings if notes else ())]
        return tuple(standing for standing in found if standing.layer == self.layer)


@dataclass(frozen=True, slots=True)
class _Today:
    """The hub as it is, and the pages of the article on which the layer lies on different texts."""

    root: Path
    hub: Hub
    day: date
    pages: tuple[_Page, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A state of the files in which a text was compared with what lay below it."""

    version: Version
    hub: Hub
    day: date


@uncollected()
def overlay_diff(  # noqa: PLR0913 - each is a choice of whoever calls the command
    root: Path,
    layer: str,
    article: str,
    section: str | None = None,
    as_of: date | None = None,
    *,
    everything: bool = False,
) -> OverlayDiff:
    """The operations of `layer` on an article and its notes that somebody should look at.

    With `section` those on that section or field, and with `everything` all, whatever their state.

    Raises:
        NoSuchOverlay: the hub has no such layer, or the layer says nothing of that.
        HubNotFound: `root` is no hub.
    """
    hub = read(root, Audience.AGENT)
    day = as_of or (hub.settings.as_of if hub.settings else None) or clock.today()
    today = _Today(root, hub, day, _pages(hub, layer, article, day))
    known = _worst(today)
    if not known:
        raise NoSuchOverlay(_no_overlay(hub, layer, article))
    chosen = [
        (each, page)
        for each, page in known
        if (each.target.name == section if section else everything or each.state not in _SETTLED)
    ]
    if section and not chosen:
        raise NoSuchOverlay(_no_operation(known, section, f"of '{article}' by '{layer}'"))
    rest = Counter(each.state for each, _ in known) - Counter(each.state for each, _ in chosen)
    return OverlayDiff(
        layer=layer,
        article=article,
        as_of=day,
        differences=tuple(_differences(today, chosen)),
        rest=dict(rest),
    )


def _pages(hub: Hub, layer: str, article: str, day: date) -> tuple[_Page, ...]:
    """The article on the layer's sites: one for each of the chains that the layer lies on."""
    known = {*hub.councils, *hub.layers, *hub.overlays, *hub.notes_overlays}
    if layer not in known:
        hint = did_you_mean(layer, known, f"this hub has: {', '.join(sorted(known)) or 'none'}")
        raise NoSuchOverlay(f"no council or layer '{layer}'; {hint}")
    having = [council for council in hub.councils.values() if layer in council.chain]
    if not having:
        raise NoSuchOverlay(f"no council has the layer '{layer}'")
    by_chain: dict[tuple[str, ...], _Page] = {}
    for council in sorted(having, key=lambda each: (each.has_ended(day), each.id)):
        page = _Page(Layering(hub, council, day, grounds(hub, council)), layer, article)
        by_chain.setdefault(page.below, page)
    return tuple(by_chain.values())


def _worst(today: _Today) -> list[tuple[Standing, _Page]]:
    """Each operation once, on the page where it stands worst; in the order of the files."""
    pages = today.pages
    found = [(each, page) for page in pages for each in page.standings(today.hub, today.day)]
    found.sort(key=lambda pair: BY_WEIGHT[pair[0].state], reverse=True)
    worst = {(_key(each), each.operation): (each, page) for each, page in reversed(found)}
    return sorted(worst.values(), key=lambda pair: (pair[0].place, pair[0].target.name))


def _key(standing: Standing) -> _Key:
    return audience_of(standing.place.path), standing.target


def _no_overlay(hub: Hub, layer: str, article: str) -> str:
    on = {*hub.overlays.get(layer, ()), *hub.notes_overlays.get(layer, ())}
    if article in on:
        return f"what '{layer}' says of '{article}' changes no text; see councilhub check"
    hint = did_you_mean(article, on, f"it has overlays on: {', '.join(sorted(on)) or 'nothing'}")
    return f"'{layer}' has no overlay on '{article}'; {hint}"


def _no_operation(known: Sequence[tuple[Standing, _Page]], section: str, of: str) -> str:
    names = sorted({standing.target.name for standing, _ in known})
    hint = did_you_mean(section, names, f"these are: {', '.join(names)}")
    return f"no change to '{section}' {of}; {hint}"


def _differences(today: _Today, chosen: Sequence[tuple[Standing, _Page]]) -> Iterator[Difference]:
    found, why_not = _history(today, [each for each, _ in chosen])
    for each, page in chosen:
        yield _difference(today, each, page, found.get(_key(each)), why_not)


def _difference(
    today: _Today, standing: Standing, page: _Page, found: _Found | None, why_not: str
) -> Difference:
    """An operation with what it was compared with, on a page where that has changed if any."""
    told = Difference(
        standing=standing, council=page.council, asks=_only_asks(today.hub, page, standing)
    )
    if standing.recorded is None:
        return told
    if standing.recorded == standing.now:
        return replace(told, then=Then(standing.below))
    if found is None:
        return replace(told, unknown=why_not)
    for each in (page, *today.pages):
        then, now = (
            {_key(other): other for other in each.standings(hub, day)}.get(_key(standing))
            for hub, day in ((found.hub, found.day), (today.hub, today.day))
        )
        if then and now and then.below != now.below:
            here = replace(standing, below=now.below, lies_on=now.lies_on)
            text = Then(then.below, found.version.commit, found.version.day)
            return replace(told, standing=here, council=each.council, then=text)
    return replace(told, unknown=why_not)


def _only_asks(hub: Hub, page: _Page, standing: Standing) -> bool:
    """Whether what lies below is what a required section asks for."""
    files = [*(file for file in page.files(hub) if file), *_below(hub, page)]
    sections = [section for file in files for section in file.sections]
    return any(each.required and each.place in standing.lies_on for each in sections)


def _history(today: _Today, standings: Sequence[Standing]) -> tuple[dict[_Key, _Found], str]:
    """The states in which each text was compared, and why that of others is not known."""
    found: dict[_Key, _Found] = {}
    for audience in Audience:
        wanted = {
            _key(each): each
            for each in standings
            if _key(each)[0] is audience and each.recorded not in {None, each.now}
        }
        try:
            found.update(_search(today, wanted) if wanted else ())
            if wanted.keys() - found.keys() and is_shallow(today.root):
                return found, _SHALLOW
        except GitProblem as problem:
            return found, f"because {problem}"
    return found, _NOWHERE


def _search(today: _Today, wanted: Mapping[_Key, Standing]) -> Iterator[tuple[_Key, _Found]]:
    """Walk back through git until every digest of `wanted`, all of one file, is found."""
    page, audience = today.pages[0], next(iter(wanted))[0]
    paths = _paths(today, audience)
    names = [_names(today.hub, path, page.id) for path in paths]
    missing = dict(wanted)
    for version in chain.from_iterable(versions(today.root, names, at) for at in (HERE, ELSEWHERE)):
        past = _past(today.hub, page, audience, paths, version)
        for day in _days(past, page, {each.compared_on for each in wanted.values()}, today.day):
            for standing in page.standings(past, day) if missing else ():
                key = _key(standing)
                if key in missing and standing.now == missing[key].recorded:
                    del missing[key]
                    yield key, _Found(version, past, day)
        if not missing:
            return


def _days(past: Hub, page: _Page, compared: Iterable[date | None], day: date) -> list[date]:
    """The days that count: what a lower layer held then may be released now."""
    holds = any(overlay.matter.held for overlay in _below(past, page))
    return sorted({day, *(each for each in compared if each and holds)})


def _below(hub: Hub, page: _Page) -> Iterator[Overlay]:
    """What the layers below say of the article and its notes."""
    for sheet in (hub.overlays, hub.notes_overlays):
        overlays = (sheet.get(layer, {}).get(page.id) for layer in page.below)
        yield from (overlay for overlay in overlays if overlay)


def _paths(today: _Today, audience: Audience) -> list[str]:
    """The files that lie below the layer, first the article or its notes; some may be missing."""
    page = today.pages[0]
    article, notes = page.files(today.hub)
    file = notes if audience is Audience.AGENT else article
    folder = "agent/" if audience is Audience.AGENT else ""
    layers = dict.fromkeys(layer for each in today.pages for layer in each.below)
    overlays = [f"overlays/{layer}/{folder}{page.id}.md" for layer in layers]
    return [*([file.place.path] if file else []), *overlays]


def _names(hub: Hub, path: str, id_: str) -> list[str]:
    """`path`, and where the file lay when the article had another id."""
    old = (old for old, new in followed(hub.redirects, {id_}).items() if new == id_)
    return [path, *(str(PurePosixPath(path).with_name(f"{each}.md")) for each in old)]


def _past(hub: Hub, page: _Page, audience: Audience, paths: Sequence[str], version: Version) -> Hub:
    """`hub` with the files below the layer as they were; by today's paths, so that ids agree."""
    pairs = zip(paths, version.files, strict=True)
    files = [RawFile(path=path, data=data) for path, data in pairs if data is not None]
    then = validate(load(files, Audience.AGENT))
    if audience is Audience.AGENT:
        own = {page.layer: hub.notes_overlays.get(page.layer, {})}
        return replace(hub, notes=then.notes, notes_overlays={**then.notes_overlays, **own})
    own = {page.layer: hub.overlays.get(page.layer, {})}
    return replace(hub, articles=then.articles, overlays={**then.overlays, **own}, notes={})
