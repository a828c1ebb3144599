"""What a change reaches, breaks, makes drift and sets anew."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from councilhub.impact import impact
from councilhub.model.impact import Impact
from councilhub.model.normal import digest_of_text, digest_of_value
from tests.adapters.repositories import committed, git, repository
from tests.support import (
    BINS,
    BINS_NOTES,
    CLEAN,
    SOFA,
    TODAY,
    Tree,
    article,
    overlay,
    profile,
    written,
)

STONEBRIDGE = "content/councils/stonebridge/council.yml"
FACTS = "content/shared/facts.yml"
OWN = "overlays/stonebridge/bins.md"
REDIRECTS = "content/shared/redirects.yml"

HUB: Tree = {
    **CLEAN,
    OWN: overlay(
        "## What we take {#what .append}\n\nNo boats.\n",
        cost="£3",
        base=(
            "\n  on: 2026-09-02\n"
            f"  sections:\n    what: {digest_of_text('Rubbish and recycling.')}\n"
            f"  fields:\n    cost: {digest_of_value('Nothing')}"
        ),
    ),
}


def told(folder: Path, change: Mapping[str, str | None], hub: Tree = HUB) -> Impact:
    """The impact of a change of the files of `hub`; None takes a file out."""
    root = repository(folder / "hub", hub)
    written(root, {path: text for path, text in change.items() if text is not None})
    for path, text in change.items():
        if text is None:
            (root / path).unlink()
    return impact(root, "HEAD", TODAY)


def edited(path: str, old: str, new: str, hub: Tree = HUB) -> dict[str, str | None]:
    """One file with other words."""
    text = hub[path]
    assert isinstance(text, str)
    assert old in text
    return {path: text.replace(old, new)}


def changed(found: Impact, what: str = "changed") -> set[str]:
    """The pages to which something happens."""
    return {f"{page.site}/{page.address}" for page in found.pages if page.what == what}


def test_a_shared_text_reaches_every_council_that_shows_it(tmp_path: Path) -> None:
    found = told(tmp_path, edited(SOFA, "Call ", "Please call "))
    # Counties do not provide it: a signpost shows nothing of the text.
    assert found.councils == ("ashby", "cwmdu", "mosswell", "stonebridge")
    assert changed(found) == {
        f"{council}/{page}"
        for council in found.councils
        for page in ("public/sofa/", "agent/sofa.html")
    }


def test_notes_reach_agents_alone(tmp_path: Path) -> None:
    found = told(tmp_path, edited(BINS_NOTES, "No paint.", "No paint, no oil."))
    assert {site.partition("/")[2] for site in found.sites} == {"agent"}
    assert len(found.councils) == 5


def test_a_nations_text_reaches_its_councils(tmp_path: Path) -> None:
    found = told(tmp_path, edited("overlays/wales/bins.md", "£10", "£12"))
    assert found.councils == ("cwmdu",)


def test_spelling_reaches_pages_and_makes_nothing_drift(tmp_path: Path) -> None:
    found = told(tmp_path, edited(BINS, "Rubbish and recycling.", "Rubbish and *recycling*."))
    assert found.drifted == ()
    assert "stonebridge" in found.councils


def test_overlays_that_drift_are_told_with_their_owners(tmp_path: Path) -> None:
    change = edited(BINS, "Rubbish and recycling.", "Rubbish, recycling and glass.")
    (drifted,) = told(tmp_path, change).drifted
    standing = drifted.standing
    assert (standing.layer, standing.place.path, str(standing.target)) == (
        *("stonebridge", OWN, "section what"),
    )
    assert (drifted.before, standing.state) == ("current", "drifted")
    assert (drifted.owner, drifted.councils) == ("Waste team", ("stonebridge",))


def test_an_overlay_of_a_group_is_told_once_for_all_its_councils(tmp_path: Path) -> None:
    recorded = digest_of_text("We collect every week.")
    lead = overlay("Weekly.\n", base=f"\n  on: 2026-09-02\n  sections:\n    lead: {recorded}")
    hub = {**HUB, "overlays/oakshire-area/bins.md": lead}
    change = edited(BINS, "We collect every week.", "We collect every two weeks.", hub)
    (drifted,) = told(tmp_path, change, hub).drifted
    assert drifted.councils == ("ashby", "mosswell", "oakshire")


def test_a_text_that_is_put_back_settles_what_had_drifted(tmp_path: Path) -> None:
    hub = {**HUB, **edited(BINS, "Rubbish and recycling.", "Rubbish.")}
    found = told(tmp_path, {BINS: str(HUB[BINS])}, {k: v for k, v in hub.items() if v is not None})
    assert (found.drifted, found.settled) == ((), 1)


def test_a_section_that_overlays_change_cannot_go(tmp_path: Path) -> None:
    found = told(tmp_path, edited(BINS, "## What we take {#what}", "## What we take {#takes}"))
    assert found.breaks
    (broken,) = (each for each in found.broken if each.finding.place.path == OWN)
    assert (broken.finding.rule, broken.councils) == ("overlay-section-missing", ("stonebridge",))
    assert changed(found, "withheld") == {"stonebridge/public/bins/", "stonebridge/agent/bins.html"}


def test_a_new_required_section_breaks_the_councils_that_lack_it(tmp_path: Path) -> None:
    found = told(tmp_path, edited(SOFA, "{#how}", "{#how .required}"))
    assert {each.finding.rule for each in found.broken} == {"section-required"}
    assert sorted(council for each in found.broken for council in each.councils) == [
        *("ashby", "cwmdu", "mosswell", "stonebridge"),
    ]


def test_an_error_that_was_there_before_is_not_the_changes(tmp_path: Path) -> None:
    hub = {**HUB, "overlays/stonebridge/sofa.md": overlay("## No {#no}\n\nWords.\n")}
    found = told(tmp_path, edited(SOFA, "Call ", "Please call ", hub), hub)
    assert not found.breaks


def test_links_that_a_change_breaks_are_told_apart(tmp_path: Path) -> None:
    hub = {**HUB, BINS: str(HUB[BINS]).replace("every week.", "every [sofa](article:sofa#how).")}
    found = told(tmp_path, edited(SOFA, "{#how}", "{#asking}", hub), hub)
    assert found.breaks
    assert found.broken == ()
    (link,) = found.links
    assert link.finding.message == "no section 'how' in article 'sofa'"


def test_a_fact_before_and_after_with_the_pages_that_show_it(tmp_path: Path) -> None:
    (fact,) = told(tmp_path, edited(FACTS, "£20.00", "£22.50")).facts
    assert (fact.name, fact.layer, fact.owner, fact.payment) == (
        *("fees.sofa", "shared", "waste", False),
    )
    assert fact.before == ("£20.00 from 1 January 2026",)
    assert fact.after == ("£22.50 from 1 January 2026",)
    # In its summary, which the lists repeat, and on the signpost of the county.
    pages = ("life/moving-home/", "sofa/", "topics/waste/")
    assert fact.pages["stonebridge/public"] == pages
    assert fact.pages["oakshire/public"] == pages


def test_a_price_that_has_not_begun_is_told_though_no_page_shows_it(tmp_path: Path) -> None:
    window = "      - value: £20.00\n        from: 2026-01-01\n"
    later = f"{window}        to: 2027-03-31\n      - value: £99.00\n        from: 2027-04-01\n"
    found = told(tmp_path, edited(FACTS, window, later))
    (fact,) = found.facts
    assert fact.after[1] == "£99.00 from 1 April 2027"
    assert found.pages == ()


def test_a_fact_that_a_council_has_itself_is_not_shown_there(tmp_path: Path) -> None:
    own = "fees:\n  sofa:\n    owner: waste\n    values:\n      - value: £5.00\n        from: 2026-01-01\n"
    hub = {**HUB, "content/councils/stonebridge/facts.yml": own}
    (fact,) = told(tmp_path, edited(FACTS, "£20.00", "£22.50", hub), hub).facts
    assert not any(site.startswith("stonebridge") for site in fact.pages)


def test_who_answers_for_a_fact_is_part_of_it(tmp_path: Path) -> None:
    change = edited(FACTS, "  sofa:\n    owner: waste", "  sofa:\n    owner: contact")
    found = told(tmp_path, change)
    assert [fact.owner for fact in found.facts] == ["waste → contact"]
    assert found.pages == ()


def test_a_fact_on_another_line_has_not_changed(tmp_path: Path) -> None:
    text = str(HUB[FACTS])
    more = "fees:\n  boats:\n    owner: waste\n    values:\n      - value: £1.00\n        from: 2026-01-01\n"
    found = told(tmp_path, {FACTS: text.replace("fees:\n", more)})
    assert [fact.name for fact in found.facts] == ["fees.boats"]


def test_a_number_that_is_swapped_is_seen_however_it_came_about(tmp_path: Path) -> None:
    hub = {
        **HUB,
        SOFA: str(HUB[SOFA]).replace(
            "review_in: 6 months",
            'review_in: 6 months\nactions:\n  - label: Pay\n    kind: pay\n    link: "{{ links.book }}"',
        ),
    }
    change = {
        # A payment link by another address in the text, a phone by another fact.
        SOFA: str(hub[SOFA]).replace('"{{ links.book }}"\n', "https://pay.example.com/x\n", 1),
        FACTS: str(hub[FACTS]).replace("01632 960 001", "01632 960 666"),
    }
    swaps = {
        (each.kind, each.before, each.after): each for each in told(tmp_path, change, hub).swaps
    }
    assert set(swaps) == {
        ("payment link", ("https://www.example.org/book",), ("https://pay.example.com/x",)),
        ("phone", ("01632 960 001",), ("01632 960 666",)),
    }
    phone = swaps["phone", ("01632 960 001",), ("01632 960 666",)]
    assert phone.pages["stonebridge/public"] == ("sofa/",)


def test_a_link_for_paying_is_marked_among_the_facts(tmp_path: Path) -> None:
    pay = (
        'review_in: 6 months\nactions:\n  - label: Pay\n    kind: pay\n    link: "{{ links.book }}"'
    )
    hub = {**HUB, SOFA: str(HUB[SOFA]).replace("review_in: 6 months", pay)}
    (fact,) = told(tmp_path, edited(FACTS, "org/book", "org/pay", hub), hub).facts
    assert fact.payment


def test_a_council_that_gives_a_service_up_becomes_a_signpost(tmp_path: Path) -> None:
    gone = (
        "---\nlast_reviewed_on: 2026-09-02\nreviewed_by: x\noffered: no\nsee: council:cwmdu\n---\n"
    )
    public, agent = told(tmp_path, {"overlays/stonebridge/sofa.md": gone}).signposts
    assert (public.site, public.title, public.before) == ("stonebridge/public", "Sofas", None)
    assert public.after == "Cwmdu (https://www.cwmdu.example.org)"
    assert agent.site == "stonebridge/agent"


def test_another_address_of_a_council_changes_its_neighbours_signposts(tmp_path: Path) -> None:
    ashby = "content/councils/ashby/council.yml"
    found = told(tmp_path, edited(ashby, "www.ashby.example.org", "new.ashby.example.org"))
    assert {each.site for each in found.signposts} == {"oakshire/agent", "oakshire/public"}


def test_articles_that_come_go_and_move(tmp_path: Path) -> None:
    new, gone = "content/shared/waste/couch.md", {SOFA: None}
    topics = "content/shared/topics.yml"
    moved = {
        new: str(HUB[SOFA]),
        REDIRECTS: "sofa: couch\n",
        topics: str(HUB[topics]).replace("- sofa", "- couch"),
        BINS: str(HUB[BINS]).replace("- sofa", "- couch"),
        "content/shared/bodies.yml": str(HUB["content/shared/bodies.yml"]).replace("sofa", "couch"),
    }
    found = told(tmp_path, {**gone, **moved})
    assert not found.breaks
    assert "stonebridge/public/couch/" in changed(found, "added")
    assert "stonebridge/public/sofa/" in changed(found, "redirected")
    assert changed(found, "removed") == set()
    # The new page says what the old one said: nothing is swapped.
    assert (found.swaps, found.signposts) == ((), ())


def test_a_number_that_is_swapped_while_its_page_moves_is_seen(tmp_path: Path) -> None:
    facts = str(HUB[FACTS]).replace(
        "phones:\n",
        "phones:\n  other:\n    owner: contact\n    values:\n      - value: 01632 960 666\n"
        "        from: 2020-01-01\n",
    )
    # The other number is on the site already.
    lane = article("Ask {{ phones.other }}.\n")
    hub = {**HUB, FACTS: facts, "content/shared/waste/lane.md": lane}
    moved = str(HUB[SOFA]).replace("phones.contact_centre", "phones.other")
    change = {SOFA: None, "content/shared/waste/couch.md": moved, REDIRECTS: "sofa: couch\n"}
    (swap,) = (each for each in told(tmp_path, change, hub).swaps if each.kind == "phone")
    assert (swap.before, swap.after) == (("01632 960 001",), ("01632 960 666",))
    assert swap.pages["stonebridge/public"] == ("couch/",)


def test_an_article_that_is_gone_is_removed_and_breaks_what_refers_to_it(tmp_path: Path) -> None:
    found = told(tmp_path, {SOFA: None})
    assert "stonebridge/public/sofa/" in changed(found, "removed")
    (gone,) = (each for each in found.broken if each.finding.rule == "article-removed")
    assert len(gone.councils) == 5
    # The lists of its topic and the A to Z change with it.
    assert {"stonebridge/public/topics/waste/", "stonebridge/public/a-z/"} <= changed(found)


def test_a_new_council_brings_all_its_pages(tmp_path: Path) -> None:
    path = "content/councils/newby/council.yml"
    found = told(tmp_path, {path: profile("Newby", "unitary", "england")})
    assert found.councils == ("newby",)
    assert changed(found, "added") >= {"newby/public/", "newby/public/bins/", "newby/public/sofa/"}


def test_a_council_that_is_taken_out_loses_its_pages(tmp_path: Path) -> None:
    found = told(tmp_path, {STONEBRIDGE: None, OWN: None})
    assert changed(found, "removed") >= {"stonebridge/public/", "stonebridge/agent/bins.html"}


def test_the_revision_may_be_any(tmp_path: Path) -> None:
    root = repository(tmp_path / "hub", HUB)
    committed(root, {SOFA: str(HUB[SOFA]).replace("Call ", "Please call ")})
    assert impact(root, "HEAD", TODAY).pages == ()
    assert impact(root, "HEAD~1", TODAY).councils == ("ashby", "cwmdu", "mosswell", "stonebridge")
    assert impact(root, "HEAD~1", TODAY).files == (SOFA,)
    git(root, "tag", "before", "HEAD~1")
    assert impact(root, "before", date(2026, 12, 1)).since == "before"


@pytest.mark.parametrize("path", ["mkdocs.yml", "content/shared/topics.yml", STONEBRIDGE])
def test_a_data_file_that_breaks_is_told(tmp_path: Path, path: str) -> None:
    found = told(tmp_path, {path: "- : [\n"})
    assert path in {each.finding.place.path for each in found.broken}
    # What reads it is not rewritten: nothing is taken off any page.
    assert changed(found, "removed") == set()


ALERTS = "content/councils/stonebridge/alerts.yml"
FOR_AGENTS = "content/councils/stonebridge/agent/alerts.yml"
_ALERT = """\
alerts:
  - id: strike
    severity: notice
    from: 2026-12-01T08:00
    to: 2026-12-02T08:00
    title: Strike
    text: No lorries come.
    pages:
      - sofa
    owner: waste
