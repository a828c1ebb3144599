"""A redirect leads from an id that no article has any more to one that an article has.

Old links, letters and search engines go on using an address for years. A redirect that leads round,
to nothing, or away from an article that still stands does not bring them anywhere. It may lead to
another redirect.

PASS content/shared/redirects.yml, beside content/shared/waste/bulky-waste.md
    large-item-collection: bulky-waste
FAIL content/shared/redirects.yml
    large-item-collection: big-items
    big-items: large-item-collection
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.loops import in_words, loops
from councilhub.diagnostics import Diagnostic, Place, Related
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.hub import Hub

RULE = "redirect-loop"
REDIRECTS = f"content/{SHARED}/redirects.yml"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Redirects that lead round or to nothing, and those of ids that a shared article has."""
    hub = checked.hub
    if REDIRECTS in hub.unreadable:
        return
    shared = hub.articles.get(SHARED, {})
    known = {id_ for folder in hub.articles.values() for id_ in folder}
    for old, new in hub.redirects.items():
        if old in shared:
            if not taken_again(checked, old):
                yield _living(hub, old)
        elif new not in known and new not in hub.redirects:
            message = f"'{old}' leads to '{new}', which is no article and no other redirect"
            hint = did_you_mean(new, known, "take the line out, or lead it to an article")
            yield Diagnostic(RULE, _place(hub, old), message, hint=hint)
    dead = {old: (new,) for old, new in hub.redirects.items() if old not in shared}
    for loop in loops(dead):
        message = f"'{loop[-2]}' leads back to where it came from: {in_words(loop)}"
        hint = "lead one of them to an article, or take them out"
        yield Diagnostic(RULE, _place(hub, loop[-2]), message, hint=hint)


def taken_again(checked: Checked, id_: str) -> bool:
    """Whether the id of a redirect was free before, so that its article is the mistake."""
    before = checked.before
    return (
        before is not None
        and id_ in before.redirects
        and id_ not in before.articles.get(SHARED, {})
    )


def _living(hub: Hub, old: str) -> Diagnostic:
    return Diagnostic(
        RULE,
        _place(hub, old),
        f"'{old}' is an article: this redirect is never followed",
        hint="take the line out, or the article whose place another one took",
        related=(Related(hub.articles[SHARED][old].place, "the article"),),
    )


def _place(hub: Hub, old: str) -> Place:
    return hub.places[f"redirect:{old}"]
