"""`impact` looks at a few files only: what it finds is what comparing everything finds."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from councilhub.adapters.files import read_tree
from councilhub.check import Checked, run, withheld_paths
from councilhub.compose import compose, withhold
from councilhub.diagnostics import Audience
from councilhub.impact import impact
from councilhub.load import load
from councilhub.model.hub import Hub
from councilhub.render.faces import Face, faces
from councilhub.render.markdown import to_html
from councilhub.validate import validate
from tests.adapters.repositories import git, repository
from tests.support import BINS_NOTES, CLEAN, SOFA, TODAY, Tree, article, overlay

Change = tuple[str, str, str]
"""A file, what stands in it, and what shall; where `*` stands, the file goes to that path, or away."""

COUCH = "content/shared/streets/couch.md"
OWN, WALES = "overlays/stonebridge/bins.md", "overlays/wales/sofa.md"
ALERTS = "content/councils/stonebridge/alerts.yml"
OAKSHIRE, ASHBY, STONEBRIDGE = (
    f"content/councils/{name}/council.yml" for name in ("oakshire", "ashby", "stonebridge")
)
TOPICS, BODIES = "content/shared/topics.yml", "content/shared/bodies.yml"
HUB: Tree = {
    **CLEAN,
    STONEBRIDGE: str(CLEAN[STONEBRIDGE]).replace(
        "enforcement: Equality Advisory and Support Service", "enforcement: body:oakshire-tip"
    ),
    OWN: overlay("## What we take {#what .append}\n\nSee [sofas](article:sofa#how).\n"),
    WALES: overlay("## How to book {#how}\n\nCall us.\n"),
    "overlays/ashby/sofa.md": overlay(offered="no", because="None here.", see="council:cwmdu"),
    COUCH: article("Ask {{ phones.contact_centre }}.\n", owner="contact", life_events=""),
    "content/councils/cwmdu/streets/lane.md": article("Words.\n", provided_by=""),
    "content/councils/stonebridge/facts.yml": (
        "fees:\n  sofa:\n    owner: waste\n    values:\n      - value: £5.00\n"
        "        from: 2026-01-01\n"
    ),
    ALERTS: (
        "alerts:\n  - id: strike\n    severity: notice\n    from: 2026-12-01T08:00\n"
        "    to: 2026-12-02T08:00\n    title: Strike\n    text: No lorries come.\n"
        "    pages:\n      - sofa\n    owner: waste\n"
    ),
}
CHANGES: Mapping[str, tuple[Change, ...]] = {
    "a shared text": ((SOFA, "Call ", "Please call "),),
    "a shared title": ((SOFA, "title: Sofas", "title: Couches"),),
    "a section's id": ((SOFA, "{#how}", "{#asking}"),),
    "who provides it": ((SOFA, "  - district\n", ""),),
    "an article that goes": ((SOFA, "*", ""),),
    "the last of its topic": ((COUCH, "*", ""),),
    "an article of another topic": ((SOFA, "*", "content/shared/streets/sofa.md"),),
    "an article with a new id": (
        (SOFA, "*", "content/shared/waste/settee.md"),
        ("content/shared/redirects.yml", "", "sofa: settee\n"),
    ),
    "a redirect": (("content/shared/redirects.yml", "", "settee: sofa\n"),),
    "a caller's word": (
        (
            *("content/shared/synonyms.yml", ""),
            "synonyms:\n  - means: sofas\n    words:\n      - couch\n",
        ),
    ),
    "notes": ((BINS_NOTES, "triage: A", "triage: B"),),
    "notes that go": ((BINS_NOTES, "*", ""),),
    "a nation's text": ((WALES, "Call us.", "Write to us."),),
    "a nation's text that goes": ((WALES, "*", ""),),
    "a council's text": ((OWN, "See ", "Look at "),),
    "a service that is given up": ((OWN, "---\n", "---\noffered: no\nbecause: No.\n"),),
    "a service that comes back": (("overlays/ashby/sofa.md", "*", ""),),
    "a council's price": (("content/councils/stonebridge/facts.yml", "£5", "£6"),),
    "a shared price": (("content/shared/facts.yml", "£20", "£21"),),
    "a number": (("content/shared/facts.yml", "960 001", "960 002"),),
    "a council's address": ((OAKSHIRE, "www.oakshire", "new.oakshire"),),
    "the name of one that a text refers to": (
        ("content/councils/cwmdu/council.yml", "name: Cwmdu", "name: Cwm Du"),
    ),
    "a council that ends": (
        (ASHBY, "layers:", "until: 2026-11-30\nsucceeded_by:\n  - oakshire\nlayers:"),
    ),
    "a council of another kind": ((ASHBY, "kind: district", "kind: unitary"),),
    "a council that goes": ((ASHBY, "*", ""),),
    "a topic's name": ((TOPICS, "title: Bins and waste", "title: Bins"),),
    "a team's name": ((TOPICS, "title: Contact centre", "title: Contacts"),),
    "a life event": ((TOPICS, "      - sofa\n", ""),),
    "what most people come for": ((TOPICS, "life_events:", "top_tasks:\n  - sofa\nlife_events:"),),
    "what most people come for in one council": (
        (STONEBRIDGE, "sites:", "top_tasks:\n  - bins\nsites:"),
    ),
    "a format": ((STONEBRIDGE, "sites:", "formats:\n  - Large print\nsites:"),),
    "an accessibility statement": ((STONEBRIDGE, "5 working days", "3 working days"),),
    "a licence": (
        (
            *("mkdocs.yml", "  hub:\n"),
            "  hub:\n    licence:\n      title: OGL\n      url: https://www.example.org/ogl\n",
        ),
    ),
    "a layer's name": (("overlays/oakshire-area/layer.yml", "title: Oakshire", "title: Oak"),),
    "a body": ((BODIES, "Oakshire Tips", "The Tips"),),
    "who a body provides for": ((BODIES, "    - sofa", "    - couch"),),
    "a local article": (("content/councils/cwmdu/streets/lane.md", "Words.", "More words."),),
    "a local article that goes": (("content/councils/cwmdu/streets/lane.md", "*", ""),),
    "an alert": ((ALERTS, "No lorries", "Few lorries"),),
    "an alert on another page": ((ALERTS, "- sofa", "- bins"),),
    "an alert on a page that nobody has": ((ALERTS, "- sofa", "- settee"),),
    "an alert that cannot be read": ((ALERTS, "alerts:", "alerts: ["),),
    "a mistake in a text": ((SOFA, "Call ", "<b>Call</b> "),),
    "how the settings are spelled": (("mkdocs.yml", "docs_dir: content", "docs_dir:  content"),),
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("scope") / "hub", HUB)


Shown = Mapping[str, Mapping[str, Face]]


def everything(root: Path, before: Mapping[Audience, Hub]) -> tuple[Shown, dict[Audience, Hub]]:
    """What every page of every site shows; and the hubs."""
    files = list(read_tree(root, Audience.AGENT))
    hubs = {audience: validate(load(files, audience)) for audience in Audience}
    shown: dict[str, Mapping[str, Face]] = {}
    for audience, whole in hubs.items():
        sites = tuple(compose(whole, council, TODAY) for council in whole.councils.values())
        broken = withheld_paths(run(Checked(whole, sites, to_html, before.get(audience))))
        shown |= {site.id: faces(withhold(site, broken)) for site in sites}
    return shown, hubs


@pytest.fixture(scope="module")
def start(hub: Path) -> tuple[Shown, dict[Audience, Hub]]:
    return everything(hub, {})


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_found_is_what_comparing_everything_finds(
    hub: Path, start: tuple[Shown, dict[Audience, Hub]], name: str
) -> None:
    before, hubs = start
    try:
        for change in CHANGES[name]:
            made(hub, *change)
        told = impact(hub, "HEAD", TODAY)
        after, _ = everything(hub, hubs)
    finally:
        git(hub, "checkout", "--quiet", "--", ".")
        git(hub, "clean", "--force", "-d", "--quiet")
    found = {(page.site, page.address) for page in told.pages}
    assert found == set(_differing(before, after))


def made(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    if old == "*":
        if new:
            file.rename(root / new)
        else:
            file.unlink()
        return
    text = file.read_text("utf-8") if file.exists() else ""
    assert old in text
    file.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")


def _differing(before: Shown, after: Shown) -> Iterator[tuple[str, str]]:
    for site in {*before, *after}:
        old, new = before.get(site, {}), after.get(site, {})
        for address in {*old, *new}:
            one, other = old.get(address), new.get(address)
            if (one and one.digest) != (other and other.digest):
                yield site, address
