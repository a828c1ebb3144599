"""A top task is an article: a shared one, or in a council's profile one of its own as well.

The first page of a residents' site leads to what most people come for. A name that is no article
leaves a hole there.

PASS content/shared/topics.yml, beside content/shared/waste/bulky-waste.md
    top_tasks:
      - bulky-waste
FAIL content/shared/topics.yml
    top_tasks:
      - bulky-wast
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.references import top_tasks
from councilhub.diagnostics import Diagnostic
from councilhub.ids import SHARED, did_you_mean

RULE = "top-task-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Top tasks that are no article which all sites, or this council's, may have."""
    hub = checked.hub
    shared = hub.articles.get(SHARED, {})
    for task in top_tasks(hub):
        known = {**shared, **({} if task.of_shared else hub.articles.get(task.layer, {}))}
        if task.id not in known:
            message = f"no article '{task.id}': it is {task.what}"
            hint = did_you_mean(task.id, known, "take it out, or name an article")
            yield Diagnostic(RULE, task.place, message, hint=hint)
