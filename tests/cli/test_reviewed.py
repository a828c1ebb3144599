"""`councilhub reviewed`: what it writes, what it says, and what it refuses."""

from datetime import date
from pathlib import Path

import pytest

from councilhub.adapters.rewrite import rewrite
from tests.cli.command import councilhub, document
from tests.cli.overlays import changes, edit, snapshot, states
from tests.comparing import compared
from tests.support import BINS, BINS_NOTES, CLEAN, SOFA, Tree, overlay, written

COUNCIL = "overlays/ashby/bins.md"
AGENTS = "overlays/ashby/agent/bins.md"
NATION = "overlays/england/bins.md"
BY = ("--by", "waste-editor")
TREE: Tree = compared(
    {
        **CLEAN,
        COUNCIL: overlay("## What we take {#what}\n\nPaper.\n"),
        AGENTS: overlay("## On what we take {#what .append}\n\nNo oil.\n", say_first="Call us."),
    },
    "ashby",
    "bins",
)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return written(tmp_path / "hub", TREE)


def reviewed(hub: Path, *call: str) -> str:
    result = councilhub("reviewed", *call, *BY, "--hub", hub)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(hub: Path, *call: str) -> str:
    """What is said of a call that is a usage error and changes nothing."""
    before = snapshot(hub)
    result = councilhub("reviewed", *call, *BY, "--hub", hub)
    assert (result.exit_code, result.stdout) == (2, "")
    assert snapshot(hub) == before
    return " ".join(result.stderr.split())


def edits(hub: Path, before: dict[str, bytes]) -> dict[str, list[str]]:
    """The lines that went and came, of each file that is not what it was."""
    after = snapshot(hub)
    assert after.keys() == before.keys()
    return {
        path: changes(before[path], after[path]) for path in after if after[path] != before[path]
    }


def test_articles_and_notes_get_the_day_and_overlays_the_name_too(hub: Path) -> None:
    before = snapshot(hub)
    told = reviewed(hub, BINS, BINS_NOTES, COUNCIL, AGENTS)
    day = ["- last_reviewed_on: 2026-09-01\n", "+ last_reviewed_on: 2026-12-01\n"]
    both = [
        "- last_reviewed_on: 2026-09-02\n",
        "+ last_reviewed_on: 2026-12-01\n",
        "+ reviewed_by: waste-editor\n",
    ]
    assert edits(hub, before) == {BINS: day, BINS_NOTES: day, COUNCIL: both, AGENTS: both}
    assert told == (
        "Reviewed on 1 December 2026, by waste-editor\n"
        "\n"
        f"{BINS}\n"
        "  last reviewed on 1 September 2026 before\n"
        "  due again on 22 May 2027\n"
        "\n"
        f"{BINS_NOTES}\n"
        "  last reviewed on 1 September 2026 before\n"
        "  due again on 19 May 2027\n"
        "\n"
        f"{COUNCIL}\n"
        "  last reviewed on 2 September 2026 before\n"
        "  due again on 31 May 2027\n"
        "\n"
        f"{AGENTS}\n"
        "  last reviewed on 2 September 2026 before\n"
        "  due again on 26 April 2027\n"
        "\n"
        "wrote 4 files\n"
        "Articles and agent notes have no place for a name: the commit keeps it.\n"
        "Commit this by itself, with the words: Reviewed on 2026-12-01 by waste-editor\n"
    )


def test_it_is_due_again_on_the_day_that_was_told(hub: Path) -> None:
    result = councilhub("reviewed", BINS, *BY, "--hub", hub, "--format", "json")
    (told,) = document(result)["files"]
    said = document(councilhub("freshness", "--hub", hub, "--format", "json"))["clocks"]
    (clock,) = (each for each in said if each["path"] == BINS and each["kind"] == "article")
    assert (clock["last_on"], clock["due_on"]) == ("2026-12-01", told["due_on"])


