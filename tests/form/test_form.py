"""The form is made from the models, and has a place for everything that a hub says."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from councilhub.adapters.files import read_tree
from councilhub.diagnostics import Audience
from councilhub.form.coverage import uncovered
from councilhub.form.editor import (
    Editor,
    FormUnset,
    backend,
    local_editor,
    policy,
    remote_editor,
)
from councilhub.form.fields import Field
from councilhub.form.files import config
from councilhub.form.pages import Page, pages
from councilhub.load import load
from councilhub.model.form import FormSettings
from councilhub.model.hub import Settings
from councilhub.validate import validate
from tests.support import BINS, CLEAN, Tree, raw

ROOT = Path(__file__).parents[2]
LOADED = load(read_tree(ROOT, Audience.AGENT), Audience.AGENT)
PAGES = {page.id: page for page in pages(validate(LOADED))}
SETTINGS = Settings(default_site="ashby/public", repository="https://github.com/council/hub")


def collection(page: str, name: str) -> dict[str, Any]:
    return next(each for each in PAGES[page].collections if each["name"] == name)


def field(page: str, name: str, *names: str) -> Field:
    found = collection(page, name)
    found = found["files"][0] if "files" in found else found
    for key in names:
        found = next(each for each in found["fields"] if each["name"] == key)
    return found


def every_field(fields: list[Field]) -> Iterator[Field]:
    for each in fields:
        yield each
        yield from every_field(each.get("fields", []))


def without(name: str, node: Any) -> Any:  # noqa: ANN401 - what YAML can hold
    """A configuration in which no field is called so."""
    if isinstance(node, list):
        return [without(name, each) for each in node if not _is_field(each, name)]
    if isinstance(node, dict):
        return {key: without(name, each) for key, each in node.items()}
    return node


def _is_field(node: object, name: str) -> bool:
    return isinstance(node, dict) and node.get("name") == name and "widget" in node


@pytest.fixture(scope="module")
def cut_pages() -> Any:  # noqa: ANN401 - a function
    def cut(name: str) -> list[Page]:
        return [
            replace(page, collections=tuple(without(name, [*page.collections])))
            for page in PAGES.values()
        ]

    return cut


def test_everything_that_the_example_hub_says_has_a_place() -> None:
    assert [*uncovered(LOADED.files, PAGES.values())] == []


@pytest.mark.parametrize("name", ["title", "per", "next", "base", "lgsl", "kind", "layers"])
def test_a_key_without_a_field_is_found(name: str, cut_pages: Any) -> None:  # noqa: ANN401
    found = [*uncovered(LOADED.files, cut_pages(name))]
    assert {each.message for each in found} == {f"the form has no field for '{name}'"}


def test_a_file_that_no_page_shows_is_found() -> None:
    known = [page for page in PAGES.values() if page.id != "ashdale"]
    found = [*uncovered(LOADED.files, known)]
    assert {each.message for each in found} == {"no page of the form shows this file"}
    assert all("/ashdale/" in each.place.path for each in found)


def test_a_value_that_nobody_can_choose_is_found() -> None:
    tree: Tree = {**CLEAN, BINS: str(CLEAN[BINS]).replace("  - district\n", "  - distrikt\n")}
    loaded = load(raw(tree), Audience.AGENT)
    found = [*uncovered(loaded.files, pages(validate(loaded)))]
    assert [each.message for each in found] == ["the form has no 'distrikt' to choose"]
    assert found[0].place.path == BINS


def test_nobody_publishes_or_removes_a_page_in_the_form() -> None:
    for page in PAGES.values():
        made = yaml.safe_load(config(page, {"name": "proxy"}))
        assert made["publish_mode"] == "editorial_workflow"
        for each in made["collections"]:
            assert (each["publish"], each["delete"]) == (False, False)


def test_a_file_s_name_is_what_its_author_calls_it_never_the_title() -> None:
    for page in PAGES.values():
        for each in page.collections:
            if "folder" in each:
                assert (each["slug"], each["identifier_field"]) == ("{{fields.id}}", "id")
                assert each["fields"][0]["widget"] == "hub-file"


def test_collections_have_one_name_each_in_the_whole_form() -> None:
    names = [each["name"] for page in PAGES.values() for each in page.collections]
    assert len(names) == len({*names})


def test_labels_hints_patterns_and_choices_come_from_the_models() -> None:
    cost = field("shared", "articles-waste", "cost")
    assert (cost["label"], cost["required"]) == ("Cost", False)
    assert cost["hint"].startswith("What it costs, with prices as variables")
    assert field("shared", "articles-waste", "title")["required"]
    kinds = field("shared", "articles-waste", "provided_by")
    assert kinds["options"] == ["unitary", "county", "district", "ni-district"]
    assert kinds["multiple"]
    owner = field("shared", "articles-waste", "owner")
    assert {"value": "waste", "label": "Waste and recycling (waste)"} in owner["options"]
    value = field("ashdale", "facts-ashdale", "fees", "values", "value")
    assert value["pattern"][1] == "a fee: £26, £26.50 or free"
    assert field("ashdale", "facts-ashdale", "fees", "set_by")["hint"].endswith(
        "Left empty: council."
    )


def test_fields_come_in_the_order_in_which_people_need_them() -> None:
    def names(page: str, name: str) -> list[str]:
        return [each["name"] for each in collection(page, name)["fields"]]

    article = names("shared", "articles-waste")
    assert article[:4] == ["id", "title", "summary", "lead"]
    assert article.index("cost") < article.index("last_reviewed_on") < article.index("lgsl")
    notes = [name for name in names("shared", "notes-waste") if name != "audience"]
    assert notes[:4] == ["id", "triage", "say_first", "verify"]
    fee = [each["name"] for each in field("ashdale", "facts-ashdale", "fees")["fields"]]
    assert fee[:3] == ["key", "owner", "values"]


def test_notes_do_not_ask_whether_they_are_notes() -> None:
    beside = field("shared", "notes-waste", "audience")
    alone = field("shared", "agents-parking", "audience")
    assert (beside["widget"], "default" in beside) == ("hidden", False)
    assert (alone["widget"], alone["default"]) == ("hidden", "agent")


def test_where_there_is_nothing_to_choose_nothing_new_can_be_begun() -> None:
    assert not collection("shared", "notes-waste")["create"]
    assert collection("ashdale", "overlays-ashdale")["create"]
    local = {each["name"] for each in PAGES["larkmere"].collections}
    assert "articles-larkmere-parking" in local
    assert "notes-larkmere-parking" not in local


def test_a_day_with_a_time_is_chosen_in_a_calendar_and_kept_as_files_have_it() -> None:
    start = field("ashdale", "alerts-ashdale", "alerts", "from")
    assert (start["widget"], start["format"]) == ("datetime", "YYYY-MM-DD[T]HH:mm")
    assert start["hint"] == "From when it is shown: day and time in London."


def test_a_list_of_lists_is_told_by_what_is_one_line() -> None:
    entry = field("shared", "synonyms", "synonyms")
    assert entry["summary"] == "{{fields.means}}"
    assert [each["name"] for each in entry["fields"]] == ["means", "words"]
    assert "without commas" in field("shared", "synonyms", "synonyms", "words")["each"][1]


def test_what_files_need_quotes_for_is_asked_for_without() -> None:
    colour = field("ashdale", "profile-ashdale", "brand", "primary")
    assert colour["pattern"][1] == "a colour such as #0b5c46"


@pytest.mark.parametrize(
    "text", ["# x", "a\n# x", "## x\ny", "---", "a\n- - -\nb", "#", "a\n-----"]
)
def test_a_line_that_would_end_the_section_is_refused(text: str) -> None:
    assert not re.match(field("shared", "articles-waste", "lead")["pattern"][0], text)


def test_no_text_of_the_hub_is_refused() -> None:
    pattern = re.compile(field("shared", "articles-waste", "lead")["pattern"][0])
    for file in read_tree(ROOT, Audience.AGENT):
        if file.path.endswith(".md"):
            body = (file.data or b"").decode().split("\n---\n", 1)[1]
            for part in re.split(r"^## .*\n", body, flags=re.MULTILINE):
                assert pattern.match(part), file.path


def test_every_field_says_what_it_is_for() -> None:
    for page in PAGES.values():
        for each in page.collections:
            for of_file in [each, *each.get("files", [])]:
                for found in every_field(of_file.get("fields", [])):
                    clear = found.get("hint") or found["name"] in {
                        "id",
                        "entries",
                        "sections",
                        "title",
                    }
                    assert clear, (each["name"], found["name"])


def test_what_an_optional_group_needs_is_not_asked_for_without_the_group() -> None:
    handover = field("shared", "notes-waste", "handover")
    assert not any(each["required"] for each in handover["fields"])


def test_only_articles_that_a_council_has_not_changed_are_offered_for_a_change() -> None:
    offered = {each["value"] for each in field("ashdale", "overlays-ashdale", "id")["choices"]}
    assert "missed-bin" in offered
    assert "bulky-waste" not in offered


def test_where_the_form_saves() -> None:
    form = FormSettings(script="x.js", sign_in="https://sign-in.example.org")
    assert backend(SETTINGS, form) == {
        "name": "github",
        "repo": "council/hub",
        "base_url": "https://sign-in.example.org",
        "branch": "main",
    }
    gateway = replace(form, backend="git-gateway")
    assert backend(SETTINGS, gateway)["gateway_url"] == "https://sign-in.example.org"
    assert backend(SETTINGS, replace(form, backend="local"))["name"] == "proxy"


def test_settings_that_do_not_say_enough_say_what_is_missing() -> None:
    form = FormSettings(script="https://cdn.example.org/decap-cms.js")
    with pytest.raises(FormUnset, match="no 'integrity'"):
        remote_editor(form)
    with pytest.raises(FormUnset, match=r"https://github\.com/council/hub; it is 'missing'"):
        backend(replace(SETTINGS, repository=None), form)
    with pytest.raises(FormUnset, match="'sign_in'"):
        backend(SETTINGS, replace(form, backend="git-gateway"))


def test_a_page_may_speak_with_its_own_site_and_its_backend_only() -> None:
    local = policy(local_editor("e/x.js", {"x.js": b""}), {"name": "git-gateway"})
    assert "script-src 'self' 'unsafe-eval';" in local
    assert "https:" not in local
    form = FormSettings(script="https://cdn.example.org/x.js", integrity=f"sha384-{'a' * 64}")
    github = policy(remote_editor(form), backend(SETTINGS, form))
    assert "script-src 'self' 'unsafe-eval' https://cdn.example.org;" in github
    assert "connect-src 'self' blob: https://api.github.com;" in github


def test_a_copied_script_has_its_digest() -> None:
    made = local_editor("e/x.js", {"x.js": b"run()", "1.x.js": b"more()"})
    assert made == Editor(
        "../editor/x.js",
        "sha384-SVfatnSJinMW2kaY0tNr8GWYTbuLjipKiHfYDnLbPSlyVycMxOEHwtGmEAbxJXc1",
        {"editor/x.js": b"run()", "editor/1.x.js": b"more()"},
    )
