"""Options that several commands share, and what their values become."""

import sys
import traceback
from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from councilhub.adapters.files import HubNotFound
from councilhub.adapters.git import GitProblem
from councilhub.diagnostics import Audience
from councilhub.ids import did_you_mean
from councilhub.load import LibyamlMissing, ServicesListError
from councilhub.model.types import FIRST_YEAR, LAST_YEAR
from councilhub.pipeline import Examined
from councilhub.workflow.pull_request import PullRequestError

P = ParamSpec("P")
R = TypeVar("R")
BUG = 3
INTERRUPTED = 130
"""As shells have it (128, and 2 for SIGINT). Click would end with 1, as for errors in the content,
and the run that publishes would take a build that was cancelled for one that is done."""
USAGE = (GitProblem, HubNotFound, LibyamlMissing, OSError, PullRequestError, ServicesListError)
"""What is wrong with the call or with this machine, not with the content."""

hub = click.option(
    "--hub",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The folder that holds mkdocs.yml, content/ and overlays/.",
)


def a_day(_context: click.Context, _option: click.Parameter, value: datetime | None) -> date | None:
    """The day of an option, within the years that files may name."""
    if value and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise click.BadParameter(f"the year is from {FIRST_YEAR} to {LAST_YEAR}")
    return value.date() if value else None


as_of = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=a_day,
    metavar="YYYY-MM-DD",
    help="Compose for this day. Default: as_of of mkdocs.yml, else today in the UK.",
)


def audience(words: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The option `--audience`, with the words of its help."""
    choice = click.Choice([each.value for each in Audience])
    return click.option("--audience", type=choice, help=words)


councils = click.option(
    "--council", "councils", multiple=True, metavar="ID", help="Only this council; may be repeated."
)


def formats(*names: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The option `--format`, the first name as default."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How to print. JSON stands alone on standard output.",
    )


def guarded(command: Callable[P, R]) -> Callable[P, R]:
    """Usage errors exit with 2 and one line; anything unforeseen is a traceback and exit 3.

    What is interrupted exits with 130.
    """

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except USAGE as problem:
            raise click.UsageError(str(problem)) from problem
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            click.echo("Aborted!", err=True)
            sys.exit(INTERRUPTED)
        except Exception:  # noqa: BLE001 - the last resort of the program
            traceback.print_exc()
            click.echo(
                "This is a bug in councilhub: please report it with the text above.", err=True
            )
            sys.exit(BUG)

    return run


def council_of(examined: Examined, council: str) -> str:
    """`council`, when the hub has it; else a usage error that names those it has."""
    known = {site.council.id for site in examined.sites}
    if council not in known:
        raise no_council(council, known)
    return council


def no_council(council: str, known: Collection[str]) -> click.UsageError:
    """The error for a council that the hub does not have."""
    there = f"this hub has: {', '.join(sorted(known)) or 'none'}"
    near = did_you_mean(council, known, "")
    return click.UsageError(f"no council '{council}'; {there}{'; ' if near else ''}{near}")
