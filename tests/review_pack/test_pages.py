"""Which pages a pack holds, for which councils, and what of them."""

from base64 import b64encode
from pathlib import Path

import pytest

from councilhub.diagnostics import Audience
from councilhub.model.review_pack import ChangedPage
from councilhub.review_pack import chosen
from tests.review_pack.packs import edited, names, pack_of, page, parts, text_of, words
from tests.support import BINS, BINS_NOTES, CLEAN, PNG, SOFA, article, overlay

AGENT = Audience.AGENT
FACTS = "content/shared/facts.yml"
OWN = "overlays/stonebridge/bins.md"


def shown(of: ChangedPage) -> list[list[str]]:
    """The councils that are shown, one list a variant."""
    return [[one.council.id for one in each.shown] for each in of.variants]


def test_a_part_is_shown_before_and_after_with_its_words_marked(tmp_path: Path) -> None:
    pack = pack_of(
        tmp_path, edited(BINS, "Rubbish and recycling.", "Rubbish, glass and recycling.")
    )
    found = parts(page(pack, "bins"))
    assert list(found) == ["What we take"]
    assert words(found["What we take"].before_html) == "Rubbish and recycling."
    assert words(found["What we take"].after_html) == "Rubbish[+, glass] and recycling."


def test_only_pages_that_change_are_there(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, edited(BINS, "Rubbish and recycling.", "Rubbish."))
    assert names(pack) == ["bins"]
    assert "Book online" not in text_of(pack)


def test_what_stays_on_a_page_is_there_once_and_not_among_what_changes(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, edited(BINS, "Rubbish and recycling.", "Rubbish."))
    one = page(pack, "bins").variants[0].shown[0]
    same = {part.name: words(part.html) for part in one.same}
    assert same["The law"] == "A council must collect household waste."
    assert same["Title"] == "Bins"
    assert "What we take" not in same


def test_councils_that_change_alike_stand_together_one_of_each_kind_shown(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, edited(BINS, "Rubbish and recycling.", "Rubbish."))
    (variant,) = page(pack, "bins").variants
    assert [one.council.id for one in variant.shown] == [
        "ashby",
        "cwmdu",
        "oakshire",
        "stonebridge",
    ]
    # Ashby is a district in England too.
    assert [each.id for each in variant.others] == ["mosswell"]
    assert pack.not_shown == 0


def test_a_council_that_differs_has_its_own_and_what_it_shares_is_only_named(
    tmp_path: Path,
) -> None:
    hub = {**CLEAN, OWN: overlay("## What we take {#what .append}\n\nNo boats.\n")}
    text = str(CLEAN[BINS]).replace("Rubbish and recycling.", "Rubbish.")
    pack = pack_of(tmp_path, {BINS: text.replace("cost: Nothing", "cost: A pound")}, hub)
    usual, own = page(pack, "bins").variants
    assert [one.council.id for one in own.shown] == ["stonebridge"]
    (part,) = own.shown[0].changed
    assert words(part.before_html) == "Rubbish [-and recycling]. No boats."
    assert own.shown[0].known == ("Cost",)
    assert {part.name for part in usual.shown[0].changed} == {"Cost", "What we take"}


def test_a_change_of_one_council_holds_nothing_of_others(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {OWN: overlay("## What we take {#what .append}\n\nNo boats.\n")})
    assert pack.reached == {"stonebridge"}
    assert not {"Cwmdu", "Oakshire", "Ashby", "Mosswell"} & set(text_of(pack).split())


def test_a_price_of_one_council_changes_its_page(tmp_path: Path) -> None:
    own = "fees:\n  sofa:\n    owner: waste\n    values:\n      - value: £5.00\n        from: 2026-01-01\n"
    path = "content/councils/stonebridge/facts.yml"
    pack = pack_of(tmp_path, {path: own.replace("5.00", "7.00")}, {**CLEAN, path: own})
    found = parts(page(pack, "sofa"))
    assert words(found["Summary"].before_html) == "We collect a sofa for [-£5.00]."
    assert words(found["Summary"].after_html) == "We collect a sofa for [+£7.00]."
    (row,) = pack.facts
    assert (row.whose, row.before, row.after, row.after_when) == (
        *("Stonebridge", "£5.00", "£7.00", "1 January 2026"),
    )


