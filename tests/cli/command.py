"""Running the command in this process."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from councilhub.cli import main


def councilhub(*arguments: str | Path) -> Result:
    """The result of `councilhub` with these arguments; standard output and error apart."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def document(result: Result) -> Any:  # noqa: ANN401 - JSON
    """The JSON document that stands alone on standard output."""
    return json.loads(result.stdout)
