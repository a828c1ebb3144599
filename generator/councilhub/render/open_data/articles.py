"""The document beside an article's page."""

from datetime import date
from typing import Any

from councilhub.model import article as written
from councilhub.model import site
from councilhub.model.article import LEAD
from councilhub.model.open_data import parts
from councilhub.model.open_data.articles import Moved, Service, Signpost, Withheld
from councilhub.model.open_data.parts import Linked
from councilhub.model.site import Provider, SiteArticle
from councilhub.model.text import VARIABLE
from councilhub.render.fields import value_of, values_of
from councilhub.render.frame import Frame, View
from councilhub.render.open_data.facts import facts_of
from councilhub.render.open_data.html import section_html
from councilhub.render.open_data.parts import (
    article_link,
    contact_of,
    head,
    layer,
    linked,
    page_address,
    plain,
    provider,
    topic_link,
)
from councilhub.render.version import names_in, shown_by


def article_document(
    frame: Frame, article: SiteArticle, view: View
) -> Service | Signpost | Withheld:
    """The document of an article; `view` is that of its page."""
    if article.withheld:
        return _withheld(frame, article)
    if article.signpost:
        return _signpost(frame, article, article.signpost, view)
    return _service(frame, article, view)


def moved_document(frame: Frame, old: str, article: SiteArticle) -> Moved:
    """The document at the address of an id that is not used any more."""
    return Moved(
        **_named(frame, old, article),
        kind="moved",
        moved_to=article_link(frame, article),
    )


def _service(frame: Frame, article: SiteArticle, view: View) -> Service:
    sources = values_of(article, "sources", written.Source)
    return Service(
        **_shown(frame, article, view),
        kind="service",
        contact=contact_of(frame, value_of(article, "contact", written.Contact)),
        actions=tuple(
            _action(frame, action) for action in values_of(article, "actions", written.Action)
        ),
        cost=_text(frame, article, "cost"),
        takes=_text(frame, article, "takes"),
        needs=_texts(frame, article, "needs"),
        sections=tuple(_section(frame, section) for section in article.sections),
        formats=_texts(frame, article, "formats"),
        delivered_by=_who(frame, article, "delivered_by"),
        accountable=_who(frame, article, "accountable"),
        related=tuple(
            article_link(frame, frame.site.articles[id_])
            for id_ in values_of(article, "related", str)
        ),
        sources=tuple(
            parts.Source(title=each.title, url=each.url, checked_on=each.checked_on)
            for each in sources
        ),
        last_reviewed_on=value_of(article, "last_reviewed_on", date),
        changed=_changed(frame, article),
    )


def _signpost(frame: Frame, article: SiteArticle, post: site.Signpost, view: View) -> Signpost:
    return Signpost(
        **_shown(frame, article, view),
        kind="signpost",
        contact=contact_of(frame, None),
        because=plain(frame, post.because),
        providers=tuple(provider(frame, each) for each in post.providers),
        read=article_link(frame, frame.site.articles[post.article]) if post.article else None,
    )


def _withheld(frame: Frame, article: SiteArticle) -> Withheld:
    return Withheld(
        **_named(frame, article.id, article),
        kind="withheld",
        topic=topic_link(frame, article.topic),
        contact=contact_of(frame, None),
    )


def _named(frame: Frame, id_: str, article: SiteArticle) -> dict[str, Any]:
    """What every document of an article has; `id_`: the one by which it is asked for."""
    return head(frame, "article-1", id_) | {"id": id_, "title": frame.plain(article.title)}


def _shown(frame: Frame, article: SiteArticle, view: View) -> dict[str, Any]:
    """What a service and a signpost have."""
    return _named(frame, article.id, article) | {
        "topic": topic_link(frame, article.topic),
        "lgsl": tuple(values_of(article, "lgsl", str)),
        "for_": tuple(values_of(article, "for", str)),
        "page_version": view["version"],
        "urgent": _urgent(frame, article),
        "summary": _text(frame, article, "summary") or "",
        "facts": facts_of(frame, names_in(shown_by(view, article), frame.values)),
    }


def _urgent(frame: Frame, article: SiteArticle) -> tuple[parts.Urgent, ...]:
    return tuple(
        parts.Urgent(
            when=frame.plain(each.when),
            do=frame.plain(each.do),
            phone=linked(frame, each.phone),
        )
        for each in values_of(article, "urgent", written.Urgent)
    )


def _action(frame: Frame, action: written.Action) -> parts.Action:
    variable = VARIABLE.fullmatch(action.link)
    url: str | None = action.link
    if variable:
        url = frame.values[f"{variable[1]}.{variable[2]}"].link
    elif action.link.startswith("article:"):
        url = page_address(frame, action.link.removeprefix("article:"))
    return parts.Action(label=frame.plain(action.label), kind=action.kind, url=url)


def _section(frame: Frame, section: site.Section) -> parts.Section:
    origin = section.origin.layer
    others = dict.fromkeys(part.origin.layer for part in section.parts if part.text)
    return parts.Section(
        id=section.id,
        title=None if section.id == LEAD else section.title,
        html=section_html(frame, section),
        origin=layer(frame, origin),
        added_by=tuple(layer(frame, other) for other in others if other != origin),
    )


def _who(frame: Frame, article: SiteArticle, name: str) -> Linked | None:
    body = value_of(article, name, Provider)
    if body:
        return Linked(text=body.name, url=body.url)
    words = _text(frame, article, name)
    return Linked(text=words) if words else None


def _changed(frame: Frame, article: SiteArticle) -> tuple[parts.Change, ...]:
    """What changed up to the day of the site, the newest first."""
    return tuple(
        parts.Change(on=note.on, note=frame.plain(note.note), level=note.level, from_=note.from_)
        for note in values_of(article, "change_notes", written.ChangeNote)
        if note.on <= frame.today
    )


def _text(frame: Frame, article: SiteArticle, name: str) -> str | None:
    return plain(frame, value_of(article, name, str))


def _texts(frame: Frame, article: SiteArticle, name: str) -> tuple[str, ...]:
    return tuple(frame.plain(text) for text in values_of(article, name, str))