def test_a_value_that_is_new_on_a_page_is_told_for_the_councils_that_have_another(
    tmp_path: Path,
) -> None:
    own = "fees:\n  sofa:\n    owner: waste\n    values:\n      - value: £5.00\n        from: 2026-01-01\n"
    hub = {**CLEAN, "content/councils/stonebridge/facts.yml": own}
    pack = pack_of(
        tmp_path, edited(BINS, "Rubbish and recycling.", "It is {{ fees.sofa }}.", hub), hub
    )
    (variant,) = page(pack, "bins").variants
    assert variant.values == {"stonebridge": ("£5.00",)}
    assert "The same at Stonebridge (unitary council in England: £5.00)" in text_of(pack)


def test_notes_are_shown_to_be_for_staff_and_residents_have_no_page(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, edited(BINS_NOTES, "No paint.", "No paint, no oil."))
    assert names(pack) == []
    found = parts(page(pack, "bins", AGENT))
    assert words(found["Agent note: On what we take"].after_html) == "No paint[+, no oil]."
    assert "For staff only" in text_of(pack)


def test_what_residents_see_is_not_told_again_for_agents(tmp_path: Path) -> None:
    change = {
        **edited(BINS, "Rubbish and recycling.", "Rubbish."),
        **edited(BINS_NOTES, "triage: A", "triage: C"),
    }
    pack = pack_of(tmp_path, change)
    assert list(parts(page(pack, "bins"))) == ["What we take"]
    assert list(parts(page(pack, "bins", AGENT))) == ["Triage"]
    agents = page(pack, "bins", AGENT).variants[0].shown[0]
    assert "What we take" not in {part.name for part in agents.same}


def test_a_public_change_alone_needs_no_page_for_agents(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, edited(BINS, "title: Bins", "title: Wheelie bins"))
    assert names(pack, AGENT) == []
    assert "For staff only" not in text_of(pack)


def test_a_triage_letter_in_a_list_is_for_staff(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, edited(BINS_NOTES, "triage: A", "triage: C"))
    found = parts(page(pack, "topics/waste", AGENT))
    assert words(found["Triage of bins"].after_html) == "[+C]"


def test_lists_show_the_entries_that_change_alone_and_come_last(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, edited(BINS, "summary: When we", "summary: The day when we"))
    assert names(pack) == ["bins", "topics/waste", "life/moving-home"]
    topic = page(pack, "topics/waste")
    assert topic.lists_others
    assert list(parts(topic)) == ["Services"]
    assert topic.variants[0].shown[0].same == ()


def test_a_title_and_a_heading_are_parts_too(tmp_path: Path) -> None:
    text = str(CLEAN[BINS]).replace("title: Bins", "title: Wheelie bins")
    renamed = text.replace("## What we take {#what}", "## What we collect {#what}")
    found = parts(page(pack_of(tmp_path, {BINS: renamed}), "bins"))
    assert words(found["Title"].after_html) == "[+Wheelie bins]"
    assert words(found["What we collect"].before_html) == "What we [-take]Rubbish and recycling."


def test_parts_that_change_places_are_told(tmp_path: Path) -> None:
    first, second = (
        "## What we take {#what}\n\nRubbish and recycling.\n\n",
        "## The law {#law .locked}\n\nA council must collect household waste.\n",
    )
    text = str(CLEAN[BINS])
    assert first in text
    assert second in text
    turned = text.replace(first, "").rstrip("\n") + "\n\n" + first.rstrip("\n") + "\n"
    found = parts(page(pack_of(tmp_path, {BINS: turned}), "bins"))
    assert list(found) == ["Order of the parts"]


@pytest.mark.parametrize(
    ("change", "name", "what"),
    [
        ({SOFA: None}, "sofa", "removed"),
        ({"content/shared/waste/couch.md": str(CLEAN[SOFA])}, "couch", "added"),
        (
            {
                SOFA: None,
                "content/shared/waste/couch.md": str(CLEAN[SOFA]),
                "content/shared/redirects.yml": "sofa: couch\n",
            },
            "sofa",
            "redirected",
        ),
        (edited(SOFA, "Call ", "<b>Call</b> "), "sofa", "withheld"),
        (
            {
                "overlays/stonebridge/sofa.md": overlay(
                    offered="no", because="We stopped.", see="council:cwmdu", reviewed_by="x"
                )
            },
            "sofa",
            "signposted",
        ),
    ],
)
def test_what_becomes_of_a_page_is_said(
    change: dict[str, str | bytes | None], name: str, what: str, tmp_path: Path
) -> None:
    pack = pack_of(tmp_path, change)
    assert what in page(pack, name).what
    assert page(pack, name).variants[0].shown[0].changed


