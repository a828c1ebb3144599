"""The pages of docs/rules: made of the rules' docstrings, what errors hold back, and the cases."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from councilhub.check import withheld_paths
from councilhub.diagnostics import Diagnostic, Place

_EXAMPLE = re.compile(r"^(PASS|FAIL) ([^\s,]+)(.*)$")
_KEY = re.compile(r"(- )?[a-z_-]+:( |$)", re.MULTILINE)
_ARTICLE = "content/shared/waste/bulky-waste.md"
_SEVERITIES = ("error", "warning", "notice")

_MEANING = {
    "error": "An **error** makes `councilhub check` fail, and a pull request with it.",
    "warning": "A **warning** makes `councilhub check --strict` fail, and nothing else.",
    "notice": "A **notice** is for you to know. Nothing fails.",
}
_WITHHELD = (
    "An error in an article withholds it: in place of its text, the page says that it cannot be "
    "shown, and whom to ask. An error in an overlay does that on the sites that the overlay "
    "reaches. In agent notes, only the notes are withheld."
)
_ARTICLES_ONLY = f"{_WITHHELD} In a data file it holds nothing back."
_NOTHING = "It holds nothing back."
_IN_OVERLAY = (
    "In an overlay, it withholds the article on the sites that the overlay reaches: what the "
    "council meant to change would otherwise go out unchanged."
)
_SITES = (
    "The sites that read the file are not written again: they stay as they were, because an old "
    "page is better than a wrong phone number."
)

INSTEAD: Mapping[str, str] = {
    **dict.fromkeys(
        ("bidi-control", "look-alike-host", "non-ascii-digit"),
        f"{_WITHHELD} An alert is not shown. Of another data file: {_SITES[0].lower()}{_SITES[1:]}",
    ),
    "accessibility-statement-missing": f"{_NOTHING} The page says that there is no statement yet.",
    "accessibility-statement-old": f"{_NOTHING} The statement stays on the site, with its dates.",
    "brand-contrast": f"{_NOTHING} Pages have the nearest colour that passes.",
    "data-invalid": f"{_SITES} While `topics.yml`, `bodies.yml` or `mkdocs.yml` is broken, no site "
    "is written. In `alerts.yml` and `synonyms.yml` it holds nothing back: only the alert, or the words "
    "of that meaning, are left out. Alerts stay on the pages while their file as a whole cannot be "
    "read.",
    "duplicate-id": "Of two articles, the shared one is published; of two sections, both. What "
    f"agents alone have gives way, and is not shown. {_IN_OVERLAY}",
    "fact-gap": f"{_NOTHING} In place of the value the page says whom to ask.",
    "fact-missing": f"{_NOTHING} In place of the value the page says whom to ask.",
    "fact-window-overlap": f"{_NOTHING} On a day in two windows, the value that began later shows.",
    "file-refused": f"{_WITHHELD} Of a data file: {_SITES[0].lower()}{_SITES[1:]}",
    "front-matter-invalid": "In an article, the field is left out and the rest is published. "
    "Without a title, a summary or `provided_by` that can be read, the article is withheld. "
    f"{_IN_OVERLAY}",
    "id-invalid": "A file of such a name is not read; everything else is published. Of a section's id: "
    f"{_IN_OVERLAY[0].lower()}{_IN_OVERLAY[1:]}",
    "life-event-step-missing": f"{_NOTHING} The step is left out.",
    "link-target-missing": f"{_NOTHING} The words stay, without the link.",
    "notes-target-missing": f"{_NOTHING} The notes are shown nowhere.",
    "overlay-target-missing": "There is nothing to hold back: the overlay changes nothing.",
    "placeholder-left": f"{_WITHHELD} An alert is not shown. In another data file it holds nothing "
    "back.",
    "redirect-loop": f"{_NOTHING} The redirect is left out.",
    "section-id-missing": f"{_NOTHING} {_IN_OVERLAY}",
    "section-required": f"{_NOTHING} The section is left out of the page.",
    "statutory-fee-overlaid": f"{_NOTHING} Sites show the statute's value.",
    "top-task-missing": f"{_NOTHING} The task is left out.",
}
"""What an error holds back, where it is not one of the two usual sentences."""

_BRIEFLY = {_ARTICLES_ONLY: "the article", _NOTHING: ""}
_ALSO_BRIEFLY = {
    **dict.fromkeys(
        ("bidi-control", "look-alike-host", "non-ascii-digit"),
        "the article, the alert, or the sites that read the file",
    ),
    "data-invalid": "the sites that read the file",
    "file-refused": "the article, or the sites that read the file",
    "placeholder-left": "the article, or the alert",
    "duplicate-id": "the article, in an overlay",
    "front-matter-invalid": "the article, where it must",
    "id-invalid": "the article, in an overlay",
    "section-id-missing": "the article, in an overlay",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as its pages need it."""

    id: str
    docstring: str
    severities: tuple[str, ...]
    """Of what it finds in its cases."""
    cases: Mapping[str, int]
    """How many there are: `fail`, `pass`, `near-miss`."""

    @property
    def title(self) -> str:
        """The first line of its docstring."""
        return self.docstring.partition("\n")[0].rstrip(".")


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a docstring: a file, what else there is to say, and lines of the file."""

    right: bool
    path: str
    more: str
    text: str


def pages(rules: Iterable[Rule]) -> dict[str, str]:
    """File name → the page: one for each rule, and `README.md` with the table of all."""
    listed = sorted(rules, key=lambda rule: rule.id)
    found = {f"{rule.id}.md": page(rule) for rule in listed}
    return {"README.md": index(listed), **found}


def severities(findings: Iterable[str], rule: str) -> tuple[str, ...]:
    """The severities in lines of `expected.txt`, the gravest first."""
    seen = Counter(each for line in findings for each in re.findall(rf"(\w+)\[{rule}\]", line))
    return tuple(each for each in _SEVERITIES if each in seen)


def withholds(rule: str) -> bool:
    """Whether an error of the rule in an article withholds that article."""
    return bool(withheld_paths([Diagnostic(rule, Place(_ARTICLE), "")]))


def holds_back(rule: Rule) -> str:
    """What an error of the rule holds back, in a sentence or two."""
    if "error" not in rule.severities:
        return _NOTHING
    return INSTEAD.get(rule.id, _ARTICLES_ONLY if withholds(rule.id) else _NOTHING)


def page(rule: Rule) -> str:
    """The page of one rule."""
    why, examples = parts(rule.docstring)
    counted = ", ".join(f"{number} {kind}" for kind, number in rule.cases.items())
    lines = [f"# {rule.title}", f"Rule `{rule.id}`: {_either(rule.severities)}.", why]
    for right, heading in ((True, "## Right"), (False, "## Wrong")):
        lines += [heading, *(_shown(each) for each in examples if each.right is right)]
    lines += [
        "## What it does",
        " ".join(_MEANING[each] for each in rule.severities),
        holds_back(rule),
        f"Its cases: [{counted}](../../tests/cases/{rule.id}). [All rules](README.md).",
    ]
    return "\n\n".join(line for line in lines if line) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """The page with the table of all rules."""
    rows = "\n".join(
        f"| [{rule.id}]({rule.id}.md) | {_either(rule.severities)} | {rule.title} | {_brief(rule)} "
        f"| {' | '.join(str(rule.cases[kind]) for kind in ('fail', 'pass', 'near-miss'))} |"
        for rule in rules
    )
    return f"{_INDEX}\n{rows}\n"


_INDEX = """\
# All rules

