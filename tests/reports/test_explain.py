"""`explain`: every section and field in full, with who wrote it and how it stands to what it changed."""

import json
from functools import cache
from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.model.drift import State
from councilhub.reports.explain import Explanation, Told
from councilhub.reports.explain_formats import as_json, human, markdown
from tests.drifthub import ENGLAND, FRIDGES, LAW, OUR_NOTES, OURS, PARTNERS, SHARED, TREE
from tests.support import AGENT, BASE, PUBLIC, overlay, written

PROJECT = Path(__file__).parents[1] / "projects/three-layers"
BINS = "content/shared/waste/bins.md"
NATION = "overlays/england/bins.md"
AREA = "overlays/oakshire-area/bins.md"
OWN = "overlays/ashby/bins.md"


@cache
def explanation(
    council: str = "ashby", article: str = "bins", audience: str = "agent"
) -> Explanation:
    examined = pipeline.examine(PROJECT)
    site = examined.site(council, AGENT if audience == "agent" else PUBLIC)
    told = pipeline.explained(examined, site, article)
    assert told is not None
    return told


@pytest.fixture(scope="module")
def drifted(tmp_path_factory: pytest.TempPathFactory) -> Explanation:
    """Of the page on which overlays stand in every way to the text below them."""
    return explained_of(tmp_path_factory.mktemp("hub"), "bulky-waste")


def explained_of(folder: Path, article: str) -> Explanation:
    examined = pipeline.examine(written(folder, TREE))
    told = pipeline.explained(examined, examined.site("stonebridge", AGENT), article)
    assert told is not None
    return told


def text_of(
    told: Explanation, what: str, audience: str = "public", gone: str | None = None
) -> Told:
    """One text by `section x` or `field x`."""
    (found,) = (
        text
        for text in told.texts
        if (str(text.target), text.audience, text.gone) == (what, audience, gone)
    )
    return found


def line(path: str, number: int) -> str:
    return (PROJECT / path).read_text("utf-8").splitlines()[number - 1]


def test_every_section_and_field_of_the_page_is_told() -> None:
    told = explanation()
    named = [(text.audience, str(text.target)) for text in told.texts if not text.gone]
    assert [(half, what) for half, what in named if what.startswith("section")] == [
        ("public", "section lead"),
        ("public", "section what-we-take"),
        ("public", "section cost"),
        ("public", "section fines"),
        ("public", "section who"),
        ("public", "section law"),
        ("agent", "section lead"),
        ("agent", "section what-we-take"),
        ("agent", "section carpets"),
    ]
    examined = pipeline.examine(PROJECT)
    article = examined.site("ashby", AGENT).articles["bins"]
    assert article.notes is not None
    assert [(half, what) for half, what in named if what.startswith("field")] == [
        *(("public", f"field {name}") for name in article.fields),
        *(("agent", f"field {name}") for name in article.notes.fields),
    ]


@pytest.mark.parametrize("council", ["ashby", "oakshire", "cwmdu"])
@pytest.mark.parametrize("article", ["bins", "sofas", "spills"])
def test_each_named_line_really_holds_that_key_or_heading(council: str, article: str) -> None:
    for text in explanation(council, article).texts:
        kind, name = text.target.kind, text.target.name
        for origin in (*(part.origin for part in text.parts), *text.replaced):
            found = line(origin.place.path, origin.place.line)
            if text.gone == "removed" and origin == text.parts[0].origin:
                assert found == "remove:"
            elif kind == "field":
                assert found.startswith(f"{name}:")
            elif name == "lead":
                assert found
                assert not found.startswith("#")
            else:
                assert found.startswith("## ")
                assert f"{{#{name}" in found


def test_a_text_says_layer_operation_and_all_that_it_replaced() -> None:
    told = explanation()
    cost = text_of(told, "field cost")
    assert [(part.operation, str(part.origin.place)) for part in cost.parts] == [
        ("replace", f"{OWN}:4:1")
    ]
    assert [str(origin.place) for origin in cost.replaced] == [f"{BINS}:25:1", f"{NATION}:4:1"]
    what = text_of(told, "section what-we-take")
    assert [(p.operation, p.origin.layer, str(p.origin.place)) for p in what.parts] == [
        ("prepend", "ashby", f"{OWN}:10:1"),
        ("replace", "england", f"{NATION}:6:1"),
        ("append", "oakshire-area", f"{AREA}:9:1"),
    ]
    assert [str(origin.place) for origin in what.replaced] == [f"{BINS}:37:1"]
    (law,) = text_of(told, "section law").parts
    assert (law.operation, law.origin.layer, law.origin.place.line) == ("base", "shared", 52)
    assert text_of(told, "field triage", "agent").parts[0].origin.layer == "ashby"


