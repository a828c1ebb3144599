"""A server in a process of its own, with what it says as lines."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

DEADLINE = 60.0
"""Seconds; only a failing test waits so long."""
QUIET = 2.0
"""Seconds in which another rebuild would begin: MkDocs looks for changes once a second."""


@dataclass
class Server:
    """What a running server said so far, and where it is."""

    address: str
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    def builds(self) -> int:
        return sum("Building documentation" in line for line in self.lines)

    def page(self, path: str) -> str:
        with urlopen(f"{self.address}/{path}", timeout=5) as answer:  # noqa: S310 - our own server
            text: str = answer.read().decode()
        return text

    def shows(self, path: str, text: str) -> bool:
        try:
            return text in self.page(path)
        except (URLError, TimeoutError, ConnectionError):
            return False

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + DEADLINE
        while not until():
            said = "\n".join(self.lines)
            assert time.monotonic() < end, f"nothing happened within {DEADLINE:.0f} s:\n{said}"
            assert self.process.poll() is None, f"the server ended:\n{said}"
            time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(folder: Path, port: int, *arguments: str) -> Iterator[Server]:
    """`python -m` with these arguments in `folder`, from its first page until the block ends."""
    with subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
    ) as process:
        server = Server(f"http://127.0.0.1:{port}", process)
        assert process.stdout is not None
        reader = threading.Thread(target=server.lines.extend, args=(process.stdout,))
        reader.start()
        try:
            server.wait(lambda: any("Serving on" in line for line in server.lines))
            yield server
        finally:
            process.terminate()
            process.wait(10)
            reader.join(10)
