"""`councilhub overlay accept`: who compared a text with the one below it, recorded by line edits."""

from pathlib import Path
from typing import Any

import pytest

from councilhub import overlay_edits, pipeline
from councilhub.model.normal import digest_of_text, digest_of_value
from tests.cli.command import councilhub, document
from tests.cli.overlays import changes, edit, refused, snapshot, states
from tests.support import BINS, CLEAN, SOFA, overlay, written

COUNCIL, AGENTS = "overlays/ashby/bins.md", "overlays/ashby/agent/bins.md"
NATION, GROUP = "overlays/england/bins.md", "overlays/oakshire-area/bins.md"
BY = ("--by", "waste-editor")
WHAT, COST, LEAD = (
    digest_of_text(text)
    for text in ("Rubbish and recycling.", "A second bin is free.", "We collect every week.")
)
ODD = (
    "---\r\n"
    "last_reviewed_on:   '2026-09-02'   # in the office\r\n"
    "base :\r\n"
    "     sections: # so far\r\n"
    "          gone: s000000000000\r\n"
    "\r\n"
    '          "what" :  s111111111111  # the bins\r\n'
    "summary: >-\r\n"
    "    When we\r\n"
    "    come.   \r\n"
    "remove: [cost]\r\n"
    "--- \r\n"
    "\r\n"
    "##   What we take   {#what}\r\n"
    "\r\n"
    "* Paper  \r\n"
    "## Sacks {#sacks after=what}\r\n"
    "Blue."
)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    council = overlay(
        "## What we take {#what}\n\nPaper.\n\n## Sacks {#sacks after=what}\n\nBlue ones.\n",
        summary="When we come.",
    )
    agents = overlay("## On what we take {#what .append}\n\nNo oil.\n", say_first="Call us.")
    return written(tmp_path / "hub", {**CLEAN, COUNCIL: council, AGENTS: agents})


def accept(hub: Path, *call: str) -> str:
    result = councilhub("overlay", "accept", *call, *BY, "--hub", hub)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_what_lies_below_today_is_recorded_in_both_files(hub: Path) -> None:
    assert set(states(hub).values()) == {"unreviewed", "current"}
    told = accept(hub, "ashby", "bins")
    assert set(states(hub).values()) == {"current"}
    assert (hub / COUNCIL).read_text().split("---\n")[1] == (
        "last_reviewed_on: 2026-12-01\n"
        "reviewed_by: waste-editor\n"
        "base:\n"
        "  on: 2026-12-01\n"
        "  sections:\n"
        f"    what: {WHAT}\n"
        "  fields:\n"
        f"    summary: {digest_of_value('When we collect your bins.')}\n"
        "summary: When we come.\n"
    )
    assert f"    what: {digest_of_text('No paint.')}\n" in (hub / AGENTS).read_text()
    assert told == (
        "Compared on 1 December 2026, by waste-editor\n"
        "\n"
        f"{COUNCIL}\n"
        "  field summary  unreviewed → current\n"
        "  section what   unreviewed → current\n"
        "  section sacks  adds a text of its own: nothing to compare\n"
        "\n"
        f"{AGENTS}\n"
        "  field say_first  unreviewed → current\n"
        "  section what     unreviewed → current\n"
        "\n"
        "wrote 2 files\n"
    )


def test_a_text_that_drifted_is_told_and_current_again(hub: Path) -> None:
    accept(hub, "ashby", "bins")
    edit(hub, BINS, "Rubbish and recycling.", "Rubbish alone.")
    assert states(hub)[f"{COUNCIL} section what"] == "drifted"
    told = accept(hub, "ashby", "bins")
    assert "  section what   drifted → current\n" in told
    assert "  field summary  current\n" in told
    assert "wrote 1 file\n" in told
    assert f"{AGENTS}: this is recorded already\n" in told
    assert states(hub)[f"{COUNCIL} section what"] == "current"


def test_twice_is_once(hub: Path) -> None:
    accept(hub, "ashby", "bins")
    before = snapshot(hub)
    told = accept(hub, "ashby", "bins")
    assert told.endswith("\nnothing to write\n")
    assert snapshot(hub) == before


