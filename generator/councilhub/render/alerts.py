"""Alerts in finished pages: each page has an element that is filled when all else of it is done.

This needs alerts and finished pages, nothing else: a page's name is its path, and its element says
what topic it belongs to and where home is. So an alert can be put into pages that were built
earlier, and makes the same bytes as if they were built with it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import escape
from zoneinfo import ZoneInfo

from councilhub.diagnostics import Audience, audience_of
from councilhub.model.alerts import Alert, AlertEntry, AlertLink, AlertPhone
from councilhub.model.dates import clock_in_words, day_in_words
from councilhub.model.facts import telephone
from councilhub.model.normal import digest_of_value
from councilhub.render.addresses import HOME, NEWS_SCRIPT, NOW

Pages = Mapping[str, bytes]
"""Files of a site by path."""
PAGES = "**/*.html"
_DIGESTED = (NEWS_SCRIPT, NOW)
"""The files by which a page left open learns that there are other alerts."""
WITH_ALERTS = (PAGES, *_DIGESTED)
"""Patterns of the files of a site in which alerts are."""

_SLOT = re.compile(rb'(<div id="page_alerts"[^>]*>)(.*?)(</div>)', re.DOTALL)
"""What is put into the element holds no `div`, so the first end of one is the element's own."""
_DIGEST = re.compile(rb'("alerts":")[^"]*(")')
_ABOUT = re.compile(rb' data-(topic|home)="([^"]*)"')
_LONDON = ZoneInfo("Europe/London")
_KINDS = {"emergency": "Emergency", "warning": "Warning", "notice": "Notice"}
"""What is worst comes first."""
_WORST_FIRST = tuple(_KINDS)
_LANGUAGES = {"cy": "Cymraeg", "gd": "Gàidhlig", "ga": "Gaeilge"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = timedelta(days=1)
_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Shown:
    """An alert as the pages of one day show it."""

    entry: AlertEntry
    for_staff: bool
    """Whether only agents' pages show it."""
    when: str
    """Until when it holds, in words; and from when, if it has not begun as the day begins."""
    until: str
    """The same moment for scripts, with the difference of London's clocks from UTC."""


def in_force(alerts: Sequence[Alert], day: date) -> tuple[Shown, ...]:
    """The alerts that hold at some time of a day, the worst first, then the oldest."""
    start = datetime.combine(day, _MIDNIGHT)
    today = [a for a in alerts if a.entry.from_ < start + _DAY and a.entry.to > start]
    today.sort(key=lambda a: (_WORST_FIRST.index(a.entry.severity), a.entry.from_, a.id))
    return tuple(
        Shown(
            entry=alert.entry,
            for_staff=audience_of(alert.place.path) is Audience.AGENT,
            when=_when(alert.entry, begun=alert.entry.from_ <= start),
            until=_moment(alert.entry.to).isoformat(),
        )
        for alert in today
    )


def _moment(clock: datetime) -> datetime:
    """When clocks in London show a time: of an hour that they show twice, or skip, the later.

    Too long is better than too short.
    """
    return max(
        (clock.replace(tzinfo=_LONDON, fold=fold) for fold in (0, 1)), key=datetime.timestamp
    )


def _when(entry: AlertEntry, *, begun: bool) -> str:
    first, last = entry.from_, entry.to
    if last.time() == _MIDNIGHT:
        end = f"the end of {_day(last.date() - _DAY)}"
    elif not begun and first.date() == last.date():
        return f"From {_clock(first)} to {_clock(last)} on {_day(last)}"
    else:
        end = f"{_clock(last)} on {_day(last)}"
    return f"Until {end}" if begun else f"From {_clock(first)} on {_day(first)} until {end}"


def _clock(moment: datetime) -> str:
    return clock_in_words(f"{moment:%H:%M}")


def _day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def with_alerts(pages: Pages, shown: Sequence[Shown]) -> dict[str, bytes]:
    """The files of a site with these alerts, and no others, on the pages where they belong."""

    def filled(path: str, data: bytes) -> bytes:
        if not path.endswith(".html"):
            return data

        def said(slot: re.Match[bytes]) -> bytes:
            found = _ABOUT.findall(slot[1])
            about = {key.decode(): value.decode() for key, value in found}
            page = _Page(_name(path), pages, for_staff=b" data-staff" in slot[1], **about)
            return slot[1] + page.html(shown).encode() + slot[3]

        return _SLOT.sub(said, data, count=1)

    return with_digest({path: filled(path, data) for path, data in pages.items()})


def with_alerts_of(old: Pages, pages: Pages) -> dict[str, bytes]:
    """The files of a site with the alerts that its `old` pages have."""

    def kept(path: str, data: bytes) -> bytes:
        before = alerts_in(old.get(path, b""))
        return _SLOT.sub(lambda slot: slot[1] + before + slot[3], data, count=1)

    return with_digest({path: kept(path, data) for path, data in pages.items()})


def with_digest(files: Pages) -> dict[str, bytes]:
    """The files of a site with the digest of the alerts on its home page, which has them all."""
    digest = digest_of_value(alerts_in(files.get("index.html", b"")).decode()).encode()
    digested = {path: files[path] for path in _DIGESTED if path in files}
    told = {path: _DIGEST.sub(rb"\g<1>" + digest + rb"\2", d) for path, d in digested.items()}
    return {**files, **told}


def alerts_in(page: bytes) -> bytes:
    """The HTML of the alerts on a finished page; none where it has no place for any."""
    found = _SLOT.search(page)
    return found[2] if found else b""


def has_place(page: bytes) -> bool:
    """Whether alerts can be put into a finished page."""
    return _SLOT.search(page) is not None


def _name(path: str) -> str:
    """The name of the page at `path` on a site of either audience."""
    name = path.removesuffix(".html")
    return HOME if name == "index" else name.removesuffix("/index")


@dataclass(frozen=True, slots=True)
class _Page:
    """A finished page, and those beside it."""

    name: str
    beside: Pages
    for_staff: bool
    """Whether it says of itself that it is an agents' page, wherever it lies."""
    home: str = ""
    """The link to the home page, as it stands in HTML."""
    topic: str = ""

    def html(self, shown: Sequence[Shown]) -> str:
        """The alerts that belong on this page."""
        mine = (alert for alert in shown if self.for_staff or not alert.for_staff)
        here = [alert for alert in mine if self._has(alert.entry)]
        made = [self._alert(alert, number) for number, alert in enumerate(here, 1)]
        return "".join(f"\n{each}" for each in made) + ("\n" if made else "")

    def _has(self, entry: AlertEntry) -> bool:
        everywhere = not (entry.topics or entry.pages)
        named = self.topic in entry.topics or self.name in entry.pages
        return self.name == HOME or everywhere or named

    def _alert(self, alert: Shown, number: int) -> str:
        """An alert: all of it on the home page; elsewhere its beginning, and a click for more."""
        entry, name = alert.entry, f"alert_{number}"
        kind = _KINDS[entry.severity] + (", for staff" if alert.for_staff else "")
        first, *rest = _lines(entry.text)
        more = "\n".join((*_list(rest), *_phones(entry.phones), *self._links(entry.links)))
        if more and self.name != HOME:
            about = f'<span class="unseen">: {escape(entry.title)}</span>'
            more = f"<details>\n<summary>What else to know{about}</summary>\n{more}\n</details>"
        data = f'data-alert="{escape(entry.id)}" data-until="{alert.until}"'
        kind = f'<span class="alert-kind">{kind}<span class="unseen">: </span></span>'
        parts = (
            f'<section class="alert alert-{entry.severity}" aria-labelledby="{name}" {data}>',
            f'<h2 id="{name}">{kind} {escape(entry.title)}</h2>',
            f'<p class="alert-when">{alert.when}</p>',
            f'<p class="alert-first">{escape(first)}</p>',
            more,
            *_translations(entry),
            "</section>",
        )
        return "\n".join(part for part in parts if part)

    def _links(self, links: Sequence[AlertLink]) -> Iterator[str]:
        if links:
            items = (f"<li>{self._link(each)}</li>" for each in links)
            yield "\n".join(('<ul class="alert-links">', *items, "</ul>"))

    def _link(self, link: AlertLink) -> str:
        """A link; to a page that this site does not have, its words alone."""
        label, (scheme, _, rest) = escape(link.label), link.link.partition(":")
        if scheme != "article":
            return f'<a href="{escape(link.link)}">{label}</a>'
        above = self.home[: self.home.rfind("/") + 1].removeprefix("./")
        if f"{rest}/index.html" in self.beside:
            return f'<a href="{above}{rest}/">{label}</a>'
        if f"{rest}.html" in self.beside:
            return f'<a href="{above}{rest}.html">{label}</a>'
        return label


def _lines(text: str) -> list[str]:
    """The lines of a text that say something; there is at least one."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _list(lines: Sequence[str]) -> Iterator[str]:
    if len(lines) == 1:
        yield f"<p>{escape(lines[0])}</p>"
    elif lines:
        yield "\n".join(("<ul>", *(f"<li>{escape(line)}</li>" for line in lines), "</ul>"))


def _phones(phones: Sequence[AlertPhone]) -> Iterator[str]:
    if phones:
        items = (
            f'<li>{escape(each.who)}: <a class="phone" href="{telephone(each.phone)}">'
            f"{escape(each.phone)}</a></li>"
            for each in phones
        )
        yield "\n".join(('<ul class="alert-phones">', *items, "</ul>"))


def _translations(entry: AlertEntry) -> Iterator[str]:
    """The same in other languages, each to be unfolded by its own name and title."""
    for each in entry.translations:
        first, *rest = _lines(each.text)
        yield (
            f'<details lang="{each.language}">\n'
            f"<summary>{_LANGUAGES[each.language]}: {escape(each.title)}</summary>"
        )
        yield "\n".join((f"<p>{escape(first)}</p>", *_list(rest), "</details>"))
