"""Every kind of page in a real browser: accessible, fitting on a phone, calling nobody."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

Address = Callable[[str], str]
WIDTHS = (375, 1280)
AGENT_MARK = ".masthead-desk"

PUBLIC = {
    "home": "",
    "topic": "topics/waste/",
    "life": "life/bereavement/",
    "a-z": "a-z/",
    "service": "bulky-waste/",
    "urgent service": "homeless-help/",
    "signpost": "blue-badge/",
    "prices": "garden-waste/",
    "not found": "404.html",
}
JOINING = {"home": "", "gaps": "council-tax-reduction/"}
AGENT = {
    "home": "index.html",
    "topic": "topics/housing.html",
    "life": "life/bereavement.html",
    "a-z": "a-z.html",
    "service": "missed-bin.html",
    "urgent service": "homeless-help.html",
    "signpost": "adult-at-risk.html",
    "agents only": "crew-incident.html",
    "not found": "404.html",
}
PAGES = [
    *(pytest.param(f"public/{path}", id=f"public {name}") for name, path in PUBLIC.items()),
    *(pytest.param(f"joining/{path}", id=f"joining {name}") for name, path in JOINING.items()),
    *(pytest.param(f"agent/{path}", id=f"agent {name}") for name, path in AGENT.items()),
]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(district: Path, joining: Path) -> Iterator[Address]:
    """The address of `public/…`, `agent/…` and `joining/…`, each site on a host of its own."""
    with ExitStack() as stack:
        folders = {"public": district / "public", "agent": district / "agent", "joining": joining}
        hosts = {name: stack.enter_context(_served(folder)) for name, folder in folders.items()}

        def of(path: str) -> str:
            audience, _, page = path.partition("/")
            return f"{hosts[audience]}/{page}"

        yield of


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=WIDTHS)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(viewport={"width": request.param, "height": 800}) as context:
        yield context.new_page()


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
class TestEveryPage:
    def test_has_no_violation_that_axe_finds(self, path: str, page: Page, address: Address) -> None:
        page.goto(address(path))
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    def test_has_its_landmarks_and_one_heading(
        self, path: str, page: Page, address: Address
    ) -> None:
        page.goto(address(path))
        assert page.locator("h1").count() == 1
        for landmark in ("banner", "main", "contentinfo"):
            assert page.get_by_role(landmark).count() == 1, landmark
        assert page.locator(AGENT_MARK).count() == (1 if path.startswith("agent") else 0)

    def test_is_no_wider_than_the_screen(self, path: str, page: Page, address: Address) -> None:
        page.goto(address(path))
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0

    def test_calls_nobody_and_breaks_no_policy(
        self, path: str, page: Page, address: Address
    ) -> None:
        hosts, complaints = set(), list[str]()
        page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(address(path))
        page.wait_for_load_state("networkidle")
        assert hosts == {urlsplit(address(path)).netloc}
        assert [text for text in complaints if "favicon" not in text] == []


@pytest.mark.browser
def test_a_page_with_a_fault_is_found_by_axe(page: Page, address: Address) -> None:
    page.goto(address("public/"))
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert Axe().run(page).violations_count > 0


@pytest.mark.browser
@pytest.mark.parametrize("path", ["public/bulky-waste/", "agent/missed-bin.html"])
def test_targets_are_large_enough_for_a_thumb(
    path: str, browser: Browser, address: Address
) -> None:
    with browser.new_context(viewport={"width": 375, "height": 800}) as context:
        page = context.new_page()
        page.goto(address(path))
        heights = page.locator(".button").evaluate_all(
            "buttons => buttons.map(b => b.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) >= 44


@pytest.mark.browser
@pytest.mark.parametrize("path", ["index.html", "homeless-help.html", "topics/waste.html"])
def test_agent_pages_open_from_a_folder(path: str, browser: Browser, district: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((district / "agent" / path).as_uri())
        background = "getComputedStyle(document.querySelector('header')).backgroundColor"
        assert page.evaluate(background) != "rgba(0, 0, 0, 0)"
        page.get_by_role("link", name="A to Z").first.click()
        assert page.get_by_role("heading", level=1).inner_text() == "Services A to Z"
