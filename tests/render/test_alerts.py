"""Alerts in finished pages: which, where, in which words; and the same whoever puts them in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import html5lib
import pytest

from councilhub.adapters import mkdocs
from councilhub.diagnostics import Audience
from councilhub.model.alerts import AlertEntry, AlertLink, AlertPhone, AlertSeverity, Translation
from councilhub.render import Theme, in_force, render, with_alerts, with_alerts_of
from tests.guards.page_rules import is_page
from tests.support import AGENT, CLEAN, PUBLIC, TODAY, Tree, hub_of, site_of

ALERTS = "content/councils/stonebridge/alerts.yml"
FOR_AGENTS = "content/councils/stonebridge/agent/alerts.yml"
FLOOD = """\
alerts:
  - id: flood
    severity: emergency
    from: 2026-11-30T18:00
    to: 2026-12-02T12:00
    title: Flood in Mill Lane
    text: |
      Go upstairs.

      Call 999 if you cannot.
      Leave your car.
    translations:
      - language: cy
        title: Llifogydd yn Mill Lane
        text: |
          Ewch i fyny'r grisiau.
          Ffoniwch 999.
    phones:
      - who: Floodline
        phone: 0345 988 1188
    links:
      - label: Bins
        link: article:bins
      - label: Boats
        link: article:boats
      - label: News
        link: https://www.example.org/?a=1&b=2
    owner: waste
