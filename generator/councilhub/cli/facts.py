"""`councilhub facts`."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.cli import options
from councilhub.diagnostics import Audience
from councilhub.fee_import import FactsUnreadable, import_fees
from councilhub.reports.diagnostics import FORMATS as FINDINGS
from councilhub.reports.fees import FORMATS
from councilhub.workflow.fee_sheet import SheetError
from councilhub.workflow.fee_windows import Terms


@click.group()
def facts() -> None:
    """Work on the dated values that texts refer to."""


@facts.command("import")
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--council", required=True, metavar="ID", help="Whose fees they are.")
@click.option(
    "--from",
    "first",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    callback=options.a_day,
    metavar="YYYY-MM-DD",
    help="The first day of the new prices.",
)
@click.option("--decision", metavar="URL", default="", help="Where the decision is published.")
@click.option("--announced", is_flag=True, help="Tell residents of the new prices at once.")
@click.option(
    "--look-above",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    metavar="PERCENT",
    help="Mark prices that rise by more.",
)
@click.option("--service-column", metavar="NAME", help="The column that says what is paid for.")
@click.option("--fee-column", metavar="NAME", help="The column of the new prices.")
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
@options.hub
@options.formats("human", "markdown", "json")
@options.guarded
def import_(
    sheet: Path,
    council: str,
    first: date,
    decision: str,
    look_above: int,
    service_column: str | None,
    fee_column: str | None,
    hub: Path,
    style: str,
    *,
    announced: bool,
    dry_run: bool,
) -> None:
    """Write a sheet of fees (CSV) into the council's facts, as prices from a day on.

    A row matches a fee by its key or its title. Prices of today end the day before; only lines
    of fees that change are touched. A sheet with a fault changes nothing.

    \b
      councilhub facts import fees.csv --council ashdale --from 2027-04-01 \\
        --decision https://www.ashdale.example.org/decisions/fees-2027
    """
    columns = {"service": service_column or "", "fee": fee_column or ""}
    terms = Terms(first=first, announced=announced, decision=decision)
    known = pipeline.read(hub, Audience.PUBLIC)
    if council not in known.councils:
        raise options.no_council(council, known.councils)
    try:
        read = import_fees(hub, sheet, council, columns, terms, write=not dry_run)
    except (SheetError, FactsUnreadable) as problem:
        raise click.UsageError(str(problem)) from problem
    if read.told is None:
        click.echo(FINDINGS["json" if style == "json" else "human"](read.findings), nl=False)
        sys.exit(1)
    click.echo(FORMATS[style](read.told, Decimal(look_above)))
    if style == "human":
        wrote = f"wrote {read.path}" if read.wrote else "nothing was written"
        click.echo(wrote)
