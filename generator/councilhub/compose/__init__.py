"""Compose: hub × council × audience × date → a site, each text with its origin."""

from councilhub.compose.facts import note_facts as all_facts
from councilhub.compose.site import compose
from councilhub.compose.withhold import withhold
from councilhub.compose.wording import window_in_words

__all__ = ["all_facts", "compose", "window_in_words", "withhold"]
