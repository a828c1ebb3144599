"""The body of a Markdown file → its sections: the lead and the text under each H2."""

from collections.abc import Iterator
from dataclasses import dataclass

from councilhub.diagnostics import Diagnostic, Place, Related
from councilhub.load.headings import DIALECT, Heading, parse_heading
from councilhub.load.quoting import quoted, slug
from councilhub.model.article import LEAD, SourceSection
from councilhub.model.source import FileKind, Home

ID_MISSING = "section-id-missing"
DUPLICATE = "duplicate-id"

_NAMES = {
    FileKind.ARTICLE: "article",
    FileKind.NOTES: "the agent notes of",
    FileKind.OVERLAY: "the overlay on",
    FileKind.NOTES_OVERLAY: "the overlay on the agent notes of",
}
_OVERLAYS = frozenset({FileKind.OVERLAY, FileKind.NOTES_OVERLAY})
_FOR_OVERLAYS = (".append", ".prepend", "after=", "before=")


@dataclass(slots=True)
class _Part:
    """A heading (None for the lead) and the lines below it, of which `first` is the number."""

    heading: Heading | None
    first: int
    lines: list[str]
    id: str = LEAD


def split_sections(
    body: str, first_line: int, home: Home
) -> tuple[tuple[SourceSection, ...], tuple[Diagnostic, ...]]:
    """The sections of `body`, which begins on line `first_line` of its file, and what is wrong.

    Every line of text is in one section, whatever is wrong with the headings: a section without a
    usable id of its own gets the one that the hint suggests.
    """
    parts = _parts(body, first_line)
    findings = [*_identify(parts, home)]
    findings += [finding for part in parts for finding in _faults(part, home)]
    sections = tuple(section for part in parts if (section := _section(part, home)))
    return sections, tuple(sorted(findings, key=lambda finding: finding.place))


def _parts(body: str, first_line: int) -> list[_Part]:
    parts = [_Part(None, first_line, [])]
    for number, line in enumerate(body.split("\n"), first_line):
        if heading := parse_heading(line):
            parts.append(_Part(heading, number + 1, []))
        else:
            parts[-1].lines.append(line)
    return parts


class _Ids:
    """The ids of a file's sections, and where each stands."""

    def __init__(self) -> None:
        self.places: dict[str, Place | None] = {LEAD: None}
        self._numbers: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """`wanted`, or with `-2`, `-3` …, so that it is nobody else's.

        Counts on from the last number: a file may hold 20,000 headings of one name.
        """
        free = wanted
        while free in self.places:
            number = self._numbers.get(wanted, 1) + 1
            self._numbers[wanted] = number
            free = f"{wanted[: 64 - len(str(number)) - 1]}-{number}"
        return free


def _identify(parts: list[_Part], home: Home) -> Iterator[Diagnostic]:
    """Give each part its id, and say which ids are missing or taken."""
    ids = _Ids()
    unnamed: list[tuple[_Part, Heading]] = []
    for part in parts:
        if part.heading is None:
            continue
        if part.heading.id is None or part.heading.id in ids.places:
            unnamed.append((part, part.heading))
        else:
            part.id = part.heading.id
            ids.places[part.id] = _place(part, home)
    for part, heading in unnamed:
        # After all ids that were written, so that a suggestion takes none of them.
        part.id = ids.free(heading.id or slug(heading.title, "section"))
        first = ids.places.get(heading.id or "")
        ids.places[part.id] = _place(part, home)
        if heading.id is not None:
            yield _duplicate(part, heading, first, home)
        elif not heading.names_id:
            message = f"section {quoted(heading.title)} of {_thing(home)} has no id"
            hint = f"write '## {heading.title or 'Title'} {{#{part.id}}}'"
            yield Diagnostic(ID_MISSING, _place(part, home), message, hint=hint)


def _duplicate(part: _Part, heading: Heading, first: Place | None, home: Home) -> Diagnostic:
    related = (Related(first, "it stands here first"),) if first else ()
    message = f"the section id {quoted(heading.id or '')} stands twice in {_thing(home)}"
    if heading.id == LEAD:
        message = f"the section id '{LEAD}' is kept for the text before the first heading"
    hint = f"ids differ: write '{{#{part.id}}}', or put the two texts together"
    if heading.id == LEAD:
        hint = f"choose another id, such as '{part.id}'"
    return Diagnostic(DUPLICATE, _place(part, home), message, hint=hint, related=related)


def _faults(part: _Part, home: Home) -> Iterator[Diagnostic]:
    if part.heading is None:
        return
    place = _place(part, home)
    for fault in part.heading.faults:
        message = f"{fault.message}, in {_thing(home)}"
        yield Diagnostic(fault.rule, place, message, hint=fault.hint)
    if home.kind not in _OVERLAYS:
        for word in _FOR_OVERLAYS:
            if word in part.heading.flags or word in part.heading.places:
                message = f"'{word}' belongs in overlays, not in {_thing(home)}"
                yield Diagnostic(DIALECT, place, message, hint="take it out")


def _section(part: _Part, home: Home) -> SourceSection | None:
    """The section; None for a lead without text."""
    filled = [number for number, line in enumerate(part.lines) if line.strip(" \t")]
    if part.heading is None and not filled:
        return None
    start, end = (filled[0], filled[-1] + 1) if filled else (0, 0)
    heading = part.heading or Heading()
    overlay = home.kind in _OVERLAYS
    return SourceSection(
        id=part.id,
        title=heading.title,
        text="\n".join(part.lines[start:end]),
        place=_place(part, home) if part.heading else Place(home.path, part.first + start),
        text_line=part.first + start,
        required=".required" in heading.flags,
        locked=".locked" in heading.flags,
        append=overlay and ".append" in heading.flags,
        prepend=overlay and ".prepend" in heading.flags,
        after=heading.places.get("after=") if overlay else None,
        before=heading.places.get("before=") if overlay else None,
    )


def _place(part: _Part, home: Home) -> Place:
    """The line of the part's heading."""
    return Place(home.path, part.first - 1)


def _thing(home: Home) -> str:
    return f"{_NAMES.get(home.kind, 'file')} {quoted(home.id)}"
