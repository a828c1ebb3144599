"""The example hub with a form, as a repository that Decap works in."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.adapters.repositories import git
from tests.cli.command import councilhub
from tests.form.decap import SCRIPT, Form, git_server, served
from tests.form.recorder import ADDRESS, Recorder

ROOT = Path(__file__).parents[2]
SETTINGS = """\
    form:
      script: editor/decap-cms.js
      backend: local
"""


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example hub with a form, as a repository; its editor's script is not committed.

    What a test saves is a branch of its own there; `main` stays as it is.
    """
    folder = tmp_path_factory.mktemp("form") / "hub"
    folder.mkdir()
    for name in ("content", "overlays"):
        shutil.copytree(ROOT / name, folder / name)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings + SETTINGS, "utf-8")
    (folder / ".gitignore").write_text("/build/\n/editor\n", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Author")
    git(folder, "config", "user.email", "author@example.org")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "The example hub")
    return folder


@pytest.fixture(scope="session")
def address(hub: Path) -> Iterator[str]:
    """The address of the form of `hub`. Unless somebody asks for these tests, there is none."""
    if os.environ.get("COUNCILHUB_TEST_FORM") != "1":
        pytest.skip("set COUNCILHUB_TEST_FORM=1 after: npm ci --prefix tests/npm")
    (hub / "editor").symlink_to(SCRIPT.parent, target_is_directory=True)
    made = councilhub("cms", "--hub", hub)
    assert (made.exit_code, made.stderr) == (0, "")
    with served(hub / "build" / "sites" / "desk") as desk:
        yield f"{desk}/edit"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser, in which nothing may go wrong unseen."""
    page = browser.new_page(viewport={"width": 1280, "height": 1300})
    page.set_default_timeout(15_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    page.close()
    # Decap rejects a promise with nothing when something has to be filled in.
    assert [fault for fault in faults if fault != "undefined"] == []


@pytest.fixture
def form(hub: Path, address: str, page: Page) -> Iterator[Form]:
    """The form, with Decap's local server over `hub`."""
    with git_server(hub) as port:
        # The page's policy names the usual port, which somebody may be using.
        page.route(
            ADDRESS,
            lambda route: route.continue_(url=route.request.url.replace(":8081", f":{port}", 1)),
        )
        yield Form(page, address)


@pytest.fixture
def recorder(hub: Path, page: Page) -> Recorder:
    """What the page saves, in place of a repository."""
    return Recorder(hub, page)


@pytest.fixture
def recorded(address: str, page: Page, recorder: Recorder) -> Form:  # noqa: ARG001 - it answers
    """The form, with a server that only keeps what would be saved."""
    return Form(page, address)
