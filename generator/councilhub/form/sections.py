"""The fields for the text of a file: what stands above the first heading, and the sections."""

from councilhub.form.fields import Field

_ID = [r"^[a-z0-9-]{1,64}$", "an id: 1 to 64 of a-z, 0-9 and -"]
_NO_HEADING = r"^(?!(?:[\s\S]*\n)?(?:#{1,2}(?:[ \t]|\n|$)|[ \t]*(?:-[ \t]*){3,}(?:\n|$)))"
_INSTEAD = (
    "no line that begins with # or ## (add a section, or begin a smaller heading with ###), "
    "and no line of dashes"
)
_PLAIN = [_NO_HEADING, _INSTEAD]
"""What would be another heading, or the end of the front matter, in the text of a section."""
_TEXT = (
    "Paragraphs, with an empty line between them. A dash begins a point of a list. "
    r"Stars make \*\*bold\*\*. A link is \[words\](article:missed-bin) or "
    r"\[words\](https:\//www\.gov.uk). {{ fees.bulky_waste }} shows the price of the day."
)
_SHARED = (
    "required: each council writes its own text here. locked: no council may change it. "
    "Most sections are neither."
)
_OVER = (
    "append or prepend: this text stands after or before the shared one. "
    "Left empty, it replaces the shared text of this id."
)


def text_fields(*, overlay: bool) -> list[Field]:
    """The fields for a file's text; an overlay's sections say where they go."""
    marks = ["append", "prepend"] if overlay else []
    fields: list[Field] = [
        {"name": "title", "label": "Heading", "widget": "hub-line", "required": True},
        {
            "name": "text",
            "label": "Text",
            "widget": "text",
            "required": False,
            "pattern": _PLAIN,
            "hint": _TEXT,
        },
        {
            "name": "id",
            "label": "ID",
            "widget": "string",
            "required": False,
            "pattern": _ID,
            "hint": _id_hint(overlay=overlay),
        },
        {
            "name": "marks",
            "label": "Rules",
            "widget": "select",
            "required": False,
            "multiple": True,
            "options": [*marks, "required", "locked"],
            "hint": _OVER if overlay else _SHARED,
        },
        *(_places() if overlay else ()),
    ]
    above = "The text before the first heading: what answers most calls."
    return [
        {
            "name": "lead",
            "label": "Opening text",
            "widget": "text",
            "required": False,
            "pattern": _PLAIN,
            "hint": f"In place of the shared opening text. {_TEXT}" if overlay else above,
        },
        {
            "name": "sections",
            "label": "Sections",
            "label_singular": "section",
            "widget": "list",
            "required": False,
            "collapsed": True,
            "default": [],
            "summary": "{{fields.title}}",
            "fields": fields,
        },
    ]


def _id_hint(*, overlay: bool) -> str:
    if overlay:
        return "The id of the shared section that it changes; of a new section, one of its own."
    return "Never changes, because links and councils' own texts name it. Left empty: the heading."


def _places() -> list[Field]:
    return [
        {
            "name": place,
            "label": f"{place.capitalize()} the section",
            "widget": "string",
            "required": False,
            "pattern": _ID,
            "hint": f"Of a new section: the id of the section that it stands {place}.",
        }
        for place in ("after", "before")
    ]
