"""When a text is due for its next review: a date on agents' pages, which the browser compares."""

from collections.abc import Mapping
from datetime import date

from councilhub.model.freshness import due_day
from councilhub.model.site import Field
from councilhub.render.frame import View, day


def due_view(fields: Mapping[str, Field], below: Mapping[str, Field] | None = None) -> View | None:
    """The due day of a text by its own fields; None where no review or review time is known.

    `below`: the fields of the article that notes stand on, for a review time they do not say.
    """
    reviewed = fields.get("last_reviewed_on")
    lasts = fields.get("review_in") or (below or {}).get("review_in")
    if reviewed is None or not isinstance(reviewed.value, date) or lasts is None:
        return None
    months = int(str(lasts.value).split()[0])
    return day(due_day(reviewed.origin.place.path, reviewed.value, months))
