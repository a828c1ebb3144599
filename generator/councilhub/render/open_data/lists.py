"""The documents that list articles, the one of the first page, and the council's contact."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from councilhub.model.open_data.lists import (
    ArticleKind,
    ArticleList,
    ContactPage,
    Entry,
    FirstPage,
    Fragment,
    Listed,
    MovedId,
    Services,
)
from councilhub.model.open_data.parts import Provider
from councilhub.model.site import SiteArticle
from councilhub.model.topics import LifeEvent, Topic
from councilhub.render.addresses import (
    CONTACT,
    FEED,
    HOME,
    REFERRAL,
    SERVICES,
    SITEMAP,
    life_page,
    topic_page,
)
from councilhub.render.fields import value_of, values_of
from councilhub.render.frame import Frame, View
from councilhub.render.open_data.facts import facts_of
from councilhub.render.open_data.fragments import fragment_path
from councilhub.render.open_data.parts import (
    address,
    article_link,
    contact_of,
    data_address,
    head,
    page_address,
    page_link,
    plain,
    provider,
    schema_path,
)
from councilhub.render.version import names_in


def topic_document(frame: Frame, topic: Topic) -> ArticleList:
    """A topic: this council's services first, then those that others provide."""
    articles = [article for article in frame.by_title() if article.topic == topic.id]
    articles.sort(key=lambda article: article.signpost is not None)
    return ArticleList(
        **head(frame, "list-1", topic_page(topic.id)),
        **_about(frame, topic, articles),
        kind="topic",
    )


def life_document(frame: Frame, event: LifeEvent) -> ArticleList:
    """Something that happens to people: what to do, in order."""
    return ArticleList(
        **head(frame, "list-1", life_page(event.id)),
        **_about(frame, event, [frame.site.articles[step] for step in event.steps]),
        kind="life-event",
    )


def _about(
    frame: Frame, what: Topic | LifeEvent, articles: Iterable[SiteArticle]
) -> dict[str, Any]:
    """What a page lists, and for whom."""
    return {
        "id": what.id,
        "title": frame.plain(what.title),
        "summary": plain(frame, what.summary),
        "articles": tuple(Listed(**_listed(frame, article)) for article in articles),
    }


def services_document(
    frame: Frame, views: Mapping[str, View], fragments: Mapping[str, bytes]
) -> Services:
    """All articles; `views` are those of pages by name, `fragments` their files by path."""
    return Services(
        **head(frame, "services-1", HOME),
        kind="services",
        services=tuple(
            _entry(frame, article, views[article.id], fragments) for article in frame.by_title()
        ),
        moved=tuple(
            MovedId(id=old, moved_to=new) for old, new in sorted(frame.site.redirects.items())
        ),
    )


def first_document(frame: Frame, schemas: Iterable[str]) -> FirstPage:
    """Where everything is; `schemas` are their names."""
    return FirstPage(
        **head(frame, "site-1", HOME),
        kind="site",
        services=address(frame, SERVICES),
        contact=data_address(frame, CONTACT),
        feed=address(frame, FEED),
        open_referral=address(frame, REFERRAL),
        sitemap=address(frame, SITEMAP),
        schemas={name: address(frame, schema_path(name)) for name in schemas},
        top_tasks=tuple(
            article_link(frame, frame.site.articles[id_]) for id_ in frame.site.top_tasks
        ),
        topics=tuple(
            page_link(frame, each.id, each.title, topic_page(each.id))
            for each in frame.site.topics.values()
        ),
        life_events=tuple(
            page_link(frame, each.id, each.title, life_page(each.id))
            for each in frame.site.life_events.values()
        ),
    )


def contact_document(frame: Frame, view: View) -> ContactPage:
    """How to reach the council; `view` is that of the page."""
    shown = json.dumps(view, ensure_ascii=False)
    return ContactPage(
        **head(frame, "contact-1", CONTACT),
        kind="contact",
        contact=contact_of(frame, None),
        facts=facts_of(frame, names_in(shown, frame.values)),
    )


def _listed(frame: Frame, article: SiteArticle) -> dict[str, Any]:
    """What every list says of an article."""
    return {
        "kind": _kind(article),
        "id": article.id,
        "title": frame.plain(article.title),
        "summary": None if article.withheld else plain(frame, value_of(article, "summary", str)),
        "url": page_address(frame, article.id),
        "data": data_address(frame, article.id),
    }


def _entry(frame: Frame, article: SiteArticle, view: View, fragments: Mapping[str, bytes]) -> Entry:
    path = fragment_path(article.id)
    digest = sha256(fragments[path]).hexdigest() if path in fragments else None
    reviewed = value_of(article, "last_reviewed_on", date)
    return Entry(
        **_listed(frame, article),
        fragment=Fragment(url=address(frame, path), sha256=digest) if digest else None,
        topic=article.topic,
        lgsl=tuple(values_of(article, "lgsl", str)),
        provided=article.signpost is None,
        providers=_providers(frame, article),
        last_reviewed_on=reviewed if _kind(article) == "service" else None,
        page_version=str(view["version"]),
    )


def _providers(frame: Frame, article: SiteArticle) -> tuple[Provider, ...]:
    shown = None if article.withheld else article.signpost
    return tuple(provider(frame, each) for each in shown.providers) if shown else ()


def _kind(article: SiteArticle) -> ArticleKind:
    if article.withheld:
        return "withheld"
    return "signpost" if article.signpost else "service"
