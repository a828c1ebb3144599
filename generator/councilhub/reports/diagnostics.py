"""Diagnostics as text for people, as JSON, and as annotations of GitHub."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from councilhub.diagnostics import Diagnostic, Place, Severity
from councilhub.reports.documents import document

Format = Callable[[tuple[Diagnostic, ...]], str]


def human(diagnostics: tuple[Diagnostic, ...], older: int = 0) -> str:
    """One block a finding, and a last line that counts them, and how many `older` there are."""
    blocks = [_block(finding) for finding in diagnostics]
    said = "finding is" if older == 1 else "findings are"
    others = f" ({older} other {said} older than the change)" if older else ""
    return "\n".join([*blocks, _count(diagnostics) + others]) + "\n"


def _block(finding: Diagnostic) -> str:
    lines = [f"{finding.place}: {finding.severity}[{finding.rule}]: {_line(finding.message)}"]
    if finding.hint:
        lines.append(f"  = hint: {_line(finding.hint)}")
    lines += [f"  = see: {r.place.path}:{r.place.line} ({r.message})" for r in finding.related]
    return "\n".join(lines)


def _line(text: str) -> str:
    """`text` without characters that would break the line or a terminal."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _count(diagnostics: Iterable[Diagnostic]) -> str:
    counts = Counter(finding.severity for finding in diagnostics)
    return ", ".join(_many(counts[severity], severity.value) for severity in Severity)


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def as_json(diagnostics: tuple[Diagnostic, ...]) -> str:
    """The findings as one JSON document, version 1."""
    return document(diagnostics=as_objects(diagnostics)) + "\n"


def as_objects(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """The findings for a document of JSON."""
    return [_object(finding) for finding in diagnostics]


def _object(finding: Diagnostic) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "audience": finding.audience.value,
        **_position(finding.place),
        "message": finding.message,
        "hint": finding.hint,
        "related": [
            {"path": related.place.path, "line": related.place.line, "message": related.message}
            for related in finding.related
        ],
    }


def _position(place: Place) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}


def github(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Workflow commands, errors first: GitHub shows only the first ten of a step.

    Escapes are those of GitHub's toolkit (`actions/toolkit`, command.ts).
    """
    return "".join(_annotation(finding) + "\n" for finding in diagnostics)


def _annotation(finding: Diagnostic) -> str:
    place = finding.place
    properties = {
        "file": place.path,
        "line": str(place.line),
        "col": str(place.column),
        "title": finding.rule,
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    hint = f"\n{finding.hint}" if finding.hint else ""
    return f"::{finding.severity} {listed}::{_data(finding.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Format] = {"human": human, "json": as_json, "github": github}