def test_a_page_that_is_gone_shows_what_it_said(tmp_path: Path) -> None:
    found = parts(page(pack_of(tmp_path, {SOFA: None}), "sofa"))
    assert (
        words(found["How to book"].before_html)
        == "Book online (leads to https://www.example.org/book)."
    )
    assert found["How to book"].after_html is None


def test_a_change_of_the_law_is_told_once(tmp_path: Path) -> None:
    note = "change_notes:\n  - on: 2026-11-01\n    note: You must sort.\n    level: law\n    from: 2026-12-01\n---\nWe collect"
    pack = pack_of(tmp_path, edited(BINS, "---\nWe collect", note))
    assert page(pack, "bins").law == ("You must sort.",)
    assert text_of(pack).count("Change in the law: You must sort.") == 1


def test_a_picture_that_is_another_one_is_shown_inside_the_file(tmp_path: Path) -> None:
    path = "content/shared/assets/bin.png"
    hub = {
        **CLEAN,
        path: PNG,
        BINS: str(CLEAN[BINS]).replace("Rubbish and recycling.", "![A bin](assets/bin.png)"),
    }
    found = parts(page(pack_of(tmp_path, {path: PNG + b"again"}, hub), "bins"))["What we take"]
    was, now = (
        f'<img src="data:image/png;base64,{b64encode(data).decode()}" alt="A bin">'
        for data in (PNG, PNG + b"again")
    )
    assert was in str(found.before_html)
    assert now in str(found.after_html)


def test_so_many_pages_are_shown_and_the_others_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "MOST_SHOWN", 1)
    own = {
        f"overlays/{each}/bins.md": overlay(f"## What we take {{#what .append}}\n\nNo {each}.\n")
        for each in ("ashby", "cwmdu")
    }
    pack = pack_of(tmp_path, own)
    assert shown(page(pack, "bins")) == [["ashby"], []]
    assert pack.not_shown == 1
    text = text_of(pack)
    assert "Not shown here: 1 council with other changes Cwmdu" in text
    assert "1 page of these is named below, but not shown." in text


def test_each_page_comes_before_a_second_council_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "MOST_SHOWN", 2)
    change = {
        **edited(BINS, "Rubbish and recycling.", "Rubbish."),
        **edited(SOFA, "Call ", "Please call "),
    }
    pack = pack_of(tmp_path, change)
    assert [len(each.variants[0].shown) for each in pack.pages] == [1, 1]


def test_a_change_without_effect_says_so(tmp_path: Path) -> None:
    later = "      - value: £20.00\n        from: 2026-01-01\n        to: 2027-03-31\n      - value: £99.00\n        from: 2027-04-01\n"
    now = "      - value: £20.00\n        from: 2026-01-01\n"
    pack = pack_of(tmp_path, edited(FACTS, now, later))
    assert pack.pages == ()
    text = text_of(pack)
    assert "This change has no effect on any page that people read today." in text
    assert "£99.00" in text


def test_texts_come_before_pages_on_which_only_a_value_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "_MOST_ALIKE", 1)
    calls = {
        f"content/shared/waste/a{n}.md": article("{{ phones.contact_centre }}.\n") for n in (1, 2)
    }
    hub = {**CLEAN, **calls}
    change = edited(FACTS, "01632 960 001", "01632 960 002", hub)
    change |= edited(BINS, "Rubbish and recycling.", "Rubbish.", hub)
    pack = pack_of(tmp_path, change, hub)
    assert names(pack) == ["bins", "a1", "a2", "sofa"]
    assert [bool(each.shown) for each in pack.pages] == [True, True, False, False]
    text = text_of(pack)
    assert "Not shown here: 2 more pages for residents" in text
    assert "Sofas: Ashby, Cwmdu, Mosswell, Stonebridge" in text


def test_a_page_that_only_names_a_renamed_one_comes_after_it(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, edited(SOFA, "title: Sofas", "title: Large items"))
    assert names(pack)[:2] == ["sofa", "bins"]
    assert list(parts(page(pack, "bins"))) == ["Related"]
