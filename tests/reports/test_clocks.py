"""What of a hub has a day on which somebody has to look at it again, and whose it is."""

from datetime import date

from councilhub.model.freshness import Clock, due_day
from councilhub.reports.clocks import clocks, not_known
from tests.support import BASE, BINS, BINS_NOTES, CLEAN, SOFA, TODAY, Tree, article, hub_of, overlay

COUNCIL = "content/councils/ashby/council.yml"
FACTS = "content/councils/ashby/facts.yml"
OWN = "overlays/ashby/bins.md"
OWN_NOTES = "overlays/ashby/agent/bins.md"
WORDS = "## What we take {#what}\n\nPaper.\n"


def known(tree: Tree) -> tuple[Clock, ...]:
    return clocks(hub_of(tree), TODAY)


def one(tree: Tree, path: str, kind: str | None = None) -> Clock:
    """The only clock of a file, or of one kind in it."""
    (found,) = (
        each for each in known(tree) if each.place.path == path and kind in {None, each.kind.value}
    )
    return found


def owner(tree: Tree, path: str) -> tuple[str, str | None]:
    team = one(tree, path).owner
    assert team
    return team.id, team.email


def fees(*windows: str) -> str:
    values = "".join(f"      - {window}\n" for window in windows)
    return f"fees:\n  sofa:\n    owner: waste\n    values:\n{values}"


def window(first: str, last: str | None = None) -> str:
    end = f"\n        to: {last}" if last else ""
    return f"value: £20.00\n        from: {first}{end}"


def test_articles_notes_overlays_on_both_and_sources_have_a_clock_each() -> None:
    tree = {
        **CLEAN,
        OWN: overlay(WORDS),
        OWN_NOTES: overlay(say_first="Call us."),
        "content/councils/ashby/waste/tip.md": article(provided_by=""),
        "content/councils/ashby/waste/agent/van.md": article(
            audience="agent",
            provided_by="",
            sources=(
                "\n  - title: A\n    url: https://www.example.org\n    checked_on: 2026-09-01"
            ),
        ),
    }
    assert sorted((each.kind.value, each.place.path, each.place.line) for each in known(tree)) == [
        ("article", "content/councils/ashby/waste/agent/van.md", 7),
        ("article", "content/councils/ashby/waste/tip.md", 6),
        ("article", BINS, 13),
        ("article", SOFA, 9),
        ("notes", BINS_NOTES, 7),
        ("notes-overlay", OWN_NOTES, 2),
        ("overlay", OWN, 2),
        ("overlay", "overlays/england/bins.md", 2),
        ("overlay", "overlays/wales/bins.md", 2),
        ("source", "content/councils/ashby/waste/agent/van.md", 12),
        ("source", BINS, 18),
        ("source", BINS, 21),
        ("source", SOFA, 14),
        ("source", SOFA, 17),
    ]


def test_a_clock_says_what_it_is_and_of_which_layer() -> None:
    clock = one({**CLEAN, OWN: overlay(WORDS)}, OWN)
    assert (clock.kind.value, clock.id, clock.title, clock.layer, clock.since) == (
        *("overlay", "bins", "Bins", "ashby"),
        date(2026, 9, 2),
    )
    notes = one(CLEAN, BINS_NOTES)
    assert (notes.title, notes.audience.value) == ("Bins", "agent")


def test_a_file_without_a_review_time_has_that_of_what_it_stands_on() -> None:
    notes = str(BASE[BINS_NOTES])
    tree = {
        **BASE,
        OWN: overlay(WORDS),
        OWN_NOTES: overlay(say_first="Call us."),
        BINS_NOTES: notes.replace("6 months", "3 months"),
    }
    assert one(tree, OWN).months == 6
    assert one(tree, OWN_NOTES).months == 3
    assert (
        one({**tree, BINS_NOTES: notes.replace("review_in: 6 months\n", "")}, OWN_NOTES).months == 6
    )
    assert one({**tree, OWN: overlay(WORDS, review_in="2 months")}, OWN).months == 2
    own = {**tree, OWN_NOTES: overlay(say_first="Call us.", review_in="1 months")}
    assert one(own, OWN_NOTES).months == 1


def test_a_source_is_due_a_year_after_it_was_checked() -> None:
    checked = date(2026, 3, 5)
    text = str(CLEAN[SOFA]).replace("checked_on: 2026-09-01\n---", f"checked_on: {checked}\n---")
    (first, second) = (
        each
        for each in known({**CLEAN, SOFA: text})
        if each.kind.value == "source" and each.id == "sofa"
    )
    assert (first.title, first.since) == ("The Act", checked)
    assert first.due == due_day(SOFA, checked, 12)
    assert second.due == due_day(SOFA, date(2026, 9, 1), 12)


def test_an_overlay_s_own_sources_are_its_own() -> None:
    source = "\n  - title: Local plan\n    url: https://www.example.org\n    checked_on: 2026-05-01"
    clock = one({**BASE, OWN: overlay(WORDS, sources=source)}, OWN, "source")
    assert (clock.title, clock.layer) == ("Local plan", "ashby")


# Owners.


