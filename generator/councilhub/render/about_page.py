"""The view of the page about the site: whose it is, where its texts come from, what it offers."""

from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase

from councilhub.ids import SHARED
from councilhub.render.addresses import ABOUT, FEED, FRAGMENT, HOME, INDEX, REFERRAL, SERVICES
from councilhub.render.browsers import BROWSERS
from councilhub.render.frame import COUNCIL, Frame, View
from councilhub.render.tell import tell_link

_OFFERS = (
    (FEED, "What has changed", "an Atom feed, with what changed on each page"),
    (SERVICES, "All services", "JSON, with the title, summary and address of each"),
    (INDEX, "One page as data", f"add {INDEX} to the address of a service or a topic"),
    (f"*/{FRAGMENT}", "One text to show elsewhere", f"add {FRAGMENT} to that of a service"),
    (REFERRAL, "All services in Open Referral UK", "JSON for directories"),
)
"""What a site may hold for others: its path, or the pattern of many, what it is, in which form."""
_SCHEMAS = "data/*.schema.json"


def about_page(frame: Frame) -> View:
    """Who runs the site, where its texts come from, how they are checked, and what it keeps."""
    site = frame.site
    about = f"Who runs this website of {COUNCIL}, where its texts come from, and its data."
    return frame.view(ABOUT, "about", "About this site", about) | {
        "laid_on": list(_layers(frame)),
        "agreed": any(team.editors and team.approvers for team in site.teams.values()),
        "tell": tell_link(frame, ABOUT),
        "browsers": [{"name": one.name, "oldest": one.oldest} for one in BROWSERS],
        "licence": {"text": site.licence.title, "href": site.licence.url} if site.licence else None,
        # It leads to the page of contact, and shows none of it.
        "contact": None,
    }


def offers(frame: Frame, files: Collection[str]) -> View:
    """What others may take, so far as it is among the `files` of a site, with links."""
    home = frame.addresses.link(ABOUT, HOME)
    data = [
        {"text": title, "href": home + pattern if pattern in files else None, "form": form}
        for pattern, title, form in _OFFERS
        if any(fnmatchcase(path, pattern) for path in files)
    ]
    schemas = sorted(path for path in files if fnmatchcase(path, _SCHEMAS))
    links = [{"text": path.rpartition("/")[2], "href": home + path} for path in schemas]
    return {"offers": data, "schemas": links}


def _layers(frame: Frame) -> Iterator[str]:
    """Whose texts lie on the shared ones, in the order in which they are laid."""
    for layer in frame.site.council.chain:
        if layer != SHARED:
            yield frame.layer_name(layer)