def test_a_text_is_told_in_full_with_the_values_of_its_variables() -> None:
    (part,) = text_of(explanation(), "field cost").parts
    assert part.text == "Free, and {{ fees.second_bin }} for a second bin"
    assert part.says == "Free, and £26.50 (£28.00 from 1 April 2027) for a second bin"


# How overlays stand.


def test_each_operation_on_a_text_says_how_it_stands(drifted: Explanation) -> None:
    missed = text_of(drifted, "section missed")
    assert [(each.layer, each.state, each.via) for each in missed.standings] == [
        ("england", State.DRIFTED, None),
        ("stonebridge", State.DRIFTED, "england"),
    ]
    assert [each.state for each in text_of(drifted, "field cost").standings] == [State.DRIFTED_LAW]
    assert text_of(drifted, "field title").standings == ()


def test_what_overlays_took_away_or_say_in_vain_is_told_too(
    drifted: Explanation, tmp_path: Path
) -> None:
    law = text_of(drifted, "section law", gone="removed")
    assert (law.title, law.parts[0].says) == ("The law", "A council may charge for this.")
    assert str(law.parts[0].origin.place).startswith(f"{OURS}:")
    assert [origin.place.path for origin in law.replaced] == [SHARED]
    formats = text_of(drifted, "field formats", gone="no longer held")
    assert formats.parts[0].says == "- Large print, by post"
    assert text_of(drifted, "field formats").parts[0].says == "- Large print"
    prices = text_of(explained_of(tmp_path, "wood"), "section prices", gone="cannot be laid")
    assert prices.parts[0].says == "We charge £5."


def test_local_exceptions_are_the_councils_own_doing(drifted: Explanation) -> None:
    own = {(text.audience, str(text.target)) for text in drifted.texts if text.exception}
    assert own == {
        ("public", "field urgent"),
        ("public", "field cost"),
        ("public", "field needs"),
        ("public", "section what-we-collect"),
        ("public", "section what-it-costs"),
        ("public", "section missed"),
        ("public", "section refunds"),
        ("public", "section flats"),
        ("public", "section law"),
        ("agent", "field verify"),
        ("agent", "field handover"),
        ("agent", "section what-it-costs"),
        ("agent", "section refunds"),
    }


# Facts.


def test_each_fact_has_its_window_owner_and_line() -> None:
    told = {fact.name: fact for fact in explanation().facts}
    assert list(told) == ["fees.second_bin", "links.find_day", "phones.contact_centre"]
    fee = told["fees.second_bin"]
    assert (fee.says, fee.owner) == ("£26.50 (£28.00 from 1 April 2027)", "waste")
    assert fee.set_by == "council"
    assert fee.window == "from 1 April 2026 to 31 March 2027"
    assert fee.origin is not None
    assert fee.origin.layer == "ashby"
    assert line(fee.origin.place.path, fee.origin.place.line).strip() == "- value: £26.50"
    assert told["phones.contact_centre"].window == "from 1 January 2020 until further notice"


def test_a_public_site_is_told_without_notes() -> None:
    told = explanation(audience="public")
    assert {text.audience for text in told.texts} == {"public"}
    assert "agent/" not in as_json(told)


def test_a_fact_that_nobody_has_says_so(tmp_path: Path) -> None:
    tree = {
        **BASE,
        "overlays/ashby/bins.md": overlay(
            "{{ fees.nowhere }} {{ council.name }} {{ fees.later }}\n"
        ),
        "content/councils/ashby/facts.yml": (
            "fees:\n  later:\n    owner: waste\n    values:\n"
            "      - value: £1\n        from: 2027-01-01\n"
        ),
    }
    examined = pipeline.examine(written(tmp_path, tree))
    told = pipeline.explained(examined, examined.site("ashby", PUBLIC), "bins")
    assert told is not None
    facts = {fact.name: fact for fact in told.facts}
    assert (facts["fees.nowhere"].origin, facts["fees.nowhere"].window) == (None, None)
    assert facts["council.name"].says == "Ashby"
    assert facts["fees.later"].window == "no value today"
    assert facts["fees.later"].origin is not None
    assert facts["fees.later"].origin.place.line == 2
    assert "\n  no layer defines it\n" in human(told)