def test_an_article_is_its_owner_s_else_its_topic_s() -> None:
    assert owner(BASE, SOFA) == ("waste", "waste@hub.example.org")
    tree = {**BASE, SOFA: str(BASE[SOFA]).replace("last_rev", "owner: contact\nlast_rev")}
    assert owner(tree, SOFA) == ("contact", None)


def test_notes_are_their_own_owner_s_else_their_article_s() -> None:
    notes = str(BASE[BINS_NOTES])
    bins = str(BASE[BINS]).replace("owner: waste", "owner: contact")
    assert owner({**BASE, BINS: bins}, BINS_NOTES)[0] == "waste"
    assert (
        owner({**BASE, BINS: bins, BINS_NOTES: notes.replace("owner: waste\n", "")}, BINS_NOTES)[0]
        == "contact"
    )


def test_an_overlay_is_the_article_s_owner_s_and_one_on_notes_theirs() -> None:
    bins = str(BASE[BINS]).replace("owner: waste", "owner: contact")
    tree = {**BASE, BINS: bins, OWN: overlay(WORDS), OWN_NOTES: overlay(say_first="Call us.")}
    assert owner(tree, OWN)[0] == "contact"
    assert owner(tree, OWN_NOTES)[0] == "waste"


def test_a_council_s_own_team_answers_for_the_council_s_texts_alone() -> None:
    team = "teams:\n  - id: waste\n    title: Ashby waste\n    email: waste@ashby.example.org\n"
    tree = {**BASE, COUNCIL: str(BASE[COUNCIL]) + team, OWN: overlay(WORDS)}
    assert owner(tree, OWN) == ("waste", "waste@ashby.example.org")
    assert owner(tree, BINS) == ("waste", "waste@hub.example.org")


def test_a_team_that_is_not_there_is_told_by_its_id_and_nobody_is_nobody() -> None:
    tree = {**BASE, BINS: str(BASE[BINS]).replace("owner: waste", "owner: gone")}
    assert owner(tree, BINS) == ("gone", None)
    lost = {**BASE, "content/shared/lost/thing.md": article()}
    assert one(lost, "content/shared/lost/thing.md").owner is None


# Facts.


def test_a_fact_that_comes_to_an_end_has_a_clock_at_its_last_window() -> None:
    text = fees(window("2026-01-01", "2026-03-31"), window("2026-04-01", "2027-03-31"))
    clock = one({**BASE, FACTS: text}, FACTS)
    assert (clock.kind.value, clock.id, clock.title) == ("fact", "fees.sofa", "Sofa")
    assert (clock.due, clock.place.line, clock.since) == (date(2027, 3, 31), 8, None)
    assert clock.owner
    assert clock.owner.id == "waste"


def test_a_fact_without_an_end_has_none_nor_has_one_that_is_followed() -> None:
    for windows in (
        [window("2026-01-01")],
        [window("2026-01-01", "2027-03-31"), window("2027-04-01")],
        # They overlap, which is an error of its own; yet there is a value on every day.
        [window("2026-01-01"), window("2026-04-01", "2027-03-31")],
    ):
        found = clocks(hub_of({**BASE, FACTS: fees(*windows)}), TODAY)
        assert [each for each in found if each.kind.value == "fact"] == []


def test_agents_facts_have_clocks_too() -> None:
    path = "content/councils/ashby/agent/facts.yml"
    text = fees(window("2026-01-01", "2027-03-31")).replace("sofa", "van")
    assert one({**BASE, path: text}, path).audience.value == "agent"


# What has no clock.


def test_nothing_of_a_council_that_has_ended() -> None:
    tree = {
        **BASE,
        OWN: overlay(WORDS),
        OWN_NOTES: overlay(say_first="Call us."),
        FACTS: fees(window("2026-01-01", "2027-03-31")),
        "content/councils/ashby/waste/tip.md": article(provided_by=""),
    }
    assert [each for each in known(tree) if each.layer == "ashby"] != []
    ended = {**tree, COUNCIL: f"{tree[COUNCIL]!s}until: 2026-11-30\n"}
    assert [each for each in known(ended) if each.layer == "ashby"] == []


def test_without_a_review_it_is_due_and_comes_first() -> None:
    for matter in ({"last_reviewed_on": ""}, {"review_in": ""}):
        tree = {**BASE, "content/shared/waste/new.md": article(**matter)}
        first = known(tree)[0]
        assert (first.place.path, first.due) == ("content/shared/waste/new.md", None)
        assert first.on(TODAY).value == "overdue"


def test_what_cannot_be_read_is_told_as_not_known() -> None:
    tree = {
        **BASE,
        SOFA: "no front matter\n",
        FACTS: "fees: [\n",
        BINS: str(BASE[BINS]).replace("kind: check", "kind: cheque"),
    }
    hub = hub_of(tree)
    assert not_known(hub, clocks(hub, TODAY)) == (FACTS, SOFA)
    assert not_known(hub_of(BASE), known(BASE)) == ()


def test_of_facts_that_are_in_part_wrong_not_all_is_known() -> None:
    text = fees(window("2026-01-01", "2027-03-31")) + "  bin:\n    owner: waste\n"
    hub = hub_of({**BASE, FACTS: text})
    assert not_known(hub, clocks(hub, TODAY)) == (FACTS,)
