"""Every file of every site: links lead somewhere, nothing runs, nothing comes from elsewhere."""

import re
from html import unescape

import pytest

from councilhub.render.config import (
    AGENT_EARLY_SCRIPTS,
    AGENT_SCRIPTS,
    LATER_SCRIPTS,
    OWN_SCRIPTS,
    PUBLIC_LATER_FILES,
    PUBLIC_SCRIPTS,
)
from councilhub.render.search import LUNR
from tests.guards.hubs import COUNCILS, ROOT, Sites, data_of
from tests.guards.own_addresses import OwnAddresses
from tests.guards.page_rules import (
    RULES,
    Page,
    Rule,
    Site,
    a_policy_bars_what_could_run,
    ids_are_used_once,
    is_page,
    links_lead_somewhere,
    links_work_from_a_shared_drive,
    no_variable_is_left,
    nothing_comes_from_elsewhere,
    nothing_runs,
    there_is_one_main_heading,
)


@pytest.mark.parametrize("audience", ["public", "agent"])
@pytest.mark.parametrize("council", COUNCILS)
def test_every_page_keeps_every_rule(whole_sites: Sites, council: str, audience: str) -> None:
    site = Site(f"{council}/{audience}", whole_sites[f"{council}/{audience}"])
    broken = [
        f"{page.path}: {rule.__name__}: {problem}"
        for page in site.pages.values()
        for rule in RULES
        for problem in rule(page)
    ]
    assert len(site.pages) > 20
    assert not broken, "\n".join(broken[:20])


def test_no_other_file_holds_a_stand_in_or_loads_anything_from_elsewhere(
    whole_sites: Sites,
) -> None:
    for name, files in whole_sites.items():
        agents = {*AGENT_EARLY_SCRIPTS, *AGENT_SCRIPTS, "data/search-text.js"}
        residents = {*PUBLIC_SCRIPTS, *PUBLIC_LATER_FILES}
        theirs = agents if name.endswith("/agent") else residents
        scripts = {*OWN_SCRIPTS, *LATER_SCRIPTS, LUNR, "data/search.js", *theirs}
        for path, data in files.items():
            if path.endswith((".css", ".svg", ".xml", ".js", ".json")):
                text = data.decode()
                assert not re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff]", text), path
            if path.endswith((".css", ".svg")):
                text = data.decode()
                assert not re.search("""(url\\(|@import|href=)\\s*["']?(https?:)?//""", text), path
            assert not path.endswith((".js", ".map")) or path in scripts, path


def test_sitemaps_name_exactly_the_pages_that_have_something_to_say(whole_sites: Sites) -> None:
    for name, files in whole_sites.items():
        if name.endswith("/agent"):
            assert "sitemap.xml" not in files
            continue
        profile = data_of(ROOT / "content/councils" / name.partition("/")[0] / "council.yml")
        top = profile["sites"]["public"]
        found = re.findall("<loc>(.*?)</loc>", files["sitemap.xml"].decode())
        named = [unescape(address) for address in found]
        assert all(address.startswith(top) for address in named)
        listed = {f"{address.removeprefix(top)}index.html" for address in named}
        silent = {path for path, data in files.items() if b'content="noindex"' in data}
        assert listed == set(filter(is_page, files)) - silent
        assert len(named) == len(listed)


def test_every_address_of_our_own_leads_somewhere_whatever_file_it_stands_in(
    whole_sites: Sites,
) -> None:
    """In pages, fragments, data and feeds; those of one site on another, as on signposts, too."""
    found = list(OwnAddresses(whole_sites, _TOPS))
    broken = [f"{one.site}: {one.path}: {one.address}" for one in found if one.leads_nowhere]
    assert not broken, "\n".join(broken[:20])
    written = {(one.site.partition("/")[2], one.path.rpartition("/")[2]) for one in found}
    for name in ("index.html", "fragment.html", "index.json", "services.json", "sitemap.xml"):
        assert ("public", name) in written
    assert {
        ("public", "open-referral.json"),
        ("public", "feed.xml"),
        ("agent", "feed.xml"),
    } < written
    assert any(_TOPS[one.site] != one.top for one in found)