def test_a_table_of_prices_is_told_with_its_rows(tmp_path: Path) -> None:
    tree = {**BASE, "overlays/ashby/bins.md": overlay("{{ fees.so* }}\n")}
    examined = pipeline.examine(written(tmp_path, tree))
    told = pipeline.explained(examined, examined.site("ashby", PUBLIC), "bins")
    assert told is not None
    facts = {fact.name: fact for fact in told.facts}
    assert facts["fees.so*"].window == "a table of the facts of this name"
    assert (facts["fees.sofa"].says, facts["fees.sofa"].set_by) == ("£20.00", "nation")


def test_a_signpost_and_a_withheld_page_say_what_they_are() -> None:
    assert explanation().state == "service"
    assert explanation("oakshire", "sofas").state == (
        "signpost to Ashby District Council (content/shared/waste/sofas.md:4)"
    )
    assert explanation("cwmdu", "sofas").state == "withheld: a file it is made of has an error"


def test_an_article_the_site_has_not_is_not_explained() -> None:
    examined = pipeline.examine(PROJECT)
    assert pipeline.explained(examined, examined.site("cwmdu", AGENT), "wood") is None
    assert pipeline.explained(examined, examined.site("ashby", PUBLIC), "spills") is None


# For people.


def paragraph(told: Explanation, first: str, width: int = 100) -> list[str]:
    """The lines of one text, as people read them."""
    paragraphs = human(told, width).split("\n\n")
    (found,) = (each.split("\n") for each in paragraphs if each.split("\n")[0] == first)
    return found


def test_people_read_first_what_the_page_is_and_how_it_stands(drifted: Explanation) -> None:
    assert human(drifted).split("\n")[:5] == [
        "bulky-waste on stonebridge/agent: service",
        (
            "13 local exceptions; 22 overlay texts: 8 drifted-law, 5 drifted, 1 drifted-minor, "
            "2 unreviewed, 2 redundant, 4 current"
        ),
        "",
        "What residents see",
        "==================",
    ]
    assert human(explanation("oakshire", "spills")).split("\n")[1] == (
        "0 local exceptions; no overlay changes anything"
    )


def test_people_read_a_paragraph_a_text_with_its_parts_and_what_each_replaced() -> None:
    assert paragraph(explanation(), "field cost (local exception)") == [
        "field cost (local exception)",
        f"  {OWN}:4 [ashby], replace",
        "    Free, and £26.50 (£28.00 from 1 April 2027) for a second bin",
        f"  replaced {BINS}:25 [shared]",
        f"  replaced {NATION}:4 [england]",
        "  unreviewed [england]: reviewed on 10 September 2026",
        "  unreviewed [ashby]: reviewed on 1 October 2026",
    ]
    assert paragraph(explanation(), "{{ fees.second_bin }}: £26.50 (£28.00 from 1 April 2027)") == [
        "{{ fees.second_bin }}: £26.50 (£28.00 from 1 April 2027)",
        (
            "  content/councils/ashby/facts.yml:6 [ashby], from 1 April 2026 to 31 March 2027, "
            "owner waste, set by council"
        ),
    ]


def test_people_read_why_a_text_has_drifted(drifted: Explanation) -> None:
    assert paragraph(drifted, 'section missed "If we miss you" (local exception)')[-7:] == [
        "  drifted [england]: compared on 1 August 2026",
        "    2 November 2026, minor: A missing full stop.",
        f"    1 September 2026: {FRIDGES}",
        "  drifted [stonebridge]: compared on 10 April 2026",
        "    settle the text of 'england' first",
        "    2 November 2026, minor: A missing full stop.",
        f"    1 September 2026: {FRIDGES}",
    ]
    refunds = paragraph(drifted, 'section refunds "Refunds" (local exception)', 200)
    assert refunds[-2:] == [
        f"    20 April 2026, law, in force from 1 June 2026: {LAW}",
        "    held until 31 March 2027: The contract with the old contractor runs until then",
    ]
    ended = paragraph(drifted, "field formats (no longer held)")
    assert ended[-1] == "    was held until 31 October 2026: The printer had to be told"


def test_texts_fold_to_the_terminal_and_tables_do_not(tmp_path: Path) -> None:
    table = f"| What | Price |\n|---|---|\n| {'sofa ' * 20}| £5 |"
    words = "- " + "a long item " * 10
    tree = {**BASE, "overlays/ashby/bins.md": overlay(f"{words}\n\n{table}\n")}
    examined = pipeline.examine(written(tmp_path, tree))
    told = pipeline.explained(examined, examined.site("ashby", PUBLIC), "bins")
    assert told is not None
    lines = human(told, 50).split("\n")
    at = lines.index("    - a long item a long item a long item a long")
    assert lines[at + 1].startswith("      item a long item")
    assert f"    | {'sofa ' * 20}| £5 |" in lines