"""
_BARE = AlertEntry(
    id="flood",
    severity="notice",
    from_=datetime(2026, 12, 1),  # noqa: DTZ001 - as a file has it: clocks in London
    to=datetime(2026, 12, 2),  # noqa: DTZ001
    title="Flood",
    text="Go upstairs.",
    owner="waste",
)
_PLACE = hub_of({**CLEAN, ALERTS: FLOOD}).alerts["stonebridge"][0]
"""An alert, for its place in a file."""


def page(topic: str = "", home: str = "../", said: str = "", *, staff: bool = False) -> bytes:
    of = (" data-staff" if staff else "") + (f' data-topic="{topic}"' if topic else "")
    slot = f'<div id="page_alerts" class="wrap"{of} data-home="{home}">{said}</div>'
    return f"<main>{slot}<h1>Title</h1><div>é</div></main>".encode()


SITE = {
    "index.html": page(home="./"),
    "404.html": page(home="/help/"),
    "a-z/index.html": page(),
    "bins/index.html": page("waste"),
    "sofa/index.html": page("waste"),
    "noise/index.html": page("streets"),
    "topics/waste/index.html": page("waste", "../../"),
    "old-bins/index.html": b"<h1>This page has moved</h1>",
    "assets/hub.css": b'<div id="page_alerts"></div>',
}


def shown_on(entry: AlertEntry, site: Mapping[str, bytes] = SITE, day: date = TODAY) -> set[str]:
    alerts = in_force([replace(_PLACE, entry=entry)], day)
    made = with_alerts(site, alerts)
    return {path for path, data in made.items() if data != site[path]}


def html(entry: AlertEntry, path: str = "index.html", day: date = TODAY) -> str:
    alerts = in_force([replace(_PLACE, entry=entry)], day)
    return with_alerts(SITE, alerts)[path].decode()


def words(entry: AlertEntry, day: date = TODAY) -> str:
    """Until when it holds, as the page says."""
    return html(entry, day=day).partition('alert-when">')[2].partition("</p>")[0]


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def during(first: str, last: str) -> AlertEntry:
    return replace(_BARE, from_=at(first), to=at(last))


# On which pages.


@pytest.mark.parametrize(
    ("topics", "pages", "expected"),
    [
        ((), (), {path for path, data in SITE.items() if b"<main>" in data}),
        (
            ("waste",),
            (),
            {*("index.html", "topics/waste/index.html"), *("bins/index.html", "sofa/index.html")},
        ),
        ((), ("noise",), {"index.html", "noise/index.html"}),
        (
            ("waste",),
            ("noise", "gone"),
            {
                *("index.html", "topics/waste/index.html"),
                *("bins/index.html", "sofa/index.html", "noise/index.html"),
            },
        ),
        (("gone",), ("a-z-", "index"), {"index.html"}),
    ],
)
def test_it_is_at_home_and_where_it_is_for(
    topics: tuple[str, ...], pages: tuple[str, ...], expected: set[str]
) -> None:
    assert shown_on(replace(_BARE, topics=topics, pages=pages)) == expected


def test_pages_of_a_site_of_files_have_the_same_names() -> None:
    site = {"index.html": page(), "my-index.html": page(), "topics/waste.html": page("waste")}
    assert shown_on(replace(_BARE, pages=("my-index",)), site) == {"index.html", "my-index.html"}
    assert shown_on(replace(_BARE, topics=("waste",)), site) == {"index.html", "topics/waste.html"}


# On which days, and what is said of it.


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-11-30T18:00", "2026-12-02T12:00", "Until midday on Wednesday 2 December 2026"),
        ("2026-12-01T00:00", "2026-12-01T17:30", "Until 5:30pm on Tuesday 1 December 2026"),
        ("2026-12-01T06:45", "2026-12-01T20:00", "From 6:45am to 8pm on Tuesday 1 December 2026"),
        (
            *("2026-12-01T23:59", "2026-12-02T09:00"),
            "From 11:59pm on Tuesday 1 December 2026 until 9am on Wednesday 2 December 2026",
        ),
        # Midnight belongs to the day that ends.
        ("2026-11-01T00:00", "2026-12-02T00:00", "Until the end of Tuesday 1 December 2026"),
        (
            *("2026-12-01T18:00", "2026-12-02T00:00"),
            "From 6pm on Tuesday 1 December 2026 until the end of Tuesday 1 December 2026",
        ),
    ],
)
def test_it_says_until_when_and_from_when_if_it_has_not_begun(
    first: str, last: str, said: str
) -> None:
    assert words(during(first, last)) == said


@pytest.mark.parametrize(
    ("first", "last", "in_it"),
    [
        ("2026-12-01T23:59", "2026-12-05T10:00", True),
        ("2026-12-02T00:00", "2026-12-05T10:00", False),
        ("2026-11-01T00:00", "2026-12-01T00:01", True),
        ("2026-11-01T00:00", "2026-12-01T00:00", False),
    ],
)
def test_it_is_in_force_on_each_day_of_which_it_has_a_minute(
    first: str, last: str, in_it: bool
) -> None:
    assert bool(shown_on(during(first, last))) is in_it


@pytest.mark.parametrize(
    ("last", "moment"),
    [
        ("2026-12-02T12:00", "2026-12-02T12:00:00+00:00"),
        ("2027-07-01T12:00", "2027-07-01T12:00:00+01:00"),
        # Clocks show half past one twice: the later is meant, since too long is the safe side.
        ("2027-10-31T01:30", "2027-10-31T01:30:00+00:00"),
        # They never show it: an hour after half past midnight is meant, not that itself.
        ("2027-03-28T01:30", "2027-03-28T01:30:00+00:00"),
    ],
)
def test_the_end_is_a_moment_that_scripts_understand_anywhere(last: str, moment: str) -> None:
    entry = during("2026-12-01T00:00", last)
    assert f'data-until="{moment}"' in html(entry)


def test_the_day_before_its_last_and_its_last_say_the_same() -> None:
    entry = during("2026-11-30T18:00", "2026-12-02T12:00")
    assert html(entry) == html(entry, day=TODAY + timedelta(days=1))


# In which order, and in which words.


def test_the_worst_comes_first_then_what_began_first() -> None:
    rows: list[tuple[AlertSeverity, int]] = [
        ("notice", 1),
        ("warning", 9),
        ("emergency", 8),
        ("warning", 2),
        ("emergency", 7),
    ]
    alerts = [
        replace(_PLACE, entry=replace(_BARE, severity=severity, from_=at(f"2026-11-0{n}T00:00")))
        for severity, n in rows
    ]
    made = with_alerts(SITE, in_force(alerts, TODAY))["index.html"].decode()
    kinds = [each.partition('">')[2].partition("<")[0] for each in made.split("alert-kind")[1:]]
    assert kinds == ["Emergency", "Emergency", "Warning", "Warning", "Notice"]
    found = [each.entry.from_.day for each in in_force(alerts, TODAY)]
    assert found == [7, 8, 2, 9, 1]
    assert [f'id="alert_{number}"' in made for number in range(7)] == [False, *[True] * 5, False]


def test_home_shows_all_of_it_and_other_pages_its_beginning_and_the_rest_on_a_click() -> None:
    entry = hub_of({**CLEAN, ALERTS: FLOOD}).alerts["stonebridge"][0].entry
    home, beside = html(entry), html(entry, "bins/index.html")
    for made in (home, beside):
        for said in ("Emergency", "Flood in Mill Lane", "Go upstairs.", "<li>Leave your car.</li>"):
            assert said in made
        assert 'Floodline: <a class="phone" href="tel:+443459881188">0345 988 1188</a>' in made
    inside = beside.partition("<details>")[2].partition("</details>")[0]
    assert "Leave your car." in inside
    assert "Floodline" in inside
    assert "Go upstairs." not in inside
    assert "<details>" not in home


def test_a_translation_is_marked_as_its_language_and_unfolds_without_a_script() -> None:
    entry = hub_of({**CLEAN, ALERTS: FLOOD}).alerts["stonebridge"][0].entry
    for path in ("index.html", "bins/index.html"):
        told = html(entry, path).partition('<details lang="cy">')[2].partition("</details>")[0]
        assert "<summary>Cymraeg: Llifogydd yn Mill Lane</summary>" in told
        assert "<p>Ffoniwch 999.</p>" in told


def test_an_alert_of_one_line_has_nothing_to_unfold() -> None:
    assert "details" not in html(_BARE, "bins/index.html")


def test_links_lead_to_pages_that_the_site_has_from_any_depth() -> None:
    entry = replace(
        _BARE,
        links=tuple(
            AlertLink(label=label, link=link)
            for label, link in (
                ("Bins", "article:bins"),
                ("Boats", "article:boats"),
                ("News", "https://www.example.org/?a=1&b=2"),
            )
        ),
    )
    expected = {
        "index.html": "bins/",
        "bins/index.html": "../bins/",
        "topics/waste/index.html": "../../bins/",
        "404.html": "/help/bins/",
    }
    for path, href in expected.items():
        made = html(entry, path)
        assert f'<li><a href="{href}">Bins</a></li>' in made
        assert "<li>Boats</li>" in made
        assert '<a href="https://www.example.org/?a=1&amp;b=2">News</a>' in made


def test_on_a_site_of_files_links_lead_to_files() -> None:
    site = {
        "index.html": page(home="index.html"),
        "topics/x.html": page(home="../index.html"),
        "bins.html": b"",
    }
    entry = replace(_BARE, links=(AlertLink(label="Bins", link="article:bins"),))
    made = with_alerts(site, in_force([replace(_PLACE, entry=entry)], TODAY))
    assert b'<a href="bins.html">Bins</a>' in made["index.html"]
    assert b'<a href="../bins.html">Bins</a>' in made["topics/x.html"]


HOSTILE = (
    """</div></section>"><script>alert(1)</script><img src=x onerror='alert(1)'> \\1 \\g<1> &amp;"""
)


