"""A Markdown file's front matter and body, and the lines on which they stand."""

import re
from dataclasses import dataclass

import frontmatter
from frontmatter.default_handlers import BaseHandler

from councilhub.diagnostics import Diagnostic, Place
from councilhub.load.quoting import quoted
from councilhub.load.yaml_reader import FRONT_MATTER_NODES, read_yaml
from councilhub.model.source import Node, Table

RULE = "front-matter-invalid"
BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A Markdown file in its two parts. `data` is None where `finding` says why."""

    data: Node | None
    body: str
    body_line: int
    """The line of the file on which `body` begins."""
    finding: Diagnostic | None = None


def read_matter(text: str, path: str) -> Matter:
    """The front matter and the body of the Markdown file at `path`."""
    if not BOUNDARY.match(text):
        return _without(text, path)
    handler = _Handler(path)
    frontmatter.parse(text, handler=handler)
    if handler.body_line is None:
        place = Place(path)
        message = "the front matter has no end: no line '---' closes it"
        hint = "write a line '---' between the last key and the text"
        return _unreadable("", 1, Diagnostic(RULE, place, message, hint=hint))
    # Not what `parse` returns: it strips the text, and with it lines and indentation.
    body = _from_line(text, handler.body_line)
    if isinstance(handler.read, Diagnostic):
        return _unreadable(body, handler.body_line, handler.read)
    if handler.read is None:
        return Matter(data=Table({}, Place(path)), body=body, body_line=handler.body_line)
    if not isinstance(handler.read, Table):
        message = "the front matter is not made of lines 'key: value'"
        finding = Diagnostic(RULE, handler.read.place, message, hint="write 'title: …' and so on")
        return _unreadable(body, handler.body_line, finding)
    return Matter(data=handler.read, body=body, body_line=handler.body_line)


class _Handler(BaseHandler):
    """Splits and reads one file, and remembers what `frontmatter.parse` does not return.

    As delivered, python-frontmatter takes a rule of dashes in the text for a boundary, and a file
    that it cannot split for one without front matter.
    """

    FM_BOUNDARY = BOUNDARY

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self.body_line: int | None = None
        """The line on which the body begins; None when the front matter has no end."""
        self.read: Node | Diagnostic | None = None
        """The front matter; None when it is empty."""

    def split(self, text: str) -> tuple[str, str]:
        """Front matter and body; empty when there is no second boundary."""
        parts = BOUNDARY.split(text, 2)
        if len(parts) < 3:  # noqa: PLR2004 - what precedes, front matter, body
            return "", ""
        _, matter, body = parts
        # The front matter still has the rest of line 1, so its line breaks count from there.
        self.body_line = matter.count("\n") + 2
        return matter, body

    def load(self, fm: str) -> dict[str, object]:
        """Read strictly; parse is given nothing, for `read` holds the values with their places."""
        if self.body_line is not None:
            self.read = read_yaml(fm, self._path, rule=RULE, most_nodes=FRONT_MATTER_NODES)
        return {}


def _without(text: str, path: str) -> Matter:
    """A file whose first line is not `---`: its text is kept as far as it can be told."""
    marks = list(BOUNDARY.finditer(text))
    first = text.partition("\n")[0]
    if len(marks) < 2:  # noqa: PLR2004 - one to open and one to close
        message = f"the file begins with {quoted(first)}, not with front matter"
        hint = "begin with a line '---', the keys (title: …), and another line '---'"
        return _unreadable(text, 1, Diagnostic(RULE, Place(path), message, hint=hint))
    line = text.count("\n", 0, marks[0].start()) + 1
    message = f"the front matter begins on line {line}; {quoted(first)} stands before it"
    finding = Diagnostic(RULE, Place(path), message, hint="make '---' the first line of the file")
    body_line = text.count("\n", 0, marks[1].start()) + 2
    return _unreadable(_from_line(text, body_line), body_line, finding)


def _from_line(text: str, line: int) -> str:
    return "\n".join(text.split("\n")[line - 1 :])


def _unreadable(body: str, body_line: int, finding: Diagnostic) -> Matter:
    return Matter(data=None, body=body, body_line=body_line, finding=finding)
