"""What `check --fix` mended, and what it left as it is."""

from collections.abc import Iterable

from councilhub.diagnostics import Diagnostic


def mended(path: str, findings: Iterable[Diagnostic]) -> str:
    """The line for a file that was written in canonical form; `findings` are those it had."""
    return f"mended {path}: {'; '.join(finding.message for finding in findings)}"


def left(path: str, why: str) -> str:
    """The line for a file that stays as it is."""
    return f"left {path} as it is: {why}"
