"""The file itself: safe whatever the texts say, and complete."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from councilhub.model.normal import digest_of_text
from councilhub.reports.review_pack import html
from tests.review_pack.packs import document, edited, pack_of, text_of
from tests.support import BINS, BINS_NOTES, CLEAN, SOFA, article, overlay

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> & more"
COUNCIL = "content/councils/stonebridge/council.yml"
FACTS = "content/shared/facts.yml"
OWN = "overlays/stonebridge/bins.md"
LOST = """\
phones:
  lost:
    owner: waste
    values:
      - value: 01632 960 003
        from: 2026-01-01
"""


def quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


@pytest.mark.parametrize(
    "change",
    [
        edited(BINS, "title: Bins", f"title: {quoted(HOSTILE)}"),
        edited(BINS, "summary: When we collect your bins.", f"summary: {quoted(HOSTILE)}"),
        edited(BINS, "cost: Nothing", f"cost: {quoted(HOSTILE)}"),
        edited(BINS, "label: Find your day", f"label: {quoted(HOSTILE)}"),
        edited(BINS, "- Your address", f"- {quoted(HOSTILE)}"),
        edited(BINS, "## What we take {#what}", f"## {HOSTILE} {{#what}}"),
        edited(BINS, "Rubbish and recycling.", f"A `{HOSTILE}` b"),
        edited(BINS_NOTES, "say_first: Offer the web page.", f"say_first: {quoted(HOSTILE)}"),
        edited(COUNCIL, "name: Stonebridge", f"name: {quoted(HOSTILE)}"),
        edited("content/shared/topics.yml", "title: Waste team", f"title: {quoted(HOSTILE)}"),
        edited("content/shared/topics.yml", "title: Bins and waste", f"title: {quoted(HOSTILE)}"),
    ],
    ids=lambda change: next(iter(change)),
)
def test_hostile_words_stay_words(change: dict[str, str], tmp_path: Path) -> None:
    made = document(pack_of(tmp_path, {**edited(SOFA, "Call ", "Please call "), **change}))
    elements = list(made.iter())
    assert not [each for each in elements if each.tag in {"script", "iframe", "object", "form"}]
    assert not [name for each in elements for name in each.attrib if name.startswith("on")]
    assert not [each for each in elements if each.tag == "img"]
    assert [each.get("href") for each in elements if each.tag == "link"] == ["data:,"]


def test_the_hostile_words_are_really_there(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, edited(BINS, "title: Bins", f"title: {quoted(HOSTILE)}"))
    assert "<script>alert(1)</script>" in text_of(pack)


def test_the_policy_lets_in_one_style_sheet_and_nothing_else(tmp_path: Path) -> None:
    text = html(pack_of(tmp_path, edited(BINS, "Rubbish and recycling.", "Rubbish.")))
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    made = document(pack_of(tmp_path / "again", {}))
    policy = next(each.get("content") for each in made.iter("meta") if each.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    assert not [each for each in made.iter() if "style" in each.attrib]


def test_no_id_stands_twice_and_every_link_inside_leads_somewhere(tmp_path: Path) -> None:
    change = {
        **edited(BINS, "Rubbish and recycling.", "Rubbish.\n\n### More\n\nWords."),
        **edited(BINS_NOTES, "No paint.", "No paint, no oil."),
        **edited(FACTS, "£20.00", "£22.50"),
    }
    made = document(pack_of(tmp_path, change))
    ids = [each.attrib["id"] for each in made.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids))
    inside = {
        str(each.get("href"))[1:]
        for each in made.iter("a")
        if str(each.get("href")).startswith("#")
    }
    assert inside
    assert inside <= set(ids)


def test_the_summary_says_what_how_far_whether_wrong_and_who(tmp_path: Path) -> None:
    change = {
        **edited(BINS, "Rubbish and recycling.", "Rubbish."),
        **edited(FACTS, "£20.00", "£22.50"),
    }
    text = text_of(pack_of(tmp_path, change))
    short = text[: text.index("In the texts below")]
    assert "What changes Bins Price: sofa (All councils)" in short
    assert "£22.50 instead of £20.00, from 1 January 2026" in short
    assert "more pages below" in short
    assert "Sofas" not in short
    assert "How far it reaches 5 councils" in short
    assert "No errors. 1 warning to look at" in short
    assert "An editor of Waste team: waste-editor" in short
    assert "An approver of Waste team: web-manager" in short


def test_errors_are_told_on_top_and_with_their_place(tmp_path: Path) -> None:
    text = text_of(
        pack_of(tmp_path, edited(BINS, "Rubbish and recycling.", "[x](article:nowhere)"))
    )
    assert "Yes: 1 error. Do not agree yet. No article 'nowhere'" in text
    assert f"{BINS}:" in text


def test_where_only_values_change_they_come_first_and_pages_are_counted(tmp_path: Path) -> None:
    text = text_of(pack_of(tmp_path, edited(FACTS, "01632 960 001", "01632 960 002")))
    short = text[: text.index("In the texts below")]
    assert "01632 960 002 instead of 01632 960 001" in short
    assert "1 page changes with that: see below" in short
    assert text.index("Look closely") < text.index("Pages that residents see")
    assert "On 4 pages for residents and 4 pages for agents, of 4 councils, such as Ashby" in text


def test_notices_are_not_said_to_be_nothing(tmp_path: Path) -> None:
    joining = {
        path: str(text).replace("website:", "status: joining\nwebsite:")
        for path, text in CLEAN.items()
        if path.endswith("council.yml")
    }
    sofa = str(CLEAN[SOFA]).replace("[Book online]", "Call {{ phones.lost }}. [Book online]")
    facts = {f"content/councils/{council}/facts.yml": LOST for council in ("ashby", "cwmdu")}
    hub = {**CLEAN, **joining, SOFA: sofa, **facts}
    text = text_of(pack_of(tmp_path, {"content/councils/cwmdu/facts.yml": None}, hub))
    assert re.search(r"No\. \d notices? to know", text)
    assert "found nothing" not in text


def test_a_new_page_is_one_text_to_read_with_nothing_before_it(tmp_path: Path) -> None:
    new = {"content/shared/waste/glass.md": article("Bring glass.\n", title="Glass")}
    text = text_of(pack_of(tmp_path, new))
    assert "What changes Glass New page" in text
    told = text[text.index("Pages that residents see") : text.index("What the checks found")]
    assert "Title Glass" in told
    assert "Before" not in told[: told.index("List of pages")]


def test_what_a_page_said_that_is_gone_is_folded(tmp_path: Path) -> None:
    made = document(pack_of(tmp_path, {SOFA: None}))
    folded = [" ".join("".join(each.itertext()).split()) for each in made.iter("details")]
    assert any(re.match(r"\d+ parts are taken out.*Book online", each) for each in folded)


def test_a_change_of_notes_alone_speaks_of_nothing_above(tmp_path: Path) -> None:
    text = text_of(pack_of(tmp_path, edited(BINS_NOTES, "No paint.", "No paint, no oil.")))
    assert "No resident ever sees this." in text
    assert "Agents see the changes above" not in text
    assert "for residents" not in text


def test_a_broken_file_that_holds_a_site_back_is_told(tmp_path: Path) -> None:
    facts = "content/councils/stonebridge/facts.yml"
    text = text_of(pack_of(tmp_path, {facts: "fees: [\n"}))
    assert "These sites stay as they are" in text
    assert "stonebridge/public" in text


def test_nothing_wrong_is_said_too(tmp_path: Path) -> None:
    text = text_of(pack_of(tmp_path, edited(FACTS, "£20.00", "£22.50")))
    assert "No. The checks found nothing." in text
    assert "no other text has to be compared again, and no link breaks" in text


def test_texts_that_must_be_compared_again_are_told_with_names(tmp_path: Path) -> None:
    compared = (
        f"\n  on: 2026-09-02\n  sections:\n    what: {digest_of_text('Rubbish and recycling.')}"
    )
    hub = {**CLEAN, OWN: overlay("## What we take {#what}\n\nOwn.\n", base=compared)}
    text = text_of(pack_of(tmp_path, edited(BINS, "Rubbish and recycling.", "Rubbish.", hub), hub))
    assert "1 text of councils and nations must be compared again" in text
    told = text[text.index("Texts to be compared again") :]
    assert "Bins: What we take The text below it changes. Own text of Stonebridge stays" in told
    assert "To be compared by Waste team." in told


def test_fees_ask_for_finance_and_for_the_owner(tmp_path: Path) -> None:
    text = text_of(pack_of(tmp_path, edited(FACTS, "£20.00", "£22.50")))
    asked = text[text.rindex("Who must agree") :]
    assert "Prices, numbers and links, All councils" in asked
    assert "An editor or approver of Waste team" in asked
    assert "The finance role: nobody can today" in asked
