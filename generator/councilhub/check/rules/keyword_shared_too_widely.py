"""A keyword leads to few articles: at most three of a site, and each once.

Agents and residents search by the words that callers use. A word that half of the articles have
finds all of them, and so helps nobody to the right one.

PASS content/shared/waste/bulky-waste.md
    keywords:
      - sofa
FAIL content/shared/waste/bulky-waste.md, where four more articles have it
    keywords:
      - council
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from councilhub.check.context import Checked
from councilhub.check.things import articles, things
from councilhub.diagnostics import Diagnostic, Place, Related, Severity
from councilhub.model.article import Article
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.places import place_of
from councilhub.model.site import Site

RULE = "keyword-shared-too-widely"
MOST = 3
_KEY = "keywords"
_Files = Mapping[str, Article | Notes | Overlay]


@dataclass(frozen=True, slots=True, order=True)
class _Use:
    """A keyword on one article of a site; those of articles that only agents have come first."""

    for_all: bool
    article: str
    word: str
    place: Place


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Keywords that stand twice in a file, and those on more than three articles of a site."""
    found = (*things(checked.hub), *articles(checked.hub))
    files = {thing.place.path: thing for thing in found}
    for thing in files.values():
        yield from _twice(thing)
    widest: dict[str, list[_Use]] = {}
    for site in checked.sites:
        for word, uses in _uses(site, files).items():
            widest[word] = max(widest.get(word, []), _too_many(uses), key=_weight)
    for shown in filter(None, widest.values()):
        yield _found(shown)


def _weight(uses: list[_Use]) -> tuple[bool, int]:
    """Many come before few, but what everyone sees before what agents see."""
    return bool(uses) and uses[0].for_all, len(uses)


def _same(word: str) -> str:
    return word.strip().casefold()


def _twice(thing: Article | Notes | Overlay) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for number, word in enumerate(getattr(thing.matter, _KEY, None) or ()):
        if _same(word) in seen:
            place = place_of(thing, _KEY, number)
            message = f"the keyword '{word}' stands twice in this article"
            yield Diagnostic(
                RULE, place, message, severity=Severity.WARNING, hint="take the line out"
            )
        seen.add(_same(word))


def _uses(site: Site, files: _Files) -> Mapping[str, list[_Use]]:
    """Each keyword of a site with the articles that can be found by it; signposts show none."""
    found: defaultdict[str, list[_Use]] = defaultdict(list)
    for article in site.articles.values():
        field = article.fields.get(_KEY)
        if field is None or article.signpost or not isinstance(field.value, tuple):
            continue
        file = files[field.origin.place.path]
        for number, word in enumerate(field.value):
            uses = found[_same(word)]
            if not uses or uses[-1].article != article.id:
                place = place_of(file, _KEY, number)
                uses.append(_Use(not article.agent_only, article.id, word, place))
    return found


def _too_many(uses: list[_Use]) -> list[_Use]:
    """The articles to name: those that everyone has, unless agents' own make them too many."""
    public = [use for use in uses if use.for_all]
    shown = public if len(public) > MOST else uses
    return sorted(shown) if len(shown) > MOST else []


def _found(uses: list[_Use]) -> Diagnostic:
    first, *others = uses
    return Diagnostic(
        RULE,
        first.place,
        f"the keyword '{first.word.strip()}' stands on {len(uses)} articles of one site",
        severity=Severity.WARNING,
        hint=f"keep it where callers mean it, on {MOST} at most; give the others their own words",
        related=tuple(Related(use.place, f"on '{use.article}' too") for use in others),
    )
