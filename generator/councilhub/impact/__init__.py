"""What a change does to all councils' sites: over the stages, on the few files that it reaches."""

from councilhub.impact.driver import impact
from councilhub.impact.plan import plan

__all__ = ["impact", "plan"]
