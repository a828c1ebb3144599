"""The links by which readers ask for a change of a text, and which say whose and which it is.

All that they carry stands in the page, but for what the reader has selected, which `ask.js` adds.
Nothing on a page asks who the reader is, or who is calling.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TypeGuard
from urllib.parse import quote, urlencode

from councilhub.model.article import LEAD
from councilhub.model.roles import Team
from councilhub.model.site import Section, SiteArticle, SiteNotes
from councilhub.model.text import to_tokens
from councilhub.render.frame import Frame, View
from councilhub.render.layers import LEAD_NAME, Half

_GITHUB = "/issues/new"
"""The end of the address at which GitHub takes a new issue."""
_TEMPLATE = "ask-for-a-change.yml"
"""The form there, in `.github/ISSUE_TEMPLATE/`; its fields are named as what a link carries."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_LONGEST_TITLE = 60
"""Of a page or a section in a link. Some programs cut a link off at 2,000 characters, a letter may
take up nine of them, and what the reader has selected has to go in too."""
_WHOLE = "page_main"
"""The id of the element that holds all of a page."""
CARDS = {
    "handover": "Hand over",
    "process": "Who does what, and when",
    "guide": "Questions to ask",
    "reply": "Reply to send",
}
"""The fields of agent notes that have a box of their own on the page, and its heading."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The links of one page, and the version of what it says."""

    frame: Frame
    article: SiteArticle
    version: str

    def view(self) -> View:
        """What templates get: the version, whom one asks, and the links outside the text."""
        team = None if chosen_address(self.frame) else self._team(self.article)
        links = {name: link for name, link in self._outside_text() if link}
        return {"version": self.version, "ask": links, "asked": team.title if team else None}

    def html(self, section: Section, half: Half) -> str:
        """The link at the end of a section, or of a note; empty where nobody can be asked."""
        link = self._of_section(section, half)
        if link is None:
            return ""
        away = ' target="_blank" rel="noreferrer"' if link["away"] else ""
        href, about = escape(str(link["href"])), to_tokens(escape(str(link["about"])))
        return (
            f'<a class="ask" href="{href}" data-ask="{link["begins"]}"{away}>'
            f'{link["words"]}<span class="unseen"> {about}</span></a>'
        )

    def _outside_text(self) -> Iterator[tuple[str, View | None]]:
        article, notes = self.article, self.article.notes
        yield "page", self._link("", "this page", _WHOLE, article)
        if article.withheld or article.signpost:
            return
        if not self.frame.agents and not any(s.id == LEAD and s.text for s in article.sections):
            yield "top", self._top()
        if self.frame.agents:
            yield "glance", self._link("at-a-glance", "At a glance", "page_glance", article)
        if notes is None or notes.withheld:
            return
        for name, title in CARDS.items():
            if name in notes.fields:
                yield name, self._link(name, title, f"page_{name}", notes)

    def _of_section(self, section: Section, half: Half) -> View | None:
        if isinstance(half, SiteNotes):
            note = f"note-{section.id}"
            return self._link(note, f"agent note, {section.title or LEAD_NAME}", note, half)
        if section.id != LEAD:
            return self._link(section.id, section.title, section.id, half)
        return self._link(LEAD, LEAD_NAME, "", half) if self.frame.agents else self._top()

    def _top(self) -> View | None:
        """The link of what residents read first: fields and the lead are one to them."""
        return self._link(LEAD, "the top of this page", _WHOLE, self.article)

    def _link(self, section: str, title: str, begins: str, half: Half) -> View | None:
        """A link; `begins`: the id of the element from which its text goes on to the link.

        Empty, the text is all that stands before the link in its box.
        """
        to = self._to(half)
        if to is None:
            return None
        agents, web = self.frame.agents, to.startswith("https:")
        said = self._said(section)
        subject = self._subject(title if section else "")
        return {
            "href": web_link(to, subject, said) if web else self._mail(to, subject, said),
            "words": "Ask for a change" if agents else "A mistake here? Tell us",
            "about": f"{'to' if agents else 'about'}: {title}"
            + (" (opens in a new tab)" if agents and web else ""),
            "begins": begins,
            # A page must not vanish in the middle of a call.
            "away": agents and web,
        }

    def _to(self, half: Half) -> str | None:
        """The address of whom to ask; a council that has ended is asked nothing."""
        if self.frame.site.ending:
            return None
        team = self._team(half)
        emails = [team.email if team else None, contact_email(self.frame)]
        return chosen_address(self.frame) or next(filter(is_email, emails), None)

    def _team(self, half: Half) -> Team | None:
        """The team of an agent's text. Residents are not told addresses of teams."""
        owner = {**self.article.fields, **half.fields}.get("owner")
        return self.frame.site.teams.get(str(owner.value)) if owner and self.frame.agents else None

    def _said(self, section: str) -> dict[str, str]:
        """What a link carries, by the names that forms know."""
        site = self.frame.site
        said = {"council": site.council.id, "site": site.audience.value, "article": self.article.id}
        return said | ({"section": section} if section else {}) | {"version": self.version}

    def _subject(self, title: str) -> str:
        titles = [_cut(self.frame.plain(text)) for text in (self.article.title, title) if text]
        lead = "Ask for a change" if self.frame.agents else "A mistake on the page"
        return f"{lead}: {' – '.join(titles)}"

    def _mail(self, to: str, subject: str, said: Mapping[str, str]) -> str:
        agents = self.frame.agents
        asks = "What should it say, and how do you know?" if agents else "What is wrong?"
        leave_out = "anything about a caller" if agents else "personal details, yours or others’"
        return mail_link(to, subject, (asks, f"Please leave out {leave_out}."), said)


def chosen_address(frame: Frame) -> str | None:
    """Where the council's profile says that those who read a site ask."""
    site = frame.site
    chosen = site.council.profile.change_requests
    return getattr(chosen, site.audience.value) if chosen else None


def contact_email(frame: Frame) -> str | None:
    """The council's own email address, with its value."""
    contact = frame.site.council.profile.contact
    return frame.plain(contact.email) if contact and contact.email else None


def web_link(to: str, subject: str, said: Mapping[str, str]) -> str:
    """The link to a form on the web, or to GitHub's, with what it shall carry."""
    asked = {"title": subject, **said}
    if to.removesuffix("/").endswith(_GITHUB):
        to, asked = to.removesuffix("/"), {"template": _TEMPLATE, **asked}
    query = urlencode(asked, quote_via=quote)
    return f"{to}{'&' if '?' in to else '?'}{query}"


def mail_link(to: str, subject: str, asks: tuple[str, str], said: Mapping[str, str]) -> str:
    """The link to an email with two lines to the reader, and what it shall carry below them."""
    first, last = asks
    lines = [first, "", "", "", last, ""]
    lines += [f"{name.capitalize()}: {value}" for name, value in said.items()]
    query = urlencode({"subject": subject, "body": "\r\n".join(lines)}, quote_via=quote)
    return f"mailto:{quote(to, safe='@')}?{query}"


def is_email(text: str | None) -> TypeGuard[str]:
    """Whether `text` is an email address."""
    return text is not None and _EMAIL.fullmatch(text) is not None


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"
