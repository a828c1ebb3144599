"""Decap CMS in a browser, with its local Git server over a repository."""

import os
import re
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.adapters.repositories import git

NPM = Path(__file__).parents[1] / "npm"
SCRIPT = NPM / "node_modules/decap-cms/dist/decap-cms.js"
_SERVER = NPM / "node_modules/decap-server/dist/index.js"
_STARTED = 20
"""Seconds after which the server ought to listen."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def git_server(repository: Path) -> Iterator[int]:
    """The port of Decap's local server, which works in `repository` through Git."""
    port = _free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "MODE": "git",
        "PORT": str(port),
        "BIND_HOST": "localhost",
        "GIT_REPO_DIRECTORY": str(repository),
    }
    process = subprocess.Popen(
        ["node", str(_SERVER)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + _STARTED
    while time.monotonic() < ends and process.poll() is None:
        try:
            socket.create_connection(("localhost", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("decap-server does not listen")


class Form:
    """One page of the form, used as an author does."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self._address = address

    def open(self, layer: str, collection: str, entry: str | None) -> None:
        """An entry; without a name, a new one."""
        place = f"entries/{entry}" if entry else "new"
        self.page.goto(f"{self._address}/{layer}/#/collections/{collection}/{place}")
        login = self.page.get_by_role("button", name="Login")
        expect(login.or_(self.field("id"))).to_be_visible(timeout=30_000)
        if login.is_visible():
            login.click()
        expect(self.field("id")).to_be_visible(timeout=30_000)

    def field(self, name: str, after: Locator | None = None) -> Locator:
        """The first field of a name; of those that come after another one."""
        if after is None:
            return self.page.locator(f'[id^="{name}-field-"]').first
        beyond = _number(after.get_attribute("id"))
        numbers = [_number(each.get_attribute("id")) for each in self._all(name)]
        return self.page.locator(f"#{name}-field-{min(n for n in numbers if n > beyond)}")

    def _all(self, name: str) -> list[Locator]:
        return self.page.locator(f'[id^="{name}-field-"]').all()

    def touch(self) -> None:
        """Type a space behind a text: Decap saves only what has changed, and this is left out."""
        texts = self.page.locator("textarea:visible").all()
        text = next(each for each in texts if each.input_value())
        text.fill(f"{text.input_value()} ")

    def with_value(self, name: str, value: str) -> Locator:
        """The field of a name that holds `value`."""
        return next(each for each in self._all(name) if each.input_value() == value)

    def unfold(self, entries: Locator) -> None:
        """Show the entries of a list, or all that is in them if they are shown already."""
        entries.locator("button").first.click()

    def unfold_entry(self, summary: str) -> None:
        """Show an entry of a list that is shown, told by its summary."""
        above = self._shown(summary).locator("xpath=..")
        above.locator("button").first.click()

    def _shown(self, words: str) -> Locator:
        return self.page.get_by_text(words, exact=True).locator("visible=true").first

    def add(self, entries: Locator) -> None:
        """Add an entry to a list."""
        entries.get_by_role("button", name=re.compile("^Add ")).first.click()

    def save(self) -> None:
        """Save; the page says when it is done."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_text("Saved. An editor reads it")).to_be_visible(timeout=30_000)

    def hand_in(self) -> None:
        """Set the status to "In review"."""
        self.page.get_by_role("button", name=re.compile("^Status")).click()
        self.page.get_by_role("menuitem", name="In review").click()
        expect(self.page.get_by_text("Status: In review")).to_be_visible(timeout=30_000)


def _number(name: str | None) -> int:
    return int((name or "0").rpartition("-")[2])


def commits(repository: Path, branch: str) -> list[str]:
    """The commits that a branch has beyond `main`."""
    return git(repository, "log", "--format=%s", f"main..{branch}").splitlines()


def changed_lines(repository: Path, branch: str) -> list[str]:
    """The lines that differ from `main`, with the names of their files."""
    said = git(repository, "diff", "--unified=0", f"main...{branch}")
    kept = [line for line in said.splitlines() if re.match(r"[-+](?!\+\+ /dev|-- a)", line)]
    return [line.removeprefix("+++ b/") for line in kept if not line.startswith("---")]