`councilhub check` looks at every file with these rules. Each finding begins with the file, the line
and the column, and ends with what to do next. The name of the rule stands in square brackets.

An **error** makes `check` fail. A **warning** makes only `check --strict` fail. A **notice** is for
you to know. An error holds back the least it can: often nothing, often one article on the sites that
show it. Everything else is published.

The last three columns count the cases by which each rule is tested: mistakes that it finds, right
texts that it lets pass, and texts that only look wrong.

| rule | severity | what it says | an error holds back | fail | pass | near miss |
|---|---|---|---|---:|---:|---:|"""


def _brief(rule: Rule) -> str:
    if "error" not in rule.severities:
        return ""
    return _ALSO_BRIEFLY.get(rule.id) or _BRIEFLY.get(holds_back(rule), "")


def _either(severities_: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(severities_[:-1]), severities_[-1])))


def parts(docstring: str) -> tuple[str, list[Example]]:
    """Why the rule is, and its examples."""
    lines = docstring.strip().split("\n")[1:]
    starts = [number for number, line in enumerate(lines) if _EXAMPLE.match(line)]
    ends = [*starts[1:], len(lines)]
    why = "\n".join(lines[: starts[0]]).strip()
    return why, [_example(lines[at:end]) for at, end in zip(starts, ends, strict=True)]


def _example(lines: list[str]) -> Example:
    found = _EXAMPLE.match(lines[0])
    if found is None:
        message = f"no example begins with {lines[0]!r}"
        raise ValueError(message)
    text = textwrap.dedent("\n".join(lines[1:])).strip("\n")
    return Example(found[1] == "PASS", found[2], found[3], text)


def _shown(example: Example) -> str:
    if not example.text:
        return f"The file `{example.path}`{example.more}."
    yaml = example.path.endswith(".yml") or _KEY.match(example.text)
    language = "yaml" if yaml else "markdown" if example.path.endswith(".md") else "text"
    return f"In `{example.path}`{example.more}:\n\n```{language}\n{example.text}\n```"
