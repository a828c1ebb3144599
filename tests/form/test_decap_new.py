"""What people begin in the form, and what keeps them from losing something there."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.adapters.repositories import git
from tests.cli.command import councilhub
from tests.form.decap import Form, changed_lines
from tests.form.recorder import Recorder

pytestmark = pytest.mark.browser


def complaints(hub: Path, branch: str, path: str) -> list[str]:
    """What `councilhub check` says of a file on a branch."""
    git(hub, "checkout", "--quiet", branch)
    said = councilhub("check", "--hub", hub)
    git(hub, "checkout", "--quiet", "main")
    return [line for line in (said.stdout + said.stderr).splitlines() if line.startswith(path)]


def choose(form: Form, name: str, words: str) -> None:
    """Choose in the first list of that name that has nothing yet."""
    form.page.locator(f'input[id^="{name}-field-"]').first.fill(words)
    form.page.keyboard.press("Enter")


def test_a_new_alert_has_its_days_and_times_from_a_calendar(form: Form, hub: Path) -> None:
    form.open("larkmere", "alerts-larkmere", "alerts")
    form.add(form.field("alerts"))
    form.field("id", after=form.field("alerts")).fill("ice")
    choose(form, "severity", "warning")
    form.field("from").fill("2026-12-01T18:00")
    form.field("to").fill("2026-12-02T09:30")
    form.field("title").fill("Ice on the roads")
    form.field("text").fill("Stay at home if you can.\n# No heading here\n---")
    choose(form, "owner", "waste")
    form.save()
    form.hand_in()
    branch, path = "cms/alerts-larkmere/alerts", "content/councils/larkmere/alerts.yml"
    assert changed_lines(hub, branch) == [
        path,
        "+alerts:",
        "+  - id: ice",
        "+    severity: warning",
        "+    from: 2026-12-01T18:00",
        "+    to: 2026-12-02T09:30",
        "+    title: Ice on the roads",
        "+    text: |-",
        "+      Stay at home if you can.",
        "+      # No heading here",
        "+      ---",
        "+    owner: waste",
    ]
    assert complaints(hub, branch, path) == []


def test_a_new_fee_asks_first_for_what_it_needs(form: Form, hub: Path) -> None:
    form.open("larkmere", "facts-larkmere", "facts")
    form.add(form.field("fees"))
    key = form.with_value("key", "")
    key.fill("bin_wash")
    form.page.locator('input[id^="owner-field-"]').last.fill("waste")
    form.page.keyboard.press("Enter")
    form.add(form.field("values", after=key))
    value = form.with_value("value", "")
    value.fill("£3")
    form.field("from", after=value).fill("2026-12-01")
    form.save()
    form.hand_in()
    branch, path = "cms/facts-larkmere/facts", "content/councils/larkmere/facts.yml"
    assert changed_lines(hub, branch) == [
        path,
        "+  bin_wash:",
        "+    owner: waste",
        "+    values:",
        "+      - value: £3",
        "+        from: 2026-12-01",
    ]
    assert complaints(hub, branch, path) == []


def test_a_local_article_says_what_its_text_may_not_hold(form: Form, hub: Path) -> None:
    form.open("larkmere", "articles-larkmere-waste", None)
    form.field("id").fill("village-skips")
    form.field("title").fill("Village\nskips")
    form.field("summary").fill("Skips come to your village twice a year.")
    form.field("last_reviewed_on").fill("2026-11-30")
    form.field("review_in").fill("6 months")
    for title in ("skips", "waste"):
        form.add(form.field("sources"))
        source = form.with_value("title", "")
        source.fill(title)
        form.field("url", after=source).fill(f"https://www.example.org/{title}")
        form.field("checked_on", after=source).fill("2026-11-30")
    form.field("lead").fill("We bring skips.\n\n# When\n\n---\n\nIn May.")
    form.page.get_by_role("button", name="Save", exact=True).click()
    expect(form.page.get_by_text("no line that begins with # or ##")).to_be_visible()
    form.field("lead").fill("We bring “skips”.\n\n### When\n\nIn May – twice.")
    form.save()
    form.hand_in()
    branch, path = "cms/articles-larkmere-waste/village-skips", "content/councils/larkmere/waste"
    assert "+title: Village skips" in changed_lines(hub, branch)
    assert complaints(hub, branch, path) == []


def test_what_only_agents_see_is_marked_so_by_where_it_is_written(
    recorded: Form, recorder: Recorder
) -> None:
    recorded.open("shared", "agents-parking", None)
    recorded.field("id").fill("tow-truck")
    recorded.field("title").fill("Tow truck")
    recorded.field("summary").fill("When a car is towed away.")
    recorded.field("last_reviewed_on").fill("2026-11-30")
    recorded.field("review_in").fill("6 months")
    recorded.save()
    (text,) = recorder.saved.values()
    assert text.startswith("---\naudience: agent\ntitle: Tow truck\n")


def test_a_copy_of_an_overlay_does_not_say_that_it_was_compared(
    recorded: Form, recorder: Recorder, hub: Path
) -> None:
    assert "\nbase:\n" in (hub / "overlays/ashdale/bulky-waste.md").read_text("utf-8")
    recorded.open("ashdale", "overlays-ashdale", "bulky-waste")
    recorded.page.get_by_role("button", name=re.compile("^Published")).click()
    recorded.page.get_by_role("menuitem", name="Duplicate").click()
    recorded.field("id").locator("xpath=self::select").select_option("missed-bin")
    recorded.save()
    ((path, text),) = recorder.saved.items()
    assert path == "overlays/ashdale/missed-bin.md"
    assert "## " in text
    assert "\nbase:\n" not in text


def test_an_address_that_leads_from_one_text_to_another_shows_the_other(recorded: Form) -> None:
    recorded.open("ashdale", "alerts-ashdale", "alerts")
    expect(recorded.page.get_by_text("2 alerts")).to_be_visible()
    recorded.page.evaluate("location.hash = '#/collections/profile-ashdale/entries/council'")
    expect(recorded.field("name")).to_have_value("Ashdale Council", timeout=30_000)
    recorded.page.evaluate("location.hash = '#/collections/alerts-ashdale/entries/alerts'")
    expect(recorded.page.get_by_text("2 alerts")).to_be_visible(timeout=30_000)


def test_only_what_is_needed_is_marked(recorded: Form) -> None:
    recorded.open("shared", "articles-waste", "missed-bin")
    mark = "label => getComputedStyle(label, '::after').content"
    labels = recorded.page.locator("label:visible").all()
    marked = [each.inner_text() for each in labels if "needed" in each.evaluate(mark)]
    assert marked == ["Title", "Summary", "Last reviewed on", "Review in"]
    expect(recorded.page.get_by_text("(optional)").locator("visible=true")).to_have_count(0)
    expect(recorded.page.get_by_text("Check for Preview").locator("visible=true")).to_have_count(0)
