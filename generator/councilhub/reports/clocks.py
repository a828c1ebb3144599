"""Every clock of a hub: what has to be looked at again, who answers for it, and when it is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from councilhub.diagnostics import Severity
from councilhub.ids import SHARED
from councilhub.model.article import Article, Source
from councilhub.model.facts import Fact
from councilhub.model.freshness import SOURCE_MONTHS, Clock, ClockKind, due_day
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import NotesOverlayMatter, Overlay
from councilhub.model.ownership import teams_of
from councilhub.model.places import place_of
from councilhub.model.roles import Team

Thing = Article | Notes | Overlay


def clocks(hub: Hub, day: date) -> tuple[Clock, ...]:
    """The clocks of a hub as agents have it, the oldest first; none of a council that has ended.

    Only what files say counts: nothing is guessed from their history.
    """
    found = _Clocks(hub, day)
    return tuple(sorted((*found.texts(), *found.facts()), key=_oldest_first))


def not_known(hub: Hub, known: tuple[Clock, ...]) -> tuple[str, ...]:
    """The paths of files that an error keeps out of sight: what is due in them is not known."""
    paths = {clock.place.path for clock in known}
    broken = {each.place.path for each in hub.findings if each.severity is Severity.ERROR}
    hidden = {path for path in broken - paths if path.endswith((".md", ".yml"))}
    return tuple(sorted(hidden))


def _oldest_first(clock: Clock) -> tuple[object, ...]:
    return clock.due or date.min, clock.since or date.min, clock.place


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What a file takes from the article or the notes that it belongs to."""

    kind: ClockKind
    title: str
    owner: str | None
    review_in: str | None


class _Clocks:
    """The clocks of one hub."""

    def __init__(self, hub: Hub, day: date) -> None:
        self._hub = hub
        councils = hub.councils.values()
        self._ended = {council.id for council in councils if council.has_ended(day)}
        self._teams = cache(partial(teams_of, hub))

    def texts(self) -> Iterator[Clock]:
        """Of articles, agent notes and overlays on both, each with its sources."""
        hub = self._hub
        for folders in (hub.articles, hub.notes, hub.overlays, hub.notes_overlays):
            for layer, folder in folders.items():
                for thing in folder.values() if layer not in self._ended else ():
                    if not thing.unreadable:
                        about = self._about(thing)
                        yield self._review(thing, about)
                        yield from self._sources(thing, about)

    def facts(self) -> Iterator[Clock]:
        """Of facts whose values come to an end."""
        for sheets in (self._hub.facts, self._hub.agent_facts):
            for layer, sheet in sheets.items():
                for fact in sheet.values() if layer not in self._ended else ():
                    yield from self._end(fact)

    def _about(self, thing: Thing) -> _About:
        match thing:
            case Article():
                return self._of_article(thing, ClockKind.ARTICLE)
            case Notes(article=Article() as whole):
                return self._of_article(whole, ClockKind.ARTICLE)
            case Notes():
                return self._of_notes(thing, ClockKind.NOTES)
            case Overlay(matter=NotesOverlayMatter()):
                return self._over_notes(thing)
            case Overlay():
                article = self._article(SHARED, thing.id)
                return self._of_article(article, ClockKind.OVERLAY, thing)

    def _of_article(
        self, article: Article | None, kind: ClockKind, thing: Notes | Overlay | None = None
    ) -> _About:
        """An article, or what stands on one: that may say its own review time, and notes an owner.

        Where there is no such article, `check` says so.
        """
        own = thing.matter if thing else None
        topic = self._hub.topics.get(article.topic) if article else None
        return _About(
            kind=kind,
            title=article.matter.title if article else (thing.id if thing else ""),
            owner=getattr(own, "owner", None)
            or (article.matter.owner if article else None)
            or (topic.owner if topic else None),
            review_in=(own.review_in if own else None)
            or (article.matter.review_in if article else None),
        )

    def _of_notes(self, notes: Notes, kind: ClockKind) -> _About:
        article = notes.article or self._article(notes.layer, notes.id)
        return self._of_article(article, kind, notes)

    def _over_notes(self, overlay: Overlay) -> _About:
        """An overlay on agent notes: those that every council has."""
        notes = self._hub.notes.get(SHARED, {}).get(overlay.id)
        kind = ClockKind.NOTES_OVERLAY
        if notes is None:
            return self._of_article(self._article(SHARED, overlay.id), kind, overlay)
        below = self._of_notes(notes, kind)
        return _About(
            kind=kind,
            title=below.title,
            owner=below.owner,
            review_in=overlay.matter.review_in or below.review_in,
        )

    def _article(self, layer: str, id_: str) -> Article | None:
        """The article of an id as a layer has it."""
        own = self._hub.articles.get(layer, {}).get(id_)
        return own or self._hub.articles.get(SHARED, {}).get(id_)

    def _review(self, thing: Thing, about: _About) -> Clock:
        since = thing.matter.last_reviewed_on
        path = thing.place.path
        months = int(about.review_in.split()[0]) if about.review_in else None
        return Clock(
            kind=about.kind,
            id=thing.id,
            title=about.title,
            place=place_of(thing, "last_reviewed_on"),
            layer=thing.layer,
            owner=self._team(thing.layer, about.owner),
            since=since,
            months=months,
            due=due_day(path, since, months) if since and months else None,
        )

    def _sources(self, thing: Thing, about: _About) -> Iterator[Clock]:
        whole = thing.article if isinstance(thing, Notes) else None
        sources: tuple[Source, ...] = getattr((whole or thing).matter, "sources", None) or ()
        for number, source in enumerate(sources):
            yield Clock(
                kind=ClockKind.SOURCE,
                id=thing.id,
                title=source.title,
                place=place_of(thing, "sources", number, "checked_on"),
                layer=thing.layer,
                owner=self._team(thing.layer, about.owner),
                since=source.checked_on,
                months=SOURCE_MONTHS,
                due=due_day(thing.place.path, source.checked_on, SOURCE_MONTHS),
            )

    def _end(self, fact: Fact) -> Iterator[Clock]:
        """The day after which a fact has no value; between its windows, `fact-gap` sees to it."""
        lasts = [value.last for value in fact.values]
        ends = max((last for last in lasts if last), default=None)
        if ends and None not in lasts:
            yield Clock(
                kind=ClockKind.FACT,
                id=fact.name,
                title=fact.words,
                place=next(value.place for value in fact.values if value.last == ends),
                layer=fact.layer,
                owner=self._team(fact.layer, fact.owner),
                since=None,
                due=ends,
            )

    def _team(self, layer: str, id_: str | None) -> Team | None:
        return (self._teams(layer).get(id_) or Team(id=id_, title=id_)) if id_ else None


def team_ids(hub: Hub, known: tuple[Clock, ...]) -> set[str]:
    """Every team that clocks may be asked for by."""
    teams = {team.id for layer in hub.layers.values() for team in layer.teams}
    teams |= {team.id for council in hub.councils.values() for team in council.profile.teams}
    return teams | set(hub.teams) | {clock.owner.id for clock in known if clock.owner}
