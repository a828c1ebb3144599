"""`impact` names exactly the pages that show a number: compared with a search of built sites."""

from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.adapters import mkdocs
from councilhub.compose import compose
from councilhub.diagnostics import Audience
from councilhub.impact import impact
from councilhub.render import render
from tests.adapters.repositories import committed, git
from tests.guards.hubs import DAY, THEME, copied

NEW = "0808 157 0987"
SITES = (("ashdale", Audience.PUBLIC), ("ashdale", Audience.AGENT), ("kinlarroch", Audience.AGENT))

NUMBERS = (
    # Shown as the council's contact on nearly every page, and in texts.
    ("content/councils/ashdale/facts.yml", "phones.contact_centre", "01632 960 101"),
    # In the text of a few pages.
    ("content/councils/ashdale/facts.yml", "phones.adult_care_out_of_hours", "01632 960 104"),
    # In what is urgent and in notes, of every council; on signposts too.
    ("content/shared/facts.yml", "phones.childline", "0800 1111"),
    # In what only agents see.
    ("content/councils/ashdale/agent/facts.yml", "", ""),
)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(tmp_path_factory.mktemp("impact") / "hub")
    git(root, "init", "--quiet")
    committed(root, {})
    return root


def _agents_number() -> tuple[str, str, str]:
    hub = pipeline.read(Path(), Audience.AGENT)
    for layer, facts in sorted(hub.agent_facts.items()):
        for name, fact in sorted(facts.items()):
            if layer == "ashdale" and fact.group == "phones":
                return fact.place.path, name, str(fact.values[0].value)
    pytest.fail("the example hub has no phone number for agents of ashdale")


@pytest.mark.parametrize("number", NUMBERS, ids=lambda each: each[1] or "agents' own")
def test_the_pages_named_are_those_on_which_a_search_finds_the_number(
    hub: Path, number: tuple[str, str, str]
) -> None:
    path, name, value = number if number[1] else _agents_number()
    file = hub / path
    before = file.read_text("utf-8")
    assert NEW not in before
    layer = "shared" if "shared" in path else "ashdale"
    start = before.index(f"  {name.partition('.')[2]}:\n", before.index("phones:\n"))
    file.write_text(before[:start] + before[start:].replace(value, NEW, 1), "utf-8")
    try:
        told = impact(hub, "HEAD")
        found = {}
        for council, audience in SITES:
            read = pipeline.read(hub, audience)
            site = compose(read, read.councils[council], DAY)
            built = render(site, THEME, mkdocs.build)
            # Data are not a page, nor is a fragment: both say what the page beside them says.
            found[site.id] = {
                path
                for path, data in built.items()
                if path.endswith(".html") and not path.endswith("/fragment.html")
                if NEW.encode() in data
            }
    finally:
        file.write_text(before, "utf-8")
    (fact,) = told.facts
    assert (fact.name, fact.layer) == (name, layer)
    assert fact.before[0].startswith(value)
    assert fact.after[0].startswith(NEW)
    named = {site: {_file(page) for page in pages} for site, pages in fact.pages.items()}
    for site_id, pages in found.items():
        assert named.get(site_id, set()) == pages
    assert any(found.values())


def _file(address: str) -> str:
    """The file of an address."""
    return address if address.endswith(".html") else f"{address}index.html"
