"""A pack as one HTML file that asks nobody for anything and runs no script.

What the browser may load is said by the hash of the one style sheet: `style-src 'sha256-…'`.
https://www.w3.org/TR/CSP3/#unsafe-hashes-usage
"""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined

from councilhub.diagnostics import Audience, Diagnostic, Severity
from councilhub.model.dates import day_in_words
from councilhub.model.impact import Broken, Drifted, Swap
from councilhub.model.review_pack import ChangedPage, ReviewPack, Variant, Whose
from councilhub.reports.review_pack import words

_TEMPLATES = ("pack.html", "parts.html", "values.html")
_MOST_NAMES = 80
_MOST_IN_PASSING = 3
_MOST_LINES = 60
"""So many councils, findings and the like are named in one place."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A page, and where the summary leads to it."""

    id: str
    page: ChangedPage


@dataclass(frozen=True, slots=True)
class _Lines:
    """A list that is cut where it gets too long to read."""

    all: tuple[object, ...]

    @property
    def shown(self) -> tuple[object, ...]:
        return self.all[:_MOST_LINES]

    @property
    def rest(self) -> int:
        return max(0, len(self.all) - _MOST_LINES)


def html(pack: ReviewPack) -> str:
    """The whole file."""
    style = _source("pack.css")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    public, agent = (_numbered(pack, audience) for audience in Audience)
    new_values = [row for row in pack.facts if row.before != row.after]
    return (
        _environment()
        .get_template("pack.html")
        .render(
            pack=pack,
            told=pack.impact,
            style=style,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
            "base-uri 'none'; form-action 'none'",
            day=day_in_words(pack.impact.as_of),
            public=public,
            agent=agent,
            headlines=_headlines(public, agent, anything=not new_values),
            values_first=bool(pack.facts) and not any(page.texts for page in pack.pages),
            errors=_Lines(_of(pack, Severity.ERROR)),
            warnings=_Lines(_of(pack, Severity.WARNING)),
            notices=_Lines(_of(pack, Severity.NOTICE)),
            swaps=_Lines(tuple(_swap(each, pack) for each in pack.impact.swaps)),
            drifts=_Lines(tuple(_drifts(pack))),
            new_values=new_values,
            links=_Lines(tuple(_broken(each, pack) for each in pack.impact.links)),
            people=words.asked_once(need for each in pack.agreements for need in each.needs),
        )
    )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=DictLoader({name: _source(name) for name in _TEMPLATES}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "named": _named,
        "sort_of": words.sort_of,
        "happens": words.happens,
        "fact_name": words.fact_name,
        "asked": words.asked,
        "capital": words.capital,
        "untold": _untold,
    }
    made.globals |= {"count": words.count, "spread": _spread}
    return made


@cache
def _source(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _numbered(pack: ReviewPack, audience: Audience) -> list[_Numbered]:
    pages = (page for page in pack.pages if page.audience is audience)
    return [_Numbered(f"{audience}-{number}", page) for number, page in enumerate(pages)]


def _headlines(
    public: list[_Numbered], agent: list[_Numbered], *, anything: bool
) -> list[_Numbered]:
    """The pages that the summary names: those with another text, else whichever are shown."""
    shown = [[each for each in pages if each.page.shown] for pages in (public, agent)]
    texts = [
        [each for each in pages if each.page.texts and not each.page.lists_others]
        for pages in shown
    ]
    named = shown if anything and not any(texts) else texts
    return [*named[0][:4], *named[1][:2]]


def _of(pack: ReviewPack, severity: Severity) -> tuple[Diagnostic, ...]:
    return tuple(each for each in pack.findings if each.severity is severity)


def _named(councils: Iterable[Whose], values: dict[str, tuple[str, ...]]) -> str:
    """Councils by name, each with the values of its own."""
    names = [_with_values(each, values.get(each.id, ())) for each in councils]
    return _list(names)


def _with_values(whose: Whose, values: tuple[str, ...]) -> str:
    return f"{whose.name} ({', '.join(values)})" if values else whose.name


def _untold(page: ChangedPage) -> tuple[Whose, ...]:
    """The councils of which no page with that change is shown."""
    found = (whose for variant in page.variants if not variant.shown for whose in variant.others)
    return tuple(sorted(found))


def _spread(variant: Variant, page: ChangedPage) -> str:
    """How far a change goes, for the line above it."""
    if variant.size == 1:
        return "Only here" if len(page.variants) > 1 else "No other council’s page changes"
    many = words.count(variant.size, "council")
    return f"The same at all {many}" if len(page.variants) == 1 else f"The same at {many}"


@dataclass(frozen=True, slots=True)
class _Said:
    """A line, what stands below it, and where."""

    first: str
    below: tuple[str, ...] = ()
    place: str = ""


def _swap(swap: Swap, pack: ReviewPack) -> _Said:
    before, after = (", ".join(each) or "nothing" for each in (swap.before, swap.after))
    councils = sorted({pack.names.get(s, s) for s in (site.split("/")[0] for site in swap.pages)})
    pages = " and ".join(_by_audience(swap))
    return _Said(
        f"{swap.kind.capitalize()}: {before} → {after}",
        (f"On {pages}, of {_in_passing(councils)}.",),
    )


def _by_audience(swap: Swap) -> Iterator[str]:
    """On how many pages, for whom: agents have those of residents too, and more."""
    for audience, whom in ((Audience.PUBLIC, "residents"), (Audience.AGENT, "agents")):
        many = sum(len(said) for site, said in swap.pages.items() if site.endswith(f"/{audience}"))
        if many:
            yield f"{words.count(many, 'page')} for {whom}"


def _drifts(pack: ReviewPack) -> Iterator[_Said]:
    """The overlays that one change makes drift alike, together."""
    titles = {page.name: page.title for page in pack.pages}
    alike: dict[tuple[object, ...], list[Drifted]] = defaultdict(list)
    for each in pack.impact.drifted:
        standing = each.standing
        alike[each.article, standing.target, standing.state, each.owner].append(each)
    for group in alike.values():
        first, standing = group[0], group[0].standing
        layers = {each.standing.layer for each in group}
        named = _list(sorted(pack.names.get(layer, layer) for layer in layers))
        target = standing.title or standing.target.name.replace("_", " ")
        yield _Said(
            f"{titles.get(first.article, first.article)}: {words.capital(target)}",
            (
                f"{words.drifted(first)}. Own text of {named} stays on the page.",
                f"To be compared by {first.owner or 'its owner'}.",
            ),
            str(standing.place),
        )


def _broken(broken: Broken, pack: ReviewPack) -> _Said:
    councils = [pack.names.get(id_, id_) for id_ in broken.councils]
    finding = broken.finding
    return _Said(finding.message, (f"At {_in_passing(councils)}.",), str(finding.place))


def _in_passing(names: list[str]) -> str:
    """Few councils by name; of more, how many and the first ones."""
    if len(names) <= _MOST_IN_PASSING:
        return _list(names)
    return f"{len(names)} councils, such as {_list(names[:_MOST_IN_PASSING])}"


def _list(names: Iterable[str]) -> str:
    known = list(names)
    rest = len(known) - _MOST_NAMES
    return ", ".join(known[:_MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")
