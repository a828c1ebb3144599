"""A `.yml` file has the keys and values of its kind.

Facts, profiles, topics and settings reach many pages: a site that reads a broken one keeps its old
pages rather than showing a wrong phone number.

PASS content/councils/ashdale/council.yml
    kind: unitary
FAIL content/councils/ashdale/council.yml
    kind: borough
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Place

RULE = "data-invalid"
SETTINGS, TOPICS = "mkdocs.yml", "content/shared/topics.yml"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Data that does not fit, found while reading and typing, and files every hub has."""
    yield from checked.found(RULE)
    hub = checked.hub
    told = {finding.place.path for finding in hub.findings}
    for path, there in ((SETTINGS, hub.settings is not None), (TOPICS, bool(hub.topics))):
        if not there and path not in told:
            message = f"there is no {path}, or nothing in it: no site can be built"
            yield Diagnostic(RULE, Place(path), message, hint="write the file")
