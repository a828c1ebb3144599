"""An overlay stands on a shared article, or on the agent notes of one.

An overlay is named after what it changes; under a wrong name a council's words reach nobody. What
is not shared is changed in its own file.

PASS overlays/ashdale/bulky-waste.md, beside content/shared/waste/bulky-waste.md
FAIL overlays/ashdale/bulky-wast.md
"""

from collections.abc import Iterator, Mapping

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Related, Severity
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.article import Article
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes
from councilhub.model.overlay import Overlay
from councilhub.model.site import Site

RULE = "overlay-target-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Overlays without a target, and overlays whose sections no page shows."""
    hub = checked.hub
    shared, notes = hub.articles.get(SHARED, {}), hub.notes.get(SHARED, {})
    for overlay in _overlays(hub.overlays):
        if overlay.id not in shared:
            yield _no_article(hub, overlay)
    for overlay in _overlays(hub.notes_overlays):
        below = notes.get(overlay.id)
        if below is None:
            yield _no_notes(hub, overlay)
        elif not (below.article or below.unreadable or overlay.id in shared):
            yield _notes_alone(overlay, below)
    for site in checked.sites:
        yield from _on_signposts(hub, site)


def _overlays(folders: Mapping[str, Mapping[str, Overlay]]) -> Iterator[Overlay]:
    for folder in folders.values():
        yield from folder.values()


def _no_article(hub: Hub, overlay: Overlay) -> Diagnostic:
    id_ = overlay.id
    local = _local(hub, id_)
    if local:
        message = f"'{id_}' is a local article of '{local.layer}': overlays stand on shared ones"
        return Diagnostic(RULE, overlay.place, message, hint=f"edit {local.place.path} itself")
    agents = hub.notes.get(SHARED, {}).get(id_)
    if agents and agents.article:
        message = f"'{id_}' is an article that only agents have: overlays stand on public ones"
        return Diagnostic(RULE, overlay.place, message, hint=f"edit {agents.place.path} itself")
    known = hub.articles.get(SHARED, {})
    hint = did_you_mean(id_, known, "take the file out, or write the shared article first")
    return Diagnostic(RULE, overlay.place, f"no shared article '{id_}' to change", hint=hint)


def _no_notes(hub: Hub, overlay: Overlay) -> Diagnostic:
    id_ = overlay.id
    article, local = hub.articles.get(SHARED, {}).get(id_), _local(hub, id_)
    if article:
        message = f"the shared article '{id_}' has no agent notes to change"
        hint = f"write content/shared/{article.topic}/agent/{id_}.md first"
    elif local:
        message = f"'{id_}' is a local article of '{local.layer}': overlays stand on shared notes"
        hint = f"edit content/councils/{local.layer}/{local.topic}/agent/{id_}.md itself"
    else:
        message = f"no shared agent notes '{id_}' to change"
        known = hub.notes.get(SHARED, {})
        hint = did_you_mean(id_, known, "take the file out, or write the notes first") or ""
    return Diagnostic(RULE, overlay.place, message, hint=hint)


def _notes_alone(overlay: Overlay, notes: Notes) -> Diagnostic:
    return Diagnostic(
        RULE,
        overlay.place,
        f"the agent notes '{overlay.id}' have no article: neither they nor this is shown",
        hint="take the file out, or write the shared article first",
        related=(Related(notes.place, "the agent notes"),),
    )


def _local(hub: Hub, id_: str) -> Article | None:
    """The first council's own article of that id."""
    found = (hub.articles[layer].get(id_) for layer in sorted(hub.articles) if layer != SHARED)
    return next((article for article in found if article), None)


def _on_signposts(hub: Hub, site: Site) -> Iterator[Diagnostic]:
    """The council's own overlays that write sections for a page that is a signpost."""
    own = site.council
    for id_, overlay in hub.overlays.get(own.id, {}).items():
        article = site.articles.get(id_)
        signpost = article.signpost if article else None
        if site.ending or signpost is None or not (overlay.sections or overlay.matter.remove):
            continue
        said = signpost.origin
        by_kind = said.place.path.startswith("content/")
        why = f"a {own.profile.kind} does not provide it" if by_kind else "it is not offered here"
        yield Diagnostic(
            RULE,
            overlay.place,
            f"article '{id_}' exists, but {why}: the page shows who does, not these sections",
            severity=Severity.WARNING,
            hint="take the sections out, or write 'offered: yes'",
            related=(Related(said.place, "said here"),),
        )
