"""Front matter and data files have one form: block style, no comments, the schemas' key order.

Forms and editors rewrite YAML in ways of their own. Where each file has one form, the lines that a
change touches are those somebody meant to change. `councilhub check --fix` writes it: two spaces a
level, each item of a list on a line below its key, no empty lines, double quotes where YAML needs
them. Texts after `|` stay as they are, and so does mkdocs.yml. A file with a mistake in it is not
asked for its style: that comes afterwards.

PASS content/shared/waste/bulky-waste.md
    lgsl:
      - 528
    cost: "{{ fees.bulky_waste }} for five items"
FAIL content/shared/waste/bulky-waste.md
    cost: '{{ fees.bulky_waste }} for five items' # see the list of prices
    lgsl: [528]
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Severity

RULE = "front-matter-style"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """What is written in another form, found while reading."""
    findings = checked.hub.findings
    broken = {finding.place.path for finding in findings if finding.severity is Severity.ERROR}
    yield from (each for each in checked.found(RULE) if each.place.path not in broken)
