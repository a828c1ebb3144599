"""An id that was one article's does not become another's.

Bookmarks, letters, overlays and other councils' links find an article by its id. Under an old id
they would find something else. Compared with `redirects.yml`, and with the hub before a change
(`--since`): an article is another one where title and topic changed and no section is left.

PASS content/shared/redirects.yml, and no content/shared/waste/large-item-collection.md
    large-item-collection: bulky-waste
FAIL content/shared/redirects.yml, beside content/councils/ashdale/waste/large-item-collection.md
    large-item-collection: bulky-waste
"""

from collections.abc import Iterator, Mapping

from councilhub.check.context import Checked
from councilhub.check.rules.redirect_loop import REDIRECTS, taken_again
from councilhub.check.things import agents_articles
from councilhub.diagnostics import Diagnostic, Related
from councilhub.ids import SHARED
from councilhub.model.article import LEAD, Article
from councilhub.model.hub import Hub
from councilhub.model.places import place_of

RULE = "id-reused"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Articles with the id of a redirect, and articles that were another one before."""
    hub, before = checked.hub, checked.before
    for layer in sorted({*hub.articles, *hub.notes}):
        for article in _everything(hub, layer).values():
            if article.id in hub.redirects and REDIRECTS not in hub.unreadable:
                yield from _redirected(checked, article)
            elif before and (other := _before(before, article)) and _is_another(article, other):
                yield _found(article, other)


def _everything(hub: Hub, layer: str) -> Mapping[str, Article]:
    return {**agents_articles(hub, layer), **hub.articles.get(layer, {})}


def _redirected(checked: Checked, article: Article) -> Iterator[Diagnostic]:
    """A redirect's id that is taken; where all sites have the article and had it: redirect-loop."""
    hub, id_ = checked.hub, article.id
    if id_ in hub.articles.get(SHARED, {}) and not taken_again(checked, id_):
        return
    yield Diagnostic(
        RULE,
        article.place,
        f"'{id_}' is an old id of '{hub.redirects[id_]}': who saved it would come to this article",
        hint="rename this file, or take the redirect out if nobody uses the old address",
        related=(Related(hub.places[f"redirect:{id_}"], "the redirect"),),
    )


def _before(before: Hub, article: Article) -> Article | None:
    """What a reader of the same site found under the id."""
    own = _everything(before, article.layer).get(article.id)
    return own or _everything(before, SHARED).get(article.id)


def _is_another(article: Article, other: Article) -> bool:
    return (
        not (article.unreadable or other.unreadable)
        and article.matter.title != other.matter.title
        and article.topic != other.topic
        and _sections(article).isdisjoint(_sections(other))
    )


def _sections(article: Article) -> frozenset[str]:
    return frozenset(section.id for section in article.sections) - {LEAD}


def _found(article: Article, other: Article) -> Diagnostic:
    title, topic = other.matter.title, other.topic
    return Diagnostic(
        RULE,
        place_of(article, "title"),
        f"before this change '{article.id}' was '{title}' in topic '{topic}': another article",
        hint=f"choose a new id; a line in {REDIRECTS} leads the old one to where its text went",
    )
