"""Hold back the articles and alerts that have an error which must not be published."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace

from councilhub.diagnostics import Place
from councilhub.model.alerts import Alert
from councilhub.model.site import Section, Site, SiteArticle
from councilhub.model.text import ARTICLE_LINK


def withhold(site: Site, paths: AbstractSet[str], alerts: AbstractSet[Place] = frozenset()) -> Site:
    """`site` with every article and every note made from one of `paths` marked as withheld.

    What is withheld is no top task: nobody should be sent first to a page that says so.
    `alerts`: where those stand that are left out.
    """
    articles = {id_: _article(article, paths) for id_, article in site.articles.items()}
    gone = {id_ for id_, article in articles.items() if article.withheld}
    if gone:
        articles = {id_: _without_anchors(article, gone) for id_, article in articles.items()}
    tasks = tuple(id_ for id_ in site.top_tasks if id_ not in gone)
    shown = None if site.alerts is None else _without(site.alerts, alerts)
    return replace(site, articles=articles, top_tasks=tasks, alerts=shown)


def _without(alerts: tuple[Alert, ...], places: AbstractSet[Place]) -> tuple[Alert, ...]:
    return tuple(alert for alert in alerts if alert.place not in places)


def _without_anchors(article: SiteArticle, gone: AbstractSet[str]) -> SiteArticle:
    """Links to sections of withheld articles lead to their pages, which have no sections."""
    notes = article.notes
    if notes:
        notes = replace(notes, sections=tuple(_section(s, gone) for s in notes.sections))
    sections = tuple(_section(section, gone) for section in article.sections)
    return replace(article, sections=sections, notes=notes)


def _section(section: Section, gone: AbstractSet[str]) -> Section:
    def page(found: re.Match[str]) -> str:
        return f"[{found[1]}](article:{found[2]})" if found[2] in gone else found[0]

    parts = (replace(part, text=ARTICLE_LINK.sub(page, part.text)) for part in section.parts)
    return replace(section, parts=tuple(parts))


def _article(article: SiteArticle, paths: AbstractSet[str]) -> SiteArticle:
    notes = article.notes
    if notes and not notes.withheld and not paths.isdisjoint(notes.sources):
        notes = replace(notes, withheld=True)
    # A signpost shows nothing of the text in which such an error stands.
    shows_text = article.signpost is None
    withheld = article.withheld or (shows_text and not paths.isdisjoint(article.sources))
    return replace(article, notes=notes, withheld=withheld)
