"""`councilhub build`."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from councilhub import editing_form, pipeline
from councilhub.adapters.folders import put
from councilhub.alert_path import put_alerts
from councilhub.cli import options
from councilhub.diagnostics import Audience, Severity
from councilhub.form.editor import FormUnset
from councilhub.form.files import FOLDER
from councilhub.model.placed_alerts import PlacedAlerts
from councilhub.model.site import Site
from councilhub.reports.diagnostics import human
from councilhub.reports.documents import document
from councilhub.reports.plan import Planned, planned_in


@click.command()
@options.hub
@options.as_of
@options.audience("Only the residents' sites (public), or only the agents'.")
@options.councils
@click.option(
    "--plan",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Only the sites that `councilhub plan --format json` names, for its day.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the sites go.  [default: build/sites in the hub]",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="one a core",
    help="How many sites to build side by side.",
)
@options.formats("human", "json")
@options.guarded
def build(
    hub: Path,
    as_of: date | None,
    audience: str | None,
    councils: tuple[str, ...],
    file: Path | None,
    out: Path | None,
    jobs: int,
    style: str,
) -> None:
    """Build the sites, in build/sites/<council>/<public or agent>/.

    Each site is built beside the old one and renamed into place. A page whose text has an error
    is replaced by one that says so; a site that reads a broken profile or facts file stays as it
    was, but for its alerts, which are put in before all else. The rest is always built, and the
    exit code is then 1.

    With the sites of all councils for agents goes the form for people without Git, where the
    settings ask for it.
    """
    audiences = (Audience(audience),) if audience else pipeline.BOTH
    planned = _planned(file) if file else None
    day = as_of or (planned.as_of if planned else None)
    folder = out or hub / "build" / "sites"
    # Before anything else: a flood does not wait for what is to build, nor for what is broken.
    alerts = put_alerts(hub, folder, audiences, day, councils=councils)
    _tell(alerts, folder)
    examined = pipeline.examine(hub, day, audiences)
    for council in councils:
        options.council_of(examined, council)
    wanted = [s for s in examined.sites if not councils or s.council.id in councils]
    if planned:
        wanted = [site for site in wanted if site.id in planned.sites]
    held = sorted(site.id for site in wanted if site.id in examined.held_back)
    due = [site for site in wanted if site.id not in examined.held_back]
    form = True
    try:
        _build(due, folder, jobs)
        if Audience.AGENT in audiences and not councils:
            form = _form(examined, hub, folder)
    finally:
        told = tuple(f for f in examined.diagnostics if f.severity is not Severity.NOTICE)
        if told:
            click.echo(human(told), nl=False, err=True)
        for site in held:
            click.echo(f"not rewritten: {site}, because a file it reads is broken", err=True)
        for alert in alerts.withheld:
            click.echo(f"not shown: the alert {alert}, because of a mistake in it", err=True)
    if style == "json":
        built = sorted(site.id for site in due)
        click.echo(document(as_of=str(examined.as_of), built=built, held_back=held))
    # A site that was built since has its alerts.
    if alerts.problems.keys() - {site.id for site in due}:
        sys.exit(2)
    sys.exit(1 if examined.failed or held or not form else 0)


def _tell(alerts: PlacedAlerts, out: Path) -> None:
    for placed in alerts.sites:
        if placed.changed:
            click.echo(f"put alerts into {out / placed.site}", err=True)
    for site, problem in alerts.problems.items():
        click.echo(f"no alerts put into {out / site}: {problem}", err=True)


def _form(examined: pipeline.Examined, hub: Path, out: Path) -> bool:
    """Write the form, if the settings ask for it; whether it could be written."""
    settings = examined.hubs[Audience.AGENT].settings
    if settings is None or settings.form is None:
        return True
    try:
        made = editing_form.make(hub)
    except FormUnset as problem:
        click.echo(f"the form is not written: {problem}", err=True)
        return False
    put(out / FOLDER, made.files)
    click.echo(f"built {out / FOLDER}", err=True)
    return True


def _planned(file: Path) -> Planned:
    try:
        return planned_in(file.read_text("utf-8"))
    except ValueError as fault:
        raise click.BadParameter(f"'{file}': {fault}", param_hint="--plan") from fault


def _build(due: list[Site], out: Path, jobs: int) -> None:
    """Build with a bar on a terminal, a line a site elsewhere."""
    done = pipeline.build(due, out, jobs)
    if sys.stderr.isatty():
        with click.progressbar(done, len(due), "Building", file=sys.stderr) as bar:
            for _ in bar:
                pass
    else:
        for site in done:
            click.echo(f"built {out / site.council.id / site.audience.value}", err=True)
    click.echo(f"{len(due)} site{'' if len(due) == 1 else 's'} in {out}", err=True)