def test_another_name_or_a_later_day_is_written(hub: Path) -> None:
    accept(hub, "ashby", "bins")
    accept(hub, "ashby", "bins", "--as-of", "2026-12-05")
    assert "last_reviewed_on: 2026-12-05\n" in (hub / COUNCIL).read_text()
    assert "  on: 2026-12-05\n" in (hub / COUNCIL).read_text()
    councilhub(
        *("overlay", "accept", "ashby", "bins", "--by", "me", "--as-of", "2026-12-05"),
        *("--hub", hub),
    )
    assert "reviewed_by: me\n" in (hub / COUNCIL).read_text()


def test_in_an_odd_file_only_those_lines_change(hub: Path) -> None:
    (hub / COUNCIL).write_bytes(b"\xef\xbb\xbf" + ODD.encode())
    edit(hub, NATION, "## What it costs {#cost}\n\nA second bin is free.\n", "")
    edit(hub, BINS, " .required", "")
    before = (hub / COUNCIL).read_bytes()
    told = accept(hub, "ashby", "bins")
    assert "  section gone: its digest is taken out, for nothing here is compared with it" in told
    after = (hub / COUNCIL).read_bytes()
    hint = digest_of_text("Say what a second bin costs.")
    summary = digest_of_value("When we collect your bins.")
    assert changes(before, after) == [
        "- last_reviewed_on:   '2026-09-02'   # in the office\r\n",
        '+ last_reviewed_on:   "2026-12-01"   # in the office\r\n',
        "+ reviewed_by: waste-editor\r\n",
        "+      on: 2026-12-01\r\n",
        "-           gone: s000000000000\r\n",
        '-           "what" :  s111111111111  # the bins\r\n',
        f'+           "what" :  {WHAT}  # the bins\r\n',
        f"+           cost: {hint}\r\n",
        "+      fields:\r\n",
        f"+        summary: {summary}\r\n",
    ]
    assert set(states(hub).values()) == {"current"}


def test_a_group_layer_is_named_like_a_council(hub: Path) -> None:
    accept(hub, "england", "bins")
    assert f"    cost: {digest_of_text('Say what a second bin costs.')}\n" in (
        (hub / NATION).read_text()
    )
    assert states(hub, "stonebridge") == {f"{NATION} section cost": "current"}


def test_of_a_group_whose_councils_have_other_texts_below_all_are_recorded(hub: Path) -> None:
    edit(hub, "content/councils/cwmdu/council.yml", "  - wales\n", "  - wales\n  - oakshire-area\n")
    written(hub, {GROUP: overlay("## What it costs {#cost}\n\nAll free.\n")})
    accept(hub, "oakshire-area", "bins")
    assert f"    cost: {COST}\n" not in (hub / GROUP).read_text()
    for council in ("ashby", "cwmdu"):
        assert states(hub, council)[f"{GROUP} section cost"] == "current"


def test_what_is_an_orphan_for_one_council_of_a_group_is_one(hub: Path) -> None:
    edit(hub, "content/councils/cwmdu/council.yml", "  - wales\n", "  - wales\n  - oakshire-area\n")
    edit(hub, NATION, "## What", "## Sacks {#bags after=what}\n\nBlue.\n\n## What")
    written(hub, {GROUP: overlay("## Bags {#bags}\n\nRed.\n")})
    assert f"{GROUP} section bags" in states(hub)
    said = refused(hub, "accept", "oakshire-area", "bins", *BY)
    assert f"{GROUP}: section bags cannot be laid: no section 'bags'" in said


def test_what_waits_for_a_lower_layer_says_so(hub: Path) -> None:
    edit(hub, COUNCIL, "## Sacks", "## What it costs {#cost}\n\nFree.\n\n## Sacks")
    accept(hub, "england", "bins")
    accept(hub, "ashby", "bins")
    edit(hub, BINS, "Say what a second bin costs.", "Say what two cost.")
    told = accept(hub, "ashby", "bins")
    assert (
        "  section cost   drifted, and stays so until 'england' has compared its own: "
        "councilhub overlay accept england bins\n"
    ) in told
    assert states(hub)[f"{COUNCIL} section cost"] == "drifted"
    told = accept(hub, "--all")
    assert "  section cost   drifted → current\n" in told
    assert set(states(hub).values()) == {"current"}


