"""Whatever a file holds, it is read right, or there is exactly one finding that says what is wrong."""

from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from councilhub import pipeline
from tests.comparing import compared
from tests.guards.hubs import DAY, Memo, Sites, assert_same, published
from tests.guards.page_rules import RULES, Site, nothing_runs
from tests.hostile.hub import FACTS, TREE, changed, examined, rules, text_of
from tests.support import BINS, SOFA, SOURCES, article, overlay, profile, written

HOW = "\n\n## How to book {#how}\n\nCall us.\n"
"""The section on which an overlay of the hub stands."""
BOMB = "".join(
    (
        "a0: &a0 {x: 1}\n",
        *(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 29)),
    )
)
"""28 levels of merge keys: a reader that expands them needs minutes and gigabytes."""


def test_nothing_is_wrong_before(tmp_path: Path) -> None:
    assert rules(examined(tmp_path)) == []


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        (FACTS, f"{text_of(FACTS)}phones:\n  x: 1\n", "data-invalid"),
        (FACTS, changed(FACTS, "from: 2026-01-01", "from: 2026-13-01"), "data-invalid"),
        (FACTS, changed(FACTS, "£20.00", "'\"><script>alert(1)</script>'"), "data-invalid"),
        (FACTS, changed(FACTS, "01632 960 001", "'\"><script>alert(1)</script>'"), "data-invalid"),
        (
            FACTS,
            changed(FACTS, "https://www.example.org/book", "javascript:alert(1)"),
            "data-invalid",
        ),
        (FACTS, changed(FACTS, "£20.00", "no"), "data-invalid"),
        (FACTS, BOMB, "data-invalid"),
        (FACTS, "a: " + "[" * 50_000, "data-invalid"),
        (FACTS, text_of(FACTS).encode("utf-16"), "file-refused"),
        (BINS, changed(BINS, "cost: Nothing", "cost: Nothing\ncost: Two"), "front-matter-invalid"),
        (SOFA, changed(SOFA, "title:", "content: words\ntitle:"), "front-matter-invalid"),
        (SOFA, text_of(SOFA).encode("utf-16"), "file-refused"),
        (SOFA, text_of(SOFA).encode("utf-16-be"), "file-refused"),
        (SOFA, text_of(SOFA).encode("latin-1") + b"\xa3", "file-refused"),
        (SOFA, f"Hello\n{text_of(SOFA)}", "front-matter-invalid"),
        (SOFA, "", "front-matter-invalid"),
        (SOFA, "---\ntitle: Sofas\n", "front-matter-invalid"),
        (SOFA, f"---\na: {'[' * 50_000}\n---\nWords.\n", "front-matter-invalid"),
        (SOFA, f"---\n{BOMB}---\nWords.\n", "front-matter-invalid"),
        (SOFA, article(f"{'![' * 31_000}{HOW}", sources=SOURCES), "text-too-complex"),
        (SOFA, article(f"{'![' * 32_768}{HOW}", sources=SOURCES), "file-refused"),
        (SOFA, article(f"{'*' * 60_000}{HOW}", sources=SOURCES), "text-too-complex"),
        (SOFA, article(f"A \ue000 sign.{HOW}", sources=SOURCES), "file-refused"),
        (SOFA, article(f"Costs {{{{ fees.nowhere }}}}.{HOW}", sources=SOURCES), "fact-missing"),
        ("content/shared/waste/Bins.md", text_of(BINS), "id-invalid"),
        ("content/shared/waste/bins.MD", text_of(BINS), "file-refused"),
        ("content/shared/waste/assets/x.png", b"", "file-refused"),
        ("content/shared/assets/x.svg", "<svg><script>1</script></svg>", "file-refused"),
        ("overlays/cwmdu/nobody.md", overlay("Words.\n"), "overlay-target-missing"),
    ],
)
def test_one_thing_that_is_wrong_is_one_finding(
    tmp_path: Path, path: str, text: str | bytes, rule: str
) -> None:
    found = examined(tmp_path, **{path: text})
    assert len(found.diagnostics) < 10, f"{len(found.diagnostics)} findings"
    assert rules(found) == [(rule, path)]


@pytest.mark.parametrize("path", TREE)
def test_what_depends_on_a_broken_file_is_not_blamed(tmp_path: Path, path: str) -> None:
    rubbish = b"a: [\n" if path.endswith(".yml") else b"\xff"
    found = examined(tmp_path, **{path: rubbish})
    assert [place for _, place in rules(found)] == [path]


def test_a_link_to_a_file_outside_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(text_of(SOFA), "utf-8")
    root = written(tmp_path / "hub", TREE)
    (root / SOFA).unlink()
    (root / SOFA).symlink_to(outside)
    assert rules(pipeline.examine(root, DAY)) == [("file-refused", SOFA)]


