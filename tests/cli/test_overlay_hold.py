"""`councilhub overlay hold`: a layer keeps the text of today while the others move on."""

import re
from datetime import date
from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.diagnostics import Audience, Severity
from councilhub.load import STYLE
from councilhub.model.normal import digest_of_text, digest_of_value
from councilhub.render.site import staged
from tests.cli.command import councilhub, document
from tests.cli.overlays import changes, edit, refused, states
from tests.support import BINS, CLEAN, SOFA, overlay, written

COUNCIL, NATION, ON_SOFA = (
    "overlays/ashby/bins.md",
    "overlays/england/bins.md",
    "overlays/ashby/sofa.md",
)
PROFILE = "content/councils/cwmdu/council.yml"
TERMS = ("--because", "Not agreed yet.", "--until", "2027-03-31", "--by", "waste-editor")
WHAT, COST = digest_of_text("Rubbish and recycling."), digest_of_text("A second bin is free.")
LEAD = digest_of_text("We collect every week.")
LINKS = """\
Call {{ phones.contact_centre }}, or [tell us]({{ links.book }}) about [a sofa](article:sofa#how).

| A | B |
|---|---|
| {{ fees.sofa }} | x\\* |
"""


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return written(tmp_path / "hub", CLEAN)


def hold(hub: Path, *call: str) -> str:
    result = councilhub("overlay", "hold", *call, *TERMS, "--hub", hub)
    assert result.exit_code == 0, result.output
    return result.stdout


def page(
    hub: Path, council: str = "ashby", article: str = "bins", day: str = "2026-12-01"
) -> bytes:
    """The public page of an article as it goes to the renderer, without its version.

    That follows the values of facts, which are put in later, and the council.
    """
    site = pipeline.examine(hub, date.fromisoformat(day)).site(council, Audience.PUBLIC)
    said = staged(site, pipeline.theme()).files[f"{article}.md"]
    return re.sub(rb"\bs[0-9a-f]{12}\b", b"version", said)


def move_on(hub: Path) -> None:
    """Change what everybody but the law says of bins."""
    edit(hub, BINS, "We collect every week.", "We collect every month.")
    edit(hub, BINS, "## What we take {#what}\n\nRubbish and", "## We take {#what}\n\nRags and")
    edit(hub, BINS, "cost: Nothing", "cost: £9")
    edit(hub, BINS, "  - Your postcode\n", "")
    edit(hub, NATION, "A second bin is free.", "A second bin is £5.")


def findings(hub: Path, path: str) -> list[str]:
    """What is wrong with a file, or not in its canonical form."""
    found = pipeline.examine(hub).diagnostics
    return [
        each.message
        for each in found
        if each.place.path == path and (each.rule == STYLE or each.severity is Severity.ERROR)
    ]


def test_a_section_is_written_with_its_digest_its_reason_and_its_last_day(hub: Path) -> None:
    told = hold(hub, "ashby", "bins", "what")
    assert (hub / COUNCIL).read_text() == (
        "---\n"
        "last_reviewed_on: 2026-12-01\n"
        "reviewed_by: waste-editor\n"
        "base:\n"
        "  on: 2026-12-01\n"
        "  sections:\n"
        f"    what: {WHAT}\n"
        "held:\n"
        "  - sections:\n"
        "      - what\n"
        "    because: Not agreed yet.\n"
        "    until: 2027-03-31\n"
        "---\n"
        "## What we take {#what}\n"
        "\n"
        "Rubbish and recycling.\n"
    )
    assert findings(hub, COUNCIL) == []
    assert told == (
        "'ashby' keeps 'bins' as it is on 1 December 2026, until 31 March 2027: Not agreed yet.\n"
        "  section what\n"
        "\n"
        f"wrote {COUNCIL}, a new file\n"
        "Prices, numbers and links that stand there as variables still change on their days.\n"
        "From 1 April 2027 the page has the text below again.\n"
    )


