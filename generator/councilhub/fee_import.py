"""A sheet of fees → new windows in a council's `facts.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from councilhub.adapters.rewrite import FileMoved, rewrite
from councilhub.compose import all_facts
from councilhub.diagnostics import Audience, Diagnostic
from councilhub.load import load
from councilhub.model.fees import FeeImport
from councilhub.model.source import RawFile
from councilhub.pipeline import faults, read
from councilhub.validate import validate
from councilhub.workflow.fee_sheet import read_sheet
from councilhub.workflow.fee_windows import Terms, doubts, edited, plan


class FactsUnreadable(Exception):  # noqa: N818 - reads as what happened
    """A usage error: the council's facts.yml cannot be edited line by line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeesImported:
    """What a sheet of fees did, or why it did nothing."""

    path: str
    told: FeeImport | None
    """None where the sheet has faults."""
    findings: tuple[Diagnostic, ...] = ()
    wrote: bool = False


def import_fees(  # noqa: PLR0913 - each is a choice of whoever calls the command
    root: Path, sheet: Path, council: str, columns: Mapping[str, str], terms: Terms, *, write: bool
) -> FeesImported:
    """Read a sheet into the windows of a council's `facts.yml`; all of it or nothing.

    Raises:
        SheetError: the file is no sheet of fees.
        FactsUnreadable: the council's facts cannot be edited line by line.
        KeyError: the hub has no such council.
        OSError: a file cannot be read or written.
    """
    hub = read(root, Audience.PUBLIC)
    path = f"content/councils/{council}/facts.yml"
    rows, findings = read_sheet(sheet.read_bytes(), sheet.name, columns)
    fees = [f for f in all_facts(hub, hub.councils[council]).values() if f.group == "fees"]
    if findings := (findings or tuple(doubts(rows, fees, sheet.name))):
        return FeesImported(path=path, told=None, findings=findings)
    told = plan(rows, council, fees, terms.first)
    if not (told.changed and write):
        return FeesImported(path=path, told=told)
    before = (root / path).read_bytes()
    try:
        rewrite(root, path, before, _with_fees(before, path, told, terms))
    except FileMoved as problem:
        message = f"{path} changed meanwhile: nothing was written"
        raise FactsUnreadable(message) from problem
    return FeesImported(path=path, told=told, wrote=True)


def _with_fees(before: bytes, path: str, told: FeeImport, terms: Terms) -> bytes:
    """The facts file with the new windows; it was read back, and says what was meant."""
    loaded = load([RawFile(path=path, data=before)], Audience.PUBLIC)
    problems = validate(loaded).findings
    after = "" if problems else edited(before.decode(), loaded.files[0].data, told, terms)
    problems = problems or faults(path, after) or ()
    if problems:
        message = f"{problems[0].place}: {problems[0].message}; run councilhub check"
        raise FactsUnreadable(message)
    read_back = validate(load([RawFile(path=path, data=after.encode())], Audience.PUBLIC))
    council = path.split("/")[2]
    for new in told.changed:
        said = read_back.facts[council][new.fact.name].on(terms.first)
        if said is None or said.value != new.value:
            message = f"{new.fact.place}: not in block style; run councilhub check --fix first"
            raise FactsUnreadable(message)
    return after.encode()
