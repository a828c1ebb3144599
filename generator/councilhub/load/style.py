"""Whether front matter and data files are written in their canonical form, and what that form is.

Forms and editors rewrite YAML as they like. Where every file has one form, the lines that differ
are what somebody meant to change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from councilhub.diagnostics import Diagnostic, Place, Severity
from councilhub.load.canonical import canonical
from councilhub.load.decode import decode
from councilhub.load.deviations import MENDS, comments, deviations
from councilhub.load.front_matter import read_matter
from councilhub.load.homes import home_of
from councilhub.load.layout import lay_out
from councilhub.load.positions import Positions
from councilhub.model.layout import LaidScalar, LaidTable, Layout
from councilhub.model.source import FileKind, Home, RawFile
from councilhub.schema.order import Order, order_of, order_of_agent_article

RULE = "front-matter-style"

_MARK = "---"
_MOST_COMMENTS = 20
"""So many comments of a file are reported: a file of nothing else has a million."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """A file's lines: what stands around the YAML, and the YAML laid out."""

    above: list[str]
    layout: Layout
    below: list[str]
    """Not for a `.yml`: there, nothing is."""


def style(text: str, home: Home, body_line: int | None = None) -> tuple[Diagnostic, ...]:
    """What is not canonical in a file that could be read.

    One finding for each kind of thing, at its first place, and one for each comment: somebody has
    to decide what becomes of its words. `body_line`: where the text of a `.md` begins.
    """
    if home.kind is FileKind.SETTINGS:
        return ()
    parts = _parts(text, body_line)
    layout, order = parts.layout, _order(parts.layout, home)
    positions = Positions(layout.text, home.path, first_line=len(parts.above) + 1)
    found = deviations(layout, order, _canonical(layout, order))
    first = {each.kind: each for each in reversed([*found])}
    some = islice(comments(layout), _MOST_COMMENTS)
    told = sorted([*some, *first.values()], key=lambda each: each.offset)
    return (
        *_marks(parts, home.path),
        *(_finding(positions.at(each.offset), each.message, each.hint) for each in told),
    )


def _finding(place: Place, message: str, hint: str) -> Diagnostic:
    return Diagnostic(RULE, place, message, Severity.WARNING, hint)


def _marks(parts: _Parts, path: str) -> Iterator[Diagnostic]:
    """The lines `---` that hold more than that."""
    lines = [*parts.above, *parts.layout.text.split("\n")[:-1], *parts.below[:1]]
    for number in (1, len(lines)) if parts.above else ():
        if lines[number - 1] != _MARK:
            place = Place(path, number, len(_MARK) + 1)
            yield _finding(place, "space after '---'", f"take it out: {MENDS}")


def restyled(raw: RawFile) -> str | None:
    r"""The text of a file in canonical form, with line ends `\n`.

    None where nothing may be rewritten: a comment would be lost, or the file cannot be read.
    """
    found = _readable(raw)
    if found is None or any(comments(found[0].layout)):
        return None
    parts, home = found
    lines = _canonical(parts.layout, _order(parts.layout, home))
    marks = [_MARK] if parts.above else []
    return "\n".join([*marks, *lines, *marks, *parts.below[len(marks) :]])


def laid_out(raw: RawFile) -> tuple[Layout, Order] | None:
    """How the YAML of a file is laid out, and the order of its keys; None: it cannot be read.

    That of a `.md` file begins behind its first line, with line ends as `decode` makes them.
    """
    found = _readable(raw)
    return (found[0].layout, _order(found[0].layout, found[1])) if found else None


def _readable(raw: RawFile) -> tuple[_Parts, Home] | None:
    home = home_of(raw.path)
    text = decode(raw.data or b"", raw.path)
    if isinstance(home, Diagnostic) or isinstance(text, Diagnostic):
        return None
    body_line = None
    if raw.path.endswith(".md"):
        matter = read_matter(text, raw.path)
        if matter.finding:
            return None
        body_line = matter.body_line
    return _parts(text, body_line), home


def _parts(text: str, body_line: int | None) -> _Parts:
    lines = text.split("\n")
    if body_line is None:
        return _Parts([], lay_out(text), [""])
    last = body_line - 2
    yaml = "".join(f"{line}\n" for line in lines[1:last])
    return _Parts(lines[:1], lay_out(yaml), lines[last:])


def _canonical(layout: Layout, order: Order) -> list[str]:
    return canonical(layout.root, order) if layout.root else []


def _order(layout: Layout, home: Home) -> Order:
    if home.kind is FileKind.NOTES and isinstance(layout.root, LaidTable):
        for key, value in layout.root.entries:
            if key.text == "audience" and isinstance(value, LaidScalar) and value.text == "agent":
                return order_of_agent_article()
    return order_of(home.kind)
