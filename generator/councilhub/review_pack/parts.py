"""A page cut into the parts that somebody compares: title, summary, cost, each section and so on.

A part's HTML holds tokens for variables; `render.fill` puts their values in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from councilhub.model.site import Section, Site, SiteArticle, Value
from councilhub.model.text import TOKEN, to_tokens
from councilhub.render.field_names import FIELD_NAMES
from councilhub.render.frame import View
from councilhub.render.markdown import staged_text, to_html
from councilhub.render.notes import TRIAGE
from councilhub.render.site import tokenised
from councilhub.review_pack.statement import statement_html

_ACTIONS = "What people can do online"
_CONTACT = {
    "phone": "Phone",
    "email": "Email",
    "hours": "Opening hours",
    "website": "Website",
    "relay": "If you cannot hear or speak on the phone",
    "address": "Address",
    "visit": "Come in person",
    "visit_hours": "When it is open",
}
_HANDOVER = {
    "when": "When",
    "to": "To",
    "within": "Within",
    "phone": "Phone",
    "hours": "Hours",
    "out_of_hours": "Out of hours",
}
_AROUND = re.compile(r"^(?:\.\.?/)+|/$|\.html$")
"""What an address has around the name of its page."""
_KINDS = {
    "withheld": "This page cannot be shown: one of its files has an error.",
    "signpost": "The council does not provide this. The page says who does.",
}
_LISTS = {
    "services": "Services",
    "signposts": "Provided by someone else",
    "topics": "Topics",
    "others": "Provided by someone else",
    "life_events": "Life events",
    "steps": "Steps",
    "cannot_wait": "If it cannot wait",
}


@dataclass(frozen=True, slots=True)
class PagePart:
    """One part of a page."""

    key: str
    """What tells it from the page's other parts, on both sides of a change."""
    name: str
    """What people call it."""
    html: str


def parts_of(
    site: Site, page: str, view: View, values: Mapping[str, Value]
) -> tuple[PagePart, ...]:
    """The parts of a page from top to bottom; those that say nothing are left out."""
    said = tokenised(view, values)
    found = _all_parts(said, site.articles.get(page))
    return tuple(PagePart(key, to_tokens(name), html) for key, name, html in found if html)


Found = Iterator[tuple[str, str, str]]
"""Key, name and HTML of a part."""


def _all_parts(view: View, article: SiteArticle | None) -> Found:
    kind = str(view["kind"])
    yield "kind", "What this page is", _paragraph(_KINDS.get(kind))
    if kind == "redirect":
        yield "kind", "What this page is", f"<p>Leads on to {_link(_target(view))}.</p>"
    yield "title", "Title", _paragraph(view.get("title"))
    yield "topic", "Topic", _linked(view.get("topic"))
    yield "urgent", "If it is urgent", "".join(map(_urgent, _views(view, "urgent")))
    # On a list's page the same words are the description for search engines.
    yield "summary", "Summary", _paragraph(view.get("summary") or view.get("description"))
    yield "because", "Why", _paragraph(view.get("because"))
    yield "providers", "Who provides it", _list(map(_provider, _views(view, "providers")))
    yield "read", "Read instead", _linked(view.get("read"))
    notes = view.get("notes")
    if isinstance(notes, dict):
        yield from _note_fields(notes)
    yield "actions", _ACTIONS, _list(map(_action, _views(view, "actions")))
    for name in ("cost", "takes"):
        yield name, FIELD_NAMES[name], _paragraph(view.get(name))
    yield "needs", "What you need", _texts(view.get("needs"))
    if kind == "service" and article:
        yield from _sections(article)
    yield from _lists(view)
    yield "contact", "Contact", _rows(_reached(view.get("contact")), _CONTACT)
    yield "statement", "Accessibility statement", statement_html(view.get("statement"))
    yield "laid_on", "Whose texts lie on the shared ones", _texts(view.get("laid_on"))
    yield from _about(view)


def _reached(contact: object) -> object:
    """A contact with its place to come to as texts."""
    visit = contact.get("visit") if isinstance(contact, dict) else None
    if not isinstance(contact, dict) or not isinstance(visit, dict):
        return contact
    return contact | {"visit": visit["address"], "visit_hours": visit["hours"]}


def _about(view: View) -> Found:
    """The end of a page: who provides it, what it rests on, what has changed."""
    for name in ("delivered_by", "accountable"):
        yield name, FIELD_NAMES[name], _linked(view.get(name))
    yield "formats", FIELD_NAMES["formats"], _texts(view.get("formats"))
    yield "related", "Related", _list(map(_link, _views(view, "related")))
    yield "sources", FIELD_NAMES["sources"], _list(map(_source, _views(view, "sources")))
    yield "reviewed", FIELD_NAMES["last_reviewed_on"], _paragraph(_day(view.get("reviewed")))
    yield "changes", FIELD_NAMES["change_notes"], _list(map(_change, _views(view, "changes")))


def _note_fields(notes: View) -> Found:
    """What only agents see, beside their sections."""
    if notes.get("withheld"):
        yield "notes", "Agent notes", "<p>The agent notes cannot be shown: there is an error.</p>"
    if triage := notes.get("triage"):
        yield "triage", "Triage", _paragraph(f"{triage}: {TRIAGE[str(triage)]}")
    yield "say_first", "Best way", _paragraph(notes.get("say_first"))
    yield "verify", "Verify", _texts(notes.get("verify"), always=True)
    signs = [(one["sign"], one["do"]) for one in _views(notes, "watch_for")]
    yield "watch_for", "Watch for", _pairs(signs)
    yield "handover", "Hand over", _rows(notes.get("handover"), _HANDOVER)
    yield "guide", "Questions to ask", _guide(_views(notes, "guide"))
    steps = (" – ".join(_said(one, "step", "who", "days")) for one in _views(notes, "process"))
    yield "process", "Who does what, and when", _list(map(escape, steps))
    yield "reply", "Reply to send", _paragraph(notes.get("reply"), "lines")
    yield "note_owner", "Who looks after the notes", _linked(notes.get("owner"), "title")
    yield "note_reviewed", "Last review of the notes", _paragraph(_day(notes.get("reviewed")))


