"""Every file of the example hub, saved unchanged through the form.

That takes some twenty minutes, so it runs only when asked for, with COUNCILHUB_TEST_FORM=1 and
COUNCILHUB_FORM_STEP=1; with a step of 20, each twentieth file is saved.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.form.decap import Form
from tests.form.recorder import Recorder

_STEP = int(os.environ.get("COUNCILHUB_FORM_STEP", "0"))
Entry = tuple[str, str, str, str]
"""The page of the form, the collection, the entry and its file."""
_TOUCH = """() => {
  const field = document.querySelector('[id^="id-field-"]');
  let fiber = field[Object.keys(field).find((key) => key.startsWith("__reactFiber"))];
  while (!fiber.stateNode?.props?.onChange) fiber = fiber.return;
  fiber.stateNode.props.onChange("touched");
}"""
"""The id stands in no file, so that a change of it alone changes nothing."""


def entries(hub: Path) -> Iterator[Entry]:
    """All that the pages of a form offer."""
    for config in sorted((hub / "build/sites/desk/edit").glob("*/config.yml")):
        for collection in yaml.safe_load(config.read_text("utf-8"))["collections"]:
            for name, path in _files(hub, collection):
                yield config.parent.name, collection["name"], name, path


def _files(hub: Path, collection: dict[str, object]) -> Iterator[tuple[str, str]]:
    match collection:
        case {"files": list(files)}:
            yield from (
                (each["name"], each["file"]) for each in files if (hub / each["file"]).is_file()
            )
        case {"folder": str(folder)}:
            wanted = collection.get("filter")
            for file in sorted((hub / folder).glob("*.md")):
                text = file.read_text("utf-8")
                kind = "article" if "\naudience: agent\n" in text else "notes"
                if not isinstance(wanted, dict) or wanted["value"] == kind:
                    yield file.stem, f"{folder}/{file.name}"


def saved(page: Page, hub: Path, address: str, entry: Entry) -> str | None:
    """What the form would save of an entry in which nothing was changed."""
    layer, collection, name, path = entry
    recorder = Recorder(hub, page)
    Form(page, address).open(layer, collection, name)
    page.get_by_text(path, exact=True).wait_for()
    page.wait_for_timeout(300)
    page.evaluate(_TOUCH)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved. An editor reads it").first.wait_for()
    return recorder.saved.get(path)


@pytest.mark.skipif(not _STEP, reason="set COUNCILHUB_FORM_STEP")
def test_every_file_comes_out_as_it_went_in(browser: Browser, hub: Path, address: str) -> None:
    due = [*entries(hub)][::_STEP]
    differ: list[str] = []
    for entry in due:
        with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
            if saved(context.new_page(), hub, address, entry) != (hub / entry[-1]).read_text(
                "utf-8"
            ):
                differ.append(entry[-1])
    assert (len(due) > 500 // _STEP, differ) == (True, [])
