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
from councilhub.diagnostics import Diagnostic

RULE = "data-invalid"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Data that does not fit, found while reading and typing."""
    yield from checked.found(RULE)
