"""What a layer's overlay lies on, or would lie on, in every council that has the layer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from councilhub.compose.draft import Draft
from councilhub.compose.layering import Layering
from councilhub.ids import SHARED
from councilhub.model.article import Article
from councilhub.model.drift import Target
from councilhub.model.hub import Council, Hub
from councilhub.model.normal import digest_of_several, digest_of_text
from councilhub.model.notes import Notes
from councilhub.model.overlay import ARTICLE_FIELDS, NOTES_FIELDS
from councilhub.model.overlay_edits import Below

_FIELDS = (*ARTICLE_FIELDS, *NOTES_FIELDS)


def texts_below(hub: Hub, thing: Article | Notes, layer: str, day: date) -> tuple[Below, ...]:
    """The sections of a shared article, or of its notes, and the fields that a layer may replace.

    Nothing is resolved in them: they may be written into an overlay as they are. Councils that
    have ended count for a digest, as they do for drift, and for nothing else.
    """
    councils = [council for council in hub.councils.values() if layer in council.chain]
    drafts = {council.id: _below(hub, council, thing, layer, day) for council in councils}
    seen = [council.id for council in councils if not council.has_ended(day)] or [*drafts]
    if not drafts:
        return tuple(_of_shared(thing))
    all_, shown = [*drafts.values()], {id_: drafts[id_] for id_ in seen}
    return (*_sections(all_, shown), *_fields(all_, shown))


def _below(hub: Hub, council: Council, thing: Article | Notes, layer: str, day: date) -> Draft:
    """What the layers below `layer` make of an article or of notes."""
    lower = council.chain[: council.chain.index(layer)]
    overlays = {each: hub.overlays.get(each, {}) for each in lower}
    on_notes = {each: hub.notes_overlays.get(each, {}) for each in lower}
    without = replace(hub, overlays=overlays, notes_overlays=on_notes)
    layering = Layering(without, council, day, {})
    if isinstance(thing, Article):
        return layering.article(thing)
    if thing.article:
        return layering.article(thing.article)
    return layering.notes(thing, layering.article(hub.articles[SHARED][thing.id]))


def _sections(drafts: Sequence[Draft], seen: Mapping[str, Draft]) -> Iterator[Below]:
    """Every section in the order of the pages."""
    for id_ in dict.fromkeys(section.id for draft in seen.values() for section in draft.sections):
        target = Target("section", id_)
        each = {council: draft.ground().sections.get(id_) for council, draft in seen.items()}
        section = next(section for section in each.values() if section)
        locks = [found.locked.layer for found in each.values() if found and found.locked]
        yield Below(
            target=target,
            title=section.title,
            value=section.text or section.hint,
            digest=_digest(drafts, target),
            written=bool(section.text),
            locked_by=next(iter(locks), None),
            differs_in=tuple(
                council
                for council, found in each.items()
                if not found or (found.title, found.text) != (section.title, section.text)
            ),
        )


def _fields(drafts: Sequence[Draft], seen: Mapping[str, Draft]) -> Iterator[Below]:
    """Every field that has a value somewhere, in the model's order."""
    for name in _FIELDS:
        each = {council: draft.fields.get(name) for council, draft in seen.items()}
        field = next((field for field in each.values() if field), None)
        if field:
            target = Target("field", name)
            yield Below(
                target=target,
                value=field.value,
                digest=_digest(drafts, target),
                written=True,
                differs_in=tuple(
                    council
                    for council, found in each.items()
                    if not found or found.value != field.value
                ),
            )


def _digest(drafts: Sequence[Draft], target: Target) -> str:
    digests = {draft.ground().digest(target) for draft in drafts}
    return digest_of_several(frozenset(digest for digest in digests if digest))


def _of_shared(thing: Article | Notes) -> Iterator[Below]:
    """The sections alone, for a layer that no council has yet."""
    article = thing.article if isinstance(thing, Notes) and thing.article else thing
    for section in article.sections:
        yield Below(
            target=Target("section", section.id),
            title=section.title,
            value=section.text,
            digest=digest_of_text(section.text),
            written=not section.required,
            locked_by=SHARED if section.locked else None,
        )
