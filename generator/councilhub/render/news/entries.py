"""What is new on a site: what the layers say that they changed, and prices that are new."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from councilhub.ids import SHARED
from councilhub.model.article import ChangeNote
from councilhub.model.normal import digest_of_value
from councilhub.model.site import Change, SiteArticle
from councilhub.model.text import variables
from councilhub.render.frame import Frame

SET_APART = frozenset({"law", "important"})
"""Levels that stand on top of the page."""
_LASTING = 53
"""For how many weeks a change that is set apart is news: fees, bills and elections come once a
year, and people ask then what has changed since the last time."""
_PASSING = 13
"""For how many weeks any other is: a quarter. By then it is simply what the page says."""
RECENT = 2
"""For how many weeks a change stands on the first page, and is unread to a browser that has never
been here: about as long as a holiday."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change of one page. Its texts hold variables."""

    id: str
    """The same on every build, whatever else changes."""
    page: str
    title: str
    note: ChangeNote
    layer: str
    in_notes: bool

    @property
    def is_quiet(self) -> bool:
        """Whether it is of wording alone: it stands on the page, and nobody is called to it."""
        return self.note.level == "minor"

    @property
    def set_apart(self) -> bool:
        """Whether it stands on top of the page."""
        return self.note.level in SET_APART


def entries(frame: Frame) -> list[Entry]:
    """All that is new on the day of the site, the newest first; each change of a page once."""
    found: dict[str, Entry] = {}
    for article in frame.site.articles.values():
        for change, in_notes in _told(article, agents=frame.agents):
            entry = _entry(article, change, in_notes=in_notes)
            if _is_news(frame, entry.note):
                found.setdefault(entry.id, entry)
    by_title = sorted(found.values(), key=lambda e: (frame.sort_key(e.title), e.page, e.id))
    return sorted(by_title, key=lambda entry: entry.note.on, reverse=True)


def _told(article: SiteArticle, *, agents: bool) -> Iterator[tuple[Change, bool]]:
    """The changes of what its page shows, and whether they are of agent notes.

    Of a service that others provide, it is news only what a layer says of it, such as that it has
    ended; the shared text and its notes are not on the page. Residents are told by the layer alone
    that makes it so: what a nation says of its counties is for agents, who know whom to send there.
    """
    if article.withheld:
        return
    post = article.signpost
    for change in article.changes:
        if not post or (change.layer != SHARED and (agents or change.layer == post.origin.layer)):
            yield change, article.agent_only
    notes = article.notes
    if notes and not notes.withheld and not article.signpost:
        for change in notes.changes:
            yield change, True


def _entry(article: SiteArticle, change: Change, *, in_notes: bool) -> Entry:
    note = change.note
    digest = digest_of_value(f"{article.id}\n{note.on}\n{note.note}")
    return Entry(digest, article.id, article.title, note, change.layer, in_notes)


def _is_news(frame: Frame, note: ChangeNote) -> bool:
    """Whether a note is not too old, not of tomorrow, and can be told: its variables are known."""
    if note.on > frame.today:
        return False
    told = max(note.on, note.from_ or note.on)
    weeks = _LASTING if note.level in SET_APART else _PASSING
    known = all(name in frame.values for name in variables(note.note))
    return told >= weeks_ago(frame, weeks) and known


def whose(frame: Frame, layer: str) -> str | None:
    """Who made a change, where it is not one for all councils."""
    return None if layer == SHARED else frame.layer_name(layer)


def weeks_ago(frame: Frame, weeks: int) -> date:
    """The Monday so many weeks before that of this week.

    By whole weeks: so a site differs from the one of the day before for the age of its news only
    on Mondays, and is not built again every night.
    """
    return frame.today - timedelta(days=frame.today.weekday(), weeks=weeks)
