"""What the check of a pull request left behind. Whoever proposed the change may have written it."""

from dataclasses import dataclass

from councilhub.diagnostics import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that the check found."""

    severity: Severity
    path: str
    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What the check found, and what it says that the change does."""

    found: tuple[Found, ...]
    pages: int
    """How many pages differ."""
    councils: tuple[str, ...]
    """The ids of the councils on whose sites they are; nobody has checked that there are such."""
    swaps: int
    """How many phone numbers, fees and payment links differ."""
    drifted: int
    """How many local texts were written against what the change alters."""
