"""`councilhub codeowners`."""

import sys
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.check import role_faults
from councilhub.cli import options
from councilhub.diagnostics import Audience
from councilhub.reports import codeowners as reports
from councilhub.reports.diagnostics import FORMATS
from councilhub.workflow.codeowners import PATH
from councilhub.workflow.codeowners import codeowners as made


@click.command()
@options.hub
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 when stale.")
@options.formats("human", "json")
@options.guarded
def codeowners(hub: Path, style: str, *, only_check: bool) -> None:
    """Write .github/CODEOWNERS from the roles of the hub.

    GitHub asks these accounts for a review: a text's editors and approvers, and engineers for
    settings, roles and the program. It is the same on every day. While something is wrong with
    the roles, nothing is written.
    """
    read = pipeline.read(hub, Audience.AGENT)
    if faults := role_faults(read):
        click.echo(FORMATS[style](faults), nl=False)
        sys.exit(1)
    file, text = hub / PATH, made(read)
    # As bytes: a line end that somebody's editor changed is a difference too.
    old = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    if old != text and not only_check:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    if style == "json":
        click.echo(reports.as_json(PATH, old, text))
    elif old != text:
        said = reports.differs(PATH, old, text) if only_check else f"{PATH} written"
        click.echo(said, err=only_check)
    sys.exit(1 if only_check and old != text else 0)