# Right, although other tools get it wrong.


@pytest.mark.parametrize(
    "other",
    [
        b"\xef\xbb\xbf" + text_of(SOFA).encode(),
        text_of(SOFA).replace("\n", "\r\n").encode(),
        text_of(SOFA).replace("\n", "\r").encode(),
        text_of(SOFA).replace("---\n", "---  \n").encode(),
        text_of(SOFA).rstrip("\n").encode(),
    ],
    ids=["byte-order mark", "CRLF", "CR", "spaces after the dashes", "no last line end"],
)
def test_how_an_editor_saves_does_not_matter(
    tmp_path: Path, clean: Sites, memo: Memo, other: bytes
) -> None:
    root = written(tmp_path, {**TREE, SOFA: other})
    assert_same(published(root, build=memo), clean)


def test_a_phone_number_without_quotes_keeps_its_digits(tmp_path: Path, memo: Memo) -> None:
    """For other readers of YAML it is the octal number 50374446."""
    facts = changed(FACTS, "01632 960 001", "0300123456")
    sites = published(written(tmp_path, {**TREE, FACTS: facts}), build=memo)
    page = parsed(sites["stonebridge/public"]["sofa/index.html"])
    assert "Call 0300123456." in words(page)
    told = changed(SOFA, "Call {{", "[Call]({{ phones.contact_centre }}) {{")
    sites = published(written(tmp_path / "2", {**TREE, FACTS: facts, SOFA: told}), build=memo)
    assert b'href="tel:+44300123456"' in sites["stonebridge/public"]["sofa/index.html"]


@pytest.mark.parametrize(
    "word", ["no", "yes", "null-ish", "1e3", "0x1F", "2026-09-01", "12:30", "1_000"]
)
def test_a_word_that_yaml_knows_is_a_word(tmp_path: Path, memo: Memo, word: str) -> None:
    told = changed(SOFA, "title: Sofas", f"title: Sofas\ntakes: {word}")
    sites = published(written(tmp_path, {**TREE, SOFA: told}), build=memo)
    page = parsed(sites["stonebridge/public"]["sofa/index.html"])
    assert word in [words(element) for element in page.iter("dd")]


# Names and texts with everything that HTML, Markdown and templates could take for theirs.

NAME = "Smith & Jones's *Big* _x_ Council <b>"


@pytest.fixture
def named(tmp_path: Path, memo: Memo) -> Sites:
    """The hub with a council of that name, which its own pages and its county's tell."""
    council = profile(
        f"'{escape_yaml(NAME)}'", "district", "england oakshire-area", parent="oakshire"
    ).replace("'smith-&-jones's-*big*-_x_-council-<b>'", "mosswell")
    council = council.split("website:")[0] + "website: https://www.mosswell.example.org\n"
    told = changed(SOFA, "Call {{", "We are {{ council.name }}. Call {{")
    tree = {**TREE, "content/councils/mosswell/council.yml": council, SOFA: told}
    return published(written(tmp_path, tree), build=memo)


def test_the_name_of_a_council_is_told_as_it_is_on_every_page(named: Sites) -> None:
    for audience in ("public", "agent"):
        pages = Site(f"mosswell/{audience}", named[f"mosswell/{audience}"]).pages
        for page in pages.values():
            tree = parsed(page.html.encode())
            assert title(tree).endswith(NAME), page.path
            assert escape(NAME, quote=False).encode() in page.html.replace("&#x27;", "'").encode()
            assert not list(tree.iter("b"))
            assert not list(tree.iter("em"))
            shown = [words(element) for element in tree.iter() if has_name(element)]
            moved = 'http-equiv="refresh"' in page.html
            assert shown == ([] if moved else [NAME, NAME]), page.path


def has_name(element: Element) -> bool:
    return element.attrib.get("class") in {"masthead-name", "colophon-name"}


def test_it_is_told_in_texts_and_by_others(named: Sites) -> None:
    own = parsed(named["mosswell/public"]["sofa/index.html"])
    assert f"We are {NAME}. Call" in words(own)
    county = parsed(named["oakshire/public"]["sofa/index.html"])
    assert NAME in [words(e) for e in county.iter("a") if e.attrib.get("class") == "provider"]


HOSTILE = """"><script>alert(1)</script><img src=x onerror='alert(1)'> & &amp; *a* _b_"""


def hostile(**keys: str) -> dict[str, str]:
    """Front-matter keys, each with the hostile text in it, as YAML."""
    return {key: value.replace("X", f"'{escape_yaml(HOSTILE)}'") for key, value in keys.items()}


