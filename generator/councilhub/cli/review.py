"""`councilhub review`."""

import sys
from pathlib import Path

import click

from councilhub.cli import options
from councilhub.gate import review as decided
from councilhub.reports.review import FORMATS


@click.command(short_help="Who still has to agree to a pull request.")
@click.option(
    "--pull-request",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="What GitHub says of the pull request, as JSON (docs/review.md).",
)
@click.option(
    "--base",
    default="HEAD",
    show_default=True,
    metavar="REV",
    help="Whose roles count: the newest commit of the branch it goes into.",
)
@options.hub
@options.formats("human", "json", "markdown")
@options.guarded
def review(pull_request: Path, base: str, hub: Path, style: str) -> None:
    """Say for each file of a pull request who has agreed, and who is still needed.

    Editors and approvers of texts, owners of facts, officers and engineers, as the branch has them
    into which the change shall go. Exits with 1 while somebody is needed or something stands in
    the way.

    \b
      councilhub review --pull-request pull-request.json
    """
    decision = decided(hub, pull_request.read_bytes(), base)
    click.echo(FORMATS[style](decision), nl=False)
    sys.exit(0 if decision.passed else 1)
