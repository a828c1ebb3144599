"""Filling variables into pages, compared with a slow walk over the parsed page.

`fill` works on HTML as text, because 240,000 pages pass through it. The walk (`walked.py`) knows no
text but nodes: it replaces tokens in the parsed tree of the unfilled page, and must arrive at the
tree of the filled one.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.dom.minidom import Text

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councilhub import pipeline
from councilhub.adapters import mkdocs
from councilhub.diagnostics import Audience
from councilhub.model.site import Value
from councilhub.model.text import TOKEN, to_tokens, token, token_name
from councilhub.render import fill as module
from councilhub.render import staged
from councilhub.render.fill import DATA, fill
from councilhub.render.frame import Frame
from tests.guards.hubs import DAY, ROOT, THEME
from tests.render.any_values import HOSTILE, VALUE
from tests.render.walked import Values, parsed, tree, walked


def assert_filled(html: str, values: Values) -> None:
    """`fill` makes the page that the walk makes."""
    assert tree(parsed(fill(html, values))) == walked(html, values)


# Real pages.


@dataclass(frozen=True)
class Unfilled:
    """A page as it leaves the templates, and what its variables say."""

    name: str
    html: str
    values: Values

    @property
    def names(self) -> list[str]:
        """The variables on the page."""
        return sorted({token_name(found) for found in TOKEN.finditer(self.html)})


@pytest.fixture(scope="module")
def pages() -> list[Unfilled]:
    """Every page of a public site and of an agent site, without the hook that fills them.

    Not the fragments, which have their values before MkDocs copies them.
    """
    examined = pipeline.examine(ROOT, DAY)
    wanted = [examined.site("ashdale", Audience.PUBLIC), examined.site("larkmere", Audience.AGENT)]
    found = []
    for site in wanted:
        project, values = staged(site, THEME), Frame(site).values
        made = mkdocs.build({**project.config, "hooks": []}, project.files)
        found += [
            Unfilled(f"{site.id}/{path}", data.decode(), values)
            for path, data in made.items()
            if path.endswith(".html") and path not in project.files
        ]
    return found


def test_real_pages_hold_variables_in_text_in_attributes_and_as_links(
    pages: list[Unfilled],
) -> None:
    html = "".join(page.html for page in pages)
    assert TOKEN.search(html)
    assert f'href="{token("phones.contact_centre")}"' in html
    assert re.search(f'(content|title|alt)="[^"]*{TOKEN.pattern}', html)
    assert all("council.name" in page.names for page in pages)


def test_every_page_is_filled_as_the_walk_fills_it(pages: list[Unfilled]) -> None:
    for page in pages:
        assert_filled(page.html, page.values)


def hostile_values(page: Unfilled) -> Iterator[tuple[str, Value]]:
    """Every variable says something hostile; every third leads nowhere."""
    for number, name in enumerate(page.names):
        text = HOSTILE[number % len(HOSTILE)]
        link = (
            None if number % 3 == 2 else f"{('https:', 'tel:')[number % 2]}//example.org/?q={text}"
        )
        yield name, Value(text, link)


def test_every_page_is_filled_as_the_walk_fills_it_with_hostile_values(
    pages: list[Unfilled],
) -> None:
    for page in pages:
        assert_filled(page.html, dict(hostile_values(page)))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_pages_are_filled_with_whatever_values_say(
    pages: list[Unfilled], data: st.DataObject
) -> None:
    page = data.draw(st.sampled_from(pages))
    values = data.draw(st.fixed_dictionaries(dict.fromkeys(page.names, VALUE)))
    assert_filled(page.html, values)


# Small pages, where every place of a token is tried together.

A, B = token("fees.a"), token("links.b")
PLACES = (
    f"<p>{A}</p>",
    f"<p>x{A}{B}y{A}</p>",
    f'<p><a href="{B}">words</a></p>',
    f'<p><a href="{B}">{A} <strong>and {B}</strong></a>{A}</p>',
    f'<p><a class="button" href="{B}" title="{A}">{A}</a></p>',
    f'<p><a href="{B}">one</a><a href="{A}">two</a></p>',
    f'<p><a href="https://x.example.org/{A}">part of an address</a></p>',
    f'<p><a title="{A}">without address</a></p>',
    f'<img src="x.png" alt="{A}">',
    f'<div title="{A} and {B}">{A}</div>',
    f'<meta name="description" content="{A}"><title>{A} – {B}</title>',
    f'<link rel="canonical" href="{B}">',
    f"<table><tbody><tr><td>{A}</td></tr></tbody></table>",
    f"<ul><li>{A}</li><li>{B}</li></ul>",
    f'<a\nhref="{B}">on the next line</a>',
    f'<a href="{B}">a line\nbreak</a>',
    f'<abbr title="{A}">not a link</abbr>',
    f"<button title='{A}'>{A}</button><pre>{A} and {B}</pre>",
    f"<details><summary>{A}</summary><p><em>{A}</em>, {B}, {A}</p></details>",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4), VALUE, VALUE)
def test_every_place_of_a_token_is_filled(places: list[str], a: Value, b: Value) -> None:
    html = f"<!doctype html><html><head></head><body>{''.join(places)}</body></html>"
    assert_filled(html, {"fees.a": a, "links.b": b})


def test_a_phone_number_in_running_text_is_a_link() -> None:
    values = {
        "phones.a": Value("01632 960 001", "tel:+441632960001"),
        "phones.b": Value("111", "tel:111"),
        "emails.c": Value("a@example.org", "mailto:a@example.org"),
    }
    a, b, c = map(token, values)
    assert fill(f"<li>Call {a} or {b}, or write to {c}.</li>", values) == (
        '<li>Call <a href="tel:+441632960001">01632 960 001</a> or <a href="tel:111">111</a>, '
        "or write to a@example.org.</li>"
    )
    for html in (
        f"<title>{a}</title>",
        f'<img alt="{a}">',
        f'<a href="https://www.example.org/"><b>{a}</b></a>',
        f'<button type="button">Call {a}</button>',
        f"<pre>Call {a}</pre>",
        f"<summary>{a}</summary>",
    ):
        assert fill(html, values) == html.replace(a, "01632 960 001")


def test_what_is_there_to_be_copied_holds_words_alone() -> None:
    gap = Value("Ask us", gap=True, ask="https://ashby.example.org/", brief="ask for the price")
    values = {"fees.a": gap, "hours.b": Value("9am to 5pm", below=("25 December: closed",))}
    html = f"<pre>{token('hours.b')}</pre><pre>It costs {A}.</pre>"
    assert fill(html, values) == "<pre>9am to 5pm</pre><pre>It costs (ask for the price).</pre>"


def test_a_link_without_destination_becomes_its_words() -> None:
    html = f'<p>Go to <a class="x" href="{B}"><strong>our form</strong></a>.</p>'
    gap = Value("Contact us for the web address", None, gap=True)
    assert fill(html, {"links.b": gap}) == "<p>Go to <strong>our form</strong>.</p>"


def test_a_value_is_not_filled_again() -> None:
    values = {"fees.a": Value(to_tokens("{{ links.b }}")), "links.b": Value("told")}
    assert "told" not in fill(f"<p>{A}</p>", values)
    assert "told" not in fill(f'{DATA}["{A}","x{A}"]</script>', values)


def test_an_unknown_variable_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        fill(f"<p>{A}</p>", {})


# The guard removed: the alarm goes off.


@pytest.fixture
def page(pages: list[Unfilled]) -> Unfilled:
    """A page with variables in its text, in its head and as links."""
    found = next(page for page in pages if page.name.startswith("ashdale/public/bulky-waste"))
    assert_filled(found.html, found.values)
    return found


@pytest.mark.parametrize(
    "hostile", ['"><script>alert(1)</script>', "&amp;", '" title="', "</title>"]
)
def test_without_escaping_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, page: Unfilled, hostile: str
) -> None:
    values = dict.fromkeys(page.names, Value(hostile, hostile))
    assert_filled(page.html, values)
    monkeypatch.setattr(module, "escape", lambda text: text)
    with pytest.raises(AssertionError):
        assert_filled(page.html, values)


def test_without_escaping_of_data_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, page: Unfilled
) -> None:
    values = dict.fromkeys(page.names, Value("</script><p>", None))
    assert_filled(page.html, values)
    monkeypatch.setattr(module, "as_data", json.dumps)
    with pytest.raises((AssertionError, ValueError)):
        assert_filled(page.html, values)


def test_if_links_without_destination_stayed_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, page: Unfilled
) -> None:
    values = dict.fromkeys(page.names, Value("words", None))
    assert_filled(page.html, values)
    monkeypatch.setattr(module, "_LINK", re.compile("(?!)"))
    with pytest.raises(AssertionError):
        assert_filled(page.html, values)


def test_a_table_of_prices_takes_the_place_of_its_paragraph_only() -> None:
    rows = (("What", "Price"), ("<b>Bin</b> & lid", "£5"), ('"Sack"', "Free"))
    values = {"fees.x_*": Value("Bin: £5", rows=rows), "fees.y_*": Value("Ask us", gap=True)}
    table, gap = token("fees.x_*"), token("fees.y_*")
    page = f'<body><p>{table}</p><p title="{table}">{table}.</p><li>{table}</li><p>{gap}</p></body>'
    assert_filled(page, values)
    made = parsed(fill(page, values))
    assert len(made.getElementsByTagName("table")) == 1
    cells = [cell.firstChild for cell in made.getElementsByTagName("td")]
    assert [cell.data for cell in cells if isinstance(cell, Text)] == ["£5", "Free"]


def test_a_gap_stands_in_brackets_unless_it_is_alone() -> None:
    gap = Value(
        "Ask Ashby for the current price",
        gap=True,
        ask="https://ashby.example.org/?a&b",
        brief="ask for the price",
    )
    values = {"fees.x": gap, "fees.y": Value("£2")}
    x, y = token("fees.x"), token("fees.y")
    link = '<a href="https://ashby.example.org/?a&amp;b">{}</a>'
    for html, filled in (
        (f"<td>{x}</td>", f"<td>{link.format('Ask Ashby for the current price')}</td>"),
        (
            f"<p>It costs {x}, not {y}.</p>",
            f"<p>It costs ({link.format('ask for the price')}), not £2.</p>",
        ),
        (f"<title>{x}</title>", f"<title>{gap.text}</title>"),
        (f'<p title="{x}">a</p>', f'<p title="{gap.text}">a</p>'),
        (
            f'<a href="https://a.example.org">for {x}</a>',
            f'<a href="https://a.example.org">for {gap.text}</a>',
        ),
        (f'<a href="{x}">Call</a> us', "Call us"),
    ):
        assert fill(html, values) == filled


def test_a_gap_of_a_live_council_is_no_link() -> None:
    values = {"fees.x": Value("Contact us for the current price", gap=True)}
    assert fill(f"<p>It costs {token('fees.x')}</p>", values) == (
        "<p>It costs (contact us for the current price)</p>"
    )


def test_days_that_differ_stand_below_hours_that_stand_alone() -> None:
    values = {"hours.x": Value("Monday, 9am to 5pm", below=("25 December: closed", "<1>"))}
    hours = token("hours.x")
    page = f'<title>{hours}</title><p title="{hours}">Open {hours}.</p><td>{hours}</td><dd>{hours}</dd>'
    assert_filled(f"<body>{page}</body>", values)
    filled = fill(f"<dd>{hours}</dd><p>Open {hours}.</p>", values)
    assert filled == (
        '<dd>Monday, 9am to 5pm<br><span class="other-day">25 December: closed</span>'
        '<br><span class="other-day">&lt;1&gt;</span></dd>'
        "<p>Open Monday, 9am to 5pm.</p>"
    )