def escape_yaml(text: str) -> str:
    return text.replace("'", "''")


MATTER = hostile(
    title="X",
    summary="X",
    keywords="[X]",
    urgent="[{when: X, do: X, phone: X}]",
    actions="[{label: X, kind: report, link: 'https://www.example.org/'}]",
    cost="X",
    takes="X",
    needs="[X, X]",
    contact="{phone: X, email: X, hours: X, address: X, relay: X}",
    formats="[X]",
    delivered_by="X",
    accountable="X",
    sources="[{title: X, url: 'https://www.example.org/', checked_on: 2026-09-01},"
    " {title: X, url: 'https://www.example.org/2', checked_on: 2026-09-01}]",
    change_notes="[{on: 2026-09-01, note: X, level: law}]",
)
NOTES = hostile(
    triage="B",
    say_first="X",
    verify="[X]",
    watch_for="[{sign: X, do: X}]",
    handover="{to: X, when: X, within: X, phone: X, hours: X, out_of_hours: X}",
    guide="[{id: a, ask: X, answers: [{answer: X, next: b}]}, {id: b, ask: X, answers: [{answer: X, outcome: X}]}]",
    process="[{step: X, who: X, days: X}]",
    reply="X",
)


@pytest.fixture
def hostile_sites(tmp_path: Path, memo: Memo) -> Sites:
    """A hub in which every field that may hold any text holds the hostile one."""
    keys = hostile(title="X", summary="X")
    topics = (
        f"teams:\n  - id: waste\n    title: {keys['title']}\n    email: {keys['title']}\n"
        f"  - id: contact\n    title: {keys['title']}\n"
        f"topics:\n  - id: waste\n    title: {keys['title']}\n    summary: {keys['title']}\n"
        "    owner: waste\n  - id: streets\n    title: Streets\n    summary: Roads.\n    owner: waste\n"
        f"life_events:\n  - id: moving\n    title: {keys['title']}\n    summary: {keys['title']}\n"
        "    steps: [sofa, bins]\n"
    )
    bodies = (
        f"- id: tip\n  title: {keys['title']}\n  website: https://tip.example.org\n"
        f"  phone: {keys['title']}\n  provides: [sofa]\n"
    )
    notes = "".join(f"{key}: {value}\n" for key, value in NOTES.items())
    tree = {
        **TREE,
        "content/shared/topics.yml": topics,
        "content/shared/bodies.yml": bodies,
        SOFA: article(f"Words.{HOW}", owner="waste", related="[bins]", **MATTER),
        "content/shared/waste/agent/sofa.md": f"---\n{notes}---\nWords.\n",
        "overlays/cwmdu/bins.md": overlay(
            offered="no", because=keys["title"], see="body:tip", summary=keys["title"]
        ),
    }
    tree = compared(compared(tree, "cwmdu", "bins"), "cwmdu", "sofa")
    root = written(tmp_path, tree)
    list(pipeline.mend(root, pipeline.examine(root, DAY)))
    assert rules(pipeline.examine(root, DAY)) == []
    return published(root, build=memo)


def test_hostile_texts_are_told_as_they_are_and_nothing_of_them_runs(hostile_sites: Sites) -> None:
    told = 0
    for name, files in hostile_sites.items():
        for page in Site(name, files).pages.values():
            assert [problem for rule in RULES for problem in rule(page)] == [], page.path
            told += words(parsed(page.html.encode())).count(HOSTILE)
    assert told > 100


def test_hostile_texts_stand_in_titles_and_descriptions(hostile_sites: Sites) -> None:
    tree = parsed(hostile_sites["stonebridge/public"]["sofa/index.html"])
    assert title(tree) == f"{HOSTILE} – Stonebridge"
    assert [words(heading) for heading in tree.iter("h1")] == [HOSTILE]
    described = [
        e.attrib["content"] for e in tree.iter("meta") if e.attrib.get("name") == "description"
    ]
    assert described == [HOSTILE]


def test_if_the_theme_did_not_escape_the_alarm_goes_off(hostile_sites: Sites) -> None:
    files = dict(hostile_sites["stonebridge/public"])
    escaped = files["sofa/index.html"].decode()
    assert "&lt;script&gt;" in escaped
    files["sofa/index.html"] = unescape(escaped).encode()
    page = Site("stonebridge/public", files).pages["sofa/index.html"]
    assert "<script>" in list(nothing_runs(page))


def parsed(html: bytes) -> Element:
    tree: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return tree


def title(tree: Element) -> str:
    return "".join(next(tree.iter("title")).itertext())


def words(element: Element) -> str:
    """The text of an element as a reader sees it."""
    return "".join(_texts(element)).strip()


def _texts(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
