"""The pages of a council that has ended say so, and lead to those that succeeded it."""

import re
from datetime import date
from functools import cache

import html5lib
import pytest

from councilhub.adapters import mkdocs
from councilhub.diagnostics import Audience
from councilhub.render import render
from tests.guards.hubs import THEME
from tests.support import BASE, profile, site_of

ENDS = profile(
    "Ashby",
    "district",
    "england",
    parent="oakshire",
    more="status: joining\nuntil: 2026-11-30\nsucceeded_by: [stonebridge, cwmdu, oakshire]\n",
)
TREE = {**BASE, "content/councils/ashby/council.yml": ENDS}
SAID = "Ashby ended on 30 November 2026."
HEIRS = {
    "Stonebridge": "https://help.stonebridge.example.org/",
    "Cwmdu": "https://www.cwmdu.example.org",
    "Oakshire": "https://www.oakshire.example.org",
}


@cache
def pages(audience: Audience, day: date) -> dict[str, bytes]:
    return render(site_of(TREE, "ashby", audience, day), THEME, mkdocs.build)


def banners(page: bytes) -> list[tuple[str, dict[str, str]]]:
    """The words of each banner, and its links."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [
        (
            re.sub(r"\s+", " ", "".join(found.itertext())),
            {"".join(a.itertext()): a.attrib["href"] for a in found.iterfind(".//a")},
        )
        for found in tree.iterfind(".//p[@class='inset joining']")
    ]


@pytest.mark.parametrize("audience", Audience)
def test_lists_have_a_banner_with_the_heirs(audience: Audience) -> None:
    made = pages(audience, date(2026, 12, 1))
    topic = "topics/waste/index.html" if audience is Audience.PUBLIC else "topics/waste.html"
    for path in ("index.html", topic, "404.html"):
        (banner,) = banners(made[path])
        assert banner == (
            f"{SAID} Its services are now provided by Stonebridge, Cwmdu and Oakshire.",
            HEIRS,
        )


def test_the_topics_stay_on_the_first_page() -> None:
    made = pages(Audience.PUBLIC, date(2026, 12, 1))
    assert b"Provided by someone else" not in made["index.html"]
    assert b'href="topics/waste/"' in made["index.html"]


@pytest.mark.parametrize("audience", Audience)
def test_signposts_say_it_themselves(audience: Audience) -> None:
    made = pages(audience, date(2026, 12, 1))
    page = made["sofa/index.html" if audience is Audience.PUBLIC else "sofa.html"]
    assert banners(page) == []
    assert SAID.encode() in page
    for name, address in HEIRS.items():
        there = f"{address}sofa/" if name == "Stonebridge" else address
        assert f'href="{there}">{name}</a>'.encode() in page


def test_on_its_last_day_there_is_no_such_banner() -> None:
    """Only that of a council which is joining, which this one says it is."""
    made = pages(Audience.PUBLIC, date(2026, 11, 30))
    ((words, _),) = banners(made["index.html"])
    assert words.startswith("Ashby is joining.")


@pytest.mark.parametrize("audience", Audience)
def test_nobody_is_sent_to_a_council_that_answers_no_more(audience: Audience) -> None:
    for path, page in pages(audience, date(2026, 12, 1)).items():
        if path.endswith(".html"):
            assert b"page_contact" not in page, path
            assert b"does not provide this" not in page, path
    last_day = pages(audience, date(2026, 11, 30))
    assert any(b'id="page_contact"' in page for page in last_day.values())
