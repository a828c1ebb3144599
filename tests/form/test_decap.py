"""What people save with Decap: one commit on a branch, no line but theirs, and checks clean."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.adapters.repositories import git
from tests.cli.command import councilhub
from tests.form.decap import Form, changed_lines, commits
from tests.form.recorder import Recorder

pytestmark = pytest.mark.browser

CLEAN = "0 errors, 0 warnings"


def checked(hub: Path, branch: str) -> str:
    """The last line of `councilhub check` on a branch."""
    git(hub, "checkout", "--quiet", branch)
    said = councilhub("check", "--hub", hub).stdout.splitlines()[-1]
    git(hub, "checkout", "--quiet", "main")
    return said


def test_an_author_changes_a_section_and_hands_it_in(form: Form, hub: Path) -> None:
    form.open("abergwennol", "overlays-abergwennol", "bulky-waste")
    form.unfold(form.field("sections"))
    text = form.field("text", after=form.with_value("title", "What it costs"))
    text.fill(text.input_value().replace("Send us a photo", "Send us two photos"))
    form.save()
    form.hand_in()
    branch = "cms/overlays-abergwennol/bulky-waste"
    assert commits(hub, branch) == ["Update change to a shared text “bulky-waste”"]
    old = "If an item is good enough to be used again, we collect it for free. Send us a photo"
    assert changed_lines(hub, branch) == [
        "overlays/abergwennol/bulky-waste.md",
        f"-{old} when you book, and we tell you.",
        f"+{old.replace('a photo', 'two photos')} when you book, and we tell you.",
    ]
    assert checked(hub, branch).startswith(CLEAN)


def test_a_new_price_from_a_day(form: Form, hub: Path) -> None:
    form.open("ashdale", "facts-ashdale", "facts")
    form.unfold(form.field("fees"))
    form.unfold_entry("extra_bulky_item · £5.50 from 2026-04-01")
    values = form.field("values", after=form.with_value("key", "extra_bulky_item"))
    form.unfold(values)
    form.add(values)
    new = form.field("value", after=form.with_value("value", "£5.50"))
    new.fill("6 pounds")
    form.field("from", after=new).fill("2027-04-01")
    form.page.get_by_role("button", name="Save", exact=True).click()
    expect(form.page.get_by_text("please write a fee: £26, £26.50 or free")).to_be_visible()
    new.click()
    form.page.keyboard.press("Control+a")
    form.page.keyboard.type("£6.00")
    form.unfold_entry("£5.50 · 2026-04-01")
    form.field("to", after=form.with_value("value", "£5.50")).fill("2027-03-31")
    form.save()
    form.hand_in()
    branch = "cms/facts-ashdale/facts"
    assert len(commits(hub, branch)) == 1
    assert changed_lines(hub, branch) == [
        "content/councils/ashdale/facts.yml",
        "+        to: 2027-03-31",
        "+      - value: £6.00",
        "+        from: 2027-04-01",
    ]
    assert checked(hub, branch).startswith(CLEAN)


def test_a_change_of_agent_notes(form: Form, hub: Path) -> None:
    form.open("shared", "notes-waste", "bulky-waste")
    verify = form.field("verify")
    verify.fill(f"{verify.input_value()}\nThe booking number\n")
    form.save()
    form.hand_in()
    branch = "cms/notes-waste/bulky-waste"
    assert len(commits(hub, branch)) == 1
    assert changed_lines(hub, branch) == [
        "content/shared/waste/agent/bulky-waste.md",
        "+  - The booking number",
    ]
    assert checked(hub, branch).startswith(CLEAN)


KINDS = ("unitary", "county", "district", "ni-district")
SOURCES = {
    "Clothes: what happens to them": "https://www.example.org/clothes",
    "Shoes": "https://www.example.org/shoes",
}


def test_a_new_article_has_the_name_that_its_author_gives_it(form: Form, hub: Path) -> None:
    form.open("shared", "articles-waste", None)
    form.field("title").fill("Clothes and shoes")
    form.page.get_by_role("button", name="Save", exact=True).click()
    for asked in ("Page", "Summary", "Last reviewed on", "Review in"):
        expect(form.page.get_by_text(f"{asked}: please fill this in.")).to_be_visible()
    form.field("id").fill("Old Clothes")
    form.field("summary").fill("Give clothes and shoes to somebody who can use them.")
    form.field("last_reviewed_on").fill("2026-11-30")
    form.field("review_in").fill("6 months")
    form.page.get_by_role("button", name="Save", exact=True).click()
    expect(form.page.get_by_text("Page: please write only a-z, 0-9 and -")).to_be_visible()
    form.field("id").fill("old-clothes")
    form.field("lead").fill("Take them to a shop that sells them for a good cause.")
    form.add(form.field("sections"))
    form.field("title", after=form.field("sections")).fill("What you can give")
    form.field("text").fill("- clothes\n- shoes, in pairs")
    for name, choice in (*(("provided_by", kind) for kind in KINDS), ("for", "residents")):
        form.page.locator(f'input[id^="{name}-field-"]').fill(choice)
        form.page.keyboard.press("Enter")
    for title, address in SOURCES.items():
        form.add(form.field("sources"))
        source = form.with_value("title", "")
        source.fill(title)
        form.field("url", after=source).fill(address)
        form.field("checked_on", after=source).fill("2026-11-30")
    form.field("keywords").fill("textiles\nrags")
    form.save()
    form.hand_in()
    branch = "cms/articles-waste/old-clothes"
    assert commits(hub, branch) == ["Create article “old-clothes”"]
    assert (
        git(hub, "show", f"{branch}:content/shared/waste/old-clothes.md")
        == """\
