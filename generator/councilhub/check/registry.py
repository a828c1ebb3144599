"""The one list of rules, and running them."""

from types import ModuleType

from councilhub.check.context import Checked
from councilhub.check.rules import (
    data_invalid,
    dialect,
    duplicate_id,
    fact_gap,
    fact_missing,
    fact_window_overlap,
    file_refused,
    front_matter_invalid,
    heading_order,
    id_invalid,
    image_alt_missing,
    layer_unknown,
    link_target_missing,
    notes_target_missing,
    overlay_section_missing,
    overlay_target_missing,
    owner_missing,
    parent_missing,
    section_id_missing,
    section_locked,
    section_required,
    signpost_target_missing,
    text_too_complex,
    topic_unknown,
    unsafe_markup,
)
from councilhub.diagnostics import Diagnostic

RULES: tuple[ModuleType, ...] = (
    data_invalid,
    dialect,
    duplicate_id,
    fact_gap,
    fact_missing,
    fact_window_overlap,
    file_refused,
    front_matter_invalid,
    heading_order,
    id_invalid,
    image_alt_missing,
    layer_unknown,
    link_target_missing,
    notes_target_missing,
    overlay_section_missing,
    overlay_target_missing,
    owner_missing,
    parent_missing,
    section_id_missing,
    section_locked,
    section_required,
    signpost_target_missing,
    text_too_complex,
    topic_unknown,
    unsafe_markup,
)


def run(checked: Checked) -> tuple[Diagnostic, ...]:
    """What every rule finds."""
    return tuple(finding for rule in RULES for finding in rule.check(checked))