"""
WITH_ALERT: Tree = {**HUB, ALERTS: _ALERT}
EVERYWHERE = _ALERT.replace("    pages:\n      - sofa\n", "")


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("No lorries", "Few lorries", set()),
        ("- sofa", "- settee", {"alert-target-missing"}),
        ("    to: 2026-12-02T08:00\n", "", {"data-invalid"}),
    ],
)
def test_an_alert_breaks_only_what_is_wrong_with_itself(
    tmp_path: Path, old: str, new: str, rules: set[str]
) -> None:
    found = told(tmp_path, edited(ALERTS, old, new, WITH_ALERT), WITH_ALERT)
    assert {each.finding.rule for each in found.broken} == rules
    assert {each.councils for each in found.broken} <= {("stonebridge",)}
    assert changed(found) == set()


def test_an_alert_that_says_something_else_is_told_with_its_numbers(tmp_path: Path) -> None:
    phone = "    phones:\n      - who: Floodline\n        phone: 0345 988 1188\n    pages:"
    before = {**HUB, ALERTS: _ALERT.replace("    pages:", phone)}
    (swapped,) = told(tmp_path / "a", edited(ALERTS, "988 1188", "988 1199", before), before).alerts
    assert (swapped.council, swapped.id, swapped.for_staff) == ("stonebridge", "strike", False)
    differ = {k for k in swapped.after if swapped.before.get(k) != swapped.after[k]}
    assert differ == {"phones"}
    assert swapped.before["phones"] == "Floodline: 0345 988 1188"
    assert swapped.after["phones"] == "Floodline: 0345 988 1199"
    (new,) = told(
        tmp_path / "b", {ALERTS: None, FOR_AGENTS: _ALERT}, {**HUB, ALERTS: "{}\n"}
    ).alerts
    assert (new.for_staff, new.before, new.after["shown"]) == (True, {}, "home, sofa")
    (gone,) = told(tmp_path / "c", {ALERTS: "{}\n"}, {**HUB, ALERTS: EVERYWHERE}).alerts
    assert (gone.after, gone.before["shown"]) == ({}, "every page")
    # Another line is no other alert.
    moved = _ALERT.replace("alerts:\n", "alerts:\n\n")
    assert told(tmp_path / "d", {ALERTS: moved}, WITH_ALERT).alerts == ()


def test_an_alert_for_every_page_is_looked_at_too(tmp_path: Path) -> None:
    tree = {**HUB, ALERTS: EVERYWHERE}
    found = told(tmp_path, edited(ALERTS, "notice", "loud", tree), tree)
    assert {each.finding.rule for each in found.broken} == {"data-invalid"}


def test_an_article_that_goes_breaks_the_alert_on_its_page(tmp_path: Path) -> None:
    change = {SOFA: None, REDIRECTS: "sofa: bins\n"}
    found = told(tmp_path, change, WITH_ALERT)
    assert ALERTS in {each.finding.place.path for each in found.broken}
