"""`councilhub new`: files that say what to write, are not published before, and overwrite none."""

from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.diagnostics import Audience, Severity
from councilhub.model.normal import digest_of_text
from tests.cli.command import councilhub, document
from tests.support import BINS, BINS_NOTES, CLEAN, article, written

Call = tuple[str, ...]
COUNCIL: Call = ("--nation", "england", "--website", "https://www.new.example.org")


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    local = {"content/councils/ashby/waste/wood.md": article("Hi.\n", provided_by="")}
    agents = {"content/shared/waste/agent/calls.md": article("Hi.\n", audience="agent")}
    only_lead = {"content/shared/waste/oil.md": article("Hi.\n")}
    return written(tmp_path, {**CLEAN, **local, **agents, **only_lead})


def snapshot(hub: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(hub)): path.read_bytes() for path in hub.rglob("*") if path.is_file()
    }


def worse_than_notices(hub: Path) -> list[str]:
    found = pipeline.examine(hub).diagnostics
    return [f"{f.place} {f.rule} {f.message}" for f in found if f.severity is not Severity.NOTICE]


WRITES = [
    (("article", "waste", "garden", "--title", "Garden waste"), "content/shared/waste/garden.md"),
    (("article", "streets", "x", "--title", 'Q: why? "#1" & <b>'), "content/shared/streets/x.md"),
    (("article", "waste", "y", "--title", "yes"), "content/shared/waste/y.md"),
    (
        ("article", "waste", "logs", "--title", "Logs", "--council", "ashby"),
        "content/councils/ashby/waste/logs.md",
    ),
    (("notes", "sofa"), "content/shared/waste/agent/sofa.md"),
    (("notes", "oil"), "content/shared/waste/agent/oil.md"),
    (("notes", "wood", "--council", "ashby"), "content/councils/ashby/waste/agent/wood.md"),
    (("overlay", "ashby", "bins"), "overlays/ashby/bins.md"),
    (("overlay", "ashby", "bins", "--section", "what"), "overlays/ashby/bins.md"),
    (("overlay", "ashby", "bins", "--section", "cost"), "overlays/ashby/bins.md"),
    (("overlay", "ashby", "bins", "--section", "lead", "--by", "me: I"), "overlays/ashby/bins.md"),
    (("overlay", "oakshire-area", "sofa", "--section", "how"), "overlays/oakshire-area/sofa.md"),
    (("overlay", "ashby", "bins", "--notes", "--section", "what"), "overlays/ashby/agent/bins.md"),
    (("overlay", "ashby", "bins", "--notes", "--section", "lead"), "overlays/ashby/agent/bins.md"),
    (
        ("overlay", "ashby", "calls", "--notes", "--section", "lead"),
        "overlays/ashby/agent/calls.md",
    ),
    (("council", "new", "--name", "New Council", *COUNCIL), "content/councils/new/council.yml"),
    (
        ("council", "new", "--name", "New: Council", "--kind", "county", *COUNCIL),
        "content/councils/new/council.yml",
    ),
    (
        ("council", "new", "--name", "N", "--kind", "district", "--parent", "oakshire", *COUNCIL),
        "content/councils/new/council.yml",
    ),
]


@pytest.mark.parametrize(("call", "path"), WRITES, ids=[" ".join(call) for call, _ in WRITES])
def test_what_it_writes_has_placeholders_at_most_and_is_not_written_twice(
    hub: Path, call: Call, path: str
) -> None:
    before = snapshot(hub)
    found_before = worse_than_notices(hub)
    result = councilhub("new", *call, "--hub", hub)
    assert (result.exit_code, result.stdout) == (
        *(0, f"wrote {path}: now write it, and look with councilhub serve\n"),
    )
    after = snapshot(hub)
    assert after.keys() - before.keys() == {path}
    assert {name: after[name] for name in before} == before
    new = [told for told in worse_than_notices(hub) if told not in found_before]
    left = [told for told in new if f"{path}" in told and " placeholder-left " in told]
    assert bool(left) == ("To write:" in (hub / path).read_text("utf-8"))
    assert [
        told for told in new if "signpost-target-missing" not in told and told not in left
    ] == []
    again = councilhub("new", *call, "--hub", hub)
    assert again.exit_code == 2
    assert "already" in again.stderr
    assert snapshot(hub) == after


