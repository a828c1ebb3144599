"""Each shared article of the example hub taken away: `check` names every file that refers to it.

What refers to an article is searched for here line by line, without the program. All rules on all
sites take seconds for each article. So all of them are run for a few articles; for every one, those
rules that look at references, without composing a site: what they find there, they find with sites
too.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

import pytest

from councilhub.adapters.files import read_tree
from councilhub.check import RULES, Checked
from councilhub.check.rules import article_removed
from councilhub.diagnostics import Audience, Diagnostic, Severity, audience_of
from councilhub.load import load
from councilhub.model.hub import Hub
from councilhub.model.source import RawFile
from councilhub.render.markdown import to_html
from councilhub.validate import validate
from tests.casehub import diagnose_files
from tests.guards.hubs import ROOT

FILES = tuple(read_tree(ROOT, Audience.AGENT))
ARTICLES = {
    path.stem: str(path)
    for path in (PurePosixPath(file.path) for file in FILES)
    if path.match("content/shared/*/*.md")
}
OF_REFERENCES = frozenset(
    {
        *("link-target-missing", "life-event-step-missing", "redirect-loop"),
        *("overlay-target-missing", "notes-target-missing", "alert-target-missing"),
        "top-task-missing",
    }
)
"""The rules that an article which is gone breaks."""
EVERY = 9
"""One in so many articles is tried with all rules on all sites."""


def text(file: RawFile) -> str:
    return (file.data or b"").decode("utf-8", "replace")


def items(lines: list[str], key: str) -> Iterator[str]:
    """The items of every list below `key`."""
    below = False
    for line in lines:
        if re.fullmatch(rf"[ -]*{key}:", line):
            below = True
        elif below and (item := re.fullmatch(r" +- ([a-z0-9-]+)", line)):
            yield item[1]
        else:
            below = False


@cache
def named_in(file: RawFile) -> frozenset[str]:
    """The ids of the articles that a file refers to."""
    path, said = PurePosixPath(file.path), text(file)
    found = set(re.findall(r"article:([a-z0-9-]+)", said))
    for key in ("related", "top_tasks", "steps", "provides", "pages"):
        found |= set(items(said.split("\n"), key))
    if path.name == "redirects.yml":
        found |= set(re.findall(r"(?m)^[a-z0-9-]+: ([a-z0-9-]+)$", said))
    in_shared_notes = path.match("content/shared/*/agent/*.md")
    if path.suffix == ".md" and (path.parts[0] == "overlays" or in_shared_notes):
        found.add(path.stem)
    return frozenset(found)


def referring(id_: str) -> set[str]:
    """The files that refer to an article."""
    files = (file for file in FILES if file.path.endswith((".md", ".yml")))
    return {f.path for f in files if id_ in named_in(f) and f.path != ARTICLES[id_]}


def without(id_: str) -> tuple[RawFile, ...]:
    return tuple(file for file in FILES if file.path != ARTICLES[id_])


@cache
def hub_before(audience: Audience) -> Hub:
    return validate(load(FILES, audience))


def paths(findings: list[Diagnostic]) -> set[str]:
    return {found.place.path for found in findings if found.severity is Severity.ERROR}


def test_the_search_finds_what_it_should() -> None:
    found = {PurePosixPath(path).parts[0] for id_ in ARTICLES for path in referring(id_)}
    assert found == {"content", "overlays"}
    names = {PurePosixPath(path).name for id_ in ARTICLES for path in referring(id_)}
    assert {"topics.yml", "bodies.yml", "redirects.yml", "alerts.yml"} <= names
    assert all(referring(id_) for id_ in ARTICLES)
    assert len(ARTICLES) > 60


@pytest.mark.parametrize("id_", ARTICLES)
def test_without_it_each_file_that_refers_to_it_has_an_error(id_: str) -> None:
    hub = validate(load(without(id_), Audience.AGENT))
    checked = Checked(hub, (), to_html)
    found = [f for rule in RULES if rule.RULE in OF_REFERENCES for f in rule.check(checked)]
    assert paths(found) == referring(id_)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("id_", ARTICLES)
def test_compared_with_before_one_finding_lists_them_all(id_: str, audience: Audience) -> None:
    hub = validate(load(without(id_), audience))
    checked = Checked(hub, (), to_html, hub_before(audience))
    (found,) = article_removed.check(checked)
    assert (str(found.place), found.severity) == (f"{ARTICLES[id_]}:1:1", Severity.ERROR)
    everyones = {p for p in referring(id_) if audience_of(p) is Audience.PUBLIC}
    seen = referring(id_) if audience is Audience.AGENT else everyones
    assert {related.place.path for related in found.related} == seen


@pytest.mark.parametrize("id_", list(ARTICLES)[::EVERY])
def test_all_rules_on_all_sites_say_the_same(id_: str) -> None:
    """And of nothing else is there an error: the rest of the hub is as it was."""
    found = diagnose_files(without(id_), FILES)
    errors = [each for each in found if each.severity is Severity.ERROR]
    assert {each.place.path for each in errors} == {*referring(id_), ARTICLES[id_]}
    (removed,) = [each for each in found if each.rule == "article-removed"]
    assert {related.place.path for related in removed.related} == referring(id_)