def test_whatever_is_written_is_text() -> None:
    entry = replace(
        _BARE,
        title=HOSTILE,
        text=f"{HOSTILE}\n{HOSTILE}\n{HOSTILE}",
        translations=(Translation(language="gd", title=HOSTILE, text=HOSTILE),),
        phones=(AlertPhone(who=HOSTILE, phone="999"),),
        links=(AlertLink(label=HOSTILE, link="https://www.example.org/"),),
    )
    for path in ("index.html", "bins/index.html"):
        tree = html5lib.parse(html(entry, path), namespaceHTMLElements=False)
        assert not list(tree.iter("script")) + list(tree.iter("img"))
        assert "".join(tree.itertext()).count(HOSTILE) == (8 if path == "index.html" else 9)
        assert [each.get("id") for each in tree.iter("div")] == ["page_alerts", None]


# The same bytes, whoever puts them in, and when.


def test_alerts_replace_those_before_and_go_without_a_trace() -> None:
    first = in_force([replace(_PLACE, entry=_BARE)], TODAY)
    second = in_force([replace(_PLACE, entry=replace(_BARE, title="Ice", pages=("bins",)))], TODAY)
    with_first = with_alerts(SITE, first)
    assert with_first != SITE
    assert with_alerts(with_first, first) == with_first
    assert with_alerts(with_first, second) == with_alerts(SITE, second)
    assert with_alerts(with_first, ()) == SITE


def test_a_new_page_gets_the_alerts_that_the_old_one_had() -> None:
    old = with_alerts(SITE, in_force([replace(_PLACE, entry=_BARE)], TODAY))
    new = {path: data.replace(b"Title", b"New title") for path, data in SITE.items()}
    new["new/index.html"] = page()
    made = with_alerts_of(old, new)
    assert made.pop("new/index.html") == page()
    assert made == {path: data.replace(b"Title", b"New title") for path, data in old.items()}


BOTH: Tree = {
    **CLEAN,
    ALERTS: FLOOD,
    FOR_AGENTS: FLOOD.replace("id: flood", "id: system").replace("Flood in", "Nothing works in"),
}


@pytest.mark.parametrize("audience", Audience)
def test_built_with_alerts_and_put_in_later_is_the_same(audience: Audience) -> None:
    theme = Theme(mkdocs.stylesheets(), mkdocs.lunr())
    site = site_of(BOTH, audience=audience)
    with_them = render(site, theme, mkdocs.build)
    without = render(replace(site, alerts=()), theme, mkdocs.build)
    assert site.alerts
    shown = in_force(site.alerts, TODAY)
    assert with_them != without
    assert with_alerts(without, shown) == with_them
    assert with_alerts(with_them, ()) == without
    pages = {path: data for path, data in with_them.items() if is_page(path)}
    assert all(b"Flood in Mill Lane" in data for data in pages.values())


def test_agents_see_both_and_residents_only_what_is_for_them() -> None:
    public, agent = (site_of(BOTH, audience=audience).alerts for audience in (PUBLIC, AGENT))
    assert public
    assert agent
    assert [each.id for each in public] == ["flood"]
    site = {"index.html": page(staff=True), "residents.html": page()}
    told = with_alerts(site, in_force(agent, TODAY))
    desk = told["index.html"].decode()
    assert desk.index(">Emergency<") < desk.index(">Emergency, for staff<")
    # A page for residents never has what is for staff, in whatever folder somebody put it.
    assert b">Emergency<" in told["residents.html"]
    assert b"for staff" not in told["residents.html"]
