"""The hub that the guards are tried on."""

from pathlib import Path

import pytest

from tests.guards.hubs import ROOT, Memo, Sites, copied, published, thinned


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Part of this repository's hub, with an image that only agents see; tests change copies."""
    root = thinned(copied(tmp_path_factory.mktemp("guards") / "hub"))
    image = '<svg xmlns="http://www.w3.org/2000/svg"><title>A plan for staff</title></svg>\n'
    folder = root / "content" / "shared" / "assets" / "agent"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.svg").write_text(image)
    notes = root / "content" / "shared" / "waste" / "agent" / "bulky-waste.md"
    text = notes.read_text("utf-8")
    notes.write_text(f"{text}\n## Where {{#plan}}\n\n![A plan](assets/plan.svg)\n", "utf-8")
    return root


@pytest.fixture(scope="session")
def whole_sites() -> Sites:
    """Every site of this repository's hub."""
    return published(ROOT)


@pytest.fixture(scope="session")
def sites(hub: Path, memo: Memo) -> Sites:
    """Every site of the hub as it is."""
    return published(hub, build=memo)


@pytest.fixture(scope="session")
def memo() -> Memo:
    """MkDocs, run once for each distinct project."""
    return Memo()


@pytest.fixture
def changed(hub: Path, tmp_path: Path) -> Path:
    """A copy of the hub for one test to change."""
    return copied(tmp_path / "hub", hub)