def test_all_overlays_of_the_hub_or_of_a_layer(hub: Path) -> None:
    dry = accept(hub, "--all", "--dry-run")
    files = [NATION, "overlays/wales/bins.md", COUNCIL, AGENTS]
    assert [line for line in dry.splitlines() if line.startswith("overlays/")] == files
    assert "dry run: 4 files would change, none was written\n" in dry
    assert states(hub)[f"{COUNCIL} section what"] == "unreviewed"
    nation = (hub / NATION).read_bytes()
    only = accept(hub, "ashby", "--all")
    assert [line for line in only.splitlines() if line.startswith("overlays/")] == files[2:]
    assert (hub / NATION).read_bytes() == nation
    assert "wrote 2 files\n" in accept(hub, "--all")
    assert set(states(hub).values()) | set(states(hub, "cwmdu").values()) == {"current"}


def test_of_all_what_cannot_be_accepted_is_left_and_told(hub: Path) -> None:
    edit(hub, COUNCIL, "{#what}", "{#wat}")
    before = (hub / COUNCIL).read_bytes()
    result = councilhub("overlay", "accept", "--all", *BY, "--hub", hub)
    assert result.exit_code == 1
    assert f"\nLeft as they are: 1\n  {COUNCIL}: section wat cannot be laid: " in result.stdout
    assert (hub / COUNCIL).read_bytes() == before
    assert "last_reviewed_on: 2026-12-01\n" in (hub / NATION).read_text()


def test_digests_of_what_is_gone_go_and_a_released_hold_stays(hub: Path) -> None:
    accept(hub, "ashby", "bins")
    held = "held:\n  - sections:\n      - what\n    because: x\n    until: 2026-12-02\n"
    edit(hub, COUNCIL, "summary: When we come.\n", held)
    edit(hub, BINS, "Rubbish and recycling.", "Rubbish alone.")
    before = (hub / COUNCIL).read_text()
    told = accept(hub, "ashby", "bins", "--as-of", "2026-12-20")
    assert "section what" not in told.split(AGENTS)[0]
    assert (hub / COUNCIL).read_text() == before.replace("2026-12-01", "2026-12-20").replace(
        f"  fields:\n    summary: {digest_of_value('When we collect your bins.')}\n", ""
    )


def test_an_overlay_that_only_adds_texts_gets_no_base(hub: Path) -> None:
    text = overlay("## Sacks {#sacks after=how}\n\nBlue ones.\n")
    written(hub, {"overlays/ashby/sofa.md": text})
    accept(hub, "ashby", "sofa")
    assert (hub / "overlays/ashby/sofa.md").read_text() == text.replace(
        "last_reviewed_on: 2026-09-02\n",
        "last_reviewed_on: 2026-12-01\nreviewed_by: waste-editor\n",
    )


def test_a_text_that_says_nothing_new_can_go(hub: Path) -> None:
    edit(hub, COUNCIL, "Paper.", "Rubbish and recycling.")
    told = accept(hub, "ashby", "bins")
    assert "  section what   redundant: the text below says the same, so this can be taken" in told
    assert f"    what: {WHAT}\n" in (hub / COUNCIL).read_text()


def test_a_lead_that_nobody_else_wrote_is_compared_with_nothing(hub: Path) -> None:
    edit(hub, SOFA, "Call {{ phones.contact_centre }}.\n\n", "")
    written(hub, {"overlays/ashby/sofa.md": overlay("We come on Monday.\n")})
    accept(hub, "ashby", "sofa")
    assert f"    lead: {digest_of_text('')}\n" in (hub / "overlays/ashby/sofa.md").read_text()
    edit(hub, SOFA, "## How", "Call us.\n\n## How")
    assert states(hub, article="sofa") == {"overlays/ashby/sofa.md section lead": "drifted"}


