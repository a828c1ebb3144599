"""A section's HTML depends on its text alone: rendered one by one and joined, sections are the page.

Pages may then be put together from sections that were rendered once for all councils.
"""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from councilhub import pipeline
from councilhub.adapters import mkdocs
from councilhub.check.dialect import problems
from councilhub.diagnostics import Audience, Place
from councilhub.model.article import LEAD, ChangeNote
from councilhub.model.drift import Standing, State, Target
from councilhub.model.overlay import Held
from councilhub.model.site import Field, Origin, Part, Section, Site, SiteArticle, SiteNotes
from councilhub.render import staged
from councilhub.render.addresses import Addresses
from councilhub.render.asking import Asking
from councilhub.render.body import pieces
from councilhub.render.frame import Frame
from councilhub.render.layers import Layers
from councilhub.render.markdown import staged_text, to_html
from councilhub.render.site import pages
from tests.drifthub import TREE
from tests.guards.hubs import DAY, ROOT, THEME
from tests.support import site_of

ORIGIN = Origin("shared", Place("x.md"))
PROFILE = "content/councils/stonebridge/council.yml"
HUB = {
    **TREE,
    PROFILE: f"{TREE[PROFILE]!s}change_requests:\n"
    "  public: https://www.example.org/tell?us\n  agent: web@example.org\n",
}
DRIFTED = site_of(HUB)
"""An agent site on which overlays have drifted in every way."""
PUBLIC = site_of(HUB, audience=Audience.PUBLIC)


def alone(body: tuple[str, ...]) -> str:
    """Each piece of a page by itself, then joined."""
    return "\n".join(to_html(piece) for piece in body)


def together(body: tuple[str, ...]) -> str:
    """The page in one go."""
    return to_html("\n\n".join(body))


def bodies(site: Site) -> dict[str, tuple[str, ...]]:
    """The pieces of every page of an article, by its id."""
    return {page: body for page, _, body in pages(Frame(site)) if page in site.articles}


def assert_independent(article: SiteArticle) -> None:
    """As residents have it, and as agents do."""
    for site in (PUBLIC, DRIFTED):
        frame = Frame(site)
        layers = Layers(frame, article, frame.values) if frame.agents else None
        body = pieces(article, layers, Asking(frame, article, "s0"))
        assert alone(body) == together(body)
        assert all('class="ask"' in piece for piece in body)


# Real sites.


@pytest.fixture(scope="module")
def sites() -> tuple[Site, ...]:
    return pipeline.examine(ROOT, DAY).sites


def test_on_every_page_of_every_site_sections_alone_are_the_page(sites: tuple[Site, ...]) -> None:
    seen = 0
    for site in (*sites, DRIFTED):
        for page, body in bodies(site).items():
            assert alone(body) == together(body), f"{site.id}: {page}"
            seen += len(body) > 1
    assert seen > 100


def contents(site: Site) -> dict[str, str]:
    """The HTML that MkDocs itself makes of the body of each page, by the page's name."""
    project = staged(site, THEME)
    with tempfile.TemporaryDirectory() as folder:
        mkdocs.stage(Path(folder), project.config, project.files)
        config = load_config(str(Path(folder) / "mkdocs.yml"))
        files = get_files(config)
        get_navigation(files, config)
        found = {}
        for file in files.documentation_pages():
            page = file.page
            assert page is not None
            page.read_source(config)
            page.render(config, files)
            found[file.src_uri.removesuffix(".md")] = page.content or ""
        return found


def as_linked(html: str, site: Site, page: str) -> str:
    """`html` with links between files as links between pages, and images where pages find them."""
    addresses = Addresses(site.audience)
    top = "../" if addresses.of(page).endswith("/") else ""

    def link(found: re.Match[str]) -> str:
        return f'href="{addresses.link(page, found[1] + (found[2] or ""))}"'

    linked = re.sub(r'href="([a-z0-9-]+)\.md(#[^"]*)?"', link, html)
    return linked.replace('src="assets/', f'src="{top}assets/')


def test_mkdocs_makes_the_same_pages_of_them(sites: tuple[Site, ...]) -> None:
    for site in (*sites, DRIFTED):
        made = contents(site)
        for page, body in bodies(site).items():
            assert made[page] == as_linked(alone(body), site, page)


