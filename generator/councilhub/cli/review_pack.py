"""`councilhub review-pack`."""

from datetime import date
from pathlib import Path

import click

from councilhub.cli import options
from councilhub.reports import review_pack as report
from councilhub.review_pack import review_pack as pack_of


@click.command("review-pack", short_help="Pages before and after, for those who agree.")
@click.option(
    "--since",
    default="HEAD",
    show_default=True,
    metavar="REV",
    help="What to compare the files with. In CI: the merge base.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: build/review-pack.html in the hub]",
)
@options.hub
@options.as_of
@options.formats("human", "json")
@options.guarded
def review_pack(since: str, out: Path | None, hub: Path, as_of: date | None, style: str) -> None:
    """Write what editors and approvers look at before they agree, as one HTML file.

    Each page that changes, before and after, for one council of each kind and each that differs;
    prices and numbers, what the checks find, what else it does, and who must agree. The file holds
    agent notes when they change: it is for staff. It asks nobody for anything, so it opens from a
    download, on a phone too. What is wrong stands in it: the exit code is 0.

    \b
      councilhub review-pack --since origin/main
    """
    pack = pack_of(hub, since, as_of)
    data = report.html(pack).encode()
    file = out or hub / "build" / "review-pack.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    say = report.as_json if style == "json" else report.human
    click.echo(say(pack, str(file), len(data)), nl=False)
