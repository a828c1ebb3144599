"""A file can be read: UTF-8 text of a fair size, in a place that means something.

Links, files in other encodings or over the bounds (64 KB for `.md`, 2 MB for others), images that
run scripts, and files of which nothing is made are refused, so that nothing is lost in silence.

PASS content/shared/waste/bulky-waste.md
    saved as UTF-8
FAIL content/shared/waste/bulky-waste.markdown
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "file-refused"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Files that were refused, found while reading."""
    yield from checked.found(RULE)
