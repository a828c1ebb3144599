"""Agent notes belong to an article of the same layer and topic.

Notes are shown beside their article. Notes without one are shown nowhere, unless they say
`audience: agent`: then the file is a whole article that only agents have.

PASS content/shared/waste/agent/bulky-waste.md, beside content/shared/waste/bulky-waste.md
FAIL content/shared/waste/agent/bulky-wast.md
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.hub import Hub
from councilhub.model.notes import Notes

RULE = "notes-target-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Notes without an article beside them."""
    for folder in checked.hub.notes.values():
        for notes in folder.values():
            if notes.article is None and not notes.unreadable:
                yield from _notes(checked.hub, notes)


def _notes(hub: Hub, notes: Notes) -> Iterator[Diagnostic]:
    id_, own = notes.id, hub.articles.get(notes.layer, {})
    article = own.get(id_)
    if article and article.topic == notes.topic:
        return
    if article:
        message = f"agent notes on '{id_}' in topic '{notes.topic}': its article is in another one"
        hint = f"move this file to {article.place.path.rpartition('/')[0]}/agent/{id_}.md"
    elif id_ in hub.articles.get(SHARED, {}):
        message = f"a council's agent notes on the shared article '{id_}'"
        hint = f"to change the shared notes, write overlays/{notes.layer}/agent/{id_}.md"
    else:
        where = "shared article" if notes.layer == SHARED else f"article of '{notes.layer}'"
        message = f"agent notes on '{id_}', but there is no {where} of that id"
        otherwise = "for an article that only agents have, add 'audience: agent'"
        hint = did_you_mean(id_, own, otherwise) or otherwise
    yield Diagnostic(RULE, notes.place, message, hint=hint)
