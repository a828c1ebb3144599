"""Check: a hub and its sites → diagnostics. One rule a file, all of them in one tuple."""

from councilhub.check.context import Checked
from councilhub.check.effects import (
    held_back,
    misleading_data,
    nothing_may_be_written,
    withheld_alerts,
    withheld_paths,
)
from councilhub.check.registry import OF_ALERTS_ALONE, RULES, run
from councilhub.check.role_faults import role_faults

__all__ = [
    "OF_ALERTS_ALONE",
    "RULES",
    "Checked",
    "held_back",
    "misleading_data",
    "nothing_may_be_written",
    "role_faults",
    "run",
    "withheld_alerts",
    "withheld_paths",
]
