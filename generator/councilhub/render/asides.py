"""What stands above and below a section's text on an agent page, as HTML of ours.

For fields, which stand in templates, `partials/layers.html` writes the same.
"""

from collections.abc import Iterator
from html import escape

from councilhub.model.dates import day_in_words
from councilhub.model.drift import Target
from councilhub.model.site import Part, Section, SiteArticle
from councilhub.render.drift import law_day
from councilhub.render.layers import LEAD_NAME, Caution, Half, Layers, Mark


def around(text: str, section: Section, half: Half, layers: Layers, ask: str = "") -> str:
    """A section's staged text between what to beware of in it and where it comes from.

    `ask`: the link by which to ask for a change of it, as HTML.
    """
    mark = layers.mark(half, Target("section", section.id))
    above = [layers.tokens(html) for html in _above(mark)] if mark else []
    return "\n\n".join([*above, text, layers.tokens(_origin(section, half, layers, ask))])


def _above(mark: Mark) -> Iterator[str]:
    if mark.own:
        label = '<span class="own">Local exception</span>'
        yield f'<p class="own-line">{label} {escape(mark.own)}</p>'
    yield from map(_caution, mark.cautions)


def _caution(caution: Caution) -> str:
    more = ' <a href="#page_law">What changed</a>' if caution.more else ""
    lines = [f"<p><strong>{escape(caution.lead)}</strong> {escape(caution.says)}{more}</p>"]
    lines += [
        f"<p>On {day_in_words(law_day(note))}: {escape(note.note)}</p>" for note in caution.notes
    ]
    return f'<div class="caution caution-{caution.tone}">{"".join(lines)}</div>'


def _origin(section: Section, half: Half, layers: Layers, ask: str) -> str:
    """The layers of a section's parts, each with the way to its file, and the way to its owner."""
    title = section.title or LEAD_NAME
    what = title if isinstance(half, SiteArticle) else f"agent note, {title}"
    files = "".join(_file(part, what, layers) for part in section.parts if part.text)
    line = f'<p><span class="unseen">From: </span>{files}{ask}</p>'
    # Raw HTML at the end of a piece would leave an empty line that depends on what follows.
    return f'<div class="origin" markdown="1">\n\n{line}\n\n</div>'


def _file(part: Part, what: str, layers: Layers) -> str:
    layer = escape(layers.frame.layer_name(part.origin.layer))
    edit = layers.edit(part.origin.place.path)
    if edit is None:
        return f"<span>{layer}</span>"
    unseen = f'<span class="unseen"> ({escape(what)}, {layer})</span>'
    return f'<span>{layer} <a href="{escape(edit)}">Edit{unseen}</a></span>'
