"""Case folders → the hub each of them makes, and what the rules find in it.

A case holds the files in which its hub differs from `tests/cases/_base`, and may hold:

- `DELETE`: files of the base that this hub does not have, one a line
- `REFUSED`: lines `path: link` or `path: size`, as the file system would report them
- `BEFORE/`: the hub of an earlier revision (`--since`), as it differs from the base
- `LGSL.csv`: a services list that the check is given
- `expected.txt`: what the rule finds, one `path:line:column: severity[rule]: message` a line
- `also.txt`: other rules that find something here, one a line
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from councilhub.check import Checked, run
from councilhub.compose import compose
from councilhub.diagnostics import Audience, Diagnostic, audience_of, in_order
from councilhub.load import load
from councilhub.load.services import services
from councilhub.model.hub import Hub
from councilhub.model.source import RawFile
from councilhub.render.markdown import to_html
from councilhub.validate import validate

CASES = Path(__file__).parent / "cases"
BASE = CASES / "_base"
KINDS = ("fail", "pass", "near-miss")
BLESS = os.environ.get("COUNCILHUB_BLESS") == "1"

_CONTENT = ("content/", "overlays/", "mkdocs.yml")


@dataclass(frozen=True, slots=True)
class Case:
    """One case folder: `<rule>/<kind>/<name>`."""

    rule: str
    kind: str
    folder: Path

    @property
    def name(self) -> str:
        return f"{self.rule}/{self.kind}/{self.folder.name}"


def cases() -> list[Case]:
    """Every case folder there is."""
    return [
        Case(rule.name, kind, folder)
        for rule in sorted(CASES.iterdir())
        if rule != BASE
        for kind in KINDS
        for folder in sorted((rule / kind).glob("*/"))
    ]


def diagnose(case: Case) -> tuple[Diagnostic, ...]:
    """What all rules find in the hub of `case`, for both audiences."""
    earlier = case.folder / "BEFORE"
    listed = case.folder / "LGSL.csv"
    return diagnose_files(
        raw_files(case.folder),
        raw_files(earlier) if earlier.exists() else None,
        services(listed.read_bytes()) if listed.exists() else None,
    )


def diagnose_files(
    files: tuple[RawFile, ...],
    earlier: tuple[RawFile, ...] | None = None,
    lgsl: Mapping[str, str] | None = None,
) -> tuple[Diagnostic, ...]:
    """What all rules find in a hub of these files, for both audiences."""
    found: list[Diagnostic] = []
    for audience in Audience:
        hub = _hub(files, audience)
        before = _hub(earlier, audience) if earlier else None
        day = hub.settings.as_of if hub.settings else None
        assert day is not None, "the hub of a case says its day: as_of"
        sites = tuple(compose(hub, council, day) for council in hub.councils.values())
        found += run(Checked(hub, sites, to_html, before, lgsl))
    return in_order(tuple(found))


def _hub(files: tuple[RawFile, ...], audience: Audience) -> Hub:
    seen = tuple(f for f in files if audience is Audience.AGENT or _is_public(f))
    return validate(load(seen, audience))


def _is_public(file: RawFile) -> bool:
    return audience_of(file.path) is Audience.PUBLIC


def raw_files(folder: Path) -> tuple[RawFile, ...]:
    """The files of the hub that `folder` makes of the base, in order of path."""
    deleted = set(marker(folder, "DELETE"))
    files = {path: data for path, data in _read(BASE) if path not in deleted}
    files |= dict(_read(folder))
    raw = {path: RawFile(path=path, data=data) for path, data in files.items()}
    for line in marker(folder, "REFUSED"):
        path, _, why = line.partition(": ")
        raw[path] = RawFile(path=path, data=None, refused=why)
    return tuple(raw[path] for path in sorted(raw))


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in folder.rglob("*"):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and path.startswith(_CONTENT):
            yield path, file.read_bytes()


def marker(folder: Path, name: str) -> list[str]:
    """The lines of one of a case's own files; none where there is no such file."""
    file = folder / name
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def line(finding: Diagnostic) -> str:
    """A finding as `expected.txt` has it."""
    return f"{finding.place}: {finding.severity}[{finding.rule}]: {finding.message}"