---
title: Clothes and shoes
summary: Give clothes and shoes to somebody who can use them.
provided_by:
  - unitary
  - county
  - district
  - ni-district
for:
  - residents
keywords:
  - textiles
  - rags
last_reviewed_on: 2026-11-30
review_in: 6 months
sources:
  - title: "Clothes: what happens to them"
    url: https://www.example.org/clothes
    checked_on: 2026-11-30
  - title: Shoes
    url: https://www.example.org/shoes
    checked_on: 2026-11-30
---
Take them to a shop that sells them for a good cause.

## What you can give {#what-you-can-give}

- clothes
- shoes, in pairs"""
    )
    assert checked(hub, branch).startswith(CLEAN)


def test_a_new_overlay_takes_the_name_of_its_article(form: Form, hub: Path) -> None:
    form.open("ashdale", "overlays-ashdale", None)
    form.field("id").select_option("missed-bin")
    form.add(form.field("sections"))
    form.field("title").fill("If it snows")
    form.field("text").fill("We come as soon as the roads are safe.")
    form.page.locator('input[id^="after-field-"]').fill("before-you-report")
    form.field("last_reviewed_on").fill("2026-11-30")
    form.field("reviewed_by").fill("waste-editor")
    form.save()
    form.hand_in()
    branch = "cms/overlays-ashdale/missed-bin"
    assert commits(hub, branch) == ["Create change to a shared text “missed-bin”"]
    assert (
        git(hub, "show", f"{branch}:overlays/ashdale/missed-bin.md")
        == """\
---
last_reviewed_on: 2026-11-30
reviewed_by: waste-editor
---
## If it snows {#if-it-snows after=before-you-report}

We come as soon as the roads are safe."""
    )
    assert checked(hub, branch).startswith(CLEAN)


ONE_OF_EACH: dict[str, tuple[str, ...]] = {
    "content/shared/streets/fly-tipping.md": ("shared", "articles-streets", "fly-tipping"),
    "content/shared/waste/agent/missed-bin.md": ("shared", "notes-waste", "missed-bin"),
    "content/shared/waste/agent/crew-incident.md": ("shared", "agents-waste", "crew-incident"),
    "content/shared/topics.yml": (
        "shared",
        "topics",
        "topics",
        "teams",
        "waste · Waste and recycling",
    ),
    "content/shared/bodies.yml": (
        "shared",
        "bodies",
        "bodies",
        "entries",
        "larroch-valuation-board · Larroch Joint Valuation Board",
    ),
    "content/shared/synonyms.yml": (
        "shared",
        "synonyms",
        "synonyms",
        "synonyms",
        "recycling centre",
    ),
    "overlays/scotland/register-birth.md": ("scotland", "overlays-scotland", "register-birth"),
    "overlays/northern-ireland/agent/pest-control.md": (
        *("northern-ireland", "overlays-agent-northern-ireland", "pest-control"),
    ),
    "overlays/wales/layer.yml": ("wales", "layer-wales", "layer"),
    "content/councils/ashdale/facts.yml": (
        "ashdale",
        "facts-ashdale",
        "facts",
        "fees",
        "new_bin_food · free from 2026-04-01",
    ),
    "content/councils/ashdale/alerts.yml": (
        "ashdale",
        "alerts-ashdale",
        "alerts",
        "alerts",
        "river-ash-flood · Flood warning for the River Ash at Millbrook",
    ),
    "content/councils/wexmoor/council.yml": ("wexmoor", "profile-wexmoor", "council"),
}


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_saved_unchanged_a_file_stays_as_it_is(
    recorded: Form, recorder: Recorder, hub: Path, path: str
) -> None:
    layer, collection, entry, *inside = ONE_OF_EACH[path]
    recorded.open(layer, collection, entry)
    if inside:
        recorded.unfold(recorded.field(inside[0]))
        recorded.unfold_entry(inside[1])
    recorded.touch()
    recorded.save()
    assert recorder.saved == {path: (hub / path).read_text("utf-8")}


def test_what_a_word_processor_brings_along_is_left_out(recorded: Form, recorder: Recorder) -> None:
    recorded.open("shared", "articles-waste", "bulky-waste")
    recorded.page.evaluate(PASTE, ["summary", "Two\u00a0items\u200b,\tfor “free”\r\n"])
    recorded.save()
    (text,) = recorder.saved.values()
    assert "\nsummary: Two items, for “free”\n" in text


PASTE = """([name, text]) => {
  const field = document.querySelector(`textarea[id^="${name}-field-"]`);
  field.focus();
  field.select();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  field.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}"""


def test_a_file_that_the_form_cannot_keep_is_not_saved(
    recorded: Form, recorder: Recorder, hub: Path
) -> None:
    file = hub / "content/shared/waste/bulky-waste.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("owner: waste", "owner: 'waste'"), "utf-8")
    recorded.open("shared", "articles-waste", "bulky-waste")
    expect(recorded.page.get_by_role("alert").first).to_contain_text("councilhub check --fix")
    recorded.field("title").fill("Another title")
    recorded.page.get_by_role("button", name="Save", exact=True).click()
    recorded.page.wait_for_timeout(500)
    assert recorder.saved == {}
    file.write_text(text, "utf-8")
