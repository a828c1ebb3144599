"""An alert to start from, and its place at the end of an `alerts.yml`; all other lines stay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from councilhub.model.source import Node, Sequence, Table
from councilhub.model.spelling import spelled
from councilhub.workflow.alert_templates import Template
from councilhub.workflow.text_edits import Edit

_EMPTY = re.compile(r"^alerts: *\[ *\] *$", re.MULTILINE)
_WELSH = "To write: the same in Welsh."


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of an alert to be."""

    id: str
    since: datetime
    owner: str
    nation: str
    phone: tuple[str, str] | None = None
    """Who answers at the council, and the number of today."""
    article: str = ""
    """The title of the template's article; '' where the council has no such article."""


class NotAList(Exception):  # noqa: N818 - reads as what is wrong
    """The file is no list of alerts below one key, so nothing can be added at its end."""


def lines(template: Template, known: Situation) -> Iterator[str]:
    """The lines of the alert, as an item of a list."""
    yield f"- id: {known.id}"
    yield f"  severity: {template.severity}"
    yield f"  from: {known.since:%Y-%m-%dT%H:%M}"
    yield f"  to: {known.since + template.lasts:%Y-%m-%dT%H:%M}"
    yield f"  title: {spelled(template.title)}"
    yield "  text: |"
    yield from (f"    {line}" for line in template.text)
    if known.nation == "wales" and not template.for_agents:
        yield from ("  translations:", "    - language: cy", f"      title: {spelled(_WELSH)}")
        yield from ("      text: |", f"        {_WELSH}")
    phones = [each for each in (template.phones.get(known.nation), known.phone) if each]
    yield from ("  phones:",) if phones else ()
    for who, number in phones:
        yield from (f"    - who: {spelled(who)}", f"      phone: {number}")
    if known.article and template.on_its_page:
        yield from ("  pages:", f"    - {template.article}")
    elif known.article:
        yield from ("  links:", f"    - label: {spelled(known.article, quoted=True)}")
        yield f"      link: article:{template.article}"
    yield f"  owner: {known.owner}"


def begun(template: Template, known: Situation) -> str:
    """A file with this one alert."""
    return "".join(f"{line}\n" for line in ("alerts:", *_indented(template, known, "  ")))


def addition(text: str, data: Node | None, template: Template, known: Situation) -> Edit:
    """The edit that adds the alert to the `text` of a file, which was read as `data`.

    Raises:
        NotAList: the file is no list of alerts in block style below `alerts:`.
    """
    listed = data.entries.get("alerts") if isinstance(data, Table) else None
    if listed is None or not isinstance(listed.value, Sequence):
        raise NotAList
    if not listed.value.items:
        empty = _EMPTY.search(text)
        if empty is None:
            raise NotAList
        return Edit(empty.start(), empty.end() + 1, begun(template, known))
    first = text.split("\n")[listed.value.items[0].place.line - 1]
    indent = first[: len(first) - len(first.lstrip(" "))]
    made = "".join(f"{line}\n" for line in _indented(template, known, indent))
    return Edit(len(text), len(text), made if text.endswith("\n") else f"\n{made}")


def _indented(template: Template, known: Situation, indent: str) -> Iterator[str]:
    return (f"{indent}{line}" for line in lines(template, known))
