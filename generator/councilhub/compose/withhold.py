"""Hold back the articles whose files have an error that must not be published."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from councilhub.model.site import Site, SiteArticle


def withhold(site: Site, paths: AbstractSet[str]) -> Site:
    """`site` with every article and every note made from one of `paths` marked as withheld."""
    articles = {id_: _article(article, paths) for id_, article in site.articles.items()}
    return replace(site, articles=articles)


def _article(article: SiteArticle, paths: AbstractSet[str]) -> SiteArticle:
    notes = article.notes
    if notes and not notes.withheld and not paths.isdisjoint(notes.sources):
        notes = replace(notes, withheld=True)
    # A signpost shows nothing of the text in which such an error stands.
    shows_text = article.signpost is None
    withheld = article.withheld or (shows_text and not paths.isdisjoint(article.sources))
    return replace(article, notes=notes, withheld=withheld)