# For programs, and for a pull request.


def test_json_names_layer_path_and_line() -> None:
    document = json.loads(as_json(explanation()))
    assert list(document) == [
        *("version", "site", "article", "title", "state", "exceptions", "states"),
        *("texts", "facts"),
    ]
    assert (document["version"], document["site"], document["article"]) == (
        1,
        "ashby/agent",
        "bins",
    )
    assert document["texts"][0] == {
        "audience": "public",
        "kind": "field",
        "name": "title",
        "title": None,
        "exception": False,
        "gone": None,
        "parts": [
            {
                "operation": "base",
                "text": "Bins",
                "says": "Bins",
                "origin": {"layer": "shared", "path": BINS, "line": 2},
            }
        ],
        "replaced": [],
        "overlays": [],
    }
    assert len(document["texts"]) == len(explanation().texts)
    assert document["facts"][0] == {
        "name": "fees.second_bin",
        "text": "£26.50 (£28.00 from 1 April 2027)",
        "owner": "waste",
        "set_by": "council",
        "window": "from 1 April 2026 to 31 March 2027",
        "origin": {"layer": "ashby", "path": "content/councils/ashby/facts.yml", "line": 6},
    }


def test_json_says_of_each_overlay_all_that_is_known(drifted: Explanation) -> None:
    document = json.loads(as_json(drifted))
    assert document["exceptions"] == 13
    assert document["states"]["drifted-law"] == 8
    texts = {(text["audience"], text["name"], text["gone"]): text for text in document["texts"]}
    (told,) = texts["public", "refunds", None]["overlays"]
    lines = Path(OURS).name, TREE[OURS]
    assert isinstance(lines[1], str)
    heading = lines[1].split("\n").index("## Refunds {#refunds}") + 1
    assert told | {"now": "", "recorded": ""} == {
        "origin": {"layer": "stonebridge", "path": OURS, "line": heading},
        "operation": "replace",
        "state": "drifted-law",
        "compared_on": "2026-04-10",
        "recorded": "",
        "now": "",
        "below": "We refund you until noon of the day before.",
        "lies_on": texts["public", "refunds", None]["replaced"],
        "since": [
            {"on": "2026-11-02", "from": None, "level": "minor", "note": "A missing full stop."},
            {"on": "2026-09-01", "from": None, "level": "normal", "note": FRIDGES},
            {"on": "2026-04-20", "from": "2026-06-01", "level": "law", "note": LAW},
        ],
        "via": None,
        "held": {
            "until": "2027-03-31",
            "because": "The contract with the old contractor runs until then",
        },
    }
    assert told["recorded"] != told["now"]
    paths = {part["origin"]["path"] for text in document["texts"] for part in text["parts"]}
    assert {SHARED, ENGLAND, PARTNERS, OURS, OUR_NOTES} <= paths


def test_markdown_is_for_a_pull_request(drifted: Explanation) -> None:
    told = markdown(drifted)
    assert told.startswith(
        "### `bulky-waste` on `stonebridge/agent`\n\n"
        "service. 13 local exceptions; 22 overlay texts: 8 drifted-law"
    )
    reuse = told.partition("**section `reuse`** Giving things away\n\n")[2].partition("\n\n")[0]
    lines = reuse.split("\n")
    assert lines[1:4] == ["  ```text", "  A charity may collect what still works.", "  ```"]
    assert lines[-3:] == [
        "- **drifted** `england`: compared on 1 August 2026",
        "  - 2 November 2026, minor: A missing full stop.",
        f"  - 1 September 2026: {FRIDGES}",
    ]
    assert (
        "| `fees.bulky_waste` | £26.50 | content/shared/facts.yml:6 \\[shared\\], from 1 April 2026 "
        "until further notice, owner waste, set by council |"
    ) in told


def test_no_text_ends_its_block_of_code_or_calls_somebody(tmp_path: Path) -> None:
    body = "## @owner and `code` {#a after=what}\n\n````\n@owner\n````\n"
    tree = {**BASE, "overlays/ashby/bins.md": overlay(body)}
    examined = pipeline.examine(written(tmp_path, tree))
    told = pipeline.explained(examined, examined.site("ashby", PUBLIC), "bins")
    assert told is not None
    shown = markdown(told)
    assert "  `````text\n  ````\n  @owner\n  ````\n  `````\n" in shown
    assert "**section `a`** @&#8203;owner and \\`code\\`" in shown
