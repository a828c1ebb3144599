"""One heading of a section: its title and what its attributes say."""

import re
from dataclasses import dataclass, field

from councilhub.ids import ID_RULE, did_you_mean, is_id
from councilhub.load.quoting import quoted

DIALECT = "dialect"
ID_INVALID = "id-invalid"

_HEADING = re.compile(r"( {0,3})##(?!#)(.*)")
_ATTRIBUTES = re.compile(r"\{([^{}]*)\}[ \t]*+$")

FLAGS = (".required", ".locked", ".append", ".prepend")
PLACES = ("after=", "before=")
_FORM = "the form is '## Title {#the-id}'"
_KNOWN = (*FLAGS, *PLACES)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a heading: rule, message, hint."""

    rule: str
    message: str
    hint: str | None


@dataclass(slots=True)
class Heading:
    """What an author wrote on one `##` line."""

    title: str = ""
    id: str | None = None
    flags: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    """`after=` or `before=` → the id of another section."""
    faults: list[Fault] = field(default_factory=list)
    names_id: bool = False
    """Whether any `#…` was written, valid or not."""

    def fault(self, message: str, hint: str | None, rule: str = DIALECT) -> None:
        """Note something wrong."""
        self.faults.append(Fault(rule, message, hint))


def parse_heading(line: str) -> Heading | None:
    """The heading of a section on `line`; None when the line is text."""
    match = _HEADING.fullmatch(line)
    if match is None:
        return None
    indent, rest = match.groups()
    heading = Heading()
    if indent:
        heading.fault("spaces stand before a heading", "begin the line with '## '")
    if rest and rest[0] not in " \t":
        heading.fault("no space stands between '##' and the title", "begin the line with '## '")
    attributes = _ATTRIBUTES.search(rest)
    heading.title = _title(rest[: attributes.start()] if attributes else rest)
    if not heading.title:
        heading.fault("a heading has no title", _FORM)
    for word in attributes[1].split() if attributes else ():
        _attribute(heading, word)
    _contradictions(heading)
    return heading


def _title(text: str) -> str:
    """The title without the closing `##` that Markdown allows."""
    title = text.strip()
    shorter = title.rstrip("#")
    return shorter.rstrip() if shorter != title and shorter[-1:] in {"", " ", "\t"} else title


def _attribute(heading: Heading, word: str) -> None:
    name, equals, value = word.partition("=")
    if word.startswith("#"):
        _take_id(heading, word[1:])
    elif word in FLAGS:
        heading.flags.add(word)
    elif equals and name + equals in PLACES:
        _take_place(heading, name + equals, value)
    else:
        hint = did_you_mean(word, _KNOWN, f"{_FORM}; after the id may stand {', '.join(_KNOWN)}")
        heading.fault(f"unknown heading attribute {quoted(word)}", hint)


def _take_id(heading: Heading, value: str) -> None:
    if heading.names_id:
        heading.fault(f"a second id {quoted('#' + value)}", "a section has one id: keep the first")
        return
    heading.names_id = True
    if is_id(value):
        heading.id = value
    else:
        heading.fault(f"{quoted(value)} is not an id of a section", ID_RULE, ID_INVALID)


def _take_place(heading: Heading, name: str, value: str) -> None:
    if name in heading.places:
        heading.fault(f"a second {quoted(name)}", "keep one")
    elif is_id(value):
        heading.places[name] = value
    else:
        heading.fault(f"{name}: {quoted(value)} is not an id of a section", ID_RULE, ID_INVALID)


def _contradictions(heading: Heading) -> None:
    if len(heading.places) > 1:
        heading.fault("both 'after=' and 'before='", "keep one: a section stands in one place")
        del heading.places["before="]
    if heading.flags >= {".append", ".prepend"}:
        heading.fault("both '.append' and '.prepend'", "keep one of them")
        heading.flags.discard(".prepend")