def _sections(article: SiteArticle) -> Found:
    for section in article.sections:
        yield f"section {section.id}", section.title or "The first lines", _text(section)
    shown = article.notes if article.notes and not article.notes.withheld else None
    for note in shown.sections if shown else ():
        yield f"note {note.id}", f"Agent note: {note.title or 'the first lines'}", _text(note)


def _text(section: Section) -> str:
    return to_html(staged_text(section.text, section.id)) if section.text else ""


def _lists(view: View) -> Found:
    """Each entry of a page that lists others, as a part: so only those that change are shown."""
    for name, title in _LISTS.items():
        for one in _views(view, name):
            yield f"{name} {_place(one)}", title, _entry(one)
            yield from _triage(one)
    for letter in _views(view, "letters"):
        for one in _views(letter, "entries"):
            yield f"letter {_place(one)}", f"Letter {letter['letter']}", _entry(one)
            yield from _triage(one)


def _entry(one: View) -> str:
    title = f"<p>{_link(one)}</p>"
    other = "<p>Provided by someone else</p>" if one.get("signpost") else ""
    return title + _paragraph(one.get("summary")) + other


def _triage(one: View) -> Found:
    """The triage letter of an entry, which only agents see: a part of its own."""
    if triage := one.get("triage"):
        page = _place(one)
        yield f"triage {page}", f"Triage of {page}", f"<p>{escape(str(triage))}</p>"


def _urgent(one: View) -> str:
    phone = _linked(one.get("phone"))
    return f"{_paragraph(one['when'], 'strong')}{_paragraph(one['do'])}{phone}"


def _action(one: View) -> str:
    words = _link({"text": one["label"], "href": one["href"]})
    return words if one["href"] else f"{words} (not possible online today)"


def _provider(one: View) -> str:
    phone = one.get("phone")
    return _link(one) + (f", {_link(phone)}" if isinstance(phone, dict) else "")


def _source(one: View) -> str:
    return f"{_link(one)}, checked on {escape(_day(one['checked_on']))}"


def _change(one: View) -> str:
    law = "Change in the law" if one["level"] == "law" else ""
    since = f"from {_day(one['from'])}" if one["from"] else ""
    tail = f" ({' '.join(filter(None, (law, since)))})" if law or since else ""
    return escape(f"{_day(one['on'])}: {one['note']}{tail}")


def _guide(questions: list[View]) -> str:
    asked: dict[str, object] = {f"#guide-{one['id']}": one["ask"] for one in questions}

    def answers(one: View) -> Iterator[tuple[object, object]]:
        for each in _views(one, "answers"):
            step = each["href"]
            said = f"Ask: {asked.get(str(step), step)}" if step else each["outcome"] or ""
            yield each["answer"], said

    return "".join(
        _paragraph(one["ask"], "strong") + _pairs(list(answers(one))) for one in questions
    )


def _rows(value: object, names: Mapping[str, str]) -> str:
    """The entries of a mapping that say something, each with its name."""
    if not isinstance(value, dict):
        return ""
    known = ((title, value[key]) for key, title in names.items() if value.get(key))
    return _described([(title, _inline(one)) for title, one in known])


def _pairs(rows: list[tuple[object, object]]) -> str:
    return _described([(str(term), escape(str(text))) for term, text in rows])


def _described(rows: list[tuple[str, str]]) -> str:
    items = "".join(f"<div><dt>{escape(term)}</dt><dd>{html}</dd></div>" for term, html in rows)
    return f"<dl>{items}</dl>" if items else ""


def _inline(value: object) -> str:
    return _link(value) if isinstance(value, dict) else escape(str(value))


def _paragraph(value: object, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f"<p{named}>{escape(str(value))}</p>" if value else ""


def _linked(value: object, words: str = "text") -> str:
    return f"<p>{_link(value, words)}</p>" if isinstance(value, dict) else ""


def _link(value: View, words: str = "text") -> str:
    text = escape(str(value[words]))
    return f'<a href="{escape(_place(value))}">{text}</a>' if value.get("href") else text


def _place(value: View) -> str:
    """Where a link leads; a page by its name, which is the same on both sites."""
    href = str(value.get("href") or "")
    if ":" in href or href.startswith("#") or TOKEN.search(href):
        return href
    page, hash_, section = href.partition("#")
    return _AROUND.sub("", page) + hash_ + section


def _texts(values: object, *, always: bool = False) -> str:
    """A list of texts; one alone needs no bullet, but where it is `always` a list."""
    texts = [str(value) for value in values] if isinstance(values, list) else []
    return _paragraph(texts[0]) if len(texts) == 1 and not always else _list(map(escape, texts))


def _list(items: Iterable[str]) -> str:
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{listed}</ul>" if listed else ""


def _views(view: View, name: str) -> list[View]:
    found = view.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _target(view: View) -> View:
    return {"text": view["title"], "href": view["target"]}


def _said(view: View, *names: str) -> Iterator[str]:
    for name in names:
        if value := view.get(name):
            yield f"{value} working days" if name == "days" else str(value)


def _day(value: object) -> str:
    return str(value["text"]) if isinstance(value, dict) else ""
