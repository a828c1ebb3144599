"""Where every text of one article on one site comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from councilhub.model.dates import day_in_words
from councilhub.model.facts import DatedValue, Facts
from councilhub.model.reading import shown, shown_in_notes, strings
from councilhub.model.site import Field, Origin, Section, Site, SiteArticle, Value
from councilhub.model.text import COUNCIL_VARIABLES, variables
from councilhub.reports.documents import document

_SHORT = 60


@dataclass(frozen=True, slots=True)
class Told:
    """One text, where it stands, and what it replaced (first to last)."""

    audience: str
    what: str
    """`field summary` or `section what-it-costs`."""
    says: str
    operation: str
    origin: Origin
    replaced: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class ToldFact:
    """One variable of the article, and the fact behind it."""

    name: str
    says: str
    owner: str | None
    origin: Origin | None
    window: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All there is to know of one article on one site."""

    site: str
    article: str
    state: str
    texts: tuple[Told, ...]
    facts: tuple[ToldFact, ...]


def explain(site: Site, article: SiteArticle, facts: Facts) -> Explanation:
    """Every section and field of `article`, agent notes included where the site has them."""
    texts = [*_texts("public", article.fields, article.sections)]
    if article.notes:
        texts += _texts("agent", article.notes.fields, article.notes.sections)
    return Explanation(
        site=site.id,
        article=article.id,
        state=_state(article),
        texts=tuple(texts),
        facts=tuple(_facts(site, article, facts)),
    )


def _state(article: SiteArticle) -> str:
    if article.withheld:
        return "withheld: a file it is made of has an error"
    if article.signpost is None:
        return "service"
    names = ", ".join(provider.name for provider in article.signpost.providers)
    place = article.signpost.origin.place
    return (
        f"signpost to {names or article.signpost.article or 'nobody'} ({place.path}:{place.line})"
    )


def _texts(
    audience: str, fields: Mapping[str, Field], sections: tuple[Section, ...]
) -> Iterator[Told]:
    for name, field in fields.items():
        operation = "replace" if field.replaced else "base"
        says = " · ".join(strings(field.value)) or str(field.value)
        yield Told(audience, f"field {name}", says, operation, field.origin, tuple(field.replaced))
    for section in sections:
        for part in section.parts:
            past = section.replaced if part.operation == "replace" else ()
            yield Told(
                audience, f"section {section.id}", part.text, part.operation, part.origin, past
            )


def _facts(site: Site, article: SiteArticle, facts: Facts) -> Iterator[ToldFact]:
    said = {**site.note_values, **site.values}
    texts = [text for text, _ in shown(article)]
    if article.notes:
        signpost = article.signpost is not None
        texts += [text for text, _ in shown_in_notes(article.notes, signpost=signpost)]
    for name in sorted({name for text in texts for name in variables(text)}):
        yield _fact(name, said[name], facts, site.as_of)


def _fact(name: str, value: Value, facts: Facts, day: date) -> ToldFact:
    fact = facts.get(name)
    if fact is None:
        profile = name in COUNCIL_VARIABLES
        return ToldFact(name, value.text, None, None, "from the profile" if profile else None)
    now = fact.on(day)
    place = now.place if now else fact.place
    window = _window(now) if now else "no value today"
    return ToldFact(name, value.text, fact.owner, Origin(fact.layer, place), window)


def _window(value: DatedValue) -> str:
    last = f"to {day_in_words(value.last)}" if value.last else "until further notice"
    return f"from {day_in_words(value.first)} {last}"


def human(told: Explanation) -> str:
    """The explanation for a terminal: one line a text, indented lines for what it replaced."""
    lines = [f"{told.article} on {told.site}: {told.state}"]
    for text in told.texts:
        agents = "agent " if text.audience == "agent" else ""
        lines += ["", f"{agents}{text.what}: {_short(text.says)}"]
        lines.append(f"    {_at(text.origin)}, {text.operation}")
        lines += [f"    replaced {_at(origin)}" for origin in text.replaced]
    for fact in told.facts:
        lines += ["", f"{{{{ {fact.name} }}}}: {fact.says}"]
        known = f"{_at(fact.origin)}, {fact.window}, owner {fact.owner}" if fact.origin else None
        lines.append(f"    {known or fact.window or 'no layer defines it'}")
    return "\n".join(lines) + "\n"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


def _at(origin: Origin) -> str:
    return f"{origin.place.path}:{origin.place.line} [{origin.layer}]"


def as_json(told: Explanation) -> str:
    """The explanation as one JSON document, version 1."""
    told_as = {
        "site": told.site,
        "article": told.article,
        "state": told.state,
        "texts": [
            {
                "audience": text.audience,
                "what": text.what,
                "text": text.says,
                "operation": text.operation,
                "origin": _origin(text.origin),
                "replaced": [_origin(origin) for origin in text.replaced],
            }
            for text in told.texts
        ],
        "facts": [
            {
                "name": fact.name,
                "text": fact.says,
                "owner": fact.owner,
                "window": fact.window,
                "origin": _origin(fact.origin) if fact.origin else None,
            }
            for fact in told.facts
        ],
    }
    return document(**told_as) + "\n"


def _origin(origin: Origin) -> dict[str, object]:
    return {"layer": origin.layer, "path": origin.place.path, "line": origin.place.line}


def markdown(told: Explanation) -> str:
    """The explanation as a table, for a comment on a pull request."""
    lines = [f"### `{told.article}` on `{told.site}`", "", told.state, ""]
    lines += ["| what | from | replaced |", "| --- | --- | --- |"]
    for text in told.texts:
        past = "<br>".join(f"`{_at(origin)}`" for origin in text.replaced)
        lines.append(
            f"| {text.audience} {text.what} | `{_at(text.origin)}` {text.operation} | {past} |"
        )
    lines += ["", "| variable | says | from |", "| --- | --- | --- |"]
    for fact in told.facts:
        origin = f"`{_at(fact.origin)}`" if fact.origin else ""
        lines.append(f"| `{fact.name}` | {fact.says.replace('|', '&#124;')} | {origin} |")
    return "\n".join(lines) + "\n"


FORMATS = {"human": human, "json": as_json, "markdown": markdown}
