"""A Markdown file with other values and new sections: read again before it counts as made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from councilhub.diagnostics import Diagnostic, Place
from councilhub.model.article import LEAD, SourceSection
from councilhub.model.layout import Layout
from councilhub.model.source import RawFile
from councilhub.schema.order import Order
from councilhub.workflow.matter_edits import Wanted, expected, matter_edits
from councilhub.workflow.new_sections import NewSection, section_edits
from councilhub.workflow.text_edits import Edit, edited, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is read from one Markdown file."""

    values: object
    """The front matter as plain text, lists and mappings."""
    sections: tuple[SourceSection, ...]
    faults: tuple[Diagnostic, ...]


class WouldBeRefused(Exception):  # noqa: N818 - reads as what would happen
    """What is to be written is not valid: a usage error."""


class OtherwiseRead(Exception):  # noqa: N818 - reads as what happened
    """A bug: the file that was made would say something that nobody asked for."""


def changed(
    file: RawFile,
    laid: tuple[Layout, Order] | None,
    wanted: Wanted,
    sections: Sequence[NewSection],
    read: Callable[[RawFile], Said],
) -> RawFile:
    """The file with what is wanted in its front matter, and with `sections`; all else stays.

    `laid`: its front matter as it is laid out, None when that cannot be read.

    Raises:
        NotByLines: what has to change has no lines of its own.
        WouldBeRefused: it cannot be read, or a new value is not valid.
        OtherwiseRead: a bug; so nothing is written.
    """
    before = read(file)
    if laid is None or file.data is None:
        raise WouldBeRefused(_first(before.faults, file.path))
    data = edited(file.data, _edits(text_of(file.data), *laid, wanted, sections))
    made = RawFile(path=file.path, data=data)
    after = read(made)
    known = {(fault.rule, fault.message) for fault in before.faults}
    faults = tuple(f for f in after.faults if (f.rule, f.message) not in known)
    if faults:
        raise WouldBeRefused(_first(faults, file.path))
    meant = expected(before.values, wanted) or {}
    if after.values != meant or _alike(after.sections) != _with(before.sections, sections):
        raise OtherwiseRead(f"{file.path} would be read otherwise than meant; nothing was written")
    return made


def _edits(
    text: str, layout: Layout, order: Order, wanted: Wanted, sections: Sequence[NewSection]
) -> list[Edit]:
    start = text.index("\n") + 1
    closing = start + len(layout.text)
    end = text.find("\n", closing)
    body = len(text) if end < 0 else end + 1
    matter = [
        Edit(start + edit.start, start + edit.end, edit.text)
        for edit in matter_edits(layout, order, wanted)
    ]
    return [*matter, *section_edits(text, body, sections)]


def _alike(sections: Sequence[SourceSection]) -> list[SourceSection]:
    """Sections wherever they stand."""
    return [replace(each, place=Place(""), text_line=0) for each in sections]


def _with(sections: Sequence[SourceSection], new: Sequence[NewSection]) -> list[SourceSection]:
    """The sections that are to be read: those there are, and the new ones."""
    made = [
        SourceSection(id=each.id, title=each.title, text=each.text, place=Place(""), text_line=0)
        for each in new
    ]
    leads = [each for each in made if each.id == LEAD]
    return [*leads, *_alike(sections), *(each for each in made if each.id != LEAD)]


def _first(faults: tuple[Diagnostic, ...], path: str) -> str:
    return faults[0].message if faults else f"{path} cannot be read"
