"""`councilhub init`."""

import sys
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.adapters import folders
from councilhub.cli import options
from councilhub.cli.new_council import faults, registered
from councilhub.new_hub import new_hub
from councilhub.reports.diagnostics import FORMATS
from councilhub.reports.documents import document
from councilhub.workflow import starter
from councilhub.workflow.register import Registered
from councilhub.workflow.starter import NewHub


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--engineer",
    required=True,
    metavar="ACCOUNT",
    help="Who answers for settings and the program: a login of GitHub, or organisation/team.",
)
@click.option(
    "--register",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take councils from the published list of UK local authorities (CSV).",
)
@click.option(
    "--council", "councils", multiple=True, metavar="ID", help="One of the list. Default: all."
)
@click.option("--repository", metavar="URL", help="Where the hub will be, for links to edit it.")
@options.formats("human", "json")
@options.guarded
def init(
    folder: Path,
    engineer: str,
    register: Path | None,
    councils: tuple[str, ...],
    repository: str | None,
    style: str,
) -> None:
    """Make a new hub in DIR, which must be empty.

    It holds the program, the workflows for GitHub, one article with its notes, and the councils
    that are named, all of them joining. Without a register it has one council that is invented.

    \b
      councilhub init hub --engineer acme/web-engineers --register local-authorities.csv \\
        --council somerset --council cardiff
    """
    if councils and not register:
        raise click.UsageError("--council names councils of a list: give it with --register FILE")
    if found := folders.in_the_way(folder):
        raise click.UsageError(f"'{found}' is in the way: name a new or an empty folder")
    chosen = _chosen(register, councils, style) if register else ()
    files = new_hub(_valid(NewHub(engineer=engineer, repository=repository, councils=chosen)))
    folders.fill(folder, files)
    if style == "json":
        click.echo(document(wrote=list(files)))
    else:
        click.echo(f"wrote a new hub in {folder}")
        click.echo("next: read its README.md, and commit it all")


def _chosen(register: Path, councils: tuple[str, ...], style: str) -> tuple[Registered, ...]:
    """Councils of the register; what is wrong with them is printed, and ends the command."""
    named, findings = registered(register, tuple(dict.fromkeys(councils)))
    chosen = tuple(named)
    findings += tuple(faults(chosen, register.name, starter.nations(chosen)))
    if findings:
        click.echo(FORMATS[style](findings), nl=False)
        sys.exit(1)
    if not chosen:
        raise click.UsageError(f"{register.name} lists no council: nothing was written")
    return chosen


def _valid(new: NewHub) -> NewHub:
    """What is asked for, when files may say it."""
    for path, text in (
        (starter.SETTINGS, starter.settings(new)),
        (starter.TOPICS, starter.roles(new)),
    ):
        for fault in pipeline.faults(path, text):
            raise click.UsageError(f"{fault.message}: nothing was written")
    return new
