"""What search engines are told of a whole site: `robots.txt`, and days in the sitemap."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from councilhub.diagnostics import Audience
from councilhub.render.crawlers import robots, sitemap
from councilhub.render.frame import Frame
from tests.render.test_news import noted
from tests.support import AGENT, BASE, BINS, PUBLIC, Tree, site_of

PROFILE = "content/councils/stonebridge/council.yml"
FACTS = "content/shared/facts.yml"
HELP = "https://help.stonebridge.example.org/"
DESK = "https://desk.stonebridge.example.org/"
BOTH = {**BASE, PROFILE: str(BASE[PROFILE]).replace(HELP, f"{HELP}\n  agent: {DESK}")}
BELOW = {**BASE, PROFILE: str(BASE[PROFILE]).replace(HELP, f"{HELP}services/")}


@pytest.mark.parametrize(
    ("tree", "audience", "told"),
    [
        (
            BOTH,
            PUBLIC,
            f"User-agent: *\nDisallow: /*/fragment.html\n\nSitemap: {HELP}sitemap.xml\n",
        ),
        (BOTH, AGENT, "User-agent: *\nDisallow: /\n"),
        (BASE, AGENT, None),
        (BELOW, PUBLIC, None),
    ],
)
def test_robots_are_told_at_the_top_of_a_host_alone(
    tree: Tree, audience: Audience, told: str | None
) -> None:
    made = robots(Frame(site_of(tree, audience=audience)))
    assert made == ({"robots.txt": told.encode()} if told else {})


def days(tree: Tree, as_of: date) -> dict[str, object]:
    """The day of each article in the sitemap."""
    found = sitemap(Frame(site_of(tree, audience=PUBLIC, as_of=as_of)))
    return {urlsplit(str(one["loc"])).path: one["lastmod"] for one in found if "lastmod" in one}


def test_a_page_was_changed_on_the_day_of_its_review_its_newest_note_or_its_new_price() -> None:
    price = "      - value: £25.00\n        from: {}\n"
    was = "from: 2026-01-01\n"
    new = f"{was}        to: 2026-10-31\n{price.format('2026-11-01')}        to: 2026-12-31\n"
    facts = str(BASE[FACTS]).replace(was, new + price.format("2027-01-01").replace("25", "30"), 1)
    tree = {**noted(BINS, "minor 2026-12-10 Later.", "normal 2026-10-02 Told."), FACTS: facts}
    assert days(tree, date(2026, 12, 1)) == {"/bins/": "2026-10-02", "/sofa/": "2026-11-01"}
    assert days(tree, date(2027, 1, 1)) == {"/bins/": "2026-12-10", "/sofa/": "2027-01-01"}
    assert days(BASE, date(2026, 12, 1)) == {"/bins/": "2026-09-01", "/sofa/": "2026-09-01"}


def test_agents_have_no_sitemap() -> None:
    assert sitemap(Frame(site_of(BOTH, audience=AGENT))) == []