def test_json_stands_alone(hub: Path) -> None:
    reviewed(hub, COUNCIL)
    result = councilhub("reviewed", COUNCIL, BINS, *BY, "--hub", hub, "--format", "json")
    assert document(result) == {
        "version": 1,
        "on": "2026-12-01",
        "by": "waste-editor",
        "wrote": [BINS],
        "commit_message": "Reviewed on 2026-12-01 by waste-editor",
        "files": [
            {
                "path": COUNCIL,
                "kind": "overlay",
                "layer": "ashby",
                "id": "bins",
                "changed": False,
                "named": True,
                "not_compared": False,
                "before": "2026-12-01",
                "due_on": "2027-05-31",
            },
            {
                "path": BINS,
                "kind": "article",
                "layer": "shared",
                "id": "bins",
                "changed": True,
                "named": False,
                "not_compared": False,
                "before": "2026-09-01",
                "due_on": "2027-05-22",
            },
        ],
    }


def test_twice_is_once_and_a_path_given_twice_too(hub: Path) -> None:
    assert "wrote 1 file\n" in reviewed(hub, BINS, BINS)
    before = snapshot(hub)
    told = reviewed(hub, BINS)
    assert "  this is recorded already\n" in told
    assert told.endswith("\nnothing to write\n")
    assert snapshot(hub) == before


def test_the_key_is_written_where_it_was_missing(hub: Path) -> None:
    edit(hub, BINS_NOTES, "last_reviewed_on: 2026-09-01\n", "")
    before = snapshot(hub)
    assert "  its first review\n" in reviewed(hub, BINS_NOTES)
    assert edits(hub, before) == {BINS_NOTES: ["+ last_reviewed_on: 2026-12-01\n"]}


def test_all_else_in_an_odd_file_stays(hub: Path) -> None:
    odd = (hub / BINS).read_bytes().replace(b"\n", b"\r\n")
    odd = odd.replace(b"last_reviewed_on: 2026", b"last_reviewed_on:   '2026")
    odd = b"\xef\xbb\xbf" + odd.replace(b"09-01\r\nreview_in", b"09-01'  # a remark\r\nreview_in")
    (hub / BINS).write_bytes(odd)
    before = snapshot(hub)
    reviewed(hub, BINS)
    assert edits(hub, before) == {
        BINS: [
            "- last_reviewed_on:   '2026-09-01'  # a remark\r\n",
            '+ last_reviewed_on:   "2026-12-01"  # a remark\r\n',
        ]
    }


# Paths.


def test_a_path_is_relative_to_the_hub_or_as_the_shell_completes_it(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hub.parent)
    for number, path in enumerate((BINS, f"hub/{BINS}", f"./hub/{BINS}", str(hub / BINS)), 1):
        day = f"2026-10-0{number}"
        result = councilhub("reviewed", path, *BY, "--hub", "hub", "--as-of", day)
        assert result.exit_code == 0, result.output
        assert f"last_reviewed_on: {day}\n" in (hub / BINS).read_text()
    monkeypatch.chdir((hub / BINS).parent)
    result = councilhub("reviewed", "bins.md", *BY, "--hub", hub)
    assert result.exit_code == 0, result.output
    assert "last_reviewed_on: 2026-12-01\n" in (hub / BINS).read_text()


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/shared/waste/bin.md", f"did you mean '{BINS}'?"),
        ("x", "give the path of an article, of agent notes or of an overlay"),
        ("../hub/../elsewhere.md", "no file '../elsewhere.md' in the hub"),
        ("content/shared/facts.yml", "holds no text that is reviewed; give the path of an article"),
        ("mkdocs.yml", "holds no text that is reviewed"),
        ("content/shared/waste", f"such as {BINS_NOTES}"),
        ("content/shared/waste/", "is a folder: give the paths of its files"),
    ],
)
def test_another_path_is_refused_with_what_to_give(hub: Path, path: str, hint: str) -> None:
    assert hint in refused(hub, path)


def test_of_several_none_is_written_when_one_is_refused_and_all_that_are_get_told(
    hub: Path,
) -> None:
    said = refused(hub, BINS, "x.md", SOFA, "y.md")
    assert "no file 'x.md'" in said
    assert "no file 'y.md'" in said
    assert said.endswith("nothing was written")


