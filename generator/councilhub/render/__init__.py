"""Render: a site → pages, through MkDocs with the Material theme."""

from councilhub.render.alerts import (
    PAGES,
    WITH_ALERTS,
    Shown,
    has_place,
    in_force,
    with_alerts,
    with_alerts_of,
)
from councilhub.render.config import Theme
from councilhub.render.site import Build, Staged, render, staged

__all__ = [
    "PAGES",
    "WITH_ALERTS",
    "Build",
    "Shown",
    "Staged",
    "Theme",
    "has_place",
    "in_force",
    "render",
    "staged",
    "with_alerts",
    "with_alerts_of",
]
