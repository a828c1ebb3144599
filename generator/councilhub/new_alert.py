"""A new alert in a council's `alerts.yml`, read again before it is written."""

from pathlib import Path

from councilhub.adapters.folders import create
from councilhub.adapters.rewrite import FileMoved, rewrite
from councilhub.diagnostics import Audience, Diagnostic, audience_of
from councilhub.load import STYLE, load
from councilhub.model.alerts import Alert
from councilhub.model.source import RawFile
from councilhub.validate import validate
from councilhub.workflow.alert_templates import Template
from councilhub.workflow.new_alert import NotAList, Situation, addition, begun
from councilhub.workflow.text_edits import edited, text_of


class AlertsUnreadable(Exception):  # noqa: N818 - reads as what happened
    """A usage error: nothing can be added to the file."""


def write_alert(root: Path, path: str, template: Template, known: Situation) -> int:
    """Add an alert at the end of the file at `path`, or begin it; the line on which it stands.

    What is wrong with other alerts of the file is no hindrance.

    Raises:
        AlertsUnreadable: nothing can be added to the file, or somebody else changed it meanwhile.
        OSError: it cannot be read or written.
    """
    file = root / path
    try:
        if not file.exists():
            create(file, begun(template, known))
            return 2
        before = file.read_bytes()
        after = _with_alert(RawFile(path=path, data=before), template, known)
        rewrite(root, path, before, after)
    except (FileExistsError, FileMoved) as problem:
        message = f"{path} changed meanwhile: nothing was written"
        raise AlertsUnreadable(message) from problem
    return _read(RawFile(path=path, data=after))[0][-1].place.line


def _with_alert(file: RawFile, template: Template, known: Situation) -> bytes:
    alerts, faults = _read(file)
    data = file.data or b""
    loaded = load([file], Audience.AGENT).files
    try:
        edit = addition(text_of(data), loaded[0].data if loaded else None, template, known)
    except (NotAList, UnicodeDecodeError) as problem:
        why = faults[0].message if faults else "it is not a list of alerts below 'alerts:'"
        message = f"{file.path}: {why}; nothing was written"
        raise AlertsUnreadable(message) from problem
    after = edited(data, [edit])
    read, faults_after = _read(RawFile(path=file.path, data=after))
    kept = [each.entry for each in read[:-1]] == [each.entry for each in alerts]
    if not kept or not read or read[-1].id != known.id or _said(faults_after) != _said(faults):
        message = f"{file.path}: no alert can stand at its end; run councilhub check --fix first"
        raise AlertsUnreadable(message)
    return after


def _read(file: RawFile) -> tuple[tuple[Alert, ...], tuple[Diagnostic, ...]]:
    """The alerts of a file, read alone, and what is wrong with it."""
    hub = validate(load([file], Audience.AGENT))
    of_agents = audience_of(file.path) is Audience.AGENT
    sheets = hub.agent_alerts if of_agents else hub.alerts
    found = next(iter(sheets.values()), ())
    return found, tuple(each for each in hub.findings if each.rule != STYLE)


def _said(faults: tuple[Diagnostic, ...]) -> list[str]:
    return sorted(each.message for each in faults)
