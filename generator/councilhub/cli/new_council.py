"""`councilhub new council`: one by hand, or those of the published register."""

import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import get_args

import click

from councilhub import pipeline
from councilhub.adapters.folders import create_all
from councilhub.cli import options
from councilhub.cli.new import known_council, written
from councilhub.diagnostics import Audience, Diagnostic
from councilhub.ids import ID_RULE, did_you_mean, is_id
from councilhub.model.hub import NATIONS, Hub
from councilhub.model.types import Kind
from councilhub.reports.diagnostics import FORMATS
from councilhub.reports.documents import document
from councilhub.workflow import skeletons
from councilhub.workflow.register import Registered, RegisterError, read_register
from councilhub.workflow.skeletons import Joining


@click.command()
@click.argument("councils", nargs=-1, metavar="COUNCIL...")
@click.option("--name", help="What residents call it.")
@click.option(
    "--kind",
    type=click.Choice(get_args(Kind)),
    default="unitary",
    show_default=True,
    help="Boroughs, Scottish and Welsh councils are unitary.",
)
@click.option("--nation", type=click.Choice(NATIONS), help="Its first layer.")
@click.option("--parent", metavar="ID", help="The county of a district.")
@click.option("--website", metavar="URL", help="The council's own website.")
@click.option(
    "--register",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take them from the published list of UK local authorities (CSV).",
)
@options.hub
@options.formats("human", "json")
@options.guarded
def council(
    councils: tuple[str, ...],
    name: str | None,
    kind: str,
    nation: str | None,
    parent: str | None,
    website: str | None,
    register: Path | None,
    hub: Path,
    style: str,
) -> None:
    """Write the profiles of councils that join the hub.

    While a council joins, what it has not written yet is a notice, not an error.

    \b
      councilhub new council ashdale --name "Ashdale Council" --nation england \\
        --website https://www.ashdale.example.org
      councilhub new council --register local-authorities.csv
    """
    known = pipeline.read(hub, Audience.PUBLIC)
    if register:
        _from_register(hub, known, register, councils, style)
        return
    if len(councils) != 1 or not (name and nation and website):
        message = "name one COUNCIL with --name, --nation and --website, or a --register"
        raise click.UsageError(message)
    if not is_id(councils[0]):
        message = f"'{councils[0]}': {ID_RULE}"
        raise click.UsageError(message)
    if kind == "district" and parent is None:
        raise click.UsageError("a district has a county: name it with --parent")
    if parent and kind != "district":
        raise click.UsageError("only a district has a county: leave --parent out")
    _demand_layers(known.layers, councils[0], nation)
    if parent:
        known_council(known, parent)
    joining = Joining(name=name, kind=kind, layers=(nation,), parent=parent, website=website)
    written(hub, _path(councils[0]), skeletons.council(joining), style)


def _path(council: str) -> str:
    return f"content/councils/{council}/council.yml"


def _demand_layers(layers: Collection[str], council: str, nation: str) -> None:
    if council in layers:
        raise click.UsageError(f"'{council}' is a group layer already: choose another id")
    if nation not in layers:
        raise click.UsageError(f"no layer '{nation}': write overlays/{nation}/layer.yml first")


def registered(
    register: Path, wanted: Collection[str]
) -> tuple[list[Registered], tuple[Diagnostic, ...]]:
    """The councils of a register, or those `wanted`, and what is wrong with its other rows."""
    try:
        listed, findings = read_register(register.read_bytes(), register.name)
    except RegisterError as problem:
        raise click.UsageError(str(problem)) from problem
    for council in wanted:
        if council not in listed:
            hint = did_you_mean(council, listed, "its column 'slug' has the ids")
            raise click.UsageError(f"no council '{council}' in {register.name}; {hint}")
    return [listed[council] for council in wanted] or list(listed.values()), findings


def _from_register(
    hub: Path, known: Hub, register: Path, wanted: tuple[str, ...], style: str
) -> None:
    """Write a profile for each council of the register (or those `wanted`) the hub lacks."""
    chosen, findings = registered(register, wanted)
    there = [each.id for each in chosen if each.id in known.councils]
    fresh = [each for each in chosen if each.id not in known.councils]
    findings += tuple(faults(fresh, register.name, known.layers, known.councils))
    if findings:
        click.echo(FORMATS[style](findings), nl=False)
        sys.exit(1)
    paths = create_all(hub, {each.path: each.profile(known.layers) for each in fresh})
    if style == "json":
        click.echo(document(wrote=paths, kept=there))
        return
    profiles = "profile" if len(paths) == 1 else "profiles"
    click.echo(f"wrote {len(paths)} {profiles} below content/councils/, all of them joining")
    if there:
        click.echo(f"left alone {len(there)} that were there already: {', '.join(there)}")


def faults(
    chosen: Sequence[Registered],
    path: str,
    layers: Collection[str],
    councils: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """What would be wrong with the profiles in a hub that has these `layers` and `councils`.

    Each finding is at the row of the register at `path` that the profile comes from.
    """
    ids = {*councils, *(each.id for each in chosen)}
    for each in chosen:
        _demand_layers(layers, each.id, each.joining.layers[0])
        parent = each.joining.parent
        for fault in pipeline.faults(each.path, each.profile(layers)):
            yield each.finding(fault.message, path)
        if parent and parent not in ids:
            message = f"the county '{parent}' of '{each.id}' is not in the hub: name both"
            yield each.finding(message, path)
