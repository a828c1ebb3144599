"""`.yml` files → profiles, facts, topics, bodies, redirects, layers and settings."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from councilhub.diagnostics import Diagnostic, Place
from councilhub.ids import RESERVED_ARTICLES
from councilhub.model.facts import GROUPS, DatedValue, Fact, FactsFile, HoursWindow
from councilhub.model.hub import (
    Body,
    Council,
    LayerFile,
    Profile,
    Settings,
)
from councilhub.model.source import Node, Sequence, SourceFile, Table
from councilhub.model.topics import TopicsFile
from councilhub.model.types import Id
from councilhub.validate.typed import Typed, inner_places, places, typed, value_place

RULE = "data-invalid"
T = TypeVar("T")


_OF_THE_ENTRY = ("owner", "set_by", "title", "per", "concession_for", "vat", "bank_holidays")


def facts(file: SourceFile) -> tuple[dict[str, Fact], tuple[Diagnostic, ...]]:
    """The facts of one layer by name."""
    if not isinstance(file.data, Table):
        return {}, _not_a_table(file)
    read = typed(FactsFile, file.data, RULE)
    found = list(_facts(read.value, file.data, file.home.layer)) if read.value else []
    return {fact.name: fact for fact in found}, (*read.findings, *_other_days(found))


def _other_days(found: list[Fact]) -> Iterator[Diagnostic]:
    """Days with half of their times, which would read as closed, and days that stand twice."""
    for fact in found:
        for value in fact.values:
            seen: set[str] = set()
            for other in value.except_on:
                day = other.on.isoformat()
                if (other.opens is None) != (other.closes is None):
                    lacks = "closes" if other.closes is None else "opens"
                    message = f"the day {day} of '{fact.name}' has no '{lacks}'"
                    hint = "give both times, or none of them when it is closed all day"
                    yield Diagnostic(RULE, value.place, message, hint=hint)
                if day in seen:
                    message = f"the day {day} stands twice under 'except_on' of '{fact.name}'"
                    yield Diagnostic(RULE, value.place, message, hint="keep one of them")
                seen.add(day)


def _facts(sheet: FactsFile, data: Table, layer: str) -> Iterator[Fact]:
    for group in GROUPS:
        for key, entry in getattr(sheet, group).items():
            node = _below(data, group)
            values = sorted(
                _windows(entry.values, _below(_below(node, key), "values")),
                key=lambda value: value.first,
            )
            said = {name: getattr(entry, name) for name in _OF_THE_ENTRY if hasattr(entry, name)}
            yield Fact(
                group=group,
                key=key,
                layer=layer,
                values=tuple(values),
                place=places(node)[key],
                **said,
            )


def _windows(windows: tuple[Any, ...], node: Node) -> Iterator[DatedValue]:
    items = node.items if isinstance(node, Sequence) else ()
    for window, item in zip(windows, items, strict=True):
        yield DatedValue(
            value=window.weekly if isinstance(window, HoursWindow) else window.value,
            first=window.from_,
            last=window.to,
            announced=window.announced == "yes",
            place=item.place,
            concession=getattr(window, "concession", None),
            decision=getattr(window, "decision", None),
            except_on=getattr(window, "except_on", ()),
        )


def _below(node: Node, key: str) -> Node:
    return node.entries[key].value if isinstance(node, Table) else node


def profile(file: SourceFile) -> tuple[Council | None, tuple[Diagnostic, ...]]:
    """A council, or None when too much of its profile is missing."""
    read = _whole(Profile, file)
    if read.value is None or file.data is None:
        return None, read.findings
    colour = ("brand", "primary")
    council = Council(
        id=file.home.layer,
        profile=read.value,
        place=Place(file.home.path),
        places=places(file.data),
        inner={**inner_places(file.data), colour: value_place(file.data, *colour)},
    )
    return council, read.findings


def layer(file: SourceFile) -> tuple[LayerFile | None, tuple[Diagnostic, ...]]:
    """A group layer."""
    read = _whole(LayerFile, file)
    return read.value, read.findings


def topics(file: SourceFile) -> tuple[TopicsFile, dict[str, Place], tuple[Diagnostic, ...]]:
    """Teams, topics and life events, with the place of each (`team:waste`)."""
    read = _whole(TopicsFile, file)
    found: dict[str, Place] = {}
    findings = list(read.findings)
    for prefix, key in (("team", "teams"), ("topic", "topics"), ("life", "life_events")):
        node = _below(file.data, key) if key in places(file.data) and file.data else None
        found |= _named(prefix, node, findings)
        found |= _listed("life", "steps", node) if prefix == "life" else {}
    listed = "top_tasks" in places(file.data)
    tasks = _below(file.data, "top_tasks") if file.data and listed else None
    items = tasks.items if isinstance(tasks, Sequence) else ()
    found |= {f"task:{number}": item.place for number, item in enumerate(items)}
    return read.value or TopicsFile(), found, tuple(findings)


def bodies(file: SourceFile) -> tuple[dict[str, Body], dict[str, Place], tuple[Diagnostic, ...]]:
    """Bodies by id, with the place of each (`body:<id>`) and of what it provides."""
    read: Typed[tuple[Body, ...]] = _whole(tuple[Body, ...], file)
    findings = list(read.findings)
    found = _named("body", file.data, findings) | _listed("body", "provides", file.data)
    return {body.id: body for body in read.value or ()}, found, tuple(findings)


def redirects(file: SourceFile) -> tuple[dict[str, str], dict[str, Place], tuple[Diagnostic, ...]]:
    """Old id → new id, with the place of each (`redirect:<old-id>`)."""
    read: Typed[dict[Id, Id]] = _whole(dict[Id, Id], file)
    found = {f"redirect:{key}": place for key, place in places(file.data).items()}
    known = dict(read.value or {})
    taken = tuple(_taken(old, found) for old in known if old in RESERVED_ARTICLES)
    kept = {old: new for old, new in known.items() if old not in RESERVED_ARTICLES}
    return kept, found, (*read.findings, *taken)


def _taken(old: str, found: Mapping[str, Place]) -> Diagnostic:
    message = f"'{old}' is the address of a page that every site has"
    hint = "take the line out: no article ever had that id"
    return Diagnostic("id-invalid", found[f"redirect:{old}"], message, hint=hint)


def settings(file: SourceFile) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """`extra.hub` of the root `mkdocs.yml`."""
    node: Node | None = file.data
    for key in ("extra", "hub"):
        node = _below(node, key) if node and key in places(node) else None
    if file.data and node is None:
        message = "'extra.hub' is missing"
        hint = "add the hub's settings: extra: hub: default_site: <council>/public"
        return None, (Diagnostic(RULE, file.data.place, message, hint=hint),)
    read = typed(Settings, node, RULE) if node else Typed(None, ())
    return read.value, read.findings


def _named(prefix: str, node: Node | None, findings: list[Diagnostic]) -> dict[str, Place]:
    """The places of a list of things with an `id`; a repeated id is a finding."""
    found: dict[str, Place] = {}
    for item in node.items if isinstance(node, Sequence) else ():
        name = f"{prefix}:{_text(item, 'id')}"
        if name in found:
            message = f"'{name.partition(':')[2]}' stands twice in this list"
            hint = f"its first place is line {found[name].line}: keep one"
            findings.append(Diagnostic(RULE, item.place, message, hint=hint))
        found.setdefault(name, item.place)
    return found


def _listed(prefix: str, key: str, node: Node | None) -> dict[str, Place]:
    """The place of each item below `key` of a list of things, from 0: `life:moving-home:0`."""
    found: dict[str, Place] = {}
    for thing in node.items if isinstance(node, Sequence) else ():
        items = _below(thing, key) if key in places(thing) else None
        for number, item in enumerate(items.items if isinstance(items, Sequence) else ()):
            found.setdefault(f"{prefix}:{_text(thing, 'id')}:{number}", item.place)
    return found


def _text(node: Node, key: str) -> str:
    value = _below(node, key) if key in places(node) else None
    return str(getattr(value, "text", ""))


def _whole(shape: type[T], file: SourceFile) -> Typed[T]:
    return typed(shape, file.data, RULE) if file.data else Typed(None, ())


def _not_a_table(file: SourceFile) -> tuple[Diagnostic, ...]:
    if file.data is None:
        return ()
    message = "this file is a mapping of groups of facts"
    return (Diagnostic(RULE, file.data.place, message, hint="begin with a group such as 'fees:'"),)
