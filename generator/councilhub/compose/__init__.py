"""Compose: hub × council × audience × date → a site, each text with its origin."""

from councilhub.compose.facts import note_facts as all_facts
from councilhub.compose.site import compose
from councilhub.compose.withhold import withhold

__all__ = ["all_facts", "compose", "withhold"]
