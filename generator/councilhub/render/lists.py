"""The views of pages that list others: home, topics, life events, A to Z."""

from collections.abc import Iterable
from itertools import groupby

from councilhub.model.site import SiteArticle
from councilhub.model.topics import LifeEvent, Topic
from councilhub.render.addresses import HOME, life_page, topic_page
from councilhub.render.frame import Frame, View


def home(frame: Frame) -> View:
    """The first page: topics of which the council provides something, others, life events.

    For residents, above all of it what most people come for. Of a council that has ended, all
    topics: the banner says whose they are now.
    """
    site = frame.site
    own = {a.topic for a in site.articles.values() if site.ending or not a.signpost}
    topics = {
        topic.id: frame.link(HOME, topic_page(topic.id), topic.title) | {"summary": topic.summary}
        for topic in site.topics.values()
    }
    events = [
        frame.link(HOME, life_page(event.id), event.title) for event in site.life_events.values()
    ]
    title = "Agent desk" if frame.agents else "How can we help?"
    about = None if frame.agents else "How to get a service, what it costs and who to ask."
    tasks = [] if frame.agents else [site.articles[id_] for id_ in site.top_tasks]
    return frame.view(HOME, "home", title, about) | {
        "top_tasks": [frame.link(HOME, task.id, task.title) for task in tasks],
        "topics": [view for id_, view in topics.items() if id_ in own],
        "others": [view for id_, view in topics.items() if id_ not in own],
        "life_events": events,
    }


def topic(frame: Frame, topic: Topic) -> View:
    """A topic's page: this council's services first, then those that others provide."""
    page = topic_page(topic.id)
    articles = [a for a in frame.by_title() if a.topic == topic.id]
    return frame.view(page, "topic", topic.title, topic.summary) | {
        "summary": topic.summary,
        "services": [_entry(frame, page, a) for a in articles if not a.signpost],
        "signposts": [_entry(frame, page, a) for a in articles if a.signpost],
    }


def life(frame: Frame, event: LifeEvent) -> View:
    """A life event's page: what to do, in order."""
    page = life_page(event.id)
    articles = frame.site.articles
    return frame.view(page, "life", event.title, event.summary) | {
        "summary": event.summary,
        "steps": [_entry(frame, page, articles[step]) for step in event.steps],
    }


def a_to_z(frame: Frame, page: str) -> View:
    """All articles by the first letter of their title."""
    groups = groupby(frame.by_title(), key=lambda article: _letter(frame, article))
    letters = [
        {"letter": letter, "id": f"letter-{letter.lower()}", "entries": _short(frame, page, found)}
        for letter, found in groups
    ]
    # No contact details: it is a list to be through with quickly.
    return frame.view(page, "a-z", "Services A to Z") | {"letters": letters, "contact": None}


def _letter(frame: Frame, article: SiteArticle) -> str:
    first = frame.sort_key(article.title)[:1]
    return first.upper() if first.isalpha() else "0-9"


def _short(frame: Frame, page: str, articles: Iterable[SiteArticle]) -> list[View]:
    return [
        frame.link(page, a.id, a.title) | {"signpost": a.signpost is not None} | triage(a)
        for a in articles
    ]


def _entry(frame: Frame, page: str, article: SiteArticle) -> View:
    summary = str(article.fields["summary"].value)
    entry = frame.link(page, article.id, article.title) | {"summary": summary}
    return entry | (triage(article) if frame.agents else {"others": _others(article)})


def _others(article: SiteArticle) -> list[str]:
    """Who provides what this council does not: residents are told before they follow the link."""
    return [provider.name for provider in article.signpost.providers] if article.signpost else []


def triage(article: SiteArticle) -> View:
    """The triage letter of an article's notes, where it has one."""
    field = article.notes.fields.get("triage") if article.notes else None
    return {"triage": field.value} if field else {}
