"""The whole site of one council for one audience."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from councilhub.compose.articles import resolved_fields, resolved_sections
from councilhub.compose.draft import Draft
from councilhub.compose.editing import editing, titles
from councilhub.compose.facts import known_facts, note_facts, public_facts, schedules, values
from councilhub.compose.hours import known_bank_holidays
from councilhub.compose.layering import Layering, grounds
from councilhub.compose.links import Resolver, Targets
from councilhub.compose.neighbours import Neighbours, ending
from councilhub.compose.prices import with_new_prices
from councilhub.compose.redirects import followed
from councilhub.compose.signposts import Signposting
from councilhub.compose.statement import enforcement
from councilhub.compose.uses import uses
from councilhub.compose.ways_in import life_events, top_tasks, topics
from councilhub.diagnostics import Audience, Diagnostic, Severity
from councilhub.ids import SHARED
from councilhub.model.article import LEAD, Article
from councilhub.model.drift import Standing
from councilhub.model.hub import Asset, Council, Hub
from councilhub.model.roles import Team
from councilhub.model.site import (
    Field,
    Origin,
    Schedule,
    Signpost,
    Site,
    SiteArticle,
    SiteNotes,
    Uses,
    Value,
)


def compose(hub: Hub, council: Council, as_of: date) -> Site:
    """The site of `council` for the hub's audience on the day `as_of`."""
    drafts = tuple(_drafts(hub, council, as_of))
    public = _resolver(hub, council, drafts, agents=False)
    staff = _resolver(hub, council, drafts, agents=True)
    articles = _articles(hub, council, drafts, public, staff)
    of_notes = note_facts(hub, council) if hub.audience is Audience.AGENT else {}
    articles = with_new_prices(articles, public_facts(hub, council), of_notes, as_of)
    seen = _as_seen(council, public, as_of)
    enforced_by = enforcement(seen, public, hub.bodies)
    used = uses(articles.values(), seen)
    said, said_in_notes = _said(hub, council, used, as_of)
    found = [finding for draft in drafts for finding in draft.findings(council)]
    return Site(
        council=seen,
        audience=hub.audience,
        as_of=as_of,
        articles=articles,
        topics=topics(hub, articles),
        top_tasks=top_tasks(hub, council, articles),
        life_events=life_events(hub, articles),
        teams=_teams(hub, council),
        values=said,
        note_values=said_in_notes,
        uses=used,
        schedules=_schedules(hub, council, {**said_in_notes, **said}, as_of),
        bank_holidays=known_bank_holidays(council.profile.nation, as_of),
        redirects=_redirects(hub, articles, public.targets),
        synonyms=hub.synonyms,
        assets=public.used | staff.used,
        findings=(*found, *public.findings, *staff.findings),
        titles=titles(hub, council),
        alerts=hub.alerts_of(council.id),
        known=known_facts(said, public_facts(hub, council), as_of),
        licence=hub.settings.licence if hub.settings else None,
        enforced_by=enforced_by,
        editing=editing(hub),
        ending=ending(council, Neighbours(hub), as_of),
    )


@dataclass(frozen=True, slots=True)
class _Drafted:
    """An article of a site on its way."""

    article: Article
    draft: Draft
    notes: Draft | None
    touched: date | None
    signpost: Signpost | None
    agent_only: bool
    found: tuple[Diagnostic, ...]

    def findings(self, council: Council) -> Iterator[Diagnostic]:
        """What went wrong, and which required sections nobody wrote."""
        yield from self.found
        yield from self.draft.findings
        yield from self.notes.findings if self.notes else ()
        if not self.signpost and not self.draft.withheld:
            yield from _unwritten(self.draft, self.article.id, council)


def _drafts(hub: Hub, council: Council, as_of: date) -> Iterator[_Drafted]:
    signposting = Signposting(hub, council, as_of, Neighbours(hub))
    layering = Layering(hub, council, as_of, grounds(hub, council))
    own = hub.articles.get(council.id, {})
    local = hub.notes.get(council.id, {}).values()
    notes = dict(hub.notes.get(SHARED, {}))
    notes |= {note.id: note for note in local if note.article or note.id in own}
    whole = {id_: n.article for id_, n in notes.items() if n.article}
    for article in ({**hub.articles.get(SHARED, {}), **own, **whole}).values():
        id_ = article.id
        overlays = layering.over(article)(council.chain)
        signpost, found = signposting.find(article, overlays)
        draft, noted = layering.article(article), notes.get(id_)
        yield _Drafted(
            article=article,
            draft=draft,
            notes=layering.notes(noted, draft) if noted else None,
            touched=_touched(article, draft, as_of),
            signpost=signpost,
            agent_only=id_ in whole,
            found=found,
        )


def _articles(
    hub: Hub, council: Council, drafts: Iterable[_Drafted], public: Resolver, staff: Resolver
) -> dict[str, SiteArticle]:
    """The articles that the hub's audience sees."""
    agents = hub.audience is Audience.AGENT
    return {
        each.article.id: _site_article(hub, council, each, public, staff)
        for each in drafts
        if agents or not each.agent_only
    }


def _touched(article: Article, draft: Draft, as_of: date) -> date | None:
    """The newest review or change note of the article and its overlays, up to `as_of`."""
    days = [article.matter.last_reviewed_on, *(review.on for review in draft.overlays)]
    days += [change.note.on for change in draft.changes]
    return max((day for day in days if day and day <= as_of), default=None)


