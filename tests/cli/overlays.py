"""A hub on disk whose overlays commands edit: what they changed, and how the overlays stand."""

import difflib
from pathlib import Path

from councilhub import pipeline
from councilhub.diagnostics import Audience
from tests.cli.command import councilhub


def snapshot(hub: Path) -> dict[str, bytes]:
    """Every file of a hub."""
    return {
        str(path.relative_to(hub)): path.read_bytes() for path in hub.rglob("*") if path.is_file()
    }


def refused(hub: Path, command: str, *call: str) -> str:
    """What `overlay` says of a call that is a usage error and changes nothing."""
    before = snapshot(hub)
    result = councilhub("overlay", command, *call, "--hub", hub)
    assert (result.exit_code, result.stdout) == (2, "")
    assert snapshot(hub) == before
    return " ".join(result.stderr.split())


def edit(hub: Path, path: str, old: str, new: str) -> None:
    """Change what a file has; what it does not have is a mistake of the test."""
    text = (hub / path).read_bytes().decode()
    assert old in text
    (hub / path).write_bytes(text.replace(old, new).encode())


def states(hub: Path, council: str = "ashby", article: str = "bins") -> dict[str, str]:
    """How each text of the overlays on an article stands, by path and target."""
    found = pipeline.examine(hub).site(council, Audience.AGENT).articles[article].all_standings
    return {f"{each.place.path} {each.target}": each.state.value for each in found}


def changes(before: bytes, after: bytes) -> list[str]:
    """The lines that went and came, with their ends."""
    old, new = (data.decode().splitlines(keepends=True) for data in (before, after))
    return [line for line in difflib.ndiff(old, new) if line.startswith(("+ ", "- "))]
