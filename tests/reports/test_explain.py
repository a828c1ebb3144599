"""`explain`: file and line of every section and field of an article that three layers made."""

import json
from functools import cache
from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.reports.explain import Explanation, as_json, human, markdown
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


def line(path: str, number: int) -> str:
    return (PROJECT / path).read_text("utf-8").splitlines()[number - 1]


def test_every_section_and_field_of_the_page_is_told() -> None:
    told = explanation()
    assert [(text.audience, text.what) for text in told.texts if "section" in text.what] == [
        ("public", "section lead"),
        ("public", "section what-we-take"),
        ("public", "section what-we-take"),
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
    assert [(text.audience, text.what) for text in told.texts if "field" in text.what] == [
        *(("public", f"field {name}") for name in article.fields),
        *(("agent", f"field {name}") for name in article.notes.fields),
    ]


@pytest.mark.parametrize("council", ["ashby", "oakshire", "cwmdu"])
@pytest.mark.parametrize("article", ["bins", "sofas", "spills"])
def test_each_named_line_really_holds_that_key_or_heading(council: str, article: str) -> None:
    for text in explanation(council, article).texts:
        kind, _, name = text.what.partition(" ")
        for origin in (text.origin, *text.replaced):
            found = line(origin.place.path, origin.place.line)
            if kind == "field":
                assert found.startswith(f"{name}:")
            elif name == "lead":
                assert found
                assert not found.startswith("#")
            else:
                assert found.startswith("## ")
                assert f"{{#{name}" in found


def test_a_text_says_layer_operation_and_all_that_it_replaced() -> None:
    told = {
        (text.audience, text.what, text.operation): (
            text.origin.layer,
            str(text.origin.place),
            [str(origin.place) for origin in text.replaced],
        )
        for text in explanation().texts
    }
    assert told["public", "field cost", "replace"] == (
        "ashby",
        f"{OWN}:4:1",
        [f"{BINS}:25:1", f"{NATION}:4:1"],
    )
    assert told["public", "section what-we-take", "prepend"] == ("ashby", f"{OWN}:10:1", [])
    assert told["public", "section what-we-take", "replace"] == (
        "england",
        f"{NATION}:6:1",
        [f"{BINS}:37:1"],
    )
    assert told["public", "section what-we-take", "append"] == ("oakshire-area", f"{AREA}:9:1", [])
    assert told["public", "section law", "base"] == ("shared", f"{BINS}:52:1", [])
    assert told["agent", "field triage", "replace"][0] == "ashby"


def test_each_fact_has_its_window_owner_and_line() -> None:
    told = {fact.name: fact for fact in explanation().facts}
    assert list(told) == ["fees.second_bin", "links.find_day", "phones.contact_centre"]
    fee = told["fees.second_bin"]
    assert (fee.says, fee.owner) == ("£26.50 (£28.00 from 1 April 2027)", "waste")
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
    assert "    no layer defines it\n" in human(told)


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


def test_people_read_one_paragraph_a_text() -> None:
    lines = human(explanation()).splitlines()
    assert lines[0] == "bins on ashby/agent: service"
    at = lines.index("field cost: Free, and {{ fees.second_bin }} for a second bin")
    assert lines[at : at + 4] == [
        "field cost: Free, and {{ fees.second_bin }} for a second bin",
        f"    {OWN}:4 [ashby], replace",
        f"    replaced {BINS}:25 [shared]",
        f"    replaced {NATION}:4 [england]",
    ]
    at = lines.index("{{ fees.second_bin }}: £26.50 (£28.00 from 1 April 2027)")
    assert lines[at + 1] == (
        "    content/councils/ashby/facts.yml:6 [ashby], "
        "from 1 April 2026 to 31 March 2027, owner waste"
    )
    assert "agent section carpets: Roll them first." in lines


def test_long_texts_are_shortened_for_people_alone() -> None:
    sources = next(text for text in explanation().texts if text.what == "field sources")
    assert len(sources.says) > 60
    assert sources.says not in human(explanation())
    assert sources.says in as_json(explanation())


def test_json_names_layer_path_and_line() -> None:
    document = json.loads(as_json(explanation()))
    assert list(document) == ["version", "site", "article", "state", "texts", "facts"]
    assert (document["version"], document["site"], document["article"]) == (
        1,
        "ashby/agent",
        "bins",
    )
    assert document["texts"][0] == {
        "audience": "public",
        "what": "field title",
        "text": "Bins",
        "operation": "base",
        "origin": {"layer": "shared", "path": BINS, "line": 2},
        "replaced": [],
    }
    assert len(document["texts"]) == len(explanation().texts)
    assert document["facts"][0] == {
        "name": "fees.second_bin",
        "text": "£26.50 (£28.00 from 1 April 2027)",
        "owner": "waste",
        "window": "from 1 April 2026 to 31 March 2027",
        "origin": {"layer": "ashby", "path": "content/councils/ashby/facts.yml", "line": 6},
    }


def test_markdown_is_a_table_for_a_pull_request() -> None:
    lines = markdown(explanation()).splitlines()
    assert lines[:6] == [
        "### `bins` on `ashby/agent`",
        "",
        "service",
        "",
        "| what | from | replaced |",
        "| --- | --- | --- |",
    ]
    assert (
        f"| public field cost | `{OWN}:4 [ashby]` replace | "
        f"`{BINS}:25 [shared]`<br>`{NATION}:4 [england]` |"
    ) in lines
    assert (
        "| `fees.second_bin` | £26.50 (£28.00 from 1 April 2027) | "
        "`content/councils/ashby/facts.yml:6 [ashby]` |"
    ) in lines
    for row in lines[4:]:
        assert row.count(" | ") == 2 or not row
