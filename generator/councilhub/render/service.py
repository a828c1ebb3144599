"""The views of an article's page: a service, a signpost, or one that is withheld."""

from datetime import date

from councilhub.model.article import LEAD, Action, ChangeNote, Contact, Source, Urgent
from councilhub.model.site import Provider, Signpost, SiteArticle
from councilhub.model.text import VARIABLE, token
from councilhub.render import origins
from councilhub.render.due import due_view
from councilhub.render.fields import value_of, values_of
from councilhub.render.frame import Frame, View, day
from councilhub.render.layers import Layers
from councilhub.render.notes import notes_view, signpost_notes, stance


def article_view(frame: Frame, article: SiteArticle, layers: Layers | None = None) -> View:
    """The view of an article's page; `layers`: what agents are told of where it comes from."""
    summary = None if article.withheld else value_of(article, "summary", str)
    kind = _kind(article)
    view = frame.view(article.id, kind, article.title, summary)
    topic = frame.topic_link(article.id, article.topic)
    crumbs = view["breadcrumbs"]
    if topic and isinstance(crumbs, list):
        view |= {"topic": topic, "breadcrumbs": [*crumbs, topic]}
    # Elsewhere the council answers, not the team of a service it does not have or cannot show.
    contact = value_of(article, "contact", Contact)
    if contact and kind == "service":
        view["contact"] = frame.contact(contact)
    match kind:
        case "service":
            return view | _service(frame, article) | (origins.of_service(layers) if layers else {})
        case "signpost" if article.signpost:
            behind = origins.of_signpost(layers, article.signpost) if layers else {}
            return view | _signpost(frame, article, article.signpost) | behind
        case _:
            return view | (_withheld(layers) if layers else {})


def _kind(article: SiteArticle) -> str:
    if article.withheld:
        return "withheld"
    return "signpost" if article.signpost else "service"


def _service(frame: Frame, article: SiteArticle) -> View:
    contents = [
        {"text": section.title, "href": f"#{section.id}"}
        for section in article.sections
        if section.id != LEAD
    ]
    view = {
        "urgent": _urgent(frame, article),
        "summary": value_of(article, "summary", str),
        "actions": [_action(frame, article.id, a) for a in values_of(article, "actions", Action)],
        "cost": value_of(article, "cost", str),
        "takes": value_of(article, "takes", str),
        "needs": values_of(article, "needs", str),
        "contents": contents,
        "delivered_by": _who(article, "delivered_by"),
        "accountable": _who(article, "accountable"),
        "formats": values_of(article, "formats", str),
        "related": [
            frame.link(article.id, id_, frame.site.articles[id_].title)
            for id_ in values_of(article, "related", str)
        ],
        "sources": [_source(source) for source in values_of(article, "sources", Source)],
        "reviewed": _day(value_of(article, "last_reviewed_on", date)),
        "changes": _changes(frame, article),
    }
    return view | (_for_agents(frame, article) if frame.agents else {})


def _for_agents(frame: Frame, article: SiteArticle) -> View:
    return {
        "stance": stance(article),
        "owner": _owner(frame, article),
        "due": due_view(article.fields),
        "notes": notes_view(frame, article) if article.notes else None,
    }


def _owner(frame: Frame, article: SiteArticle) -> View | None:
    owner = frame.site.teams.get(str(value_of(article, "owner", str)))
    return {"title": owner.title, "email": owner.email} if owner else None


def _withheld(layers: Layers) -> View:
    """What agents are told of a page that cannot be shown: why, and whom to ask."""
    return origins.of_withheld(layers) | {"owner": _owner(layers.frame, layers.article)}


def _signpost(frame: Frame, article: SiteArticle, post: Signpost) -> View:
    read = frame.site.articles[post.article] if post.article else None
    return {
        "stance": stance(article) if frame.agents else None,
        "urgent": _urgent(frame, article),
        "summary": value_of(article, "summary", str),
        "because": post.because,
        "providers": [
            {"text": p.name, "href": p.url, "phone": frame.reach(p.phone)} for p in post.providers
        ],
        "read": frame.link(article.id, read.id, read.title) if read else None,
        "notes": signpost_notes(article) if article.notes else None,
    }


def _urgent(frame: Frame, article: SiteArticle) -> list[View]:
    return [
        {"when": urgent.when, "do": urgent.do, "phone": frame.reach(urgent.phone)}
        for urgent in values_of(article, "urgent", Urgent)
    ]


def _action(frame: Frame, page: str, action: Action) -> View:
    """An action; without a destination today its `href` is None and the page says to ask."""
    variable = VARIABLE.fullmatch(action.link)
    href: str | None = action.link
    if variable:
        name = f"{variable[1]}.{variable[2]}"
        href = token(name) if frame.values[name].link else None
    elif action.link.startswith("article:"):
        href = frame.addresses.link(page, action.link.removeprefix("article:"))
    return {"label": action.label, "kind": action.kind, "href": href}


def _who(article: SiteArticle, name: str) -> View | None:
    """Who delivers or answers for a service: words, or a body with its address."""
    field = article.fields.get(name)
    match field.value if field else None:
        case Provider(name=words, url=url):
            return {"text": words, "href": url}
        case str(words):
            return {"text": words, "href": None}
        case _:
            return None


def _source(source: Source) -> View:
    return {"text": source.title, "href": source.url, "checked_on": day(source.checked_on)}


def _changes(frame: Frame, article: SiteArticle) -> list[View]:
    """What changed, the newest first; for agents in the notes too."""
    found = [(note, False) for note in values_of(article, "change_notes", ChangeNote)]
    if frame.agents and article.notes and not article.notes.withheld:
        found += [(note, True) for note in values_of(article.notes, "change_notes", ChangeNote)]
        found.sort(key=lambda each: each[0].on, reverse=True)
    return [
        _change(note) | ({"in_notes": True} if in_notes else {})
        for note, in_notes in found
        if note.on <= frame.today
    ]


def _change(change: ChangeNote) -> View:
    return {
        "on": day(change.on),
        "note": change.note,
        "level": change.level,
        "from": _day(change.from_),
    }


def _day(value: date | None) -> View | None:
    return day(value) if value else None