def test_the_section_stays_as_it_is_for_that_council_alone_until_its_last_day(hub: Path) -> None:
    before = page(hub)
    hold(hub, "ashby", "bins", "what")
    assert page(hub) == before
    edit(hub, BINS, "## What we take {#what}\n\nRubbish and", "## We take {#what}\n\nRags and")
    for day in ("2026-12-01", "2027-03-31"):
        assert page(hub, day=day) == before
    moved = before.replace(b"Rubbish and", b"Rags and").replace(b"What we take", b"We take")
    assert page(hub, day="2027-04-01") == moved
    assert b"Rags and recycling." in page(hub, "mosswell")
    assert states(hub)[f"{COUNCIL} section what"] == "drifted"


def test_a_whole_page_stays_as_it_is_for_that_council_alone(hub: Path) -> None:
    before = page(hub)
    told = hold(hub, "ashby", "bins")
    assert page(hub) == before
    assert findings(hub, COUNCIL) == []
    assert (
        "\nNot held: 1\n  section law is locked by 'shared': no layer may keep a text of its own\n"
    ) in told
    assert set(states(hub).values()) == {"current"}
    move_on(hub)
    assert page(hub, day="2027-03-31") == before
    changed = page(hub, "mosswell")
    assert page(hub, day="2027-04-01") == changed
    assert changed != before
    assert set(states(hub).values()) == {"current", "drifted"}


def test_all_that_is_not_the_layers_own_is_one_hold(hub: Path) -> None:
    text = overlay("## What we take {#what}\n\nPaper.\n", cost="Free", remove="[lead]")
    written(hub, {COUNCIL: text})
    told = hold(hub, "ashby", "bins")
    kept = pipeline.read(hub, Audience.PUBLIC).overlays["ashby"]["bins"]
    (held,) = kept.matter.held
    assert held.sections == ("cost",)
    assert held.fields == ("summary", "actions", "needs", "keywords", "related", "sources")
    assert "  section lead is one that 'ashby' removes: no page shows it\n" in told
    assert "  section what is the text of 'ashby' already: nothing else moves it\n" in told
    assert "  field cost is the text of 'ashby' already: nothing else moves it\n" in told
    again = refused(hub, "hold", "ashby", "bins", *TERMS)
    assert "bins: nothing is left to hold: section lead is one that 'ashby' removes" in again


def test_what_a_lower_layer_wrote_is_kept_too(hub: Path) -> None:
    hold(hub, "ashby", "bins", "cost")
    assert f"    cost: {COST}\n" in (hub / COUNCIL).read_text()
    edit(hub, NATION, "A second bin is free.", "A second bin is £5.")
    assert b"A second bin is free." in page(hub)
    assert b"A second bin is \xc2\xa35." in page(hub, "mosswell")


def test_links_and_variables_are_kept_as_their_author_wrote_them(hub: Path) -> None:
    edit(hub, BINS, "Rubbish and recycling.\n", LINKS)
    before = page(hub)
    hold(hub, "ashby", "bins", "what")
    assert (hub / COUNCIL).read_text().endswith(f"## What we take {{#what}}\n\n{LINKS}")
    assert page(hub) == before
    facts = "content/shared/facts.yml"
    edit(hub, facts, "01632 960 001", "01632 960 002")
    assert page(hub) == before


def test_the_lead_is_written_before_the_first_heading(hub: Path) -> None:
    written(hub, {COUNCIL: overlay("\n## Sacks {#sacks after=what}\n\nBlue ones.")})
    before = page(hub)
    hold(hub, "ashby", "bins", "lead")
    assert (
        (hub / COUNCIL)
        .read_text()
        .endswith("---\nWe collect every week.\n\n## Sacks {#sacks after=what}\n\nBlue ones.")
    )
    assert f"    lead: {LEAD}\n" in (hub / COUNCIL).read_text()
    assert page(hub) == before


