"""Every operation on a text, and every change of that text, in a hub where one layer says it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from councilhub.model.article import LEAD
from tests.compose.drifting import COUNCIL, FIELD, SECTION
from tests.support import BASE, Tree, article, overlay

SHARED_AND_GROUPS = ("shared", "england", "oakshire-area")
KINDS = ("article", "notes", "agents' article")

RICH = """\
You *must* pay **£20** for a second bin, and wait for up to ten working days.

- Glass
  - bottles
  - jars
- Paper

1. Ask.
2. Pay.

| Bin | Price |
|---|---|
| Blue | £20 |"""
FORMS: dict[str, Callable[[str], str]] = {
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "stars as markers": lambda text: re.sub(r"(?m)^( *)- ", r"\1* ", text),
    "plus signs as markers": lambda text: re.sub(r"(?m)^( *)- ", r"\1+   ", text),
    "indentation of lists": lambda text: re.sub(r"(?m)^  - ", "    - ", text),
    "numbers of lists": lambda text: text.replace("2. Pay", "1. Pay"),
    "low lines for stars": lambda text: text.replace("**", "__").replace("*must*", "_must_"),
    "rewrapped paragraphs": lambda text: text.replace(", and", ",\nand").replace("ten ", "ten\n"),
    "padded tables": lambda text: text.replace("| Bin |", "|  Bin   |").replace("|---|", "|----|"),
    "spaces at the ends": lambda text: re.sub(r"(?m)$", "  ", text),
    "needless backslashes": lambda text: text.replace("days.", r"days\."),
}
FIELD_FORMS = ('"Nothing at all"', "'Nothing at all'", ">-\n  Nothing\n  at all", "Nothing  at all")


@dataclass(frozen=True)
class Written:
    """A section that the layer below writes."""

    title: str = "What we take"
    text: str = RICH
    flag: str = ""


@dataclass(frozen=True)
class Below:
    """What the layer below says; of `held` and `lacked`, two fields, usually the first alone."""

    lead: str | None = None
    sections: tuple[tuple[str, Written], ...] = (
        ("what", Written()),
        ("where", Written("Where", "At the kerb.")),
    )
    held: str | None = "Nothing at all"
    lacked: str | None = None

    def what(self, **changes: str) -> "Below":
        (id_, what), where = self.sections
        return replace(self, sections=((id_, replace(what, **changes)), where))


# What each row and each column of the table does.

FIELDS = {"article": ("cost", "takes"), "notes": ("say_first", "reply")}
FIELDS["agents' article"] = FIELDS["notes"]
OPERATIONS = {
    "replace": "## Ours {#what}\n\nOurs.\n",
    "append": "## Ours {#what .append}\n\nOurs.\n",
    "prepend": "## Ours {#what .prepend}\n\nOurs.\n",
    "insert-after": "## Ours {#ours after=what}\n\nOurs.\n",
    "insert-before": "## Ours {#ours before=what}\n\nOurs.\n",
    "replace-lead": "Ours.\n",
    "add-lead": "Ours.\n",
}


def own(operation: str, kind: str) -> str:
    """The council's overlay."""
    held, lacked = FIELDS[kind]
    matter = {
        "remove": {"remove": "[what]"},
        "replace-field": {held: "Ours."},
        "add-field": {lacked: "Ours."},
    }
    return overlay(OPERATIONS.get(operation, ""), **matter.get(operation, {}))


def target(operation: str, kind: str) -> tuple[str, str]:
    """What it changes: `section` or `field`, and its name."""
    match operation.partition("-"):
        case "insert", *_:
            return SECTION, "ours"
        case _, _, "lead":
            return SECTION, LEAD
        case verb, _, "field":
            return FIELD, FIELDS[kind][verb == "add"]
        case _:
            return SECTION, "what"


def edited(below: Below, operation: str) -> Below:
    match operation.partition("-")[2]:
        case "lead":
            return replace(below, lead="You must pay £25.")
        case "field":
            return replace(below, held="£5")
        case _:
            return below.what(text=RICH.replace("£20", "£25"))


def reformatted(below: Below, operation: str) -> Iterator[Below]:
    match operation.partition("-")[2]:
        case "lead":
            yield from (replace(below, lead=form(RICH)) for form in FORMS.values())
        case "field":
            yield from (replace(below, held=form) for form in FIELD_FORMS)
        case _:
            yield from (below.what(text=form(RICH)) for form in FORMS.values())


def removed(below: Below, operation: str) -> Below:
    match operation.partition("-")[2]:
        case "lead":
            return replace(below, lead=None)
        case "field":
            return replace(below, held=None)
        case _:
            return replace(below, sections=below.sections[1:])


def written(below: Below) -> Below:
    return replace(below, lead="You must pay.", lacked="Ten days")


def changes(operation: str, change: str) -> list[tuple[Below, ...]]:
    """The text that was accepted, and what became of it, step by step."""
    start = Below(lead=RICH if operation == "replace-lead" else None)
    other = written(start) if operation.startswith("add") else edited(start, operation)
    locked, required = start.what(flag=" .locked"), start.what(flag=" .required")
    if change == "reformatted":
        return [(start, form) for form in reformatted(start, operation)]
    steps: dict[str, tuple[Below, ...]] = {
        "edited": (start, other),
        "written": (start, other),
        "reverted": (start, other, start),
        "taken-back": (other, start),
        "renamed": (start, start.what(title="What goes in")),
        "moved": (start, replace(start, sections=start.sections[::-1])),
        "removed": (start, removed(start, operation)),
        "locked": (start, locked),
        "unlocked": (locked, start),
        "required": (start, required),
        "freed": (required, start),
        "required-anew": (start, start.what(flag=" .required", text="Say what.")),
    }
    return [steps[change]]


# A hub in which one layer says all that, and nothing of it anywhere below.


def hub(below: Below, layer: str, kind: str, operation: str) -> Tree:
    """`layer` says `below` in a file of that kind, and the council has its overlay on it."""
    folder = "" if kind == "article" else "agent/"
    shared, path = f"content/shared/waste/{folder}doc.md", f"overlays/{layer}/{folder}doc.md"
    values = dict(zip(FIELDS[kind], (below.held, below.lacked), strict=True))
    matter = {name: value for name, value in values.items() if value}
    says = {"audience": "agent"} if kind == "agents' article" else {}
    about = "## About {#about}\n\nIt is a service.\n"
    files: dict[str, str] = {} if kind != "notes" else {"content/shared/waste/doc.md": article()}
    write = notes if kind == "notes" else article
    if layer == "shared":
        files[shared] = write(body(below, about, beside=False), **says, **matter)
    else:
        files[shared] = write(about, **says)
        files[path] = overlay(body(below, "", beside=True), **matter)
    return {**BASE, **files, own_path(kind): own(operation, kind)}


def notes(text: str, **matter: str) -> str:
    return overlay(text, **{"review_in": "6 months", **matter})


def own_path(kind: str) -> str:
    """Where the council's overlay stands."""
    return f"overlays/{COUNCIL}/{'' if kind == 'article' else 'agent/'}doc.md"


def body(below: Below, about: str, *, beside: bool) -> str:
    """The text of a file; `beside`: each section says after which one it stands."""
    parts, last = [f"{below.lead}\n" if below.lead else "", about], "about"
    for id_, each in below.sections:
        after = f" after={last}" if beside else ""
        parts.append(f"## {each.title} {{#{id_}{after}{each.flag}}}\n\n{each.text}\n")
        last = id_
    return "\n".join(part for part in parts if part)
