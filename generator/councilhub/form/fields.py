"""A schema → the fields of the form: each with its label, its hint, and what it takes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from councilhub.form.shapes import Schema, any_key, is_words, resolved
from councilhub.model.types import IN_WORDS

Field = dict[str, Any]
Choice = dict[str, str]
"""The `value` that is saved and the `label` that is read."""

_HIDDEN = frozenset({"base", "held"})
"""What commands write: the form keeps it and shows it to nobody."""
_CAPITALS = frozenset({"id", "vat"})
_PLAIN = {
    "lgsl": "Service numbers (LGSL)",
    "gss": "Code (GSS)",
    "for": "Who it is for",
    "takes": "How long it takes",
    "needs": "What to have ready",
    "accountable": "Who to complain to",
    "delivered_by": "Who does the work",
    "change_notes": "What changed",
    "verify": "What to check first",
    "watch_for": "Signs of risk",
    "guide": "Questions to ask",
    "process": "What happens after the call",
    "reply": "Written reply",
}
"""Labels of keys that say too little by themselves."""
_MOMENT = "T([01][0-9]"
"""Patterns of a day and a time have this."""
_LONG = 1000
"""Longer texts get a field of several lines."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Makes the fields of one schema."""

    root: Schema
    choices: Mapping[str, list[Choice]] = field(default_factory=dict)
    """By the name of a key whose values are ids: which ids there are."""

    def all(self) -> list[Field]:
        """A field for each key; for a file that is a list or has keys of its own, one for all."""
        if "properties" in self.root:
            return [*self._of(self.root)]
        return [self._field("entries", {**self.root, "description": ""}, required=True)]

    def _of(self, node: Schema) -> Iterator[Field]:
        for key, below in node.get("properties", {}).items():
            yield self._field(key, below, required=key in node.get("required", ()))

    def _field(self, name: str, node: Schema, *, required: bool) -> Field:
        node = resolved(node, self.root)
        made: Field = {"name": name, "label": label(name), "required": required}
        if hint := _hint(node):
            made["hint"] = hint
        if name in _HIDDEN:
            return {**made, "widget": "hidden", "required": False}
        made |= self._widget(name, node)
        if made["widget"] == "object" and not required:
            # Decap would ask for what an object needs even where there is no object.
            made["fields"] = [{**each, "required": False} for each in made["fields"]]
        return made

    def _widget(self, name: str, node: Schema) -> Field:
        if (below := any_key(node)) is not None:
            return self._by_key(node, resolved(below, self.root))
        if "items" in node:
            return self._list(name, resolved(node["items"], self.root))
        if "properties" in node:
            return {"widget": "object", "collapsed": True, "fields": [*self._of(node)]}
        return self._value(name, node)

    def _value(self, name: str, node: Schema) -> Field:
        if "enum" in node or "const" in node:
            return {"widget": "select", "options": node.get("enum") or [node["const"]]}
        if name in self.choices:
            return {"widget": "select", "options": self.choices[name]}
        if node.get("format") == "date":
            day = {"format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
            return {"widget": "datetime", **day}
        if _MOMENT in node.get("pattern", ""):
            moment = {"format": "YYYY-MM-DD[T]HH:mm", "date_format": "YYYY-MM-DD"}
            # How a file spells it does not matter here.
            said = node["description"].partition(", such as")[0].rstrip(".")
            return {"widget": "datetime", **moment, "time_format": "HH:mm", "hint": f"{said}."}
        pattern = taken(node)
        long = node.get("maxLength", 0) >= _LONG
        widget = ("text" if long else "hub-line") if is_words(node) else "string"
        return {"widget": widget, **({"pattern": pattern} if pattern else {})}

    def _list(self, name: str, node: Schema) -> Field:
        if "properties" in node:
            fields = [*self._of(node)]
            needed = [e["name"] for e in fields if e["required"] and e["widget"] != "hub-lines"]
            shown = sorted(needed, key=lambda name: name not in {"id", "title"})[:2]
            summary = " · ".join(f"{{{{fields.{name}}}}}" for name in shown)
            return _entries(fields, summary)
        value = self._value(name, node)
        if value["widget"] == "select":
            return {**value, "multiple": True}
        pattern = taken(node)
        return {"widget": "hub-lines", **({"each": pattern} if pattern else {})}

    def _by_key(self, node: Schema, below: Schema) -> Field:
        pattern = next(iter(node.get("patternProperties", {})), None)
        key: Field = {
            "name": "key",
            "label": "Name",
            "required": True,
            "widget": "string",
            "hint": "How texts call it. A name that is in use does not change.",
        }
        if pattern:
            key["pattern"] = [pattern, IN_WORDS.get(pattern, pattern)]
        leads_to = {"description": "What it leads to.", **below}
        fields = [*self._of(below)] or [self._field("value", leads_to, required=True)]
        # A new entry begins with what it needs: the values of a fact stand last in its file.
        return _entries([key, *sorted(fields, key=_may_be_empty)], "{{fields.key}}")


def _may_be_empty(field: Field) -> bool:
    return not field["required"]


def label(name: str) -> str:
    """A key in words: "Last reviewed on"."""
    words = _PLAIN.get(name, name.replace("_", " "))
    return words.upper() if name in _CAPITALS else words[:1].upper() + words[1:]


def taken(node: Schema) -> list[str] | None:
    """The pattern of a text, with its longest length, and what it asks for in words."""
    pattern, most = node.get("pattern"), node.get("maxLength")
    if not pattern and not most:
        return None
    words = IN_WORDS.get(pattern or "") or "text"
    # What files need quotes for stands here without them.
    words = words.replace('"', "").removesuffix(", quoted")
    if not most:
        return [str(pattern), words]
    long = rf"^(?=[\s\S]{{0,{most}}}$)[\s\S]*?(?:{pattern or ''})"
    return [long, f"{words}, at most {most} letters"]


def _hint(node: Schema) -> str:
    said = str(node.get("description", ""))
    usual = node.get("default")
    said = said.replace("`", "") + (f" Left empty: {usual}." if usual else "")
    # Decap takes hints for Markdown.
    return re.sub(r"([*_\[\]<])", r"\\\1", said.strip())


def _entries(fields: list[Field], summary: str) -> Field:
    """A list whose entries are folded up, each told by its summary."""
    # Decap would begin a new page with one empty entry if a list said no default.
    return {
        "widget": "list",
        "label_singular": "entry",
        "collapsed": True,
        "minimize_collapsed": True,
        "default": [],
        "summary": summary,
        "fields": fields,
    }
