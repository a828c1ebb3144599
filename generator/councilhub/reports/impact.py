"""What a change does, for those who have to agree to it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from councilhub.model.dates import day_in_words
from councilhub.model.impact import Broken, Drifted, FactChange, Impact, PageChange, Pages, Swap
from councilhub.reports import alert_changes
from councilhub.reports.documents import document
from councilhub.reports.tables import cell

_MOST = 8
"""So many councils, sites or pages are named one by one."""
_SHORT_ID = 10


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading, why to look, and one entry a thing: its first line and those below it."""

    title: str
    why: str
    entries: tuple[tuple[str, ...], ...]


def _parts(told: Impact) -> Iterator[_Part]:
    """Everything in the order in which it matters; parts without entries are left out."""
    yield _Part(
        "Breaks",
        "These errors were not there before. Mend them first.",
        tuple(map(_broken, told.broken)),
    )
    yield _Part(
        "Links that lead nowhere",
        "Pages keep the words and lose the link.",
        tuple(map(_broken, told.links)),
    )
    yield _Part(
        "Alerts: look closely",
        "They are on pages as soon as this is published. Check numbers and addresses by a way "
        "you know already.",
        tuple(map(alert_changes.entry, told.alerts)),
    )
    yield _Part(
        "Phones, payment links and fees: look closely",
        "What pages tell people to call, to open and to pay. Check each with its owner, "
        "by a way you know already.",
        tuple(map(_swap, told.swaps)),
    )
    guarded = [fact for fact in told.facts if _is_guarded(fact)]
    yield _Part(
        "Facts behind phones, payment links and fees",
        "With windows that have not begun, which no page shows yet.",
        tuple(map(_fact, guarded)),
    )
    yield _Part(
        "Other facts", "", tuple(_fact(fact) for fact in told.facts if not _is_guarded(fact))
    )
    yield _Part(
        "Overlays that drift",
        "Local text stays on the page. Its owner compares it: councilhub overlay diff.",
        tuple(_drifted(told)),
    )
    yield _Part("Signposts", "Who provides a service, and where.", tuple(_signposts(told)))
    for what, title in _WHAT.items():
        pages = [page for page in told.pages if page.what == what]
        yield _Part(title, "", tuple(_pages(pages)))


_WHAT = {
    "withheld": "Pages withheld",
    "removed": "Pages removed",
    "redirected": "Pages redirected",
    "added": "Pages added",
    "changed": "Pages changed",
}


def _is_guarded(fact: FactChange) -> bool:
    return fact.payment or fact.name.startswith(("fees.", "phones."))


def _broken(broken: Broken) -> tuple[str, ...]:
    finding = broken.finding
    below = [f"councils: {_listed(broken.councils)}"]
    below += [f"hint: {finding.hint}"] if finding.hint else []
    below += [f"see: {related.place}: {related.message}" for related in finding.related]
    return f"{finding.place}: {finding.rule}: {finding.message}", *below


def _swap(swap: Swap) -> tuple[str, ...]:
    before, after = (", ".join(each) or "nothing" for each in (swap.before, swap.after))
    return f"{swap.kind}: {before} → {after}", *_where(swap.pages)


def _fact(fact: FactChange) -> tuple[str, ...]:
    place = f"{fact.place.path}:{fact.place.line}"
    return (
        f"{fact.name} of {fact.layer} (owner {fact.owner}), {place}",
        f"before: {'; '.join(fact.before) or 'not there'}",
        f"after: {'; '.join(fact.after) or 'not there'}",
        *(_where(fact.pages) or ["no page shows it"]),
    )


def _drifted(told: Impact) -> Iterator[tuple[str, ...]]:
    """One entry for all overlays that one change of one text makes drift alike."""
    alike: dict[tuple[object, ...], list[Drifted]] = defaultdict(list)
    for each in told.drifted:
        standing = each.standing
        key = (each.article, standing.target, each.before, standing.state, each.owner, standing.via)
        alike[key].append(each)
    for found in alike.values():
        first, standing = found[0], found[0].standing
        was = first.before.value if first.before else "new"
        via = f", because {standing.via}'s own text has" if standing.via else ""
        layers = sorted({each.standing.layer for each in found})
        yield (
            f"{first.article}, {standing.target}: {was} → {standing.state.value}{via}",
            f"owner: {first.owner}; {_count(len(found), 'overlay')} of {_listed(layers)}",
            f"such as {standing.place.path}:{standing.place.line}",
            *(f"{note.level}: {note.note}" for note in standing.notes),
        )


def _signposts(told: Impact) -> Iterator[tuple[str, ...]]:
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for each in told.signposts:
        ours = "the council itself"
        found[each.title, each.before or ours, each.after or ours].append(each.site)
    for (title, before, after), sites in found.items():
        yield f"{title}: {before} → {after}", f"sites: {_listed(sites)}"


