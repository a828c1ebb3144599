"""`councilhub comment`."""

from pathlib import Path

import click

from councilhub import pipeline
from councilhub.cli import options
from councilhub.diagnostics import Audience
from councilhub.gate import review
from councilhub.reports import comment as reports
from councilhub.workflow.results import ResultsError, read_results

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(short_help="What a pull request does and who has to agree, as a comment on it.")
@click.option(
    "--results",
    type=_FILE,
    required=True,
    metavar="FILE",
    help="The archive that the check of the pull request left; nothing in it is trusted.",
)
@click.option(
    "--pull-request",
    type=_FILE,
    required=True,
    metavar="FILE",
    help="What GitHub says of the pull request, as JSON (docs/review.md).",
)
@click.option(
    "--details", required=True, metavar="ADDRESS", help="Where everything is that the check said."
)
@click.option("--pack", metavar="ADDRESS", help="Where the review pack is.")
@options.hub
@options.formats("markdown", "json")
@options.guarded
def comment(
    results: Path, pull_request: Path, details: str, pack: str | None, hub: Path, style: str
) -> None:
    """Write the comment that the workflow `report` keeps on a pull request.

    It runs on the branch into which the change shall go, never on the change itself.
    """
    try:
        found = read_results(results.read_bytes())
    except ResultsError as refused:
        click.echo(f"The results are not used: {refused}", err=True)
        found = None
    councils = pipeline.read(hub, Audience.PUBLIC).councils
    text = reports.as_markdown(
        found,
        review(hub, pull_request.read_bytes()),
        {id_: council.profile.name for id_, council in councils.items()},
        reports.Addresses(details=details, pack=pack),
    )
    click.echo(reports.as_json(text) if style == "json" else text, nl=False)
