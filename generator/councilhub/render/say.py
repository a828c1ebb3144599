"""What an agent can pass on to a caller from a page: where to find it, in a few forms.

All of these texts leave the page, so they have their values already, say nothing but what residents
may know, and give public addresses only.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from councilhub.model.site import Provider, SiteArticle
from councilhub.model.text import variables
from councilhub.render.frame import Frame, View
from councilhub.render.text_message import parts, plainer

_PROMISE = re.compile(r"\[[^\[\]\n]* working days? from today\]")
"""A slot of a reply for a day that is promised; `reply.js` works it out."""
_MOST_MESSAGES = 2


def say_view(frame: Frame, article: SiteArticle, view: View) -> View | None:
    """The ways that the page of `view` offers; None on public sites and where it offers none."""
    if not frame.agents or view["kind"] not in ("service", "signpost"):
        return None
    saying = _Saying(frame, article)
    ways: View = {"reply": _reply(frame, view)}
    if not article.agent_only:
        ways |= saying.elsewhere() if article.signpost else saying.here(view)
        ways["large_print"] = True
    return ways if any(ways.values()) else None


def _reply(frame: Frame, view: View) -> View | None:
    """That there is a reply; where it promises a day, the days of which more is known."""
    notes = view.get("notes")
    text = notes.get("reply") if isinstance(notes, dict) else None
    if not text:
        return None
    known = frame.site.bank_holidays
    calendar: View = {
        "first": known.first.isoformat(),
        "last": known.last.isoformat(),
        "holidays": " ".join(day.isoformat() for day in known.days),
    }
    return {"calendar": calendar if _PROMISE.search(frame.plain(str(text))) else None}


@dataclass(frozen=True, slots=True)
class _Saying:
    """What is said of one article."""

    frame: Frame
    article: SiteArticle

    @property
    def title(self) -> str:
        return self.frame.plain(self.article.title)

    @property
    def council(self) -> str:
        return self.frame.site.council.profile.name

    def here(self, view: View) -> View:
        """Of a service that the council provides: its public page, where there is one."""
        sites = self.frame.site.council.profile.sites
        if not sites or not sites.public:
            return {}
        address = f"{sites.public}{self.article.id}/"
        return {
            "email": self._email([f"{self.title}:", address]),
            "where": self._where(sites.public),
            "text": _text(self._messages(view, address)),
            "address": address,
        }

    def elsewhere(self) -> View:
        """Of a service that others provide: theirs, if there is a way to them."""
        post = self.article.signpost
        if post is None or (not post.providers and not post.article):
            return {}
        if post.article:
            return self._read_instead(post.article)
        lines = [f"{one.name}: {one.url}" for one in post.providers]
        said: View = {"email": self._email([f"{self.title}:", *lines])}
        if len(post.providers) == 1:
            said |= self._of(post.providers[0])
        return said

    def _read_instead(self, id_: str) -> View:
        instead = _Saying(self.frame, self.frame.site.articles[id_])
        return instead.here({})

    def _of(self, one: Provider) -> View:
        message = f"{self.council}: {self.title}. {one.name} does this. {one.url}"
        return {
            "where": f"{one.name} does this. The website is {_spoken(one.url)}.",
            "text": _text([message]),
        }

    def _email(self, lines: list[str]) -> str:
        """A link that opens an email to nobody yet."""
        body = "\r\n".join(["Here is what you asked us about.", "", *lines, "", self.council])
        query = urlencode({"subject": self.title, "body": body}, quote_via=quote)
        return f"mailto:?{query}"

    def _where(self, site: str) -> str:
        topic = self.frame.site.topics.get(self.article.topic)
        first = self.frame.plain(topic.title) if topic else "A to Z"
        return f"On our website, {_spoken(site)}, choose {first}, then {self.title}."

    def _messages(self, view: View, address: str) -> Iterator[str]:
        """What to send, the fullest first."""
        begin = f"{self.council}: {self.title}."
        for fact in (self._cost(view), self._phone(view)):
            if fact:
                yield f"{begin} {fact} {address}"
        yield f"{begin} {address}"

    def _cost(self, view: View) -> str | None:
        cost = self._told(view.get("cost"))
        return f"Cost: {cost.removesuffix('.')}." if cost else None

    def _phone(self, view: View) -> str | None:
        contact = view.get("contact")
        phone = contact.get("phone") if isinstance(contact, dict) else None
        number = self._told(phone["text"]) if isinstance(phone, dict) else None
        return f"Call {number}." if number else None

    def _told(self, text: object) -> str | None:
        """`text` with its values; None if one of them is not known."""
        if not isinstance(text, str):
            return None
        known = all(not self.frame.values[name].gap for name in variables(text))
        return self.frame.plain(text) if known else None


def _spoken(address: str) -> str:
    """A site's address as people say it."""
    split = urlsplit(address)
    return f"{split.netloc}{split.path.rstrip('/')}"


def _text(messages: Iterable[str]) -> View | None:
    """The first of the messages that is short enough. None is ever cut."""
    for message in map(plainer, messages):
        needed = parts(message)
        if needed <= _MOST_MESSAGES:
            return {"message": message, "parts": needed}
    return None
