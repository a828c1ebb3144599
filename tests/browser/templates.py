"""Every template of both sites."""

from tests.browser.agent_templates import AGENT
from tests.browser.public_templates import PUBLIC
from tests.browser.template import DISTRICT, JOINING, Template, Where

WITHHELD = "content/shared/environment/noise.md"
"""A file that is taken to have a mistake, so that its article is withheld."""

TEMPLATES = (*PUBLIC, *AGENT)
SITES = sorted({template.site for template in TEMPLATES})

__all__ = [
    "AGENT",
    "DISTRICT",
    "JOINING",
    "PUBLIC",
    "SITES",
    "TEMPLATES",
    "WITHHELD",
    "Template",
    "Where",
]
