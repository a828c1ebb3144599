"""An id is 1 to 64 of the characters a-z, 0-9 and -, and not a name councilhub needs.

Ids come from the names of files and folders, and become addresses. Some addresses are councilhub's
own: an article `search` would overwrite the search page.

PASS content/shared/waste/bulky-waste.md
FAIL content/shared/waste/Bulky_Waste.md
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic

RULE = "id-invalid"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Ids that are none, found while reading."""
    yield from checked.found(RULE)
