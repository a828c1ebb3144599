"""An accessibility statement, as somebody compares it before and after a change."""

from collections.abc import Iterator
from html import escape

from councilhub.render.frame import View

_ROWS = {
    "compliance": "Compliance",
    "answers_in": "Answers within",
    "enforced_by": "If the answer is not good enough",
    "evaluated": "Tested on",
    "evaluated_by": "Tested by",
    "method": "How it was tested",
    "improving": "What is being done",
    "prepared": "Prepared on",
    "reviewed": "Reviewed on",
}
_LISTS = {
    "failures": "Fails",
    "burdens": "Disproportionate burden",
    "out_of_scope": "Outside the scope",
}


def statement_html(statement: object) -> str:
    """Every fact of it, each with its name; empty where there is no statement."""
    if not isinstance(statement, dict):
        return ""
    rows = [
        *((title, _text(statement.get(name))) for name, title in _ROWS.items()),
        *((title, _list(statement.get(name))) for name, title in _LISTS.items()),
    ]
    said = (f"<div><dt>{escape(term)}</dt><dd>{html}</dd></div>" for term, html in rows if html)
    return f"<dl>{''.join(said)}</dl>"


def _text(value: object) -> str:
    """Words, or a day or a link by its words."""
    return escape(str(value["text"] if isinstance(value, dict) else value)) if value else ""


def _list(values: object) -> str:
    entries = values if isinstance(values, list) else []
    items = (". ".join(_entry(one)) if isinstance(one, dict) else str(one) for one in entries)
    listed = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{listed}</ul>" if listed else ""


def _entry(one: View) -> Iterator[str]:
    """What fails, by which criteria, and all that is said of it."""
    for value in one.values():
        match value:
            case list():
                yield ", ".join(str(criterion["number"]) for criterion in value)
            case {"text": words}:
                yield str(words)
            case str(words):
                yield words
