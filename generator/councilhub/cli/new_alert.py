"""`councilhub new alert`."""

from datetime import datetime, time
from pathlib import Path

import click

from councilhub import pipeline
from councilhub.adapters import clock
from councilhub.cli import options
from councilhub.cli.new import known_council
from councilhub.compose.facts import public_facts
from councilhub.diagnostics import Audience
from councilhub.ids import ID_RULE, SHARED, did_you_mean, is_id
from councilhub.model.alerts import Alert
from councilhub.model.article import Article
from councilhub.model.hub import Hub
from councilhub.model.ownership import owner_of, teams_of
from councilhub.new_alert import AlertsUnreadable, write_alert
from councilhub.reports.documents import document
from councilhub.workflow.alert_templates import TEMPLATES, Template
from councilhub.workflow.new_alert import Situation

_MORNING = time(9)
_PHONE = "phones.contact_centre"


@click.command()
@click.option("--council", required=True, metavar="ID", help="Whose alert it is.")
@click.option(
    "--template", "kind", type=click.Choice(list(TEMPLATES)), required=True, help="What happened."
)
@click.option("--id", "id_", metavar="ID", help="Its name. Default: the template and the day.")
@click.option("--owner", metavar="TEAM", help="Who ends it. Default: who owns the page about it.")
@click.option(
    "--from",
    "since",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    metavar="YYYY-MM-DDTHH:MM",
    help="When it begins. Default: now in the UK, or 09:00 on as_of of mkdocs.yml.",
)
@options.hub
@options.formats("human", "json")
@options.guarded
def alert(
    council: str,
    kind: str,
    id_: str | None,
    owner: str | None,
    since: datetime | None,
    hub: Path,
    style: str,
) -> None:
    """Add an alert to a council's alerts.yml, with words to start from.

    What begins with "To write:" is yours to write. All other lines of the file stay as they are.
    The alert for a system that is down is for agents only, in agent/alerts.yml.

    \b
      councilhub new alert --council ashdale --template flood
    """
    template = TEMPLATES[kind]
    known = pipeline.read(hub, Audience.AGENT)
    profile = known.councils[known_council(known, council)].profile
    begins = since or _now(known)
    article = _article(known, template, council)
    situation = Situation(
        id=_new_id(known, council, id_ or f"{kind}-{begins:%Y-%m-%d}"),
        since=begins,
        owner=_owner(known, council, owner, article),
        nation=profile.nation,
        phone=None if template.for_agents else _phone(known, council, begins),
        article=article.matter.title if article else "",
    )
    path = f"content/councils/{council}/{'agent/' if template.for_agents else ''}alerts.yml"
    try:
        line = write_alert(hub, path, template, situation)
    except AlertsUnreadable as problem:
        raise click.UsageError(str(problem)) from problem
    ends = f"{begins + template.lasts:%Y-%m-%dT%H:%M}"
    if style == "json":
        click.echo(document(wrote=path, line=line, alert=situation.id, to=ends))
        return
    click.echo(
        f"wrote alert '{situation.id}' at {path}:{line}\n"
        f"It ends at {ends}: write another end if you know better.\n"
        'Replace what begins with "To write:", then run councilhub check.'
    )


def _now(hub: Hub) -> datetime:
    fixed = hub.settings.as_of if hub.settings else None
    return datetime.combine(fixed, _MORNING) if fixed else clock.now()


def _new_id(hub: Hub, council: str, id_: str) -> str:
    if not is_id(id_):
        message = f"'{id_}': {ID_RULE}"
        raise click.UsageError(message)
    there: tuple[Alert, ...] = (*hub.alerts.get(council, ()), *hub.agent_alerts.get(council, ()))
    for each in there:
        if each.id == id_:
            message = f"{each.place}: there is an alert '{id_}' already; name this one with --id"
            raise click.UsageError(message)
    return id_


def _article(hub: Hub, template: Template, council: str) -> Article | None:
    """The article that says more."""
    own, shared = hub.articles.get(council, {}), hub.articles.get(SHARED, {})
    return own.get(template.article) or shared.get(template.article)


def _owner(hub: Hub, council: str, owner: str | None, article: Article | None) -> str:
    teams = teams_of(hub, council)
    of_article = owner_of(hub, article.place.path).teams if article else ()
    found = owner or next((team.id for team in of_article), None)
    if found is None:
        message = f"say who ends it: --owner TEAM; there are: {', '.join(sorted(teams))}"
        raise click.UsageError(message)
    if found not in teams:
        listed = f"there are: {', '.join(sorted(teams))}"
        message = f"no team '{found}'; {did_you_mean(found, teams, listed)}"
        raise click.UsageError(message)
    return found


def _phone(hub: Hub, council: str, begins: datetime) -> tuple[str, str] | None:
    """The council's own number of the day, where it has one that callers know."""
    fact = public_facts(hub, hub.councils[council]).get(_PHONE)
    value = fact.on(begins.date()) if fact else None
    return (hub.councils[council].profile.name, str(value.value)) if value else None
