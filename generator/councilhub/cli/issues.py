"""`councilhub issues`."""

from datetime import date
from pathlib import Path

import click

from councilhub.cli import options
from councilhub.cli.freshness import due
from councilhub.reports.review_issues import FORMATS, calls, issues_in, wanted


@click.command(short_help="One issue for each team with something to review.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.hub
@options.as_of
@options.formats("human", "json")
@options.guarded
def issues(file: Path, hub: Path, as_of: date | None, style: str) -> None:
    """Say what makes GitHub hold one issue for each team that has something to review.

    FILE holds the issues that there are, as GitHub lists them. JSON has the calls of GitHub's API:
    an issue is made, changed, closed when nothing is overdue or due soon, and later opened again.

    \b
      gh api --paginate --slurp "repos/OWNER/NAME/issues?state=all" > issues.json
      councilhub issues issues.json
    """
    try:
        there = issues_in(file.read_text("utf-8"))
    except ValueError as fault:
        raise click.BadParameter(f"'{file}': {fault}", param_hint="FILE") from fault
    read, told = due(hub, as_of)
    made = calls(wanted(read, told), there, all_known=not told.not_known)
    click.echo(FORMATS[style](tuple(made)), nl=False)