# Days.


def test_a_review_of_an_earlier_day_can_be_recorded_but_none_of_a_later(hub: Path) -> None:
    reviewed(hub, BINS, "--as-of", "2026-11-20")
    assert "last_reviewed_on: 2026-11-20\n" in (hub / BINS).read_text()
    said = refused(hub, BINS, "--as-of", "2026-12-02")
    assert "--as-of 2026-12-02 has not come yet: today is 2026-12-01" in said


def test_without_a_day_of_the_hub_it_is_today(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(hub, "mkdocs.yml", "    as_of: 2026-12-01\n", "")
    monkeypatch.setattr("councilhub.adapters.clock.today", lambda: date(2026, 10, 7))
    assert "--as-of 2026-10-08 has not come yet" in refused(hub, BINS, "--as-of", "2026-10-08")
    reviewed(hub, BINS)
    assert "last_reviewed_on: 2026-10-07\n" in (hub / BINS).read_text()


@pytest.mark.parametrize("path", [BINS, BINS_NOTES, COUNCIL, AGENTS])
def test_a_date_never_moves_back(hub: Path, path: str) -> None:
    said = refused(hub, SOFA, path, "--as-of", "2026-08-31")
    assert f"{path} was reviewed on 2026-09-" in said
    assert "after 2026-08-31: dates do not move back" in said


def test_an_overlay_s_comparison_is_a_review_too(hub: Path) -> None:
    said = refused(hub, COUNCIL, "--as-of", "2026-09-05")
    assert f"{COUNCIL} was reviewed on 2026-09-10, after 2026-09-05" in said


def test_a_date_that_has_not_come_is_a_mistake_to_correct(hub: Path) -> None:
    edit(hub, BINS, "2026-09-01\nreview_in", "2062-09-01\nreview_in")
    said = refused(hub, BINS)
    assert f"{BINS} is dated 2062-09-01, which has not come yet: correct that first" in said


def test_a_name_is_a_line_of_words(hub: Path) -> None:
    for name in ("", " ", "a\nb", "x" * 301):
        result = councilhub("reviewed", BINS, "--by", name, "--hub", hub)
        assert result.exit_code == 2
    assert councilhub("reviewed", BINS, "--hub", hub).exit_code == 2
    assert councilhub("reviewed", *BY, "--hub", hub).exit_code == 2
    result = councilhub("reviewed", COUNCIL, "--by", "yes: #1", "--hub", hub)
    assert result.exit_code == 0
    assert 'reviewed_by: "yes: #1"\n' in (hub / COUNCIL).read_text()


# Overlays, and what lies below them.


def test_an_overlay_whose_text_has_drifted_is_to_be_compared_not_read_alone(hub: Path) -> None:
    edit(hub, BINS, "Rubbish and recycling.", "Rubbish alone.")
    assert states(hub)[f"{COUNCIL} section what"] == "drifted"
    said = refused(hub, BINS, COUNCIL)
    assert f"{COUNCIL}: the text below section what has changed since it was compared" in said
    assert "councilhub overlay diff ashby bins" in said
    assert "councilhub overlay accept ashby bins records comparison and review" in said
    accepted = councilhub("overlay", "accept", "ashby", "bins", *BY, "--hub", hub)
    assert accepted.exit_code == 0
    assert "this is recorded already" in reviewed(hub, COUNCIL)


def test_a_text_that_is_kept_on_purpose_is_reviewed_like_any_other(hub: Path) -> None:
    held = "held:\n  - sections:\n      - what\n    because: Our contract.\n    until: 2027-03-31\n"
    edit(hub, COUNCIL, "---\n## What", f"{held}---\n## What")
    edit(hub, BINS, "Rubbish and recycling.", "Rubbish alone.")
    assert states(hub)[f"{COUNCIL} section what"] == "drifted"
    reviewed(hub, COUNCIL)
    edit(hub, COUNCIL, "until: 2027-03-31", "until: 2026-11-30")
    edit(hub, COUNCIL, "last_reviewed_on: 2026-12-01", "last_reviewed_on: 2026-11-01")
    reviewed(hub, COUNCIL)


def test_an_overlay_that_was_never_compared_is_recorded_and_says_so(hub: Path) -> None:
    plain = overlay("## What we take {#what}\n\nPaper.\n")
    written(hub, {COUNCIL: plain})
    told = reviewed(hub, COUNCIL)
    assert (
        "  nobody has recorded what its texts were compared with: "
        "councilhub overlay accept ashby bins\n"
    ) in told
    assert states(hub)[f"{COUNCIL} section what"] == "unreviewed"


def test_a_comparison_keeps_its_day_when_it_had_only_that_of_the_review(hub: Path) -> None:
    edit(hub, COUNCIL, "  on: 2026-09-10\n", "")
    before = snapshot(hub)
    reviewed(hub, COUNCIL)
    assert edits(hub, before)[COUNCIL] == [
        "- last_reviewed_on: 2026-09-02\n",
        "+ last_reviewed_on: 2026-12-01\n",
        "+ reviewed_by: waste-editor\n",
        "+   on: 2026-09-02\n",
    ]


def test_a_review_does_not_hide_a_change_of_law_from_before_it(hub: Path) -> None:
    edit(hub, COUNCIL, "  on: 2026-09-10\n", "")
    reviewed(hub, COUNCIL)
    note = "change_notes:\n  - on: 2026-10-01\n    note: New.\n    level: law\n"
    edit(hub, BINS, "---\nWe collect", f"{note}    from: 2026-11-01\n---\nWe collect")
    edit(hub, BINS, "Rubbish and recycling.", "Rubbish alone.")
    assert states(hub)[f"{COUNCIL} section what"] == "drifted-law"


# Files with mistakes.


def test_a_file_that_cannot_be_read_is_refused_with_its_first_mistake(hub: Path) -> None:
    edit(hub, BINS, "title: Bins\n", "")
    said = refused(hub, SOFA, BINS)
    assert f"{BINS}:" in said
    assert "'title' is missing; mend that first" in said


def test_an_overlay_that_cannot_be_laid_is_refused(hub: Path) -> None:
    edit(hub, COUNCIL, "{#what}", "{#waht}")
    assert "mend that first" in refused(hub, COUNCIL)


def test_a_mistake_elsewhere_in_the_file_does_not_stand_in_the_way(hub: Path) -> None:
    edit(hub, BINS, "kind: check", "kind: cheque")
    reviewed(hub, BINS)
    assert "last_reviewed_on: 2026-12-01\n" in (hub / BINS).read_text()


def test_front_matter_in_braces_is_refused_with_what_to_do(hub: Path) -> None:
    written(
        hub, {AGENTS: "---\n{last_reviewed_on: 2026-09-01}\n---\n## On {#what .append}\n\nX.\n"}
    )
    assert "run councilhub check --fix first" in refused(hub, BINS, AGENTS)


def test_a_link_is_never_written_through(hub: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes((hub / SOFA).read_bytes())
    (hub / SOFA).unlink()
    (hub / SOFA).symlink_to(outside)
    assert "nothing was written" in refused(hub, SOFA)
    assert "2026-12-01" not in outside.read_text()


def test_a_file_that_changes_meanwhile_is_not_written(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(root: Path, path: str, old: bytes, new: bytes) -> None:
        if path == SOFA:
            (root / SOFA).write_bytes(b"---\ntitle: Mine\n---\n")
        rewrite(root, path, old, new)

    monkeypatch.setattr("councilhub.reviews.rewrite", changed)
    result = councilhub("reviewed", BINS, SOFA, *BY, "--hub", hub)
    assert result.exit_code == 2
    said = " ".join(result.stderr.split())
    assert f"{SOFA} changed meanwhile: it was not written (written: {BINS})" in said
    assert (hub / SOFA).read_bytes() == b"---\ntitle: Mine\n---\n"
