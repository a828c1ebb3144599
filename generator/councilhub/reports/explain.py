"""Where every text of one article on one site comes from, and how it stands to what lies below."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from councilhub.diagnostics import layer_of
from councilhub.model.dates import day_in_words
from councilhub.model.drift import Standing, State, Target
from councilhub.model.facts import DatedValue, Facts
from councilhub.model.reading import shown, shown_in_notes
from councilhub.model.site import Field, Origin, Section, Site, SiteArticle, SiteNotes, Value
from councilhub.model.text import COUNCIL_VARIABLES, VARIABLE, is_table, named, variables
from councilhub.reports.values import readable

WORST_FIRST = tuple(State)[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPart:
    """A run of text from one file. `says`: with the values of its variables."""

    operation: str
    text: str
    says: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A section or a field: its parts, what stood there before, and how each overlay stands."""

    audience: str
    target: Target
    title: str = ""
    parts: tuple[ToldPart, ...]
    replaced: tuple[Origin, ...] = ()
    """What stood here before, first to last."""
    standings: tuple[Standing, ...] = ()
    """How the operations on it stand, the last layer last."""
    exception: bool = False
    """Whether the council itself changed it, and not only a group layer."""
    gone: str | None = None
    """Why it is not on the page: `removed`, `no longer held` or `cannot be laid`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """One variable of the article, and the fact behind it."""

    name: str
    says: str
    owner: str | None = None
    set_by: str | None = None
    origin: Origin | None = None
    window: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All there is to know of one article on one site."""

    site: str
    article: str
    title: str
    state: str
    texts: tuple[Told, ...]
    facts: tuple[ToldFact, ...]

    @property
    def exceptions(self) -> int:
        """How many texts the council itself changed."""
        return sum(text.exception for text in self.texts)

    @property
    def states(self) -> Mapping[State, int]:
        """How many operations of overlays stand in each state, the worst first."""
        count = Counter(standing.state for text in self.texts for standing in text.standings)
        return {state: count[state] for state in WORST_FIRST if count[state]}


def explain(site: Site, article: SiteArticle, facts: Facts) -> Explanation:
    """Every section and field of `article`, agent notes included where the site has them."""
    values = {**site.note_values, **site.values}
    texts = [*_Half("public", article, site.council.id, values).texts()]
    if article.notes:
        texts += _Half("agent", article.notes, site.council.id, values).texts()
    return Explanation(
        site=site.id,
        article=article.id,
        title=article.title,
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


@dataclass(frozen=True, slots=True)
class _Half:
    """One half of a page, what residents see or the agent notes, and how to tell of it."""

    audience: str
    half: SiteArticle | SiteNotes
    council: str
    values: Mapping[str, Value]

    def texts(self) -> Iterator[Told]:
        """What is on the page, then what overlays took away or say in vain."""
        for name, field in self.half.fields.items():
            yield self._field(Target("field", name), field)
        for section in self.half.sections:
            yield self._section(Target("section", section.id), section)
        for standing in self.half.standings:
            if why := gone(standing):
                yield self._gone(standing, why)

    def _field(self, target: Target, field: Field) -> Told:
        standings = self._standings(target)
        operation = "replace" if standings or field.replaced else "base"
        return Told(
            audience=self.audience,
            target=target,
            parts=(self._part(operation, readable(field.value), field.origin),),
            replaced=tuple(field.replaced),
            standings=standings,
            exception=self._is_own(standings),
        )

    def _section(self, target: Target, section: Section) -> Told:
        standings = self._standings(target)
        return Told(
            audience=self.audience,
            target=target,
            title=section.title,
            parts=tuple(self._part(p.operation, p.text, p.origin) for p in section.parts),
            replaced=section.replaced,
            standings=standings,
            exception=self._is_own(standings),
        )

    def _gone(self, standing: Standing, why: str) -> Told:
        """What an overlay took away, or what it says in vain."""
        text = standing.below if standing.operation == "remove" else standing.local
        origin = Origin(standing.layer, standing.place)
        return Told(
            audience=self.audience,
            target=standing.target,
            title=standing.title,
            parts=(self._part(standing.operation, readable(text), origin),),
            replaced=tuple(Origin(layer_of(place.path), place) for place in standing.lies_on),
            standings=(standing,),
            exception=standing.operation == "remove" and standing.layer == self.council,
            gone=why,
        )

    def _part(self, operation: str, text: str, origin: Origin) -> ToldPart:
        says = VARIABLE.sub(lambda found: self._value(found[0]), text)
        return ToldPart(operation=operation, text=text, says=says, origin=origin)

    def _value(self, variable: str) -> str:
        (name,) = variables(variable)
        return self.values[name].text if name in self.values else variable

    def _standings(self, target: Target) -> tuple[Standing, ...]:
        return tuple(s for s in self.half.standings if s.target == target and not gone(s))

    def _is_own(self, standings: Iterable[Standing]) -> bool:
        return any(s.layer == self.council and s.state is not State.REDUNDANT for s in standings)


def gone(standing: Standing) -> str | None:
    """Why what an operation says is not on the page; None where it is."""
    if standing.state is State.ORPHAN:
        return "cannot be laid"
    if standing.held and standing.state is State.REDUNDANT:
        return "no longer held"
    return "removed" if standing.operation == "remove" else None


def _facts(site: Site, article: SiteArticle, facts: Facts) -> Iterator[ToldFact]:
    """The variables of the page by name; of a table, its rows too."""
    said = {**site.note_values, **site.values}
    texts = [text for text, _ in shown(article)]
    if article.notes:
        signpost = article.signpost is not None
        texts += [text for text, _ in shown_in_notes(article.notes, signpost=signpost)]
    names = {name for text in texts for name in variables(text)}
    rows = {row for name in names if is_table(name) for row in named(name, facts)}
    for name in sorted(names | (rows & said.keys())):
        yield _fact(name, said[name], facts, site.as_of)


def _fact(name: str, value: Value, facts: Facts, day: date) -> ToldFact:
    fact = facts.get(name)
    if fact is None:
        profile = "from the profile" if name in COUNCIL_VARIABLES else None
        table = "a table of the facts of this name" if is_table(name) else None
        return ToldFact(name=name, says=value.text, window=profile or table)
    now = fact.on(day)
    return ToldFact(
        name=name,
        says=value.text,
        owner=fact.owner,
        set_by=fact.set_by,
        origin=Origin(fact.layer, now.place if now else fact.place),
        window=_window(now) if now else "no value today",
    )


def _window(value: DatedValue) -> str:
    last = f"to {day_in_words(value.last)}" if value.last else "until further notice"
    return f"from {day_in_words(value.first)} {last}"