_TOPS = {
    f"{council}/{audience}": top
    for council in COUNCILS
    for audience, top in data_of(ROOT / "content/councils" / council / "council.yml")[
        "sites"
    ].items()
}
"""The address at which each site is published."""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a/index.html", '<script type="application/ld+json">{"url":"%sno/"}</script>'),
        ("a/index.html", '<p data-canonical="%sno/">'),
        ("a/fragment.html", '<a href="%sa/#nowhere">a</a>'),
        ("a/index.json", '{"url":"%sa/index.htm"}'),
        ("data/services.json", '["%sno.json"]'),
        ("feed.xml", "<link href='%sa/?b=c&amp;d=e#nowhere'/>"),
        ("robots.txt", "Sitemap: %ssitemap.xml"),
    ],
)
def test_an_address_that_leads_nowhere_is_seen(path: str, text: str) -> None:
    top = "https://help.ashdale.example.org/"
    good = f'<h2 id="top">A</h2><a href="{top}a/?q=b#top">b</a> <a href="https://x.org/no/">c</a>'

    def broken(**more: str) -> list[bool]:
        files = {"a/index.html": good} | more
        sites = {"ashdale/public": {name: each.encode() for name, each in files.items()}}
        found = OwnAddresses(sites, {"ashdale/public": top})
        return [one.leads_nowhere for one in found]

    assert broken() == [False]
    assert any(broken(**{path: good + text.replace("%s", top)}))


# Each rule sees what it is about.

_HEAD = (
    '<!doctype html><html lang="en-GB"><head><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'self'\"><link rel=stylesheet href=a.css></head>"
)
GOOD = '<body><h1 id="top">A</h1><a href="#top">b</a> <a href="https://x.example.org/">c</a></body>'


@pytest.mark.parametrize(
    ("rule", "head", "body"),
    [
        (links_lead_somewhere, _HEAD, '<h1>A</h1><a href="nowhere.html">b</a>'),
        (links_lead_somewhere, _HEAD, '<h1>A</h1><a href="#nowhere">b</a>'),
        (links_lead_somewhere, _HEAD, '<h1>A</h1><a href="page.html#nowhere">b</a>'),
        (links_lead_somewhere, _HEAD, '<h1>A</h1><a href="/page.html">b</a>'),
        (links_lead_somewhere, _HEAD, '<h1>A</h1><img src="no.png" alt="">'),
        (links_lead_somewhere, _HEAD, '<h1>A</h1><a href="ftp://x.example.org/">b</a>'),
        (links_work_from_a_shared_drive, _HEAD, '<h1>A</h1><a href="./">b</a>'),
        (links_work_from_a_shared_drive, _HEAD, '<h1>A</h1><a href="/page.html">b</a>'),
        (nothing_comes_from_elsewhere, _HEAD, '<img src="https://x.example.org/a.png" alt="">'),
        (nothing_comes_from_elsewhere, _HEAD, '<img src="//x.example.org/a.png" alt="">'),
        (nothing_comes_from_elsewhere, f"{_HEAD}<link rel=icon href=https://x.org/i>", ""),
        (nothing_runs, _HEAD, "<script>1</script>"),
        (nothing_runs, _HEAD, '<script type="application/ld+json">{}</script>'),
        (nothing_runs, _HEAD, '<p style="color:red">a</p>'),
        (nothing_runs, _HEAD, '<p onclick="a()">a</p>'),
        (nothing_runs, _HEAD, '<a href="JavaScript:a()">a</a>'),
        (nothing_runs, _HEAD, '<iframe src="a.html"></iframe>'),
        (nothing_runs, _HEAD, '<form role="search" method="get" action="page.html"></form>'),
        (
            a_policy_bars_what_could_run,
            "<!doctype html><head><link href=a.css></head>",
            "<h1>A</h1>",
        ),
        (a_policy_bars_what_could_run, _HEAD.replace("'self'", "'unsafe-inline'"), "<h1>A</h1>"),
        (there_is_one_main_heading, _HEAD, "<p>A</p>"),
        (there_is_one_main_heading, _HEAD, "<h1>A</h1><h1>B</h1>"),
        (ids_are_used_once, _HEAD, '<p id="a"></p><p id="a"></p>'),
        (ids_are_used_once, _HEAD, '<section aria-labelledby="a"></section>'),
        (no_variable_is_left, _HEAD, "<p>\ue000\ue166\ue001</p>"),
        (no_variable_is_left, _HEAD, "<p>{{ fees.x }}</p>"),
    ],
)
def test_a_rule_sees_the_page_that_breaks_it(rule: Rule, head: str, body: str) -> None:
    def page(html: str) -> Page:
        files = {"page.html": html.encode(), "a.css": b""}
        return Site("ashdale/agent", files).pages["page.html"]

    assert not list(rule(page(f"{_HEAD}{GOOD}</html>")))
    assert list(rule(page(f"{head}<body>{body}</body></html>")))