def test_fields_are_kept_as_they_are_read(hub: Path) -> None:
    more = (
        'urgent:\n  - when: "Fire: now"\n    do: Call\n    phone: "999"\n'
        'contact:\n  phone: "{{ phones.contact_centre }}"\n  address: |\n    1 High Street\n\n    Ashby\n'
        'takes: "{{ fees.sofa }}"\ndelivered_by: "yes"\nformats:\n  - "- large print"\n'
    )
    edit(hub, BINS, "related:\n", f"{more}related:\n")
    before = page(hub)
    hold(hub, "ashby", "bins")
    assert page(hub) == before
    assert findings(hub, COUNCIL) == []
    shared = pipeline.read(hub, Audience.PUBLIC).articles["shared"]["bins"].matter
    kept = pipeline.read(hub, Audience.PUBLIC).overlays["ashby"]["bins"].fields()
    assert kept == {name: getattr(shared, name) for name in kept}
    assert {"urgent", "contact", "takes", "delivered_by", "formats"} <= kept.keys()
    assert f"    takes: {digest_of_value('{{ fees.sofa }}')}\n" in (hub / COUNCIL).read_text()


def test_in_a_file_that_is_there_lines_are_added_and_no_other_changes(hub: Path) -> None:
    edit(hub, BINS, " .required", "")
    odd = (
        "---\r\nreviewed_by:   me   # for now\r\n"
        "held:\r\n-   sections: [cost]\r\n    because: x\r\n    until: 2027-01-01\r\n"
        "remove: [what]\r\n---\r\n## It costs {#cost}\r\n\r\nMuch.  "
    )
    written(hub, {COUNCIL: odd})
    result = councilhub("overlay", "accept", "ashby", "bins", "--by", "me", "--hub", hub)
    assert result.exit_code == 0
    before = (hub / COUNCIL).read_bytes()
    hold(hub, "ashby", "bins", "lead")
    assert changes(before, (hub / COUNCIL).read_bytes()) == [
        "- reviewed_by:   me   # for now\r\n",
        "+ reviewed_by:   waste-editor   # for now\r\n",
        f"+     lead: {LEAD}\r\n",
        "+ - sections:\r\n",
        "+     - lead\r\n",
        "+   because: Not agreed yet.\r\n",
        "+   until: 2027-03-31\r\n",
        "+ We collect every week.\r\n",
        "+ \r\n",
    ]


def test_the_review_of_other_texts_is_not_claimed(hub: Path) -> None:
    written(hub, {COUNCIL: overlay("## What we take {#what}\n\nPaper.\n")})
    told = hold(hub, "ashby", "bins", "cost")
    assert (
        "Its review stays as it was: other texts in it wait to be compared: "
        "councilhub overlay diff ashby bins\n"
    ) in told
    assert (
        (hub / COUNCIL)
        .read_text()
        .startswith(
            f"---\nlast_reviewed_on: 2026-09-02\nbase:\n  sections:\n    cost: {COST}\nheld:\n"
        )
    )
    assert states(hub)[f"{COUNCIL} section what"] == "unreviewed"
    assert states(hub)[f"{COUNCIL} section cost"] == "current"


def test_a_group_layer_keeps_the_text_of_all_its_councils(hub: Path) -> None:
    hold(hub, "oakshire-area", "bins", "what")
    edit(hub, BINS, "Rubbish and", "Rags and")
    assert b"Rubbish and recycling." in page(hub, "mosswell")
    assert b"Rags and recycling." in page(hub, "stonebridge")


def test_where_councils_of_a_group_differ_no_text_is_kept_for_all(hub: Path) -> None:
    edit(hub, PROFILE, "  - wales\n", "  - wales\n  - oakshire-area\n")
    said = refused(hub, "hold", "oakshire-area", "bins", "cost", *TERMS)
    assert "section 'cost' says something else, or is missing, in 'cwmdu': hold it for each" in said
    told = hold(hub, "oakshire-area", "bins")
    assert "  section cost says something else, or is missing, in 'cwmdu'" in told
    assert states(hub, "cwmdu")["overlays/oakshire-area/bins.md section what"] == "current"


def test_a_council_that_has_ended_keeps_nobody_from_holding(hub: Path) -> None:
    more = "  - wales\n  - oakshire-area\nstatus: closed\n"
    edit(hub, PROFILE, "  - wales\n", more)
    hold(hub, "oakshire-area", "bins", "cost")
    assert states(hub)["overlays/oakshire-area/bins.md section cost"] == "current"


