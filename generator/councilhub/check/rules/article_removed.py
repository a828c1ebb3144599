"""An article that goes leaves nothing behind that refers to it, and a redirect.

Compared with the hub before a change (`--since`). Links, lists, overlays, agent notes, steps of
life events, what bodies provide, and redirects refer to an article by its id; all of them are
listed. Letters and bookmarks do too: a redirect brings them to the article that has the text now.
A file that moves to another topic keeps its id, and nothing is removed.

PASS content/shared/redirects.yml, when content/shared/waste/sofas.md has gone
    sofas: bulky-waste
FAIL content/shared/waste/missed-bin.md, when content/shared/waste/sofas.md has gone
    See [sofas](article:sofas).
"""

from collections.abc import Iterator, Mapping

from councilhub.check.context import Checked
from councilhub.check.references import Reference, is_there, overlaid, references
from councilhub.check.rules.redirect_loop import REDIRECTS
from councilhub.check.things import agents_articles
from councilhub.diagnostics import Audience, Diagnostic, Related, Severity, audience_of
from councilhub.ids import SHARED
from councilhub.model.article import Article
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes

RULE = "article-removed"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Articles and agent notes that were there before, and are gone."""
    hub, before = checked.hub, checked.before
    if before is None:
        return
    articles = [*_gone(hub, before), *_gone_from_agents(hub, before)]
    notes = list(_gone_notes(hub, before))
    if articles or notes:
        found = tuple(references(hub))
        for article in articles:
            yield from _article(hub, article, found)
        for each in notes:
            yield from _notes(hub, each)


def _gone(hub: Hub, before: Hub) -> Iterator[Article]:
    """What everybody could read; a council's own article that is shared now is still there."""
    shared = hub.articles.get(SHARED, {})
    for layer, folder in before.articles.items():
        if layer == SHARED or layer in hub.councils:
            there = {**shared, **hub.articles.get(layer, {})}
            yield from (each for each in folder.values() if _is_gone(hub, each, there))


def _gone_from_agents(hub: Hub, before: Hub) -> Iterator[Article]:
    for layer in before.notes:
        if layer == SHARED or layer in hub.councils:
            there = {id_: each for at in (SHARED, layer) for id_, each in _all(hub, at).items()}
            folder = agents_articles(before, layer)
            yield from (each for each in folder.values() if _is_gone(hub, each, there))


def _all(hub: Hub, layer: str) -> Mapping[str, Article | Notes]:
    return {**hub.notes.get(layer, {}), **hub.articles.get(layer, {})}


def _gone_notes(hub: Hub, before: Hub) -> Iterator[Notes]:
    """Agent notes whose article is still there. (Of one that goes too, the article tells.)."""
    for layer, folder in before.notes.items():
        there, articles = hub.notes.get(layer, {}), hub.articles.get(layer, {})
        for each in folder.values():
            if each.id in articles and not each.article and _is_gone(hub, each, there):
                yield each


def _is_gone(hub: Hub, was: Article | Notes, there: Mapping[str, object]) -> bool:
    """Whether a file is not there any more. What lies in a folder that was not read may be."""
    unread = any(was.place.path.startswith(f"{folder}/") for folder in hub.closed)
    return was.id not in there and not unread


def _article(hub: Hub, article: Article, found: tuple[Reference, ...]) -> Iterator[Diagnostic]:
    id_, of_agents = article.id, audience_of(article.place.path) is Audience.AGENT
    of = "" if article.layer == SHARED else f" of '{article.layer}'"
    left = [each for each in found if each.id == id_ and _is_left(hub, article, each)]
    led = of_agents or id_ in hub.redirects or REDIRECTS in hub.unreadable
    redirect = f"add '{id_}: <new id>' to {REDIRECTS}"
    if left:
        hint = "take these out, or lead them to the article that has its text now"
        yield Diagnostic(
            RULE,
            article.place,
            f"article '{id_}'{of} is gone, and is still referred to",
            hint=hint if led else f"{hint}; {redirect}",
            related=tuple(sorted(Related(each.place, each.what) for each in left)),
        )
    elif not led:
        yield Diagnostic(
            RULE,
            article.place,
            f"article '{id_}'{of} is gone, and its address is dead",
            severity=Severity.WARNING,
            hint=f"letters and bookmarks still lead there: {redirect}",
        )


def _is_left(hub: Hub, article: Article, reference: Reference) -> bool:
    """Whether a reference was one to `article`, and leads nowhere now."""
    if reference.of_shared:
        return article.layer == SHARED and article.id not in hub.articles.get(SHARED, {})
    if article.layer != SHARED and reference.layer in hub.councils.keys() - {article.layer}:
        return False
    return not is_there(hub, reference)


def _notes(hub: Hub, notes: Notes) -> Iterator[Diagnostic]:
    overlays = overlaid(hub.notes_overlays, "an overlay on them")
    left = [each for each in overlays if each.id == notes.id and notes.layer == SHARED]
    if left:
        yield Diagnostic(
            RULE,
            notes.place,
            f"the agent notes '{notes.id}' are gone, and overlays still change them",
            hint="take these out too, or write the notes again",
            related=tuple(sorted(Related(each.place, each.what) for each in left)),
        )