def test_the_day_of_the_hub_is_the_day_of_the_review(hub: Path) -> None:
    councilhub("new", "article", "waste", "a", "--title", "A", "--hub", hub)
    councilhub(
        "new", "article", "waste", "b", "--title", "B", "--hub", hub, "--as-of", "2026-10-05"
    )
    assert "\nlast_reviewed_on: 2026-12-01\n" in (hub / "content/shared/waste/a.md").read_text()
    assert "\nlast_reviewed_on: 2026-10-05\n" in (hub / "content/shared/waste/b.md").read_text()


def test_json_says_what_was_written(hub: Path) -> None:
    result = councilhub("new", "notes", "sofa", "--hub", hub, "--format", "json")
    assert document(result) == {"version": 1, "wrote": "content/shared/waste/agent/sofa.md"}


def test_an_overlay_begins_with_the_title_of_its_section(hub: Path) -> None:
    councilhub("new", "overlay", "ashby", "bins", "--section", "what", "--by", "me", "--hub", hub)
    assert (hub / "overlays/ashby/bins.md").read_text() == (
        "---\nlast_reviewed_on: 2026-12-01\nreviewed_by: me\n"
        "base:\n  on: 2026-12-01\n  sections:\n"
        f"    what: {digest_of_text('Rubbish and recycling.')}\n---\n"
        "## What we take {#what}\n\n"
        "To write: change the text below to what is true here, and take this line out.\n\n"
        f"{section_text(hub, 'what')}\n"
    )


def test_nobody_is_said_to_have_reviewed_it_who_was_not_named(hub: Path) -> None:
    councilhub("new", "overlay", "ashby", "bins", "--section", "what", "--hub", hub)
    assert "reviewed_by" not in (hub / "overlays/ashby/bins.md").read_text()
    assert "overlay-unreviewed" not in {each.rule for each in pipeline.examine(hub).diagnostics}


@pytest.mark.parametrize(
    ("layer", "article", "section", "more"),
    [
        ("ashby", "bins", "what", ()),
        ("ashby", "bins", "lead", ()),
        ("ashby", "bins", "what", ("--notes",)),
        ("ashby", "calls", "lead", ("--notes",)),
        ("oakshire-area", "bins", "cost", ()),
    ],
)
def test_a_fresh_overlay_is_current(
    hub: Path, layer: str, article: str, section: str, more: Call
) -> None:
    councilhub("new", "overlay", layer, article, "--section", section, *more, "--hub", hub)
    folder = f"overlays/{layer}/agent" if more else f"overlays/{layer}"
    path = hub / folder / f"{article}.md"
    path.write_text(path.read_text("utf-8").replace("To write: ", ""), encoding="utf-8")
    standings = pipeline.examine(hub).site("ashby", Audience.AGENT).articles[article].all_standings
    found = [each for each in standings if each.layer == layer]
    assert [(each.target.name, each.state.value) for each in found] == [(section, "current")]


def test_an_overlay_begins_with_what_the_layers_below_wrote(hub: Path) -> None:
    councilhub("new", "overlay", "ashby", "bins", "--section", "cost", "--hub", hub)
    text = (hub / "overlays/ashby/bins.md").read_text()
    assert text.endswith("\n\nA second bin is free.\n")
    assert f"    cost: {digest_of_text('A second bin is free.')}\n" in text


def test_of_a_required_section_it_begins_with_what_is_asked_for(hub: Path) -> None:
    (hub / "overlays/england/bins.md").unlink()
    councilhub("new", "overlay", "ashby", "bins", "--section", "cost", "--hub", hub)
    text = (hub / "overlays/ashby/bins.md").read_text()
    assert text.endswith("\n\nSay what a second bin costs.\n")


def test_of_a_layer_that_no_council_has_it_begins_with_the_shared_text(hub: Path) -> None:
    written(hub, {"overlays/tips/layer.yml": "title: Tips\nkind: partnership\n"})
    councilhub("new", "overlay", "tips", "bins", "--section", "cost", "--hub", hub)
    text = (hub / "overlays/tips/bins.md").read_text()
    assert text.endswith("\n\nSay what a second bin costs.\n")
    assert f"    cost: {digest_of_text('Say what a second bin costs.')}\n" in text


def section_text(hub: Path, section: str) -> str:
    """The shared text of a section of `bins`."""
    sections = pipeline.read(hub, Audience.PUBLIC).articles["shared"]["bins"].sections
    return next(each.text.strip() for each in sections if each.id == section)


