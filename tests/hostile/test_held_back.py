"""What is wrong holds back the least it can, and never stops anything else.

Each file of a hub is broken in turn; the rest must be published as if nothing had happened.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.check import effects
from councilhub.diagnostics import Audience
from tests.guards.hubs import (
    DAY,
    Memo,
    Pages,
    Sites,
    differing,
    page_of,
    pages_differing,
    published,
)
from tests.guards.page_rules import is_page
from tests.hostile.hub import FACTS, TREE, text_of
from tests.support import BINS, BINS_NOTES, SOFA, article, overlay, written

COUNCILS = ("ashby", "cwmdu", "mosswell", "oakshire", "stonebridge")
ENGLISH = ("ashby", "mosswell", "oakshire", "stonebridge")
AREA = ("ashby", "mosswell", "oakshire")
RUBBISH = (b"\xff\xfe\x00", b"", b"a: [\n", b"Colour: [red]\n", b"- 1\n")


def sites_of(councils: Iterable[str], *audiences: Audience) -> set[str]:
    """The sites of councils, for both audiences when none is given."""
    return {f"{council}/{audience}" for council in councils for audience in audiences or Audience}


def due(root: Path) -> set[str]:
    """The sites that are written."""
    examined = pipeline.examine(root, DAY)
    return {site.id for site in examined.sites} - examined.held_back


# Data files: the sites that read a broken one stay as they were.

AGENT = Audience.AGENT
READ_BY = {
    "mkdocs.yml": sites_of(COUNCILS),
    "content/shared/topics.yml": sites_of(COUNCILS),
    "content/shared/bodies.yml": sites_of(COUNCILS),
    "content/shared/redirects.yml": sites_of(COUNCILS),
    FACTS: sites_of(COUNCILS),
    "content/shared/agent/facts.yml": sites_of(COUNCILS, AGENT),
    "overlays/england/layer.yml": sites_of(ENGLISH),
    "overlays/wales/layer.yml": sites_of(["cwmdu"]),
    "overlays/oakshire-area/layer.yml": sites_of(AREA),
    "overlays/oakshire-area/facts.yml": sites_of(AREA),
    "overlays/oakshire-area/agent/facts.yml": sites_of(AREA, AGENT),
    "content/councils/cwmdu/facts.yml": sites_of(["cwmdu"]),
    "content/councils/cwmdu/agent/facts.yml": sites_of(["cwmdu"], AGENT),
    "content/councils/cwmdu/council.yml": sites_of(["cwmdu", "oakshire"]),
    "content/councils/stonebridge/council.yml": sites_of(["stonebridge", "oakshire"]),
    "content/councils/mosswell/council.yml": sites_of(["mosswell", "oakshire"]),
    "content/councils/ashby/council.yml": sites_of(["ashby", "oakshire"]),
    "content/councils/oakshire/council.yml": sites_of(AREA),
}
"""Data file → the sites that read it. Of a profile that cannot be read nobody knows whether it is
that of a district, so the county reads it; districts read their county's."""


def test_the_table_names_every_data_file() -> None:
    assert set(READ_BY) == {path for path in TREE if path.endswith(".yml")}


@pytest.mark.parametrize("rubbish", RUBBISH)
@pytest.mark.parametrize("path", READ_BY)
def test_a_broken_data_file_holds_back_exactly_the_sites_that_read_it(
    tmp_path: Path, path: str, rubbish: bytes
) -> None:
    root = written(tmp_path, {**TREE, path: rubbish})
    assert due(root) == sites_of(COUNCILS) - READ_BY[path]


@pytest.mark.parametrize("path", READ_BY)
def test_all_other_sites_are_built_as_if_nothing_had_happened(
    tmp_path: Path, clean: Sites, memo: Memo, path: str
) -> None:
    sites = published(written(tmp_path, {**TREE, path: b"a: [\n"}), build=memo)
    assert set(sites) == sites_of(COUNCILS) - READ_BY[path]
    assert {name for name, pages in sites.items() if pages != clean[name]} == set()


def test_a_profile_with_a_mistake_in_one_key_is_still_known_to_be_no_district(
    tmp_path: Path,
) -> None:
    path = "content/councils/stonebridge/council.yml"
    root = written(tmp_path, {**TREE, path: f"{text_of(path)}colour: red\n"})
    assert due(root) == sites_of(COUNCILS) - sites_of(["stonebridge"])


def test_the_profile_of_a_successor_is_read_by_those_who_would_name_it(tmp_path: Path) -> None:
    """Otherwise the county would go on naming the district that is gone, and so would its own."""
    gone, heir = "content/councils/ashby/council.yml", "content/councils/cwmdu/council.yml"
    over = f"{text_of(gone)}until: 2026-11-30\nsucceeded_by:\n  - cwmdu\n"
    root = written(tmp_path, {**TREE, gone: over, heir: f"{text_of(heir)}colour: red\n"})
    assert due(root) == sites_of(["mosswell", "stonebridge"])


