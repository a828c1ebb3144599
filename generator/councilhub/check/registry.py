"""The one list of rules, and running them."""

from types import ModuleType

from councilhub.check.context import Checked
from councilhub.check.rules import section_locked, topic_unknown
from councilhub.diagnostics import Diagnostic

RULES: tuple[ModuleType, ...] = (
    section_locked,
    topic_unknown,
)


def run(checked: Checked) -> tuple[Diagnostic, ...]:
    """What every rule finds."""
    return tuple(finding for rule in RULES for finding in rule.check(checked))