def test_json_names_what_is_held_and_what_is_not(hub: Path) -> None:
    call = ("overlay", "hold", "ashby", "sofa", *TERMS, "--hub", hub, "--format", "json")
    told = document(councilhub(*call))
    assert (told["wrote"], told["created"], told["reviewed"]) == (ON_SOFA, True, True)
    assert (told["until"], told["because"]) == ("2027-03-31", "Not agreed yet.")
    assert [f"{each['kind']} {each['name']}" for each in told["held"]] == [
        "section lead",
        "section how",
        "field summary",
        "field sources",
    ]
    assert told["not_held"] == []


REFUSED = {
    "no such layer": (("ashbi", "bins"), "no council or layer 'ashbi'; did you mean 'ashby'?"),
    "no such article": (("ashby", "bin"), "no shared article 'bin'; did you mean 'bins'?"),
    "no such section": (
        ("ashby", "bins", "wht"),
        "bins: no section 'wht' lies below; did you mean 'what'?",
    ),
    "a locked section": (("ashby", "bins", "law"), "section 'law' is locked by 'shared'"),
    "a section nobody wrote": (
        ("england", "bins", "cost"),
        "section 'cost' is the text of 'england' already: nothing else moves it",
    ),
    "a signpost": (("oakshire", "sofa"), "'sofa' is a signpost for 'oakshire': it shows no text"),
}


@pytest.mark.parametrize(("call", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_held_is_a_usage_error(hub: Path, call: tuple[str, ...], said: str) -> None:
    assert said in refused(hub, "hold", *call, *TERMS)


def test_a_required_section_that_nobody_wrote_has_no_text_to_keep(hub: Path) -> None:
    (hub / NATION).unlink()
    said = "section 'cost' has no text that could be kept: it is only asked for so far"
    assert said in refused(hub, "hold", "ashby", "bins", "cost", *TERMS)


def test_twice_is_once(hub: Path) -> None:
    hold(hub, "ashby", "bins", "what")
    said = "section 'what' is the text of 'ashby' already: nothing else moves it"
    assert said in refused(hub, "hold", "ashby", "bins", "what", *TERMS)


def test_what_has_words_of_the_layer_is_not_held_around_them(hub: Path) -> None:
    written(hub, {COUNCIL: overlay("## What {#what .append}\n\nPaper.\n")})
    said = "section 'what' has words of 'ashby' at its end: write out the whole text to keep it"
    assert said in refused(hub, "hold", "ashby", "bins", "what", *TERMS)


def test_an_old_hold_is_taken_out_before_a_new_one(hub: Path) -> None:
    hold(hub, "ashby", "bins", "what")
    edit(hub, COUNCIL, "until: 2027-03-31", "until: 2026-12-02")
    said = f"section 'what' was held until 2026-12-02: take the old text out of {COUNCIL} first"
    assert said in refused(hub, "hold", "ashby", "bins", "what", *TERMS, "--as-of", "2026-12-03")


def test_a_day_that_is_over_and_words_on_two_lines_are_refused(hub: Path) -> None:
    terms = dict(zip(TERMS[::2], TERMS[1::2], strict=True))
    for key, value, said in (
        ("--until", "2026-11-30", "--until 2026-11-30 is over: today is 2026-12-01"),
        ("--because", "a\nb", "a single line of text is needed"),
        ("--by", " ", "a single line of text is needed"),
    ):
        call = [word for pair in (terms | {key: value}).items() for word in pair]
        assert said in refused(hub, "hold", "ashby", "bins", "what", *call)


def test_a_file_or_a_text_below_with_a_fault_is_mended_first(hub: Path) -> None:
    written(hub, {COUNCIL: overlay("## Sacks {#sacks after=wat}\n\nBlue.\n")})
    said = f"{COUNCIL}:4:1: no section 'wat' in shared article 'bins'; mend that first"
    assert said in refused(hub, "hold", "ashby", "bins", "what", *TERMS)
    edit(hub, SOFA, "[Book online]", "<b>[Book online]</b>")
    said = refused(hub, "hold", "ashby", "sofa", "how", *TERMS)
    assert f"{SOFA}:" in said
    assert said.endswith("mend that first")