def test_where_a_broken_file_is_mended_everything_is_as_before(
    tmp_path: Path, clean: Sites, memo: Memo
) -> None:
    root = written(tmp_path, {**TREE, FACTS: b"a: [\n"})
    assert published(root, build=memo) == {}
    assert published(written(root, TREE), build=memo) == clean


# Texts: the article is withheld on the sites that it reaches, and a page says so.

CANNOT = b"We cannot show this page at the moment."
PLOUGH, OURS = "content/councils/cwmdu/streets/plough.md", ("cwmdu",)
# The county's page of it is a signpost, which shows nothing of its sections.
PROVIDERS = tuple(council for council in COUNCILS if council != "oakshire")
BAD_TEXTS = (b"\xff", b"", b"---\ntitle: [\n---\nWords.\n")


@dataclass(frozen=True)
class Broken:
    """A file, what is in it instead, the article it is part of, and the councils it reaches."""

    path: str
    text: str | bytes
    article: str
    councils: tuple[str, ...]


def broken(path: str, article: str, councils: tuple[str, ...], *texts: str | bytes) -> list[Broken]:
    """A file that is broken in each of several ways."""
    return [Broken(path, text, article, councils) for text in (*BAD_TEXTS, *texts)]


WITHHELD = (
    *broken(SOFA, "sofa", COUNCILS),
    Broken(SOFA, f"{text_of(SOFA)}\n<div>HTML</div>\n", "sofa", PROVIDERS),
    Broken(SOFA, f"{text_of(SOFA)}\n[x]: https://www.example.org/\n", "sofa", PROVIDERS),
    Broken(SOFA, f"{text_of(SOFA)}\n{'[x] ' * 50}\n", "sofa", PROVIDERS),
    *broken(PLOUGH, "plough", OURS, article("<b>We plough.</b>\n", title="P", provided_by="")),
    *broken(
        *("overlays/cwmdu/sofa.md", "sofa", OURS),
        overlay("## X {#nope}\n\nWords.\n"),
        overlay("<b>Words.</b>\n"),
        overlay("Words.\n", colour="red"),
    ),
    *broken("overlays/cwmdu/bins.md", "bins", OURS, overlay("## The law {#law}\n\nOurs.\n")),
    *broken("overlays/england/bins.md", "bins", ENGLISH),
)


@pytest.mark.parametrize("case", WITHHELD)
def test_a_broken_text_withholds_its_article_where_it_reaches(
    tmp_path: Path, clean: Sites, memo: Memo, case: Broken
) -> None:
    sites = published(written(tmp_path, {**TREE, case.path: case.text}), build=memo)
    assert set(sites) == set(clean)
    for name, pages in sites.items():
        council, _, audience = name.partition("/")
        page = page_of(case.article, Audience(audience))
        if council not in case.councils:
            assert differing(pages, clean[name]) == set()
        else:
            assert CANNOT in pages[page]
            # The summary of a text that cannot be read is in lists no more.
            assert pages_differing(pages, clean[name]) - (lists(pages) - {page}) == {page}


def lists(pages: Iterable[str]) -> set[str]:
    """The pages that list others, and pages that lead to one that is withheld."""
    whole = {"index", "a-z", "sitemap.xml", "old-bins", "bins"}
    listing = {path for path in pages if path.startswith(("topics/", "life/"))}
    return listing | {
        path for path in pages if path.partition("/")[0].removesuffix(".html") in whole
    }


def test_only_the_page_itself_changes_where_its_title_and_summary_can_be_read(
    tmp_path: Path, clean: Sites, memo: Memo
) -> None:
    text = f"{text_of(SOFA)}\n<div>HTML</div>\n"
    sites = published(written(tmp_path, {**TREE, SOFA: text}), build=memo)
    for name, pages in sites.items():
        council, _, audience = name.partition("/")
        expected = {page_of("sofa", Audience(audience))} if council in PROVIDERS else set()
        differing = pages_differing(read_by_people(pages), read_by_people(clean[name]))
        assert differing == expected


def read_by_people(files: Pages) -> dict[str, bytes]:
    """The pages of a site; data beside the lists of articles tell programs what is withheld."""
    return {path: data for path, data in files.items() if is_page(path)}


def test_a_page_that_is_withheld_says_whom_to_ask_and_nothing_of_its_text(
    tmp_path: Path, memo: Memo
) -> None:
    profile = "content/councils/stonebridge/council.yml"
    contact = 'contact:\n  phone: "{{ phones.contact_centre }}"\n'
    broken = f"{text_of(BINS)}\n<div>HTML</div>\n"
    tree = {**TREE, profile: f"{text_of(profile)}{contact}", BINS: broken}
    pages = published(written(tmp_path, tree), build=memo)["stonebridge/public"]
    page = pages["bins/index.html"]
    assert b"/sofa/" in pages["sitemap.xml"]
    assert b"/bins/" not in pages["sitemap.xml"]
    assert b'href="tel:+441632960001"' in page
    assert b"We collect every week" not in page
    assert b"HTML" not in page.partition(b"<body")[2]
    assert b'content="noindex"' in page


