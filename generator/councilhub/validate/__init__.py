"""Validate: source files → a typed hub. The only place that meets pydantic's errors."""

from councilhub.validate.hub import validate

__all__ = ["validate"]
