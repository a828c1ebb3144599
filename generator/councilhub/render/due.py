"""When a text is due for its next review: a date on agents' pages, which the browser compares."""

from collections.abc import Iterator, Mapping
from datetime import date

from councilhub.model.freshness import due_day
from councilhub.model.site import Field
from councilhub.render.frame import View, day
from councilhub.render.layers import Layers


def due_view(fields: Mapping[str, Field], below: Mapping[str, Field] | None = None) -> View | None:
    """The due day of a text by its own fields; None where no review or review time is known.

    `below`: the fields of the article that notes stand on, for a review time they do not say.
    """
    reviewed = fields.get("last_reviewed_on")
    lasts = _lasts(fields) or _lasts(below or {})
    if reviewed is None or not isinstance(reviewed.value, date) or lasts is None:
        return None
    return _due(reviewed.origin.place.path, reviewed.value, lasts)


def overlay_reviews(layers: Layers) -> list[View]:
    """When each overlay of a page was read last, and is due as `councilhub freshness` has it."""
    found = {view["path"]: view for view in _overlay_reviews(layers)}
    # An overlay on an article that only agents have lies on its text and on its notes.
    return list(found.values())


def _overlay_reviews(layers: Layers) -> Iterator[View]:
    article = layers.article
    for half in layers.halves:
        notes = article.agent_only or half is not article
        below = _lasts(half.fields) or _lasts(article.fields)
        for overlay in half.overlays:
            lasts = overlay.review_in or below
            if overlay.on:
                yield {
                    "path": overlay.path,
                    "whose": layers.frame.layer_name(overlay.layer),
                    "what": "agent notes" if notes else "text",
                    "reviewed": day(overlay.on),
                    "due": _due(overlay.path, overlay.on, lasts) if lasts else None,
                }


def _lasts(fields: Mapping[str, Field]) -> str | None:
    """How long a review lasts, such as "6 months"."""
    field = fields.get("review_in")
    return str(field.value) if field else None


def _due(path: str, reviewed: date, lasts: str) -> View:
    return day(due_day(path, reviewed, int(lasts.partition(" ")[0])))
