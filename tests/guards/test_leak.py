"""The leak test: whatever lies in the folders named `agent`, no public byte knows of it."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from itertools import starmap
from pathlib import Path
from random import Random
from typing import Any

import pytest

from councilhub import pipeline
from councilhub.adapters import files
from councilhub.adapters.files import read_tree
from councilhub.compose import compose
from councilhub.diagnostics import Audience, Diagnostic, audience_of
from councilhub.load import load, tree
from councilhub.model.hub import Hub
from councilhub.model.site import Site
from councilhub.model.source import Loaded, RawFile
from councilhub.render import Staged, staged
from councilhub.validate import validate
from tests.guards.agent_mutations import MUTATIONS
from tests.guards.hubs import (
    DAY,
    ROOT,
    THEME,
    Memo,
    Sites,
    agent_files,
    assert_same,
    copied,
    published,
)

PUBLIC = (Audience.PUBLIC,)


@pytest.fixture(scope="module")
def public_sites(sites: Sites) -> Sites:
    return {name: pages for name, pages in sites.items() if name.endswith("/public")}


@pytest.fixture
def without_agents(changed: Path) -> Path:
    """The hub with every folder named `agent` deleted."""
    for folder in [path for path in changed.rglob("agent") if path.is_dir()]:
        shutil.rmtree(folder)
    assert not agent_files(changed)
    return changed


def mutated(root: Path, number: int) -> Path:
    """The hub with a mutation of every agents' file: the next one for each file and number."""
    mutations = list(MUTATIONS.values())
    random = Random(number)  # noqa: S311 - rubbish for tests
    for position, name in enumerate(agent_files(root)):
        mutations[(number + position) % len(mutations)](root / name, random)
    return root


def test_agents_files_of_every_kind_show_on_agents_sites(hub: Path, without_agents: Path) -> None:
    kinds = (
        *("content/shared/*/agent/*.md", "content/shared/agent/facts.yml"),
        *("content/shared/assets/agent/*.svg", "content/councils/*/agent/facts.yml"),
        *("content/councils/*/*/agent/*.md", "overlays/*/agent/*.md"),
        "overlays/*/agent/facts.yml",
    )
    assert all(list(hub.glob(kind)) for kind in kinds)
    agents = (Audience.AGENT,)
    with pytest.raises(AssertionError, match="files differ"):
        assert_same(*(published(root, agents, only=["ashdale"]) for root in (hub, without_agents)))


def test_public_sites_are_the_same_without_any_agent_folder(
    public_sites: Sites, without_agents: Path
) -> None:
    assert_same(published(without_agents, PUBLIC), public_sites)


def test_of_the_whole_hub_nothing_of_agents_is_staged_for_the_public(tmp_path: Path) -> None:
    """The other tests of this file build a part of the hub, for time's sake."""

    def projects(root: Path) -> dict[str, Staged]:
        examined = pipeline.examine(root, DAY, PUBLIC)
        return {site.id: staged(site, THEME) for site in examined.sites}

    expected = projects(ROOT)
    for number in range(3):
        root = copied(tmp_path / str(number))
        assert projects(mutated(root, number)) == expected
    for folder in sorted((path for path in root.rglob("agent") if path.is_dir()), reverse=True):
        shutil.rmtree(folder)
    assert projects(root) == expected


@pytest.mark.parametrize("number", range(max(25, len(MUTATIONS))))
def test_public_sites_are_the_same_whatever_agents_files_hold(
    public_sites: Sites, changed: Path, memo: Memo, number: int
) -> None:
    assert_same(published(mutated(changed, number), PUBLIC, build=memo), public_sites)


def test_what_is_wrong_with_agents_files_is_no_public_finding(hub: Path, changed: Path) -> None:
    expected = _of_public_files(_findings(hub))
    for number in (0, 7, 14):
        root = mutated(copied(changed.parent / f"hub-{number}", hub), number)
        assert _of_public_files(_findings(root)) == expected


def _of_public_files(findings: set[Diagnostic]) -> set[Diagnostic]:
    """Those in public files, but for facts that only agents' notes lack."""
    return {
        finding
        for finding in findings
        if finding.audience is Audience.PUBLIC
        and all(audience_of(other.place.path) is Audience.PUBLIC for other in finding.related)
    }


def _findings(root: Path) -> set[Diagnostic]:
    return set(pipeline.examine(root, DAY).diagnostics)


# Each mutation is noticed: by agents, who see something else, or by the author, who is told.


@cache
def _loaded(raw: RawFile) -> Loaded:
    return load([raw], Audience.AGENT)


def _joined(parts: list[Loaded]) -> Loaded:
    """Files that were loaded one by one, as if they had been loaded together."""
    empty = load((), Audience.AGENT)
    joined: dict[str, Any] = {"audience": Audience.AGENT}
    for name in {field.name for field in fields(Loaded)} - joined.keys():
        kind = type(getattr(empty, name))
        joined[name] = kind(item for part in parts for item in getattr(part, name))
    return Loaded(**joined)


def _read(root: Path) -> list[Loaded]:
    """Each file of the hub by itself; one that did not change is loaded once."""
    return [_loaded(raw) for raw in read_tree(root, Audience.AGENT)]


