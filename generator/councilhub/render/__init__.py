"""Render: a site → pages, through MkDocs with the Material theme."""

from councilhub.render.config import Theme
from councilhub.render.site import Build, Staged, belongs, render, staged

__all__ = ["Build", "Staged", "Theme", "belongs", "render", "staged"]
