"""Validate: source files → a typed hub. The only place that meets pydantic's errors."""

from councilhub.validate.hub import validate
from councilhub.validate.typed import plain

__all__ = ["plain", "validate"]
