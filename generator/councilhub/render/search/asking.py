"""Whom an agent turns to when nothing is found: who can add the word, and the switchboard."""

from councilhub.model.text import VARIABLE
from councilhub.render.asking import chosen_address, contact_email, is_email, mail_link, web_link
from councilhub.render.frame import Frame, View

_SUBJECT = "Search does not find something"
_ASKS = ("Which page should these words find?", "Please leave out anything about a caller.")
_ABOUT = "search"
"""In the place of an article's id, which none may be."""


def ask_link(frame: Frame) -> str | None:
    """The link to ask that a word be added; at its end the browser puts the words."""
    site = frame.site
    to = None if site.ending else chosen_address(frame) or contact_email(frame)
    said = {"council": site.council.id, "site": site.audience.value, "article": _ABOUT}
    if to and to.startswith("https:"):
        return web_link(to, _SUBJECT, {**said, "text": ""})
    return mail_link(to, _SUBJECT, _ASKS, {**said, "words": ""}) if is_email(to) else None


def switchboard(frame: Frame) -> View | None:
    """The council's own phone number, where there is one to call."""
    contact = None if frame.site.ending else frame.site.council.profile.contact
    if contact is None or contact.phone is None:
        return None
    variable = VARIABLE.fullmatch(contact.phone)
    if variable is None:
        reach = frame.reach(contact.phone) or {}
        return reach if reach.get("href") else None
    value = frame.values[f"{variable[1]}.{variable[2]}"]
    return {"text": value.text, "href": value.link} if value.link else None
