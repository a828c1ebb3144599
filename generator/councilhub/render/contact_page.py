"""The view of the page that says how to reach the council."""

from councilhub.model.site import SiteArticle
from councilhub.render.addresses import CONTACT
from councilhub.render.fields import values_of
from councilhub.render.frame import COUNCIL, Frame, View
from councilhub.render.tell import tell_link

_COMPLAINTS = "353"
"""The number of complaints in the Local Government Services List, whatever the article's id is."""


def contact_page(frame: Frame) -> View:
    """Every way there is, by what people want to do; what cannot wait comes first."""
    view = frame.view(
        CONTACT, "contact", "Contact us", f"How to call, write to or visit {COUNCIL}."
    )
    shown = [article for article in frame.by_title() if not article.withheld]
    complain = (a for a in shown if _COMPLAINTS in values_of(a, "lgsl", str))
    return view | {
        "contact": _without_gaps(view["contact"]),
        "cannot_wait": [_link(frame, a) for a in shown if "urgent" in a.fields],
        "complain": next((_link(frame, article) for article in complain), None),
        "tell": tell_link(frame, CONTACT),
    }


def _without_gaps(contact: object) -> View | None:
    """What there is today: "contact us for the number" would lead in a circle here."""
    if not isinstance(contact, dict):
        return None
    return {
        name: None if isinstance(way, dict) and way.get("gap") else way
        for name, way in contact.items()
    }


def _link(frame: Frame, article: SiteArticle) -> View:
    return frame.link(CONTACT, article.id, article.title)