# Any text of the dialect.

WORDS = st.lists(
    st.sampled_from(
        (
            *("you", "must", "pay", "us.", "2026", "1.", "Go!", "(see)", "£5.50", "'so'", '"it"'),
            *("-", "*", "_", "**", "&", "#", "+", "|", ":", "=", "~", "\\", "^", "`", "<", ">"),
        )
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
INLINE = st.one_of(
    WORDS,
    WORDS.map(lambda words: f"**{words}**"),
    WORDS.map(lambda words: f"*{words}* and more"),
    WORDS.map(lambda words: f"`{words}`"),
    WORDS.map(lambda words: f"[{words}](article:bins#what)"),
    WORDS.map(lambda words: f"[{words}](https://www.example.org/a?b=c&d=e)"),
    WORDS.map(lambda words: f"[{words}]({{{{ links.book }}}}) {{{{ fees.sofa }}}}"),
    st.just("![A plan](assets/plan.png)"),
)
LINE = st.lists(INLINE, min_size=1, max_size=3).map(" ".join)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).map("\n".join)


@st.composite
def item_lists(draw: st.DrawFn) -> str:
    """A list with lists inside, in any of the ways to write it."""
    width = draw(st.sampled_from([2, 3, 4]))
    marker = draw(st.sampled_from(["-", "*", "+", "1.", "2.", "3)"]))
    lines = []
    depth = 0
    for _ in range(draw(st.integers(1, 6))):
        depth = draw(st.integers(0, min(depth + 1, 2)))
        lines.append(f"{' ' * width * depth}{marker} {draw(LINE)}")
        if draw(st.booleans()):
            lines += ["", f"{' ' * width * (depth + 1)}{draw(LINE)}", ""]
    return "\n".join(lines)


@st.composite
def tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 4))
    cell = WORDS.map(lambda words: words.replace("|", "").replace("`", "") or "x")
    rows = draw(
        st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=2, max_size=4)
    )
    marks = draw(
        st.lists(st.sampled_from(["---", ":--", "--:", ":-:"]), min_size=columns, max_size=columns)
    )
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'|'.join(marks)}|", *lines[1:]])


HEADING = st.tuples(st.sampled_from(["###", "####"]), WORDS).map(" ".join)
ADMONITION = st.tuples(st.sampled_from(["note", "warning", "tip"]), LINE).map(
    lambda pair: f"!!! {pair[0]}\n    {pair[1]}"
)
ROUGH = st.text(st.sampled_from(list("ab \n#-*_|>[](){}!:`~=+.1&<\\\"'")), max_size=30)
BLOCK = st.one_of(PARAGRAPH, item_lists(), tables(), HEADING, ADMONITION, ROUGH)
TEXTS = st.lists(BLOCK, min_size=1, max_size=4).map("\n\n".join)


def of_the_dialect(text: str) -> bool:
    """Whether a section may say this; sections without text are left out before."""
    return bool(text.strip()) and not problems(text.strip("\n"))


def section(id_: str, text: str) -> Section:
    part = Part(text=text.strip("\n"), origin=ORIGIN, operation="base", text_line=1)
    return Section(id=id_, title=id_.capitalize(), origin=ORIGIN, parts=(part,))


def drifted(section: Section) -> Standing:
    """That an overlay on a section has drifted, with the section's own words as all that is said."""
    words = section.text.replace("\n", " ")
    return Standing(
        layer="stonebridge",
        place=ORIGIN.place,
        target=Target("section", section.id),
        operation="append",
        state=State.DRIFTED_LAW if len(words) % 2 else State.DRIFTED,
        recorded=None,
        now="s0",
        notes=(ChangeNote(on=DAY, note=words, level="law" if len(words) % 2 else "normal"),),
        held=Held(because=words, until=DAY) if len(words) % 3 else None,
    )


def article(texts: list[str], notes: list[str] | None = None) -> SiteArticle:
    """An article of a lead and sections; of the notes, the first stands on top."""
    beside = tuple(section(f"s{number}", text) for number, text in enumerate(notes or []))
    sections = tuple(
        section(f"s{number}" if number else LEAD, text) for number, text in enumerate(texts)
    )
    told = tuple(map(drifted, beside))
    return SiteArticle(
        id="bins",
        topic="waste",
        layer="shared",
        fields={"title": Field(value="Bins", origin=ORIGIN)},
        sections=sections,
        notes=SiteNotes(fields={}, sections=beside, sources=(), standings=told) if notes else None,
        sources=(),
        standings=tuple(map(drifted, sections)),
        touched=None,
    )