def _unwritten(draft: Draft, article: str, council: Council) -> Iterator[Diagnostic]:
    joining = council.profile.status == "joining"
    for section in draft.sections:
        if section.required and not section.text:
            yield Diagnostic(
                "section-required",
                section.origin.place,
                f"'{council.id}' has no text for the required section '{section.id}'",
                severity=Severity.NOTICE if joining else Severity.ERROR,
                hint=f"write it in overlays/{council.id}/{article}.md",
            )


def _resolver(
    hub: Hub, council: Council, drafts: tuple[_Drafted, ...], *, agents: bool
) -> Resolver:
    targets = {
        each.article.id: None
        if each.signpost or each.draft.withheld
        else frozenset(s.id for s in each.draft.sections if s.text and s.id != LEAD)
        for each in drafts
        if agents or not each.agent_only
    }
    elsewhere = {
        id_: layer
        for layer, folder in hub.articles.items()
        if layer not in (SHARED, council.id)
        for id_ in folder
    }
    return Resolver(targets, elsewhere, _images(hub, council, agents=agents))


def _images(hub: Hub, council: Council, *, agents: bool) -> dict[str, tuple[str, Asset]]:
    """Images by name; the council's win over its layers', agents' own over public ones."""
    rank = {layer: number for number, layer in enumerate(council.chain)}
    reached = sorted(
        (a for a in hub.assets if a.layer in rank),
        key=lambda a: (a.audience is Audience.AGENT, rank[a.layer]),
    )
    found: dict[str, tuple[str, Asset]] = {}
    for asset in reached:
        if asset.audience is Audience.PUBLIC:
            found[asset.name] = (f"assets/{asset.name}", asset)
        elif agents:
            found[asset.name] = (f"assets/agent/{asset.name}", asset)
    return found


def _site_article(
    hub: Hub, council: Council, each: _Drafted, public: Resolver, staff: Resolver
) -> SiteArticle:
    draft, resolver = each.draft, staff if each.agent_only else public
    signpost = each.signpost
    if signpost and signpost.article:
        article = resolver.article(signpost.article, None, signpost.origin.place)
        signpost = replace(signpost, article=article)
    values = _with_defaults(hub, council, each)
    return SiteArticle(
        id=each.article.id,
        topic=each.article.topic,
        layer=each.article.layer,
        fields=resolved_fields(values, resolver, hub.bodies),
        sections=() if signpost else resolved_sections(draft.sections, resolver),
        signpost=signpost,
        notes=_site_notes(each.notes, council, staff) if each.notes else None,
        sources=tuple(draft.sources),
        standings=_standings(draft, council),
        overlays=tuple(draft.overlays),
        changes=draft.changes,
        touched=each.touched,
        withheld=draft.withheld,
        agent_only=each.agent_only,
    )


def _site_notes(draft: Draft, council: Council, staff: Resolver) -> SiteNotes:
    return SiteNotes(
        fields=draft.fields,
        sections=resolved_sections(draft.sections, staff),
        sources=tuple(draft.sources),
        standings=_standings(draft, council),
        overlays=tuple(draft.overlays),
        changes=draft.changes,
        withheld=draft.withheld,
    )


def _standings(draft: Draft, council: Council) -> tuple[Standing, ...]:
    """How the overlays stand; those of a council that has ended are shown nowhere."""
    return () if council.has_ended(draft.day) else tuple(draft.standings)


def _with_defaults(hub: Hub, council: Council, each: _Drafted) -> dict[str, Field]:
    """The article's fields, with the topic's owner and the council's contact where it has none."""
    values = dict(each.draft.fields)
    topic = hub.topics.get(each.article.topic)
    if "owner" not in values and topic:
        place = hub.places[f"topic:{topic.id}"]
        values["owner"] = Field(value=topic.owner, origin=Origin(SHARED, place))
    if "contact" not in values and council.profile.contact:
        values["contact"] = _contact(council)
    return values


def _contact(council: Council) -> Field:
    origin = Origin(council.id, council.places.get("contact", council.place))
    return Field(value=council.profile.contact, origin=origin)


def _said(
    hub: Hub, council: Council, used: Uses, as_of: date
) -> tuple[dict[str, Value], dict[str, Value]]:
    """What the variables say that public text uses, and those that agents see."""
    said = values(used.names, public_facts(hub, council), council, as_of)
    if hub.audience is Audience.PUBLIC:
        return said, {}
    return said, values(used.names | used.note_names, note_facts(hub, council), council, as_of)


def _schedules(
    hub: Hub, council: Council, names: Iterable[str], as_of: date
) -> dict[str, Schedule]:
    agents = hub.audience is Audience.AGENT
    facts = note_facts(hub, council) if agents else public_facts(hub, council)
    return schedules(names, facts, council, as_of)


def _redirects(hub: Hub, articles: Mapping[str, SiteArticle], public: Targets) -> dict[str, str]:
    """Old addresses whose articles are on this site."""
    found = followed(hub.redirects, public)
    return {old: new for old, new in found.items() if old not in articles}


def _as_seen(council: Council, resolver: Resolver, as_of: date) -> Council:
    """`council` as its pages show it: one that has ended answers no phone, and states nothing."""
    profile = council.profile
    brand = profile.brand
    if brand and brand.logo and not resolver.image(brand.logo, council.places["brand"]):
        brand = replace(brand, logo=None)
    if council.has_ended(as_of):
        profile = replace(profile, contact=None, formats=(), accessibility=None)
    return replace(council, profile=replace(profile, brand=brand))


def _teams(hub: Hub, council: Council) -> dict[str, Team]:
    """The teams this council knows: a later layer's replaces one of the same id."""
    teams = dict(hub.teams)
    for layer in council.profile.layers:
        teams |= {team.id: team for team in hub.layers[layer].teams} if layer in hub.layers else {}
    return teams | {team.id: team for team in council.profile.teams}
