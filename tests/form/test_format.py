"""The form's own reader and writer, in a browser: what it reads it writes back, in our one form."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from councilhub.adapters.files import read_tree
from councilhub.diagnostics import Audience
from councilhub.form.pages import pages
from councilhub.form.shapes import shapes
from councilhub.load import load, restyled
from councilhub.load.homes import home_of
from councilhub.model.source import Home, RawFile
from councilhub.schema.order import SCHEMA_NAMES
from councilhub.validate import validate

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "generator/councilhub/form/page"
HUB = [
    file
    for file in read_tree(ROOT, Audience.AGENT)
    if file.path.endswith((".md", ".yml")) and file.path != "mkdocs.yml"
]
_PAGE = """<!doctype html><script type="module">
import { format } from "./format.js";
window.councilhub = { format };
</script>"""


def served(route: Route) -> None:
    name = route.request.url.rpartition("/")[2]
    if name == "":
        route.fulfill(content_type="text/html", body=_PAGE)
    else:
        route.fulfill(content_type="text/javascript", body=(SCRIPTS / name).read_bytes())


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.route("http://form.example.org/**", served)
    page.goto("http://form.example.org/")
    page.wait_for_function("window.councilhub !== undefined")
    page.evaluate(
        """shapes => {
          const { format } = window.councilhub;
          const entries = Object.entries(shapes);
          window.formats = Object.fromEntries(entries.map(([name, of]) => [name, format(of)]));
        }""",
        shapes(),
    )
    yield page
    page.close()


def read(page: Page, kind: str, text: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("([k, t]) => formats[k].fromFile(t)", [kind, text])
    return found


def write(page: Page, kind: str, data: dict[str, Any]) -> str:
    made: str = page.evaluate("([k, d]) => formats[k].toFile(d)", [kind, data])
    return made


def kind_of(path: str) -> str:
    home = home_of(path)
    assert isinstance(home, Home)
    return SCHEMA_NAMES[home.kind]


def test_every_file_of_the_example_hub_comes_back_byte_for_byte(page: Page) -> None:
    assert len(HUB) > 500
    for file in HUB:
        text = (file.data or b"").decode()
        data = read(page, kind_of(file.path), text)
        assert "unreadable" not in data, file.path
        assert write(page, kind_of(file.path), data) == text, file.path


def test_order_and_quotes_are_those_of_the_program(page: Page) -> None:
    data = {
        "review_in": "6 months",
        "title": "Bins: what goes where",
        "cost": "{{ fees.bin }} a year",
        "takes": "2",
        "needs": ["yes", "0300 123 456", "0300123456", "- a dash"],
        "last_reviewed_on": "2026-09-01",
        "lgsl": ["528"],
        "change_notes": [{"note": "x #y", "on": "2026-09-01"}],
    }
    assert (
        write(page, "article", data)
        == """\
---
title: "Bins: what goes where"
lgsl:
  - 528
last_reviewed_on: 2026-09-01
review_in: 6 months
cost: "{{ fees.bin }} a year"
takes: "2"
needs:
  - "yes"
  - 0300 123 456
  - "0300123456"
  - "- a dash"
change_notes:
  - on: 2026-09-01
    note: "x #y"
