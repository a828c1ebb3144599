"""`councilhub reviewed`."""

import os
from datetime import date
from pathlib import Path

import click

from councilhub.cli import options
from councilhub.cli.overlay_edits import a_line
from councilhub.reports.reviews import FORMATS
from councilhub.reviews import ReviewRefused, record


@click.command(short_help="Record a review without an edit.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--by", required=True, metavar="NAME", callback=a_line, help="Who read the texts.")
@options.hub
@options.as_of
@options.formats("human", "json")
@options.guarded
def reviewed(paths: tuple[str, ...], by: str, hub: Path, as_of: date | None, style: str) -> None:
    """Say that somebody read articles, agent notes or overlays, and that they still hold.

    It writes the day of the review into each file, and the name into overlays. Nothing is written
    if one of the files is refused. An overlay on a text that has changed is: compare them first,
    with councilhub overlay diff, and councilhub overlay accept records both.

    \b
      councilhub reviewed content/shared/waste/bulky-waste.md --by waste-editor
    """
    try:
        told = record(hub, [_below(hub, path) for path in paths], by, as_of)
    except ReviewRefused as problem:
        raise click.UsageError(str(problem)) from problem
    click.echo(FORMATS[style](told), nl=False)


def _below(hub: Path, path: str) -> str:
    """`path` relative to the hub: as the shell completes it here, else as it was given."""
    folder, name = os.path.split(path.rstrip("/"))
    here = Path(os.path.relpath(Path(folder).resolve() / name, hub.resolve()))
    if ".." not in here.parts and (hub / here).exists():
        return here.as_posix()
    return Path(os.path.normpath(path)).as_posix()
