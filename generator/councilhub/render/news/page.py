"""The page that tells what is new, and the newest of it on the first page."""

from itertools import groupby

from councilhub.model.normal import digest_of_value
from councilhub.render.addresses import HOME, NEWS
from councilhub.render.frame import Frame, View, day
from councilhub.render.news.entries import RECENT, Entry, entries, weeks_ago, whose
from councilhub.render.news.feed import feed_of


def news_page(frame: Frame) -> View:
    """The view of the page that tells what is new: what is set apart first, then day by day."""
    found = entries(frame)
    days = groupby((e for e in found if not e.set_apart), key=lambda entry: entry.note.on)
    view = frame.view(NEWS, "news", "What’s new") | {
        "first": [_view(frame, NEWS, entry) for entry in found if entry.set_apart],
        "days": [
            {"on": day(on), "entries": [_view(frame, NEWS, entry) for entry in told]}
            for on, told in days
        ],
        "feed": feed_of(frame),
        # Like the list from A to Z, this page is to be through with quickly.
        "contact": None,
    }
    return view | {"version": digest_of_value("".join(entry.id for entry in found))}


def latest(frame: Frame) -> list[View]:
    """What has been new lately, for the first page.

    By days, not by number: so what one article says never decides whether another is shown.
    """
    first = weeks_ago(frame, RECENT)
    found = (e for e in entries(frame) if e.note.on >= first and not e.is_quiet)
    return [_view(frame, HOME, entry) for entry in found]


def _view(frame: Frame, page: str, entry: Entry) -> View:
    note, since = entry.note, entry.note.from_
    return frame.link(page, entry.page, entry.title) | {
        "id": entry.id,
        "on": day(note.on),
        "note": note.note,
        "level": note.level,
        "from": day(since) if since else None,
        "whose": whose(frame, entry.layer),
        "in_notes": entry.in_notes,
    }