---
"""
    )


def test_what_stood_in_quotes_stays_in_quotes_and_what_did_not_stays_plain(page: Page) -> None:
    times = "times:\n  bins:\n    owner: waste\n    values:\n      - value: {}\n        from: 2026-01-01\n"
    notes = "---\nprocess:\n  - step: Book\n    days: {}\n---\n"
    for kind, text in (("facts", times), ("notes", notes)):
        for spelled in ("9:00", '"9:00"'):
            file = text.format(spelled)
            assert write(page, kind, read(page, kind, file)) == file


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cc"])
    | st.sampled_from(" \n:#-'\"{}[]|>&*!%@`?,~0129.yesno"),
    min_size=1,
    max_size=30,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reply=words, verify=st.lists(words, max_size=3), sign=words)
def test_whatever_somebody_types_is_written_in_the_canonical_form(
    page: Page, reply: str, verify: list[str], sign: str
) -> None:
    data = {"reply": reply, "verify": verify, "watch_for": [{"sign": sign, "do": "x"}]}
    text = write(page, "notes", data)
    file = RawFile(path="content/shared/waste/agent/bins.md", data=text.encode())
    assert restyled(file) == text
    again = read(page, "notes", text)
    assert "unreadable" not in again
    assert write(page, "notes", again) == text


def test_what_is_left_empty_is_left_out(page: Page) -> None:
    data = {
        "title": "Bins",
        "cost": "",
        "takes": "  ",
        "owner": None,
        "needs": [],
        "contact": {"phone": ""},
        "sources": [{"title": None}],
        "sections": [],
    }
    assert write(page, "article", data) == "---\ntitle: Bins\n---\n"


def test_an_empty_list_that_takes_the_place_of_a_shared_one_stays(page: Page) -> None:
    text = "---\nneeds: []\n---\n"
    assert write(page, "overlay", read(page, "overlay", text)) == text


def test_keys_of_an_author_s_choice_are_a_list_that_keeps_its_order(page: Page) -> None:
    text = "fees:\n  z:\n    owner: waste\n  a:\n    owner: waste\n"
    data = read(page, "facts", text)
    assert data["fees"] == [{"key": "z", "owner": "waste"}, {"key": "a", "owner": "waste"}]
    assert write(page, "facts", data) == text


def test_a_key_twice_stays_twice_so_that_check_sees_it(page: Page) -> None:
    data = {"fees": [{"key": "a", "owner": "waste"}, {"key": "a", "owner": "contact"}]}
    assert write(page, "facts", data).count("  a:\n") == 2


def test_a_text_is_shown_by_sections(page: Page) -> None:
    text = """\
---
title: Bins
---
Opening.

## What it costs {#what-it-costs .required after=lead}

A lot.

### More

- one
"""
    data = read(page, "article", text)
    assert (data["lead"], data["sections"]) == (
        "Opening.",
        [
            {
                "title": "What it costs",
                "id": "what-it-costs",
                "marks": ["required"],
                "after": "lead",
                "text": "A lot.\n\n### More\n\n- one",
            }
        ],
    )
    data["sections"].append({"title": "Crème brûlée & tea", "text": "\nYes.\n\n"})
    assert (
        write(page, "article", data)
        == f"{text}\n## Crème brûlée & tea {{#creme-brulee-tea}}\n\nYes.\n"
    )


@pytest.mark.parametrize(
    "matter",
    [
        "title: Bins # a comment",
        "# a comment\ntitle: Bins",
        "title: 'Bins'",
        "title: [Bins]",
        "title: Bins\ntitle: Bins",
        "title: >-\n  Bins",
        'title: "\\x41"',
        "title:\n    inner: x",
        "title: &a Bins",
        "title: Bins\n  and more",
        "title:   Bins",
        "title:",
        "- Bins",
    ],
)
def test_what_it_cannot_read_it_writes_back_untouched(page: Page, matter: str) -> None:
    text = f"---\n{matter}\n---\nText.\n"
    data = read(page, "article", text)
    assert data == {"unreadable": text}
    assert write(page, "article", {**data, "title": "Another"}) == text


def test_every_pattern_is_one_that_browsers_know(page: Page) -> None:
    hub = validate(load(HUB, Audience.AGENT))
    found = json.dumps([each.collections for each in pages(hub)])
    known = set(_patterns(json.loads(found)))
    assert len(known) > 10
    for pattern in known:
        page.evaluate("pattern => { new RegExp(pattern); }", pattern)


def _patterns(node: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(node, dict):
        for key in ("pattern", "each"):
            if key in node:
                yield node[key][0]
        node = [*node.values()]
    if isinstance(node, list):
        for each in node:
            yield from _patterns(each)