def _composed(hub: Hub) -> Iterator[Site]:
    """Agents' sites, one by one."""
    return (compose(hub, council, DAY) for council in hub.councils.values())


@dataclass(frozen=True)
class Unchanged:
    """What agents have, and what is wrong, before a mutation."""

    hub: Path
    findings: set[Diagnostic]
    sites: list[Site]
    projects: list[Staged]

    def differs_from(self, root: Path) -> bool:
        """Whether anybody notices that the hub at `root` is another."""
        parts = _read(root)
        if any(finding not in self.findings for part in parts for finding in part.findings):
            return True
        hub = validate(_joined(parts))
        if set(hub.findings) - self.findings:
            return True
        sites = zip(_composed(hub), self.sites, self.projects, strict=True)
        return any(starmap(self._is_another, sites)) or bool(_findings(root) - _findings(self.hub))

    def _is_another(self, site: Site, before: Site, project: Staged) -> bool:
        """Whether there is a new finding, or a page that differs: the same site has the same."""
        found = set(site.findings) - self.findings
        return bool(found) or (site != before and staged(site, THEME) != project)


@pytest.fixture(scope="module")
def unchanged(hub: Path) -> Unchanged:
    read = validate(_joined(_read(hub)))
    sites = list(_composed(read))
    findings = {*read.findings, *(finding for site in sites for finding in site.findings)}
    return Unchanged(hub, findings, sites, [staged(site, THEME) for site in sites])


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_mutation_of_one_agents_file_is_seen(
    unchanged: Unchanged, changed: Path, mutation: str
) -> None:
    unseen = []
    for name in agent_files(unchanged.hub):
        folder = (changed / name).parent
        MUTATIONS[mutation](changed / name, Random(1))  # noqa: S311 - rubbish for tests
        if not unchanged.differs_from(changed):
            unseen.append(str(name))
        shutil.rmtree(folder)
        shutil.rmtree(folder.with_name("Agent"), ignore_errors=True)
        shutil.copytree((unchanged.hub / name).parent, folder)
    assert not unseen, f"nobody notices '{mutation}' of {unseen}"


# The public hub is read without opening anything of the agents'.

_HEARD: list[list[str]] = []
_READING = frozenset({"open", "os.listdir", "os.scandir"})


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if _HEARD and event in _READING:
        for heard in _HEARD:
            heard.append(str(arguments[0]))


sys.addaudithook(_hear)


def _opened(root: Path, audience: Audience, out: Path) -> set[str]:
    """Every path below `root` that is opened or listed while sites are read and built."""
    heard: list[str] = []
    _HEARD.append(heard)
    try:
        examined = pipeline.examine(root, DAY, (audience,))
        list(pipeline.build(list(examined.sites)[:1], out, jobs=1))
    finally:
        _HEARD.remove(heard)
    below = (Path(path) for path in heard if path.startswith(f"{root}/"))
    return {path.relative_to(root).as_posix() for path in below}


def _of_agents(paths: set[str]) -> set[str]:
    return {path for path in paths if "agent" in Path(path).parts}


def test_a_public_build_opens_nothing_in_an_agent_folder(hub: Path, tmp_path: Path) -> None:
    opened = _opened(hub, Audience.PUBLIC, tmp_path)
    assert "content/shared/waste/bulky-waste.md" in opened
    assert not _of_agents(opened)


def test_the_listener_hears_what_an_agents_build_opens(hub: Path, tmp_path: Path) -> None:
    opened = _opened(hub, Audience.AGENT, tmp_path)
    assert {str(path) for path in agent_files(hub)} <= opened


# Two guards stand one behind the other: the reader passes agents' folders over, and the loader
# drops what was handed over all the same. Either is enough; without both the alarm goes off.


def _without_reader_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "is_hidden_from", lambda _audience, _name: False)


def _without_loader_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "audience_of", lambda _path: Audience.PUBLIC)


def test_the_loader_alone_keeps_agents_files_out(
    monkeypatch: pytest.MonkeyPatch, hub: Path, public_sites: Sites
) -> None:
    _without_reader_guard(monkeypatch)
    assert_same(published(hub, PUBLIC), public_sites)


def test_the_reader_alone_keeps_agents_files_out(
    monkeypatch: pytest.MonkeyPatch, hub: Path, public_sites: Sites
) -> None:
    _without_loader_guard(monkeypatch)
    assert_same(published(hub, PUBLIC), public_sites)


def test_without_the_guards_the_alarm_goes_off(
    monkeypatch: pytest.MonkeyPatch, without_agents: Path, tmp_path: Path, public_sites: Sites
) -> None:
    # One plain note: a variable of agents alone would stop the build before anything leaks.
    notes = without_agents / "content/shared/waste/agent/bulky-waste.md"
    notes.parent.mkdir()
    notes.write_text("---\ntriage: A\n---\n## Say so {#say-so}\n\nOnly staff know.\n")
    assert_same(published(without_agents, PUBLIC), public_sites)
    _without_reader_guard(monkeypatch)
    _without_loader_guard(monkeypatch)
    with pytest.raises(AssertionError, match="files differ"):
        assert_same(published(without_agents, PUBLIC), public_sites)
    assert _of_agents(_opened(without_agents, Audience.PUBLIC, tmp_path / "out"))