# Not every text that these strategies make is of the dialect: what the check refuses is put aside.
LENIENT = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


@LENIENT
@given(st.lists(TEXTS, min_size=2, max_size=3))
@example(["- a", "- b"])
@example(["| a |\n|---|\n| b |", "| c |"])
@example(["1. a\n\n    b", "    c"])
@example(["!!! note\n    a", "    b"])
@example(["a", "=", "-"])
def test_sections_of_the_dialect_alone_are_the_page(texts: list[str]) -> None:
    assume(all(of_the_dialect(text) for text in texts))
    assert_independent(article(texts))


@LENIENT
@given(st.lists(TEXTS, min_size=2, max_size=2), st.lists(TEXTS, min_size=1, max_size=2))
@example(["### a", "### a >"], ["a\n\n&#"])
def test_with_agents_notes_beside_them_too(texts: list[str], notes: list[str]) -> None:
    assume(all(of_the_dialect(text) for text in (*texts, *notes)))
    assert_independent(article(texts, notes))


def test_most_texts_that_are_tried_are_of_the_dialect() -> None:
    kept: list[bool] = []

    @settings(LENIENT, database=None)
    @given(TEXTS)
    def count(text: str) -> None:
        kept.append(of_the_dialect(text))

    count()
    assert sum(kept) > len(kept) / 5


# Without the guard (the check of the dialect) a section could reach into another: it is refused.

REACHING = (
    "See [the form].\n\n[form]: https://www.example.org/",
    "<div>",
    "<!-- a comment",
    "<p markdown=1>",
    "```\ncode",
    "### Same {#same}",
    "*[HTML]: an abbreviation",
    "[^1]: a footnote",
)


@pytest.mark.parametrize("text", REACHING)
def test_what_could_reach_into_another_section_is_refused(text: str) -> None:
    assert problems(text)


@pytest.mark.parametrize("text", REACHING[:3])
def test_if_it_were_not_refused_the_alarm_goes_off(text: str) -> None:
    with pytest.raises(AssertionError):
        assert_independent(article([text, "See [the form] and [form].\n\n</div>\n\n-->"]))


# Nested lists.


@st.composite
def nested(draw: st.DrawFn) -> list[tuple[int, str, str]]:
    """Items as depth, marker and words."""
    items: list[tuple[int, str, str]] = []
    depth = 0
    markers = draw(st.lists(st.sampled_from(["-", "*", "1."]), min_size=3, max_size=3))
    for _ in range(draw(st.integers(1, 8))):
        depth = draw(st.integers(0, min(depth + 1, 2) if items else 0))
        words = draw(
            st.sampled_from(["bins", "bags and boxes", "**glass**", "[tins](article:bins)"])
        )
        items.append((depth, markers[depth], words))
    return items


@LENIENT
@given(nested())
@example([(0, "-", "a"), (1, "-", "b"), (2, "-", "c"), (0, "-", "d")])
@example([(0, "1.", "a"), (1, "-", "b"), (2, "1.", "c"), (1, "-", "d")])
def test_lists_nested_by_two_three_or_four_spaces_are_the_same(
    items: list[tuple[int, str, str]],
) -> None:
    texts = [
        "\n".join(f"{' ' * width * depth}{marker} {words}" for depth, marker, words in items)
        for width in (2, 3, 4)
    ]
    # The check asks for three spaces below a number, as other renderers do.
    numbered = any(marker == "1." for _, marker, _ in items)
    assert not any(map(problems, texts[1:] if numbered else texts))
    two, three, four = (to_html(staged_text(text, "s")) for text in texts)
    assert two == four
    assert three == four
    assert four.count("<li>") == len(items)


def test_a_list_of_three_levels_has_three_levels() -> None:
    html = to_html(staged_text("- a\n  - b\n    - c\n- d", "s"))
    assert re.sub(r"\s", "", html) == (
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"
    )