def _pages(pages: Iterable[PageChange]) -> Iterator[tuple[str, ...]]:
    """The same pages of the same sites together."""
    sites: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        name = page.address.removesuffix("index.html").removesuffix(".html").rstrip("/")
        sites[(name or "home page") + (f" → {page.to}" if page.to else "")].append(page.site)
    names: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, found in sites.items():
        names[tuple(found)].append(name)
    for on, found in names.items():
        many = f"{len(found)} pages: " if len(found) > 1 else ""
        yield f"{many}{_listed(found)}", f"on {_listed(_councils(on))}"


def _councils(sites: Iterable[str]) -> list[str]:
    """Sites by council, with the audience where only one of the two is meant."""
    audiences: dict[str, list[str]] = defaultdict(list)
    for site in sites:
        council, _, audience = site.partition("/")
        audiences[council].append(audience)
    return [
        council if len(found) > 1 else f"{council}/{found[0]}"
        for council, found in audiences.items()
    ]


def _where(pages: Pages) -> list[str]:
    """Every page, when they are few; else how many of which site."""
    if sum(map(len, pages.values())) <= _MOST:
        return [f"page {site}/{address}" for site, found in pages.items() for address in found]
    few = list(pages.items())[:_MOST]
    lines = [f"{len(found)} pages of {site}" for site, found in few]
    rest = sum(len(found) for found in pages.values()) - sum(len(found) for _, found in few)
    more = f"{rest} pages of {len(pages) - _MOST} more sites"
    return [*lines, more] if rest else lines


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "none"
    few = ", ".join(names[:_MOST])
    return few if len(names) <= _MOST else f"{few} and {len(names) - _MOST} more"


def _summary(told: Impact) -> Iterator[str]:
    files = _count(len(told.files), "file")
    yield (
        f"{files} changed since {told.since} ({told.commit[:_SHORT_ID]}), "
        f"as of {day_in_words(told.as_of)}."
    )
    reached = (_count(len(told.councils), "council"), _count(len(told.sites), "site"))
    change = "changes" if len(told.pages) == 1 else "change"
    yield f"{_count(len(told.pages), 'page')} on {reached[1]} of {reached[0]} {change}."
    if told.settled:
        yield f"{_count(told.settled, 'drifted text')} settled."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def human(told: Impact) -> str:
    """For a terminal."""
    lines = list(_summary(told))
    for part in _parts(told):
        if part.entries:
            lines += ["", f"{part.title} ({len(part.entries)})"]
            lines += [f"  {part.why}"] if part.why else []
            for first, *below in part.entries:
                lines += [f"  - {first}", *(f"      {line}" for line in below)]
    return "\n".join(lines) + "\n"


def markdown(told: Impact) -> str:
    """For a comment on a pull request: what matters open, the rest folded away."""
    lines = ["## What this change does", "", *_summary(told)]
    for part in _parts(told):
        if not part.entries:
            continue
        heading = f"{part.title} ({len(part.entries)})"
        folded = len(part.entries) > _MOST
        lines += ["", f"<details><summary>{heading}</summary>" if folded else f"### {heading}", ""]
        lines += [part.why, ""] if part.why else []
        for first, *below in part.entries:
            lines += [f"- {cell(first)}", *(f"  - {cell(line)}" for line in below)]
        lines += ["", "</details>"] if folded else []
    return "\n".join(lines) + "\n"


def as_json(told: Impact) -> str:
    """Everything, as one JSON document, version 1."""
    return (
        document(
            since=told.since,
            commit=told.commit,
            as_of=told.as_of.isoformat(),
            breaks=told.breaks,
            files=told.files,
            councils=told.councils,
            sites=told.sites,
            pages=[asdict(page) for page in told.pages],
            swaps=[asdict(swap) for swap in told.swaps],
            facts=[asdict(fact) for fact in told.facts],
            drifted=[_drifted_data(drifted) for drifted in told.drifted],
            settled=told.settled,
            broken=[_broken_data(broken) for broken in told.broken],
            links=[_broken_data(broken) for broken in told.links],
            signposts=[asdict(each) for each in told.signposts],
            alerts=[asdict(each) for each in told.alerts],
        )
        + "\n"
    )


def _drifted_data(drifted: Drifted) -> Mapping[str, object]:
    standing = drifted.standing
    return {
        "article": drifted.article,
        "layer": standing.layer,
        "path": standing.place.path,
        "line": standing.place.line,
        "target": {"kind": standing.target.kind, "name": standing.target.name},
        "operation": standing.operation,
        "before": drifted.before,
        "state": standing.state,
        "via": standing.via,
        "owner": drifted.owner,
        "councils": drifted.councils,
        "notes": [
            {"on": note.on.isoformat(), "level": note.level, "note": note.note}
            for note in standing.notes
        ],
    }


def _broken_data(broken: Broken) -> Mapping[str, object]:
    finding = broken.finding
    return {
        "rule": finding.rule,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "hint": finding.hint,
        "councils": broken.councils,
    }


FORMATS: Mapping[str, Callable[[Impact], str]] = {
    "human": human,
    "markdown": markdown,
    "json": as_json,
}
