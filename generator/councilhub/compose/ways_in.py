"""The ways to a site's articles: topics, what most people come for, life events."""

from collections.abc import Mapping
from dataclasses import replace

from councilhub.model.hub import Council, Hub
from councilhub.model.site import SiteArticle
from councilhub.model.topics import LifeEvent, Topic

Articles = Mapping[str, SiteArticle]


def topics(hub: Hub, articles: Articles) -> dict[str, Topic]:
    """The topics of which the site has an article."""
    used = {article.topic for article in articles.values()}
    return {id_: topic for id_, topic in hub.topics.items() if id_ in used}


def top_tasks(hub: Hub, council: Council, articles: Articles) -> tuple[str, ...]:
    """What most people come for, so far as this council does it; its own list wins."""
    named = dict.fromkeys(council.profile.top_tasks or hub.top_tasks)
    found = (articles[id_] for id_ in named if id_ in articles)
    return tuple(a.id for a in found if not (a.signpost or a.agent_only))


def life_events(hub: Hub, articles: Articles) -> dict[str, LifeEvent]:
    """The life events, with the steps that this council's residents can take, here or elsewhere."""
    found = {}
    for id_, event in hub.life_events.items():
        steps = tuple(step for step in event.steps if _can_be_taken(articles.get(step)))
        if steps:
            found[id_] = replace(event, steps=steps)
    return found


def _can_be_taken(article: SiteArticle | None) -> bool:
    """Whether somebody provides it to these residents, and we know who."""
    if article is None or article.agent_only:
        return False
    post = article.signpost
    return post is None or bool(post.providers or post.article)
