"""What there is to build: for people, and as the JSON that the next plan is compared with."""

import json
from dataclasses import dataclass
from datetime import date

from councilhub.model.dates import day_in_words
from councilhub.model.plan import Plan, Published, shards
from councilhub.reports.documents import document


class NotAPlan(ValueError):  # noqa: N818 - reads as what happened
    """A text is no plan of the wanted sites, or does not say of which commit."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What `build` needs of a plan."""

    as_of: date
    sites: frozenset[str]


def human(told: Plan, number: int) -> str:
    """For a terminal."""
    day = day_in_words(told.as_of)
    lines = [f"{_sites(len(told.sites))} to build for {day}{_compared(told)}"]
    parts = shards(told.sites, number)
    for at, part in enumerate(parts, 1):
        lines += ["", f"shard {at} of {len(parts)}"] if number > 1 else []
        lines += [f"  {site}" for site in part]
    if told.gone:
        lines += ["", "No longer in the hub; their folders stay until somebody deletes them:"]
        lines += [f"  {site}" for site in told.gone]
    return "\n".join([*lines, ""])


def _sites(number: int) -> str:
    return {0: "nothing", 1: "1 site"}.get(number, f"{number} sites")


def _compared(told: Plan) -> str:
    if told.since is None:
        return f": all of them, because {told.because}"
    then = f" on {day_in_words(told.since.day)}" if told.since.day else ""
    return f", compared with {told.since.commit[:12]}{then}"


def as_json(told: Plan, number: int) -> str:
    """Everything, as one JSON document of version 1; `shards` is fit for a matrix."""
    return (
        document(
            commit=told.commit,
            as_of=told.as_of.isoformat(),
            audiences=[audience.value for audience in told.audiences],
            since=_since(told.since),
            because=told.because or None,
            sites=[_site(site) for site in told.sites],
            shards=[[_site(site) for site in part] for part in shards(told.sites, number)],
            gone=[_site(site) for site in told.gone],
        )
        + "\n"
    )


def _since(since: Published | None) -> dict[str, str | None] | None:
    if since is None:
        return None
    return {"commit": since.commit, "day": since.day.isoformat() if since.day else None}


def _site(site: str) -> dict[str, str]:
    council, _, audience = site.partition("/")
    return {"council": council, "audience": audience}


def published(text: str, audiences: tuple[str, ...]) -> Published:
    """What was published when a plan was carried out, told from its JSON.

    Raises:
        NotAPlan: it is not one for these audiences, or its files were those of no commit.
    """
    try:
        match json.loads(text):
            case {"version": 1, "commit": str(commit), "as_of": str(day), "audiences": list(known)}:
                found = Published(commit, date.fromisoformat(day))
            case _:
                raise NotAPlan("it names no commit")
    except ValueError as fault:
        raise NotAPlan(str(fault)) from fault
    if not set(audiences) <= set(known):
        raise NotAPlan(f"it is of other sites: {', '.join(map(str, known))}")
    return found


def planned_in(text: str) -> Planned:
    """What there is to build, told from a plan's JSON.

    Raises:
        NotAPlan: it is none.
    """
    try:
        match json.loads(text):
            case {"version": 1, "as_of": str(day), "sites": list(found)}:
                sites = frozenset(f"{site['council']}/{site['audience']}" for site in found)
                return Planned(date.fromisoformat(day), sites)
            case _:
                raise NotAPlan("it names no sites")
    except (KeyError, TypeError, ValueError) as fault:
        raise NotAPlan(f"it is no plan: {fault}") from fault


FORMATS = {"human": human, "json": as_json}
