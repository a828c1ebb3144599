"""What a synonym means is a word that an article has, so that search leads there.

Whoever types a caller's word finds the articles that have our word in the title, the keywords, the
summary or a heading. One at least has it, all its words in this order; plurals count as the same.
An article that only agents have does not count: this file is public, and theirs has keywords.

PASS content/shared/synonyms.yml, beside an article "Recycling centres"
    synonyms:
      - means: recycling centre
        words:
          - tip
FAIL content/shared/synonyms.yml
    synonyms:
      - means: recycling center
        words:
          - tip
"""

import re
from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Severity
from councilhub.ids import did_you_mean
from councilhub.model.article import Article
from councilhub.model.hub import Hub
from councilhub.model.overlay import Overlay
from councilhub.model.words import words

RULE = "synonym-leads-nowhere"
_SMALL_HEADING = re.compile(r"^#{3,4} (.+)$", re.MULTILINE)


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Synonyms whose meaning no article has. What cannot be read may have it."""
    hub = checked.hub
    if any(article.unreadable for article in _articles(hub)):
        return
    known = "\n".join({_run(text) for text in _searched(hub)}) if hub.synonyms else ""
    for number, synonym in enumerate(hub.synonyms):
        if _run(synonym.means) not in known:
            message = f"no article has '{synonym.means}' in title, keywords, summary or headings"
            phrases = (text for each in _articles(hub) for text in _names(each))
            hint = did_you_mean(synonym.means, phrases, "write a word that our pages use")
            place = hub.places[f"synonym:{number}"]
            yield Diagnostic(RULE, place, message, severity=Severity.WARNING, hint=hint)


def _run(text: str) -> str:
    """The words of `text`, each between blanks, so that some of them are found inside others."""
    return f" {' '.join(words(text))} "


def _searched(hub: Hub) -> Iterator[str]:
    """The texts by which search finds articles, those of the overlays on them too."""
    found: list[Article | Overlay] = list(_articles(hub))
    found += (overlay for folder in hub.overlays.values() for overlay in folder.values())
    for thing in found:
        yield from _names(thing)
        yield getattr(thing.matter, "summary", None) or ""
        for section in thing.sections:
            yield section.title
            yield from _SMALL_HEADING.findall(section.text)


def _articles(hub: Hub) -> Iterator[Article]:
    """Those that everybody may read: what agents alone have is found by its own keywords."""
    return (article for folder in hub.articles.values() for article in folder.values())


def _names(thing: Article | Overlay) -> Iterator[str]:
    yield getattr(thing.matter, "title", "")
    yield from getattr(thing.matter, "keywords", None) or ()
