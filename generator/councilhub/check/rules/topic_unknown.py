"""An article lies in a folder that is a topic of `topics.yml`.

The folder is the topic: it puts the article on a page, and gives it an owner.

PASS content/shared/waste/bulky-waste.md, and `- id: waste` under `topics:`
FAIL content/shared/wast/bulky-waste.md
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic
from councilhub.ids import did_you_mean

RULE = "topic-unknown"
TOPICS = "content/shared/topics.yml"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Articles and whole agent articles whose folder is no topic."""
    hub = checked.hub
    if TOPICS in hub.unreadable or not hub.topics:
        return
    for folders in (hub.articles, hub.notes):
        for folder in folders.values():
            for thing in folder.values():
                if thing.topic not in hub.topics:
                    yield Diagnostic(
                        RULE,
                        thing.place,
                        f"no topic '{thing.topic}' in {TOPICS}",
                        hint=did_you_mean(
                            thing.topic, hub.topics, "add the topic, or move the file"
                        ),
                    )