@pytest.mark.parametrize(
    "call",
    [WRITES[0][0], ("overlay", "ashby", "bins", "--section", "what")],
    ids=["new", "overlay"],
)
def test_until_it_is_written_it_is_not_published(hub: Path, call: Call) -> None:
    councilhub("new", *call, "--hub", hub)
    article = "garden" if "garden" in call else "bins"
    assert pipeline.examine(hub).site("ashby", Audience.PUBLIC).articles[article].withheld
    for path in (*hub.rglob("garden.md"), *hub.glob("overlays/ashby/bins.md")):
        path.write_text(path.read_text("utf-8").replace("To write: ", ""), encoding="utf-8")
    assert not pipeline.examine(hub).site("ashby", Audience.PUBLIC).articles[article].withheld


REFUSED = [
    (("article", "wast", "a", "--title", "A"), "no topic 'wast'; did you mean 'waste'?"),
    (("article", "zzz", "a", "--title", "A"), "no topic 'zzz'; there are: streets, waste"),
    (("article", "waste", "A b", "--title", "A"), "'A b': an id is 1 to 64 of the characters"),
    (("article", "waste", "index", "--title", "A"), "'index' cannot be the id of an article"),
    (("article", "waste", "a", "--title", ""), "title"),
    (("article", "waste", "a", "--title", "x" * 301), "title: 301 characters; at most 300 fit"),
    (("article", "waste", "a", "--title", "a\nb"), "title"),
    (("article", "streets", "bins", "--title", "A"), f"'bins' is the id of {BINS} already"),
    (("article", "waste", "wood", "--title", "A"), "'wood' is the id of content/councils/ashby/"),
    (
        ("article", "streets", "calls", "--title", "A"),
        "'calls' is the id of content/shared/waste/agent/",
    ),
    (("article", "streets", "sofa", "--title", "A", "--council", "ashby"), "'sofa' is the id of"),
    (
        ("article", "waste", "a", "--title", "A", "--council", "ashbi"),
        "no council 'ashbi'; did you mean 'ashby'?",
    ),
    (("notes", "bin"), "no article 'bin'; did you mean 'bins'?"),
    (("notes", "wood"), "no article 'wood'"),
    (("notes", "bins"), f"{BINS_NOTES} is there already"),
    (("overlay", "ashbi", "bins"), "no layer 'ashbi'; did you mean 'ashby'?"),
    (("overlay", "shared", "bins"), "no layer 'shared'"),
    (("overlay", "ashby", "wood"), "no shared article 'wood'"),
    (("overlay", "ashby", "bins", "--section", "wht"), "no section 'wht'; did you mean 'what'?"),
    (
        ("overlay", "ashby", "bins", "--section", "law"),
        "section 'law' is locked: no layer may change it",
    ),
    (("overlay", "ashby", "sofa", "--notes"), "no shared article 'sofa'"),
    (("council", "shared", "--name", "N", *COUNCIL), "'shared' cannot be the id of a council"),
    (("council", "england", "--name", "N", *COUNCIL), "'england' is a group layer already"),
    (("council", "new", "--name", "", *COUNCIL), "name"),
    (
        ("council", "new", "--name", "N", "--nation", "england", "--website", "www"),
        "website: 'www' is not a web address",
    ),
    (
        ("council", "new", "--name", "N", "--nation", "scotland", "--website", "https://x.org"),
        "no layer 'scotland'",
    ),
    (("council", "new", "--name", "N", "--kind", "district", *COUNCIL), "name it with --parent"),
    (
        ("council", "new", "--name", "N", "--kind", "district", "--parent", "oak", *COUNCIL),
        "no council 'oak'",
    ),
    (("council", "new", "--name", "N", "--kind", "borough", *COUNCIL), "'borough' is not one of"),
]


@pytest.mark.parametrize(
    ("call", "said"), REFUSED, ids=[" ".join(call)[:60] for call, _ in REFUSED]
)
def test_what_would_not_check_clean_is_refused_and_nothing_written(
    hub: Path, call: Call, said: str
) -> None:
    before = snapshot(hub)
    result = councilhub("new", *call, "--hub", hub)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())
    assert snapshot(hub) == before


def test_notes_on_nothing_get_no_overlay(hub: Path) -> None:
    notes = "---\nlast_reviewed_on: 2026-09-01\nreview_in: 6 months\n---\n## A {#a}\n\nB.\n"
    written(hub, {"content/shared/waste/agent/stray.md": notes})
    call = ("overlay", "ashby", "stray", "--notes", "--section", "a")
    result = councilhub("new", *call, "--hub", hub)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no shared article 'stray'" in result.stderr


def test_an_article_in_a_folder_that_is_no_topic_gets_no_notes(hub: Path) -> None:
    written(hub, {"content/shared/wast/stray.md": article()})
    result = councilhub("new", "notes", "stray", "--hub", hub)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no topic 'wast'; did you mean 'waste'?" in result.stderr
