"""`councilhub serve`."""

import errno
from datetime import date
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.adapters import mkdocs
from councilhub.cli import options
from councilhub.diagnostics import Audience


@click.command()
@options.hub
@options.as_of
@options.audience("The residents' site (public) or the contact centre's (agent).")
@click.option("--council", metavar="ID", help="Default: default_site of mkdocs.yml.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Where the browser finds it.",
)
@options.guarded
def serve(
    hub: Path, as_of: date | None, audience: str | None, council: str | None, port: int
) -> None:
    """Show one site in the browser while you write.

    It is at http://127.0.0.1:8000/ and reloads whenever a file is saved. What is wrong is
    printed here on every save, with file and line.
    """
    known = pipeline.read(hub, Audience.PUBLIC)
    settings = known.settings
    if council and council not in known.councils:
        raise options.no_council(council, known.councils)
    if settings is None:
        message = "mkdocs.yml has no extra.hub.default_site; run councilhub check"
        raise click.UsageError(message)
    first, _, second = settings.default_site.partition("/")
    site = f"{council or first}/{audience or second}"
    try:
        mkdocs.serve(hub, site, as_of or settings.as_of, port)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise click.UsageError(f"port {port} is taken: name another with --port") from problem
        raise
