"""Diagnostics: one finding about one place in a hub's files, and what it says."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath


class Severity(StrEnum):
    """How much a finding matters: only an error changes the exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Audience(StrEnum):
    """Who reads a site. An agent is a person who answers residents."""

    PUBLIC = "public"
    AGENT = "agent"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file: path relative to the hub with `/`, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """The clickable form `path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """A second place that helps to understand a finding."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of one rule.

    `message` is lower case, quotes the value and names the file; `hint` says the next step.
    """

    rule: str
    place: Place
    message: str
    severity: Severity = Severity.ERROR
    hint: str | None = None
    related: tuple[Related, ...] = ()

    @property
    def audience(self) -> Audience:
        """Agent for what lies in a folder named `agent`: it may hold back agent pages only."""
        return audience_of(self.place.path)


def audience_of(path: str) -> Audience:
    """Who may see the file at `path` (relative to the hub).

    In any case of letters, since some file systems do not tell `Agent` from `agent`.
    """
    folders = (folder.casefold() for folder in PurePosixPath(path).parts[:-1])
    return Audience.AGENT if "agent" in folders else Audience.PUBLIC


def layer_of(path: str) -> str:
    """The layer of the file at `path`; what lies elsewhere belongs to every site, as shared."""
    match path.split("/"):
        case ["content", "councils", layer, *_] | ["overlays", layer, *_]:
            return layer
        case _:
            return "shared"


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


def in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Errors first, then by place and rule; each finding once.

    What two audiences find alike is one finding, with the related places of both.
    """
    once: dict[Diagnostic, dict[Related, None]] = {}
    for each in diagnostics:
        once.setdefault(replace(each, related=()), {}).update(dict.fromkeys(each.related))
    found = (replace(each, related=tuple(related)) for each, related in once.items())
    return tuple(sorted(found, key=lambda d: (_ORDER[d.severity], d.place, d.rule, d.message)))
