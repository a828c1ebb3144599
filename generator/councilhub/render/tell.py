"""The link by which residents say that something is wrong with the site, not with one article."""

from councilhub.render.asking import chosen_address, contact_email, is_email, mail_link, web_link
from councilhub.render.frame import COUNCIL, Frame

_ASKS = (
    "What is wrong, and on which page?",
    "Please leave out personal details, yours or others’.",
)


def tell_link(frame: Frame, page: str) -> str | None:
    """The link on the page of that name; None where nobody can be told."""
    site = frame.site
    if site.ending:
        return None
    to = chosen_address(frame) or contact_email(frame)
    said = {"council": site.council.id, "site": site.audience.value, "article": page}
    subject = f"A mistake on the website of {frame.plain(COUNCIL)}"
    if to and to.startswith("https:"):
        return web_link(to, subject, said)
    return mail_link(to, subject, _ASKS, said) if is_email(to) else None
