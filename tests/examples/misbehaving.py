"""A residents' site on this machine that misbehaves in the ways that sites do."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from councilhub.render import staged
from tests.guards.hubs import THEME
from tests.support import BINS, CLEAN, PUBLIC, Tree, site_of

Files = dict[str, bytes]
"""The files of a site by path."""


def built(tree: Tree) -> Files:
    """What a site has besides its pages."""
    files = staged(site_of(tree, audience=PUBLIC), THEME).files
    return {path: data for path, data in files.items() if not path.endswith(".md")}


def edited(path: str, old: str, new: str, tree: Tree = CLEAN) -> Tree:
    assert old in str(tree[path])
    return {**tree, path: str(tree[path]).replace(old, new)}


FIRST = built(CLEAN)
CHANGED = built(edited(BINS, "every week", "every fortnight"))
COPIES = {name: FIRST[f"{name}/fragment.html"] for name in ("bins", "sofa")}


class Served(ThreadingHTTPServer):
    """The site, at an address."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int = 0) -> None:
        self.files: Mapping[str, bytes] = FIRST
        self.manner = ""
        self.asked: list[tuple[str, int]] = []
        """Each address and the answer's number."""
        self.hangs, self.over = Event(), Event()
        super().__init__(("127.0.0.1", port), Answer)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Answer(BaseHTTPRequestHandler):
    server: Served

    def do_GET(self) -> None:
        path, manner = self.path.removeprefix("/other"), self.server.manner
        data = self.server.files.get(path[1:])
        listed = self.path == "/services.json"
        if manner == "redirect" and path == self.path:
            self.answer(302, b"", {"Location": f"{self.server.address}other{self.path}"})
        elif manner == "500":
            self.answer(500, b"<h1>Sorry</h1>")
        elif manner == "login page" or (manner == "wrong fragments" and not listed):
            self.answer(200, b"<html><body><p>Please sign in</p></body></html>")
        elif data is None:
            self.answer(404, b"<h1>Not found</h1>")
        elif manner == "truncated" or (manner == "truncated fragments" and not listed):
            self.answer(200, data, cut=len(data) // 2)
        elif manner == "hangs":
            self.server.hangs.set()
            self.server.over.wait(60)
        elif manner == "drips":
            self.answer(200, b"")
            while not self.server.over.wait(0.2):
                self.wfile.write(b" ")
        elif manner == "too long":
            self.answer(200, data + b" " * 5_000_001)
        else:
            self.good(data)

    def good(self, data: bytes) -> None:
        etag = f'"{sha256(data).hexdigest()}"'
        known = self.headers["If-None-Match"] == etag
        self.answer(304 if known else 200, b"" if known else data, {"ETag": etag})

    def answer(
        self,
        code: int,
        data: bytes,
        headers: Mapping[str, str] | None = None,
        cut: int | None = None,
    ) -> None:
        self.server.asked.append((self.path, code))
        self.send_response(code)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if data:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[:cut])

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def handle(self) -> None:
        """The program may go away before the answer is done."""
        with suppress(BrokenPipeError, ConnectionResetError):
            super().handle()


@contextmanager
def serving(port: int = 0) -> Iterator[Served]:
    server = Served(port)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