def test_json_has_every_text_with_its_state_and_digests(hub: Path) -> None:
    call = ("overlay", "accept", "ashby", "bins", *BY, "--hub", hub, "--format", "json")
    told = document(councilhub(*call))
    assert told["wrote"] == [COUNCIL, AGENTS]
    assert told["on"] == "2026-12-01"
    assert told["files"][0]["texts"][1] == {
        "kind": "section",
        "name": "what",
        "operation": "replace",
        "state": "unreviewed",
        "recorded": None,
        "now": WHAT,
        "via": None,
    }
    assert document(councilhub(*call))["wrote"] == []


REFUSED = {
    "no article": (("ashby",), "or give --all to accept every overlay of 'ashby'"),
    "nothing at all": ((), "or give --all to accept every overlay of the hub"),
    "an article and all": (("ashby", "bins", "--all"), "name an ARTICLE or give --all, not both"),
    "no such layer": (("ashbi", "bins"), "no council or layer 'ashbi'; did you mean 'ashby'?"),
    "no such overlay": (("ashby", "bin"), "no overlay on 'bin'; did you mean 'bins'?"),
    "no overlay on it": (("ashby", "sofa"), "no overlay on 'sofa'; it has some on: bins"),
    "a day before the last review": (
        ("ashby", "bins", "--as-of", "2026-09-01"),
        f"{COUNCIL} was reviewed on 2026-09-02, after 2026-09-01: dates do not move back",
    ),
}


@pytest.mark.parametrize(("call", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_there_is_a_usage_error(hub: Path, call: tuple[str, ...], said: str) -> None:
    assert said in refused(hub, "accept", *call, *BY)


@pytest.mark.parametrize("by", ["", "  ", "a\nb", "x" * 301, "a\ue000"])
def test_a_name_is_one_line(hub: Path, by: str) -> None:
    assert "'--by'" in refused(hub, "accept", "ashby", "bins", "--by", by)


FAULTS = {
    "an orphan": ("{#what}", "{#wat}", "section wat cannot be laid: no section 'wat'"),
    "a locked one": ("{#what}", "{#law}", "section law cannot be laid: section 'law' of"),
    "a mistake": ("Paper.", "<b>Paper.</b>", f"{COUNCIL}:7:1: "),
    "an unknown key": ("summary:", "sumary:", "unknown key 'sumary'; mend that first"),
    "braces": (
        "summary:",
        f"base: {{sections: {{what: {COST}}}}}\nsummary:",
        (
            f"{COUNCIL}: 'base' is not on lines of its own, so no line of it can be changed; "
            "run councilhub check --fix first"
        ),
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), FAULTS.values(), ids=FAULTS)
def test_a_file_with_a_fault_is_mended_first(hub: Path, old: str, new: str, said: str) -> None:
    edit(hub, COUNCIL, old, new)
    told = refused(hub, "accept", "ashby", "bins", *BY)
    assert said in told
    assert "first" in told


def test_below_a_file_that_cannot_be_read_nothing_is_compared(hub: Path) -> None:
    accept(hub, "ashby", "bins")
    edit(hub, NATION, "reviewed_by", "reviewd_by")
    assert f"{NATION}:3:1: unknown key 'reviewd_by'" in refused(hub, "accept", "ashby", "bins", *BY)


def test_a_file_that_changes_meanwhile_is_not_written(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def examine(*call: Any) -> pipeline.Examined:  # noqa: ANN401 - as it is called
        examined = pipeline.examine(*call)
        edit(hub, COUNCIL, "Paper.", "Paper and card.")
        return examined

    monkeypatch.setattr(overlay_edits, "examine", examine)
    result = councilhub("overlay", "accept", "ashby", "bins", *BY, "--hub", hub)
    assert result.exit_code == 2
    assert f"{COUNCIL} changed meanwhile: nothing was written" in result.stderr
    assert "base:" not in (hub / COUNCIL).read_text()
    assert "base:" not in (hub / AGENTS).read_text()


def test_a_council_that_has_ended_has_nothing_to_compare(hub: Path) -> None:
    edit(hub, "content/councils/ashby/council.yml", "layers:", "status: closed\nlayers:")
    assert "no council of today has the layer 'ashby'" in refused(
        hub, "accept", "ashby", "bins", *BY
    )
    assert COUNCIL not in accept(hub, "--all")