def test_if_a_dialect_error_held_nothing_back_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, memo: Memo
) -> None:
    text = f"{text_of(SOFA)}\n<div>HTML</div>\n"
    root = written(tmp_path, {**TREE, SOFA: text})
    monkeypatch.setattr(effects, "_HOLDS_BACK", frozenset[str]())
    assert CANNOT not in published(root, build=memo)["cwmdu/public"]["sofa/index.html"]


# Agents' texts: what residents see stays, and agents are told that their notes are missing.

NO_NOTES = b"notes cannot be shown"
OUR_NOTES = "overlays/cwmdu/agent/bins.md"
NO_NOTES_ON = (
    *broken(BINS_NOTES, "bins", COUNCILS, "---\ntriage: A\n---\n<b>Words.</b>\n"),
    *broken(OUR_NOTES, "bins", OURS, overlay("## X {#nope}\n\nWords.\n")),
    *broken("content/councils/cwmdu/streets/agent/plough.md", "plough", OURS),
)


@pytest.mark.parametrize("case", NO_NOTES_ON)
def test_broken_notes_leave_the_public_text_and_say_that_they_are_missing(
    tmp_path: Path, clean: Sites, memo: Memo, case: Broken
) -> None:
    sites = published(written(tmp_path, {**TREE, case.path: case.text}), build=memo)
    assert set(sites) == set(clean)
    for name, pages in sites.items():
        council, _, audience = name.partition("/")
        changed = differing(pages, clean[name])
        if audience == "public" or council not in case.councils:
            assert changed == set()
            continue
        page = page_of(case.article, Audience.AGENT)
        assert NO_NOTES in pages[page]
        assert NO_NOTES not in clean[name][page]
        # In lists, the letter of the notes is missing.
        assert pages_differing(pages, clean[name]) - lists(pages) <= {page}
        assert words_of[case.article] in pages[page]


words_of = {"bins": b"We collect every week.", "plough": b"We plough."}
"""What residents are told."""


def test_on_a_signpost_too_agents_are_told_that_notes_are_missing(
    tmp_path: Path, memo: Memo
) -> None:
    notes = "content/shared/waste/agent/sofa.md"
    good = "---\nwatch_for:\n  - sign: Alone\n    do: Ask why\n---\nWords.\n"
    sites = published(written(tmp_path, {**TREE, notes: good}), build=memo)
    assert b"Ask why" in sites["oakshire/agent"]["sofa.html"]
    sites = published(written(tmp_path, {**TREE, notes: b"\xff"}), build=memo)
    assert NO_NOTES in sites["oakshire/agent"]["sofa.html"]


# A link without a target, a fact that nobody knows and a section nobody wrote hold nothing back.


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("See [the bins page](article:nowhere).", "See the bins page."),
        ("Look: ![our plan](assets/nowhere.png).", "Look: our plan."),
        ("It costs {{ fees.nowhere }}.", "It costs (contact us for the current price)"),
        ("Go to [our form]({{ links.nowhere }}).", "Go to our form."),
    ],
)
def test_what_leads_nowhere_leaves_its_words(
    tmp_path: Path, memo: Memo, text: str, kept: str
) -> None:
    root = written(tmp_path, {**TREE, SOFA: f"{text_of(SOFA)}\n{text}\n"})
    assert pipeline.examine(root, DAY).failed
    for name, pages in published(root, build=memo).items():
        page = pages[page_of("sofa", Audience(name.partition("/")[2]))]
        signpost = b'providers"' in page
        assert signpost == name.startswith("oakshire/")
        assert (kept.encode() in page) == (not signpost)
        assert b"nowhere" not in page


def test_a_required_section_that_nobody_wrote_is_left_out(tmp_path: Path, memo: Memo) -> None:
    root = written(tmp_path, TREE)
    (root / "overlays/wales/bins.md").unlink()
    assert pipeline.examine(root, DAY).failed
    page = published(root, build=memo)["cwmdu/public"]["bins/index.html"]
    assert CANNOT not in page
    assert b"What we take" in page
    assert b"Say what a second bin costs" not in page
    assert b'id="cost"' not in page


def test_an_address_that_is_not_what_it_seems_holds_back_the_sites_that_read_it(
    tmp_path: Path,
) -> None:
    false = "links:\n  form:\n    owner: waste\n    values:\n      - value: https://www.gov.uk.evil.example.com/\n        from: 2026-01-01\n"
    own = "content/councils/ashby/facts.yml"
    examined = pipeline.examine(written(tmp_path / "own", {**TREE, own: false}), DAY)
    assert examined.held_back == {"ashby/public", "ashby/agent"}
    bodies = "- id: tip\n  title: Tip\n  website: https://www.gov.uk.evil.example.com/\n"
    tree = {**TREE, "content/shared/bodies.yml": bodies}
    examined = pipeline.examine(written(tmp_path / "all", tree), DAY)
    assert examined.held_back == {site.id for site in examined.sites}
